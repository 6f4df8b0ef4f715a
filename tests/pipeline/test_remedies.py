"""A parcel that will not arrive is sent again or refunded: once, and every unit stays accounted for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from saleor_oms_plugin.domain.errors import NotAllowed, Rejected
from saleor_oms_plugin.domain.message_plan import PlanStatus
from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.domain.refunds import RefundSource
from saleor_oms_plugin.models import (
    Label,
    Message,
    OmsOrder,
    OrderRefund,
    Parcel,
    ParcelException,
    ParcelLine,
    ParcelRemedy,
    Promise,
    StockMovement,
    Work,
)
from saleor_oms_plugin.pipeline import exceptions, foreseeing, reconcile, remedies
from saleor_oms_plugin.pipeline.context import Context
from saleor_oms_plugin.store import fulfillment_orders
from saleor_oms_plugin.store.stock import movements
from tests import factories
from tests.concurrency import invariants

from .conftest import World
from .test_announcing import out
from .test_exceptions import trouble
from .test_rejecting import gateway
from .test_tracking import post

STAFF = "staff:1"
EVERYWHERE = frozenset(RefundSource)


@pytest.fixture
def book(world: World, shelf: Any) -> Any:
    return factories.variant(world.shop, "BOOK", stock={shelf: 5})


def shipped(world: World, book: Any, shelf: Any, units: int = 2) -> OmsOrder:
    world.settings(cooling_minutes="0")
    order = world.place({book: units}, allocate_at=shelf)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    return order


def lose(world: World, label: Label) -> ParcelException:
    post(world, label, "FAILURE", substatus=None, **lost_words(world))
    return ParcelException.objects.get(label=label, ended_at__isnull=True)


def lost_words(world: World) -> dict[str, Any]:
    event = {
        "object_id": "lost",
        "status": "FAILURE",
        "status_date": world.clock.now().isoformat(),
        "status_details": "lost",
        "substatus": {"code": "package_lost", "text": "lost", "action_required": True},
        "location": None,
    }
    return {"tracking_status": event, "tracking_history": [event]}


def resend(world: World, row: ParcelException, **options: Any) -> ParcelException:
    given = {"note": "", "actor": STAFF}
    return remedies.resend(world.ctx(), row.pk, **{**given, **options})


def refund(world: World, row: ParcelException, **options: Any) -> ParcelException:
    given = {"amount": None, "refund_from": EVERYWHERE, "note": "", "actor": STAFF}
    return remedies.refund(world.ctx(), row.pk, **{**given, **options})


def on_hand(book: Any, shelf: Any) -> tuple[int, int]:
    stock = factories.model("warehouse.Stock").objects.get(product_variant=book, warehouse=shelf)
    return stock.quantity, sum(row.quantity_allocated for row in stock.allocations.all())


def adds_up(world: World, order: OmsOrder) -> None:
    """Nothing to reconcile, and our movements are what Saleor's records say."""
    assert reconcile.look(world.ctx()) == []
    is_told(world, order)


def is_told(world: World, order: OmsOrder) -> None:
    """The same between two steps: what is to be sourced is allocated nowhere yet."""
    invariants.history_is_one_line()
    ledger = movements.ledgers([order])[order.pk].balance
    told = world.ctx().host.stock_balances([str(order.order_id)])[str(order.order_id)]
    for name in ("allocated", "shipped", "returned"):
        ours = {place: units for place, units in getattr(ledger, name).items() if units}
        assert ours == {place: units for place, units in getattr(told, name).items() if units}, name


def test_a_lost_parcel_is_sourced_packed_and_shipped_again(world: World, book: Any, shelf: Any) -> None:
    order = shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    assert row.kind == "LOST"
    resend(world, row, note="sorry")
    row.refresh_from_db()
    assert (row.outcome, row.ended_by, row.note) == ("RESENT", STAFF, "sorry")
    assert world.stage(order) == "SOURCING"
    assert on_hand(book, shelf) == (3, 0)
    is_told(world, order)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    first, second = world.parts(order)
    assert (first.status, first.fulfillment_id, first.given_up_at is not None) == ("SHIPPED", None, True)
    assert (second.status, second.fulfillment.status, second.given_up_at) == ("SHIPPED", "fulfilled", None)
    assert on_hand(book, shelf) == (1, 0)
    assert order.order.lines.get().quantity_fulfilled == 2
    order.order.refresh_from_db()
    assert order.order.status == "fulfilled"
    adds_up(world, order)


