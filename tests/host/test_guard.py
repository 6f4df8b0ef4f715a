"""A held order is refused through Saleor's own API, and only what makes goods leave is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from saleor_oms_plugin.host import guard
from saleor_oms_plugin.host.fulfillments import actions
from tests import factories as make

from .api import call, node_id
from .conftest import allocations, sums
from .test_fulfillments import fulfill

ERRORS = "errors: orderErrors { field code message }"
FULFILL = f"""
mutation ($order: ID!, $line: ID!, $warehouse: ID!) {{
  orderFulfill(order: $order, input: {{
    notifyCustomer: false, lines: [{{orderLineId: $line, stocks: [{{quantity: 1, warehouse: $warehouse}}]}}]
  }}) {{ {ERRORS} fulfillments {{ status }} }}
}}
"""
APPROVE = """
mutation ($id: ID!) { answer: orderFulfillmentApprove(id: $id, notifyCustomer: false) { errors { field code } } }
"""
TRACK = f"""
mutation ($id: ID!) {{
  answer: orderFulfillmentUpdateTracking(id: $id, input: {{trackingNumber: "LATER"}}) {{ {ERRORS} }}
}}
"""
REASON = "The order is on hold until 12:00. Release it in the OMS first."


@pytest.fixture
def held() -> Iterator[set[Any]]:
    """Orders to hold, by key, while the test runs; the plugin's own guard stands again afterwards."""
    from django.db.models.signals import pre_save

    before = list(pre_save.receivers)
    blocked: set[Any] = set()
    guard.install_guard(lambda order_pk: REASON if order_pk in blocked else None)
    yield blocked
    guard.uninstall_guard()
    pre_save.receivers = before
    pre_save.sender_receivers_cache.clear()


@pytest.fixture
def staff(shop: Any) -> Any:
    return make.staff("order.manage_orders")


def order_fulfill(user: Any, row: Any, warehouse: Any) -> dict[str, Any]:
    return call(
        FULFILL,
        user,
        order=node_id("Order", row),
        line=node_id("OrderLine", row.lines.first()),
        warehouse=node_id("Warehouse", warehouse),
    )["orderFulfill"]


def test_a_held_order_is_refused_with_a_typed_error_and_nothing_changes(
    held: Any, staff: Any, shop: Any, shelves: Any
) -> None:
    row = make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near)
    held.add(row.pk)
    before = sums()

    answer = order_fulfill(staff, row, shelves.near)

    assert answer["errors"] == [{"field": "order", "code": "INVALID", "message": REASON}]
    row.refresh_from_db()
    assert (row.status, row.fulfillments.count()) == ("unfulfilled", 0)
    assert (sums(), allocations(row)) == (before, {"Near": 2})
    assert row.lines.get().quantity_fulfilled == 0

    held.clear()
    assert order_fulfill(staff, row, shelves.near)["errors"] == []
    assert row.fulfillments.count() == 1


def test_one_held_order_holds_no_other(held: Any, staff: Any, shop: Any, shelves: Any) -> None:
    held.add(make.order(shop, {shelves.tee: 1}).pk)
    free = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)

    assert order_fulfill(staff, free, shelves.near)["errors"] == []


@pytest.mark.needs_channels
def test_a_fulfillment_that_waits_is_not_approved_while_the_order_is_held(
    held: Any, staff: Any, shop: Any, shelves: Any
) -> None:
    make.site_settings(fulfillment_auto_approve=False)
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)
    assert order_fulfill(staff, row, shelves.near)["fulfillments"] == [{"status": "WAITING_FOR_APPROVAL"}]
    waiting = row.fulfillments.get()
    held.add(row.pk)

    refused = call(APPROVE, staff, id=node_id("Fulfillment", waiting))["answer"]["errors"]

    assert refused == [{"field": "order", "code": "INVALID"}]
    waiting.refresh_from_db()
    assert (waiting.status, sums()["Near"]) == ("waiting_for_approval", (10, 1))

    held.clear()
    assert call(APPROVE, staff, id=node_id("Fulfillment", waiting))["answer"]["errors"] == []


