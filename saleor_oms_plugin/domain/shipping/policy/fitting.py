"""Whether a rule is about these goods."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from .rules import DOMESTIC, INTERNATIONAL, Rule, ShippingFacts


def fits(rule: Rule, facts: ShippingFacts) -> bool:
    """Whether every condition of an active rule holds."""
    return rule.is_active and _is_about(rule, facts) and not why_not(rule, facts) and _is_worth(rule, facts)


def why_not(rule: Rule, facts: ShippingFacts) -> str:
    """Why the goods' value cannot be held against the rule's range, for a person; empty where it can, or has none."""
    if not rule.asks_for_value:
        return ""
    if facts.value is None:
        return "the value of the goods is not known"
    if rule.currency != facts.currency:
        return f"it counts in {rule.currency}, the order in {facts.currency}"
    return ""


def concerns(rule: Rule, facts: ShippingFacts) -> bool:
    """Whether an active rule fits but for its range of values."""
    return rule.is_active and _is_about(rule, facts)


def _is_about(rule: Rule, facts: ShippingFacts) -> bool:
    return (
        _is_among(facts.channel, rule.channels)
        and _is_among(facts.warehouse, rule.warehouses)
        and _is_bound_for(rule.countries, facts)
        and _has_one(rule.skus, facts.skus)
        and _has_one(rule.product_types, facts.product_types)
        and _is_within(facts.weight_g, rule.min_weight_g, rule.max_weight_g)
    )


def _is_worth(rule: Rule, facts: ShippingFacts) -> bool:
    return facts.value is None or _is_within(facts.value, rule.min_value, rule.max_value)


def _is_among(one: str, listed: Collection[str]) -> bool:
    return not listed or one in listed


def _has_one(listed: Collection[str], there: Collection[str]) -> bool:
    return not listed or any(one in there for one in listed)


def _is_bound_for(countries: Collection[str], facts: ShippingFacts) -> bool:
    side = DOMESTIC if facts.destination == facts.origin else INTERNATIONAL
    return not countries or facts.destination in countries or side in countries


def _is_within(number: Any, least: int | Decimal | None, most: int | Decimal | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)
