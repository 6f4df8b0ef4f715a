"""One state per parcel, from all its events, whatever their order, repetition or delay.

Rule (a fold over the *union* of events, so it is a pure function of the set): drop UNKNOWN and anything dated more than
a day into the future, then take the greatest by (time, rank, key). Failures are first left out: if what remains says
DELIVERED or RETURNED that stands, since Shippo's own fixtures date a FAILURE after the DELIVERED that follows it;
otherwise the whole set is ranked. Rank alone would stick on a false DELIVERED scan; time alone would believe a late
one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .states import ShipmentStatus

_S = ShipmentStatus

#: How far along a parcel is; among events of the same moment the further one wins.
RANK: dict[ShipmentStatus, int] = {
    _S.UNKNOWN: 0,
    _S.PRE_TRANSIT: 1,
    _S.TRANSIT: 2,
    _S.ATTEMPT_FAILED: 3,
    _S.AVAILABLE_FOR_PICKUP: 3,
    _S.OUT_FOR_DELIVERY: 3,
    _S.EXCEPTION: 4,
    _S.LOST: 4,
    _S.DELIVERED: 5,
    _S.RETURNED: 6,
}
FAILURES = frozenset({_S.EXCEPTION, _S.LOST, _S.ATTEMPT_FAILED})
ENDINGS = frozenset({_S.DELIVERED, _S.RETURNED})
FUTURE_LIMIT = timedelta(hours=24)
NEAR = timedelta(days=1, hours=12)
#: No parcel is on its way for longer: a carrier that names a day beyond has made a slip.
LONGEST_WAY = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class TrackingEvent:
    """One carrier observation. `code` and `message` are the carrier's words; `key` is the same for the same scan."""

    key: str
    at: datetime
    status: ShipmentStatus
    code: str = ""
    message: str = ""
    city: str = ""
    country: str = ""
    needs_action: bool = False


@dataclass(frozen=True, kw_only=True)
class TrackingUpdate:
    """What a carrier says of one parcel, from a webhook or from asking.

    `transaction_id` and `reference` may be empty; `is_test` is None where the carrier does not say.
    """

    carrier: str
    tracking_number: str
    transaction_id: str = ""
    reference: str = ""
    is_test: bool | None = None
    eta: datetime | None = None
    events: tuple[TrackingEvent, ...] = ()
    raw: dict[str, Any] = field(default_factory=dict)


def fold(events: Iterable[TrackingEvent], *, now: datetime) -> TrackingEvent | None:
    """The event that says where the parcel is, or None when nothing usable is known yet."""
    known = [event for event in events if event.status is not ShipmentStatus.UNKNOWN and event.at <= now + FUTURE_LIMIT]
    without_failures = [event for event in known if event.status not in FAILURES]
    calm = _latest(without_failures)
    if calm is not None and calm.status in ENDINGS:
        return calm
    return _latest(known)


def credible_eta(said: datetime | None, now: datetime) -> datetime | None:
    """When a carrier expects the parcel; None where it says nothing, or what it cannot mean."""
    return None if said is None or said - now > LONGEST_WAY else said


def poll_pause(usual: timedelta, *, expected: datetime | None, now: datetime) -> timedelta:
    """How long to leave a carrier alone about one parcel: four times as often from the day before it is expected to the
    day after, when somebody waits for it."""
    is_near = expected is not None and abs(now - expected) <= NEAR
    return usual / 4 if is_near else usual


def _latest(events: Iterable[TrackingEvent]) -> TrackingEvent | None:
    return max(events, key=lambda event: (event.at, RANK[event.status], event.key), default=None)
