"""Void: the refund of a label that will not be used is asked for once, and followed until the carrier has decided.

A person may void a label as long as its carrier has not scanned the parcel. The parcel is then open again: the
fulfillment order stands packed, also where it had been handed over, and nothing is bought for it until somebody asks.

By itself only a surplus is voided: a label of our own purchase, beyond the parcels there are, that no carrier has
scanned. One that travels is kept, since somebody has put it on a parcel.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ...domain.errors import NotAllowed, NotFound, Rejected
from ...domain.returns import check_not_in_returns
from ...domain.shipping import Direction
from ...domain.states import FulfillmentOrderStatus, RefundStatus, ShipmentStatus
from ...domain.stock import MovementCause
from ...domain.waiting import WaitingFor
from ...models import FulfillmentOrder, Label
from ...ports import Carrier
from ...store import fulfillment_orders, history, locks, messages, orders, postage, rates, returns, shipments
from ...store.work import Job
from .. import exceptions, ledger, modes, voiding
from ..context import Context
from ..results import Again, Done, Result

_F = FulfillmentOrderStatus
ASK_AGAIN = timedelta(days=1)
ASK_SOON = timedelta(minutes=10)


def run(ctx: Context, job: Job) -> Result:
    """Asks, or asks how it stands. A refused refund is a problem for a person."""
    label = Label.objects.select_related("shipment").filter(pk=job.subject).first()
    if label is None or label.refund in (RefundStatus.REFUNDED, RefundStatus.REJECTED):
        return Done()
    carrier = ctx.carrier_of(label.shipment)
    modes.check_account(carrier, label.shipment)
    if label.is_surplus and label.refund == RefundStatus.NONE and _travels(ctx, carrier, label):
        raise NotAllowed(
            f"label {label.tracking_number} was bought beyond the parcels there are, and travels: see on which "
            "parcel it is, and have the other one's money back"
        )
    refund, why = _ask(carrier, label)
    _settle(ctx, label.pk, refund)
    if refund is RefundStatus.REJECTED:
        raise NotAllowed(
            f"the carrier refuses to refund label {label.tracking_number}{why}: ask it for the money by hand"
        )
    if refund in (RefundStatus.REFUNDED, RefundStatus.NONE):
        return Done()
    return Again(job.now + (ASK_SOON if refund is RefundStatus.REQUESTED else ASK_AGAIN))


def _travels(ctx: Context, carrier: Carrier, label: Label) -> bool:
    """Whether the carrier has it in its hands, by what it says now. One it does not know has not been scanned."""
    try:
        update = carrier.track(label.shipment.carrier, label.tracking_number)
    except (NotFound, Rejected):
        return shipments.is_scanned(label)
    with transaction.atomic():
        locks.lock_label(label.pk)
        shipments.add_events(label, update.events, ctx.clock.now())
    return shipments.is_scanned(label)


def _ask(carrier: Carrier, label: Label) -> tuple[RefundStatus, str]:
    """How it stands, and what the carrier says where it will not even take the wish."""
    try:
        return carrier.void(label.transaction_id), ""
    except NotFound as error:
        raise NotAllowed(
            f"the account in use does not know label {label.tracking_number}: enter the token it was bought with, or "
            "ask the carrier for the money by hand"
        ) from error
    except Rejected as error:
        return RefundStatus.REJECTED, f" ({error.message})"


@transaction.atomic
def _settle(ctx: Context, label_id: int, refund: RefundStatus) -> None:
    order, label = locks.lock_label(label_id)
    now = ctx.clock.now()
    if label.status != ShipmentStatus.VOIDED:
        history.move_label(order, label, ShipmentStatus.VOIDED, now=now, reason="will not be used")
        postage.note_voided(label, now)
    if refund is RefundStatus.REFUNDED:
        postage.note_refunded(label, now)
    if label.refund != refund:
        shipments.set_refund(label, refund)
        words = refund.value.lower()
        history.record(order, f"refund.{words}", f"Refund of label {label.tracking_number}: {words}", now=now)


@transaction.atomic
def void(ctx: Context, label_id: int, *, reason: str, actor: str) -> Label:
    """Voids one label and opens its parcel again; a void one stays as it is. Raises `NotAllowed` once the carrier has
    the parcel or its goods stand in a return, or what Saleor refuses."""
    order, label = locks.lock_label(label_id)
    if label.status == ShipmentStatus.VOIDED:
        return label
    _check_untouched(label)
    _check_outbound(label)
    now = ctx.clock.now()
    exceptions.settle(order, label, None, "", now)
    voiding.withdraw(order, label, now=now, actor=actor, reason=reason)
    part = label.shipment.fulfillment_order
    if part is not None and not label.is_surplus:
        part.oms_order = order
        _open_again(ctx, part, label, now=now, actor=actor)
    return label


def _check_outbound(label: Label) -> None:
    """A return's label ends with its return."""
    if label.shipment.direction == Direction.RETURN and not label.is_surplus:
        raise NotAllowed(
            f"label {label.tracking_number} brings goods back: cancel its return instead", field="labelIds"
        )


def _check_untouched(label: Label) -> None:
    if not voiding.is_untouched(label):
        words = label.status.replace("_", " ").lower()
        raise NotAllowed(
            f"the carrier has parcel {label.tracking_number} ({words}): its label cannot be voided any more",
            field="labelIds",
        )


def _open_again(ctx: Context, part: FulfillmentOrder, label: Label, *, now: datetime, actor: str) -> None:
    """Back to packed, with Saleor's fulfillment taken back where there is one, and no label until a person asks."""
    order = part.oms_order
    if part.status == _F.SHIPPED:
        _take_back(ctx, part, label, now=now)
    if part.status in (_F.LABELLED, _F.SHIPPED):
        history.move_fulfillment_order(part, _F.PACKED, now=now, actor=actor, reason="its label was voided")
    for intent in shipments.uncalled_intents(part):
        shipments.withdraw(intent)
    rates.withdraw(part, actor=actor, now=now)
    orders.set_waiting(order, WaitingFor.LABEL)
    history.refresh_stage(order, now=now, actor=actor)


def _take_back(ctx: Context, part: FulfillmentOrder, label: Label, *, now: datetime) -> None:
    """Saleor's fulfillment ends and its units are allocated where they were; a mail that has not gone out will not.

    All parcels of a part are one fulfillment there, so none of them may be on its way.
    """
    others = [one for one in shipments.live_labels(part) if one.pk != label.pk]
    for other in others:
        if not voiding.is_untouched(other):
            raise NotAllowed(
                f"parcel {other.tracking_number} of the same fulfillment is on its way: Saleor cannot take back half",
                field="labelIds",
            )
    if part.fulfillment_id is not None:
        _check_no_returns(ctx, part)
        with ledger.noting(ctx, [part.oms_order], MovementCause.CANCELED, now=now):
            ctx.host.cancel_fulfillment(str(part.fulfillment_id))
        fulfillment_orders.forget_fulfillment(part)
    for shipment in {one.shipment_id: one.shipment for one in (label, *others)}.values():
        messages.suppress_of(shipment, "its label was voided")


def _check_no_returns(ctx: Context, part: FulfillmentOrder) -> None:
    """Goods that come back have left: allocated here again as well, they would be on the shelf twice."""
    spoken = returns.spoken([part.oms_order_id])[part.oms_order_id]
    if spoken:
        order_id = str(part.oms_order.order_id)
        units = {one.line_id: one.quantity for one in fulfillment_orders.assignments(part)}
        check_not_in_returns(units, ctx.host.sent([order_id])[order_id], spoken)
