"""Purchasing: money spent once, whatever the label is for.

A purchase is an intent on a shipment, and goes through three steps, between any two of which a process may die:

1. The stage that wants labels locks the order, looks whether it still wants them, and commits the intents, one for each
   shipment (`store.shipments.create_intent`). Nothing has left yet.
2. `go_on` marks one intent as sent, commits that, and only then calls the carrier, once. Of two workers one sends it.
3. The answer is recorded. After any doubt `go_on` asks the carrier what it did, and only two looks after the settle
   window that find nothing mean that nothing was bought. It never sends an intent a second time.

What the labels are for is the stage's own affair, told by its `Owner`: `ship` buys for the parcels of a fulfillment
order, `send_back` for a return. Everything here locks the order of the shipment, which every shipment has; the
fulfillment order it may have is read under that lock. Labels beyond those that were asked for, or that nobody wants any
more, are surplus; which of them are given back by themselves is for `ship.void` to say.

A stage that buys: commit `create_intent` under `locks.lock_order`, unless `open_intent_of` finds one; then, and
whenever its work comes back, hand the open intent to `go_on` outside any transaction, and return what it returns.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction

from ..domain.errors import Conflict, ErrorCode, Misconfigured, Rejected, Unavailable, Unclaimed
from ..domain.purchases import Doubt, IntentState, SettleRule, Verdict, settle
from ..domain.shipping import BoughtLabel, PurchaseResult, PurchaseState
from ..domain.work import WorkKind
from ..models import Label, PurchaseIntent
from ..ports import Carrier
from ..store import history, locks, shipments, work
from .context import Context
from .results import Again, Done, Result

#: A purchase that was in doubt is looked for again this long afterwards: a request lost on the way may still arrive.
WATCH_AFTER = timedelta(hours=1)


class Owner(Protocol):
    """For whom labels are bought. All of it runs in the transaction that writes what happened, under the order's lock;
    `intent.shipment.oms_order` is the locked row. None of it may call outside."""

    def may_send(self, ctx: Context, intent: PurchaseIntent) -> bool:
        """Whether money may be spent now; otherwise the intent is withdrawn, as if it had never been."""

    def wants(self, ctx: Context, intent: PurchaseIntent) -> bool:
        """Whether labels that were bought are still of use; otherwise all of them are surplus."""

    def adopted(self, ctx: Context, intent: PurchaseIntent, labels: list[Label], now: datetime) -> None:
        """These labels are new, and of use."""

    def closed(self, ctx: Context, intent: PurchaseIntent, now: datetime) -> None:
        """It is over, and nothing was bought."""

    def refused(self, ctx: Context, intent: PurchaseIntent, why: str, now: datetime) -> None:
        """What was bought is not used, and a person must see why before more is."""

    def in_doubt(self, ctx: Context, intent: PurchaseIntent, now: datetime) -> None:
        """Nobody knows yet what was bought; it is looked into by itself."""


def go_on(ctx: Context, owner: Owner, intent: PurchaseIntent) -> Result:
    """Carries an open intent on from wherever an earlier try stopped: sends it if it certainly has not left, else finds
    out what became of it. `Done` once it is over; raises, after that is committed, when nothing was bought."""
    carrier = ctx.carrier()
    if intent.state == IntentState.COMMITTED:
        return _buy(ctx, owner, intent, carrier)
    asked_at = ctx.clock.now()
    if carrier.account != intent.account:
        raise Misconfigured(
            "a purchase in doubt was made with another Shippo account; enter its token again until it is settled",
            field="shippo_token",
        )
    found = _poll(carrier, intent)
    if found is not None and found.state in (PurchaseState.BOUGHT, PurchaseState.FAILED):
        return _record(ctx, owner, intent, found)
    try:
        found = found or carrier.find_purchase(shipments.purchase_request(intent))
    except Unclaimed as error:
        note_unclaimed(intent, error)
        raise
    return _judge(ctx, owner, intent, found, asked_at)


def look(carrier: Carrier, intent: PurchaseIntent) -> PurchaseResult | None:
    """What the carrier says of a purchase in doubt; None where it has some that do not say whose they are, or the
    intent is another account's. Raises `Unavailable` or `Misconfigured` when it cannot be asked."""
    if carrier.account != intent.account:
        return None
    try:
        return _poll(carrier, intent) or carrier.find_purchase(shipments.purchase_request(intent))
    except Unclaimed as error:
        note_unclaimed(intent, error)
        return None


@transaction.atomic
def note_unclaimed(intent: PurchaseIntent, error: Unclaimed) -> None:
    """Keeps which purchases do not say whose they are: a person may know."""
    fresh = locks.lock_intent(intent.pk)
    if fresh is not None and fresh.settled_at is None:
        shipments.set_unclaimed(fresh, error.transaction_ids)


