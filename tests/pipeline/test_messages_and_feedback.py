"""Each message once, whatever the mail server does; and the customer's answer completes the order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from saleor_oms_plugin.domain.errors import NotFound, Rejected, Unavailable
from saleor_oms_plugin.domain.feedback import Answer, ProductAnswer
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import Feedback, Message, OmsOrder, ProductFeedback
from saleor_oms_plugin.pipeline import feedback, runner
from saleor_oms_plugin.ports import OutgoingMessage, SendUnknown
from saleor_oms_plugin.store import tokens
from tests import factories

from .conftest import World


class Mouthpiece:
    """A mail server that answers as told, then takes everything."""

    def __init__(self, *answers: Exception) -> None:
        self.answers = list(answers)
        self.sent: list[OutgoingMessage] = []

    def send(self, message: OutgoingMessage) -> None:
        if self.answers:
            raise self.answers.pop(0)
        self.sent.append(message)


def place(world: World, **settings) -> OmsOrder:
    world.settings(**settings)
    east = factories.warehouse(world.shop, "East")
    return world.place({factories.variant(world.shop, "BOOK", stock={east: 5}): 1}, allocate_at=east)


def drain_with(world: World, server: Mouthpiece) -> None:
    ctx = world.ctx()
    ctx.email = server
    runner.drain(ctx)


def deliver(world: World, order: OmsOrder) -> None:
    world.drain()
    world.sandbox.track(status="DELIVERED")
    world.advance(hours=7)
    assert world.stage(order) == "DELIVERED"


def test_a_mail_server_that_is_away_delays_and_blocks_nothing(world: World) -> None:
    order = place(world, cooling_minutes="0")
    server = Mouthpiece(*[Unavailable("away")] * 3)
    for _ in range(6):
        drain_with(world, server)
        world.clock.advance(timedelta(minutes=15))
    assert world.stage(order) == "SHIPPED"
    assert [message.subject != "" for message in server.sent] == [True, True]
    assert set(Message.objects.filter(audience="CUSTOMER").values_list("status", flat=True)) == {"SENT"}


def test_a_refused_address_fails_that_message_alone(world: World) -> None:
    order = place(world)
    drain_with(world, Mouthpiece(Rejected("no such mailbox")))
    message = Message.objects.get()
    assert (message.status, message.reason) == ("FAILED", "no such mailbox")
    order.refresh_from_db()
    assert order.problem_since is None


def test_a_send_nobody_can_vouch_for_is_never_repeated(world: World) -> None:
    place(world)
    server = Mouthpiece(SendUnknown())
    drain_with(world, server)
    world.advance(days=1)
    assert Message.objects.get(kind="received").status == "UNKNOWN"
    assert server.sent == []


def test_a_worker_killed_while_sending_leaves_an_unknown_not_a_repeat(world: World) -> None:
    place(world)

    class Killed(BaseException):
        pass

    ctx = world.ctx()
    ctx.email = Mouthpiece(Killed())  # type: ignore[arg-type]
    with pytest.raises(Killed):
        runner.drain(ctx)
    assert Message.objects.get().status == "SENDING"
    server = Mouthpiece()
    world.clock.advance(timedelta(minutes=10))
    drain_with(world, server)
    assert Message.objects.get().status == "UNKNOWN"
    assert server.sent == []


def test_an_order_without_an_address_to_write_to_goes_on(world: World) -> None:
    order = place(world, cooling_minutes="0")
    factories.model("order.Order").objects.update(user_email="")
    world.drain()
    assert world.stage(order) == "SHIPPED"
    told = set(Message.objects.filter(audience="CUSTOMER").values_list("status", "reason"))
    assert told == {("SUPPRESSED", "the order has no e-mail address")}


def test_the_recipient_is_kept_masked(world: World) -> None:
    place(world)
    world.drain()
    assert Message.objects.get().recipient == "a…@e….com"


def test_the_dispatch_mail_says_carrier_number_link_and_items(world: World) -> None:
    place(world, cooling_minutes="0")
    world.drain()
    sold = world.sandbox.ledger()[0]
    text = mail.outbox[-1].body
    assert sold["tracking_number"] in text
    assert "http" in text
    assert "Product BOOK" in text
    assert sold["tracking_number"] in mail.outbox[-1].alternatives[0][0]


def invited(world: World) -> tuple[OmsOrder, str]:
    order = place(world, cooling_minutes="0", feedback_delay_hours="1")
    deliver(world, order)
    world.advance(hours=2)
    return order, tokens.issue(order.pk, "feedback", now=world.clock.now())


def test_an_answer_completes_the_order_and_may_be_changed(world: World) -> None:
    order, token = invited(world)
    variant = str(factories.model("product.ProductVariant").objects.get().pk)
    first = Answer(delivery_rating=2, products=(ProductAnswer(variant_id=variant, rating=1),))
    feedback.submit(world.ctx(), token, first)
    assert world.stage(order) == "COMPLETED"
    feedback.submit(world.ctx(), token, Answer(delivery_rating=5, comment="better now 🎉"))
    row = Feedback.objects.get()
    assert (row.status, row.delivery_rating, row.comment) == ("ANSWERED", 5, "better now 🎉")
    assert not ProductFeedback.objects.exists()


def test_a_wrong_answer_changes_nothing(world: World) -> None:
    order, token = invited(world)
    with pytest.raises(Rejected):
        feedback.submit(world.ctx(), token, Answer(delivery_rating=9))
    assert (Feedback.objects.get().status, world.stage(order)) == ("INVITED", "DELIVERED")


def test_who_does_not_want_to_be_asked_is_not(world: World) -> None:
    order, token = invited(world)
    feedback.opt_out(world.ctx(), token)
    assert (Feedback.objects.get().status, world.stage(order)) == ("OPTED_OUT", "COMPLETED")
    with pytest.raises(Rejected):
        feedback.submit(world.ctx(), token, Answer(delivery_rating=5))


def test_when_the_window_closes_the_order_is_complete_and_the_link_dead(world: World) -> None:
    order, token = invited(world)
    world.advance(days=11)
    assert (Feedback.objects.get().status, world.stage(order)) == ("EXPIRED", "COMPLETED")
    with pytest.raises(NotFound):
        feedback.submit(world.ctx(), token, Answer(delivery_rating=5))


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 50, "A" * 43, "' or 1=1"])
def test_a_guessed_link_opens_nothing(world: World, token: str) -> None:
    with pytest.raises(NotFound):
        feedback.submit(world.ctx(), token, Answer(delivery_rating=5))


def test_an_order_canceled_before_the_invitation_is_not_asked(world: World) -> None:
    order = place(world, cooling_minutes="0", feedback_delay_hours="48")
    deliver(world, order)
    factories.model("order.Order").objects.filter(pk=order.order_id).update(status="canceled")
    world.advance(hours=50)
    assert order.messages.filter(kind="invitation").count() == 0
    assert world.stage(order) == "COMPLETED"


def test_each_part_of_a_split_says_whether_more_follows_whenever_it_is_written(world: World) -> None:
    world.settings(cooling_minutes="0")
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 5})
    pen = factories.variant(world.shop, "PEN", stock={west: 5})
    world.place({book: 1, pen: 1}, allocate_at={east: {book: 1}, west: {pen: 1}})
    runner.drain(world.ctx(), Lane.DESK)
    while runner.drain(world.ctx(), Lane.CARRIER, most=1):
        world.clock.advance(timedelta(seconds=1))
    world.drain()
    subjects = [message.subject for message in mail.outbox if "on its way" in message.subject]
    assert [subject.startswith("Part of") for subject in subjects] == [True, False]
