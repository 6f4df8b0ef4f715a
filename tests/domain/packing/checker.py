"""What is wrong with a packing: written from `goods` alone, without a look at how the packer works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from saleor_oms_plugin.domain.packing import Box, PackedBox, Packing, Piece, Placement, Plan

#: At least so much of a base lies on something.
SHARE = Fraction(70, 100)


def faults(packing: Packing, pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[str]:
    """Everything that is wrong with the chosen plan and each alternative; nothing when all is well."""
    plans = [packing.chosen, *packing.alternatives]
    return [fault for plan in plans for fault in plan_faults(plan, packing.too_large, pieces, boxes)]


def plan_faults(
    plan: Plan, too_large: Sequence[str], pieces: Sequence[Piece], boxes: Sequence[Box], *, held: bool = True
) -> list[str]:
    """What is wrong with one plan. `held` False: things may float and be crushed."""
    found = list(_miscounted(plan, too_large, pieces))
    found += _oversupplied(plan, boxes)
    found += _torn_apart(plan, pieces)
    for parcel in plan.parcels:
        found += _parcel_faults(parcel, pieces, held=held)
    return found


def _parcel_faults(parcel: PackedBox, pieces: Sequence[Piece], *, held: bool) -> Iterator[str]:
    cast = _cast(parcel.placements, pieces)
    if cast is None:
        yield "a placement has a size its piece cannot have"
        return
    yield from _outside(parcel)
    yield from _overlapping(parcel)
    yield from _too_heavy(parcel, cast)
    classes = {piece.apart for piece in cast if piece.apart}
    if len(classes) > 1:
        yield f"{classes} share a parcel"
    if held:
        yield from _floating(parcel)
        yield from _crushed(parcel, cast)


def _cast(placements: Sequence[Placement], pieces: Sequence[Piece]) -> list[Piece] | None:
    """The piece of each placement. Names may be shared by pieces of different sizes, so sizes have to agree too."""
    cast = []
    for placement in placements:
        able = [piece for piece in pieces if piece.key == placement.key and _lies_right(piece, placement)]
        if not able:
            return None
        cast.append(able[0])
    return cast


def _lies_right(piece: Piece, placement: Placement) -> bool:
    size = [piece.length_mm, piece.width_mm, piece.height_mm]
    lies = [placement.length_mm, placement.width_mm, placement.height_mm]
    if piece.own_box:
        return size == lies
    if piece.upright:
        return lies[2] == size[2] and sorted(lies[:2]) == sorted(size[:2])
    return sorted(size) == sorted(lies)


def _outside(parcel: PackedBox) -> Iterator[str]:
    if parcel.box is None:
        if len(parcel.placements) != 1:
            yield "not one unit in its own box"
        return
    room = parcel.box.inner_length_mm, parcel.box.inner_width_mm, parcel.box.inner_height_mm
    for each in parcel.placements:
        low, high = _corners(each)
        if min(low) < 0 or any(end > side for end, side in zip(high, room, strict=True)):
            yield f"{each} sticks out of {room}"


def _overlapping(parcel: PackedBox) -> Iterator[str]:
    for one, other in combinations(parcel.placements, 2):
        (a, a_end), (b, b_end) = _corners(one), _corners(other)
        if all(a[axis] < b_end[axis] and b[axis] < a_end[axis] for axis in range(3)):
            yield f"{one} and {other} overlap"


def _too_heavy(parcel: PackedBox, cast: Sequence[Piece]) -> Iterator[str]:
    weight = sum(piece.weight_g for piece in cast) + (parcel.box.tare_g if parcel.box else 0)
    if weight != parcel.weight_g:
        yield f"weighs {weight}, not {parcel.weight_g}"
    if parcel.box and weight > parcel.box.max_weight_g:
        yield f"{weight} g are too heavy for {parcel.box.key}"


def _floating(parcel: PackedBox) -> Iterator[str]:
    for each in parcel.placements:
        area = sum(contact(below, each) for below in parcel.placements)
        if each.z and Fraction(area, each.length_mm * each.width_mm) < SHARE:
            yield f"{each} floats"


def _crushed(parcel: PackedBox, cast: Sequence[Piece]) -> Iterator[str]:
    """Weight goes down through the stack in proportion to the areas that touch."""
    placements = parcel.placements
    carried = [Fraction(0)] * len(placements)
    touched = [False] * len(placements)
    for number in sorted(range(len(placements)), key=lambda each: -placements[each].z):
        areas = [contact(below, placements[number]) for below in placements]
        for below, area in enumerate(areas):
            if area:
                weight = cast[number].weight_g + carried[number]
                carried[below] += Fraction(area, sum(areas)) * weight
                touched[below] = True
    for piece, load, is_touched in zip(cast, carried, touched, strict=True):
        if piece.load_g is not None and (load > piece.load_g or (piece.load_g == 0 and is_touched)):
            yield f"{piece.key} carries {float(load)} g of at most {piece.load_g}"


def contact(below: Placement, above: Placement) -> int:
    """The area on which one lies on the other."""
    if below.z + below.height_mm != above.z:
        return 0
    (a, a_end), (b, b_end) = _corners(below), _corners(above)
    length = min(a_end[0], b_end[0]) - max(a[0], b[0])
    width = min(a_end[1], b_end[1]) - max(a[1], b[1])
    return max(length, 0) * max(width, 0)


def _corners(each: Placement) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    low = each.x, each.y, each.z
    return low, (each.x + each.length_mm, each.y + each.width_mm, each.z + each.height_mm)


def _miscounted(plan: Plan, too_large: Sequence[str], pieces: Sequence[Piece]) -> Iterator[str]:
    wanted: Counter[str] = Counter()
    for piece in pieces:
        wanted[piece.key] += piece.quantity
    packed = Counter(each.key for parcel in plan.parcels for each in parcel.placements)
    for key in wanted | packed:
        if packed[key] > wanted[key] or (packed[key] < wanted[key] and key not in too_large):
            yield f"{packed[key]} of {key} packed, not {wanted[key]}"
    for key in too_large:
        if packed[key] >= wanted[key]:
            yield f"{key} is said to be too large, and packed"


def _oversupplied(plan: Plan, boxes: Sequence[Box]) -> Iterator[str]:
    used = Counter(parcel.box for parcel in plan.parcels if parcel.box is not None)
    for box, count in used.items():
        if box not in boxes:
            yield f"{box.key} is not ours"
        elif box.supply is not None and count > box.supply * boxes.count(box):
            yield f"{count} of {box.supply} {box.key} used"


def _torn_apart(plan: Plan, pieces: Sequence[Piece]) -> Iterator[str]:
    """Groups are divided where their members' classes have to be, and nowhere else."""
    groups = {piece.together for piece in pieces if piece.together and not piece.own_box}
    for group in groups:
        members = [piece for piece in pieces if piece.together == group and not piece.own_box]
        keys = {piece.key for piece in members}
        places = [
            number
            for number, parcel in enumerate(plan.parcels)
            if parcel.box is not None and any(each.key in keys for each in parcel.placements)
        ]
        classes = {piece.apart for piece in members if piece.apart}
        if len(places) > max(1, len(classes)):
            yield f"group {group} is torn apart"
