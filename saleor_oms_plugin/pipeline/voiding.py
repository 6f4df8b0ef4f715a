"""Voiding: a label that no carrier has touched is given back. What it was bought for is the stage's own affair."""

from __future__ import annotations

from datetime import datetime

from ..domain.shipping import Capability, can
from ..domain.states import UNTOUCHED, RefundStatus, ShipmentStatus
from ..domain.work import WorkKind
from ..models import Label, OmsOrder
from ..store import history, postage, shipments, work


def is_untouched(label: Label) -> bool:
    """Whether no carrier has ever had its parcel."""
    return label.status in UNTOUCHED and not shipments.is_scanned(label)


def withdraw(order: OmsOrder, label: Label, *, now: datetime, actor: str, reason: str) -> None:
    """Void from now on; its refund, where its seller gives any, is due work. The order is locked."""
    history.move_label(order, label, ShipmentStatus.VOIDED, now=now, actor=actor, reason=reason)
    postage.note_voided(label, now)
    if can(label.shipment.provider, Capability.REFUND):
        shipments.set_refund(label, RefundStatus.REQUESTED)
        work.schedule(WorkKind.VOID, label.pk, now, oms_order_id=order.pk)
