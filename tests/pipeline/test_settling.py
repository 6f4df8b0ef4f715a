"""A person's word on a purchase nobody can find out: not before the window, not against the carrier, not twice."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Conflict, Misconfigured, NotAllowed, Rejected, Unavailable
from saleor_oms_plugin.domain.purchases import Word
from saleor_oms_plugin.models import Label, OmsOrder, PurchaseIntent, Shipment, TimelineEvent, Work
from saleor_oms_plugin.pipeline import settling
from saleor_oms_plugin.pipeline.settling import Said

from .conftest import World

LIVE = "shippo_live_demo"


@pytest.fixture
def order(world: World) -> OmsOrder:
    """Its label's purchase was answered by nobody."""
    return world.about_to_buy()


def sold(world: World) -> dict[str, Any]:
    """The carrier's own records of what it sold, by id, which the test may spoil."""
    return world.sandbox.world.state.table("transactions")


def lose_the_reference(world: World) -> str:
    """The purchase took place, its answer was lost, and what the carrier lists does not say whose it is."""
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    (transaction,) = sold(world).values()
    transaction["metadata"] = ""
    return str(transaction["object_id"])


def never_arrive(world: World) -> None:
    """Nothing was sold, and another's purchase at the same rate does not say whose it is."""
    lose_the_reference(world)
    (transaction,) = sold(world).values()
    transaction["status"] = "ERROR"


def say(world: World, word: Word, *transaction_ids: str, **other: Any) -> Shipment:
    said = Said(word=word, note="seen there", actor="staff:1", transaction_ids=transaction_ids, **other)
    return settling.settle(world.ctx(), Shipment.objects.get().pk, said)


def wait(world: World, minutes: int = 10) -> None:
    for _ in range(minutes):
        world.advance(minutes=1)


def intent() -> PurchaseIntent:
    return PurchaseIntent.objects.order_by("pk")[0]


def test_by_itself_it_stays_in_doubt_and_says_what_may_be_it(world: World, order: OmsOrder) -> None:
    transaction = lose_the_reference(world)
    wait(world, 60 * 12)
    assert (intent().state, intent().unclaimed) == ("UNKNOWN", [transaction])
    assert PurchaseIntent.objects.count() == 1
    order.refresh_from_db()
    assert "does not say whose" in order.problem_message


def test_bound_to_the_transaction_named_it_is_shipped(world: World, order: OmsOrder) -> None:
    transaction = lose_the_reference(world)
    wait(world, 60 * 12)
    say(world, Word.BOUGHT, transaction)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert [label.transaction_id for label in Label.objects.all()] == [transaction]
    assert len(sold(world)) == 1
    order.refresh_from_db()
    assert order.problem_message == ""


def test_said_not_bought_the_label_is_bought_anew(world: World, order: OmsOrder) -> None:
    never_arrive(world)
    wait(world)
    say(world, Word.NOT_BOUGHT)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert list(PurchaseIntent.objects.order_by("pk").values_list("state", flat=True)) == ["ABANDONED", "BOUGHT"]


def test_who_said_it_and_why_stands_on_the_timeline(world: World, order: OmsOrder) -> None:
    never_arrive(world)
    wait(world)
    say(world, Word.NOT_BOUGHT)
    line = TimelineEvent.objects.get(oms_order=order, kind="purchase.settled")
    assert (line.actor, line.data["said"]) == ("staff:1", "NOT_BOUGHT")
    assert line.message == "Purchase in doubt settled by hand as not bought: seen there"
    assert Work.objects.filter(kind="watch", subject=intent().pk).count() == 1


@pytest.mark.parametrize("word", list(Word))
def test_before_the_window_has_passed_no_word_counts(world: World, order: OmsOrder, word: Word) -> None:
    transaction = lose_the_reference(world)
    named = [transaction] if word is Word.BOUGHT else []
    with pytest.raises(NotAllowed, match="wait until"):
        say(world, word, *named)
    assert intent().settled_at is None
    assert not Label.objects.exists()


