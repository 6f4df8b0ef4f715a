"""Rejected as fraud: the order ends, the evidence stays, the customer's other orders wait, and money goes back at most
once, whatever dies."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import NotAllowed, Rejected
from saleor_oms_plugin.domain.refunds import RefundSource
from saleor_oms_plugin.host import refunds as host_refunds
from saleor_oms_plugin.models import Hold, Message, OmsOrder, OrderRefund
from saleor_oms_plugin.pipeline import cancel, hold, runner
from tests import factories

from .conftest import World

STAFF = "staff:1"
EVERYWHERE = frozenset(RefundSource)


def placed(world: World, shelf: Any, **options: Any) -> OmsOrder:
    order = world.place({factories.variant(world.shop, stock={shelf: 5}): 2}, allocate_at=shelf, **options)
    world.drain()
    order.refresh_from_db()
    return order


def reject(world: World, order: OmsOrder, *, refund: bool = False, **options: Any) -> OmsOrder:
    given = {"reason": "stolen card", "refund_from": EVERYWHERE if refund else None, "actor": STAFF}
    return cancel.reject(world.ctx(), order.pk, **{**given, **options})


def open_holds(order: OmsOrder) -> list[str]:
    return list(Hold.objects.filter(oms_order=order, released_at__isnull=True).values_list("reason", flat=True))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the gateway was asked to do; it says yes."""
    return gateway(monkeypatch, lambda: None)


def gateway(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Any]) -> list[str]:
    """The same of one that first does `answer`."""
    from saleor.plugins.manager import PluginsManager

    asked: list[str] = []
    for name in ("refund_payment", "void_payment"):
        monkeypatch.setattr(PluginsManager, name, _asking(name, getattr(PluginsManager, name), asked, answer))
    return asked


def _asking(name: str, original: Any, asked: list[str], answer: Callable[[], Any]) -> Any:
    def ask(self: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(name)
        answer()
        return original(self, *args, **kwargs)

    return ask


# ── the order ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_rejected_order_ends_here_and_in_saleor_and_keeps_its_evidence(
    world: World, shelf: Any, calls: list[str]
) -> None:
    order = placed(world, shelf)
    reject(world, order)
    world.drain()
    order.refresh_from_db()
    order.order.refresh_from_db()
    assert (order.stage, order.order.status, order.cancel_reason) == ("CANCELED", "canceled", "stolen card")
    assert order.rejected_at is not None
    stock = factories.model("warehouse.Stock").objects.get()
    assert (stock.quantity, sum(row.quantity_allocated for row in stock.allocations.all())) == (5, 0)
    assert [(row.reason, row.released_by) for row in Hold.objects.all()] == [("FRAUD_COOLING", STAFF)]
    assert {"hold.placed", "order.rejected", "stage.canceled"} <= set(world.kinds(order))
    assert set(Message.objects.values_list("status", flat=True)) <= {"SUPPRESSED", "SENT"}
    assert (calls, OrderRefund.objects.count()) == ([], 0)
    assert order.order.payments.get().charge_status == "fully-charged"


def test_rejecting_twice_is_rejecting_once(world: World, shelf: Any, calls: list[str]) -> None:
    order = placed(world, shelf)
    reject(world, order, refund=True)
    world.drain()
    before = world.kinds(order)
    reject(world, order, refund=True, reason="again")
    world.drain()
    assert (world.kinds(order), calls) == (before, ["refund_payment"])


def test_a_canceled_order_can_still_turn_out_to_be_fraud(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    cancel.cancel(world.ctx(), order.pk, reason="customer asked", actor=STAFF)
    reject(world, order)
    order.refresh_from_db()
    assert (order.cancel_reason, order.rejected_at is None) == ("customer asked", False)


def test_what_has_left_cannot_be_rejected(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0")
    order = placed(world, shelf)
    with pytest.raises(NotAllowed, match="left") as refusal:
        reject(world, order)
    assert refusal.value.field == "orderIds"
    order.refresh_from_db()
    assert (order.stage, order.rejected_at) == ("SHIPPED", None)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "a\x00b"])
def test_a_rejection_says_why(world: World, shelf: Any, reason: str) -> None:
    order = placed(world, shelf)
    with pytest.raises(Rejected) as refusal:
        reject(world, order, reason=reason)
    assert refusal.value.field == "reason"
    assert world.stage(order) == "ON_HOLD"