def test_the_order_is_delivered_when_the_second_parcel_is_and_the_customer_is_not_asked(
    world: World, book: Any, shelf: Any
) -> None:
    order = shipped(world, book, shelf)
    lost = Label.objects.get()
    resend(world, lose(world, lost))
    world.drain()
    post(world, Label.objects.exclude(pk=lost.pk).get(), "DELIVERED")
    assert world.stage(order) == "DELIVERED"
    world.advance(days=2)
    assert (order.feedback.status, order.feedback.skip_reason) == ("SKIPPED", "EXCEPTION")
    assert world.stage(order) == "COMPLETED"


def test_a_lost_parcel_that_turns_up_changes_nothing_of_the_order(world: World, book: Any, shelf: Any) -> None:
    order = shipped(world, book, shelf)
    lost = Label.objects.get()
    resend(world, lose(world, lost))
    world.drain()
    world.clock.advance(timedelta(hours=1))
    post(world, lost, "DELIVERED")
    assert world.stage(order) == "SHIPPED"
    assert not ParcelException.objects.filter(ended_at__isnull=True).exists()
    adds_up(world, order)


def test_without_stock_it_waits_as_a_backorder_does(world: World, book: Any, shelf: Any) -> None:
    order = shipped(world, book, shelf, units=5)
    resend(world, lose(world, Label.objects.get()))
    world.drain()
    assert (world.stage(order), on_hand(book, shelf)) == ("BACKORDERED", (0, 0))
    adds_up(world, order)
    factories.model("warehouse.Stock").objects.update(quantity=5)
    world.advance(minutes=11)
    assert world.stage(order) == "SHIPPED"
    adds_up(world, order)


def test_a_double_click_sends_it_once(world: World, book: Any, shelf: Any) -> None:
    order = shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    resend(world, row)
    resend(world, row)
    world.drain()
    resend(world, row)
    world.drain()
    assert len(world.parts(order)) == 2
    assert (ParcelRemedy.objects.count(), on_hand(book, shelf)) == (1, (1, 0))


