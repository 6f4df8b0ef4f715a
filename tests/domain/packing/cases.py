"""Pieces and boxes for tests of packing, short to write."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from saleor_oms_plugin.domain.packing import Box, Piece, Tariff

#: Size decides: a gram a cubic millimetre, so that what costs less is what is smaller.
BY_SIZE = Tariff(base=Decimal(1), per_kg=Decimal(1), divisor_mm3_g=1)
BY_WEIGHT = Tariff(base=Decimal("4.20"), per_kg=Decimal("0.65"))


def piece(key: str, size: tuple[int, int, int], quantity: int = 1, weight_g: int = 100, **rules: Any) -> Piece:
    length, width, height = size
    return Piece(
        key=key,
        quantity=quantity,
        length_mm=length,
        width_mm=width,
        height_mm=height,
        weight_g=weight_g,
        **rules,
    )


def box(key: str, inner: tuple[int, int, int], *, wall: int = 0, **terms: Any) -> Box:
    length, width, height = inner
    return Box(
        **{
            "key": key,
            "inner_length_mm": length,
            "inner_width_mm": width,
            "inner_height_mm": height,
            "outer_length_mm": length + 2 * wall,
            "outer_width_mm": width + 2 * wall,
            "outer_height_mm": height + 2 * wall,
            "tare_g": 0,
            "max_weight_g": 30_000,
            **terms,
        }
    )


def sizes(least: int, most: int) -> st.SearchStrategy[tuple[int, int, int]]:
    side = st.integers(least, most)
    return st.tuples(side, side, side)


@st.composite
def pieces(draw: st.DrawFn, most: int = 6, units: int = 4) -> list[Piece]:
    """Pieces of an order with every rule there is, now and then too large or too heavy for every box."""
    found = []
    for number in range(draw(st.integers(0, most))):
        found.append(
            piece(
                f"line {number}",
                draw(sizes(5, 120)),
                quantity=draw(st.integers(0, units)),
                weight_g=draw(st.integers(0, 3_000)),
                upright=draw(st.booleans()),
                load_g=draw(st.sampled_from([None, None, 0, 50, 1_000])),
                own_box=draw(st.integers(0, 9)) == 0,
                together=draw(st.sampled_from(["", "", "", "gift", "set"])),
                apart=draw(st.sampled_from(["", "", "", "food", "poison"])),
            )
        )
    return found


@st.composite
def boxes(draw: st.DrawFn) -> list[Box]:
    """A shop's cartons: walls, tare, limits, flat rates, supplies that end."""
    return [
        box(
            f"box {number}",
            draw(sizes(20, 260)),
            wall=draw(st.integers(0, 5)),
            tare_g=draw(st.integers(0, 300)),
            max_weight_g=draw(st.sampled_from([500, 5_000, 30_000])),
            cost=Decimal(draw(st.integers(0, 300))) / 100,
            recycled_percent=draw(st.integers(0, 100)),
            supply=draw(st.sampled_from([None, None, 0, 1, 3])),
            flat_rate=draw(st.sampled_from([None, None, Decimal("9.90")])),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
