"""Dates told to customers, and whether they are kept. Days are UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def first_promise(received_at: datetime, days: int) -> date:
    """The date promised when an order is received, until a carrier's own date is known."""
    return (received_at + timedelta(days=days)).date()


def is_late(promised: date | None, *, delivered_at: datetime | None, now: datetime) -> bool:
    """Whether the promised day passed without the goods, or before they came. No promise is never late."""
    return promised is not None and (delivered_at or now).date() > promised
