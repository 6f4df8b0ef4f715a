"""After a repair every warehouse holds what it promises, nothing is lost, and the oldest orders are served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.stock import (
    Claim,
    DriftKind,
    Move,
    MoveKind,
    Repair,
    StockRecord,
    VariantStock,
    drift_of,
    proposal_of,
    propose_repair,
)

START = datetime(2030, 1, 1, tzinfo=UTC)
PLACES = ("east", "north", "west")


def shelf(place: str, on_hand: int, **values: Any) -> StockRecord:
    return StockRecord(
        stock_id=f"stock-{place}", warehouse_id=place, warehouse_name=place.title(), on_hand=on_hand, **values
    )


def claim(number: int, wanted: int, *, allowed: str = " ".join(PLACES), **values: Any) -> Claim:
    return Claim(
        line_id=f"line-{number}",
        order_id=f"order-{number}",
        order_number=str(number),
        wanted=wanted,
        placed_at=START + timedelta(hours=number),
        allowed=frozenset(allowed.split()),
        oms_order_id=number,
        **values,
    )


def stock(shelves: list[StockRecord], claims: list[Claim]) -> VariantStock:
    return VariantStock(variant_id="tee", sku="TEE", shelves=tuple(shelves), claims=tuple(claims))


def told(repair: Repair) -> list[tuple[str, str, int, str | None, str | None]]:
    return [(move.kind.value, move.order_number, move.quantity, move.source, move.target) for move in repair.moves]


def done(before: VariantStock, repair: Repair) -> VariantStock:
    """The records after the repair."""
    claims = [
        replace(each, held=repair.seats[each.line_id]) if each.line_id in repair.seats else each
        for each in before.claims
    ]
    after = replace(before, claims=tuple(claims))
    shelves = [
        each if each.recorded is None else replace(each, recorded=after.allocated(each.warehouse_id))
        for each in before.shelves
    ]
    return replace(after, shelves=tuple(shelves))


# ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_measured_case_two_orders_of_three_from_shelves_of_four_and_three() -> None:
    both = [claim(number, 3, held={"east": 3}) for number in (1, 2)]
    repair = propose_repair(stock([shelf("east", 4), shelf("west", 3)], both))
    assert told(repair) == [("MOVE", "2", 2, "east", "west")]


def test_two_lines_of_one_order_never_take_the_same_units() -> None:
    lines = [replace(claim(number, 4, held={"east": 4}), order_id="one", order_number="1") for number in (1, 2)]
    repair = propose_repair(stock([shelf("east", 4), shelf("west", 3)], lines))
    assert told(repair) == [("MOVE", "1", 3, "east", "west"), ("BACKORDER", "1", 1, "east", None)]


def test_of_an_oversold_variant_the_newest_order_waits() -> None:
    claims = [claim(number, 2, held={"east": 2}) for number in (3, 1, 2)]
    repair = propose_repair(stock([shelf("east", 4)], claims))
    assert told(repair) == [("BACKORDER", "3", 2, "east", None)]


def test_an_earlier_promise_goes_before_an_earlier_order() -> None:
    early = claim(1, 2, held={"east": 2}, promised=date(2030, 1, 9))
    late = claim(2, 2, held={"east": 2}, promised=date(2030, 1, 5))
    assert told(propose_repair(stock([shelf("east", 2)], [early, late]))) == [("BACKORDER", "1", 2, "east", None)]


def test_a_newer_order_makes_room_for_an_older_one_that_may_go_nowhere_else() -> None:
    old = claim(1, 3, held={"east": 3}, allowed="east west")
    new = claim(2, 3, held={"west": 3}, allowed="west north")
    repair = propose_repair(stock([shelf("east", 0), shelf("west", 3), shelf("north", 3)], [old, new]))
    assert told(repair) == [("MOVE", "1", 3, "east", "west"), ("MOVE", "2", 3, "west", "north")]


def test_a_newer_order_gives_way_where_nothing_is_left() -> None:
    old, new = claim(1, 3, held={"east": 3}), claim(2, 3, held={"west": 3})
    repair = propose_repair(stock([shelf("east", 0), shelf("west", 3)], [old, new]))
    assert told(repair) == [("MOVE", "1", 3, "east", "west"), ("BACKORDER", "2", 3, "west", None)]


def test_safety_stock_and_reservations_are_nobodys() -> None:
    claims = [claim(number, 3, held={"east": 3}) for number in (1, 2)]
    shelves = [shelf("east", 6, safety=2), shelf("west", 9, safety=3, reserved=5)]
    assert told(propose_repair(stock(shelves, claims))) == [
        ("MOVE", "2", 1, "east", "west"),
        ("BACKORDER", "2", 1, "east", None),
    ]


def test_a_reservation_alone_moves_nobody() -> None:
    assert propose_repair(stock([shelf("east", 3, reserved=2)], [claim(1, 3, held={"east": 3})])).changes_nothing


def test_units_picked_stay_whatever_the_shelf_says() -> None:
    old, new = claim(1, 3, held={"east": 3}), claim(2, 3, held={"east": 3}, fixed={"east": 3})
    repair = propose_repair(stock([shelf("east", 3), shelf("west", 3)], [old, new]))
    assert told(repair) == [("MOVE", "1", 3, "east", "west")]
    short = propose_repair(stock([shelf("east", 1)], [new]))
    assert (told(short), len(short.unrepaired)) == ([], 1)


def test_others_make_room_for_an_order_to_be_collected() -> None:
    old, new = claim(1, 3, held={"east": 3}), claim(2, 3, held={"east": 3}, is_collected=True)
    repair = propose_repair(stock([shelf("east", 3), shelf("west", 9)], [old, new]))
    assert told(repair) == [("MOVE", "1", 3, "east", "west")]


def test_an_order_to_be_collected_is_backordered_rather_than_moved() -> None:
    old, new = (claim(number, 3, held={"east": 3}, is_collected=True) for number in (1, 2))
    repair = propose_repair(stock([shelf("east", 3), shelf("west", 9)], [old, new]))
    assert told(repair) == [("BACKORDER", "2", 3, "east", None)]


def test_allocations_of_an_ended_order_are_given_back() -> None:
    ended = claim(1, 0, held={"east": 3}, is_ended=True)
    repair = propose_repair(stock([shelf("east", 3)], [ended, claim(2, 2, held={"east": 2})]))
    assert told(repair) == [("RELEASE", "1", 3, "east", None)]


def test_an_order_without_allocation_gets_one_and_a_known_backorder_does_not() -> None:
    shelves = [shelf("east", 5)]
    assert told(propose_repair(stock(shelves, [claim(1, 2)]))) == [("ALLOCATE", "1", 2, None, "east")]
    assert propose_repair(stock(shelves, [claim(1, 2, is_waiting=True)])).changes_nothing


def test_a_negative_shelf_gives_nothing() -> None:
    repair = propose_repair(stock([shelf("east", -4), shelf("west", 2)], [claim(1, 2, held={"east": 2})]))
    assert told(repair) == [("MOVE", "1", 2, "east", "west")]


def test_a_wrong_sum_alone_is_written_down_and_nobody_moves() -> None:
    repair = propose_repair(stock([shelf("east", 9, recorded=7)], [claim(1, 2, held={"east": 2})]))
    assert (told(repair), repair.sums) == ([], {"stock-east": 2})


def test_warehouses_that_were_not_named_keep_what_they_have() -> None:
    claims = [claim(1, 2, held={"east": 2}), claim(2, 2, held={"west": 2}), claim(3, 2, held={"west": 2})]
    shelves = [shelf("east", 0), shelf("west", 1), shelf("north", 9)]
    repair = propose_repair(stock(shelves, claims), frozenset({"east"}))
    assert told(repair) == [("MOVE", "1", 2, "east", "north")]


# ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_drift_names_the_newest_orders_and_what_would_be_done() -> None:
    records = stock([shelf("east", 4, recorded=6), shelf("west", 3)], [claim(n, 3, held={"east": 3}) for n in (1, 2)])
    (drift,) = drift_of(records, propose_repair(records))
    assert (drift.kinds, drift.allocated, drift.surplus) == ({DriftKind.OVERALLOCATED}, 6, 2)
    assert drift.causes == (
        "East holds 4 and has allocated 6: 2 too many.",
        "2 of the 3 units of order 2, placed 2030-01-01 02:00 UTC, are surplus: older orders are served first.",
    )
    assert drift.oms_order_ids == [2]
    assert proposal_of(drift, {"west": "West"}) == "Move 2 of order 2 to West."


def test_records_that_agree_are_no_drift() -> None:
    records = stock([shelf("east", 4, recorded=4)], [claim(1, 4, held={"east": 4})])
    assert drift_of(records, propose_repair(records)) == []


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────
UNITS = st.integers(0, 6)


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    held = {place: units for place in PLACES if (units := draw(st.sampled_from([0, 0, 1, 2, 3])))}
    picked = draw(st.sampled_from([None, None, None, *held]))
    return replace(
        claim(number, draw(UNITS)),
        held=held,
        fixed={picked: draw(st.integers(1, held[picked]))} if picked else {},
        allowed=frozenset(draw(st.sets(st.sampled_from(PLACES)))),
        promised=draw(st.sampled_from([None, date(2030, 1, 1), date(2030, 1, 3)])),
        is_waiting=draw(st.booleans()),
        is_collected=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def records(draw: st.DrawFn) -> VariantStock:
    shelves = [
        shelf(place, draw(st.integers(-3, 12)), reserved=draw(st.integers(0, 3)), safety=draw(st.integers(0, 2)))
        for place in PLACES
    ]
    return stock(shelves, [draw(claims(number)) for number in range(draw(st.integers(0, 6)))])


def net_of(moves: Iterable[Move]) -> Counter[str]:
    """Units by warehouse that come (positive) or go."""
    net: Counter[str] = Counter()
    for move in moves:
        if move.source is not None:
            net[move.source] -= move.quantity
        if move.target is not None:
            net[move.target] += move.quantity
    return net


def fixed_at(found: VariantStock, place: str) -> int:
    return sum(min(each.fixed.get(place, 0), each.wanted) for each in found.claims)


@given(records())
@settings(deadline=None, max_examples=400)
def test_no_unit_is_made_up_or_lost(before: VariantStock) -> None:
    repair = propose_repair(before)
    by_kind: Counter[MoveKind] = Counter()
    for move in repair.moves:
        by_kind[move.kind] += move.quantity
    total = sum(each.units_held for each in before.claims)
    after = sum(each.units_held for each in done(before, repair).claims)
    assert after == total + by_kind[MoveKind.ALLOCATE] - by_kind[MoveKind.RELEASE] - by_kind[MoveKind.BACKORDER]
    for place in PLACES:
        net = done(before, repair).allocated(place) - before.allocated(place)
        assert net == net_of(repair.moves)[place]


@given(records())
@settings(deadline=None, max_examples=400)
def test_no_shelf_promises_more_than_it_may(before: VariantStock) -> None:
    after = done(before, propose_repair(before))
    for each in before.shelves:
        allocated, was = after.allocated(each.warehouse_id), before.allocated(each.warehouse_id)
        assert allocated <= max(each.room, min(was, each.promisable), fixed_at(before, each.warehouse_id))


@given(records())
@settings(deadline=None, max_examples=400)
def test_what_may_not_move_does_not(before: VariantStock) -> None:
    after = {each.line_id: each for each in done(before, propose_repair(before)).claims}
    for each in before.claims:
        has = after[each.line_id].held
        assert sum(has.values()) <= max(each.units_asked, 0)
        picked = sum(each.fixed.values())
        assert sum(min(has.get(place, 0), units) for place, units in each.fixed.items()) == min(
            picked, each.units_asked
        )
        gained = {place for place, units in has.items() if units > each.held.get(place, 0)}
        assert gained <= (each.held.keys() if each.is_collected else each.allowed)


@given(records())
@settings(deadline=None, max_examples=400)
def test_a_second_repair_finds_nothing_to_do(before: VariantStock) -> None:
    assert propose_repair(done(before, propose_repair(before))).changes_nothing


@given(records(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_the_order_in_which_records_are_read_does_not_matter(before: VariantStock, chance: Any) -> None:
    shuffled = [list(before.shelves), list(before.claims)]
    for each in shuffled:
        chance.shuffle(each)
    again = replace(before, shelves=tuple(shuffled[0]), claims=tuple(shuffled[1]))
    assert propose_repair(again).moves == propose_repair(before).moves


def best_served(before: VariantStock) -> list[int]:
    """By brute force: units served of each in the queue, the first as many as possible, then the second, and so on."""
    queue = before.queue()
    free = {each.warehouse_id: each.room for each in before.shelves}
    shares = [
        [
            split
            for split in product(range(each.units_asked + 1), repeat=len(PLACES))
            if sum(split) <= each.units_asked
            and all(not units or place in each.allowed for place, units in zip(PLACES, split, strict=True))
        ]
        for each in queue
    ]
    best: list[int] = []
    for choice in product(*shares):
        used = Counter({place: sum(split[n] for split in choice) for n, place in enumerate(PLACES)})
        if all(used[place] <= free[place] for place in PLACES):
            best = max(best, [sum(split) for split in choice])
    return best


@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
    st.lists(
        st.tuples(st.integers(1, 2), st.sampled_from(PLACES), st.sets(st.sampled_from(PLACES), min_size=1)),
        min_size=1,
        max_size=4,
    ),
)
@settings(deadline=None, max_examples=200)
def test_the_oldest_are_served_as_well_as_can_be(on_hand: list[int], wants: list[Any]) -> None:
    claims = [
        replace(claim(number, units, held={place: units}), allowed=frozenset({*allowed, place}))
        for number, (units, place, allowed) in enumerate(wants)
    ]
    before = stock([shelf(place, units) for place, units in zip(PLACES, on_hand, strict=True)], claims)
    after = {each.line_id: each.units_held for each in done(before, propose_repair(before)).claims}
    assert [after[each.line_id] for each in before.queue()] == best_served(before)


def test_the_queue_is_by_promise_then_by_age() -> None:
    queue = stock([], [claim(n, 1) for n in (10, 9, 2)]).queue()
    assert [each.order_number for each in queue] == ["2", "9", "10"]
    assert all(first.rank() < second.rank() for first, second in pairwise(queue))


def test_an_urgent_order_keeps_its_units_before_an_older_one() -> None:
    older, urgent = claim(1, 3, held={"east": 3}), replace(claim(2, 3, held={"east": 3}), priority=1)
    repair = propose_repair(stock([shelf("east", 3)], [older, urgent]))
    assert [(move.kind, move.order_id, move.quantity) for move in repair.moves] == [(MoveKind.BACKORDER, "order-1", 3)]
