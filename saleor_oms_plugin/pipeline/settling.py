"""Settling: a person says what became of a purchase that nobody can find out, since what the carrier lists does not say
whose it is, or its account is out of reach.

The carrier is asked once more first, outside any transaction: what it says clearly goes before anybody's word, and no
word counts before the settle window has passed. Then, under the order's lock, the purchase is bound to the transactions
named, or given up, after which the label is bought anew as long as it is wanted. Said again, by a double click or by
whoever found out meanwhile, the same changes nothing; the contrary is refused.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from ..domain.errors import Conflict, ErrorCode, Misconfigured, NotAllowed, Rejected
from ..domain.purchases import OPEN, Doubt, IntentState, SettleRule, Verdict, Word, settle_by_word
from ..domain.shipping import Direction, PurchaseResult, PurchaseState
from ..domain.work import WorkKind
from ..models import PurchaseIntent, Shipment
from ..ports import Carrier
from ..store import history, locks, orders, returns, shipments, work
from . import purchasing
from .context import Context
from .purchasing import Owner
from .send_back.label import ForReturn
from .ship.purchase import OUTBOUND

_NAMED = "transactionIds"


@dataclass(frozen=True, kw_only=True)
class Said:
    """Which purchase of a shipment is meant (None: the one in doubt), what became of it, how we know, and who says so.
    `transaction_ids` are the carrier's own, one for each of its parcels; none where nothing was bought."""

    word: Word
    note: str
    actor: str
    purchase: uuid.UUID | None = None
    transaction_ids: tuple[str, ...] = ()


def settle(ctx: Context, shipment_id: int, said: Said) -> Shipment:
    """The shipment, its purchase settled. Raises `NotAllowed` where none is in doubt or the window has not passed,
    `Rejected` for transactions that are not its own, `Conflict` where the carrier is at work on it or says
    the contrary, and what the carrier raises when it cannot be asked now."""
    shipment = Shipment.objects.get(pk=shipment_id)
    intent = shipments.purchase_meant(shipment, said.purchase)
    if intent is None:
        raise NotAllowed("nothing is being bought for it", field="shipmentId")
    _check_named(intent, said)
    if intent.settled_at is not None:
        _check_so(intent, said)
        return shipment
    asked_at = ctx.clock.now()
    _judge(ctx, intent, said, None, asked_at)  # before anybody is asked: too early is too early
    found = _ask(ctx, intent)
    if _judge(ctx, intent, said, found, asked_at) is Verdict.ADOPT and not (found and found.labels):
        found = _fetch(ctx, intent, said.transaction_ids)
    _check_so(_write(ctx, intent, said, found, asked_at), said)
    shipment.refresh_from_db()
    return shipment


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────
def _check_so(intent: PurchaseIntent, said: Said) -> None:
    """Returns where it is settled as was said; `Conflict` where it is settled otherwise."""
    bought = _bought(intent)
    if not _is_so(bought, said):
        what = f"it was bought, by {', '.join(sorted(bought))}" if bought else "nothing was bought"
        raise Conflict(f"it is settled otherwise: {what}", field="outcome")


def _is_so(bought: set[str], said: Said) -> bool:
    """A surplus found afterwards contradicts nobody."""
    return set(said.transaction_ids) <= bought and bool(bought) == (said.word is Word.BOUGHT)


def _bought(intent: PurchaseIntent) -> set[str]:
    return set(intent.labels.values_list("transaction_id", flat=True))


def _check_named(intent: PurchaseIntent, said: Said) -> None:
    named = said.transaction_ids
    if said.word is Word.NOT_BOUGHT:
        if named:
            raise Rejected("name no transactions, or say that they are the purchase", field=_NAMED)
        return
    if not named:
        raise Rejected("name the carrier's transactions that are the purchase", field=_NAMED, code=ErrorCode.REQUIRED)
    if len(set(named)) != intent.parcel_count:
        cure = "where the carrier made fewer, have them refunded there and say NOT_BOUGHT"
        raise Rejected(f"it is for {intent.parcel_count} parcels: name one for each; {cure}", field=_NAMED)


def _judge(
    ctx: Context, intent: PurchaseIntent, said: Said, found: PurchaseResult | None, asked_at: datetime
) -> Verdict:
    """What is to be done; raises where no word counts yet."""
    if intent.sent_at is None or IntentState(intent.state) not in OPEN:
        raise NotAllowed("it is about to be bought, and in no doubt yet", field="shipmentId")
    window = timedelta(seconds=ctx.operator.settle_s)
    rule = SettleRule(window=window, between=timedelta(seconds=ctx.operator.settle_check_s))
    doubt = Doubt(sent_at=intent.sent_at, misses=intent.misses, looked_at=intent.looked_at)
    verdict = settle_by_word(said.word, doubt, found, rule, now=asked_at)
    if verdict is not Verdict.WAIT:
        return verdict
    if found is None:
        until = (intent.sent_at + window).isoformat(timespec="seconds")
        raise NotAllowed(f"it may still arrive at the carrier: wait until {until}", field="shipmentId")
    raise Conflict("the carrier is at work on it: wait, or have it canceled there", field="shipmentId")


