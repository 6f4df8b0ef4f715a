"""Every milestone becomes a message at its moment, for whoever is to know, by every way that is set up: once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin.domain.feedback import Reminders
from saleor_oms_plugin.domain.messages import MessageKind
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import FulfillmentOrder, Label, Message, OmsOrder
from saleor_oms_plugin.pipeline import announcing, cancel, look_back, notify, relevance
from saleor_oms_plugin.pipeline.source import overrule
from saleor_oms_plugin.store import installation, work
from tests import factories

from .conftest import World
from .returning import counter
from .test_exceptions import trouble
from .test_tracking import post

WAYS = {
    "sms_provider": "twilio://AC0123:token@+14155550100",
    "chat_provider": "slack://T0/B0/X0",
    "message_webhook_url": "https://erp.example.com/oms",
    "message_webhook_secret": "s" * 32,
}


def told(order: OmsOrder, kind: str) -> list[tuple[str, str, str]]:
    """(channel, audience, occasion) of each message of that kind."""
    rows = Message.objects.filter(oms_order=order, kind=kind).order_by("pk")
    return list(rows.values_list("channel", "audience", "occasion"))


def out(world: World, label: Label | None = None) -> None:
    """The carrier's own way to say that the parcel is in the van."""
    world.clock.advance(timedelta(minutes=1))
    substatus = {"code": "out_for_delivery", "text": "in the van", "action_required": False}
    at = world.clock.now()
    event = {"object_id": f"{at}", "status": "TRANSIT", "status_date": at.isoformat(), "substatus": substatus}
    post(world, label or Label.objects.get(), "TRANSIT", at=at, tracking_status=event, tracking_history=[event])


def by_mail(order: OmsOrder) -> list[str]:
    rows = Message.objects.filter(oms_order=order, channel="EMAIL").order_by("pk")
    return list(rows.values_list("kind", flat=True))


def place(world: World, **settings: Any) -> OmsOrder:
    world.settings(**{"cooling_minutes": "0", **settings})
    east = factories.warehouse(world.shop, "East")
    return world.place({factories.variant(world.shop, "BOOK", stock={east: 5}): 1}, allocate_at=east)


def place_split(world: World) -> OmsOrder:
    world.settings(cooling_minutes="0", automatic_pick=False)
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 5})
    pen = factories.variant(world.shop, "PEN", stock={west: 5})
    return world.place({book: 1, pen: 1}, allocate_at={east: {book: 1}, west: {pen: 1}})


def test_an_ordinary_order_tells_its_milestones_once_each(world: World) -> None:
    order = place(world)
    world.drain()
    out(world)
    post(world, Label.objects.get(), "DELIVERED")
    world.advance(days=2)
    kinds = ["received", "warehouse_copy", "dispatched", "out_for_delivery", "delivered", "invitation"]
    assert by_mail(order) == kinds


def test_each_way_that_is_set_up_has_a_message_of_its_own(world: World) -> None:
    order = place(world, automatic_pick=False, **WAYS)
    world.drain()
    assert told(order, "received") == [("EMAIL", "CUSTOMER", ""), ("SMS", "CUSTOMER", ""), ("WEBHOOK", "STAFF", "")]
    copies = [(channel, audience) for channel, audience, _ in told(order, "warehouse_copy")]
    assert copies == [("EMAIL", "WAREHOUSE"), ("CHAT", "WAREHOUSE"), ("WEBHOOK", "WAREHOUSE")]


def test_a_merchant_chooses_which_milestones_a_channel_tells(world: World) -> None:
    order = place(world, **WAYS, email_kinds="dispatched", sms_kinds="none", webhook_kinds="received, delivered")
    world.drain()
    assert by_mail(order) == ["dispatched"]
    assert told(order, "received") == [("WEBHOOK", "STAFF", "")]


def test_the_same_hint_again_plans_nothing(world: World) -> None:
    order = place(world, **WAYS)
    world.drain()
    out(world)
    before = Message.objects.count()
    for kind in (WorkKind.HOLD, WorkKind.SOURCE, WorkKind.FOLLOW):
        work.schedule(kind, order.pk, world.clock.now(), oms_order_id=order.pk)
    world.drain()
    out(world)
    world.clock.advance(timedelta(minutes=1))
    post(world, Label.objects.get(), "TRANSIT")
    out(world)
    assert Message.objects.count() == before


def test_a_warehouse_is_told_what_to_pick_and_another_one_where_the_part_moves_there(world: World) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 5, west: 5})
    order = world.place({book: 1}, allocate_at=east)
    world.drain()
    part = world.parts(order)[0]
    first = announcing.part_occasion(part)
    target = west if str(part.warehouse_id) == str(east.pk) else east
    overrule.move(world.ctx(), part.pk, warehouse_id=str(target.pk), actor="staff:1")
    overrule.move(world.ctx(), part.pk, warehouse_id=str(target.pk), actor="staff:1")
    part.refresh_from_db()
    occasions = [occasion for _, _, occasion in told(order, "warehouse_copy")]
    assert occasions == [first, announcing.part_occasion(part)]
    copies = Message.objects.filter(kind="warehouse_copy").order_by("pk")
    assert [relevance.reason_not_to(message) for message in copies] == ["another warehouse ships it by now", ""]