def _poll(carrier: Carrier, intent: PurchaseIntent) -> PurchaseResult | None:
    """The purchases a pending intent names; None where it names none, or the carrier does not know them after all."""
    if intent.state != IntentState.PENDING or not intent.transaction_ids:
        return None
    try:
        return carrier.poll_purchase(intent.transaction_ids, parcels=intent.parcel_count)
    except Rejected:
        return None


def _buy(ctx: Context, owner: Owner, intent: PurchaseIntent, carrier: Carrier) -> Result:
    if carrier.account != intent.account:
        _withdraw(intent)
        return Again(ctx.clock.now())
    if not _send(ctx, owner, intent):
        is_open = shipments.open_intent_of(intent.shipment) is not None  # another worker has sent it, and may die
        return Again(ctx.clock.now() + timedelta(seconds=ctx.operator.settle_check_s)) if is_open else Done()
    return _record(ctx, owner, intent, carrier.buy(shipments.purchase_request(intent)))


@transaction.atomic
def _send(ctx: Context, owner: Owner, intent: PurchaseIntent) -> bool:
    """Marks it as on its way: whoever finds it so never sends it again. False when somebody else did, or it is not
    wanted any more."""
    fresh = locks.lock_intent(intent.pk)
    if fresh is None or fresh.state != IntentState.COMMITTED:
        return False
    if not owner.may_send(ctx, fresh):
        shipments.withdraw(fresh)
        return False
    now = ctx.clock.now()
    shipments.set_intent(fresh, IntentState.SENT, now=now, sent_at=now)
    return True


@transaction.atomic
def _withdraw(intent: PurchaseIntent) -> None:
    fresh = locks.lock_intent(intent.pk)
    if fresh is not None and fresh.state == IntentState.COMMITTED:
        shipments.withdraw(fresh)


def _record(ctx: Context, owner: Owner, intent: PurchaseIntent, result: PurchaseResult) -> Result:
    """Writes a purchase's answer. Raises, after the intent's outcome is committed, when nothing was bought."""
    if result.state is PurchaseState.BOUGHT:
        return adopt(ctx, owner, intent, result)
    if result.state in (PurchaseState.PENDING, PurchaseState.UNKNOWN):
        return _wait(ctx, owner, intent, result)
    state = IntentState.FAILED if result.state is PurchaseState.FAILED else IntentState.ABANDONED
    _close(ctx, owner, intent, state, result)
    if result.is_expired and shipments.failures(intent.shipment) == 1:  # a rate just asked for is not too old
        return Again(ctx.clock.now())
    if result.kept_back is not None:
        raise result.kept_back
    reason = "; ".join(result.messages)[:500] or "the carrier gave no reason"
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
def _wait(ctx: Context, owner: Owner, intent: PurchaseIntent, result: PurchaseResult) -> Result:
    """The answer settles nothing: the intent stays open and is looked into soon."""
    fresh = _locked(intent)
    now = ctx.clock.now()
    if IntentState(fresh.state) in (IntentState.SENT, IntentState.PENDING, IntentState.UNKNOWN):
        state = IntentState.PENDING if result.state is PurchaseState.PENDING else IntentState.UNKNOWN
        shipments.set_intent(
            fresh, state, now=now, transaction_ids=list(result.transaction_ids), messages=list(result.messages)
        )
        owner.in_doubt(ctx, fresh, now)
        text = "The carrier's answer leaves the purchase in doubt: asking what it did before anything is bought again"
        history.record(fresh.shipment.oms_order, "purchase.in_doubt", text, now=now)
    return Again(now + timedelta(seconds=ctx.operator.settle_check_s))


@transaction.atomic
def _close(ctx: Context, owner: Owner, intent: PurchaseIntent, state: IntentState, result: PurchaseResult) -> None:
    fresh = _locked(intent)
    if fresh.settled_at is not None:
        return
    now = ctx.clock.now()
    shipments.set_intent(fresh, state, now=now, messages=list(result.messages), answer=result.raw)
    owner.closed(ctx, fresh, now)
    reason = "; ".join(result.messages)[:300]
    text = f"Nothing bought: {reason}"
    history.record(fresh.shipment.oms_order, f"purchase.{state.value.lower()}", text, now=now)


