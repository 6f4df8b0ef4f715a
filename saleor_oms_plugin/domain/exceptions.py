"""Exceptions: parcels that will not arrive without somebody's help, what that help is, and until when.

One is read from what the carrier last saw (`tracking.fold`), or from its silence; carriers' own words are only
looked at for customs, of which no status tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .states import ShipmentStatus
from .tracking import FAILURES, TrackingEvent

_S = ShipmentStatus


class ExceptionKind(StrEnum):
    ADDRESS = "ADDRESS"  # the carrier cannot find the place
    HELD = "HELD"  # it lies somewhere until somebody calls
    CUSTOMS = "CUSTOMS"
    DAMAGED = "DAMAGED"
    LOST = "LOST"
    UNDELIVERABLE = "UNDELIVERABLE"
    ATTEMPT_FAILED = "ATTEMPT_FAILED"
    UNCOLLECTED = "UNCOLLECTED"  # the customer is to fetch it
    RETURNING = "RETURNING"
    SILENT = "SILENT"  # no scan for too long
    OTHER = "OTHER"


class ExceptionOutcome(StrEnum):
    """How an exception ended."""

    WENT_ON = "WENT_ON"  # the carrier's next word was a good one
    SETTLED = "SETTLED"  # a person saw to it
    REFUNDED = "REFUNDED"
    RESENT = "RESENT"


class Remedied(StrEnum):
    """What was done for the customer of a parcel that will not arrive."""

    RESENT = "RESENT"
    REFUNDED = "REFUNDED"


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """What to do next, and how long that may wait."""

    step: str
    within: timedelta


REMEDIES: dict[ExceptionKind, Remedy] = {
    ExceptionKind.ADDRESS: Remedy(
        step="ask the customer for the right address, and give it to the carrier", within=timedelta(hours=24)
    ),
    ExceptionKind.HELD: Remedy(
        step="call the carrier: it keeps the parcel until somebody does", within=timedelta(hours=24)
    ),
    ExceptionKind.CUSTOMS: Remedy(
        step="see what customs wants: papers from us, or duty from the customer", within=timedelta(hours=24)
    ),
    ExceptionKind.DAMAGED: Remedy(
        step="claim it from the carrier, and send it again or refund it", within=timedelta(hours=24)
    ),
    ExceptionKind.LOST: Remedy(
        step="claim it from the carrier, and send it again or refund it", within=timedelta(hours=24)
    ),
    ExceptionKind.UNDELIVERABLE: Remedy(
        step="ask the customer where to send it: the carrier has given up", within=timedelta(hours=24)
    ),
    ExceptionKind.ATTEMPT_FAILED: Remedy(
        step="tell the customer to arrange the next attempt with the carrier", within=timedelta(hours=48)
    ),
    ExceptionKind.UNCOLLECTED: Remedy(
        step="remind the customer to collect it, before it goes back", within=timedelta(hours=120)
    ),
    ExceptionKind.RETURNING: Remedy(
        step="decide with the customer: send it again when it is back, or refund it", within=timedelta(hours=72)
    ),
    ExceptionKind.SILENT: Remedy(step="ask the carrier to look for it", within=timedelta(hours=48)),
    ExceptionKind.OTHER: Remedy(step="call the carrier and ask what it needs", within=timedelta(hours=24)),
}

_BY_CODE: dict[str, ExceptionKind] = {
    "address_issue": ExceptionKind.ADDRESS,
    "package_held": ExceptionKind.HELD,
    "package_damaged": ExceptionKind.DAMAGED,
    "package_undeliverable": ExceptionKind.UNDELIVERABLE,
}
_BY_STATUS: dict[ShipmentStatus, ExceptionKind] = {
    _S.LOST: ExceptionKind.LOST,
    _S.RETURNED: ExceptionKind.RETURNING,
    _S.ATTEMPT_FAILED: ExceptionKind.ATTEMPT_FAILED,
    _S.AVAILABLE_FOR_PICKUP: ExceptionKind.UNCOLLECTED,
}
_CUSTOMS = re.compile(r"\bcustoms\b|\bimport dut(y|ies)\b|\bbroker(age)?\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong. `cause` is the same for the same word of the carrier, or for the same silence: what a person has
    seen to does not come back because of it."""

    kind: ExceptionKind
    cause: str


def finding_of(current: TrackingEvent | None) -> Finding | None:
    """What is wrong with a parcel of which this is the latest; None while it goes its way, and once it has arrived."""
    if current is None or current.status is _S.DELIVERED:
        return None
    if current.status not in FAILURES | {_S.RETURNED, _S.AVAILABLE_FOR_PICKUP} and not current.needs_action:
        return None
    return Finding(kind=_kind(current), cause=current.key)


def silence_of(
    events: Iterable[TrackingEvent], *, sent_at: datetime, limit: timedelta, now: datetime
) -> Finding | None:
    """A parcel no carrier has said anything of since `limit`; counted from when it left where nothing was ever said."""
    known = [event for event in events if event.at <= now]
    last = max(known, key=lambda event: (event.at, event.key), default=None)
    if now - max(sent_at, last.at if last else sent_at) < limit:
        return None
    return Finding(kind=ExceptionKind.SILENT, cause=f"silent:{last.key if last else ''}"[:64])


def _kind(current: TrackingEvent) -> ExceptionKind:
    if current.status in _BY_STATUS:
        return _BY_STATUS[current.status]
    if _CUSTOMS.search(current.message):
        return ExceptionKind.CUSTOMS
    return _BY_CODE.get(current.code, ExceptionKind.OTHER)


def due_at(kind: ExceptionKind, opened_at: datetime) -> datetime:
    """Until when somebody should have seen to it."""
    return opened_at + REMEDIES[kind].within