@pytest.mark.parametrize("point", ["payment_state", "lose_units", "create", "write_off", "set_aside", "refresh_stage"])
def test_a_crash_anywhere_leaves_nothing_done_and_the_next_try_sends_once(
    world: World, book: Any, shelf: Any, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    order = shipped(world, book, shelf)
    row = lose(world, Label.objects.get())

    class Killed(BaseException):
        pass

    owners = {
        "create": remedies.remedies,
        "write_off": remedies.movements,
        "set_aside": remedies.orders,
        "refresh_stage": remedies.history,
    }
    owner = owners.get(point) or type(world.ctx().host)
    original = getattr(owner, point)

    def dying(*args: Any, **kwargs: Any) -> Any:
        original(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(owner, point, dying)
        with pytest.raises(Killed):
            resend(world, row)
    assert (ParcelRemedy.objects.count(), on_hand(book, shelf), world.stage(order)) == (0, (3, 0), "SHIPPED")
    assert world.parts(order)[0].fulfillment.status == "fulfilled"
    assert not StockMovement.objects.filter(cause="LOST").exists()
    resend(world, row)
    world.drain()
    assert (len(world.parts(order)), on_hand(book, shelf)) == (2, (1, 0))
    adds_up(world, order)


# ── one parcel of several ───────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def two(world: World, book: Any, shelf: Any) -> OmsOrder:
    """Three books: two in the first parcel, one in the second."""
    world.settings(cooling_minutes="0", automatic_purchase=False)
    order = world.place({book: 3}, allocate_at=shelf)
    world.drain()
    (part,) = world.parts(order)
    part.parcels.all().delete()
    line = part.lines.get()
    for sequence, units in ((1, 2), (2, 1)):
        parcel = Parcel.objects.create(
            fulfillment_order=part, sequence=sequence, length_mm=200, width_mm=150, height_mm=80, weight_g=400 * units
        )
        ParcelLine.objects.create(parcel=parcel, line=line, quantity=units)
    world.settings(cooling_minutes="0")
    Work.objects.filter(kind="ship").delete()
    fulfillment_orders.resume_all(world.clock.now())
    world.drain()
    assert world.stage(order) == "SHIPPED"
    return order


def test_of_several_parcels_only_the_lost_one_is_sent_again(world: World, two: OmsOrder, book: Any, shelf: Any) -> None:
    lost, other = Label.objects.order_by("parcel__sequence")
    resend(world, lose(world, lost))
    (part,) = world.parts(two)
    assert (part.given_up_at, part.fulfillment.status, part.fulfillment.tracking_number) == (
        None,
        "fulfilled",
        other.tracking_number,
    )
    assert [line.quantity for line in part.fulfillment.lines.all()] == [1]
    assert (world.stage(two), on_hand(book, shelf)) == ("PARTIALLY_SHIPPED", (2, 0))
    is_told(world, two)
    world.drain()
    assert (world.stage(two), on_hand(book, shelf)) == ("SHIPPED", (0, 0))
    adds_up(world, two)
    for label in Label.objects.exclude(pk=lost.pk):
        post(world, label, "DELIVERED")
    assert world.stage(two) == "DELIVERED"


def test_both_parcels_lost_one_after_the_other_are_sent_again(
    world: World, two: OmsOrder, book: Any, shelf: Any
) -> None:
    factories.model("warehouse.Stock").objects.update(quantity=9)
    for label in Label.objects.order_by("parcel__sequence"):
        resend(world, lose(world, label))
        world.drain()
        adds_up(world, two)
    first, *others = world.parts(two)
    assert (first.given_up_at is not None, first.fulfillment_id) == (True, None)
    assert sum(line.quantity for part in others for line in part.lines.all()) == 3
    assert (world.stage(two), on_hand(book, shelf)) == ("SHIPPED", (6, 0))


@pytest.mark.parametrize(("remedy", "stage"), [(resend, "SHIPPED"), (refund, "DELIVERED")])
def test_what_had_arrived_before_the_other_parcel_was_given_up_is_delivered(
    world: World, two: OmsOrder, remedy: Callable[..., Any], stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway(monkeypatch, lambda: None)
    lost, other = Label.objects.order_by("parcel__sequence")
    post(world, other, "DELIVERED")
    remedy(world, lose(world, lost))
    world.drain()
    first = world.parts(two)[0]
    assert (first.status, first.given_up_at, world.stage(two)) == ("DELIVERED", None, stage)
    for label in Label.objects.exclude(pk=lost.pk):
        post(world, label, "DELIVERED")
    assert world.stage(two) == "DELIVERED"
    assert not Promise.objects.filter(oms_order=two, is_kept__isnull=True).exists()


@pytest.mark.parametrize("remedy", [resend, refund])
def test_what_the_carrier_says_of_a_parcel_that_was_given_up_moves_no_promise(
    world: World, two: OmsOrder, remedy: Callable[..., Any]
) -> None:
    lost, _ = Label.objects.order_by("parcel__sequence")
    remedy(world, lose(world, lost))
    world.drain()
    two.refresh_from_db()
    promised = two.promised_delivery
    for hours in (1, 2):
        world.clock.advance(timedelta(hours=hours))
        post(world, lost, "TRANSIT", eta=(world.clock.now() + timedelta(days=30)).isoformat())
    two.refresh_from_db()
    assert two.promised_delivery == promised


@pytest.mark.parametrize("remedy", [resend, refund])
def test_of_a_parcel_that_was_given_up_the_customer_is_told_nothing_more(
    world: World, two: OmsOrder, remedy: Callable[..., Any]
) -> None:
    lost, other = Label.objects.order_by("parcel__sequence")
    remedy(world, lose(world, lost))
    out(world, lost)
    lost.refresh_from_db()
    assert lost.status == "OUT_FOR_DELIVERY", "its page says so all the same"
    assert not Message.objects.filter(kind="out_for_delivery").exists()
    out(world, other)
    assert Message.objects.filter(kind="out_for_delivery", occasion=f"{other.pk}").count() == 1


@pytest.mark.parametrize("remedy", [resend, refund])
def test_nothing_is_expected_of_a_parcel_that_was_given_up(
    world: World, book: Any, shelf: Any, remedy: Callable[..., Any]
) -> None:
    order = shipped(world, book, shelf)
    lost = Label.objects.get()
    ctx = world.ctx()
    before = kinds_to_come(ctx, order)
    assert before.count("delivered") == before.count("out_for_delivery") == 1
    world.settings(cooling_minutes="0", automatic_purchase=False)
    remedy(world, lose(world, lost))
    world.drain()
    world.stage(order)
    after = kinds_to_come(ctx, order)
    expected = 1 if remedy is resend else 0
    assert (after.count("delivered"), after.count("out_for_delivery")) == (expected, expected)


def kinds_to_come(ctx: Context, order: OmsOrder) -> list[str]:
    plan = foreseeing.plans(ctx, [order])[order.pk]
    return [one.kind.value for one in plan if one.status is PlanStatus.EXPECTED and one.channel is Channel.EMAIL]


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────
def refunded_in_saleor(order: OmsOrder) -> None:
    factories.model("order.Fulfillment").objects.update(status="refunded")


def ended(order: OmsOrder) -> None:
    ParcelException.objects.update(outcome="SETTLED", ended_at=order.received_at)


def product_deleted(order: OmsOrder) -> None:
    order.order.lines.update(variant=None)


def switched_off(order: OmsOrder) -> None:
    factories.plugin_configuration(active=False, cooling_minutes="0")


@pytest.mark.parametrize("what", [refunded_in_saleor, ended, product_deleted, switched_off])
def test_what_cannot_be_sent_again_stays_as_it_is(
    world: World, book: Any, shelf: Any, what: Callable[[OmsOrder], None]
) -> None:
    order = shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    what(order)
    with pytest.raises(NotAllowed), transaction.atomic():
        resend(world, row)
    assert (ParcelRemedy.objects.count(), on_hand(book, shelf)) == (0, (3, 0))


def test_a_parcel_that_may_still_arrive_is_not_sent_again(world: World, book: Any, shelf: Any) -> None:
    shipped(world, book, shelf)
    trouble(world, "package_held")
    with pytest.raises(NotAllowed, match="may still arrive"):
        resend(world, ParcelException.objects.get())


# ── refunds ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_lost_parcel_is_refunded_once_and_the_order_is_complete(
    world: World, book: Any, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = gateway(monkeypatch, lambda: None)
    order = shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    refund(world, row)
    refund(world, row)
    world.drain()
    world.advance(hours=7)
    paid = order.order.lines.get().unit_price_gross_amount * 2
    money = OrderRefund.objects.get()
    assert (money.state, money.amount, money.remedy.label_id) == ("DONE", paid, row.label_id)
    assert calls == ["refund_payment"]
    assert (world.stage(order), on_hand(book, shelf)) == ("COMPLETED", (3, 0))
    adds_up(world, order)
    with pytest.raises(NotAllowed, match="refunded already"):
        resend(world, row)


def test_what_was_sent_again_is_not_refunded(world: World, book: Any, shelf: Any) -> None:
    shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    resend(world, row)
    with pytest.raises(NotAllowed, match="sent again already"):
        refund(world, row)
    assert not OrderRefund.objects.exists()


@pytest.mark.parametrize(
    ("amount", "says"),
    [("0", "above 0"), ("-1", "above 0"), ("99999", "at most"), ("0.001", "2 decimals"), ("9.995", "2 decimals")],
)
def test_a_refund_stays_within_what_was_paid(world: World, book: Any, shelf: Any, amount: str, says: str) -> None:
    shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    with pytest.raises(Rejected, match=says) as refused:
        refund(world, row, amount=Decimal(amount))
    assert (refused.value.field, ParcelRemedy.objects.count()) == ("amount", 0)


def test_two_refunds_of_one_payment_never_exceed_it(world: World, two: OmsOrder) -> None:
    paid = two.order.payments.get().captured_amount
    first, second = Label.objects.order_by("parcel__sequence")
    refund(world, lose(world, first), amount=paid)
    Work.objects.filter(kind="refund").delete()
    with pytest.raises(Rejected) as refused:
        refund(world, lose(world, second))
    assert refused.value.field == "amount"


def test_who_may_not_give_money_back_does_not(world: World, book: Any, shelf: Any) -> None:
    shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    with pytest.raises(NotAllowed, match="permission"):
        refund(world, row, refund_from=frozenset())
    row.refresh_from_db()
    assert row.ended_at is None


def test_ending_by_hand_moves_nothing(world: World, book: Any, shelf: Any) -> None:
    shipped(world, book, shelf)
    row = lose(world, Label.objects.get())
    exceptions.end(world.ctx(), row.pk, exceptions.ExceptionOutcome.RESENT, note="", actor=STAFF)
    assert not ParcelRemedy.objects.exists()
