"""Dates told to customers, and whether they are kept. Days are UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from .states import UNSHIPPED_STAGES, Stage

#: What has not left this many days before its promised day will hardly arrive on it.
DAYS_ON_THE_WAY = 2


class PromiseSource(StrEnum):
    """When a date was told: as the order came (what the checkout showed), once its warehouses were chosen, when its
    parcels left, and when their carrier spoke anew."""

    RECEIPT = "receipt"
    SOURCING = "sourcing"
    DISPATCH = "dispatch"
    CARRIER = "carrier"


class PromiseRisk(StrEnum):
    """Why an order's promise is broken, or likely to be, before anybody asks; the worst first."""

    LATE = "LATE"
    IN_TROUBLE = "IN_TROUBLE"
    NOT_LEFT = "NOT_LEFT"
    NOT_SCANNED = "NOT_SCANNED"


def first_promise(received_at: datetime, days: int) -> date:
    """The date promised when an order is received, until a carrier's own date is known."""
    return (received_at + timedelta(days=days)).date()


def is_late(promised: date | None, *, delivered_at: datetime | None, now: datetime) -> bool:
    """Whether the promised day passed without the goods, or before they came. No promise is never late."""
    return promised is not None and (delivered_at or now).date() > promised


def is_order_late(stage: Stage, promised: date | None, *, delivered_at: datetime | None, now: datetime) -> bool:
    """The same for a whole order: one that was canceled, or ended without us delivering it, is late for nobody."""
    is_over = stage is Stage.CANCELED or (stage is Stage.COMPLETED and delivered_at is None)
    return not is_over and is_late(promised, delivered_at=delivered_at, now=now)


def is_order_at_risk(stage: Stage, promised: date | None, *, delivered_at: datetime | None, now: datetime) -> bool:
    """Whether it is not late yet, but will be unless it leaves now: not everything has left, and the promised day is
    at most `DAYS_ON_THE_WAY` away."""
    if promised is None or stage not in UNSHIPPED_STAGES:
        return False
    if is_order_late(stage, promised, delivered_at=delivered_at, now=now):
        return False
    return promise_day(now) <= promised <= last_day_at_risk(now)


def is_promise_kept(promised: date | None, *, delivered_at: datetime | None) -> bool | None:
    """Whether everything came on the promised day or before; None before it came, and without a promise."""
    if promised is None or delivered_at is None:
        return None
    return delivered_at.date() <= promised


def promise_day(now: datetime) -> date:
    """The day promises are measured against."""
    return now.astimezone(UTC).date()


def last_day_at_risk(now: datetime) -> date:
    """Promises up to this day are at risk until the goods have left."""
    return promise_day(now) + timedelta(days=DAYS_ON_THE_WAY)
