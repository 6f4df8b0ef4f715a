"""Void: the refund of a label that will not be used is asked for once, and followed until the carrier has decided."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from ...domain.errors import NotAllowed
from ...domain.states import RefundStatus, ShipmentStatus
from ...models import Label
from ...store import history, locks, shipments
from ...store.work import Job
from ..context import Context
from ..results import Again, Done, Result

ASK_AGAIN = timedelta(days=1)
ASK_SOON = timedelta(minutes=10)


def run(ctx: Context, job: Job) -> Result:
    """Asks, or asks how it stands. A refused refund is a problem for a person."""
    label = Label.objects.select_related("shipment").filter(pk=job.subject).first()
    if label is None or label.refund in (RefundStatus.REFUNDED, RefundStatus.REJECTED):
        return Done()
    refund = ctx.carrier().void(label.transaction_id)
    _settle(ctx, label.pk, refund)
    if refund is RefundStatus.REJECTED:
        raise NotAllowed(f"the carrier refuses to refund label {label.tracking_number}: ask it for the money by hand")
    if refund is RefundStatus.REFUNDED:
        return Done()
    return Again(job.now + (ASK_SOON if refund is RefundStatus.REQUESTED else ASK_AGAIN))


@transaction.atomic
def _settle(ctx: Context, label_id: int, refund: RefundStatus) -> None:
    order, label = locks.lock_label(label_id)
    now = ctx.clock.now()
    if label.status != ShipmentStatus.VOIDED:
        history.move_label(order, label, ShipmentStatus.VOIDED, now=now, reason="will not be used")
    if label.refund != refund:
        shipments.set_refund(label, refund)
        words = refund.value.lower()
        history.record(order, f"refund.{words}", f"Refund of label {label.tracking_number}: {words}", now=now)
