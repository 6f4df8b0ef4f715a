"""A rule's own record: how often it was right, of the orders whose outcome is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

#: Outcomes that came in earlier say little of today's fraud.
RECORD_SPAN = timedelta(days=90)
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, kw_only=True)
class RuleRecord:
    """`fired` of `known` orders, `fired_bad` of them among the `bad` ones."""

    known: int = 0
    bad: int = 0
    fired: int = 0
    fired_bad: int = 0

    @property
    def precision(self) -> Decimal | None:
        """Share of the orders it fired on that were bad."""
        return ratio(self.fired_bad, self.fired)

    @property
    def recall(self) -> Decimal | None:
        """Share of the bad orders that it fired on."""
        return ratio(self.fired_bad, self.bad)

    @property
    def lift(self) -> Decimal | None:
        """How many times likelier an order it fired on was bad than any order: 1 says nothing."""
        return ratio(self.fired_bad * self.known, self.fired * self.bad)


def ratio(part: int, whole: int) -> Decimal | None:
    """Four places; None of nothing."""
    return (Decimal(part) / whole).quantize(_PLACES) if whole else None
