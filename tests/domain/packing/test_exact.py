"""What is called proven is: equal to trying everything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.packing import Box, Piece, Support, work_out
from saleor_oms_plugin.domain.packing.exact import Verdict, search
from saleor_oms_plugin.domain.packing.kinds import lot_of

from .brute import fits
from .cases import BY_SIZE, box, piece, sizes

TINY = st.lists(sizes(1, 4), min_size=1, max_size=4)
ROOMS = st.lists(sizes(2, 4), min_size=1, max_size=4, unique=True)


def _pieces(found: list[tuple[int, int, int]], upright: bool) -> list[Piece]:
    return [piece(f"line {number}", size, upright=upright) for number, size in enumerate(found)]


def _boxes(rooms: list[tuple[int, int, int]]) -> list[Box]:
    return [box(f"box {number}", room) for number, room in enumerate(rooms)]


@settings(max_examples=80, deadline=None)
@given(found=TINY, rooms=ROOMS, upright=st.booleans())
def test_few_units_go_into_the_smallest_box_there_is(
    found: list[tuple[int, int, int]], rooms: list[tuple[int, int, int]], upright: bool
) -> None:
    pieces, boxes = _pieces(found, upright), _boxes(rooms)
    packing = work_out(pieces, boxes, BY_SIZE, support=Support.IGNORED)
    able = [_volume(each) for each in boxes if fits(pieces, each)]
    if not able:
        assert len(packing.chosen.parcels) != 1 or packing.too_large
        return
    (parcel,) = packing.chosen.parcels
    assert parcel.box is not None
    assert _volume(parcel.box) == min(able)
    assert packing.chosen.is_proven


@settings(max_examples=40, deadline=None)
@given(found=st.lists(sizes(1, 4), min_size=1, max_size=3), rooms=ROOMS)
def test_a_proof_holds_for_what_has_to_stand_too(
    found: list[tuple[int, int, int]], rooms: list[tuple[int, int, int]]
) -> None:
    pieces, boxes = _pieces(found, upright=False), _boxes(rooms)
    packing = work_out(pieces, boxes, BY_SIZE)
    if not packing.chosen.is_proven or len(packing.chosen.parcels) != 1:
        return
    (parcel,) = packing.chosen.parcels
    smaller = [each for each in boxes if parcel.box and _volume(each) < _volume(parcel.box)]
    assert not any(fits(pieces, each, held=True) for each in smaller)


@settings(max_examples=80, deadline=None)
@given(found=TINY, room=sizes(2, 4), twins=st.integers(1, 3))
def test_the_search_is_right_about_alike_units(
    found: list[tuple[int, int, int]], room: tuple[int, int, int], twins: int
) -> None:
    pieces = [piece("twins", found[0], quantity=twins), *_pieces(found[1:2], upright=False)]
    lot = lot_of(pieces)
    units = [kind for kind, count in enumerate(lot.counts) for _ in range(count)]
    verdict, placed = search(lot.kinds, units, room, 100_000)
    assert verdict is (Verdict.FITS if fits(pieces, box("box", room)) else Verdict.NEVER)
    assert len(placed) == (len(units) if verdict is Verdict.FITS else 0)


def test_a_search_that_may_not_go_on_claims_nothing() -> None:
    lot = lot_of([piece("bars", (5, 3, 3), quantity=7)])
    verdict, _ = search(lot.kinds, [0] * 7, (11, 7, 5), 3)
    assert verdict is Verdict.UNKNOWN


def test_a_search_whose_packings_are_refused_claims_nothing() -> None:
    lot = lot_of([piece("cube", (2, 2, 2))])
    verdict, _ = search(lot.kinds, [0], (4, 4, 4), 100, accepts=lambda _: False)
    assert verdict is Verdict.UNKNOWN


def test_what_only_fits_interlocked_is_found() -> None:
    """Four bars around a hole: no cut from wall to wall divides them."""
    pieces = [piece("bars", (3, 2, 1), quantity=4), piece("cube", (1, 1, 1))]
    packing = work_out(pieces, [box("snug", (5, 5, 1)), box("roomy", (6, 6, 1))], BY_SIZE)
    assert [parcel.box.key for parcel in packing.chosen.parcels if parcel.box] == ["snug"]


def _volume(each: Box) -> int:
    return each.inner_length_mm * each.inner_width_mm * each.inner_height_mm
