"""Stopping an order, and trying again what failed."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models, tasks
from saleor_oms_plugin.domain.work import Lane
from tests import factories as make
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.rows import START

CANCEL = """mutation($id: ID!, $reason: String!) { omsOrderCancel(orderId: $id, reason: $reason) {
    omsOrder { stage waitingFor order { status } timeline { edges { node { kind actor } } } }
    errors { field message code } } }"""
RETRY = """mutation($ids: [ID!]!) { omsOrderRetry(ids: $ids) {
    omsOrders { id problem { step } nextActionAt } errors { field code id index } } }"""


@pytest.fixture
def fresh(order: Any) -> Any:
    make.plugin_configuration()
    return make.oms_order(order, checked_at=timezone.now(), stage="SOURCING")


def test_a_canceled_order_is_canceled_in_saleor_too(fresh: Any, order: Any, staff: Any) -> None:
    told = ask(CANCEL, staff, id=global_id("Order", order), reason="changed their mind")
    assert told["errors"] == []
    assert (told["omsOrder"]["stage"], told["omsOrder"]["waitingFor"]) == ("CANCELED", None)
    assert told["omsOrder"]["order"]["status"] == "CANCELED"
    assert f"staff:{staff.pk}" in {edge["node"]["actor"] for edge in told["omsOrder"]["timeline"]["edges"]}


def test_what_has_left_is_not_canceled(managed: Any, order: Any, staff: Any) -> None:
    told = ask(CANCEL, staff, id=global_id("Order", order), reason="too late")
    assert told["omsOrder"] is None
    assert told["errors"] == [{"field": "orderId", "message": "the goods have left", "code": "INVALID"}]
    order.refresh_from_db()
    assert order.status != "canceled"


@pytest.mark.parametrize(("reason", "code"), [("  ", "REQUIRED"), ("x" * 501, "INVALID"), ("\x00", "INVALID")])
def test_a_cancellation_says_why(fresh: Any, order: Any, staff: Any, reason: str, code: str) -> None:
    told = ask(CANCEL, staff, id=global_id("Order", order), reason=reason)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("reason", code)]
    fresh.refresh_from_db()
    assert fresh.stage == "SOURCING"


def test_a_retry_clears_the_problem_and_makes_the_work_due(fresh: Any, staff: Any) -> None:
    models.Work.objects.create(kind="ship", subject=1, oms_order=fresh, run_at=START, attempts=10, failed_at=START)
    models.OmsOrder.objects.update(
        problem_step="ship", problem_message="no rate", problem_attempts=10, problem_since=START
    )
    own, absent = global_id("OmsOrder", fresh), global_id("OmsOrder", fresh.pk + 1000)
    told = ask(RETRY, staff, ids=[absent, own, own])
    assert [order["id"] for order in told["omsOrders"]] == [own]
    assert told["omsOrders"][0]["problem"] is None
    assert told["omsOrders"][0]["nextActionAt"] is not None
    assert told["errors"] == [{"field": "ids", "code": "NOT_FOUND", "id": absent, "index": 0}]


def test_a_problem_is_shown_to_whoever_must_look(fresh: Any, order: Any, staff: Any) -> None:
    models.OmsOrder.objects.update(
        problem_step="ship", problem_message="no rate", problem_attempts=10, problem_since=START
    )
    query = "query($id: ID) { omsOrder(orderId: $id) { problem { step message attempts } waitingFor } }"
    told = ask(query, staff, id=global_id("Order", order))
    assert told["problem"] == {"step": "ship", "message": "no rate", "attempts": 10}
    assert told["waitingFor"] == "The shop's staff is looking into the order."


def test_what_was_changed_rings_the_bell_and_what_was_refused_does_not(
    fresh: Any, order: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[Any] = []
    monkeypatch.setattr(tasks, "ring", lambda *lanes: rung.append(lanes))
    ask(CANCEL, staff, id="junk", reason="x")
    assert rung == []
    ask(CANCEL, staff, id=global_id("Order", order), reason="x")
    assert rung == [(Lane.DESK, Lane.CARRIER)]


def test_what_nobody_expected_is_not_swallowed(
    fresh: Any, order: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_arguments: Any, **_options: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("saleor_oms_plugin.pipeline.cancel.cancel", break_down)
    answer = post(CANCEL, staff, id=global_id("Order", order), reason="x")
    assert codes(answer) == ["ZeroDivisionError"]
