"""The sourcing backtest counts what a recount counts, changes nothing, and goes on wherever it was."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.errors import Conflict, Rejected
from saleor_oms_plugin.domain.sourcing import Strategy, unpack
from saleor_oms_plugin.domain.sourcing.replay import replay
from saleor_oms_plugin.models import OmsOrder, SourcingDecision, StoredJob, WarehouseRules
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.pipeline.jobs import sourcing_backtest
from saleor_oms_plugin.pipeline.jobs.period import MOST_WAITING
from saleor_oms_plugin.store import sourcing
from tests import factories

from .conftest import World, finished

STAFF = "staff:1"
#: More units than Near has: what an order splits over, or waits for.
UNITS = (1, 2, 3, 9, 1, 500, 2)


@pytest.fixture
def past(world: World) -> list[OmsOrder]:
    """Orders sourced by the fewest splits; Near is near, Far comes first in the merchant's order and is slow."""
    world.settings(cooling_minutes="0", automatic_pick=False, promise_days="3", transit_days="1")
    near = factories.warehouse(world.shop, "Near")
    there = factories.address(city="NEW YORK", postal_code="10001", country_area="NY")
    far = factories.warehouse(world.shop, "Far", address=there)
    WarehouseRules.objects.create(warehouse=far, priority=1, working_days=[1, 2, 3, 4, 5], handling_days=9)
    WarehouseRules.objects.create(warehouse=near, priority=2, working_days=[1, 2, 3, 4, 5])
    tee = factories.variant(world.shop, "TEE", stock={near: 12, far: 12})
    mug = factories.variant(world.shop, "MUG", stock={near: 4, far: 40})
    made = []
    for units in UNITS:
        made.append(world.place({tee: 1, mug: units}))
        world.drain()
    return made


def begin(world: World, strategy: Strategy, **given: Any) -> StoredJob:
    today = world.clock.now().date()
    values = {"since": today, "until": today, "channels": None, "actor": STAFF, **given}
    return sourcing_backtest.begin(world.ctx(), strategy=strategy, **values)


def run(world: World, strategy: Strategy, **given: Any) -> dict[str, Any]:
    return finished(world, begin(world, strategy, **given))


def test_the_strategy_in_force_changes_no_order(world: World, past: list[OmsOrder]) -> None:
    found = run(world, Strategy.FEWEST_SPLITS)
    assert (found["orders"], found["changed"], found["unlike"], found["sample"]) == (len(past), 0, 0, [])
    assert found["before"] == found["after"]
    assert found["before"]["splits"] > 0


def test_it_counts_what_a_recount_counts(world: World, past: list[OmsOrder]) -> None:
    rows = list(SourcingDecision.objects.order_by("pk"))
    before = [replay(unpack(row.inputs)) for row in rows]
    after = [replay(unpack(row.inputs), Strategy.PRIORITY) for row in rows]
    found = run(world, Strategy.PRIORITY)
    assert found["decisions"] == len(rows)
    assert found["changed"] == sum(
        set(one.assignments) != set(other.assignments) for one, other in zip(before, after, strict=True)
    )
    assert found["changed"] > 0
    for side, plans in (("before", before), ("after", after)):
        assert found[side]["splits"] == sum(plan.chosen.splits for plan in plans)
        assert found[side]["costs"] == {"USD": sum(plan.chosen.cost_minor or 0 for plan in plans)}
        assert found[side]["km"] == sum(plan.chosen.distance_km or 0 for plan in plans)
    assert found["after"]["km"] > found["before"]["km"]
    assert found["after"]["late"] > found["before"]["late"]
    shift = {row[0]: row[1:] for row in found["warehouses"].values()}
    assert shift["Far"][1] > shift["Far"][0]
    assert sum(row[2] for row in shift.values()) == sum(row[3] for row in shift.values())
    assert len(found["sample"]) == found["changed"]


def test_two_replays_give_the_same_bytes(world: World, past: list[OmsOrder]) -> None:
    first, second = (json.dumps(run(world, Strategy.NEAREST)) for _ in range(2))
    assert first == second


