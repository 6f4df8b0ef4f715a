"""An order as the OMS sees it: a snapshot taken by the host, free of Saleor's types.

Ids are the host's primary keys as text (an integer on 2.10, a UUID on 3.x). Weights are grams.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class HostOrderStatus(StrEnum):
    """Saleor's order status, reduced to what decides our next step."""

    DRAFT = "DRAFT"
    UNCONFIRMED = "UNCONFIRMED"
    OPEN = "OPEN"  # unfulfilled or partially fulfilled: there is something to ship
    FULFILLED = "FULFILLED"
    RETURNED = "RETURNED"  # returned, wholly or in part
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"


#: Saleor ended the order: our work on it ends too.
ENDED = frozenset({HostOrderStatus.CANCELED, HostOrderStatus.EXPIRED})


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address. `country` is ISO 3166-1 alpha-2; every other part may be empty."""

    name: str = ""
    company: str = ""
    street1: str = ""
    street2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """One line. `quantity` is what was ordered, `quantity_fulfilled` what Saleor says has left.

    Lines with the same `ships_together`, which is a mark of the merchant's, leave together; empty marks nothing.
    `product_type` is its slug. `unit_price` is what was paid for one, tax included, in the order's currency.
    """

    id: str
    variant_id: str | None
    sku: str
    product_name: str
    quantity: int
    quantity_fulfilled: int
    unit_weight_g: int | None
    is_shippable: bool
    tracks_inventory: bool
    is_preorder: bool = False
    product_type_id: str | None = None
    ships_together: str = ""
    product_type: str = ""
    unit_price: Decimal | None = None

    @property
    def quantity_open(self) -> int:
        return max(0, self.quantity - self.quantity_fulfilled)


@dataclass(frozen=True, kw_only=True)
class OrderSnapshot:
    """What the host says of an order at one moment.

    `channel` is the channel's slug, empty on a host without channels. `may_be_fulfilled` is Saleor's own answer to
    "may this be fulfilled as it is paid now". `email` and `ship_to` are personal: never log them.
    """

    id: str
    number: str
    status: HostOrderStatus
    created_at: datetime
    channel: str
    currency: str
    language: str
    email: str
    user_id: str | None
    ship_to: Address | None
    lines: tuple[OrderLine, ...]
    may_be_fulfilled: bool
    is_collected_in_person: bool = False
    total_minor: int = 0

    @property
    def lines_to_ship(self) -> tuple[OrderLine, ...]:
        """Lines a warehouse still has to send: shippable, not a preorder, not gone yet."""
        return tuple(line for line in self._goods_to_come if not line.is_preorder)

    @property
    def lines_not_released(self) -> tuple[OrderLine, ...]:
        """Preordered lines: to be shipped once Saleor turns them into ordinary ones."""
        return tuple(line for line in self._goods_to_come if line.is_preorder)

    @property
    def has_goods_to_come(self) -> bool:
        return bool(self._goods_to_come)

    @property
    def _goods_to_come(self) -> tuple[OrderLine, ...]:
        return tuple(line for line in self.lines if line.is_shippable and line.quantity_open > 0)
