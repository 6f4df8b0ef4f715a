"""What Saleor is read into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..domain.orders import Address, OrderLine
from ..domain.risk.facts import Outcome as OrderOutcome
from ..domain.sourcing import Assignment, Shelf


@dataclass(frozen=True, kw_only=True)
class PluginState:
    """The plugin's own row in Saleor: is it active, and what the merchant typed, by name. `version` names what the row
    holds: written anew it has another."""

    is_active: bool
    values: dict[str, Any] = field(default_factory=dict)
    version: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class WarehouseSnapshot:
    """`keeps_stock`: it has a shelf for some variant, be it empty. Saleor 3.x makes one by itself that has none."""

    id: str
    name: str
    email: str
    address: Address
    keeps_stock: bool = True


@dataclass(frozen=True, kw_only=True)
class ShopSnapshot:
    """The shop's name, public base URL (no trailing slash) and default sender address. `is_url_chosen`: the operator
    configured that URL; else it is the site's domain.

    `picture_urls` are the addresses below which its pictures are, where that is not this server.
    """

    name: str
    url: str
    email: str
    picture_urls: tuple[str, ...] = ()
    is_url_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class IntakeCandidate:
    """An order without an OMS record that ought to have one."""

    order_id: str
    order_number: str
    channel: str
    origin: str


@dataclass(frozen=True, kw_only=True)
class FraudReport:
    """Saleor learned that an order was a fraud. `source` is what told: a refund, or a chargeback."""

    order_id: str
    outcome: OrderOutcome
    source: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WaitingOrder:
    """An order that may want the same units as another. `lines` are (variant, open units) by line, of goods whose stock
    is counted; `allocated` is where Saleor put units for it, `reach` where it may be shipped from."""

    order_id: str
    lines: Mapping[str, tuple[str, int]]
    allocated: tuple[Assignment, ...]
    reach: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Market:
    """Where goods are sold: an active channel, "" on a host without channels. `most_units` of one item fit into a
    checkout there, None: as many as somebody likes."""

    channel: str
    currency: str
    most_units: int | None = None


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What of the goods somebody asked about is for sale, as lines of an order that nobody placed (a line's id is its
    variant's), and the shelves they could come from. `short_preorders` are preordered variants of which fewer are left
    to sell than were asked for."""

    lines: tuple[OrderLine, ...]
    shelves: tuple[Shelf, ...]
    short_preorders: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LineValue:
    """A line of an order for customs: what was paid for one unit, net and after every discount, and what it costs where
    it was a present (0 where nobody knows). `name` is the product's."""

    name: str
    paid: Decimal
    listed: Decimal


@dataclass(frozen=True, kw_only=True)
class BorderFacts:
    """What customs asks about an order; `lines` are by the line's id. `ship_to` is personal: never log it."""

    number: str
    channel: str
    currency: str
    language: str
    ship_to: Address | None
    lines: Mapping[str, LineValue]


@dataclass(frozen=True, kw_only=True)
class StockAdjustment:
    """What Saleor believed to be on hand before and after, and how much of it is allocated."""

    before: int
    after: int
    allocated: int

    @property
    def shortfall(self) -> int:
        """Units that are promised and not there."""
        return max(0, self.allocated - self.after)