def test_it_goes_on_where_it_was(world: World, past: list[OmsOrder], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(world, Strategy.PRIORITY)
    monkeypatch.setattr(sourcing_backtest, "CHUNK", 2)
    job = begin(world, Strategy.PRIORITY)
    seen = []
    for _ in range(3):
        runner.drain(world.ctx(), runner.Lane.JOBS, most=1)
        job.refresh_from_db()
        seen.append((job.status, job.done, job.total))
    assert seen == [("RUNNING", 0, len(past)), ("RUNNING", 2, len(past)), ("RUNNING", 4, len(past))]
    runner.work.claim([runner.WorkKind.JOB], now=world.clock.now(), lease_s=1, limit=1)
    world.clock.advance(timedelta(seconds=2))
    assert json.dumps(finished(world, job)) == json.dumps(whole)


def test_nothing_but_the_job_is_written(world: World, past: list[OmsOrder]) -> None:
    with CaptureQueriesContext(connection) as captured:
        run(world, Strategy.COST)
    writes = [
        entry["sql"]
        for entry in captured.captured_queries
        if any(word in entry["sql"] for word in ("INSERT ", "UPDATE ", "DELETE "))
    ]
    assert writes
    assert not [sql for sql in writes if "oms_job" not in sql and "oms_work" not in sql]


def test_a_chunk_takes_as_many_statements_however_many_orders(world: World, past: list[OmsOrder]) -> None:
    def statements(**given: Any) -> int:
        job = begin(world, Strategy.COST, **given)
        runner.drain(world.ctx(), runner.Lane.JOBS, most=1)
        job.refresh_from_db()
        with CaptureQueriesContext(connection) as captured:
            step = sourcing_backtest.take_step(world.ctx(), job)
        assert step.results is not None
        finished(world, job)
        return len(captured)

    for_all = statements()
    SourcingDecision.objects.exclude(oms_order=past[0]).update(decided_at=world.clock.now() - timedelta(days=30))
    assert statements() == for_all


def test_what_is_no_longer_kept_is_counted_as_lacking(world: World, past: list[OmsOrder]) -> None:
    SourcingDecision.objects.filter(oms_order=past[0]).update(inputs=None)
    found = run(world, Strategy.PRIORITY)
    assert (found["orders"], found["lacking"]) == (len(past) - 1, 1)


def test_an_order_with_several_decisions_is_one_order(world: World, past: list[OmsOrder]) -> None:
    row = SourcingDecision.objects.get(oms_order=past[0])
    row.pk = None
    row.save()
    found = run(world, Strategy.PRIORITY)
    assert (found["orders"], found["decisions"]) == (len(past), len(past) + 1)


def test_a_decision_the_planner_no_longer_makes_is_counted(world: World, past: list[OmsOrder]) -> None:
    row = SourcingDecision.objects.get(oms_order=past[0])
    row.options[0]["warehouses"] = []
    row.save()
    assert run(world, Strategy.FEWEST_SPLITS)["unlike"] == 1


def test_a_strategy_a_person_named_stays(world: World, past: list[OmsOrder]) -> None:
    changed = run(world, Strategy.PRIORITY)["changed"]
    row = SourcingDecision.objects.get(oms_order=past[0])
    sourcing.ask(
        past[0],
        strategy=Strategy.NEAREST,
        warehouses=[],
        actor=STAFF,
        now=row.decided_at - timedelta(seconds=1),
    )
    found = run(world, Strategy.PRIORITY)
    assert (found["asked_for"], found["changed"]) == (1, changed - 1)


def test_days_and_channels_narrow_it(world: World, past: list[OmsOrder]) -> None:
    today = world.clock.now().date()
    yesterday = today - timedelta(days=1)
    assert run(world, Strategy.COST, since=yesterday, until=yesterday)["orders"] == 0
    assert run(world, Strategy.COST, channels=["nowhere"])["orders"] == 0
    assert run(world, Strategy.COST, channels=[past[0].channel])["orders"] == len(past)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": date(2020, 1, 2), "until": date(2020, 1, 1)}, "since"),
        ({"since": date(1, 1, 1), "until": date(2020, 1, 1)}, "since"),
        ({"since": date(2020, 1, 1), "until": date(9999, 12, 31)}, "until"),
    ],
)
def test_absurd_times_are_refused_by_field(world: World, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Rejected) as refusal:
        begin(world, Strategy.COST, **given)
    assert refusal.value.field == field
    assert not StoredJob.objects.exists()


def test_not_everybody_can_wait_at_once(world: World) -> None:
    for _ in range(MOST_WAITING):
        begin(world, Strategy.COST)
    with pytest.raises(Conflict):
        begin(world, Strategy.COST)


def test_the_past_can_be_tried_while_the_plugin_is_switched_off(world: World, past: list[OmsOrder]) -> None:
    factories.plugin_configuration(active=False)
    assert run(world, Strategy.PRIORITY)["orders"] == len(past)
