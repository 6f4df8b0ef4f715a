"""Which parcels a fulfillment order goes in: one of the merchant's default size, weighed from its items.

Items without a weight count with the merchant's default. It is where goods go that nobody measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    """`lines` are (line id, quantity), `unmeasured` those of the lines packed by hand for want of a size or weight.
    `carton` and `suggested` are keys of the merchant's cartons; None is none of them."""

    size: Parcel
    lines: tuple[tuple[int, int], ...]
    carton: int | None = None
    suggested: int | None = None
    expected_g: int | None = None
    is_weighed: bool = False
    fill: int | None = None
    placements: list[dict[str, Any]] | None = None
    unmeasured: frozenset[int] = frozenset()


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
