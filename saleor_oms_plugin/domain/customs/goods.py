"""Goods as customs asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .data import CustomsData


@dataclass(frozen=True, kw_only=True)
class Good:
    """A line of a fulfillment order as customs asks for it. `paid` is what the customer paid for one unit, net;
    `listed` what it costs where it was not a present. Both in the order's currency."""

    line: int
    sku: str
    name: str
    unit_weight_g: int | None
    data: CustomsData
    paid: Decimal | None = None
    listed: Decimal | None = None
