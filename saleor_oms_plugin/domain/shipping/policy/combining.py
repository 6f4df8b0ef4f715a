"""What the rules that fit say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from ..parcels import Extras, Insurance, Signature
from .fitting import concerns, fits, why_not
from .rules import Rule, ShippingFacts

T = TypeVar("T")
MOST_INSURED = Decimal(100_000_000)


@dataclass(frozen=True)
class Said(Generic[T]):
    """A thing, and the name of the rule that decided it; empty where no rule did."""

    value: T
    rule: str = ""


@dataclass(frozen=True)
class Ceiling:
    """What a rate may cost. Without a currency it is in whatever currency the rates have."""

    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the policy says of these goods. What is excluded names the first rule that excludes it.

    `rules` are those that said something, in their order; `notes` tell of rules that could not be judged.
    """

    services: Said[tuple[str, ...]] = Said(())
    excluded_carriers: Mapping[str, str] = field(default_factory=dict)
    excluded_services: Mapping[str, str] = field(default_factory=dict)
    ceiling: Said[Ceiling | None] = Said(None)
    is_saturday: Said[bool] = Said(False)
    signature: Said[Signature | None] = Said(None)
    is_insured: Said[bool] = Said(False)
    rules: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def extras(self, facts: ShippingFacts, *, content: str = "") -> Extras:
        """What is asked of the carriers beside the carriage. Goods of no value, or of none that is known, are not
        insured, nor is what nobody insures."""
        insurance = None
        if self.is_insured.value and facts.value and facts.value <= MOST_INSURED and facts.currency:
            insurance = Insurance(amount=facts.value, currency=facts.currency, content=content)
        return Extras(signature=self.signature.value, insurance=insurance, is_saturday=self.is_saturday.value)


def without_rules(ceiling: Decimal | None = None) -> Verdict:
    """What holds where no rule says anything."""
    return Verdict() if ceiling is None else Verdict(ceiling=Said(Ceiling(ceiling)))


def combine(rules: Sequence[Rule], facts: ShippingFacts, *, ceiling: Decimal | None = None) -> Verdict:
    """What these rules say of these goods. `ceiling` is in force where no rule names one."""
    fitting = [rule for rule in rules if fits(rule, facts)]
    decided = {name: _first(fitting, of) for name, of in _DECIDED.items()}
    carriers = _all(fitting, lambda rule: rule.excluded_carriers)
    services = _all(fitting, lambda rule: rule.excluded_services)
    spoke = {said.rule for said in decided.values() if said is not None}
    spoke |= {rule.name for rule in fitting if rule.excluded_carriers or rule.excluded_services}
    bare = without_rules(ceiling)
    return replace(
        bare,
        excluded_carriers=carriers,
        excluded_services=services,
        rules=tuple(rule.name for rule in fitting if rule.name in spoke),
        notes=tuple(_notes(rules, facts)),
        **{name: said for name, said in decided.items() if said is not None},
    )


#: How each thing is read of a rule; None: the rule does not speak of it.
_DECIDED: dict[str, Callable[[Rule], Any]] = {
    "services": lambda rule: rule.services or None,
    "ceiling": lambda rule: None if rule.ceiling is None else Ceiling(rule.ceiling, rule.currency),
    "is_saturday": lambda rule: rule.is_saturday,
    "signature": lambda rule: rule.signature,
    "is_insured": lambda rule: rule.is_insured,
}


def _first(rules: Iterable[Rule], of: Callable[[Rule], Any]) -> Said[Any] | None:
    return next((Said(value, rule.name) for rule in rules if (value := of(rule)) is not None), None)


def _all(rules: Sequence[Rule], of: Callable[[Rule], tuple[str, ...]]) -> dict[str, str]:
    return {token: rule.name for rule in reversed(rules) for token in of(rule)}


def _notes(rules: Iterable[Rule], facts: ShippingFacts) -> Iterable[str]:
    for rule in rules:
        reason = why_not(rule, facts)
        if reason and concerns(rule, facts):
            yield f'rule "{rule.name}" did not count: {reason}'