# ── what the carrier says ───────────────────────────────────────────────────────────────────────────────────────
def _ask(ctx: Context, intent: PurchaseIntent) -> PurchaseResult | None:
    """What the carrier says now; None where it cannot say, or nobody may ask it any more."""
    try:
        return purchasing.look(ctx.carrier(), intent)
    except Misconfigured:
        return None


def _fetch(ctx: Context, intent: PurchaseIntent, named: Sequence[str]) -> PurchaseResult:
    """The transactions named, as a purchase. Raises `Rejected` unless all may be this one's, and each has a label."""
    carrier = ctx.carrier()
    if carrier.account != intent.account:
        message = "it was made with another Shippo account: enter its token again, so that its label can be fetched"
        raise Misconfigured(message, field="shippo_token")
    if shipments.is_anothers(named, intent):
        raise Rejected("another label of ours is this transaction already: name the other one", field=_NAMED)
    found = _polled(carrier, named)
    request = shipments.purchase_request(intent)
    if len(found.labels) != len(set(named)) or found.state is not PurchaseState.BOUGHT:
        raise Rejected("the carrier has no label for it that stands: check its state there", field=_NAMED)
    for label in found.labels:
        if label.rate_id not in ("", request.rate_id) or label.reference not in ("", request.reference):
            raise Rejected(f"{label.transaction_id} is another purchase's: name the right one", field=_NAMED)
        if label.is_test != intent.is_test:
            raise Rejected(f"{label.transaction_id} is of the other mode, test or live", field=_NAMED)
    return replace(found, transaction_ids=tuple(named))


def _polled(carrier: Carrier, named: Sequence[str]) -> PurchaseResult:
    try:
        return carrier.poll_purchase(list(named), parcels=len(named))
    except Rejected as error:
        raise Rejected(f"the carrier knows no such transaction: {error.message}", field=_NAMED) from None


# ── what is written ─────────────────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def _write(
    ctx: Context, intent: PurchaseIntent, said: Said, found: PurchaseResult | None, asked_at: datetime
) -> PurchaseIntent:
    """The purchase, settled: as was said, unless the carrier or another worker knew better."""
    fresh = locks.lock_intent(intent.pk)
    if fresh is None:
        raise Conflict("the purchase was withdrawn meanwhile", field="shipmentId")
    if fresh.settled_at is not None:
        return fresh
    owner, now = _owner(fresh.shipment), ctx.clock.now()
    if _judge(ctx, fresh, said, found, asked_at) is Verdict.ABANDON:
        purchasing.abandon(ctx, owner, fresh, now)
    elif found is not None:
        purchasing.adopt(ctx, owner, fresh, found)
        fresh.refresh_from_db(fields=["state", "settled_at"])
    if fresh.settled_at is None:
        raise Conflict("what the carrier has for it are labels of other purchases", field="shipmentId")
    purchasing.watch(fresh, now)
    _tell(fresh, said, now)
    _wake(fresh, now)
    return fresh


def _owner(shipment: Shipment) -> Owner:
    return ForReturn() if shipment.direction == Direction.RETURN else OUTBOUND


def _tell(intent: PurchaseIntent, said: Said, now: datetime) -> None:
    """Who said what, and what came of it."""
    bought = _bought(intent)
    outcome = "bought" if bought else "not bought"
    data = {"intent": str(intent.uuid), "said": said.word.value, "transactions": sorted(bought)}
    text = f"Purchase in doubt settled by hand as {outcome}: {said.note}"
    if not _is_so(bought, said):
        text = f"The carrier, asked once more, has the label of the purchase in doubt; a person had said: {said.note}"
    history.record(intent.shipment.oms_order, "purchase.settled", text, now=now, actor=said.actor, data=data)


def _wake(intent: PurchaseIntent, now: datetime) -> None:
    """The work that stood still for it goes on."""
    order, sent_back = intent.shipment.oms_order, returns.of_shipment(intent.shipment)
    kind, subject = WorkKind.SHIP, intent.shipment.fulfillment_order_id
    if sent_back is not None:
        kind, subject = WorkKind.RETURN, sent_back.pk
    if subject is not None:
        work.schedule(kind, subject, now, oms_order_id=order.pk)
        work.revive_one(kind, subject, now)
        orders.clear_problem(order.pk, steps=[kind])