def test_a_warehouse_without_an_address_gets_no_mail(world: World) -> None:
    world.settings(cooling_minutes="0", **WAYS)
    east = factories.warehouse(world.shop, "East", email="")
    order = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    assert [channel for channel, _, _ in told(order, "warehouse_copy")] == ["CHAT", "WEBHOOK"]


def test_an_order_in_parts_is_told_so_once_and_not_if_it_becomes_one(world: World) -> None:
    order = place_split(world)
    world.drain()
    assert told(order, "split") == [("EMAIL", "CUSTOMER", "")]
    assert len(told(order, "warehouse_copy")) == 2
    message = Message.objects.get(kind="split")
    assert relevance.reason_not_to(message) == ""
    FulfillmentOrder.objects.filter(pk=world.parts(order)[0].pk).update(status="CANCELED")
    assert relevance.reason_not_to(message) == "everything comes in one part after all"


def test_an_order_in_one_part_is_not_told_of_parts(world: World) -> None:
    order = place(world)
    world.drain()
    assert told(order, "split") == []


def eta(world: World, days: int) -> None:
    moment = world.clock.now() + timedelta(days=days)
    post(world, Label.objects.get(), "TRANSIT", eta=moment.isoformat())
    world.clock.advance(timedelta(minutes=1))


def test_a_promise_that_moves_later_is_told_once_for_each_new_day(world: World) -> None:
    order = place(world)
    world.drain()
    for days in (9, 9, 12, 10, 9, 12):
        eta(world, days)
    day = (order.received_at + timedelta(days=9)).date()
    assert [occasion for _, _, occasion in told(order, "delayed")] == [
        day.isoformat(),
        (day + timedelta(days=3)).isoformat(),
    ]


def test_a_promise_that_moves_earlier_or_back_is_no_delay(world: World) -> None:
    order = place(world, promise_days="20")
    world.drain()
    for days in (9, 15, 20):
        eta(world, days)
    assert all(occasion > f"{order.received_at.date()}" for _, _, occasion in told(order, "delayed"))
    days = {occasion for _, _, occasion in told(order, "delayed")}
    assert (order.received_at + timedelta(days=20)).date().isoformat() not in days


def test_a_promise_whose_day_has_passed_is_told_once(world: World) -> None:
    order = place(world, automatic_pick=False)
    world.drain()
    order.refresh_from_db()
    day = order.promised_delivery
    world.clock.advance(timedelta(days=(day - world.clock.now().date()).days + 1))
    for _ in range(3):
        look_back.sweep(world.ctx())
    assert [occasion for _, _, occasion in told(order, "delayed")] == [f"passed:{day}"]
    message = Message.objects.get(kind="delayed")
    assert relevance.reason_not_to(message) == ""
    OmsOrder.objects.filter(pk=order.pk).update(stage="DELIVERED")
    message.refresh_from_db()
    assert relevance.reason_not_to(message) == "it has arrived"


def test_looking_for_broken_promises_costs_the_same_however_many_were_told(
    world: World, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        order = place(world, automatic_pick=False) if not number else world.place({factories.variant(world.shop): 1})
        OmsOrder.objects.filter(pk=order.pk).update(
            promised_delivery=world.clock.now().date() - timedelta(days=1), checked_at=world.clock.now()
        )
    ctx = world.ctx()
    assert announcing.look(ctx) == 3
    with django_assert_num_queries(1):
        assert announcing.look(ctx) == 0


def test_orders_of_a_channel_that_tells_no_delay_are_in_nobodys_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "MOST_AT_ONCE", 1)
    silent, telling = place(world, automatic_pick=False), world.place({factories.variant(world.shop): 1})
    now = world.clock.now()
    rows = OmsOrder.objects.filter(pk__in=[silent.pk, telling.pk])
    rows.update(promised_delivery=now.date() - timedelta(days=1), checked_at=now)
    for row, slug in ((silent, "b2b"), (telling, "web")):
        OmsOrder.objects.filter(pk=row.pk).update(channel=slug)
    installation.override("b2b", {"email_kinds": "none"})
    assert [announcing.look(world.ctx()) for _ in range(2)] == [1, 0]
    assert (len(told(silent, "delayed")), len(told(telling, "delayed"))) == (0, 1)


