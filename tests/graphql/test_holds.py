"""Staff hold, prolong and release through the endpoint."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id

ERRORS = "errors { field message code id index }"
PLACE = f"""mutation(
    $ids: [ID!]!, $reason: OmsHoldReason!, $note: String, $at: DateTime, $lines: [OmsHoldLineInput!]) {{
    omsHoldPlace(orderIds: $ids, reason: $reason, note: $note, releaseAt: $at, lines: $lines) {{
        holds {{ id reason note placedBy releaseAt lines {{ quantity orderLine {{ id }} }} }} {ERRORS} }} }}"""
RELEASE = f"""mutation($ids: [ID!]!, $note: String) {{
    omsHoldRelease(ids: $ids, note: $note) {{ holds {{ id releasedAt releasedBy }} {ERRORS} }} }}"""
EXTEND = f"""mutation($ids: [ID!]!, $at: DateTime!) {{
    omsHoldExtend(ids: $ids, releaseAt: $at) {{ holds {{ id releaseAt }} {ERRORS} }} }}"""
NOBODY = global_id("Order", "00000000-0000-4000-8000-000000000000")


@pytest.fixture
def fresh(order: Any) -> Any:
    """Our record of `order`, just checked and without holds."""
    make.plugin_configuration()
    return make.oms_order(order, checked_at=timezone.now(), stage="SOURCING")


@pytest.fixture
def held(fresh: Any) -> Any:
    return models.Hold.objects.create(oms_order=fresh, reason="PAYMENT", placed_at=timezone.now(), placed_by="system")


def test_a_hold_says_who_placed_it_and_stops_the_order(fresh: Any, order: Any, staff: Any) -> None:
    placed = ask(PLACE, staff, ids=[global_id("Order", order)], reason="ADDRESS", note=" wrong street ")
    assert placed["errors"] == []
    [hold] = placed["holds"]
    assert (hold["note"], hold["placedBy"], hold["lines"]) == ("wrong street", f"staff:{staff.pk}", [])
    fresh.refresh_from_db()
    assert fresh.stage == "ON_HOLD"
    assert fresh.timeline.filter(kind="hold.placed", actor=f"staff:{staff.pk}").count() == 1


def test_an_app_is_named_as_one(fresh: Any, order: Any, askers: Any) -> None:
    [hold] = ask(PLACE, askers.app, ids=[global_id("Order", order)], reason="OTHER")["holds"]
    assert hold["placedBy"] == f"app:{askers.app.pk}"


def test_one_bad_id_never_undoes_the_others(fresh: Any, order: Any, staff: Any) -> None:
    good = global_id("Order", order)
    placed = ask(PLACE, staff, ids=[NOBODY, good, "junk", good], reason="OTHER")
    assert len(placed["holds"]) == 1
    assert [(error["code"], error["id"], error["index"]) for error in placed["errors"]] == [
        ("NOT_FOUND", NOBODY, 0),
        ("NOT_FOUND", "junk", 2),
    ]
    assert models.Hold.objects.count() == 1


def test_part_of_a_line_can_be_held(fresh: Any, order: Any, staff: Any) -> None:
    line = global_id("OrderLine", order.lines.get())
    lines = [{"orderLineId": line, "quantity": 1}]
    placed = ask(PLACE, staff, ids=[global_id("Order", order)], reason="OUT_OF_STOCK", lines=lines)
    assert placed["holds"][0]["lines"] == [{"quantity": 1, "orderLine": {"id": line}}]


@pytest.mark.parametrize("quantity", [0, -1, 3, 2147483647])
def test_a_quantity_that_is_not_there_is_refused(fresh: Any, order: Any, staff: Any, quantity: int) -> None:
    lines = [{"orderLineId": global_id("OrderLine", order.lines.get()), "quantity": quantity}]
    placed = ask(PLACE, staff, ids=[global_id("Order", order)], reason="OTHER", lines=lines)
    assert [(error["field"], error["code"]) for error in placed["errors"]] == [("lines", "INVALID")]
    assert not models.Hold.objects.exists()


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"ids": []}, "orderIds", "REQUIRED"),
        ({"ids": [NOBODY] * 101}, "orderIds", "INVALID"),
        ({"note": "x" * 1001}, "note", "INVALID"),
        ({"note": "a\x00b"}, "note", "INVALID"),
        ({"at": "2020-01-01T00:00:00Z"}, "releaseAt", "INVALID"),
        ({"at": "9999-12-31T23:59:59Z"}, "releaseAt", "INVALID"),
        ({"lines": [{"orderLineId": "junk", "quantity": 1}]}, "lines", "NOT_FOUND"),
        ({"lines": [{"orderLineId": global_id("OrderLine", 7), "quantity": 1}] * 101}, "lines", "INVALID"),
    ],
    ids=str,
)
def test_a_refused_call_names_the_field_and_changes_nothing(
    fresh: Any, order: Any, staff: Any, given: dict[str, Any], field: str, code: str
) -> None:
    arguments = {"ids": [global_id("Order", order)], "reason": "OTHER", **given}
    placed = ask(PLACE, staff, **arguments)
    assert placed["holds"] == []
    assert [(error["field"], error["code"]) for error in placed["errors"]] == [(field, code)]
    assert not models.Hold.objects.exists()


def test_lines_are_held_of_one_order_at_a_time(fresh: Any, order: Any, staff: Any) -> None:
    lines = [{"orderLineId": global_id("OrderLine", order.lines.get()), "quantity": 1}]
    placed = ask(PLACE, staff, ids=[global_id("Order", order), NOBODY], reason="OTHER", lines=lines)
    assert [error["field"] for error in placed["errors"]] == ["lines"]


def test_releasing_twice_is_releasing_once(held: Any, staff: Any) -> None:
    first = ask(RELEASE, staff, ids=[global_id("OmsHold", held)], note="called the customer")
    again = ask(RELEASE, staff, ids=[global_id("OmsHold", held)])
    assert first == again
    assert first["holds"][0]["releasedBy"] == f"staff:{staff.pk}"
    assert models.Work.objects.filter(kind="hold", oms_order=held.oms_order).count() == 1


def test_each_hold_of_a_bulk_release_stands_for_itself(held: Any, staff: Any) -> None:
    absent = global_id("OmsHold", held.pk + 1000)
    wrong = global_id("OmsOrder", held.pk)
    released = ask(RELEASE, staff, ids=[absent, global_id("OmsHold", held), wrong])
    assert [hold["id"] for hold in released["holds"]] == [global_id("OmsHold", held)]
    assert [(error["index"], error["code"]) for error in released["errors"]] == [(0, "NOT_FOUND"), (2, "NOT_FOUND")]


def test_a_hold_can_be_prolonged_until_it_has_ended(held: Any, staff: Any) -> None:
    at = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    extended = ask(EXTEND, staff, ids=[global_id("OmsHold", held)], at=at.isoformat())
    assert extended["errors"] == []
    held.refresh_from_db()
    assert held.release_at == at
    ask(RELEASE, staff, ids=[global_id("OmsHold", held)])
    refused = ask(EXTEND, staff, ids=[global_id("OmsHold", held)], at=at.isoformat())
    assert [(error["index"], error["code"]) for error in refused["errors"]] == [(0, "INVALID")]


def test_a_second_mutation_of_one_request_reads_what_the_first_changed(held: Any, order: Any, staff: Any) -> None:
    query = """mutation($order: ID!, $hold: ID!) {
        one: omsHoldPlace(orderIds: [$order], reason: OTHER) { holds { id } }
        two: omsOrderRetry(ids: ["junk"]) { omsOrders { id } }
        three: omsHoldRelease(ids: [$hold]) { holds { id releasedAt } } }"""
    told = ask(query, staff, order=global_id("Order", order), hold=global_id("OmsHold", held))
    assert told["three"]["holds"][0]["releasedAt"] is not None
    assert len(told["one"]["holds"]) == 1
