"""Who is not asked for feedback, why, and when the others are: looked at anew before each send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.feedback import FeedbackStatus, Situation, SkipReason, reason_not_to_ask
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import Feedback, Label, Message, OmsOrder, ParcelException, Return
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import tokens
from tests import factories

from .conftest import World
from .test_messages_and_feedback import Mouthpiece, deliver, drain_with, place
from .test_tracking import post


def refund(order: OmsOrder) -> None:
    payment = factories.payment(order.order, captured=10)
    factories.make(
        "payment.Transaction",
        payment=payment,
        kind="refund",
        is_success=True,
        amount=1,
        currency="USD",
        gateway_response={},
        token="t",
    )


def send_back(order: OmsOrder) -> None:
    now = order.received_at
    Return.objects.create(
        oms_order=order,
        method="NONE",
        reason="too small",
        created_at=now,
        created_by="staff:1",
        warehouse_name="East",
        asked={},
    )


def cancel(order: OmsOrder) -> None:
    factories.model("order.Order").objects.filter(pk=order.order_id).update(status="canceled")


def trouble(order: OmsOrder) -> None:
    label = Label.objects.get()
    ParcelException.objects.create(
        oms_order=order, label=label, kind="LOST", cause="x", opened_at=order.received_at, due_at=order.received_at
    )


REASONS: dict[str, Callable[[OmsOrder], None]] = {
    "REFUNDED": refund,
    "RETURNED": send_back,
    "CANCELED": cancel,
    "EXCEPTION": trouble,
}


@pytest.mark.parametrize("reason", REASONS)
def test_who_is_not_to_be_asked_is_skipped_with_the_reason(world: World, reason: str) -> None:
    order = place(world, cooling_minutes="0", feedback_delay_hours="48")
    deliver(world, order)
    REASONS[reason](order)
    world.advance(hours=50)
    asked = Feedback.objects.get()
    assert (asked.status, asked.skip_reason) == ("SKIPPED", reason)
    assert not Message.objects.filter(kind="invitation").exists()
    assert world.stage(order) == "COMPLETED"
    assert "feedback.skipped" in world.kinds(order)


def test_it_is_looked_at_again_when_the_invitation_is_sent(world: World) -> None:
    order = place(world, cooling_minutes="0", feedback_delay_hours="20")
    deliver(world, order)
    world.clock.advance(timedelta(hours=20))
    runner.drain(world.ctx(), Lane.DESK)
    assert Message.objects.get(kind="invitation").status == "PLANNED"
    send_back(order)
    server = Mouthpiece()
    world.clock.advance(timedelta(hours=1))
    drain_with(world, server)
    message = Message.objects.get(kind="invitation")
    assert (message.status, message.reason) == ("SUPPRESSED", "goods came back, or are on their way back")
    assert (Feedback.objects.get().status, Feedback.objects.get().skip_reason) == ("SKIPPED", "RETURNED")
    assert server.sent == []
    assert world.stage(order) == "COMPLETED"


def test_a_link_that_was_sent_stays_open_when_goods_come_back(world: World) -> None:
    order = place(world, cooling_minutes="0", feedback_delay_hours="1")
    deliver(world, order)
    world.advance(hours=2)
    send_back(order)
    world.advance(days=1)
    assert Feedback.objects.get().status == "INVITED"
    token = tokens.issue(order.pk, "feedback", now=world.clock.now())
    assert tokens.find(token, "feedback", world.clock.now()) is not None


def test_after_a_correction_the_customer_is_asked_the_merchants_delay_after_the_real_delivery(world: World) -> None:
    order = place(world, cooling_minutes="0", feedback_delay_hours="48")
    deliver(world, order)
    label = Label.objects.get()
    post(world, label, "TRANSIT", at=world.clock.now())
    assert world.stage(order) == "SHIPPED"
    world.clock.advance(timedelta(days=5))
    post(world, label, "DELIVERED", at=world.clock.now())
    assert world.stage(order) == "DELIVERED"
    world.advance(hours=47)
    assert Feedback.objects.get().status == "SCHEDULED"
    world.advance(hours=2)
    assert Feedback.objects.get().status == "INVITED"


@pytest.mark.parametrize(("home", "hours"), [("US", 10), ("PL", 30)])
def test_orders_from_abroad_wait_as_long_as_the_merchant_says(world: World, home: str, hours: int) -> None:
    order = place(world, cooling_minutes="0", feedback_delay_hours="10", feedback_delay_abroad_hours="30")
    world.drain()
    site = factories.model("warehouse.Warehouse").objects.get(name="East")
    factories.model("account.Address").objects.filter(pk=site.address_id).update(country=home)
    deliver(world, order)
    asked = Feedback.objects.get()
    assert timedelta(hours=hours - 8) < asked.invite_at - order.delivered_at <= timedelta(hours=hours)


@given(
    st.builds(
        Situation,
        status=st.sampled_from(FeedbackStatus),
        is_gone=st.booleans(),
        is_canceled=st.booleans(),
        is_refunded=st.booleans(),
        is_returned=st.booleans(),
        is_in_trouble=st.booleans(),
        is_over=st.booleans(),
    )
)
def test_somebody_is_asked_only_when_nothing_speaks_against_it(now: Situation) -> None:
    reason = reason_not_to_ask(now)
    against = (now.is_gone, now.is_canceled, now.is_refunded, now.is_returned, now.is_in_trouble, now.is_over)
    asked_for = now.status in (FeedbackStatus.SCHEDULED, FeedbackStatus.INVITED, FeedbackStatus.SKIPPED)
    assert (reason is None) == (asked_for and not any(against))
    if now.status is FeedbackStatus.OPTED_OUT:
        assert reason is SkipReason.OPTED_OUT
