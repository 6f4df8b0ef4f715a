"""A rule, and what is known of the goods it is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..parcels import Signature

#: Understood among a rule's countries: the destination is the warehouse's own country, or is not.
DOMESTIC, INTERNATIONAL = "DOMESTIC", "INTERNATIONAL"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """When a rule fits, and what it says then. An empty condition holds always; all that are set must hold.

    Of a list one entry is enough: one of the goods' SKUs, one of their product types (by slug). Ranges include both
    ends. `currency` is of the values and of the ceiling. What is None or empty of the lower half is left to other
    rules; False of Saturday and insurance is an answer. Carriers and services are the carrier's tokens, in small
    letters.
    """

    name: str
    is_active: bool = True
    countries: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    warehouses: tuple[str, ...] = ()
    skus: tuple[str, ...] = ()
    product_types: tuple[str, ...] = ()
    min_weight_g: int | None = None
    max_weight_g: int | None = None
    min_value: Decimal | None = None
    max_value: Decimal | None = None
    currency: str = ""

    services: tuple[str, ...] = ()
    excluded_carriers: tuple[str, ...] = ()
    excluded_services: tuple[str, ...] = ()
    ceiling: Decimal | None = None
    is_saturday: bool | None = None
    signature: Signature | None = None
    is_insured: bool | None = None

    @property
    def asks_for_value(self) -> bool:
        return self.min_value is not None or self.max_value is not None


@dataclass(frozen=True, kw_only=True)
class ShippingFacts:
    """What is to be shipped, as rules see it: all that is quoted together.

    `value` is what the customer paid for these goods, tax included, in `currency`; None while somebody's price is not
    known. `weight_g` is of the parcels. `ship_on` is the day they leave, `promised` the day they should be there.
    """

    origin: str
    destination: str
    channel: str
    warehouse: str
    skus: frozenset[str]
    product_types: frozenset[str]
    weight_g: int
    value: Decimal | None
    currency: str
    ship_on: date
    promised: date | None
