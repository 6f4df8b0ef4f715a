"""Shippo's tracking, as ours: two tables and what reads a track, a transaction or a webhook. Pure.

An unknown status is UNKNOWN and an unknown substatus falls back to its status; the carrier's own words are kept.
"""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from ...domain.errors import Rejected
from ...domain.states import ShipmentStatus
from ...domain.tracking import TrackingEvent, TrackingUpdate
from .. import strict_json
from .mapping import dicts, exactly, flag, identifier, moment, words

MAX_EVENTS = 500

_S = ShipmentStatus
STATUS: dict[str, ShipmentStatus] = {
    "UNKNOWN": _S.UNKNOWN,
    "PRE_TRANSIT": _S.PRE_TRANSIT,
    "TRANSIT": _S.TRANSIT,
    "DELIVERED": _S.DELIVERED,
    "RETURNED": _S.RETURNED,
    "FAILURE": _S.EXCEPTION,
}
#: (status, substatus): what it is, and whether somebody must act unless Shippo says otherwise.
SUBSTATUS: dict[tuple[str, str], tuple[ShipmentStatus, bool]] = {
    ("PRE_TRANSIT", "information_received"): (_S.PRE_TRANSIT, False),
    ("TRANSIT", "address_issue"): (_S.EXCEPTION, True),
    ("TRANSIT", "contact_carrier"): (_S.EXCEPTION, True),
    ("TRANSIT", "delayed"): (_S.TRANSIT, False),
    ("TRANSIT", "delivery_attempted"): (_S.ATTEMPT_FAILED, True),
    ("TRANSIT", "delivery_rescheduled"): (_S.TRANSIT, False),
    ("TRANSIT", "delivery_scheduled"): (_S.TRANSIT, False),
    ("TRANSIT", "location_inaccessible"): (_S.ATTEMPT_FAILED, True),
    ("TRANSIT", "notice_left"): (_S.ATTEMPT_FAILED, True),
    ("TRANSIT", "out_for_delivery"): (_S.OUT_FOR_DELIVERY, False),
    ("TRANSIT", "package_accepted"): (_S.TRANSIT, False),
    ("TRANSIT", "package_arrived"): (_S.TRANSIT, False),
    ("TRANSIT", "package_damaged"): (_S.EXCEPTION, True),
    ("TRANSIT", "package_departed"): (_S.TRANSIT, False),
    ("TRANSIT", "package_forwarded"): (_S.TRANSIT, False),
    ("TRANSIT", "package_held"): (_S.EXCEPTION, True),
    ("TRANSIT", "package_processed"): (_S.TRANSIT, False),
    ("TRANSIT", "package_processing"): (_S.TRANSIT, False),
    ("TRANSIT", "pickup_available"): (_S.AVAILABLE_FOR_PICKUP, True),
    ("TRANSIT", "reschedule_delivery"): (_S.ATTEMPT_FAILED, True),
    ("DELIVERED", "delivered"): (_S.DELIVERED, False),
    ("RETURNED", "return_to_sender"): (_S.RETURNED, False),
    ("RETURNED", "package_unclaimed"): (_S.RETURNED, True),
    ("FAILURE", "package_undeliverable"): (_S.EXCEPTION, True),
    ("FAILURE", "package_disposed"): (_S.LOST, False),
    ("FAILURE", "package_lost"): (_S.LOST, True),
    ("UNKNOWN", "other"): (_S.UNKNOWN, False),
}
_log = logging.getLogger(__name__)


def from_webhook(body: bytes) -> TrackingUpdate | None:
    """The parcel a webhook speaks of; None for batches and whatever names no parcel. Raises `Rejected` when unreadable.

    What `data` is shows in its fields, not in the event's name: old account versions send a transaction as
    `track_updated`, and batches send a sentence.
    """
    try:
        envelope = strict_json.parse(body)
    except ValueError as error:
        raise Rejected(f"the webhook is not readable JSON: {error}"[:200]) from None
    if not isinstance(envelope, dict):
        raise Rejected("the webhook is not an object with event and data")
    data = envelope.get("data")
    if isinstance(data, str):
        return None
    if not isinstance(data, dict):
        raise Rejected("the webhook's data is neither an object nor a sentence")
    update = update_from(data, is_test=_mode(envelope, data))
    return update if update.tracking_number or update.transaction_id or update.reference else None


def _mode(envelope: dict[str, Any], data: dict[str, Any]) -> bool | None:
    return next((value for value in (envelope.get("test"), data.get("test")) if isinstance(value, bool)), None)


def update_from(data: dict[str, Any], *, is_test: bool | None) -> TrackingUpdate:
    """What a track, or a transaction, says of its parcel. A transaction carries events only in old shapes."""
    is_transaction = "label_url" in data or "rate" in data
    return TrackingUpdate(
        carrier=exactly(data.get("carrier"), 64).lower(),
        tracking_number=exactly(data.get("tracking_number"), 128),
        transaction_id=identifier(data.get("object_id" if is_transaction else "transaction")),
        reference=exactly(data.get("metadata"), 100),
        is_test=is_test,
        eta=moment(data.get("eta")),
        events=_events(data),
        raw=data,
    )


def _events(data: dict[str, Any]) -> tuple[TrackingEvent, ...]:
    """The union of history and present status, each scan once, oldest first; only the newest of very many."""
    scans = [*dicts(data.get("tracking_history")), *dicts([data.get("tracking_status")])]
    events = {event.key: event for event in map(_event, scans) if event is not None}
    return tuple(sorted(events.values(), key=lambda event: (event.at, event.key)))[-MAX_EVENTS:]


def _event(scan: dict[str, Any]) -> TrackingEvent | None:
    """One scan; None without a date, since it has no place in the order of events."""
    at = moment(scan.get("status_date")) or moment(scan.get("object_created"))
    if at is None:
        return None
    word = words(scan.get("status"), 64).upper()
    sub = scan.get("substatus")
    sub = sub if isinstance(sub, dict) else {}
    code = words(sub.get("code"), 64).lower()
    status, needs_action = SUBSTATUS.get((word, code), (_status(word), False))
    place = scan.get("location")
    place = place if isinstance(place, dict) else {}
    where = [words(place.get(part), 128) for part in ("city", "state", "zip", "country")]
    return TrackingEvent(
        key=_key(word, code, at.isoformat(), *where),
        at=at,
        status=status,
        code=code or word.lower(),
        message=words(scan.get("status_details"), 500) or words(sub.get("text"), 500),
        city=where[0],
        country=where[3][:64],
        needs_action=flag(sub.get("action_required"), needs_action),
    )


def _status(word: str) -> ShipmentStatus:
    if word not in STATUS:
        _log.warning("shippo tracking status %r is not known to us", word)
    return STATUS.get(word, ShipmentStatus.UNKNOWN)


def _key(*parts: str) -> str:
    """The same for the same scan, whenever and in whatever message it comes."""
    return hashlib.sha256("\x1f".join(part.casefold() for part in parts).encode()).hexdigest()
