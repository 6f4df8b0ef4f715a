"""Whether units go into a box, by trying every place and turn of each: for a few units in a box of a few cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

from saleor_oms_plugin.domain.packing import Box, Piece, Placement

from .checker import SHARE, contact


def fits(pieces: Sequence[Piece], box: Box, *, held: bool = False) -> bool:
    """Whether all units go into the box, by weight and by trying."""
    units = [piece for piece in pieces for _ in range(piece.quantity)]
    if box.tare_g + sum(unit.weight_g for unit in units) > box.max_weight_g:
        return False
    places = [list(_places(unit, box)) for unit in units]
    return _tried(places, 0, [], held=held)


def _places(unit: Piece, box: Box) -> Iterator[tuple[int, Placement]]:
    """Every way one unit lies in the box, with the cells it fills as bits."""
    room = box.inner_length_mm, box.inner_width_mm, box.inner_height_mm
    size = unit.length_mm, unit.width_mm, unit.height_mm
    for lies in sorted(set(permutations(size))):
        if unit.upright and lies[2] != size[2]:
            continue
        for x, y, z in product(*(range(side - own + 1) for side, own in zip(room, lies, strict=True))):
            cells = 0
            for i, j, k in product(range(lies[0]), range(lies[1]), range(lies[2])):
                cells |= 1 << ((x + i) + room[0] * ((y + j) + room[1] * (z + k)))
            yield cells, Placement(key=unit.key, x=x, y=y, z=z, length_mm=lies[0], width_mm=lies[1], height_mm=lies[2])


def _tried(
    places: Sequence[Sequence[tuple[int, Placement]]], filled: int, placed: list[Placement], *, held: bool
) -> bool:
    if not places:
        return not held or _stands(placed)
    return any(
        _tried(places[1:], filled | cells, [*placed, placement], held=held)
        for cells, placement in places[0]
        if not cells & filled
    )


def _stands(placed: Sequence[Placement]) -> bool:
    return all(
        each.z == 0 or sum(contact(below, each) for below in placed) >= SHARE * each.length_mm * each.width_mm
        for each in placed
    )
