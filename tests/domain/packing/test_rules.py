"""Each rule of packing by an example."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saleor_oms_plugin.domain.packing import Box, Effort, Packing, Piece, Tariff, pack, work_out

from .cases import BY_SIZE, BY_WEIGHT, box, piece
from .checker import faults


def used(packing: Packing) -> list[str | None]:
    return sorted((parcel.box.key if parcel.box else "") for parcel in packing.chosen.parcels)


def asked(pieces: list[Piece], boxes: list[Box], tariff: Tariff = BY_SIZE) -> Packing:
    """The answer, gone over by the checker."""
    packing = work_out(pieces, boxes, tariff)
    assert faults(packing, pieces, boxes) == []
    return packing


# ── which box ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nothing_to_pack_is_a_plan_without_parcels() -> None:
    packing = asked([], [box("box", (10, 10, 10))])
    assert packing.chosen.parcels == ()
    assert packing.chosen.cost == 0
    assert packing.chosen.is_proven
    assert packing.alternatives == ()


def test_the_smallest_box_that_takes_all_is_chosen_and_proven() -> None:
    boxes = [box("large", (30, 30, 30)), box("small", (10, 10, 20)), box("tiny", (10, 10, 10))]
    packing = asked([piece("cubes", (10, 10, 10), quantity=2)], boxes)
    assert used(packing) == ["small"]
    assert packing.chosen.is_proven
    assert packing.chosen.fill == 100
    assert used(Packing(chosen=packing.alternatives[0])) == ["large"]


def test_a_flat_rate_box_wins_where_its_price_is_less() -> None:
    boxes = [
        box("by weight", (10, 10, 10), tare_g=100),
        box("flat rate", (20, 20, 20), tare_g=100, flat_rate=Decimal("6.00")),
    ]
    light, heavy = piece("feather", (9, 9, 9), weight_g=100), piece("lead", (9, 9, 9), weight_g=9_000)
    assert used(asked([light], boxes, BY_WEIGHT)) == ["by weight"]
    assert used(asked([heavy], boxes, BY_WEIGHT)) == ["flat rate"]


def test_what_is_billed_is_the_greater_of_weight_and_size() -> None:
    tariff = Tariff(base=Decimal(2), per_kg=Decimal(1), divisor_mm3_g=5)
    crate = box("crate", (100, 100, 100), wall=5, tare_g=500, cost=Decimal("0.75"))
    light = asked([piece("feather", (90, 90, 90), weight_g=10)], [crate], tariff)
    assert light.chosen.cost == Decimal("2.75") + Decimal(110**3) / 5 / 1000
    heavy = asked([piece("gold", (90, 90, 90), weight_g=29_500)], [crate], tariff)
    assert heavy.chosen.parcels[0].weight_g == 30_000
    assert heavy.chosen.cost == Decimal("2.75") + max(Decimal(30), Decimal(110**3) / 5 / 1000)


def test_of_boxes_that_cost_the_same_the_one_of_recycled_board_is_taken() -> None:
    new = box("new", (10, 10, 10), tare_g=5_000, recycled_percent=0)
    old = box("recycled", (10, 10, 10), tare_g=5_000, recycled_percent=100)
    assert used(asked([piece("cube", (9, 9, 9))], [new, old])) == ["recycled"]


def test_the_weight_limit_counts_the_carton() -> None:
    weak = box("weak", (20, 20, 20), tare_g=200, max_weight_g=1_000)
    strong = box("strong", (30, 30, 30), tare_g=300, max_weight_g=2_000)
    assert used(asked([piece("stone", (9, 9, 9), weight_g=800)], [weak, strong])) == ["weak"]
    assert used(asked([piece("stone", (9, 9, 9), weight_g=801)], [weak, strong])) == ["strong"]
    assert asked([piece("stone", (9, 9, 9), weight_g=1_701)], [weak, strong]).too_large == ("stone",)


def test_a_carton_that_is_not_there_is_not_used() -> None:
    gone, there = box("gone", (10, 10, 10), supply=0), box("there", (20, 20, 20))
    packing = asked([piece("cube", (9, 9, 9))], [gone, there])
    assert used(packing) == ["there"]
    assert packing.alternatives == ()


# ── several parcels ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_one_box_does_not_take_goes_into_two() -> None:
    packing = asked([piece("cubes", (10, 10, 10), quantity=3)], [box("pair", (10, 10, 20)), box("one", (10, 10, 10))])
    assert used(packing) == ["one", "pair"]
    assert not packing.too_large


def test_supply_is_shared_by_the_parcels() -> None:
    boxes = [box("few", (10, 10, 10), supply=2), box("many", (15, 15, 15))]
    assert used(asked([piece("cubes", (10, 10, 10), quantity=4)], boxes)) == ["few", "few", "many", "many"]


def test_what_the_cartons_ran_out_for_is_named() -> None:
    packing = asked([piece("cubes", (10, 10, 10), quantity=3)], [box("few", (10, 10, 10), supply=2)])
    assert used(packing) == ["few", "few"]
    assert packing.too_large == ("cubes",)
    assert not packing.chosen.is_proven


def test_weight_alone_may_need_a_second_parcel() -> None:
    packing = asked(
        [piece("lead", (5, 5, 5), quantity=3, weight_g=900)], [box("box", (30, 30, 30), max_weight_g=2_000)]
    )
    assert used(packing) == ["box", "box"]


def test_what_no_carton_takes_is_named_and_the_rest_is_packed() -> None:
    packing = asked([piece("cube", (5, 5, 5)), piece("mast", (1, 1, 1_000))], [box("box", (10, 10, 10))])
    assert packing.too_large == ("mast",)
    assert used(packing) == ["box"]


def test_without_cartons_all_is_too_large_but_what_has_its_own() -> None:
    packing = asked([piece("cube", (5, 5, 5)), piece("crate", (50, 50, 50), own_box=True)], [])
    assert packing.too_large == ("cube",)
    assert used(packing) == [""]


def test_each_unit_with_a_box_of_its_own_ships_alone() -> None:
    packing = asked([piece("crates", (50, 40, 30), quantity=2, weight_g=700, own_box=True)], [box("box", (90, 90, 90))])
    assert used(packing) == ["", ""]
    assert [parcel.weight_g for parcel in packing.chosen.parcels] == [700, 700]
    assert [parcel.fill for parcel in packing.chosen.parcels] == [100, 100]
    assert packing.chosen.cost == 2 * (1 + Decimal(50 * 40 * 30) / 1000)
    assert packing.chosen.is_proven


# ── how things lie ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_stays_upright_is_turned_on_the_spot_alone() -> None:
    bottle = piece("bottle", (8, 4, 20), upright=True)
    assert asked([bottle], [box("flat", (20, 8, 4))]).too_large == ("bottle",)
    (parcel,) = asked([bottle], [box("tall", (4, 8, 20))]).chosen.parcels
    assert (parcel.placements[0].length_mm, parcel.placements[0].height_mm) == (4, 20)


@pytest.mark.parametrize("first", ["a lying twin", "z lying twin"])
def test_upright_is_kept_beside_a_thing_of_the_same_sides(first: str) -> None:
    """A peer forgets it when an earlier item has the same sides in another order."""
    pieces = [piece(first, (20, 8, 4)), piece("m bottle", (8, 4, 20), upright=True)]
    assert asked(pieces, [box("flat", (20, 8, 8))]).too_large == ("m bottle",)
    assert used(asked(pieces, [box("flat", (20, 8, 8)), box("tall", (20, 12, 20))])) == ["tall"]


def test_nothing_floats() -> None:
    """The board would go above the post, held by a fifth of itself."""
    pieces = [piece("post", (10, 10, 40)), piece("board", (50, 50, 10))]
    packing = asked(pieces, [box("snug", (50, 50, 50)), box("roomy", (70, 50, 50))])
    assert used(packing) == ["snug"]
    board = next(each for each in packing.chosen.parcels[0].placements if each.key == "board")
    assert board.z == 0 or board.height_mm > 10


def test_on_what_bears_nothing_there_lies_nothing() -> None:
    pieces = [piece("vase", (10, 10, 5), load_g=0), piece("book", (10, 10, 5), weight_g=1)]
    (parcel,) = asked(pieces, [box("stack", (10, 10, 10)), box("side by side", (20, 10, 6))]).chosen.parcels
    assert [each.key for each in parcel.placements] == ["book", "vase"]
    both = [piece("vases", (10, 10, 5), quantity=2, load_g=0, upright=True)]
    assert used(asked(both, [box("stack", (10, 10, 10)), box("side by side", (20, 10, 6))])) == ["side by side"]


def test_a_load_is_handed_down_the_stack() -> None:
    """Each bears the one above it, but the lowest would bear two."""
    plates = [piece("plates", (10, 10, 5), quantity=3, weight_g=300, load_g=500, upright=True)]
    boxes = [box("stack", (10, 10, 15)), box("side by side", (20, 10, 10))]
    assert used(asked(plates, boxes)) == ["side by side"]
    stronger = [piece("plates", (10, 10, 5), quantity=3, weight_g=300, load_g=600, upright=True)]
    assert used(asked(stronger, boxes)) == ["stack"]


# ── together and apart ──────────────────────────────────────────────────────────────────────────────────────────────
def test_what_belongs_together_is_not_divided() -> None:
    boxes = [box("pair", (10, 10, 20))]
    loose = [piece("a", (10, 10, 10), quantity=2), piece("b", (10, 10, 10), quantity=2)]
    assert len(asked(loose, boxes).chosen.parcels) == 2
    gift = [piece("cup", (10, 10, 10), together="gift"), piece("saucer", (10, 10, 10), together="gift"), loose[0]]
    packing = asked(gift, boxes)
    contents = sorted(sorted(each.key for each in parcel.placements) for parcel in packing.chosen.parcels)
    assert contents == [["a", "a"], ["cup", "saucer"]]


def test_a_group_that_no_box_takes_whole_is_left_to_a_person() -> None:
    pieces = [piece("set", (10, 10, 10), quantity=3, together="set"), piece("cube", (5, 5, 5))]
    packing = asked(pieces, [box("pair", (10, 10, 20))])
    assert packing.too_large == ("set",)
    assert used(packing) == ["pair"]


def test_what_stays_apart_never_shares_a_parcel() -> None:
    pieces = [
        piece("bread", (10, 10, 10), apart="food"),
        piece("bait", (10, 10, 10), apart="poison"),
        piece("book", (10, 10, 10)),
    ]
    packing = asked(pieces, [box("roomy", (40, 40, 40)), box("pair", (10, 10, 20))])
    assert len(packing.chosen.parcels) == 2


def test_a_group_of_two_classes_is_packed_safely() -> None:
    pieces = [
        piece("bread", (10, 10, 10), apart="food", together="odd"),
        piece("bait", (10, 10, 10), apart="poison", together="odd"),
    ]
    assert len(asked(pieces, [box("roomy", (40, 40, 40))]).chosen.parcels) == 2


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_placements_are_named_as_the_caller_names_them_and_in_packing_order() -> None:
    pieces = [piece("line 7", (10, 10, 10)), piece("line 3", (10, 10, 10), quantity=2), piece("lid", (10, 10, 2))]
    packing = pack(pieces, [box("tower", (10, 10, 32))], BY_SIZE)
    (parcel,) = packing.chosen.parcels
    assert sorted(each.key for each in parcel.placements) == ["lid", "line 3", "line 3", "line 7"]
    heights = [each.z for each in parcel.placements]
    assert heights == sorted(heights)


def test_the_same_basket_of_another_order_is_named_as_that_order_names_it() -> None:
    tower = [box("tower", (10, 10, 20))]
    pack([piece("first", (10, 10, 10), quantity=2)], tower, BY_SIZE)
    (parcel,) = pack([piece("second", (10, 10, 10), quantity=2)], tower, BY_SIZE).chosen.parcels
    assert {each.key for each in parcel.placements} == {"second"}


def test_quick_answers_are_packed_as_safely() -> None:
    pieces = [piece(f"line {n}", (7 + n, 5 + n, 3 + n), quantity=2) for n in range(8)]
    boxes = [box(f"box {side}", (side, side, side)) for side in range(10, 60, 5)]
    quick = work_out(pieces, boxes, BY_SIZE, effort=Effort.QUICK)
    assert faults(quick, pieces, boxes) == []
    assert quick.chosen.cost >= work_out(pieces, boxes, BY_SIZE).chosen.cost
