"""A pickup: the carrier is asked to come for what is ready. Carriers take the wish but cannot be asked about it.

So a wish whose answer was lost is UNKNOWN and stays so: a person asks the carrier; nothing is sent again by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .errors import ErrorCode, Rejected
from .orders import Address

#: Nobody plans a driver's day earlier than this.
FURTHEST = timedelta(days=30)
LONGEST_WINDOW = timedelta(hours=24)
LONGEST_INSTRUCTIONS = 200
#: Of one pickup.
MOST_LABELS = 500
#: What was bought longer ago and never scanned is not waiting at the door.
OLDEST = timedelta(days=14)


class PickupState(StrEnum):
    COMMITTED = "COMMITTED"  # written; the call has certainly not left
    SENT = "SENT"  # the call may have left; its answer is not recorded
    PENDING = "PENDING"  # the carrier has it and will say more to the merchant itself
    UNKNOWN = "UNKNOWN"  # nobody knows: a person asks the carrier
    CONFIRMED = "CONFIRMED"
    FAILED = "FAILED"  # refused, or it certainly never reached the carrier
    CANCELED = "CANCELED"


class PickupStatus(StrEnum):
    """The state as people see it."""

    REQUESTED = "REQUESTED"
    UNKNOWN = "UNKNOWN"
    CONFIRMED = "CONFIRMED"
    FAILED = "FAILED"
    CANCELED = "CANCELED"


class PickupLocation(StrEnum):
    """Where the parcels lie for the driver."""

    BACK_DOOR = "BACK_DOOR"
    FRONT_DOOR = "FRONT_DOOR"
    SIDE_DOOR = "SIDE_DOOR"
    KNOCK_ON_DOOR = "KNOCK_ON_DOOR"
    RING_BELL = "RING_BELL"
    MAIL_ROOM = "MAIL_ROOM"
    IN_AT_MAILBOX = "IN_AT_MAILBOX"
    OFFICE = "OFFICE"
    RECEPTION = "RECEPTION"
    SECURITY_DECK = "SECURITY_DECK"
    SHIPPING_DOCK = "SHIPPING_DOCK"
    OTHER = "OTHER"


@dataclass(frozen=True, kw_only=True)
class Window:
    """When the parcels are ready, and until when somebody hands them over."""

    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True)
class PickupRequest:
    """One call. `reference` goes out with it, so that a person can find it at the carrier."""

    carrier: str
    carrier_account: str
    ship_from: Address
    location: PickupLocation
    instructions: str
    window: Window
    transactions: tuple[str, ...]
    reference: str


@dataclass(frozen=True, kw_only=True)
class PickupResult:
    """What is known after the call. `state` COMMITTED: it certainly never got through."""

    state: PickupState
    carrier_id: str = ""
    confirmation_code: str = ""
    confirmed: Window | None = None
    messages: tuple[str, ...] = ()
    is_unauthorized: bool = False


def status_of(state: PickupState) -> PickupStatus:
    if state in (PickupState.COMMITTED, PickupState.SENT, PickupState.PENDING):
        return PickupStatus.REQUESTED
    return PickupStatus(state.value)


def check_window(window: Window, *, now: datetime) -> None:
    """Raises `Rejected` naming the field and the cure."""
    if window.start < now:
        raise Rejected("the time from which to come has passed: choose a later one", field="start")
    if window.end <= window.start:
        raise Rejected("the time until which to come lies before the other: choose a later one", field="end")
    if window.start > now + FURTHEST:
        raise Rejected(f"no carrier plans that far ahead: at most {FURTHEST.days} days", field="start")
    if window.end > window.start + LONGEST_WINDOW:
        raise Rejected("the window is longer than a day: choose an earlier end", field="end")


def location_named(text: str) -> PickupLocation:
    """The place meant by "FRONT_DOOR", "Front Door" or "front door". Raises `Rejected` with what there is."""
    word = re.sub(r"[^A-Z]+", "_", text.strip().upper()).strip("_")
    if word not in PickupLocation.__members__:
        raise Rejected(f"choose one of {', '.join(PickupLocation)}", field="location")
    return PickupLocation[word]


def check_sender(address: Address) -> None:
    """What a driver needs beyond a label's address. Raises `Rejected` with the cure."""
    lacking = [
        name
        for name, part in (
            ("a street", address.street1),
            ("a city", address.city),
            ("a postal code", address.postal_code),
            ("a telephone number", address.phone),
        )
        if not part
    ]
    if lacking:
        message = f"the warehouse's address has not got {', '.join(lacking)}, which the driver needs: add it in Saleor"
        raise Rejected(message, field="warehouseId", code=ErrorCode.REQUIRED)


def check_instructions(location: PickupLocation, instructions: str) -> None:
    if location is PickupLocation.OTHER and not instructions:
        message = "say in the instructions where the parcels lie, or choose a place"
        raise Rejected(message, field="instructions", code=ErrorCode.REQUIRED)
