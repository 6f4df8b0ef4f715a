"""A strategy tried on past orders, over GraphQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.domain.sourcing import Inputs, Strategy, Terms, pack
from saleor_oms_plugin.domain.sourcing.replay import replay
from saleor_oms_plugin.pipeline import runner
from tests import factories as make
from tests.domain.sourcing.cases import line, shelf, site
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post

START = """mutation($since: Date!, $until: Date!, $channel: String, $strategy: OmsSourcingStrategy!) {
    omsSourcingBacktestStart(since: $since, until: $until, channel: $channel, strategy: $strategy) {
        job { id kind status } errors { field message code } } }"""
RESULT = """query($id: ID!) { omsSourcingBacktest(id: $id) {
    ordersEvaluated changed splitsBefore splitsAfter costBefore { amount currency } costAfter { amount currency }
    distanceKmBefore distanceKmAfter distancesKnown lateBefore lateAfter
    decisionsEvaluated decisionsLackingInputs decisionsAskedFor decisionsUnlike
    warehouses { warehouse { id } warehouseName parcelsBefore parcelsAfter unitsBefore unitsAfter }
    changes { omsOrder { id } warehousesBefore warehousesAfter reason } sampleChanged { id } } }"""
A, B = "aaaaaaaa-0000-4000-8000-000000000000", "bbbbbbbb-0000-4000-8000-000000000000"
COUNTED = "query($id: ID!) { omsSourcingBacktest(id: $id) { ordersEvaluated changed } }"


@pytest.fixture
def decided(managed: Any) -> Any:
    """One order sourced by priority from A, which is farther than B."""
    inputs = Inputs(
        lines=(line(1, "x", 2),),
        sites=(
            site(A, distance=900, parcel_minor=700, arrives_by=None),
            site(B, distance=10, parcel_minor=400, arrives_by=None),
        ),
        shelves=(shelf(A, "x", 5), shelf(B, "x", 5)),
        terms=Terms(strategy=Strategy.PRIORITY, currency="USD"),
    )
    plan = replay(inputs)
    assert plan.chosen.warehouse_ids == (A,)
    models.SourcingDecision.objects.filter(oms_order=managed).delete()
    return models.SourcingDecision.objects.create(
        oms_order=managed,
        strategy="PRIORITY",
        decided_at=timezone.now(),
        options=[{"warehouses": [A], "names": [f"Warehouse {A}"], "reason": plan.chosen.reason}],
        inputs=pack(inputs),
    )


def period(**given: Any) -> dict[str, Any]:
    today = timezone.now().date()
    return {"since": str(today - timedelta(days=1)), "until": str(today), "strategy": "NEAREST", **given}


def result(asker: Any, query: str = RESULT, **given: Any) -> Any:
    started = ask(START, asker, **period(**given))
    assert started["errors"] == []
    runner.drain(bootstrap.context(), runner.Lane.JOBS)
    return ask(query, asker, id=started["job"]["id"])


def test_it_says_what_another_strategy_would_have_done(staff: Any, managed: Any, decided: Any) -> None:
    told = result(staff)
    order = {"id": global_id("OmsOrder", managed)}
    changes = told.pop("changes")
    assert [change.pop("reason") for change in changes] != [""]
    assert changes == [
        {"omsOrder": order, "warehousesBefore": [f"Warehouse {A}"], "warehousesAfter": [f"Warehouse {B}"]}
    ]
    assert told == {
        "ordersEvaluated": 1,
        "changed": 1,
        "splitsBefore": 1,
        "splitsAfter": 1,
        "costBefore": [{"amount": 7.0, "currency": "USD"}],
        "costAfter": [{"amount": 4.0, "currency": "USD"}],
        "distanceKmBefore": 900,
        "distanceKmAfter": 10,
        "distancesKnown": 1,
        "lateBefore": 0,
        "lateAfter": 0,
        "decisionsEvaluated": 1,
        "decisionsLackingInputs": 0,
        "decisionsAskedFor": 0,
        "decisionsUnlike": 0,
        "warehouses": [
            {"warehouse": None, "warehouseName": f"Warehouse {A}", "parcelsBefore": 1, "parcelsAfter": 0,
             "unitsBefore": 2, "unitsAfter": 0},
            {"warehouse": None, "warehouseName": f"Warehouse {B}", "parcelsBefore": 0, "parcelsAfter": 1,
             "unitsBefore": 0, "unitsAfter": 2},
        ],
        "sampleChanged": [order],
    }  # fmt: skip


def test_the_strategy_in_force_changes_no_order(staff: Any, decided: Any) -> None:
    assert result(staff, COUNTED, strategy="PRIORITY") == {"ordersEvaluated": 1, "changed": 0}


def test_a_result_is_read_once_it_is_there_and_by_its_own_field(staff: Any, decided: Any) -> None:
    job = ask(START, staff, **period())["job"]["id"]
    assert ask(COUNTED, staff, id=job) is None
    runner.drain(bootstrap.context(), runner.Lane.JOBS)
    assert ask(COUNTED, staff, id=job)["ordersEvaluated"] == 1
    assert ask("query($id: ID!) { omsRiskBacktest(id: $id) { held } }", staff, id=job) is None
    for nonsense in ("nonsense", "\x00", global_id("OmsJob", 999_999), global_id("OmsOrder", 1)):
        assert ask(COUNTED, staff, id=nonsense) is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": "2020-01-02", "until": "2020-01-01"}, "since"),
        ({"since": "0001-01-01", "until": "2020-01-01"}, "since"),
        ({"since": "2020-01-01", "until": "9999-12-31"}, "until"),
        ({"channel": "nowhere"}, "channel"),
        ({"channel": "\x00"}, "channel"),
    ],
    ids=str,
)
def test_a_senseless_backtest_is_refused(staff: Any, given: Any, field: str) -> None:
    if field == "channel" and not make.has_channels():
        pytest.skip("this Saleor has no channels")
    refused = ask(START, staff, **period(**given))
    assert (refused["job"], [error["field"] for error in refused["errors"]]) == (None, [field])
    assert not models.StoredJob.objects.exists()


def test_orders_are_for_those_who_may_see_orders(decided: Any) -> None:
    settings_only = make.staff("plugins.manage_plugins")
    assert result(settings_only, COUNTED)["changed"] == 1
    job = global_id("OmsJob", models.StoredJob.objects.get())
    assert PERMISSION_DENIED in codes(post(RESULT, settings_only, id=job))


@pytest.mark.needs_channels
def test_a_foreign_channels_orders_are_nowhere_to_be_seen(staff: Any, decided: Any) -> None:
    stranger = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert result(stranger, COUNTED)["ordersEvaluated"] == 0
    job = ask(START, make.staff("order.manage_orders"), **period())["job"]["id"]
    runner.drain(bootstrap.context(), runner.Lane.JOBS)
    assert ask(COUNTED, stranger, id=job) is None
