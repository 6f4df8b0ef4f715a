"""Which parcels a fulfillment order goes in: one of the merchant's default size, weighed from its items.

Items without a weight in Saleor count with the merchant's default. The right-size box comes in its own part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..shipping import Parcel


@dataclass(frozen=True, kw_only=True)
class Item:
    """Units of one fulfillment order line. `unit_weight_g` None: not known."""

    line_id: int
    quantity: int
    unit_weight_g: int | None


@dataclass(frozen=True, kw_only=True)
class DefaultParcel:
    length_mm: int
    width_mm: int
    height_mm: int
    tare_g: int
    item_weight_g: int


@dataclass(frozen=True, kw_only=True)
class PlannedParcel:
    """`lines` are (line id, quantity)."""

    size: Parcel
    lines: tuple[tuple[int, int], ...]


def plan_parcels(items: Sequence[Item], default: DefaultParcel) -> list[PlannedParcel]:
    """One parcel with everything in it; none for nothing."""
    if not items:
        return []
    weight = sum(item.quantity * (item.unit_weight_g or default.item_weight_g) for item in items)
    size = Parcel(
        length_mm=default.length_mm,
        width_mm=default.width_mm,
        height_mm=default.height_mm,
        weight_g=default.tare_g + weight,
    )
    return [PlannedParcel(size=size, lines=tuple((item.line_id, item.quantity) for item in items))]