@transaction.atomic
def adopt(ctx: Context, owner: Owner, intent: PurchaseIntent, result: PurchaseResult) -> Result:
    """Takes the labels. What is beyond those asked for, or came when nobody wanted it any more, is surplus."""
    fresh = _locked(intent)
    now = ctx.clock.now()
    is_wanted = fresh.state != IntentState.ABANDONED and owner.wants(ctx, fresh)
    right = [label for label in result.labels if label.is_test == fresh.is_test]
    wrong = [label for label in result.labels if label.is_test != fresh.is_test]
    labels = shipments.add_labels(fresh, right, now=now, is_surplus=not is_wanted)
    labels += shipments.add_labels(fresh, wrong, now=now, is_surplus=True)
    if not labels and fresh.state == IntentState.BOUGHT:
        return Done()
    if not labels and not fresh.labels.exists():  # what the answer names is another purchase's: it is not this one
        return _wait(ctx, owner, intent, replace(result, state=PurchaseState.UNKNOWN, transaction_ids=()))
    shipments.set_intent(fresh, IntentState.BOUGHT, now=now, messages=list(result.messages), answer=result.raw)
    tell(labels, fresh, result, now)
    useful = [label for label in labels if not label.is_surplus]
    if wrong:
        _refuse(ctx, owner, fresh, wrong, now)
    elif useful:
        history.refresh_shipment(fresh.shipment)
        owner.adopted(ctx, fresh, useful, now)
    return Done()


def _refuse(ctx: Context, owner: Owner, intent: PurchaseIntent, labels: list[BoughtLabel], now: datetime) -> None:
    """Test and live never mix: what a token of one mode brought that belongs to the other is given back."""
    wanted, got = ("test", "live") if intent.is_test else ("live", "test")
    numbers = ", ".join(label.tracking_number for label in labels)[:200]
    text = (
        f"The carrier answered a {wanted} token with a {got} label ({numbers}): it is not used and its refund is asked "
        "for. Ask Shippo why before you buy again"
    )
    owner.refused(ctx, intent, text, now)
    data = {"intent": str(intent.uuid)}
    history.record(intent.shipment.oms_order, "label.wrong_mode", text, now=now, data=data)


def tell(labels: list[Label], intent: PurchaseIntent, result: PurchaseResult, now: datetime) -> None:
    """New labels' lines on the timeline, and the work they cause. Money is asked back only for a surplus that carries
    the intent's own reference; any other is left to a person."""
    order, reference = intent.shipment.oms_order, shipments.purchase_request(intent).reference
    ours = {found.transaction_id for found in result.labels if found.reference == reference}
    for label in labels:
        number, data = label.tracking_number, {"label": label.pk}
        if not label.is_surplus:
            history.record(order, "label.bought", f"Label bought, tracking number {number}", now=now, data=data)
            work.schedule(WorkKind.DOCUMENT, label.pk, now, oms_order_id=order.pk)
        elif label.transaction_id in ours:
            text = f"Label {number} is surplus: its refund is asked for"
            history.record(order, "label.surplus", text, now=now, data=data)
            work.schedule(WorkKind.VOID, label.pk, now, oms_order_id=order.pk)
        else:
            text = f"Label {number} is surplus, and does not say whose it is: see to it by hand"
            history.record(order, "label.stray", text, now=now, data=data)


@transaction.atomic
def _judge(ctx: Context, owner: Owner, intent: PurchaseIntent, found: PurchaseResult, asked_at: datetime) -> Result:
    """What a look at the carrier means for a purchase in doubt. One settled meanwhile is somebody else's news."""
    fresh = _locked(intent)
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
    if verdict is Verdict.WAIT:
        return Again(now + pause)
    watch(fresh, now)
    if verdict is Verdict.ADOPT:
        return adopt(ctx, owner, fresh, found)
    abandon(ctx, owner, fresh, now)
    text = "The purchase in doubt never reached the carrier: buying anew"
    history.record(fresh.shipment.oms_order, "purchase.abandoned", text, now=now)
    return Again(now)


def abandon(ctx: Context, owner: Owner, intent: PurchaseIntent, now: datetime) -> None:
    """Nothing was bought: a new intent may follow. The intent was read under its order's lock."""
    shipments.set_intent(intent, IntentState.ABANDONED, now=now)
    owner.closed(ctx, intent, now)


def watch(intent: PurchaseIntent, now: datetime) -> None:
    """Has a purchase that was in doubt looked for again, however it was settled."""
    work.schedule(WorkKind.WATCH, intent.pk, now + WATCH_AFTER, oms_order_id=intent.shipment.oms_order_id)


def _locked(intent: PurchaseIntent) -> PurchaseIntent:
    """The intent, read again under its order's lock. One that was sent is never taken away."""
    fresh = locks.lock_intent(intent.pk)
    if fresh is None:
        raise Conflict("the purchase was withdrawn meanwhile")
    return fresh
