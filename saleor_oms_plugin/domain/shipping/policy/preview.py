"""What a policy would have chosen from quotes of the past, without asking anybody.

A quote answers only for what was asked for: where the policy would have asked for another signature, insurance or
Saturday, its prices are of no use, and it counts as unanswered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ...errors import Rejected
from ..parcels import Extras
from ..rates import Quote, Rate
from .choosing import choose_by_policy, is_late
from .combining import combine
from .rules import Rule, ShippingFacts

MOST_EXAMPLES = 20


@dataclass(frozen=True, kw_only=True)
class PastQuote:
    """A quote as it was kept, for which fulfillment order and for which order by its number. `extras` is what it was
    asked with; `facts` None: none were kept."""

    key: int
    number: str
    quote: Quote
    facts: ShippingFacts | None
    extras: Extras
    chosen_id: str

    @property
    def chosen(self) -> Rate | None:
        return next((rate for rate in self.quote.rates if rate.id == self.chosen_id), None)


@dataclass(frozen=True, kw_only=True)
class Example:
    """A quote of which another rate would be taken; None: none."""

    key: int
    number: str
    ship_on: date
    before: Rate | None
    after: Rate | None
    reason: str


@dataclass(kw_only=True)
class Comparison:
    """Costs, by currency, and lateness are of the quotes of which both chose a rate, so that they can be compared."""

    quotes: int = 0
    changed: int = 0
    unanswered: int = 0
    refused: int = 0
    cost_before: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    cost_after: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    late_before: int = 0
    late_after: int = 0
    examples: list[Example] = field(default_factory=list)

    def _add(self, past: PastQuote, facts: ShippingFacts, after: Rate | None, reason: str) -> None:
        before = past.chosen
        if after is None:
            self.refused += 1
        if (before and before.id) != (after and after.id):
            self.changed += 1
            if len(self.examples) < MOST_EXAMPLES:
                self.examples.append(
                    Example(
                        key=past.key,
                        number=past.number,
                        ship_on=facts.ship_on,
                        before=before,
                        after=after,
                        reason=reason,
                    )
                )
        if before is not None and after is not None:
            self.cost_before[before.currency] += before.amount
            self.cost_after[after.currency] += after.amount
            self.late_before += is_late(before, ship_on=facts.ship_on, promised=facts.promised)
            self.late_after += is_late(after, ship_on=facts.ship_on, promised=facts.promised)


def compare(past: Iterable[PastQuote], rules: Sequence[Rule], *, ceiling: Decimal | None = None) -> Comparison:
    """The choices of these rules beside those that were made; examples in the order of the quotes."""
    found = Comparison()
    for one in past:
        found.quotes += 1
        verdict = None if one.facts is None else combine(rules, one.facts, ceiling=ceiling)
        if one.facts is None or verdict is None or not verdict.extras(one.facts).ask_for_the_same(one.extras):
            found.unanswered += 1
            continue
        try:
            chosen = choose_by_policy(one.quote, verdict, ship_on=one.facts.ship_on, promised=one.facts.promised)
        except Rejected as refusal:
            found._add(one, one.facts, None, refusal.message)
        else:
            found._add(one, one.facts, chosen.rate, chosen.reason)
    return found