# ── the customer's other orders ─────────────────────────────────────────────────────────────────────────────────
def test_the_customers_other_open_orders_are_held_and_say_why(world: World, shelf: Any) -> None:
    user = factories.customer("eve@example.com")
    bad, other = placed(world, shelf, user=user), placed(world, shelf, user=user)
    stranger = placed(world, shelf, user_email="bob@example.com")
    reject(world, bad)
    assert "FRAUD_REVIEW" in open_holds(other)
    assert open_holds(stranger) == ["FRAUD_COOLING"]
    assert f"order {bad.order_number} was rejected" in Hold.objects.get(reason="FRAUD_REVIEW").note
    world.advance(hours=2)
    assert (world.stage(other), world.stage(stranger)) == ("ON_HOLD", "SHIPPED")


@pytest.mark.parametrize(
    "email", ["Eve.Il@gmail.com", "EVEIL+shop@GMAIL.com", "eve.il+2@googlemail.com", "e.v.e.i.l@gmail.com"]
)
def test_another_spelling_of_the_mailbox_is_the_same_customer(world: World, shelf: Any, email: str) -> None:
    bad, other = placed(world, shelf, user_email="eveil@gmail.com"), placed(world, shelf, user_email=email)
    reject(world, bad)
    assert "FRAUD_REVIEW" in open_holds(other)


@pytest.mark.parametrize("email", ["eve.il@gmail.com.example.com", "xeveil@gmail.com", "eveil@gmail_com", ""])
def test_another_mailbox_is_another_customer(world: World, shelf: Any, email: str) -> None:
    bad, other = placed(world, shelf, user_email="eveil@gmail.com"), placed(world, shelf, user_email=email)
    reject(world, bad)
    assert "FRAUD_REVIEW" not in open_holds(other)


def test_orders_that_left_or_ended_are_left_alone(world: World, shelf: Any) -> None:
    user = factories.customer("eve@example.com")
    world.settings(cooling_minutes="0")
    gone = placed(world, shelf, user=user)
    world.settings()
    bad = placed(world, shelf, user=user)
    reject(world, bad)
    assert (world.stage(gone), open_holds(gone)) == ("SHIPPED", [])


def test_a_suspect_order_is_held_once_and_what_a_person_released_stays_released(world: World, shelf: Any) -> None:
    user = factories.customer("eve@example.com")
    first, second, other = (placed(world, shelf, user=user) for _ in range(3))
    reject(world, first)
    reject(world, second)
    assert open_holds(other).count("FRAUD_REVIEW") == 1
    hold.release(world.ctx(), Hold.objects.get(oms_order=other, reason="FRAUD_REVIEW").pk, note="", actor=STAFF)
    reject(world, first)
    world.drain()
    assert "FRAUD_REVIEW" not in open_holds(other)


def test_an_order_that_arrives_while_another_is_rejected_is_found(world: World, shelf: Any) -> None:
    user = factories.customer("eve@example.com")
    bad = placed(world, shelf, user=user)
    reject(world, bad)
    late = world.place({factories.variant(world.shop, stock={shelf: 5}): 1}, allocate_at=shelf, user=user)
    world.drain()
    assert "FRAUD_REVIEW" in open_holds(late)


