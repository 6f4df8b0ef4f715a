"""Marking: a person says where a parcel is, when no carrier does. It is one more event, with whoever said it; what all
events together mean is decided as ever, so that a carrier's later word counts as well.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from ..domain.errors import NotAllowed, Rejected
from ..domain.states import GONE, ShipmentStatus
from ..domain.tracking import FUTURE_LIMIT, TrackingEvent, TrackingUpdate
from ..models import Label, Shipment
from ..store import locks
from . import track
from .context import Context

_S = ShipmentStatus
#: What a person can know without a carrier.
MARKS = (_S.TRANSIT, _S.EXCEPTION, _S.DELIVERED, _S.RETURNED, _S.LOST)


@transaction.atomic
def mark(
    ctx: Context, shipment_id: int, status: ShipmentStatus, *, at: datetime | None, note: str, actor: str
) -> Shipment:
    """The shipment after its parcels are marked; a parcel that stands so already stays as it is.

    Raises `Rejected` for a status nobody can say, `NotAllowed` before the goods have left.
    """
    shipment = Shipment.objects.select_related("fulfillment_order").get(pk=shipment_id)
    locks.lock_order(shipment.oms_order_id)
    shipment.refresh_from_db()
    now = ctx.clock.now()
    _check(shipment, status, at, now)
    labels = Label.objects.filter(shipment=shipment, is_surplus=False).exclude(status=_S.VOIDED.value).order_by("pk")
    for label in labels:
        if label.status != status:
            event = _event(label, status, at or now, note, actor)
            update = TrackingUpdate(carrier=shipment.carrier, tracking_number=label.tracking_number, events=(event,))
            track.apply(ctx, label.pk, update, actor=actor)
    shipment.refresh_from_db()
    return shipment


def _check(shipment: Shipment, status: ShipmentStatus, at: datetime | None, now: datetime) -> None:
    if status not in MARKS:
        raise Rejected(f"say one of {', '.join(mark.value for mark in MARKS)}", field="status")
    if at is not None and not shipment.created_at <= at <= now + FUTURE_LIMIT:
        raise Rejected("it lies before the shipment was made, or in the future: give another moment", field="at")
    part = shipment.fulfillment_order
    if shipment.status == _S.VOIDED or (part is not None and part.status not in GONE):
        raise NotAllowed("it has not been handed over: nothing of it is on its way", field="shipmentId")


def _event(label: Label, status: ShipmentStatus, at: datetime, note: str, actor: str) -> TrackingEvent:
    key = hashlib.sha256(f"by-hand/{label.pk}/{status}/{at.isoformat()}/{actor}".encode()).hexdigest()
    return TrackingEvent(key=key, at=at, status=status, code="by_hand", message=note or "said by hand")