def test_what_the_carrier_says_goes_before_a_word(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    world.clock.advance(world.clock.now() - intent().sent_at)
    world.clock.advance(settling.timedelta(minutes=30))
    with pytest.raises(Conflict, match="it was bought"):
        say(world, Word.NOT_BOUGHT)
    world.drain()
    assert (intent().state, len(sold(world))) == ("BOUGHT", 1)
    assert world.stage(order) == "SHIPPED"


def test_while_the_carrier_works_on_it_no_word_counts(world: World, order: OmsOrder) -> None:
    lose_the_reference(world)
    (transaction,) = sold(world).values()
    transaction.update(status="QUEUED", metadata=reference())
    world.clock.advance(settling.timedelta(minutes=30))
    with pytest.raises(Conflict, match="at work"):
        say(world, Word.NOT_BOUGHT)
    assert intent().settled_at is None


def reference() -> str:
    from saleor_oms_plugin.store import shipments

    return shipments.purchase_request(intent()).reference


def test_a_carrier_that_cannot_be_asked_now_is_asked_later(world: World, order: OmsOrder) -> None:
    lose_the_reference(world)
    wait(world)
    world.sandbox.fault("500", "GET", "/transactions*", times=5)
    with pytest.raises(Unavailable):
        say(world, Word.NOT_BOUGHT)
    assert intent().settled_at is None


def test_of_an_account_that_is_out_of_reach_a_word_releases_it(world: World, order: OmsOrder) -> None:
    lose_the_reference(world)
    wait(world)
    world.settings(cooling_minutes="0", automatic_purchase=False, shippo_token=LIVE)
    with pytest.raises(Misconfigured, match="another Shippo account"):
        say(world, Word.BOUGHT, *sold(world))
    say(world, Word.NOT_BOUGHT)
    assert intent().state == "ABANDONED"


def test_a_second_click_changes_nothing(world: World, order: OmsOrder) -> None:
    transaction = lose_the_reference(world)
    wait(world)
    for _ in range(2):
        say(world, Word.BOUGHT, transaction)
    world.drain()
    say(world, Word.BOUGHT, transaction)
    assert world.kinds(order).count("purchase.settled") == 1
    with pytest.raises(Conflict, match="settled otherwise"):
        say(world, Word.NOT_BOUGHT)
    assert len(sold(world)) == 1


def test_an_old_page_speaks_of_the_purchase_it_showed(world: World, order: OmsOrder) -> None:
    """Released, it is bought anew, and that is lost as well: the first page's second click says nothing of it."""
    never_arrive(world)
    wait(world)
    shown = intent().uuid
    world.sandbox.fault("dropped", "POST", "/transactions")
    say(world, Word.NOT_BOUGHT, purchase=shown)
    world.drain()
    second = PurchaseIntent.objects.latest("pk")
    world.clock.advance(settling.timedelta(minutes=30))
    say(world, Word.NOT_BOUGHT, purchase=shown)
    second.refresh_from_db()
    assert second.settled_at is None
    world.drain()
    assert world.stage(order) == "SHIPPED"


def test_nobody_elses_transaction_is_taken(world: World, order: OmsOrder) -> None:
    transaction = lose_the_reference(world)
    wait(world)
    sold(world)[transaction]["metadata"] = "oms:another:installation"
    with pytest.raises(Rejected, match="another purchase"):
        say(world, Word.BOUGHT, transaction)
    sold(world)[transaction]["metadata"] = ""
    sold(world)[transaction]["rate"] = "another"
    with pytest.raises(Rejected, match="another purchase"):
        say(world, Word.BOUGHT, transaction)
    assert intent().settled_at is None


def test_what_was_refunded_there_is_no_purchase(world: World, order: OmsOrder) -> None:
    transaction = lose_the_reference(world)
    wait(world)
    sold(world)[transaction]["status"] = "REFUNDED"
    with pytest.raises(Rejected, match="stands"):
        say(world, Word.BOUGHT, transaction)


@pytest.mark.parametrize("named", [("0" * 32,), ("../refunds",), ("a b",), ("1", "2"), ()])
def test_what_is_no_transaction_of_it_is_refused_by_name(world: World, order: OmsOrder, named: tuple[str, ...]) -> None:
    lose_the_reference(world)
    wait(world)
    with pytest.raises(Rejected) as refusal:
        say(world, Word.BOUGHT, *named)
    assert refusal.value.field == "transactionIds"
    assert intent().settled_at is None


def test_a_purchase_that_has_not_left_is_in_no_doubt(world: World, order: OmsOrder) -> None:
    lose_the_reference(world)
    PurchaseIntent.objects.update(state="COMMITTED", sent_at=None)
    with pytest.raises(NotAllowed, match="no doubt"):
        say(world, Word.NOT_BOUGHT)


def test_bound_after_the_order_ended_the_label_is_surplus_for_a_person(world: World, order: OmsOrder) -> None:
    transaction = lose_the_reference(world)
    wait(world)
    OmsOrder.objects.filter(pk=order.pk).update(canceled_at=world.clock.now())
    order.fulfillment_orders.update(status="CANCELED")
    say(world, Word.BOUGHT, transaction)
    world.drain()
    label = Label.objects.get()
    assert (label.is_surplus, label.refund) == (True, "NONE")
