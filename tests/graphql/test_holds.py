"""Staff hold, prolong and release through the endpoint."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id, post

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


ESCALATE = f"""mutation($ids: [ID!]!, $note: String!, $who: ID) {{
    omsHoldEscalate(ids: $ids, note: $note, assigneeId: $who) {{
        holds {{ id isEscalated escalatedAt escalatedBy escalationNote assignee {{ email }} }} {ERRORS} }} }}"""
ASSIGN = f"""mutation($ids: [ID!]!, $who: ID) {{
    omsHoldAssign(ids: $ids, assigneeId: $who) {{ holds {{ assignee {{ email }} }} {ERRORS} }} }}"""


@pytest.fixture
def chief(scene: Any) -> Any:
    return make.staff("order.manage_orders", email="chief@example.com")


def test_an_escalated_hold_says_who_asked_whom_and_why(held: Any, staff: Any, chief: Any) -> None:
    told = ask(ESCALATE, staff, ids=[global_id("OmsHold", held)], note=" too big ", who=global_id("User", chief))
    [hold] = told["holds"]
    assert (hold["isEscalated"], hold["escalationNote"], hold["assignee"]) == (True, "too big", {"email": chief.email})
    assert hold["escalatedBy"] == f"staff:{staff.pk}"
    kinds = list(held.oms_order.timeline.values_list("kind", flat=True))
    assert {"hold.escalated", "hold.assigned"} <= set(kinds)
    assert chief.email not in str(list(held.oms_order.timeline.values()))


def test_escalating_again_changes_nothing_and_another_word_does(held: Any, staff: Any, chief: Any) -> None:
    ids = [global_id("OmsHold", held)]
    first = ask(ESCALATE, staff, ids=ids, note="look", who=global_id("User", chief))
    assert ask(ESCALATE, staff, ids=ids, note="look") == first
    assert held.oms_order.timeline.filter(kind="hold.escalated").count() == 1
    assert ask(ESCALATE, staff, ids=ids, note="now please")["holds"][0]["escalationNote"] == "now please"


def test_each_hold_of_a_bulk_escalation_stands_for_itself(held: Any, staff: Any) -> None:
    ended = models.Hold.objects.create(
        oms_order=held.oms_order, reason="OTHER", placed_at=timezone.now(), placed_by="x", released_at=timezone.now()
    )
    ids = [global_id("OmsHold", ended), global_id("OmsHold", held), "junk"]
    told = ask(ESCALATE, staff, ids=ids, note="look")
    assert [hold["id"] for hold in told["holds"]] == [global_id("OmsHold", held)]
    assert [(error["index"], error["code"]) for error in told["errors"]] == [(0, "INVALID"), (2, "NOT_FOUND")]


@pytest.mark.parametrize("who", ["customer", "without permission", "inactive", "order", "junk"])
def test_only_staff_who_may_can_be_asked(held: Any, staff: Any, who: str) -> None:
    inactive = make.staff("order.manage_orders")
    inactive.is_active = False
    inactive.save()
    given = {
        "customer": global_id("User", make.customer()),
        "without permission": global_id("User", make.staff()),
        "inactive": global_id("User", inactive),
        "order": global_id("Order", staff),
        "junk": "junk",
    }[who]
    for query, extra in ((ESCALATE, {"note": "look"}), (ASSIGN, {})):
        told = ask(query, staff, ids=[global_id("OmsHold", held)], who=given, **extra)
        assert (told["holds"], [error["field"] for error in told["errors"]]) == ([], ["assigneeId"])
    held.refresh_from_db()
    assert (held.escalated_at, held.assignee_id) == (None, None)


@pytest.mark.needs_channels
def test_staff_of_another_channel_cannot_be_asked(held: Any, order: Any, staff: Any) -> None:
    models.OmsOrder.objects.update(channel=order.channel.slug)
    elsewhere = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    told = ask(ASSIGN, staff, ids=[global_id("OmsHold", held)], who=global_id("User", elsewhere))
    assert [error["field"] for error in told["errors"]] == ["assigneeId"]
    here = make.staff("order.manage_orders", channels=[order.channel])
    assert ask(ASSIGN, staff, ids=[global_id("OmsHold", held)], who=global_id("User", here))["errors"] == []


def test_a_hold_is_somebodys_or_nobodys(held: Any, staff: Any, chief: Any) -> None:
    ids = [global_id("OmsHold", held)]
    assert ask(ASSIGN, staff, ids=ids, who=global_id("User", chief))["holds"] == [{"assignee": {"email": chief.email}}]
    assert ask(ASSIGN, staff, ids=ids)["holds"] == [{"assignee": None}]
    assert held.oms_order.timeline.filter(kind="hold.assigned").count() == 2


def test_a_hold_outlives_whoever_it_was_for(held: Any, staff: Any, chief: Any) -> None:
    ask(ASSIGN, staff, ids=[global_id("OmsHold", held)], who=global_id("User", chief))
    chief.delete()
    held.refresh_from_db()
    assert held.assignee_id is None


def test_the_same_hold_again_is_the_one_that_is_open(fresh: Any, order: Any, staff: Any) -> None:
    given = {"ids": [global_id("Order", order)], "reason": "CUSTOMER_REQUEST", "note": "wait"}
    first = ask(PLACE, staff, **given)
    assert ask(PLACE, staff, **given) == first
    assert models.Hold.objects.count() == 1


@pytest.mark.parametrize(
    "note",
    ["😀👩‍👩‍👧", "‮مرحبا‬", "<img src=x onerror=alert(1)>", "'; DROP TABLE oms_hold; --", "=HYPERLINK(1)", "\t|\t"],
)
def test_notes_are_kept_as_they_are(fresh: Any, order: Any, staff: Any, note: str) -> None:
    [hold] = ask(PLACE, staff, ids=[global_id("Order", order)], reason="OTHER", note=note)["holds"]
    assert hold["note"] == note.strip()


@pytest.mark.parametrize("moment", ["-0001-01-01T00:00:00Z", "2030-02-30T00:00:00Z", "soon", "10000-01-01T00:00:00Z"])
def test_a_time_that_is_none_is_refused_before_anything(fresh: Any, order: Any, staff: Any, moment: str) -> None:
    answer = post(PLACE, staff, ids=[global_id("Order", order)], reason="OTHER", at=moment)
    assert "errors" in answer
    assert not models.Hold.objects.exists()


def test_an_order_that_has_shipped_is_not_held(managed: Any, order: Any, staff: Any) -> None:
    before = models.Hold.objects.count()
    placed = ask(PLACE, staff, ids=[global_id("Order", order)], reason="OTHER")
    assert [(error["field"], error["code"]) for error in placed["errors"]] == [("orderIds", "INVALID")]
    assert models.Hold.objects.count() == before
