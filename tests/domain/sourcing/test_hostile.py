"""Orders and shelves no shop should have: the plan stays true, and its effort within bounds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from saleor_oms_plugin.domain.sourcing import BatchOrder, Shelf, Strategy, Terms, plan_batch, plan_sourcing
from saleor_oms_plugin.domain.sourcing import search as searching

from .cases import Case, line, shelf, site, taken

every_strategy = pytest.mark.parametrize("strategy", list(Strategy))


def wide(lines: int, warehouses: int, strategy: Strategy, *, seed: int = 1, **terms) -> Case:
    """Many lines, each in few of many warehouses: nothing like what a shop sells."""
    dice = random.Random(seed)
    names = [f"W{n}" for n in range(warehouses)]
    return Case(
        lines=[
            replace(line(n, f"v{n}", dice.randint(1, 5)), unit_weight_g=dice.randint(1, 9000)) for n in range(lines)
        ],
        sites=[
            site(
                name,
                priority=n % 7,
                distance=dice.randint(1, 9000),
                parcel_minor=dice.randint(100, 2000),
                kg_minor=dice.randint(0, 300),
            )
            for n, name in enumerate(names)
        ],
        shelves=[
            shelf(name, f"v{n}", dice.randint(0, 6))
            for n in range(lines)
            for name in dice.sample(names, warehouses // 4)
        ],
        terms=Terms(strategy=strategy, **terms),
        barred=[],
    )


@every_strategy
def test_five_hundred_lines_and_sixty_warehouses_are_planned_within_the_effort(
    strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, visits = wide(500, 60, strategy, may_ship_in_part=True), []
    monkeypatch.setattr(searching._Search, "_visit", counted(searching._Search._visit, visits))
    plan = case.plan()
    free = case.free()
    assert all(units <= free[place] for place, units in taken(case, plan).items())
    assert len(visits) <= 3 * searching.EFFORT / 500
    assert not plan.is_proven
    assert plan.gap > 0


def counted(visit, visits: list[int]):
    def wrapped(self, *args):
        visits.append(1)
        return visit(self, *args)

    return wrapped


@every_strategy
def test_with_no_effort_at_all_the_plan_is_still_whole_and_its_gap_is_no_lie(strategy: Strategy) -> None:
    for seed in range(20):
        case = wide(6, 12, strategy, seed=seed)
        best, hasty = case.plan(), case.plan(effort=1)
        assert best.is_proven
        assert hasty.is_complete == best.is_complete
        assert hasty.is_proven <= (hasty.assignments == best.assignments)


def test_a_gap_bounds_how_far_off_the_plan_is() -> None:
    told = 0
    for seed in range(40):
        case = wide(9, 12, Strategy.COST, seed=seed)
        best, hasty = case.plan(), case.plan(effort=400)
        if best.is_complete and not hasty.is_proven:
            told += 1
            assert hasty.tally.cost <= best.tally.cost * (1 + hasty.gap) + 1
    assert told > 5


@every_strategy
@pytest.mark.parametrize("quantity", [0, 1, 2**31 - 1, 10**18])
def test_quantities_of_any_size(strategy: Strategy, quantity: int) -> None:
    lines = [line(1, "x", quantity), line(2, "x", quantity)]
    shelves = [shelf("A", "x", quantity), shelf("B", "x", quantity), shelf("C", "x", -(10**12))]
    sites = [site(name, parcel_minor=455, kg_minor=10**6) for name in "ABC"]
    plan = plan_sourcing(lines, sites, shelves, Terms(strategy=strategy))
    assert plan.is_complete
    assert sum(each.quantity for each in plan.assignments) == 2 * quantity


def test_nothing_wanted_and_nothing_there() -> None:
    for lines in ([], [line(1, "x", 0)]):
        plan = plan_sourcing(lines, [], [], Terms())
        assert (plan.is_complete, plan.assignments, plan.chosen.splits) == (True, (), 0)
    nowhere = plan_sourcing([line(1, "x", 1)], [], [shelf("A", "x", 5)], Terms())
    assert nowhere.missing == {"sku-x": 1}, "a shelf in a warehouse that may not ship is no help"


def test_a_warehouse_kept_for_safety_gives_nothing_and_an_oversold_one_neither() -> None:
    shelves = [shelf("A", "x", 5, safety_stock=4), shelf("B", "x", -3)]
    plan = plan_sourcing([line(1, "x", 2)], [site("A"), site("B")], shelves, Terms(may_ship_in_part=True))
    assert (plan.missing, [each.quantity for each in plan.assignments]) == ({"sku-x": 1}, [1])


def test_many_bundles_that_share_goods_are_placed_within_the_effort() -> None:
    lines = [line(n, "x" if n % 2 else "y", 1) for n in range(24)]
    together = tuple(frozenset({str(n), str(n + 1)}) for n in range(0, 24, 2))
    names = [f"W{n}" for n in range(30)]
    shelves = [shelf(name, variant, 1) for name in names for variant in "xy"]
    plan = plan_sourcing(lines, [site(name) for name in names], shelves, Terms(together=together))
    assert plan.is_complete
    assert not plan.is_proven


def test_a_batch_of_large_orders_is_planned_and_nothing_sold_twice() -> None:
    made = [wide(40, 20, Strategy.COST, seed=seed) for seed in range(6)]
    orders = [
        BatchOrder(
            id=str(n),
            lines=tuple(case.lines),
            sites=tuple(case.sites),
            terms=replace(case.terms, may_ship_in_part=True),
            received_at=datetime(2026, 1, 1 + n, tzinfo=UTC),
        )
        for n, case in enumerate(made)
    ]
    shelves: list[Shelf] = made[0].shelves
    plans = plan_batch(orders, shelves).plans
    left = {(row.warehouse_id, row.variant_id): row.free for row in shelves}
    for each, case in zip(orders, made, strict=True):
        for place, units in taken(case, plans[each.id]).items():
            left[place] -= units
    assert min(left.values()) >= 0
