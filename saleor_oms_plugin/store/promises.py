"""Every date told to a customer, when it was told, by whose date, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ..domain.lanes import Method
from ..domain.promises import PromiseSource
from ..models import Journey, OmsOrder, Promise
from . import fulfillment_orders, journeys, shipments


def make(order: OmsOrder, promised: date, *, source: PromiseSource, method: Method, basis: str, now: datetime) -> None:
    """Notes a promise and makes it the order's current one; the same promise twice is one."""
    Promise.objects.get_or_create(
        oms_order=order,
        source=source.value,
        date=promised,
        defaults={"made_at": now, "method": method.value, "basis": basis[:400]},
    )
    order.promised_delivery = promised
    order.save(update_fields=["promised_delivery"])


def follow_plan(order: OmsOrder, arrives_by: date, *, method: Method, basis: str, now: datetime) -> None:
    """The day its warehouses can keep becomes the promise, as `omsDeliveryPromise` tells it before checkout."""
    make(order, arrives_by, source=PromiseSource.SOURCING, method=method, basis=basis, now=now)


def follow_parcels(order: OmsOrder, source: PromiseSource, now: datetime) -> None:
    """What is said of its parcels becomes the promise: the order is there when its last parcel is. While a part has not
    left, its date is not known, and nothing earlier than the last promise is told. Calendar days alone say nothing new
    of parcels that left: what was promised by them stands."""
    found = [journey for journey in journeys.of_order(order) if journey.expected_by is not None]
    last = max(found, key=lambda journey: journey.expected_by, default=None)
    told = order.promised_delivery
    if last is None:
        _follow_dates(order, source, now)
    elif told is None or _says_anything_new(found):
        latest = last.expected_by
        if fulfillment_orders.live(order) and told is not None:
            latest = max(latest, told)
        make(order, latest, source=source, method=Method(last.method), basis=last.basis, now=now)


def _says_anything_new(found: Sequence[Journey]) -> bool:
    return any(journey.method != Method.CALENDAR for journey in found)


def _follow_dates(order: OmsOrder, source: PromiseSource, now: datetime) -> None:
    """The same by the carrier's dates alone, for parcels that left by the release before."""
    etas = shipments.etas(order)
    if not etas:
        return
    latest = max(etas).date()
    if fulfillment_orders.live(order) and order.promised_delivery is not None:
        latest = max(latest, order.promised_delivery)
    make(order, latest, source=source, method=Method.CARRIER, basis="the carrier's own date", now=now)


def settle(order: OmsOrder, delivered_on: date) -> None:
    """The order arrived, its last parcel on this day: each promise was kept or broken. After a correction they are
    judged anew."""
    for promise in Promise.objects.filter(oms_order=order).exclude(kept_on=delivered_on):
        promise.kept_on = delivered_on
        promise.is_kept = delivered_on <= promise.date
        promise.save(update_fields=["kept_on", "is_kept"])


def reopen(order: OmsOrder) -> None:
    """A correction: it has not arrived after all."""
    Promise.objects.filter(oms_order=order, kept_on__isnull=False).update(kept_on=None, is_kept=None)
