"""A manifest: a carrier's list of the parcels a warehouse hands over on a day. Its life, and what a lost answer means.

Rule, as with purchases: the manifest commits with its labels before the call. After any doubt the carrier is asked
which manifests it has, and only two looks after the settle window that both find nothing mean that none was made.

    COMMITTED ─► SENT ─► QUEUED ─► DONE
        ▲         ├────► UNKNOWN ─► (found) DONE, QUEUED, FAILED
        └─────────┴─────────┘       (certainly not made: sent again, a few times)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .orders import Address
from .purchases import MISSES_NEEDED, SettleRule
from .states import ShipmentStatus

#: One that could never be sent is given up, and its labels are free for another.
MOST_SENDS = 4
#: A carrier that works on one for longer has lost it: a person asks.
LONGEST_WAIT = timedelta(hours=6)
#: Of one manifest; what is beyond goes into the next.
MOST_LABELS = 500

_WORD = re.compile(r"[A-Za-z0-9_-]{8,64}")


class ManifestState(StrEnum):
    COMMITTED = "COMMITTED"  # written; the call has certainly not left
    SENT = "SENT"  # the call may have left; its answer is not recorded
    QUEUED = "QUEUED"  # the carrier is working on it
    UNKNOWN = "UNKNOWN"  # the answer settled nothing
    DONE = "DONE"
    FAILED = "FAILED"  # none was made, or the carrier refused it: its labels are free


class ManifestStatus(StrEnum):
    """The state as people see it."""

    REQUESTED = "REQUESTED"
    DONE = "DONE"
    FAILED = "FAILED"


class Miss(StrEnum):
    """Why a parcel of a day needs a look."""

    NOT_MANIFESTED = "NOT_MANIFESTED"
    NOT_SCANNED = "NOT_SCANNED"
    VOIDED_AFTER_MANIFEST = "VOIDED_AFTER_MANIFEST"


@dataclass(frozen=True, kw_only=True)
class ManifestRequest:
    """One call: these purchases of one account, handed over at this address on this day."""

    carrier_account: str
    day: date
    ship_from: Address
    transactions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ManifestResult:
    """What is known after a call or a look. `state` COMMITTED: certainly not made, the call may be made again.

    `refused` are the purchases the carrier names as those it will not take. `is_unauthorized`: bad credentials.
    """

    state: ManifestState
    carrier_id: str = ""
    documents: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    is_unauthorized: bool = False
    retry_after_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Lost:
    """A manifest whose outcome is not known. `misses` counts looks after the window that found nothing."""

    sent_at: datetime
    misses: int
    looked_at: datetime | None


def status_of(state: ManifestState) -> ManifestStatus:
    if state is ManifestState.DONE:
        return ManifestStatus.DONE
    return ManifestStatus.FAILED if state is ManifestState.FAILED else ManifestStatus.REQUESTED


def misses_after(lost: Lost, rule: SettleRule, *, now: datetime) -> int:
    """The count of misses after a look at `now` that found nothing; one too early, or too soon after another, counts
    for nothing."""
    if now < lost.sent_at + rule.window:
        return lost.misses
    if lost.misses and lost.looked_at is not None and now < lost.looked_at + rule.between:
        return lost.misses
    return lost.misses + 1


def is_certainly_not_made(misses: int) -> bool:
    return misses >= MISSES_NEEDED


def named_in(errors: Iterable[str], transactions: Collection[str]) -> tuple[str, ...]:
    """Those of the purchases that the carrier's words name, in their own order."""
    said = {word for text in errors for word in _WORD.findall(text)}
    return tuple(one for one in transactions if one in said)


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A label as the end of a day sees it."""

    status: ShipmentStatus
    is_scanned: bool
    is_manifested: bool
    takes_manifests: bool


def miss_of(label: Handed, *, is_over: bool, is_closed: bool) -> Miss | None:
    """Why it needs a look, if it does. `is_over`: the day has passed; `is_closed`: its carrier's manifest was made."""
    if label.status is ShipmentStatus.VOIDED:
        return Miss.VOIDED_AFTER_MANIFEST if label.is_manifested else None
    if label.is_scanned:
        return None
    if label.takes_manifests and not label.is_manifested and (is_over or is_closed):
        return Miss.NOT_MANIFESTED
    return Miss.NOT_SCANNED if is_over else None
