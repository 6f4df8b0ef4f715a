"""Instances from the literature, made anew by the published rules with our own dice.

Martello, Pisinger and Vigo, "The three-dimensional bin packing problem", Operations Research 48 (2000): bins of one
size, classes 1 and 4 to 8; here things may be turned. Bischoff and Ratcliff, "Issues in the development of approaches
to container loading", Omega 23 (1995): one container and as many goods as would just fill it, BR1 to BR7; a thing that
they forbid to stand on some side is kept upright here, which is stricter.
"""

from __future__ import annotations

from random import Random

from saleor_oms_plugin.domain.packing import Box, Piece

CLASSES = (1, 4, 5, 6, 7, 8)
#: How many kinds of goods BR1 to BR7 have.
KINDS = (3, 5, 8, 10, 12, 15, 20)
CONTAINER = (587, 233, 220)


def bin_of(number: int) -> Box:
    """The bin of a class."""
    side = {6: 10, 7: 40}.get(number, 100)
    return _box("bin", (side, side, side), supply=None)


def items_of(number: int, count: int, dice: Random) -> list[Piece]:
    """So many things of a class."""
    return [_piece(f"item {each}", _size(number, dice)) for each in range(count)]


def _size(number: int, dice: Random) -> tuple[int, int, int]:
    if number > 5:
        most = {6: 10, 7: 35, 8: 100}[number]
        return dice.randint(1, most), dice.randint(1, most), dice.randint(1, most)
    kind = number if dice.random() < 0.6 else dice.choice([each for each in range(1, 6) if each != number])
    thin, wide, half = (1, 50), (67, 100), (50, 100)
    ranges = {
        1: (thin, wide, wide),
        2: (wide, thin, wide),
        3: (wide, wide, thin),
        4: (half, half, half),
        5: (thin, thin, thin),
    }[kind]
    length, width, height = (dice.randint(*each) for each in ranges)
    return length, width, height


def container() -> Box:
    """The one there is."""
    return _box("container", CONTAINER, supply=1)


def cargo_of(kinds: int, dice: Random) -> list[Piece]:
    """Goods of so many kinds, until the next would be more than the container's volume."""
    sizes = [(dice.randint(30, 120), dice.randint(25, 100), dice.randint(20, 80)) for _ in range(kinds)]
    counts, volume = [1] * kinds, sum(a * b * c for a, b, c in sizes)
    while True:
        chosen = dice.randrange(kinds)
        a, b, c = sizes[chosen]
        volume += a * b * c
        if volume > CONTAINER[0] * CONTAINER[1] * CONTAINER[2]:
            break
        counts[chosen] += 1
    return [
        _piece(f"kind {number}", size, quantity=count, upright=_is_limited(size))
        for number, (size, count) in enumerate(zip(sizes, counts, strict=True))
    ]


def _is_limited(size: tuple[int, int, int]) -> bool:
    """Whether standing on some side it would be twice as tall as its base is wide."""
    low, _, high = sorted(size)
    return high >= 2 * low


def _piece(key: str, size: tuple[int, int, int], *, quantity: int = 1, upright: bool = False) -> Piece:
    length, width, height = size
    return Piece(
        key=key,
        quantity=quantity,
        length_mm=length,
        width_mm=width,
        height_mm=height,
        weight_g=0,
        upright=upright,
    )


def _box(key: str, size: tuple[int, int, int], supply: int | None) -> Box:
    length, width, height = size
    return Box(
        key=key,
        inner_length_mm=length,
        inner_width_mm=width,
        inner_height_mm=height,
        outer_length_mm=length,
        outer_width_mm=width,
        outer_height_mm=height,
        tare_g=0,
        max_weight_g=1_000_000,
        supply=supply,
    )