# ── the money ───────────────────────────────────────────────────────────────────────────────────────────────────
def states() -> list[str]:
    return list(OrderRefund.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_captured_money_is_refunded_once(world: World, shelf: Any, calls: list[str]) -> None:
    order = placed(world, shelf)
    reject(world, order, refund=True)
    assert (calls, states()) == ([], ["INTENDED"])
    world.drain()
    payment = order.order.payments.get()
    assert (calls, states()) == (["refund_payment"], ["DONE"])
    assert (payment.charge_status, payment.captured_amount) == ("fully-refunded", 0)
    assert order.order.events.filter(type="payment_refunded").count() == 1
    refunds = [kind for kind in world.kinds(order) if kind.startswith("order_refund")]
    assert refunds[-2:] == ["order_refund.sent", "order_refund.done"]


@pytest.mark.django_db(transaction=True)
def test_reserved_money_is_voided(world: World, shelf: Any, calls: list[str]) -> None:
    order = placed(world, shelf, is_paid=False)
    factories.payment(order.order, authorized=Decimal(25))
    reject(world, order, refund=True)
    world.drain()
    assert (calls, states()) == (["void_payment"], ["DONE"])
    assert not order.order.payments.get().is_active
    assert order.order.events.filter(type="payment_voided").count() == 1


def test_an_order_nobody_paid_is_rejected_without_a_refund(world: World, shelf: Any, calls: list[str]) -> None:
    order = placed(world, shelf, is_paid=False)
    reject(world, order, refund=True)
    world.drain()
    assert (world.stage(order), calls, states()) == ("CANCELED", [], [])


def test_money_the_asker_may_not_give_back_keeps_the_order_as_it_is(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    with pytest.raises(NotAllowed) as refusal:
        reject(world, order, refund_from=frozenset({RefundSource.TRANSACTION}))
    assert (refusal.value.field, refusal.value.code) == ("refund", "FORBIDDEN")
    assert world.stage(order) == "ON_HOLD"
    assert not OrderRefund.objects.exists()


@pytest.mark.needs_no_channels
def test_money_that_saleor_cannot_give_back_keeps_the_order_as_it_is(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    order.order.payments.update(gateway="manual")
    with pytest.raises(Rejected, match="without a refund") as refusal:
        reject(world, order, refund=True)
    assert refusal.value.field == "refund"
    assert world.stage(order) == "ON_HOLD"


@pytest.mark.needs_channels
def test_an_order_with_gift_cards_is_refunded_by_nobody(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    order.order.lines.update(is_gift_card=True)
    with pytest.raises(Rejected, match="gift cards"):
        reject(world, order, refund=True)


def test_a_refused_refund_is_a_problem_that_a_person_may_have_tried_again(
    world: World, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saleor.payment.gateways.dummy.dummy_success", lambda: False)
    calls = gateway(monkeypatch, lambda: None)
    order = placed(world, shelf)
    reject(world, order, refund=True)
    world.drain()
    world.advance(days=1)
    order.refresh_from_db()
    assert (calls, states()) == (["refund_payment"], ["FAILED"])
    assert (order.stage, order.problem_step) == ("CANCELED", "refund")
    assert "was refused: Unable to process refund" in order.problem_message
    monkeypatch.setattr("saleor.payment.gateways.dummy.dummy_success", lambda: True)
    runner.retry(world.ctx(), order.pk, actor=STAFF)
    world.drain()
    order.refresh_from_db()
    assert (calls, states(), order.problem_step) == (["refund_payment"] * 2, ["DONE"], "")


class Dead(BaseException):
    """What no handler catches."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["before the gateway", "after the gateway"])
def test_a_process_that_dies_over_a_refund_never_refunds_twice_and_never_loses_it(
    world: World, shelf: Any, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    calls = gateway(monkeypatch, lambda: None)
    original = host_refunds.give_back

    def die(request: Any) -> Any:
        if moment == "after the gateway":
            original(request)
        raise Dead

    order = placed(world, shelf)
    reject(world, order, refund=True)
    monkeypatch.setattr(host_refunds, "give_back", die)
    with pytest.raises(Dead):
        world.drain()
    monkeypatch.setattr(host_refunds, "give_back", original)
    world.advance(minutes=3)
    world.advance(minutes=3)
    world.advance(minutes=3)
    order.refresh_from_db()
    if moment == "after the gateway":
        assert (calls, states(), order.problem_step) == (["refund_payment"], ["DONE"], "")
    else:
        assert (calls, states(), order.problem_step) == ([], ["UNKNOWN"], "refund")
        assert "ask the payment provider" in order.problem_message
        runner.retry(world.ctx(), order.pk, actor=STAFF)
        world.drain()
        assert (calls, states()) == ([], ["UNKNOWN"])


@pytest.mark.django_db(transaction=True)
def test_a_gateway_that_breaks_off_leaves_a_doubt_and_is_not_asked_again(
    world: World, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off() -> None:
        raise ConnectionError("reset by peer")

    calls = gateway(monkeypatch, break_off)
    order = placed(world, shelf)
    reject(world, order, refund=True)
    world.drain()
    for _ in range(4):
        world.advance(minutes=3)
    order.refresh_from_db()
    assert (calls, states(), order.problem_step) == (["refund_payment"], ["UNKNOWN"], "refund")


def test_money_given_back_by_staff_meanwhile_is_not_given_twice(world: World, shelf: Any, calls: list[str]) -> None:
    order = placed(world, shelf)
    reject(world, order, refund=True)
    order.order.payments.update(captured_amount=0, charge_status="fully-refunded", is_active=False)
    world.drain()
    assert (calls, states()) == ([], ["DONE"])


# ── transaction items ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def item_order(world: World, shelf: Any) -> OmsOrder:
    order = placed(world, shelf, is_paid=False)
    factories.make("payment.TransactionItem", order=order.order, currency="USD", charged_value=Decimal(25))
    return order


def events(order: OmsOrder) -> list[str]:
    rows = factories.model("payment.TransactionEvent").objects.filter(transaction__order=order.order_id)
    return list(rows.order_by("pk").values_list("type", flat=True))


@pytest.fixture
def app_asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The requests a payment app got."""
    from saleor.payment import gateway as payments

    asked: list[Any] = []
    if hasattr(payments, "_request_payment_action"):
        monkeypatch.setattr(payments, "_request_payment_action", lambda **given: asked.append(given))
    return asked


def answer(order: OmsOrder, kind: str, reference: str = "ref-1") -> None:
    """The payment app's word on the request, as Saleor writes it down."""
    item = factories.model("payment.TransactionItem").objects.get(order=order.order_id)
    item.events.filter(type__endswith="request").update(psp_reference=reference)
    item.events.create(type=kind, amount_value=25, currency="USD", psp_reference=reference, message="declined")


@pytest.mark.needs_channels
def test_a_transaction_is_given_back_through_its_app(world: World, item_order: OmsOrder, app_asked: list[Any]) -> None:
    reject(world, item_order, refund=True)
    world.drain()
    assert (len(app_asked), states(), events(item_order)) == (1, ["WAITING"], ["refund_request"])
    world.advance(minutes=11)
    assert states() == ["WAITING"]
    answer(item_order, "refund_success")
    world.advance(minutes=11)
    assert (len(app_asked), states()) == (1, ["DONE"])


@pytest.mark.needs_channels
def test_an_app_that_declines_is_a_problem(world: World, item_order: OmsOrder, app_asked: list[Any]) -> None:
    reject(world, item_order, refund=True)
    world.drain()
    answer(item_order, "refund_failure")
    world.advance(minutes=11)
    item_order.refresh_from_db()
    assert (states(), item_order.problem_step) == (["FAILED"], "refund")
    runner.retry(world.ctx(), item_order.pk, actor=STAFF)
    world.drain()
    assert (len(app_asked), states()) == (2, ["WAITING"])


@pytest.mark.needs_channels
def test_a_transaction_without_an_app_is_a_problem(world: World, item_order: OmsOrder) -> None:
    reject(world, item_order, refund=True)
    world.drain()
    item_order.refresh_from_db()
    assert (states(), item_order.problem_step) == (["FAILED"], "refund")
    assert "No app" in item_order.problem_message


@pytest.mark.needs_channels
def test_an_app_that_never_answers_is_a_problem_in_the_end(
    world: World, item_order: OmsOrder, app_asked: list[Any]
) -> None:
    reject(world, item_order, refund=True)
    world.drain()
    for _ in range(9):
        world.advance(days=1)
    assert (len(app_asked), states()) == (1, ["UNKNOWN"])


@pytest.mark.needs_channels
@pytest.mark.django_db(transaction=True)
def test_a_process_that_dies_over_a_transaction_asks_the_app_once(
    world: World, item_order: OmsOrder, app_asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = host_refunds.give_back

    def die(request: Any) -> Any:
        original(request)
        raise Dead

    monkeypatch.setattr(host_refunds, "give_back", die)
    reject(world, item_order, refund=True)
    with pytest.raises(Dead):
        world.drain()
    monkeypatch.setattr(host_refunds, "give_back", original)
    for _ in range(4):
        world.advance(minutes=3)
    assert (len(app_asked), states()) == (1, ["WAITING"])


@pytest.mark.needs_channels
def test_a_reserved_transaction_is_canceled(world: World, shelf: Any, app_asked: list[Any]) -> None:
    order = placed(world, shelf, is_paid=False)
    factories.make("payment.TransactionItem", order=order.order, currency="USD", authorized_value=Decimal(25))
    reject(world, order, refund=True)
    world.drain()
    assert (len(app_asked), events(order)) == (1, ["cancel_request"])
