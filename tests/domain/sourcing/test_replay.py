"""A decision made again from what was kept of it is the same decision, and a backtest counts what a recount counts."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.sourcing import Inputs, Strategy, pack, unpack
from saleor_oms_plugin.domain.sourcing.backtest import SAMPLE, PastDecision, Tally, tally_of
from saleor_oms_plugin.domain.sourcing.replay import replay

from .cases import Case, as_units, cases


def inputs_of(case: Case) -> Inputs:
    return Inputs(
        lines=tuple(case.lines),
        sites=tuple(case.sites),
        shelves=tuple(case.shelves),
        terms=replace(case.terms, currency="EUR"),
        barred=tuple(case.barred),
    )


def kept(inputs: Inputs) -> Inputs:
    """As they come back from the database."""
    return unpack(json.loads(json.dumps(pack(inputs))))


def decision(case: Case, **more) -> PastDecision:
    return PastDecision(inputs=kept(inputs_of(case)), warehouse_ids=case.plan().chosen.warehouse_ids, **more)


@given(cases())
def test_what_is_kept_gives_the_same_plan(case: Case) -> None:
    inputs = inputs_of(case)
    assert replay(kept(inputs)) == replay(inputs)


@given(cases(), cases())
def test_the_strategy_in_force_changes_nothing(first: Case, second: Case) -> None:
    strategy = first.terms.strategy
    tally = Tally()
    for key, case in enumerate((first, second)):
        tally.add(key, [decision(replace(case, terms=replace(case.terms, strategy=strategy)))], strategy)
    assert (tally.changed, tally.unlike, tally.sample) == (0, 0, [])
    assert tally.before == tally.after
    assert all(row[1] == row[2] and row[3] == row[4] for row in tally.warehouses.values())


@given(cases(), cases(), st.sampled_from(list(Strategy)))
def test_it_counts_what_a_recount_counts(first: Case, second: Case, strategy: Strategy) -> None:
    tally, before, after = Tally(), [], []
    for key, case in enumerate((first, second)):
        tally.add(key, [decision(case)], strategy)
        before.append(case.plan())
        after.append(replace(case, terms=replace(case.terms, strategy=strategy)).plan())
    differing = [as_units(one) != as_units(other) for one, other in zip(before, after, strict=True)]
    assert (tally.orders, tally.decisions, tally.changed) == (2, 2, sum(differing))
    assert len(tally.sample) == min(SAMPLE, tally.changed)
    for side, plans in ((tally.before, before), (tally.after, after)):
        assert side.splits == sum(plan.chosen.splits for plan in plans)
        assert sum(side.costs.values()) == sum(plan.chosen.cost_minor or 0 for plan in plans if plan.assignments)
    assert sum(row[3] for row in tally.warehouses.values()) == sum(sum(as_units(plan).values()) for plan in before)
    assert sum(row[4] for row in tally.warehouses.values()) == sum(sum(as_units(plan).values()) for plan in after)


@settings(max_examples=50)
@given(cases(), st.sampled_from(list(Strategy)))
def test_an_interrupted_count_goes_on_where_it_was(case: Case, strategy: Strategy) -> None:
    whole, parts = Tally(), Tally()
    for key in range(3):
        whole.add(key, [decision(case)], strategy)
        parts = tally_of(json.loads(json.dumps(parts.as_json())))
        parts.add(key, [decision(case)], strategy)
    assert json.dumps(parts.as_json()) == json.dumps(whole.as_json())


@settings(max_examples=50)
@given(cases(), st.sampled_from(list(Strategy)))
def test_what_a_person_asked_for_no_setting_changes(case: Case, strategy: Strategy) -> None:
    tally = Tally()
    tally.add(1, [decision(case, is_asked_for=True)], strategy)
    assert (tally.changed, tally.asked_for) == (0, 1)
    assert tally.before == tally.after
