"""Every date told to a customer, when it was told and how it ended."""

from __future__ import annotations

from datetime import date, datetime

from ..models import OmsOrder, Promise
from . import fulfillment_orders, shipments


def make(order: OmsOrder, promised: date, *, source: str, now: datetime) -> None:
    """Notes a promise and makes it the order's current one; the same promise twice is one."""
    Promise.objects.get_or_create(oms_order=order, source=source, date=promised, defaults={"made_at": now})
    order.promised_delivery = promised
    order.save(update_fields=["promised_delivery"])


def follow_plan(order: OmsOrder, arrives_by: date, now: datetime) -> None:
    """The day its warehouses can keep becomes the promise, as `omsDeliveryPromise` tells it before checkout."""
    make(order, arrives_by, source="sourcing", now=now)


def follow_carrier(order: OmsOrder, now: datetime) -> None:
    """The carrier's dates become the promise: the order is there when its last parcel is. While a part has not left,
    its date is not known, and nothing earlier than the last promise is told."""
    etas = shipments.etas(order)
    if not etas:
        return
    latest = max(etas).date()
    if fulfillment_orders.live(order) and order.promised_delivery is not None:
        latest = max(latest, order.promised_delivery)
    make(order, latest, source="carrier", now=now)


def settle(order: OmsOrder, delivered_on: date) -> None:
    """The order arrived: each open promise was kept or broken."""
    for promise in Promise.objects.filter(oms_order=order, kept_on__isnull=True):
        promise.kept_on = delivered_on
        promise.is_kept = delivered_on <= promise.date
        promise.save(update_fields=["kept_on", "is_kept"])
