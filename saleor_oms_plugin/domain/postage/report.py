"""What postage cost, added up: never across currencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Dimension(StrEnum):
    CARRIER = "CARRIER"
    SERVICE = "SERVICE"
    ZONE = "ZONE"
    WAREHOUSE = "WAREHOUSE"
    CHANNEL = "CHANNEL"
    DAY = "DAY"


@dataclass(frozen=True, kw_only=True)
class Spending:
    """One row of a report, in one currency. `quoted` is None where nothing of it was quoted; `bought` has the carrier's
    corrections in it, `refunded` is what came back."""

    key: str
    name: str
    currency: str
    labels: int
    voided: int
    quoted: Decimal | None
    bought: Decimal
    refunded: Decimal

    @property
    def net(self) -> Decimal:
        return self.bought - self.refunded

    @property
    def average(self) -> Decimal:
        """What a label was bought for; 0 where none was, as on a day of refunds alone."""
        return self.bought / self.labels if self.labels else Decimal(0)


def totals(rows: Iterable[Spending], name: str) -> dict[str, Decimal]:
    """One of the sums, by currency; of what was never quoted there is none."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        amount = getattr(row, name)
        if amount is not None:
            found[row.currency] += amount
    return dict(sorted(found.items()))