def test_a_parcel_in_trouble_is_told_once_for_each_kind_of_trouble(world: World) -> None:
    order = place(world, **WAYS)
    world.drain()
    label = Label.objects.get()
    trouble(world, "address_issue", hours_ago=5)
    trouble(world, "address_issue", hours_ago=4)
    trouble(world, "package_held", hours_ago=2)
    trouble(world, "address_issue", hours_ago=1)
    mails = [occasion for channel, _, occasion in told(order, "exception") if channel == "EMAIL"]
    assert mails == [f"{label.pk}:address", f"{label.pk}:held"]
    assert {("CHAT", "STAFF", mails[0]), ("WEBHOOK", "STAFF", mails[1])} <= set(told(order, "exception"))
    held, address = (Message.objects.get(channel="EMAIL", occasion=occasion) for occasion in reversed(mails))
    assert relevance.reason_not_to(held) == "the parcel is out of this trouble"
    assert relevance.reason_not_to(address) == ""


def test_what_the_customer_can_do_nothing_about_is_told_to_staff_alone(world: World) -> None:
    order = place(world, shippo_token="shippo_live_demo", **WAYS)
    world.drain()
    world.advance(days=8)
    assert {(channel, audience) for channel, audience, _ in told(order, "exception")} == {
        ("CHAT", "STAFF"),
        ("WEBHOOK", "STAFF"),
    }


def test_a_parcel_that_arrived_meanwhile_is_not_told_as_underway(world: World) -> None:
    order = place(world)
    world.drain()
    out(world)
    message = Message.objects.get(kind="out_for_delivery")
    assert message.occasion == f"{Label.objects.get().pk}"
    assert relevance.reason_not_to(message) == ""
    post(world, Label.objects.get(), "DELIVERED")
    message.refresh_from_db()
    assert relevance.reason_not_to(message) != ""
    assert world.stage(order) == "DELIVERED"


def test_a_canceled_order_says_so_once_and_nothing_else_any_more(world: World) -> None:
    order = place(world, cooling_minutes="60", **WAYS)
    world.drain()
    for _ in range(2):
        cancel.cancel(world.ctx(), order.pk, reason="changed their mind", actor="staff:1")
    world.drain()
    assert told(order, "canceled") == [("EMAIL", "CUSTOMER", ""), ("WEBHOOK", "STAFF", "")]
    assert relevance.reason_not_to(Message.objects.get(kind="canceled", channel="EMAIL")) == ""
    assert relevance.reason_not_to(Message.objects.get(kind="received", channel="EMAIL")) == "the order was canceled"


def test_an_order_canceled_in_saleor_says_so(world: World) -> None:
    order = place(world, cooling_minutes="60")
    world.drain()
    factories.model("order.Order").objects.filter(pk=order.order_id).update(status="canceled")
    work.schedule(WorkKind.FOLLOW, order.pk, world.clock.now(), oms_order_id=order.pk)
    world.drain()
    assert (world.stage(order), told(order, "canceled")) == ("CANCELED", [("EMAIL", "CUSTOMER", "")])


def test_a_return_that_is_here_is_told_once(world: World) -> None:
    desk = counter(world)
    row = desk.make({desk.book: 1})
    desk.receive(row)
    desk.receive(row)
    assert told(desk.order, "return_received") == [("EMAIL", "CUSTOMER", f"{row.pk}")]
    assert relevance.reason_not_to(Message.objects.get(kind="return_received")) == ""


def test_reminders_come_at_most_so_often_and_end_with_the_answer(world: World) -> None:
    order = place(world, feedback_reminders="2", feedback_reminder_days="3", feedback_delay_hours="0")
    world.drain()
    post(world, Label.objects.get(), "DELIVERED")
    world.drain()
    assert told(order, "reminder") == []
    for _ in range(9):
        world.advance(days=1)
    assert [occasion for _, _, occasion in told(order, "reminder")] == ["1", "2"]
    assert world.stage(order) == "DELIVERED"
    world.advance(days=2)
    assert world.stage(order) == "COMPLETED"


def test_a_worker_that_slept_does_not_make_up_for_reminders(world: World) -> None:
    order = place(world, feedback_reminders="3", feedback_reminder_days="2", feedback_delay_hours="0")
    world.drain()
    post(world, Label.objects.get(), "DELIVERED")
    world.drain()
    world.advance(days=7)
    assert [occasion for _, _, occasion in told(order, "reminder")] == ["3"]


@pytest.mark.parametrize(("most", "days", "expected"), [(0, 5, 0), (2, 0, 0), (2, 1, 1), (2, 5, 2), (3, 2, 2)])
def test_which_reminder_is_due(most: int, days: int, expected: int) -> None:
    invited = datetime(2026, 3, 1, tzinfo=UTC)
    assert Reminders(most=most, days=1).due(invited, invited + timedelta(days=days)) == expected


def test_every_milestone_has_a_moment(world: World) -> None:
    """A kind nobody plans would be a promise nobody keeps: this names where each is planned."""
    planned = {
        *("received", "warehouse_copy", "split", "backordered", "dispatched", "out_for_delivery", "exception"),
        *("delayed", "delivered", "canceled", "return_received", "invitation", "reminder", "risk_alert"),
    }
    assert planned == {kind.value for kind in MessageKind}
    assert notify.run
