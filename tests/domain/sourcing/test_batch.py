"""Orders that compete: the urgent ones lose nothing, nobody gets less than first come first served would give, no unit
is sold twice, and together it is no dearer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.sourcing import (
    Barred,
    BatchOrder,
    BatchPlan,
    Constraint,
    Shelf,
    SourcingPlan,
    Strategy,
    Terms,
    plan_batch,
    plan_sourcing,
)

from .cases import VARIANTS, WAREHOUSES, line, networks, shelf, site

fewer = settings(max_examples=40)  # each plans up to eight orders twice
START = datetime(2026, 11, 27, tzinfo=UTC)
CHEAPLY = Terms(strategy=Strategy.COST, may_ship_in_part=True, currency="EUR")


def order(name: str, wanted: dict[str, int], sites, terms: Terms = CHEAPLY, **more) -> BatchOrder:
    lines = tuple(line(f"{name}-{variant}", variant, units) for variant, units in wanted.items())
    return BatchOrder(
        id=name,
        lines=lines,
        sites=tuple(sites),
        terms=terms,
        **{"received_at": START + timedelta(minutes=ord(name[0])), **more},
    )


@st.composite
def batches(draw, strategies=tuple(Strategy)) -> tuple[list[BatchOrder], list[Shelf]]:
    terms = Terms(
        strategy=draw(st.sampled_from(strategies)),
        split_minor=draw(st.sampled_from([0, 200])),
        may_ship_in_part=draw(st.booleans()),
    )
    wanted = st.dictionaries(st.sampled_from(VARIANTS), st.integers(1, 3), min_size=1, max_size=3)
    orders = [
        order(
            name,
            draw(wanted),
            draw(networks()),
            terms,
            priority=draw(st.integers(0, 1)),
            promised=draw(st.sampled_from([None, date(2026, 12, 1), date(2026, 12, 4)])),
            barred=draw(st.sampled_from([(), (closed("A"),), (closed("B", "x"),)])),
        )
        for name in "abcdefgh"[: draw(st.integers(1, 8))]
    ]
    cells = draw(st.sets(st.tuples(st.sampled_from(WAREHOUSES), st.sampled_from(VARIANTS)), max_size=12))
    return orders, [shelf(warehouse, variant, draw(st.integers(-1, 5))) for warehouse, variant in sorted(cells)]


def closed(warehouse: str, variant: str | None = None) -> Barred:
    return Barred(
        warehouse_id=warehouse,
        warehouse_name=f"Warehouse {warehouse}",
        constraint=Constraint.EXCLUDED,
        reason="closed",
        variant_ids=None if variant is None else frozenset({variant}),
    )


def one_after_the_other(orders: list[BatchOrder], shelves: list[Shelf]) -> dict[str, SourcingPlan]:
    """By urgency, each taking its best plan of what is left."""
    left = {(row.warehouse_id, row.variant_id): row for row in shelves}
    plans = {}
    for each in sorted(orders, key=lambda each: each.urgency):
        plan = plan_sourcing(each.lines, each.sites, list(left.values()), each.terms, each.barred)
        for place, units in units_by_place(each, plan).items():
            left[place] = replace(left[place], available=left[place].available - units)
        plans[each.id] = plan
    return plans


def units_by_place(each: BatchOrder, plan: SourcingPlan) -> Counter:
    variants = {row.id: row.variant_id for row in each.lines}
    units = Counter()
    for assignment in plan.assignments:
        units[assignment.warehouse_id, variants[assignment.line_id]] += assignment.quantity
    return units


def shipped(plan: SourcingPlan) -> int:
    return sum(assignment.quantity for assignment in plan.assignments)


def totals(plans: dict[str, SourcingPlan]) -> tuple[int, int]:
    """Units from warehouses that are full, which count first; then what the strategy counts first."""
    full = sum(plan.tally.full for plan in plans.values())
    if any(plan.strategy is Strategy.FEWEST_SPLITS for plan in plans.values()):
        return full, sum(plan.tally.parcels for plan in plans.values())
    return full, sum(plan.tally.cost for plan in plans.values())


@fewer
@given(batches())
def test_no_unit_is_sold_twice(batch) -> None:
    orders, shelves = batch
    plans = plan_batch(orders, shelves).plans
    used = Counter()
    for each in orders:
        used.update(units_by_place(each, plans[each.id]))
    free = {(row.warehouse_id, row.variant_id): row.free for row in shelves}
    assert all(units <= free[place] for place, units in used.items())


@fewer
@given(batches())
def test_every_order_gets_at_least_what_it_would_get_in_order_of_urgency(batch) -> None:
    orders, shelves = batch
    plans, alone = plan_batch(orders, shelves).plans, one_after_the_other(orders, shelves)
    for each in orders:
        assert shipped(plans[each.id]) >= shipped(alone[each.id])
        assert plans[each.id].is_complete >= alone[each.id].is_complete
        if not each.terms.may_ship_in_part:
            assert plans[each.id].is_complete or not plans[each.id].assignments


@fewer
@given(batches())
def test_no_order_ships_from_where_it_may_not_nor_more_than_it_wants(batch) -> None:
    orders, shelves = batch
    plans = plan_batch(orders, shelves).plans
    for each in orders:
        known = {there.warehouse_id for there in each.sites}
        out = {bar.warehouse_id for bar in each.barred if bar.variant_ids is None}
        shut = {(bar.warehouse_id, variant) for bar in each.barred for variant in bar.variant_ids or ()}
        places = units_by_place(each, plans[each.id])
        assert all(warehouse in known - out for warehouse, _ in places)
        assert not set(places) & shut
        wanted = {row.id: row.quantity for row in each.lines}
        by_line = Counter()
        for assignment in plans[each.id].assignments:
            by_line[assignment.line_id] += assignment.quantity
        assert all(units <= wanted[key] for key, units in by_line.items())
        assert shipped(plans[each.id]) + sum(plans[each.id].missing.values()) == sum(wanted.values()) or (
            not plans[each.id].assignments
        )


@fewer
@given(batches(strategies=(Strategy.COST, Strategy.FEWEST_SPLITS)))
def test_together_it_is_no_worse_than_one_after_the_other(batch) -> None:
    orders, shelves = batch
    plans, alone = plan_batch(orders, shelves).plans, one_after_the_other(orders, shelves)
    if all(shipped(plans[each.id]) == shipped(alone[each.id]) for each in orders):
        assert totals(plans) <= totals(alone)


@fewer
@given(batches(), st.randoms())
def test_it_does_not_depend_on_the_order_in_which_things_come(batch, random) -> None:
    orders, shelves = batch
    planned = plan_batch(orders, shelves)
    shuffled = [list(orders), list(shelves)]
    for things in shuffled:
        random.shuffle(things)
    again = plan_batch(*shuffled)
    assert again == planned
    assert list(again.plans) == list(planned.plans)


# ── what it is for ──────────────────────────────────────────────────────────────────────────────────────────────
def warehouses_of(batch: BatchPlan) -> dict[str, tuple[str, ...]]:
    return {name: plan.chosen.warehouse_ids for name, plan in batch.plans.items()}


def unfilled(batch: BatchPlan) -> int:
    """Units that no order gets."""
    return sum(plan.tally.missing for plan in batch.plans.values())


NEAR = [site("A", parcel_minor=400), site("B", parcel_minor=500)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"priority": 0}, {"priority": 1, "promised": date(2026, 11, 28)}),
        ({"promised": date(2026, 11, 28)}, {"promised": date(2026, 12, 9)}),
        ({"promised": date(2026, 12, 24)}, {}),
        ({"received_at": START}, {"received_at": START + timedelta(seconds=1)}),
    ],
)
def test_the_last_unit_goes_to_the_more_urgent(first, second) -> None:
    """By priority, then by the promised day, then by when it came."""
    for orders in ([("a", first), ("b", second)], [("b", first), ("a", second)]):
        batch = [order(name, {"x": 1}, NEAR, **more) for name, more in orders]
        plans = plan_batch(reversed(batch), [shelf("A", "x", 1)]).plans
        assert [plans[each.id].is_complete for each in batch] == [True, False]


def test_an_urgent_order_makes_way_where_that_costs_it_less_than_another_saves() -> None:
    """The first would take A's last unit to save 1.00; the second would pay 5.00 for another one."""
    far = [site("A", parcel_minor=400), site("B", parcel_minor=900)]
    batch = [order("a", {"x": 1}, NEAR), order("b", {"x": 1}, far)]
    planned = plan_batch(batch, [shelf("A", "x", 1), shelf("B", "x", 1)])
    assert warehouses_of(planned) == {"a": ("B",), "b": ("A",)}


