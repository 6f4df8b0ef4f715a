"""The parts of docs/ that are written by the code: `python -m tests.architecture.documents` writes them anew.

Each stands between `<!-- name: begin -->` and `<!-- name: end -->`.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum

from saleor_oms_plugin.carriers.shippo.tracks import STATUS, SUBSTATUS
from saleor_oms_plugin.conf import SETTINGS, OperatorSettings, Setting
from saleor_oms_plugin.domain.exceptions import REMEDIES, Finding, finding_of
from saleor_oms_plugin.domain.messages import MessageKind
from saleor_oms_plugin.domain.risk.rules import RULES, Rule
from saleor_oms_plugin.domain.states import (
    FULFILLMENT_ORDER_TRANSITIONS,
    IN_CARRIERS_HANDS,
    LABEL_TRANSITIONS,
    RETURN_TRANSITIONS,
    STAGE_TRANSITIONS,
    ShipmentStatus,
)
from saleor_oms_plugin.domain.tracking import TrackingEvent, fold
from saleor_oms_plugin.domain.wording import PLACEHOLDERS, Form, Placeholder
from saleor_oms_plugin.domain.work import LANES

from .sources import CHECKOUT

COMMAND = "python -m tests.architecture.documents"
Table = Mapping[StrEnum, Set[StrEnum]]


def fulfillment_orders() -> str:
    return _mermaid(["[*] --> OPEN", *_arrows(FULFILLMENT_ORDER_TRANSITIONS)])


def labels() -> str:
    """What a carrier says may follow anything else it said, so its states are drawn as one."""
    for state in IN_CARRIERS_HANDS:
        assert LABEL_TRANSITIONS[state] >= IN_CARRIERS_HANDS - {state}, f"{state} no longer leads everywhere: draw it"
    inside = "CARRIER"
    drawn = {
        (_drawn(state, inside), _drawn(way, inside)): None
        for state in ShipmentStatus
        for way in ShipmentStatus
        if way in LABEL_TRANSITIONS[state]
    }
    arrows = [f"{one} --> {other}" for one, other in drawn if one != other]
    members = [f"    {state}" for state in ShipmentStatus if state in IN_CARRIERS_HANDS]
    return _mermaid(
        [
            "[*] --> PURCHASING",
            *arrows,
            f'state "in the carrier\'s hands: any to any" as {inside} {{',
            *members,
            "}",
        ]
    )


def returns() -> str:
    return _mermaid(["[*] --> OPEN", *_arrows(RETURN_TRANSITIONS)])


def stages() -> str:
    rows = [
        f"| {stage} | {', '.join(way for way in STAGE_TRANSITIONS if way in ways) or 'nothing'} |"
        for stage, ways in STAGE_TRANSITIONS.items()
    ]
    return "\n".join(["| Stage | may become |", "|---|---|", *rows])


def lanes() -> str:
    rows = [f"| {lane} | {', '.join(kinds)} |" for lane, kinds in LANES.items()]
    return "\n".join(["| Lane | Work |", "|---|---|", *rows])


def merchant_settings() -> str:
    head = ["| Setting | Default | Per channel | What it does |", "|---|---|---|---|"]
    return "\n".join([*head, *map(_merchant_row, SETTINGS)])


def operator_settings() -> str:
    said = dict(_comments())
    head = ["| Django setting | Default | What it does |", "|---|---|---|"]
    rows = [
        f"| `OMS_{field.name.upper()}` | `{_literal(field.default)}` | {said[field.name]} |"
        for field in fields(OperatorSettings)
    ]
    return "\n".join([*head, *rows])


def risk_rules() -> str:
    rows = [
        f"| `{rule.slug}` | {'-' if rule.lowers else ''}{rule.weight} | {_parameters(rule)} | "
        f"{'no' if rule.is_shadow else 'yes'} | {rule.description} |"
        for rule in RULES
    ]
    return "\n".join(["| Rule | Weight | Parameters | Acts | Fires when |", "|---|---|---|---|---|", *rows])


def carrier_words() -> str:
    """Every status and substatus of Shippo's, and what each makes of a parcel and of a person's day."""
    rows = [(word, "", status, False) for word, status in STATUS.items()]
    rows += [(word, code, *told) for (word, code), told in SUBSTATUS.items()]
    rows.sort(key=lambda row: list(STATUS).index(row[0]))
    head = ["| Shippo says | Substatus | The parcel is | Queue | What a person does |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(_carrier_word(*row) for row in rows)])


def _carrier_word(word: str, code: str, status: ShipmentStatus, needs_action: bool) -> str:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    event = TrackingEvent(key="1", at=moment, status=status, code=code, needs_action=needs_action)
    finding = finding_of(fold([event], now=moment))
    asked = f"`{finding.kind}`" if finding else ""
    known = f"`{code}`" if code else "none, or one we do not know"
    return f"| `{word}` | {known} | `{status}` | {asked} | {_step(finding)} |"


def _step(finding: Finding | None) -> str:
    return REMEDIES[finding.kind].step if finding else "nothing"


def _parameters(rule: Rule) -> str:
    return ", ".join(f"{each.name} {each.default}" for each in rule.parameters)


def placeholders() -> str:
    """Each placeholder with what it has, and the messages that can hold it."""
    holders: dict[str, list[MessageKind]] = defaultdict(list)
    known: dict[str, Placeholder] = {}
    for kind, held in PLACEHOLDERS.items():
        for one in held:
            known[one.name] = one
            holders[one.name].append(kind)
    rows = ["| Placeholder | What it is | Of each entry | In |", "|---|---|---|---|"]
    for name, one in known.items():
        inside = " ".join(f"`.{field}`" for field in one.fields) if one.form is Form.LIST else ""
        kinds = "all" if len(holders[name]) == len(PLACEHOLDERS) else ", ".join(f"`{kind}`" for kind in holders[name])
        rows.append(f"| `{name}` | {one.meaning} | {inside} | {kinds} |")
    return "\n".join(rows)


BLOCKS: dict[str, dict[str, Callable[[], str]]] = {
    "docs/architecture.md": {
        "fulfillment orders": fulfillment_orders,
        "labels": labels,
        "returns": returns,
        "stages": stages,
        "lanes": lanes,
    },
    "docs/messages.md": {"placeholders": placeholders},
    "docs/risk.md": {"rules": risk_rules},
    "docs/tracking.md": {"carrier words": carrier_words},
    "docs/operations.md": {"merchant settings": merchant_settings, "operator settings": operator_settings},
}


def with_blocks(text: str, blocks: Mapping[str, Callable[[], str]]) -> str:
    """The text with its generated parts as they should be. Raises ValueError for a part that has no place in it."""
    for name, write in blocks.items():
        pattern = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"there is no place for {name!r}: add <!-- {name}: begin --> and <!-- {name}: end -->")
        text = pattern.sub(lambda place, write=write: f"{place[1]}{write()}\n{place[2]}", text)  # type: ignore[misc]
    return text


def _arrows(table: Table) -> Iterator[str]:
    for state, ways in table.items():
        yield from (f"{state} --> {way}" for way in table if way in ways)


def _drawn(state: StrEnum, inside: str) -> str:
    return inside if state in IN_CARRIERS_HANDS else state.value


def _mermaid(lines: list[str]) -> str:
    return "\n".join(["```mermaid", "stateDiagram-v2", *(f"    {line}" for line in lines), "```"])


def _merchant_row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default != "" else "empty"
    name = f"`{setting.name}`" + (" (secret)" if setting.kind.name == "SECRET" else "")
    return f"| {name} | {default} | {'yes' if setting.is_per_channel else ''} | {setting.help} |"


def _literal(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(list(value)) if isinstance(value, tuple) else str(value)


def _comments() -> Iterator[tuple[str, str]]:
    """Each operator's setting and the `#:` comment above it."""
    text = (CHECKOUT / "saleor_oms_plugin/conf/operator.py").read_text()
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            above = lines[node.lineno - 2].strip()
            if above.startswith("#: "):
                yield node.target.id, above.removeprefix("#: ")


def main() -> None:
    for name, blocks in BLOCKS.items():
        path = CHECKOUT / name
        path.write_text(with_blocks(path.read_text(), blocks))


if __name__ == "__main__":
    main()
