"""Track: every word a carrier says of a parcel is kept, and all of them together say where it is.

A webhook is stored first and worked on here. One that only a URL token vouches for is a hint: nothing is believed until
the carrier was asked. A parcel that has gone quiet is asked about now and then, since lost webhooks are normal.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from ..domain.errors import KeptBack, Rejected, Unavailable
from ..domain.messages import MessageKind
from ..domain.retries import MAX_ATTEMPTS
from ..domain.shipping import Direction
from ..domain.states import ShipmentStatus
from ..domain.tracking import TrackingEvent, TrackingUpdate, credible_eta, fold, poll_pause
from ..domain.work import WorkKind
from ..models import Label, OmsOrder, PurchaseIntent
from ..models.receipts import ReceiptStatus, WebhookReceipt
from ..store import history, locks, receipts, registrations, returns, shipments, work
from ..store.work import Job
from . import announcing, arrival, coming_back, exceptions, modes
from .context import Context
from .results import Again, Done, Result

#: A webhook may overtake the commit of the purchase it speaks of: tried again, ever more slowly, for a week.
UNMATCHED_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 10, 60, 360, 1440, 2880, 4320))
#: A person who asks again within this time sees what is known.
FRESH = timedelta(minutes=1)
#: No news changes these any more, but for a correction, which comes by webhook.
SETTLED = frozenset({ShipmentStatus.DELIVERED, ShipmentStatus.RETURNED, ShipmentStatus.VOIDED, ShipmentStatus.LOST})


def run_receipt(ctx: Context, job: Job) -> Result:
    """Works on one stored webhook; never asks the carrier, so that a burst of them waits for nobody."""
    receipt = receipts.open(job.subject)
    if receipt is None:
        return Done()
    carrier = ctx.carrier()
    try:
        update = carrier.parse_webhook(bytes(receipt.body))
    except Rejected as error:
        receipts.finish(receipt, ReceiptStatus.QUARANTINED, error.message, now=job.now)
        return Done()
    label = shipments.find_label(update) if update is not None else None
    # A parcel keeps its mode, also when the token in use is of the other one by now.
    is_test = label.shipment.is_test if label is not None else carrier.is_test
    if update is None or (update.is_test is not None and update.is_test != is_test):
        why = "" if update is None else "test and live do not mix"
        receipts.finish(receipt, ReceiptStatus.IGNORED, why, now=job.now)
        return Done()
    if label is None:
        return _unmatched(ctx, receipt, update, job)
    if not receipt.is_signed and is_test != carrier.is_test:
        receipts.finish(receipt, ReceiptStatus.IGNORED, "the token in use cannot ask about it", now=job.now)
        return Done()
    if receipt.is_signed:
        apply(ctx, label.pk, update)
    else:
        work.schedule(WorkKind.HINT, label.pk, job.now, oms_order_id=label.shipment.oms_order_id)
    receipts.finish(receipt, ReceiptStatus.DONE, now=job.now)
    return Done()


def run_hint(ctx: Context, job: Job) -> Result:
    """Asks the carrier what is true of a parcel that somebody posted about: once, however many hints there were."""
    label = Label.objects.select_related("shipment").filter(pk=job.subject).first()
    carrier = ctx.carrier()
    if label is None or label.shipment.is_test != carrier.is_test:
        return Done()
    try:
        update = carrier.track(label.shipment.carrier, label.tracking_number)
    except KeptBack:
        raise
    except (Rejected, Unavailable) as error:
        if isinstance(error, Unavailable) and job.attempts + 1 < MAX_ATTEMPTS:
            raise
        return Done()  # nobody vouches for the hint; the polls go on asking
    apply(ctx, label.pk, update)
    return Done()


def _unmatched(ctx: Context, receipt: WebhookReceipt, update: TrackingUpdate, job: Job) -> Result:
    """Nobody's yet: perhaps of a purchase in doubt, which is then looked into at once."""
    intent = shipments.find_open_intent(update.reference) if update.reference else None
    if intent is not None:
        _look_into(intent, job)
    tries = receipt.attempts
    is_last = tries >= len(UNMATCHED_PAUSES)
    status = ReceiptStatus.IGNORED if is_last else ReceiptStatus.UNMATCHED
    receipts.finish(receipt, status, "no parcel of ours", now=job.now)
    return Done() if is_last else Again(ctx.clock.now() + UNMATCHED_PAUSES[tries])


def _look_into(intent: PurchaseIntent, job: Job) -> None:
    """Whoever is buying looks now."""
    shipment = intent.shipment
    owner, kind = shipment.fulfillment_order_id, WorkKind.SHIP
    if shipment.direction == Direction.RETURN:
        sent_back = returns.of_shipment(shipment)
        owner, kind = sent_back.pk if sent_back else None, WorkKind.RETURN
    if owner is not None:
        work.schedule(kind, owner, job.now, oms_order_id=shipment.oms_order_id)


