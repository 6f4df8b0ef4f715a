"""The purchase itself: intent, one call, and what its answer, or its silence, means."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ...domain.calls import BUYING
from ...domain.errors import ErrorCode, Misconfigured, Rejected, Unavailable
from ...domain.orders import ENDED, OrderSnapshot
from ...domain.purchases import Doubt, IntentState, SettleRule, Verdict, settle
from ...domain.shipping import ChosenRate, LabelRequestState, PurchaseResult, PurchaseState, Quote
from ...domain.shipping import LabelFormat as Format
from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, Label, OmsOrder, PurchaseIntent
from ...ports import Carrier
from ...store import history, locks, orders, shipments, work
from ...store import rates as requests
from .. import scope
from ..context import Context
from ..results import Again, Done, Result
from . import modes, rates

_F = FulfillmentOrderStatus
#: A purchase given up is looked for again this long afterwards: a request lost on the way may still arrive.
WATCH_AFTER = timedelta(hours=1)


def buy(ctx: Context, fulfillment_order: FulfillmentOrder) -> Result:
    """Asks for rates, commits the intent, buys once, and records the answer."""
    snapshot = _may_buy(ctx, fulfillment_order)
    if snapshot is None:
        return Done()
    carrier = ctx.carrier()
    modes.check_token(ctx, fulfillment_order.oms_order, carrier)
    ctx.gate.check(carrier.account, BUYING)
    found = rates.offer(ctx, fulfillment_order, snapshot, carrier)
    country = snapshot.ship_to.country if snapshot.ship_to else ""
    intent = _commit_intent(ctx, fulfillment_order, found.chosen, found.quote, carrier, to_country=country)
    if intent is None:
        return _look_again(ctx, fulfillment_order)
    return _record(ctx, intent, carrier.buy(shipments.purchase_request(intent)))


def resolve(ctx: Context, intent: PurchaseIntent) -> Result:
    """Finds out what became of a purchase whose outcome is not recorded; never buys."""
    carrier, asked_at = ctx.carrier(), ctx.clock.now()
    if carrier.account != intent.account:
        raise Misconfigured(
            "a purchase in doubt was made with another Shippo account; enter its token again until it is settled",
            field="shippo_token",
        )
    if intent.state == IntentState.PENDING and intent.transaction_ids:
        found = carrier.poll_purchase(intent.transaction_ids, parcels=intent.parcel_count)
        if found.state in (PurchaseState.BOUGHT, PurchaseState.FAILED):
            return _record(ctx, intent, found)
    else:
        found = carrier.find_purchase(shipments.purchase_request(intent))
    return _judge(ctx, intent, found, asked_at)


def _may_buy(ctx: Context, fulfillment_order: FulfillmentOrder) -> OrderSnapshot | None:
    """The order, when nothing forbids buying now; notes whom it waits for otherwise."""
    order = fulfillment_order.oms_order
    if not ctx.is_active or order.order_id is None or order.canceled_at is not None:
        return None
    if scope.is_held(ctx, fulfillment_order):
        return None
    if not _is_wanted(ctx, fulfillment_order):
        orders.set_waiting(order, WaitingFor.LABEL)
        return None
    snapshot = ctx.host.order(str(order.order_id))
    if snapshot is None or snapshot.status in ENDED:
        work.schedule(WorkKind.FOLLOW, order.pk, ctx.clock.now(), oms_order_id=order.pk)
        return None
    return snapshot


def _is_wanted(ctx: Context, fulfillment_order: FulfillmentOrder) -> bool:
    """Whether a person asked for the label, or it is bought by itself: not again, though, once it was voided."""
    request = requests.request(fulfillment_order)
    if request is not None and request.state == LabelRequestState.OPEN:
        return True
    is_withdrawn = request is not None and request.state == LabelRequestState.WITHDRAWN
    return ctx.merchant().automatic_purchase and not is_withdrawn


def _look_again(ctx: Context, fulfillment_order: FulfillmentOrder) -> Result:
    """Another worker is buying: should it die, nobody but this piece of work would settle its purchase."""
    if shipments.open_intent(fulfillment_order) is None:
        return Done()
    return Again(ctx.clock.now() + timedelta(seconds=ctx.operator.settle_check_s))


@transaction.atomic
def _commit_intent(
    ctx: Context,
    fulfillment_order: FulfillmentOrder,
    chosen: ChosenRate,
    quote: Quote,
    carrier: Carrier,
    *,
    to_country: str,
) -> PurchaseIntent | None:
    """The intent, committed before money is spent; None when the world changed while rates were asked for."""
    fresh = locks.lock_fulfillment_order(fulfillment_order.pk)
    order = fresh.oms_order
    if fresh.status != _F.PACKED or order.canceled_at or scope.is_held(ctx, fresh) or shipments.open_intent(fresh):
        return None
    now = ctx.clock.now()
    intent = shipments.create_intent(
        fresh,
        chosen,
        account=carrier.account,
        label_format=Format(ctx.merchant().label_format),
        parcel_count=len(shipments.unlabelled_parcels(fresh)),
        quote=quote.raw,
        to_country=to_country,
        now=now,
    )
    rate = chosen.rate
    text = f"Buying {rate.carrier_name} {rate.service_name} for {rate.amount} {rate.currency}: {chosen.reason}"
    history.record(order, "purchase.intended", text, now=now, data={"intent": str(intent.uuid)})
    return intent


def _record(ctx: Context, intent: PurchaseIntent, result: PurchaseResult) -> Result:
    """Writes a purchase's answer. Raises, after the intent's outcome is committed, when nothing was bought."""
    if result.state is PurchaseState.BOUGHT:
        return _adopt(ctx, intent, result)
    if result.state in (PurchaseState.PENDING, PurchaseState.UNKNOWN):
        return _wait(ctx, intent, result)
    state = IntentState.FAILED if result.state is PurchaseState.FAILED else IntentState.ABANDONED
    _close(ctx, intent, state, result)
    reason = "; ".join(result.messages)[:500] or "the carrier gave no reason"
    if result.kept_back is not None:
        raise result.kept_back
    if result.is_unauthorized:
        raise Misconfigured(f"the carrier refuses the credentials: {reason}", field="shippo_token")
    if state is IntentState.FAILED:
        raise Rejected(f"the carrier refused the purchase: {reason}", code=ErrorCode.CARRIER_ERROR)
    raise Unavailable(
        f"nothing was bought, the carrier could not be reached: {reason}",
        code=ErrorCode.CARRIER_UNAVAILABLE,
        retry_after_s=result.retry_after_s,
    )


@transaction.atomic
def _wait(ctx: Context, intent: PurchaseIntent, result: PurchaseResult) -> Result:
    """The answer settles nothing: the intent stays open and is looked into soon."""
    fulfillment_order, fresh = _locked(intent)
    now = ctx.clock.now()
    if IntentState(fresh.state) in (IntentState.SENT, IntentState.PENDING, IntentState.UNKNOWN):
        state = IntentState.PENDING if result.state is PurchaseState.PENDING else IntentState.UNKNOWN
        shipments.set_intent(
            fresh, state, now=now, transaction_ids=list(result.transaction_ids), messages=list(result.messages)
        )
        orders.set_waiting(fulfillment_order.oms_order, WaitingFor.PURCHASE)
        text = "The carrier's answer leaves the purchase in doubt: asking what it did before anything is bought again"
        history.record(fulfillment_order.oms_order, "purchase.in_doubt", text, now=now)
    return Again(now + timedelta(seconds=ctx.operator.settle_check_s))


@transaction.atomic
def _close(ctx: Context, intent: PurchaseIntent, state: IntentState, result: PurchaseResult) -> None:
    fulfillment_order, fresh = _locked(intent)
    if fresh.settled_at is not None:
        return
    now = ctx.clock.now()
    shipments.set_intent(fresh, state, now=now, messages=list(result.messages), answer=result.raw)
    orders.set_waiting(fulfillment_order.oms_order, WaitingFor.NOTHING)
    reason = "; ".join(result.messages)[:300]
    history.record(fulfillment_order.oms_order, f"purchase.{state.value.lower()}", f"Nothing bought: {reason}", now=now)


@transaction.atomic
def _adopt(ctx: Context, intent: PurchaseIntent, result: PurchaseResult) -> Result:
    """Takes the labels. What is beyond the parcels there are, or came after the order ended, is refunded."""
    fulfillment_order, fresh = _locked(intent)
    order, now = fulfillment_order.oms_order, ctx.clock.now()
    is_wanted = IntentState(fresh.state) is not IntentState.ABANDONED and fulfillment_order.status == _F.PACKED
    right, wrong = modes.divide(fresh, result.labels)
    labels = shipments.add_labels(fresh, right, now=now, is_surplus=not is_wanted)
    labels += shipments.add_labels(fresh, wrong, now=now, is_surplus=True)
    if not labels and fresh.state == IntentState.BOUGHT:
        return Done()
    shipments.set_intent(fresh, IntentState.BOUGHT, now=now, messages=list(result.messages), answer=result.raw)
    for label in labels:
        _after_label(order, label, now)
    if wrong:
        modes.refuse(fulfillment_order, fresh, wrong, now=now)
    elif is_wanted and shipments.live_labels(fulfillment_order):
        history.refresh_shipment(fresh.shipment)
        requests.end_request(fulfillment_order, LabelRequestState.DONE)
        orders.set_waiting(order, WaitingFor.NOTHING)
        history.move_fulfillment_order(fulfillment_order, _F.LABELLED, now=now)
    return Done()


def _after_label(order: OmsOrder, label: Label, now: datetime) -> None:
    if label.is_surplus:
        text = f"Label {label.tracking_number} is surplus: its refund is asked for"
        history.record(order, "label.surplus", text, now=now, data={"label": label.pk})
        work.schedule(WorkKind.VOID, label.pk, now, oms_order_id=order.pk)
    else:
        text = f"Label bought, tracking number {label.tracking_number}"
        history.record(order, "label.bought", text, now=now, data={"label": label.pk})
        work.schedule(WorkKind.DOCUMENT, label.pk, now, oms_order_id=order.pk)


@transaction.atomic
def _judge(ctx: Context, intent: PurchaseIntent, found: PurchaseResult, asked_at: datetime) -> Result:
    """What a look at the carrier means for a purchase in doubt. One settled meanwhile is somebody else's news."""
    fulfillment_order, fresh = _locked(intent)
    now = ctx.clock.now()
    pause = timedelta(seconds=ctx.operator.settle_check_s)
    if fresh.settled_at is not None:
        return Again(now)
    if fresh.sent_at is None:
        return Again(now + pause)
    rule = SettleRule(window=timedelta(seconds=ctx.operator.settle_s), between=pause)
    doubt = Doubt(sent_at=fresh.sent_at, misses=fresh.misses, looked_at=fresh.looked_at)
    verdict, misses = settle(doubt, found, rule, parcels=fresh.parcel_count, now=asked_at)
    shipments.set_intent(
        fresh, IntentState(fresh.state), now=now, looked_at=asked_at, looks=fresh.looks + 1, misses=misses
    )
    if verdict is Verdict.ADOPT:
        return _adopt(ctx, fresh, found)
    if verdict is Verdict.WAIT:
        return Again(now + pause)
    shipments.set_intent(fresh, IntentState.ABANDONED, now=now)
    work.schedule(WorkKind.WATCH, fresh.pk, now + WATCH_AFTER, oms_order_id=fulfillment_order.oms_order_id)
    text = "The purchase in doubt never reached the carrier: buying anew"
    history.record(fulfillment_order.oms_order, "purchase.abandoned", text, now=now)
    return Again(now)


def _locked(intent: PurchaseIntent) -> tuple[FulfillmentOrder, PurchaseIntent]:
    """The intent, read again under its order's lock."""
    owner = PurchaseIntent.objects.values_list("shipment__fulfillment_order_id", flat=True).get(pk=intent.pk)
    fulfillment_order = locks.lock_fulfillment_order(owner)
    return fulfillment_order, PurchaseIntent.objects.select_related("shipment").get(pk=intent.pk)
