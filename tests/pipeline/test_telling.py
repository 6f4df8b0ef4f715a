"""Whether and when customers are told: their quiet hours, their consent, and addresses that take nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from saleor_oms_plugin.domain.consent import SuppressionReason
from saleor_oms_plugin.domain.errors import NotAllowed, Rejected
from saleor_oms_plugin.domain.messages import Audience, Channel, MessageKind
from saleor_oms_plugin.models import Feedback, Message, OmsOrder, Return, Suppression
from saleor_oms_plugin.pipeline import feedback, notify
from saleor_oms_plugin.pipeline.permit import Wish, permit
from saleor_oms_plugin.store import messages, suppressions, tokens
from tests import factories

from .conftest import World
from .test_messages_and_feedback import Mouthpiece, drain_with, invited, place

WEST, EAST = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/New_York")
NIGHT = "21:00-08:00"
PROVIDER = "twilio://AC0123:token@+14155550100"


def let_it_be(world: World, hour: int, minute: int = 0, zone: ZoneInfo = WEST) -> datetime:
    """Moves the clock to that time of the day after tomorrow."""
    day = world.clock.now().astimezone(zone) + timedelta(days=2)
    wanted = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    world.clock.advance(wanted - world.clock.now())
    return wanted


def local(message: Message, zone: ZoneInfo = WEST) -> tuple[int, int]:
    shown = (message.sent_at or message.planned_for).astimezone(zone)
    return shown.hour, shown.minute


def told(world: World, order: OmsOrder, kind: MessageKind, channel: Channel = Channel.EMAIL) -> Message:
    messages.plan(order, kind, world.clock.now(), channel=channel)
    world.drain()
    return Message.objects.get(kind=kind.value, channel=channel.value)


def test_a_mail_waits_for_the_morning_where_the_customer_lives(world: World) -> None:
    let_it_be(world, 23, 30)
    place(world, quiet_hours_email=NIGHT, cooling_minutes="2000")
    world.drain()
    message = Message.objects.get()
    assert (message.status, message.zone, local(message)) == ("PLANNED", "America/Los_Angeles", (8, 0))
    assert mail.outbox == []
    world.advance(hours=8)
    assert mail.outbox == []
    world.advance(minutes=30)
    message.refresh_from_db()
    assert (message.status, local(message)) == ("SENT", (8, 0))
    assert len(mail.outbox) == 1


def test_the_night_is_the_recipients_not_the_shops(world: World) -> None:
    let_it_be(world, 21, 30, EAST)  # half past six in San Francisco
    place(world, quiet_hours_email=NIGHT)
    world.drain()
    assert Message.objects.get().status == "SENT"


def test_an_address_nobody_can_place_is_woken_in_no_zone_of_its_country(world: World) -> None:
    let_it_be(world, 8, 30, EAST)
    world.settings(quiet_hours_email=NIGHT)
    east = factories.warehouse(world.shop, "East")
    nowhere = factories.address(postal_code="", city="Nowhere at all", country_area="")
    lines = {factories.variant(world.shop, "BOOK", stock={east: 5}): 1}
    world.place(lines, allocate_at=east, ship_to=nowhere)
    world.drain()
    message = Message.objects.get()
    assert message.status == "PLANNED"
    assert local(message, ZoneInfo("Pacific/Honolulu"))[0] >= 8
    assert local(message, EAST)[0] < 21


def test_no_quiet_hours_unless_the_merchant_says_so(world: World) -> None:
    let_it_be(world, 3)
    place(world)
    world.drain()
    assert Message.objects.get().status == "SENT"


def test_staff_are_alarmed_at_any_hour(world: World) -> None:
    let_it_be(world, 3)
    order = place(world, quiet_hours_email=NIGHT)
    messages.plan(order, MessageKind.RISK_ALERT, world.clock.now(), audience=Audience.STAFF)
    world.drain()
    assert set(Message.objects.values_list("audience", "status")) == {("CUSTOMER", "PLANNED"), ("STAFF", "SENT")}


def test_an_invitation_comes_at_the_hour_the_merchant_chose(world: World) -> None:
    let_it_be(world, 16)
    order = place(world, cooling_minutes="0", feedback_delay_hours="1", invite_time="10:00")
    world.drain()
    world.sandbox.track(status="DELIVERED")
    world.advance(hours=7)
    world.advance(hours=2)
    message = Message.objects.get(kind="invitation")
    assert (message.status, local(message)) == ("PLANNED", (10, 0))
    world.advance(hours=24)
    message.refresh_from_db()
    assert message.status == "PLANNED"  # the worker slept: it is past noon, so tomorrow
    world.clock.advance(message.planned_for - world.clock.now())
    world.drain()
    message.refresh_from_db()
    assert (message.status, local(message)) == ("SENT", (10, 0))
    assert world.stage(order) == "DELIVERED"


@pytest.mark.parametrize(("said", "status"), [(None, "SUPPRESSED"), ("no", "SUPPRESSED"), ("email", "SUPPRESSED")])
def test_without_consent_no_sms_goes_and_the_reason_is_kept(world: World, said: str | None, status: str) -> None:
    order = place(world)
    if said is not None:
        world.ctx().host.set_agreement(str(order.order_id), "oms_consent", said)
    message = told(world, order, MessageKind.RECEIVED, Channel.SMS)
    assert (message.status, message.reason) == (status, "the customer did not agree to SMS")


def test_public_metadata_is_no_consent(world: World) -> None:
    order = place(world)
    factories.model("order.Order").objects.update(metadata={"oms_consent": "yes"})
    assert told(world, order, MessageKind.RECEIVED, Channel.SMS).status == "SUPPRESSED"


def test_writing_consent_leaves_what_else_is_there(world: World) -> None:
    order = place(world)
    orders = factories.model("order.Order").objects
    orders.update(private_metadata={"erp": "7"})
    world.ctx().host.set_agreement(str(order.order_id), "oms_consent", "SMS")
    assert orders.get().private_metadata == {"erp": "7", "oms_consent": "SMS"}


def test_an_address_refused_for_good_gets_nothing_more_until_a_person_lifts_it(world: World) -> None:
    order = place(world)
    drain_with(world, Mouthpiece(Rejected("no such mailbox", field="recipient")))
    row = Suppression.objects.get()
    assert (row.reason, row.channel, row.recipient) == ("BOUNCED", "EMAIL", "a…@e….com")
    assert "ada" not in str(vars(row))
    message = told(world, order, MessageKind.DISPATCHED)
    assert (message.status, message.reason) == ("SUPPRESSED", "the address does not take messages")
    assert suppressions.lift(row, actor="app:test", now=world.clock.now())
    messages.plan(order, MessageKind.DISPATCHED, world.clock.now(), occasion="2026-06-02")
    server = Mouthpiece()
    drain_with(world, server)
    assert [sent.recipient for sent in server.sent] == ["ada@example.com"]


def test_a_message_refused_for_its_text_suppresses_nobody(world: World) -> None:
    place(world)
    drain_with(world, Mouthpiece(Rejected("the mail server refused the message")))
    assert not Suppression.objects.exists()


def test_whoever_opts_out_is_not_asked_of_a_later_order_and_still_told_of_it(world: World) -> None:
    first = place(world, cooling_minutes="0", feedback_delay_hours="1")
    world.drain()
    world.sandbox.track(status="DELIVERED")
    world.advance(hours=7)
    world.advance(hours=2)
    feedback.opt_out(world.ctx(), tokens.issue(first.pk, "feedback", now=world.clock.now()))
    assert Suppression.objects.get(channel="EMAIL").reason == "UNSUBSCRIBED"
    east = factories.warehouse(world.shop, "West")
    second = world.place({factories.variant(world.shop, "PEN", stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    assert Message.objects.get(oms_order=second, kind="received").status == "SENT"
    world.sandbox.track(status="DELIVERED")
    world.advance(hours=7)
    world.advance(hours=2)
    invitation = Message.objects.get(oms_order=second, kind="invitation")
    assert (invitation.status, invitation.reason) == ("SUPPRESSED", "the recipient unsubscribed")


def test_whoever_opts_out_is_asked_by_sms_no_more_than_by_mail(world: World) -> None:
    first = place(world, cooling_minutes="0", feedback_delay_hours="1", sms_provider=PROVIDER, sms_kinds="all")
    factories.model("account.Address").objects.update(phone="+14155552671")
    world.ctx().host.set_agreement(str(first.order_id), "oms_consent", "yes")
    world.drain()
    world.sandbox.track(status="DELIVERED")
    world.advance(hours=7)
    world.advance(hours=2)
    feedback.opt_out(world.ctx(), tokens.issue(first.pk, "feedback", now=world.clock.now()))
    wish = Wish(
        kind=MessageKind.INVITATION, channel=Channel.SMS, audience=Audience.CUSTOMER, wanted_at=world.clock.now()
    )
    ctx, key = world.ctx(), str(first.order_id)
    customer = ctx.host.customers([key], consent_key="oms_consent")[key]
    merchant = ctx.merchant(first.channel)
    assert permit(ctx, wish, customer, merchant, recipient=customer.phone).reason == "the recipient unsubscribed"
    wish = replace(wish, kind=MessageKind.DISPATCHED)
    assert permit(ctx, wish, customer, merchant, recipient=customer.phone).reason == ""


def test_suppressing_twice_is_one_row_and_lifting_twice_says_so(world: World) -> None:
    now = world.clock.now()
    made = [
        suppressions.suppress(Channel.EMAIL, typed, SuppressionReason.BLOCKED, actor="app:test", now=now)
        for typed in ("Ada@Example.com", " ada@example.com ")
    ]
    assert made[0].pk == made[1].pk
    assert suppressions.lift(made[0], actor="app:test", now=now)
    assert not suppressions.lift(made[0], actor="app:test", now=now)
    assert suppressions.reasons([(Channel.EMAIL, "ada@example.com")], now) == {}


def test_a_canceled_order_is_told_of_its_cancellation_alone(world: World) -> None:
    order = place(world)
    OmsOrder.objects.filter(pk=order.pk).update(canceled_at=world.clock.now())
    assert told(world, order, MessageKind.DELAYED).status == "SUPPRESSED"
    message = Message.objects.get(kind="delayed")
    assert message.reason == "the order was canceled"


def test_what_has_nobody_to_reach_is_not_planned_anew(world: World) -> None:
    order = place(world, sms_provider=PROVIDER)
    world.ctx().host.set_agreement(str(order.order_id), "oms_consent", "yes")
    message = told(world, order, MessageKind.DISPATCHED)
    Message.objects.filter(pk=message.pk).update(channel="SMS", status="FAILED")
    factories.model("account.Address").objects.update(phone="")
    with pytest.raises(NotAllowed, match="there is no mobile number"):
        notify.resend(world.ctx(), message.pk, actor="staff:1")


def test_an_invitation_sent_again_still_counts_as_sent(world: World) -> None:
    order, _ = invited(world)
    message = Message.objects.get(kind="invitation")
    notify.resend(world.ctx(), message.pk, actor="staff:1")
    message.refresh_from_db()
    assert (message.status, message.planned_for) == ("PLANNED", world.clock.now())
    Return.objects.create(
        oms_order=order, method="CUSTOMER", warehouse_name="North", created_at=world.clock.now(), created_by="x"
    )
    world.drain()
    message.refresh_from_db()
    assert (message.status, message.sent_at is None) == ("SUPPRESSED", False)
    assert Feedback.objects.get().status == "INVITED", "the link the customer has stays open"
