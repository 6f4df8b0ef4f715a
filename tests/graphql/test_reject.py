"""Staff reject orders as fraud through the endpoint, one or many, with or without the money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, codes, global_id, post

REJECT = """mutation($ids: [ID!]!, $reason: String!, $refund: Boolean) {
    omsOrderReject(orderIds: $ids, reason: $reason, refund: $refund) {
        omsOrders { id stage rejectedAt order { status } holds { reason releasedAt }
            refunds { action state amount { amount currency } message requestedAt requestedBy settledAt } }
        errors { field message code id index } } }"""


@pytest.fixture
def fresh(order: Any) -> Any:
    make.plugin_configuration()
    return make.oms_order(order, checked_at=timezone.now(), stage="SOURCING")


def refusals(answer: Any) -> list[tuple[str, str, int]]:
    return [(error["field"], error["code"], error["index"]) for error in answer["errors"]]


def test_a_rejected_order_is_canceled_without_moving_money(fresh: Any, order: Any, staff: Any) -> None:
    told = ask(REJECT, staff, ids=[global_id("Order", order)], reason=" stolen card ")
    assert told["errors"] == []
    [rejected] = told["omsOrders"]
    assert (rejected["stage"], rejected["order"]["status"], rejected["refunds"]) == ("CANCELED", "CANCELED", [])
    assert rejected["rejectedAt"] is not None
    fresh.refresh_from_db()
    assert fresh.cancel_reason == "stolen card"
    assert not models.Work.objects.filter(kind="refund").exists()


def test_the_refund_asked_for_is_shown(fresh: Any, order: Any, staff: Any) -> None:
    told = ask(REJECT, staff, ids=[global_id("Order", order)], reason="x", refund=True)
    [refund] = told["omsOrders"][0]["refunds"]
    assert (refund["action"], refund["state"]) == ("REFUND", "INTENDED")
    assert (refund["amount"], refund["requestedBy"]) == ({"amount": 25.0, "currency": "USD"}, f"staff:{staff.pk}")
    assert models.Work.objects.filter(kind="refund").count() == 1


def test_each_order_of_a_bulk_rejection_stands_for_itself(fresh: Any, order: Any, scene: Any, staff: Any) -> None:
    gone = make.order(scene.shop, {scene.tee: 1})
    ended = {"stage": "COMPLETED", "completed_at": timezone.now()}
    assert models.OmsOrder.objects.filter(order_id=gone.pk).update(**ended)
    ids = ["junk", global_id("Order", order), global_id("Order", gone), global_id("OmsOrder", fresh)]
    told = ask(REJECT, staff, ids=[*ids, ids[1]], reason="ring")
    assert [row["id"] for row in told["omsOrders"]] == [global_id("OmsOrder", fresh)]
    assert refusals(told) == [("orderIds", "NOT_FOUND", 0), ("orderIds", "INVALID", 2), ("orderIds", "NOT_FOUND", 3)]


def test_rejecting_again_is_answered_alike(fresh: Any, order: Any, staff: Any) -> None:
    first = ask(REJECT, staff, ids=[global_id("Order", order)], reason="x", refund=True)
    again = ask(REJECT, staff, ids=[global_id("Order", order)], reason="y", refund=True)
    assert first == again
    assert fresh.timeline.filter(kind="order.rejected").count() == 1


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"ids": []}, "orderIds", "REQUIRED"),
        ({"ids": ["x"] * 101}, "orderIds", "INVALID"),
        ({"reason": "  "}, "reason", "REQUIRED"),
        ({"reason": "x" * 501}, "reason", "INVALID"),
        ({"reason": "\x00"}, "reason", "INVALID"),
    ],
    ids=str,
)
def test_a_refused_call_names_the_field_and_changes_nothing(
    fresh: Any, order: Any, staff: Any, given: dict[str, Any], field: str, code: str
) -> None:
    told = ask(REJECT, staff, **{"ids": [global_id("Order", order)], "reason": "x", **given})
    assert [(error["field"], error["code"]) for error in told["errors"]] == [(field, code)]
    fresh.refresh_from_db()
    assert (fresh.stage, fresh.rejected_at) == ("SOURCING", None)


@pytest.mark.parametrize(
    "reason", ["😀 gestohlen", "‮بطاقة مسروقة‬", "<script>alert(1)</script>", "'; DROP TABLE oms_hold; --", "=1+1"]
)
def test_words_are_kept_as_they_are(fresh: Any, order: Any, staff: Any, reason: str) -> None:
    assert ask(REJECT, staff, ids=[global_id("Order", order)], reason=reason)["errors"] == []
    fresh.refresh_from_db()
    assert fresh.cancel_reason == reason


def test_without_the_permission_nothing_happens(fresh: Any, order: Any, askers: Any) -> None:
    for asker in (askers.staff_without_permission, askers.settings_staff, askers.owner, None):
        assert codes(post(REJECT, asker, ids=[global_id("Order", order)], reason="x")) == ["PermissionDenied"]
    fresh.refresh_from_db()
    assert fresh.stage == "SOURCING"


@pytest.mark.needs_channels
def test_an_order_of_a_foreign_channel_is_not_found(fresh: Any, order: Any, askers: Any) -> None:
    told = ask(REJECT, askers.restricted_staff, ids=[global_id("Order", order)], reason="x", refund=True)
    assert refusals(told) == [("orderIds", "NOT_FOUND", 0)]
    fresh.refresh_from_db()
    assert fresh.stage == "SOURCING"


@pytest.mark.needs_channels
@pytest.mark.parametrize("kind", ["staff", "app"])
def test_a_transaction_goes_back_only_for_those_saleor_lets_handle_payments(
    fresh: Any, order: Any, staff: Any, kind: str
) -> None:
    make.make("payment.TransactionItem", order=order, currency="USD", charged_value=Decimal(25))
    ids = [global_id("Order", order)]
    told = ask(REJECT, staff, ids=ids, reason="x", refund=True)
    assert refusals(told) == [("refund", "FORBIDDEN", 0)]
    fresh.refresh_from_db()
    assert (fresh.stage, fresh.rejected_at) == ("SOURCING", None)
    needed = ("order.manage_orders", "payment.handle_payments")
    asker = make.staff(*needed) if kind == "staff" else api.app(*needed)
    assert ask(REJECT, asker, ids=ids, reason="x", refund=True)["errors"] == []
    assert models.OrderRefund.objects.filter(source="TRANSACTION").count() == 1


@pytest.mark.needs_channels
def test_staff_give_the_reason_page_saleor_asks_of_them_and_apps_need_none(fresh: Any, order: Any) -> None:
    if not make.has_field("site.SiteSettings", "refund_reason_reference_type"):
        pytest.skip("this Saleor asks for no reason pages")
    kind = make.make("page.PageType", name="Reasons", slug="reasons")
    make.site_settings(refund_reason_reference_type=kind)
    make.make("payment.TransactionItem", order=order, currency="USD", charged_value=Decimal(25))
    needed = ("order.manage_orders", "payment.handle_payments")
    ids = [global_id("Order", order)]
    told = ask(REJECT, make.staff(*needed), ids=ids, reason="x", refund=True)
    assert refusals(told) == [("refund", "INVALID", 0)]
    assert ask(REJECT, api.app(*needed), ids=ids, reason="x", refund=True)["errors"] == []
