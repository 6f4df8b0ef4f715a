"""Why an order waits, and when it is free again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class HoldReason(StrEnum):
    FRAUD_COOLING = "FRAUD_COOLING"
    FRAUD_REVIEW = "FRAUD_REVIEW"
    PAYMENT = "PAYMENT"
    ADDRESS = "ADDRESS"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    CUSTOMER_REQUEST = "CUSTOMER_REQUEST"
    OTHER = "OTHER"


#: Placed by the OMS for these reasons, a hold ends as soon as Saleor says that its cause is gone.
ENDS_WITH_CAUSE = frozenset({HoldReason.PAYMENT})


@dataclass(frozen=True, kw_only=True)
class OpenHold:
    id: int
    reason: HoldReason
    release_at: datetime | None


def cooling_ends(received_at: datetime, minutes: Decimal) -> datetime:
    """Elapsed time from the order's receipt, on the database's clock: right across DST changes and restarts."""
    return received_at + timedelta(seconds=float(minutes * 60))


def due(holds: Iterable[OpenHold], now: datetime) -> list[OpenHold]:
    """Holds whose time has come."""
    return [hold for hold in holds if hold.release_at is not None and hold.release_at <= now]


def next_release(holds: Iterable[OpenHold]) -> datetime | None:
    """When the next hold lifts by itself; None when only a person can lift what is left."""
    return min((hold.release_at for hold in holds if hold.release_at is not None), default=None)
