"""What payment gateways say beside "paid": address and security-code checks, and their own view of the risk.

Saleor keeps their answers as they came. Each names things in its own way, so the answers are searched for the names
below, whatever they are nested in; the worst of what is found counts. A bounded number of values is looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .facts import CardReading, Check, GatewayRisk

#: Values looked at in one answer, and characters of each.
MOST_VALUES = 2000
VALUE_CAP = 64

_AVS = frozenset({
    "addressline1check", "addresspostalcodecheck", "avs", "avscode", "avserrorresponsecode",
    "avspostalcoderesponsecode", "avsresponse", "avsresult", "avsresultcode", "avsstreetaddressresponsecode",
    "addresscheck", "postalcodecheck",
})  # fmt: skip
_CVV = frozenset({
    "cvccheck", "cvcresult", "cvcresultcode", "cvv", "cvvresponse", "cvvresponsecode", "cvvresult", "cvvresultcode",
})  # fmt: skip
_LEVEL = frozenset({"risklevel", "riskdecision", "fraudresulttype", "fraudresult", "decision", "riskstatus"})
_SCORE = frozenset({"riskscore", "fraudscore", "accountscore"})
_FINGERPRINT = frozenset({"cardfingerprint", "fingerprint", "uniquenumberidentifier"})

#: Stripe's words; the card networks' and Braintree's letters; the numbers Adyen begins its sentences with. Letters for
#: "not checked", "not supported" or "other country" say nothing.
_FAILED = frozenset({"fail", "failed", "n", "no match", "2", "mismatch", "nomatch"})
_PASSED = frozenset({"pass", "passed", "m", "y", "x", "d", "f", "match", "matches", "full match", "1", "7"})
_LEVELS = {
    "normal": GatewayRisk.NORMAL,
    "low": GatewayRisk.NORMAL,
    "approve": GatewayRisk.NORMAL,
    "accept": GatewayRisk.NORMAL,
    "green": GatewayRisk.NORMAL,
    "elevated": GatewayRisk.ELEVATED,
    "medium": GatewayRisk.ELEVATED,
    "review": GatewayRisk.ELEVATED,
    "amber": GatewayRisk.ELEVATED,
    "highest": GatewayRisk.HIGHEST,
    "high": GatewayRisk.HIGHEST,
    "decline": GatewayRisk.HIGHEST,
    "reject": GatewayRisk.HIGHEST,
    "red": GatewayRisk.HIGHEST,
    "fraud": GatewayRisk.HIGHEST,
}
#: Where gateways that only give points draw their own lines.
_ELEVATED_FROM, _HIGHEST_FROM = 65, 75


@dataclass(frozen=True, kw_only=True)
class GatewayChecks:
    avs: Check = Check.UNKNOWN
    cvv: Check = Check.UNKNOWN
    risk: GatewayRisk = GatewayRisk.UNKNOWN
    cards: tuple[CardReading, ...] = ()


def read_answers(answers: Iterable[Any]) -> GatewayChecks:
    """The worst of what the answers say; UNKNOWN where they say nothing."""
    found = [pair for answer in answers for pair in _pairs(answer)]
    prints = sorted({value for name, value in found if name in _FINGERPRINT and len(value) >= 8})
    return GatewayChecks(
        avs=_worst_check(value for name, value in found if name in _AVS),
        cvv=_worst_check(value for name, value in found if name in _CVV),
        risk=_worst_risk(found),
        cards=tuple(CardReading(fingerprint=print_) for print_ in prints[:5]),
    )


def _pairs(answer: Any) -> Iterator[tuple[str, str]]:
    """Names and values in any nesting, breadth first: the names as letters and digits, the values short."""
    waiting: deque[tuple[str, Any]] = deque([("", answer)])
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        name, value = waiting.popleft()
        if isinstance(value, dict):
            room = max(0, MOST_VALUES - len(waiting))
            waiting.extend((_bare(key), item) for key, item in list(value.items())[:room])
        elif isinstance(value, list | tuple):
            waiting.extend((name, item) for item in value[: max(0, MOST_VALUES - len(waiting))])
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield name, str(value)[:VALUE_CAP].strip()


def _bare(key: object) -> str:
    return "".join(char for char in str(key)[:VALUE_CAP].lower() if char.isalnum())


def _worst_check(values: Iterable[str]) -> Check:
    """FAILED when one part of it failed, PASSED when something passed and nothing failed."""
    said = {form for value in values for form in (value.lower(), value.lower().partition(" ")[0])}
    if said & _FAILED:
        return Check.FAILED
    return Check.PASSED if said & _PASSED else Check.UNKNOWN


def _worst_risk(found: Iterable[tuple[str, str]]) -> GatewayRisk:
    order = list(GatewayRisk)
    said = [GatewayRisk.UNKNOWN]
    for name, value in found:
        if name in _LEVEL:
            said.append(_LEVELS.get(value.lower(), GatewayRisk.UNKNOWN))
        elif name in _SCORE and value.isascii() and value.isdigit():
            said.append(_risk_of(int(value)))
    return max(said, key=order.index)


def _risk_of(points: int) -> GatewayRisk:
    if points >= _HIGHEST_FROM:
        return GatewayRisk.HIGHEST
    return GatewayRisk.ELEVATED if points >= _ELEVATED_FROM else GatewayRisk.NORMAL
