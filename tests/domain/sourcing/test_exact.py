"""No plan there is beats ours, and what ours claims of itself and of the others is so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.sourcing import Tally, Terms
from saleor_oms_plugin.domain.sourcing.reasons import why_lost
from saleor_oms_plugin.domain.sourcing.strategies import ORDERS

from .cases import Case, as_units, best, cases, every_plan, in_part, judged, line, merged, shelf, site, taken, vector


@settings(max_examples=300)
@given(cases())
def test_no_plan_is_better(case: Case) -> None:
    """Against every plan there is; goods that are short ship in part, so that the choice shows."""
    case = in_part(case)
    plan = case.plan()
    assert plan.is_proven
    assert plan.gap == 0
    assert vector(case, judged(case, as_units(plan))) == best(case)


@given(cases())
def test_its_own_figures_are_true(case: Case) -> None:
    plan = in_part(case).plan()
    units = as_units(plan)
    if units:
        assert plan.tally == judged(case, units)
        assert plan.chosen.cost_minor == -(-plan.tally.cost // 1000)
        assert set(plan.chosen.warehouse_ids) == {warehouse for warehouse, _ in units}


@given(cases())
def test_no_unit_is_taken_twice_and_none_that_is_kept_for_safety(case: Case) -> None:
    free, units = case.free(), taken(case, case.plan())
    assert all(count <= free[place] for place, count in units.items())


@given(cases())
def test_what_is_missing_and_what_ships_is_what_was_wanted(case: Case) -> None:
    plan = case.plan()
    shipped = Counter()
    for assignment in plan.assignments:
        assert assignment.quantity > 0
        shipped[assignment.line_id] += assignment.quantity
    wanted = Counter({row.id: row.quantity_open for row in case.lines})
    assert all(units <= wanted[key] for key, units in shipped.items())
    if plan.assignments:
        by_sku = Counter()
        for row in case.lines:
            by_sku[row.sku] += row.quantity_open - shipped[row.id]
        assert plan.missing == {sku: units for sku, units in by_sku.items() if units}
    if not case.terms.may_ship_in_part and plan.missing:
        assert plan.assignments == ()


@given(cases())
def test_an_order_ships_whole_exactly_when_some_plan_ships_it_whole(case: Case) -> None:
    whole = any(judged(case, plan).missing == 0 for plan in every_plan(case))
    assert case.plan().is_complete == whole


@given(cases())
def test_what_must_leave_together_leaves_together_or_stays(case: Case) -> None:
    units = as_units(in_part(case).plan())
    for group in merged(case):
        sent = {(warehouse, key): count for (warehouse, key), count in units.items() if key in group}
        wanted = {row.id: row.quantity_open for row in case.lines if row.id in group and row.quantity_open}
        assert len({warehouse for warehouse, _ in sent}) <= 1
        assert {key: count for (_, key), count in sent.items()} in ({}, wanted)


@given(cases(), st.randoms())
def test_the_same_order_gets_the_same_plan_in_whatever_order_things_come(case: Case, random) -> None:
    things = {name: list(getattr(case, name)) for name in ("lines", "sites", "shelves", "barred")}
    for each in things.values():
        random.shuffle(each)
    assert replace(case, **things).plan() == case.plan()


@given(cases())
@example(
    Case(
        lines=[line(0, "z", 2), line(1, "z", 1)],  # one warehouse has the two or the one, and is asked for the two
        sites=[site("A"), site("B")],
        shelves=[shelf("A", "z", 3), shelf("B", "z", 2)],
        terms=Terms(together=(frozenset({"0"}),)),
        barred=[],
    )
)
def test_every_reason_is_the_first_criterion_that_decides_and_its_figures_are_true(case: Case) -> None:
    """Recomputed from the warehouses an option names: the best that those alone could do."""
    case = in_part(case)
    plan = case.plan()
    closed = {each.warehouse_id: each.reason for each in case.barred}
    wanted = sum(row.quantity_open for row in case.lines)
    for option in plan.rejected:
        if option.cost_minor is None:
            assert option.reason == closed[option.warehouse_ids[0]]
            continue
        there = [each for each in case.sites if each.warehouse_id in option.warehouse_ids]
        alone = replace(case, sites=there).plan()
        tally = judged(case, as_units(alone)) if alone.assignments else Tally(missing=wanted)
        if set(alone.chosen.warehouse_ids) != set(option.warehouse_ids):
            assert option.reason.startswith("lacks"), "a set of which a part does better alone is no option"
            continue
        assert vector(case, tally) >= vector(case, plan.tally)
        assert option.reason == why_lost(
            tally,
            plan.tally,
            ORDERS[case.terms.strategy],
            sites=[each for each in there if each.warehouse_id in option.warehouse_ids],
            wanted=wanted,
            terms=case.terms,
        )


@given(cases())
def test_at_most_five_lose_beside_the_barred_and_none_twice_nor_the_chosen(case: Case) -> None:
    plan = case.plan()
    sets = [option.warehouse_ids for option in plan.rejected if option.cost_minor is not None]
    assert len(sets) == len(set(sets)) <= 5
    assert plan.chosen.warehouse_ids not in sets
    out = {option.warehouse_ids for option in plan.rejected if option.cost_minor is None}
    assert out == {(each.warehouse_id,) for each in case.barred}
    assert all(option.reason for option in (plan.chosen, *plan.rejected))