def run_poll(ctx: Context, job: Job) -> Result:
    """Asks the carrier about one parcel."""
    label = Label.objects.select_related("shipment__oms_order").filter(pk=job.subject, is_surplus=False).first()
    if label is None or ShipmentStatus(label.status) in SETTLED or coming_back.is_over(label):
        return Done()
    if label.given_up_at is not None:
        return Done()
    if not registrations.is_followed(label):
        return Done()
    pause = _pause(ctx, label, job.now)
    if label.tracked_at is not None and label.tracked_at + pause > job.now:
        return Again(label.tracked_at + pause)
    carrier = ctx.carrier_of(label.shipment)
    if carrier.is_test != label.shipment.is_test:
        return Again(job.now + pause)  # the other mode's account does not know it
    try:
        update = carrier.track(label.shipment.carrier, label.tracking_number)
    except KeptBack:
        raise
    except (Rejected, Unavailable) as error:
        # Test labels and labels nobody has scanned yet are unknown to the carrier: no news, not a failure.
        if isinstance(error, Rejected):
            _note_silence(ctx, label.pk)
        return Again(job.now + max(pause, timedelta(seconds=getattr(error, "retry_after_s", None) or 0)))
    apply(ctx, label.pk, update)
    return Again(ctx.clock.now() + pause)


def _pause(ctx: Context, label: Label, now: datetime) -> timedelta:
    """Until the carrier is asked again, by when the parcel is expected: the carrier's word before our promise."""
    promised = label.shipment.oms_order.promised_delivery
    noon = promised and datetime.combine(promised, time(12), tzinfo=UTC)
    return poll_pause(timedelta(seconds=ctx.operator.track_poll_s), expected=label.eta or noon, now=now)


@transaction.atomic
def _note_silence(ctx: Context, label_id: int) -> None:
    order, label = locks.lock_label(label_id)
    exceptions.follow(ctx, order, label, fold(shipments.events(label), now=ctx.clock.now()))


def refresh(ctx: Context, shipment_id: int) -> None:
    """Asks the carrier now about each parcel of a shipment; one that was told of within the minute stays as it is.
    Raises what keeps the carrier from answering; what it has said of the others stays."""
    for label in Label.objects.select_related("shipment").filter(shipment=shipment_id, is_surplus=False):
        is_fresh = label.tracked_at is not None and label.tracked_at + FRESH > ctx.clock.now()
        if label.status != ShipmentStatus.VOIDED and not is_fresh and registrations.is_followed(label):
            carrier = ctx.carrier_of(label.shipment)
            modes.check_account(carrier, label.shipment)
            apply(ctx, label.pk, carrier.track(label.shipment.carrier, label.tracking_number))


@transaction.atomic
def apply(ctx: Context, label_id: int, update: TrackingUpdate, *, actor: str = "carrier") -> None:
    """Adds what the carrier, or a person, says of one parcel and moves everything that follows from it."""
    order, label = locks.lock_label(label_id)
    now = ctx.clock.now()
    shipments.add_events(label, update.events, now)
    eta = credible_eta(update.eta, now)
    shipments.set_eta(label, eta, now)
    is_return = label.shipment.direction == Direction.RETURN
    is_awaited = not is_return and label.given_up_at is None and label.status not in SETTLED
    if eta is not None and is_awaited:
        arrival.hear(ctx, order, label, now)
        announcing.announce_delay(ctx, order, now)
    current = fold(shipments.events(label), now=now)
    exceptions.follow(ctx, order, label, current)
    if current is None or current.status == label.status or label.status == ShipmentStatus.VOIDED:
        return
    history.move_label(order, label, current.status, now=now, actor=actor, reason=current.message[:200])
    if is_return:
        coming_back.follow(ctx, order, label, now=now)
        return
    arrival.follow(label, current)
    if current.status is ShipmentStatus.OUT_FOR_DELIVERY and label.given_up_at is None:
        announcing.announce_parcel(ctx, order, label, MessageKind.OUT_FOR_DELIVERY, now)
    _follow_parcel(ctx, order, label, current, actor)


def _follow_parcel(ctx: Context, order: OmsOrder, label: Label, current: TrackingEvent, actor: str) -> None:
    """The fulfillment order is delivered when all of its parcels are, the order when all of those are."""
    part = label.shipment.fulfillment_order
    if part is None:
        return
    part.oms_order = order
    labels = shipments.awaited_labels(part) or [label]
    arrival.follow_part(ctx, part, labels, ctx.clock.now(), actor=actor)
    arrival.follow_order(ctx, order, current.at, actor=actor)