def test_nobody_is_moved_to_where_its_promise_breaks() -> None:
    soon, late = date(2026, 11, 28), date(2026, 12, 5)
    mine = [site("A", parcel_minor=400, arrives_by=soon), site("B", parcel_minor=500, arrives_by=late)]
    far = [site("A", parcel_minor=400), site("B", parcel_minor=900)]
    batch = [order("a", {"x": 1}, mine, promised=soon), order("b", {"x": 1}, far)]
    planned = plan_batch(batch, [shelf("A", "x", 1), shelf("B", "x", 1)])
    assert warehouses_of(planned) == {"a": ("A",), "b": ("B",)}


def test_an_order_moves_so_that_another_ships_at_all() -> None:
    """The second may ship from A alone; the first took A's unit because it is nearer."""
    batch = [order("a", {"x": 1}, NEAR), order("b", {"x": 1}, NEAR, barred=(closed("B"),))]
    planned = plan_batch(batch, [shelf("A", "x", 1), shelf("B", "x", 1)])
    assert warehouses_of(planned) == {"a": ("B",), "b": ("A",)}
    assert unfilled(planned) == 0


def test_an_order_that_must_ship_whole_leaves_the_units_it_cannot_use() -> None:
    whole = replace(CHEAPLY, may_ship_in_part=False)
    batch = [order("a", {"x": 1, "y": 1}, NEAR, whole), order("b", {"x": 1}, NEAR, whole)]
    planned = plan_batch(batch, [shelf("A", "x", 1)])
    assert [plan.is_complete for plan in planned.plans.values()] == [False, True]
    assert planned.plans["a"].missing == {"sku-x": 1, "sku-y": 1} or planned.plans["a"].missing == {"sku-y": 1}


def test_goods_nobody_counts_suffice_for_all() -> None:
    batch = [order(name, {"x": 9}, NEAR) for name in "abc"]
    assert unfilled(plan_batch(batch, [shelf("A", "x", 0, is_tracked=False)])) == 0


def test_an_empty_batch_is_planned() -> None:
    assert plan_batch([], []).plans == {}
