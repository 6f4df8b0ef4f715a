"""A hold of some units, asked through Saleor's own mutations: what it covers is refused, the rest may leave."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.host import guard
from saleor_oms_plugin.host.fulfillments import actions
from saleor_oms_plugin.pipeline import hold
from tests import factories as make

from .api import call, node_id
from .conftest import sums
from .test_guard import APPROVE

FULFILL = """
mutation ($order: ID!, $lines: [OrderFulfillLineInput!]!) {
  answer: orderFulfill(order: $order, input: { notifyCustomer: false, lines: $lines }) {
    errors: orderErrors { field code message } fulfillments { id } } }
"""


@pytest.fixture
def staff(shop: Any) -> Any:
    make.plugin_configuration()
    return make.staff("order.manage_orders")


@pytest.fixture
def order(shop: Any, shelves: Any) -> Any:
    """Three tees and two mugs, all near, in the OMS and checked."""
    mug = make.variant(shop, "MUG", stock={shelves.near: 10})
    row = make.order(shop, {shelves.tee: 3, mug: 2}, allocate_at=shelves.near)
    now = bootstrap.context().clock.now()
    assert models.OmsOrder.objects.filter(order_id=row.pk).update(checked_at=now, stage="SOURCING")
    return row


def keep(order: Any, units: dict[str, int], **options: Any) -> models.Hold:
    oms = models.OmsOrder.objects.get(order_id=order.pk)
    lines = [(str(order.lines.get(product_sku=sku).pk), quantity) for sku, quantity in units.items()]
    given = {"reason": HoldReason.ADDRESS, "note": "", "release_at": None, "actor": "staff:1"}
    return hold.place(bootstrap.context(), oms.pk, lines=lines, **{**given, **options})


def fulfill(user: Any, order: Any, warehouse: Any, units: dict[str, int]) -> dict[str, Any]:
    lines = [
        {
            "orderLineId": node_id("OrderLine", order.lines.get(product_sku=sku)),
            "stocks": [{"quantity": quantity, "warehouse": node_id("Warehouse", warehouse)}],
        }
        for sku, quantity in units.items()
    ]
    variables = {"order": node_id("Order", order), "lines": lines}
    return call(FULFILL, user, **variables)["answer"]


def test_held_units_are_refused_and_nothing_changes(staff: Any, order: Any, shelves: Any) -> None:
    keep(order, {"TEE": 2})
    before = sums()
    answer = fulfill(staff, order, shelves.near, {"TEE": 2, "MUG": 1})
    [error] = answer["errors"]
    assert (error["field"], error["code"]) == ("order", "INVALID")
    assert "Some of these items are on hold (address)" in error["message"]
    assert (sums(), order.fulfillments.count()) == (before, 0)
    assert set(order.lines.values_list("quantity_fulfilled", flat=True)) == {0}


def test_free_units_leave_beside_held_ones(staff: Any, order: Any, shelves: Any) -> None:
    keep(order, {"TEE": 2})
    assert fulfill(staff, order, shelves.near, {"TEE": 1, "MUG": 2})["errors"] == []
    assert fulfill(staff, order, shelves.near, {"TEE": 1})["errors"] != []
    models.Hold.objects.update(released_at=bootstrap.context().clock.now())
    assert fulfill(staff, order, shelves.near, {"TEE": 2})["errors"] == []


def test_one_line_from_two_warehouses_counts_as_one(staff: Any, order: Any, shelves: Any) -> None:
    keep(order, {"TEE": 2})
    line = node_id("OrderLine", order.lines.get(product_sku="TEE"))
    stocks = [{"quantity": 1, "warehouse": node_id("Warehouse", place)} for place in (shelves.near, shelves.far)]
    answer = call(FULFILL, staff, order=node_id("Order", order), lines=[{"orderLineId": line, "stocks": stocks}])
    assert [error["field"] for error in answer["answer"]["errors"]] == ["order"]


def test_two_holds_and_a_hold_of_the_order_add_up(staff: Any, order: Any, shelves: Any) -> None:
    keep(order, {"TEE": 1})
    keep(order, {"TEE": 1}, reason=HoldReason.CUSTOMER_REQUEST)
    assert fulfill(staff, order, shelves.near, {"TEE": 2})["errors"] != []
    whole = keep(order, {}, reason=HoldReason.OTHER)
    assert fulfill(staff, order, shelves.near, {"MUG": 1})["errors"][0]["message"].startswith("The order is on hold")
    hold.release(bootstrap.context(), whole.pk, note="", actor="staff:1")
    assert fulfill(staff, order, shelves.near, {"TEE": 1, "MUG": 1})["errors"] == []


def test_python_that_cannot_name_the_lines_is_refused_any_order_with_a_hold(staff: Any, order: Any) -> None:
    from django.core.exceptions import ValidationError

    keep(order, {"TEE": 1})
    with pytest.raises(ValidationError, match="on hold"):
        make.make("order.Fulfillment", order=order)


def test_an_inactive_plugin_refuses_nothing(staff: Any, order: Any, shelves: Any) -> None:
    keep(order, {"TEE": 3})
    make.plugin_configuration(active=False)
    assert fulfill(staff, order, shelves.near, {"TEE": 3})["errors"] == []


def test_an_order_that_just_arrived_is_refused(staff: Any, order: Any, shelves: Any) -> None:
    models.OmsOrder.objects.update(checked_at=None)
    assert "just arrived" in fulfill(staff, order, shelves.near, {"MUG": 1})["errors"][0]["message"]


@pytest.mark.needs_channels
def test_an_approval_is_refused_for_held_units_and_granted_for_free_ones(staff: Any, order: Any, shelves: Any) -> None:
    make.site_settings(fulfillment_auto_approve=False)
    for _ in range(2):
        assert fulfill(staff, order, shelves.near, {"TEE": 1})["errors"] == []
    keep(order, {"TEE": 2})
    first, second = order.fulfillments.order_by("pk")
    assert call(APPROVE, staff, id=node_id("Fulfillment", first))["answer"]["errors"] == []
    refused = call(APPROVE, staff, id=node_id("Fulfillment", second))["answer"]["errors"]
    assert refused == [{"field": "order", "code": "INVALID"}]
    second.refresh_from_db()
    assert second.status == "waiting_for_approval"


@pytest.mark.needs_channels
def test_units_that_wait_for_approval_can_be_held(staff: Any, order: Any, shelves: Any) -> None:
    make.site_settings(fulfillment_auto_approve=False)
    assert fulfill(staff, order, shelves.near, {"TEE": 3})["errors"] == []
    keep(order, {"TEE": 1})
    waiting = order.fulfillments.get()
    assert call(APPROVE, staff, id=node_id("Fulfillment", waiting))["answer"]["errors"] != []


def test_the_order_is_locked_before_anything_of_saleors(staff: Any, order: Any, shelves: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert fulfill(staff, order, shelves.near, {"MUG": 1})["errors"] == []
    locks = [query["sql"] for query in captured.captured_queries if "FOR UPDATE" in query["sql"]]
    assert '"oms_order"' in locks[0]


def test_the_guard_before_this_one_stands_again() -> None:
    assert actions.create_fulfillments.is_guarded
    standing = list(guard._installed)
    guard.install_guard(lambda order_pk: "no")
    guard.uninstall_guard()
    assert guard._installed == standing
