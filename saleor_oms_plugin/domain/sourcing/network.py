"""What sourcing plans with: the warehouses as one order sees them, what they can give of each variant, and the
merchant's terms. Money is whole minor units of the order's currency, weights are grams, distances whole kilometres.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..lanes import Method


class Strategy(StrEnum):
    COST = "COST"
    NEAREST = "NEAREST"
    FEWEST_SPLITS = "FEWEST_SPLITS"
    PRIORITY = "PRIORITY"


class Constraint(StrEnum):
    """Why a warehouse may not ship an order, or some variants of it."""

    EXCLUDED = "EXCLUDED"  # by the merchant, for all orders
    DESTINATION = "DESTINATION"  # the merchant ships nothing from there to this country or region
    PRODUCT_TYPE = "PRODUCT_TYPE"  # nor variants of this product type
    DECLINED = "DECLINED"  # it declined this order
    NOT_CHOSEN = "NOT_CHOSEN"  # a person named the warehouses to use, and it is not one of them
    FULL = "FULL"  # its daily capacity is used up and it cannot ship in time


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What one warehouse can give this order of one variant.

    `available` is on hand less other orders' allocations and live reservations (this order's own allocation counts as
    available); it may be negative. `allocated_here` is what Saleor allocated to this order there. `in_checkouts` are
    the units that live checkouts reserve: Saleor reserves without looking what is there while a payment is made, and an
    order that is placed goes before one that is not. `safety_stock` is what the merchant never promises: it is still
    part of `available`.
    """

    warehouse_id: str
    warehouse_name: str
    priority: int
    variant_id: str
    available: int
    allocated_here: int
    is_tracked: bool = True
    safety_stock: int = 0
    in_checkouts: int = 0

    @property
    def claimable(self) -> int:
        """Units it may give before anything is kept for safety."""
        return max(self.available, min(self.allocated_here, self.available + self.in_checkouts))

    @property
    def surplus(self) -> int:
        """Units that Saleor allocated there, to whomever, beyond what is on hand."""
        return max(0, self.allocated_here - self.available - self.in_checkouts) if self.is_tracked else 0

    @property
    def free(self) -> int:
        """Units it may give: never what is kept for safety."""
        return max(0, self.claimable - self.safety_stock)


@dataclass(frozen=True, kw_only=True)
class Distance:
    """Kilometres along the great circle, and what it was measured from (POSTAL_CODE, CITY, REGION or COUNTRY)."""

    km: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """A warehouse as this order sees it. A lower `priority` is asked first.

    A parcel from there costs about `parcel_minor`, and `kg_minor` for each kilogram in it. `arrives_by` is the day the
    goods would be with the customer, known when the calendars and the carrier's time are; `method` and `basis` are
    whose date that is and why. `is_full`: its capacity of that day is used up; it ships only what nobody else can.
    """

    warehouse_id: str
    warehouse_name: str
    priority: int
    distance: Distance | None = None
    parcel_minor: int = 0
    kg_minor: int = 0
    ships_on: date | None = None
    arrives_by: date | None = None
    method: Method = Method.CALENDAR
    basis: str = ""
    is_full: bool = False


@dataclass(frozen=True, kw_only=True)
class Barred:
    """A warehouse that may not ship: the whole order, or the named variants of it. `reason` is a sentence, `site` what
    the warehouse would have been, where somebody knows."""

    warehouse_id: str
    warehouse_name: str
    constraint: Constraint
    reason: str
    variant_ids: frozenset[str] | None = None
    site: Site | None = None


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How the merchant wants it: the strategy, what a further parcel costs beyond its label (handling, packaging, an
    annoyed customer), sets of lines that must leave together, and whether an order may ship in part now, the rest
    later. `currency` and its number of decimal digits are for the sentences that give reasons."""

    strategy: Strategy = Strategy.FEWEST_SPLITS
    split_minor: int = 0
    together: tuple[frozenset[str], ...] = field(default=())
    may_ship_in_part: bool = False
    currency: str = ""
    currency_digits: int = 2

    def price(self, minor: int) -> str:
        """An amount as the reasons say it: 4.10 EUR."""
        whole, part = divmod(minor, 10**self.currency_digits)
        amount = f"{whole}.{part:0{self.currency_digits}}" if self.currency_digits else f"{whole}"
        return f"{amount} {self.currency}".rstrip()


def sites_of(shelves: Iterable[Shelf]) -> list[Site]:
    """The warehouses of these shelves, of which nothing is known but the host's order."""
    return list(
        {
            shelf.warehouse_id: Site(
                warehouse_id=shelf.warehouse_id, warehouse_name=shelf.warehouse_name, priority=shelf.priority
            )
            for shelf in shelves
        }.values()
    )
