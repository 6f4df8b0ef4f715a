"""The queue of parcels that need somebody, over the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

FIELDS = """id kind nextStep words dueAt isOverdue note outcome endedBy assignee { id } omsOrder { orderNumber }
    label { trackingNumber } shipment { carrier }"""
QUEUE = f"""query($filter: OmsExceptionFilterInput, $first: Int) {{ omsExceptions(filter: $filter, first: $first) {{
    totalCount edges {{ node {{ {FIELDS} }} }} }} }}"""
ASSIGN = f"""mutation($ids: [ID!]!, $who: ID) {{ omsExceptionAssign(ids: $ids, assigneeId: $who) {{
    exceptions {{ {FIELDS} }} errors {{ field code id }} }} }}"""
POSTPONE = f"""mutation($ids: [ID!]!, $due: DateTime!) {{ omsExceptionPostpone(ids: $ids, dueAt: $due, note: "waits") {{
    exceptions {{ {FIELDS} }} errors {{ field code id }} }} }}"""
END = f"""mutation($ids: [ID!]!, $how: OmsExceptionOutcome!) {{ omsExceptionEnd(ids: $ids, outcome: $how, note: "n") {{
    exceptions {{ {FIELDS} }} errors {{ field code id }} }} }}"""


def one(managed: Any, *, due_in_hours: int = 5, **values: Any) -> models.ParcelException:
    now = timezone.now()
    return models.ParcelException.objects.create(
        oms_order=managed,
        label=models.Label.objects.filter(shipment__oms_order=managed).first(),
        opened_at=now,
        due_at=now + timedelta(hours=due_in_hours),
        **{"kind": "HELD", "cause": "x", "words": "kept <b>", **values},
    )


@pytest.fixture
def held(managed: Any) -> models.ParcelException:
    return one(managed)


def test_the_queue_says_what_to_do_and_by_when(held: models.ParcelException, staff: Any) -> None:
    told = ask(QUEUE, staff, first=5)
    assert told["totalCount"] == 1
    node = told["edges"][0]["node"]
    assert (node["kind"], node["words"], node["isOverdue"]) == ("HELD", "kept <b>", False)
    assert node["nextStep"].startswith("call the carrier")
    assert ask(QUEUE, staff, first=5, filter={"kind": ["LOST"]})["totalCount"] == 0
    assert ask(QUEUE, staff, first=5, filter={"isAssigned": True})["totalCount"] == 0
    assert ask(QUEUE, staff, first=5, filter={"search": node["label"]["trackingNumber"]})["totalCount"] == 1


def test_the_nearest_deadline_comes_first(scene: Any, staff: Any) -> None:
    for hours in (9, -2, 5):
        one(journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse), due_in_hours=hours)
    nodes = [edge["node"] for edge in ask(QUEUE, staff, first=5)["edges"]]
    assert [node["isOverdue"] for node in nodes] == [True, False, False]
    assert [node["dueAt"] for node in nodes] == sorted(node["dueAt"] for node in nodes)


def test_it_is_somebodys_put_off_and_ended(held: models.ParcelException, staff: Any) -> None:
    key = global_id("OmsException", held)
    told = ask(ASSIGN, staff, ids=[key, "junk"], who=global_id("User", staff))
    assert told["exceptions"][0]["assignee"]["id"] == global_id("User", staff)
    assert told["errors"] == [{"field": "ids", "code": "NOT_FOUND", "id": "junk"}]
    until = (timezone.now() + timedelta(days=3)).isoformat()
    assert ask(POSTPONE, staff, ids=[key], due=until)["exceptions"][0]["note"] == "waits"
    ended = ask(END, staff, ids=[key], how="SETTLED")["exceptions"][0]
    assert (ended["outcome"], ended["note"]) == ("SETTLED", "n")
    assert ask(END, staff, ids=[key], how="SETTLED")["errors"] == []
    assert ask(END, staff, ids=[key], how="REFUNDED")["errors"][0]["code"] == "INVALID"
    assert ask(ASSIGN, staff, ids=[key])["errors"][0]["code"] == "INVALID"
    assert ask(QUEUE, staff, first=5)["totalCount"] == 0
    assert ask(QUEUE, staff, first=5, filter={"isOpen": False})["totalCount"] == 1


@pytest.mark.parametrize("days", [-1, 61])
def test_a_deadline_lies_ahead_and_not_in_the_clouds(held: models.ParcelException, staff: Any, days: int) -> None:
    until = (timezone.now() + timedelta(days=days)).isoformat()
    told = ask(POSTPONE, staff, ids=[global_id("OmsException", held)], due=until)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("dueAt", "INVALID")]


def test_only_staff_who_may_manage_orders_see_to_it(held: models.ParcelException, staff: Any) -> None:
    for who in (make.customer(), make.staff()):
        told = ask(ASSIGN, staff, ids=[global_id("OmsException", held)], who=global_id("User", who))
        assert [(error["field"], error["code"]) for error in told["errors"]] == [("assigneeId", "INVALID")]


def test_many_take_as_many_statements_as_two(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            one(journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse))

    grow(2)
    ask(QUEUE, staff, first=50)
    for_two = statements(QUEUE, staff, first=50)
    grow(8)
    assert len(statements(QUEUE, staff, first=50)) == len(for_two)


MADE_GOOD = "id outcome canBeMadeGood remedy { kind units amount { amount } refunds { state } by }"
RESEND = f"""mutation($ids: [ID!]!) {{ omsExceptionResend(ids: $ids, note: "sorry") {{
    exceptions {{ {MADE_GOOD} }} errors {{ field code id message }} }} }}"""
REFUND = f"""mutation($ids: [ID!]!, $amount: Decimal) {{ omsExceptionRefund(ids: $ids, amount: $amount) {{
    exceptions {{ {MADE_GOOD} }} errors {{ field code id message }} }} }}"""


@pytest.fixture
def lost(managed: Any, scene: Any) -> models.ParcelException:
    """A lost parcel of an order that Saleor fulfilled as well."""
    make.plugin_configuration()
    from saleor_oms_plugin import bootstrap
    from saleor_oms_plugin.store import fulfillment_orders

    part = managed.fulfillment_orders.get()
    fulfillment = bootstrap.context().host.create_fulfillment(
        str(managed.order_id),
        str(scene.warehouse.pk),
        fulfillment_orders.assignments(part),
        tracking_number="92",
        tracking_url="",
    )
    fulfillment_orders.set_fulfillment(part, fulfillment)
    return one(managed, kind="LOST")


def test_a_lost_parcel_is_sent_again_once(lost: models.ParcelException, staff: Any) -> None:
    given = [global_id("OmsException", lost)]
    told = ask(RESEND, staff, ids=given)
    assert told["errors"] == []
    assert told["exceptions"][0]["outcome"] == "RESENT"
    assert told["exceptions"][0]["remedy"] == {
        "kind": "RESENT",
        "units": 2,
        "amount": None,
        "refunds": [],
        "by": f"staff:{staff.pk}",
    }
    assert ask(RESEND, staff, ids=given) == told
    refused = ask(REFUND, staff, ids=given)
    assert [(error["field"], error["code"]) for error in refused["errors"]] == [("ids", "INVALID")]


def test_a_lost_parcel_is_refunded_once(lost: models.ParcelException, staff: Any) -> None:
    make.payment(lost.oms_order.order, captured=20)
    given = [global_id("OmsException", lost)]
    told = ask(REFUND, staff, ids=given, amount="3.50")
    assert told["errors"] == []
    assert told["exceptions"][0]["remedy"]["amount"] == {"amount": 3.5}
    assert told["exceptions"][0]["remedy"]["refunds"] == [{"state": "INTENDED"}]
    assert ask(REFUND, staff, ids=given, amount="3.50") == told
    assert models.OrderRefund.objects.count() == 1


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "0.0001", "1e900", "99999"])
def test_a_wrong_amount_names_its_field(lost: models.ParcelException, staff: Any, amount: str) -> None:
    make.payment(lost.oms_order.order, captured=20)
    told = ask(REFUND, staff, ids=[global_id("OmsException", lost)], amount=amount)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("amount", "INVALID")]
    assert not models.ParcelRemedy.objects.exists()


def test_what_the_carrier_still_holds_is_not_made_good(held: models.ParcelException, staff: Any) -> None:
    node = ask("query { omsExceptions(first: 1) { edges { node { canBeMadeGood remedy { kind } } } } }", staff)
    assert node["edges"][0]["node"] == {"canBeMadeGood": False, "remedy": None}
    for mutation in (RESEND, REFUND):
        told = ask(mutation, staff, ids=[global_id("OmsException", held)])
        assert [(error["field"], error["code"]) for error in told["errors"]] == [("ids", "INVALID")]


def test_remedies_cost_no_statement_for_each(scene: Any, staff: Any) -> None:
    def listed(count: int) -> int:
        while models.ParcelException.objects.count() < count:
            row = one(journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse), kind="LOST")
            remedy = models.ParcelRemedy.objects.create(
                oms_order=row.oms_order,
                label=row.label,
                kind="REFUNDED",
                units={"1": 1},
                at=row.opened_at,
                actor="app:1",
            )
            models.OrderRefund.objects.create(
                oms_order=row.oms_order,
                remedy=remedy,
                source="PAYMENT",
                host_id="1",
                action="REFUND",
                amount=1,
                currency="USD",
                actor="app:1",
                created_at=row.opened_at,
            )
        return len(statements(f"query {{ omsExceptions(first: 50) {{ edges {{ node {{ {MADE_GOOD} }} }} }} }}", staff))

    listed(2)  # what a process learns once does not count
    assert listed(2) == listed(6)
