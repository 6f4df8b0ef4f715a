"""What Saleor's records say of one variant: its shelves, and the order lines that want units of it.

Ids are the host's primary keys as text. `on_hand` may be negative: Saleor lets staff fulfill more than a stock holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class StockRecord:
    """One shelf. `recorded` is the sum of allocations that some hosts keep beside them; None where there is none.

    `reserved` are units in live checkouts, `safety` what the merchant never promises.
    """

    stock_id: str
    warehouse_id: str
    warehouse_name: str
    on_hand: int
    recorded: int | None = None
    reserved: int = 0
    safety: int = 0

    @property
    def promisable(self) -> int:
        """Units that may be allocated here: an allocation beyond these is drift."""
        return max(0, self.on_hand - self.safety)

    @property
    def room(self) -> int:
        """Units that may be moved here: what live checkouts reserve is theirs."""
        return max(0, self.on_hand - self.safety - self.reserved)


@dataclass(frozen=True, kw_only=True)
class ShelfReading:
    """A shelf, and what of its units came from outside: `received` are those on hand and those that left with orders,
    less those that came back. So it changes when somebody counts or fills the shelf, and never with an order."""

    stock: int
    warehouse_id: str
    warehouse_name: str
    variant_id: int
    sku: str
    on_hand: int
    received: int


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Units of the variant that one order line wants, and where Saleor allocated them.

    `wanted` is what it still needs: 0 when the order ended. `fixed` are units that stay where they are whatever else
    happens: picked there, or about to leave. `planned` are all units there that a fulfillment order of ours stands for.
    `allowed` are the warehouses Saleor lets the order ship from; one that `is_collected` never moves.
    `is_waiting`: the order is a backorder already, so what it lacks is known. `promised` is the day told to the
    customer, `priority` how urgent staff said the order is: the larger, the more.
    """

    line_id: str
    order_id: str
    order_number: str
    wanted: int
    placed_at: datetime
    priority: int = 0
    promised: date | None = None
    held: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, int] = field(default_factory=dict)
    planned: Mapping[str, int] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    oms_order_id: int | None = None
    is_ended: bool = False
    is_waiting: bool = False
    is_collected: bool = False

    @property
    def units_held(self) -> int:
        return sum(self.held.values())

    @property
    def units_asked(self) -> int:
        """Units it should have on shelves: a backorder keeps what it has, anybody else what it still needs."""
        return min(self.wanted, self.units_held) if self.is_waiting else self.wanted

    def rank(self) -> tuple[int, date, datetime, str, str]:
        """Its place in the queue for scarce units: the most urgent, then the earliest promise, then the longest wait is
        served first. An order without a promise counts as promised for the day it was placed."""
        promised = self.promised or self.placed_at.date()
        return (-self.priority, promised, self.placed_at, self.order_number.zfill(20), self.line_id)


@dataclass(frozen=True, kw_only=True)
class VariantStock:
    """Everything that is known of one variant at one moment."""

    variant_id: str
    sku: str
    shelves: tuple[StockRecord, ...]
    claims: tuple[Claim, ...]

    def allocated(self, warehouse_id: str) -> int:
        """The sum of the allocations there."""
        return sum(claim.held.get(warehouse_id, 0) for claim in self.claims)

    def queue(self) -> list[Claim]:
        """The claims, those to be served first first."""
        return sorted(self.claims, key=Claim.rank)
