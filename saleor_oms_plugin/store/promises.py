"""Every date told to a customer, when it was told and how it ended."""

from __future__ import annotations

from datetime import date, datetime

from ..models import OmsOrder, Promise


def make(order: OmsOrder, promised: date, *, source: str, now: datetime) -> None:
    """Notes a promise and makes it the order's current one; the same promise twice is one."""
    Promise.objects.get_or_create(oms_order=order, source=source, date=promised, defaults={"made_at": now})
    order.promised_delivery = promised
    order.save(update_fields=["promised_delivery"])


def settle(order: OmsOrder, delivered_on: date) -> None:
    """The order arrived: each open promise was kept or broken."""
    for promise in Promise.objects.filter(oms_order=order, kept_on__isnull=True):
        promise.kept_on = delivered_on
        promise.is_kept = delivered_on <= promise.date
        promise.save(update_fields=["kept_on", "is_kept"])