@pytest.mark.needs_channels
def test_a_fulfillment_is_not_put_up_for_approval_while_the_order_is_held(
    held: Any, staff: Any, shop: Any, shelves: Any
) -> None:
    make.site_settings(fulfillment_auto_approve=False)
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)
    held.add(row.pk)

    assert order_fulfill(staff, row, shelves.near)["errors"][0]["field"] == "order"
    assert row.fulfillments.count() == 0


def test_a_parcel_that_left_before_the_hold_can_still_be_tracked_and_canceled(
    held: Any, host: Any, staff: Any, shop: Any, shelves: Any
) -> None:
    row = make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near)
    made = fulfill(host, row, shelves.near, 1)
    held.add(row.pk)

    answer = call(TRACK, staff, id=node_id("Fulfillment", made))["answer"]
    made.refresh_from_db()
    assert (answer["errors"], made.tracking_number) == ([], "LATER")

    host.cancel_fulfillment(str(made.pk))
    made.refresh_from_db()
    assert made.status == "canceled"


def test_python_that_fulfills_a_held_order_is_refused_and_the_oms_is_not(
    held: Any, host: Any, shop: Any, shelves: Any
) -> None:
    row = make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near)
    held.add(row.pk)

    with pytest.raises(ValidationError, match="on hold"):
        make.make("order.Fulfillment", order=row)
    assert fulfill(host, row, shelves.near, 1).status == "fulfilled"
    with pytest.raises(ValidationError, match="on hold"):
        make.make("order.Fulfillment", order=row)


def test_an_order_with_nothing_to_ship_is_never_refused(held: Any, staff: Any, shop: Any, shelves: Any) -> None:
    manual = make.variant(shop, is_shipping_required=False, stock={shelves.near: 5})
    row = make.order(shop, {manual: 1}, allocate_at=shelves.near)
    held.add(row.pk)

    assert order_fulfill(staff, row, shelves.near)["errors"] == []


@pytest.mark.skipif(
    not hasattr(actions, "automatically_fulfill_digital_lines"), reason="this Saleor has no digital lines"
)
def test_digital_lines_fulfilled_during_payment_pass_although_the_rest_is_held(
    held: Any, shop: Any, shelves: Any
) -> None:
    manual = make.variant(shop, is_shipping_required=False, stock={shelves.near: 5})
    make.model("product.ProductType").objects.filter(products__variants=manual).update(is_digital=True)
    make.make("product.DigitalContent", product_variant=manual, use_default_settings=False, automatic_fulfillment=True)
    row = make.order(shop, [(manual, 1), (shelves.tee, 1)], allocate_at=shelves.near)
    held.add(row.pk)

    pay_in_full(row)

    assert [line.order_line.variant for line in row.fulfillments.get().lines.all()] == [manual]


@pytest.mark.needs_channels
def test_gift_cards_fulfilled_during_payment_pass_although_the_rest_is_held(
    held: Any, shop: Any, shelves: Any, django_capture_on_commit_callbacks: Any
) -> None:
    card = make.variant(shop, is_shipping_required=False, stock={shelves.near: 5})
    type(card.product.product_type).objects.filter(pk=card.product.product_type_id).update(kind="gift_card")
    row = make.order(shop, [(shelves.tee, 1)], allocate_at=shelves.near)
    make.allocate(make.order_line(row, card, 1, is_gift_card=True), shelves.near, 1)
    held.add(row.pk)

    with django_capture_on_commit_callbacks(execute=True):
        pay_in_full(row)

    assert [line.order_line.variant for line in row.fulfillments.get().lines.all()] == [card]


def pay_in_full(row: Any) -> None:
    """What Saleor does when a payment has covered the order."""
    from inspect import signature

    if "order_info" not in signature(actions.handle_fully_paid_order).parameters:
        actions.handle_fully_paid_order(row)
        return
    from saleor.order.fetch import fetch_order_info
    from saleor.webhook.utils import get_webhooks_for_multiple_events

    from saleor_oms_plugin.host.features import supported
    from saleor_oms_plugin.host.plugin import manager

    handle = actions.handle_fully_paid_order
    webhooks = get_webhooks_for_multiple_events(actions.WEBHOOK_EVENTS_FOR_FULLY_PAID)
    handle(**supported(handle, manager=manager(), order_info=fetch_order_info(row), webhook_event_map=webhooks))
