"""What the merchant says of the rules and of what follows: built in, for the whole shop, for one channel.

Each later one of these counts before the earlier. Changes are numbered and none is forgotten, so that what an order was
judged by can be read for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from ..errors import ErrorCode, NotFound, Rejected
from .rules import BY_SLUG, RULES, Parameter, Rule

MOST_POINTS = 100


class RiskLevel(StrEnum):
    LOW = "LOW"  # passes when it has cooled off
    MEDIUM = "MEDIUM"  # waits for a person
    HIGH = "HIGH"  # waits for a person, who is told


@dataclass(frozen=True, kw_only=True)
class RuleSettings:
    """One rule as it is in force. `version` numbers the change that made it so; 0 is as built."""

    slug: str
    is_active: bool = True
    is_shadow: bool = True
    weight: int = 0
    parameters: Mapping[str, int] = field(default_factory=dict)
    version: int = 0
    is_overridden: bool = False

    @property
    def acts(self) -> bool:
        return self.is_active and not self.is_shadow


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What follows from a score. While it is not active everything is recorded and nothing held."""

    is_active: bool = True
    medium_from: int = 30
    high_from: int = 60
    alert_email: str = ""
    version: int = 0

    def level(self, score: int) -> RiskLevel:
        if score >= self.high_from:
            return RiskLevel.HIGH
        return RiskLevel.MEDIUM if score >= self.medium_from else RiskLevel.LOW


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """All that an assessment goes by. `version` is the number of the latest change in it."""

    rules: tuple[RuleSettings, ...]
    policy: Policy

    @property
    def version(self) -> int:
        return max([self.policy.version, *(rule.version for rule in self.rules)])

    def as_json(self) -> dict[str, Any]:
        return {"rules": [asdict(rule) for rule in self.rules], "policy": asdict(self.policy)}


#: The name under which changes of the policy are kept beside those of the rules.
POLICY = "policy"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One numbered change: these values of this rule (or of the policy), for the whole shop or one channel.

    `values` None takes a channel's own values back.
    """

    version: int
    channel: str
    subject: str
    values: Mapping[str, Any] | None


def rule_set(changes: Iterable[Change], channel: str) -> RuleSet:
    """The set in force for a channel, or for the whole shop (""), after these changes."""
    latest: dict[tuple[str, str], Change] = {}
    for change in sorted(changes, key=lambda change: change.version):
        latest[change.channel, change.subject] = change
    rules = tuple(_settings(rule, latest, channel) for rule in RULES)
    return RuleSet(rules=rules, policy=_policy(latest, channel))


def rule_set_of(kept: Mapping[str, Any]) -> RuleSet:
    """The set in what `RuleSet.as_json` wrote; rules that are no more are left out."""
    rules = tuple(_known(RuleSettings, values) for values in kept["rules"] if values["slug"] in BY_SLUG)
    return RuleSet(rules=rules, policy=_known(Policy, kept["policy"]))


def _settings(rule: Rule, latest: Mapping[tuple[str, str], Change], channel: str) -> RuleSettings:
    made = RuleSettings(
        slug=rule.slug, is_shadow=rule.is_shadow, weight=rule.weight, parameters=rule.defaults(), version=0
    )
    for change in _applied(latest, channel, rule.slug):
        values = dict(change.values or {})
        known = {name: values.get("parameters", {}).get(name, made.parameters[name]) for name in made.parameters}
        values["parameters"] = known
        kept = {name: value for name, value in values.items() if name in RuleSettings.__dataclass_fields__}
        own = bool(change.channel) and change.values is not None
        made = replace(made, **kept, version=change.version, is_overridden=own)
    return made


def _policy(latest: Mapping[tuple[str, str], Change], channel: str) -> Policy:
    made = Policy()
    for change in _applied(latest, channel, POLICY):
        kept = {name: value for name, value in (change.values or {}).items() if name in Policy.__dataclass_fields__}
        made = replace(made, **kept, version=change.version)
    return made


def _applied(latest: Mapping[tuple[str, str], Change], channel: str, subject: str) -> list[Change]:
    scopes = ["", channel] if channel else [""]
    return [latest[scope, subject] for scope in scopes if (scope, subject) in latest]


def _known(kind: Any, values: Mapping[str, Any]) -> Any:
    names = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in values.items() if name in names})


# ── what a merchant asks for ────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class RuleRequest:
    """A change of one rule as asked for: None leaves as it is, `is_inherited` takes a channel's own values back."""

    slug: str
    is_active: bool | None = None
    is_shadow: bool | None = None
    weight: int | None = None
    parameters: Any = None
    is_inherited: bool = False


MOST_RULES = 100


def changed(
    rules: Sequence[RuleSettings], requests: Sequence[RuleRequest], *, field: str = "rules"
) -> list[RuleSettings]:
    """The rules that were asked to change, as they will be. Raises `Rejected` naming the field and the cure."""
    if not requests:
        raise Rejected("name at least one rule", field=field, code=ErrorCode.REQUIRED)
    if len(requests) > MOST_RULES:
        raise Rejected(f"at most {MOST_RULES} rules in one call", field=field)
    if len({request.slug for request in requests}) < len(requests):
        raise Rejected("name each rule once", field=field)
    now = {rule.slug: rule for rule in rules}
    return [_change(now.get(request.slug), request, field) for request in requests]


def _change(now: RuleSettings | None, request: RuleRequest, where: str) -> RuleSettings:
    if now is None:
        raise NotFound(f"there is no such rule; known are {', '.join(sorted(BY_SLUG))}", field=f"{where}.slug")
    weight = now.weight if request.weight is None else request.weight
    if not 0 <= weight <= MOST_POINTS:
        raise Rejected(f"{now.slug}: a weight is 0 to {MOST_POINTS} points", field=f"{where}.weight")
    return replace(
        now,
        is_active=now.is_active if request.is_active is None else request.is_active,
        is_shadow=now.is_shadow if request.is_shadow is None else request.is_shadow,
        weight=weight,
        parameters=_parameters(BY_SLUG[now.slug], now.parameters, request.parameters, f"{where}.parameters"),
    )


def _parameters(rule: Rule, now: Mapping[str, int], given: Any, where: str) -> dict[str, int]:
    if given is None:
        return dict(now)
    known = {parameter.name: parameter for parameter in rule.parameters}
    if not isinstance(given, dict):
        raise Rejected(f"{rule.slug}: parameters are a JSON object such as {_example(rule)}", field=where)
    for name, value in given.items():
        if name not in known:
            raise Rejected(f"{rule.slug} takes {', '.join(known) or 'no parameters'}", field=where)
        _check(rule, known[name], value, where)
    return {**now, **given}


def _check(rule: Rule, parameter: Parameter, value: Any, where: str) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not parameter.minimum <= value <= parameter.maximum:
        limits = f"a whole number from {parameter.minimum} to {parameter.maximum}"
        raise Rejected(f"{rule.slug}: {parameter.name} is {limits}", field=where)


def _example(rule: Rule) -> str:
    pairs = ", ".join(f'"{parameter.name}": {parameter.default}' for parameter in rule.parameters)
    return f"{{{pairs}}}"


def check_policy(policy: Policy, *, field: str = "input") -> None:
    """Raises `Rejected` naming the field and the cure."""
    for name, value in (("mediumFrom", policy.medium_from), ("highFrom", policy.high_from)):
        if not 1 <= value <= MOST_POINTS:
            raise Rejected(f"{name} is 1 to {MOST_POINTS} points", field=f"{field}.{name}")
    if policy.medium_from > policy.high_from:
        raise Rejected("mediumFrom is not above highFrom", field=f"{field}.mediumFrom")
