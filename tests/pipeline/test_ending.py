"""Stopping an order, in the OMS or in Saleor: it ends as a whole, or not at all."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.domain.errors import Conflict, NotAllowed, Rejected
from saleor_oms_plugin.models import Hold, Label, Message, OmsOrder
from saleor_oms_plugin.pipeline import cancel
from saleor_oms_plugin.store import orders
from tests import factories

from .conftest import World


def make(world: World, **settings) -> OmsOrder:
    world.settings(**settings)
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 5})
    order = world.place({book: 2}, allocate_at=east)
    world.drain()
    return order


def stop(world: World, order: OmsOrder, reason: str = "customer changed their mind") -> OmsOrder:
    return cancel.cancel(world.ctx(), order.pk, reason=reason, actor="staff:1")


def stock() -> tuple[int, int]:
    row = factories.model("warehouse.Stock").objects.get()
    return row.quantity, sum(item.quantity_allocated for item in row.allocations.all())


def test_a_held_order_is_canceled_here_and_in_saleor(world: World) -> None:
    order = make(world)
    stop(world, order)
    assert world.stage(order) == "CANCELED"
    order.order.refresh_from_db()
    assert order.order.status == "canceled"
    assert stock() == (5, 0)
    assert not Hold.objects.filter(released_at__isnull=True).exists()
    world.advance(days=2)
    assert world.stage(order) == "CANCELED"
    assert len(world.sandbox.ledger()) == 0


def test_canceling_twice_is_canceling_once(world: World) -> None:
    order = make(world)
    stop(world, order)
    before = world.kinds(order)
    stop(world, order)
    assert world.kinds(order) == before


def test_what_has_left_cannot_be_stopped(world: World) -> None:
    order = make(world, cooling_minutes="0")
    with pytest.raises(NotAllowed, match="left"):
        stop(world, order)
    assert world.stage(order) == "SHIPPED"


def test_a_purchase_under_way_must_be_settled_first(world: World) -> None:
    order = make(world, cooling_minutes="0", automatic_purchase=False)
    world.settings(cooling_minutes="0")
    world.sandbox.fault("dropped", "POST", "/transactions")
    from saleor_oms_plugin.store import fulfillment_orders

    fulfillment_orders.resume_all(world.clock.now())
    world.drain()
    with pytest.raises(Conflict):
        stop(world, order)
    assert world.stage(order) == "FULFILLING"


def test_an_order_whose_label_the_carrier_refused_can_be_canceled(world: World) -> None:
    order = make(world, cooling_minutes="0", automatic_purchase=False)
    world.settings(cooling_minutes="0")
    world.sandbox.fault("429", "POST", "/transactions", times=99)
    from saleor_oms_plugin.store import fulfillment_orders

    fulfillment_orders.resume_all(world.clock.now())
    world.drain()
    stop(world, order)
    assert world.stage(order) == "CANCELED"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "a\x00"])
def test_a_cancellation_says_why(world: World, reason: str) -> None:
    order = make(world)
    with pytest.raises(Rejected) as refusal:
        stop(world, order, reason)
    assert refusal.value.field == "reason"
    assert world.stage(order) == "ON_HOLD"


@pytest.mark.parametrize("status", ["canceled", "expired"])
def test_an_order_ended_in_saleor_ends_here(world: World, status: str) -> None:
    if status == "expired" and not factories.has_channels():
        pytest.skip("this Saleor expires no orders")
    order = make(world)
    factories.model("order.Order").objects.filter(pk=order.order_id).update(status=status)
    orders.follow(str(order.order_id))
    world.advance(minutes=10)
    assert world.stage(order) == "CANCELED"
    order.refresh_from_db()
    assert order.cancel_reason == f"{status} in Saleor"


def test_without_any_hint_the_next_stage_notices(world: World) -> None:
    order = make(world)
    factories.model("order.Order").objects.filter(pk=order.order_id).update(status="canceled")
    world.advance(hours=2)
    assert world.stage(order) == "CANCELED"
    assert len(world.sandbox.ledger()) == 0


def test_an_order_deleted_in_saleor_ends_and_keeps_its_number(world: World) -> None:
    order = make(world)
    number = order.order_number
    factories.model("payment.Transaction").objects.all().delete()
    factories.model("payment.Payment").objects.all().delete()
    factories.model("order.Order").objects.get(pk=order.order_id).delete()
    world.advance(minutes=10)
    assert world.stage(order) == "CANCELED"
    order.refresh_from_db()
    assert (order.order_number, order.cancel_reason) == (number, "deleted in Saleor")


def test_an_order_canceled_after_the_label_gets_its_money_back(world: World) -> None:
    """Saleor refuses the fulfillment while the label is there: then the order is canceled."""
    order = make(world, cooling_minutes="0", automatic_purchase=False)
    world.settings(cooling_minutes="0")
    factories.model("warehouse.Stock").objects.update(quantity=0)
    from saleor_oms_plugin.store import fulfillment_orders

    fulfillment_orders.resume_all(world.clock.now())
    world.drain()
    assert world.parts(order)[0].status == "LABELLED"
    order.refresh_from_db()
    assert order.problem_step == "ship"
    stop(world, order)
    world.drain()
    label = Label.objects.get()
    assert (label.status, world.stage(order)) == ("VOIDED", "CANCELED")
    world.sandbox.settle_refunds()
    world.advance(days=2)
    label.refresh_from_db()
    assert label.refund == "REFUNDED"


def test_what_staff_fulfilled_in_saleor_is_not_shipped_again(world: World) -> None:
    order = make(world, cooling_minutes="0", automatic_pick=False)
    part = world.parts(order)[0]
    from saleor_oms_plugin.domain.sourcing import Assignment

    line = str(order.order.lines.get().pk)
    where = str(part.warehouse_id)
    world.ctx().host.create_fulfillment(
        str(order.order_id),
        where,
        [Assignment(line_id=line, warehouse_id=where, quantity=2)],
        tracking_number="BY-HAND",
        tracking_url="",
    )
    orders.follow(str(order.order_id))
    world.advance(minutes=10)
    assert [row.status for row in world.parts(order)] == ["CANCELED"]
    assert world.stage(order) == "COMPLETED"


def test_messages_of_a_canceled_order_are_not_sent(world: World) -> None:
    order = make(world)
    Message.objects.update(status="PLANNED")
    stop(world, order)
    others = Message.objects.exclude(kind="canceled")
    assert set(others.values_list("status", flat=True)) == {"SUPPRESSED"}
