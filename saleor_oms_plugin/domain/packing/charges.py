"""What a parcel costs to ship, and what it costs the climate."""

from __future__ import annotations

from decimal import Decimal

from .goods import Box, PackedBox, Tariff
from .kinds import Size

#: Grams of CO2 equivalents a kilogram of board, from new fibre and from recycled: UK Government GHG Conversion Factors
#: for Company Reporting, "Material use", paper and board: board, primary production and closed-loop source.
BOARD_NEW = 1200
BOARD_RECYCLED = 1098
#: Grams of CO2 equivalents to carry a kilogram: 0.1 kg a tonne and kilometre, about what the GLEC Framework 3.0 (2023)
#: gives for lorries in Europe, over 500 km, which is our assumption. Space counts as weight does: it fills lorries.
CARRIAGE = 50

_THOUSANDTH = Decimal("0.001")


def billed_g(size: Size, gross_g: int, tariff: Tariff) -> int:
    """The greater of real and dimensional weight."""
    length, width, height = size
    return max(gross_g, -(-length * width * height // tariff.divisor_mm3_g))


def box_cost(box: Box, gross_g: int, tariff: Tariff) -> Decimal:
    """What is paid for a carton and for shipping it."""
    if box.flat_rate is not None:
        return box.flat_rate + box.cost
    return box.cost + own_cost(outer(box), gross_g, tariff)


def own_cost(size: Size, gross_g: int, tariff: Tariff) -> Decimal:
    """What is paid for shipping a thing as it is."""
    return tariff.base + tariff.per_kg * billed_g(size, gross_g, tariff) * _THOUSANDTH


def box_carbon_g(box: Box, gross_g: int, tariff: Tariff) -> int:
    """CO2 of its board and of carrying it."""
    per_kg = BOARD_NEW * 100 - (BOARD_NEW - BOARD_RECYCLED) * box.recycled_percent
    return box.tare_g * per_kg // 100_000 + own_carbon_g(outer(box), gross_g, tariff)


def own_carbon_g(size: Size, gross_g: int, tariff: Tariff) -> int:
    """CO2 of carrying a thing as it is."""
    return billed_g(size, gross_g, tariff) * CARRIAGE // 1000


def parcel_cost(parcel: PackedBox, tariff: Tariff) -> Decimal:
    """What is paid for a packed parcel."""
    if parcel.box is None:
        return own_cost(_size(parcel), parcel.weight_g, tariff)
    return box_cost(parcel.box, parcel.weight_g, tariff)


def parcel_carbon_g(parcel: PackedBox, tariff: Tariff) -> int:
    """CO2 of a packed parcel."""
    if parcel.box is None:
        return own_carbon_g(_size(parcel), parcel.weight_g, tariff)
    return box_carbon_g(parcel.box, parcel.weight_g, tariff)


def _size(parcel: PackedBox) -> Size:
    """Of what ships as it is."""
    (only,) = parcel.placements
    return only.length_mm, only.width_mm, only.height_mm


def inner(box: Box) -> Size:
    return box.inner_length_mm, box.inner_width_mm, box.inner_height_mm


def outer(box: Box) -> Size:
    return box.outer_length_mm, box.outer_width_mm, box.outer_height_mm
