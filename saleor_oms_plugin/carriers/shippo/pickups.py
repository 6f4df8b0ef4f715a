"""Shippo's pickups and ours. Shippo takes the wish and keeps no list: what its answer says is all there is.

| answer                          | state     |
| no connection, 401, 403, 429    | COMMITTED |
| any other 4xx but 408 and 409   | FAILED    |
| 2xx CONFIRMED                   | CONFIRMED |
| 2xx PENDING                     | PENDING   |
| 2xx ERROR                       | FAILED    |
| 2xx CANCELLED                   | CANCELED  |
| everything else                 | UNKNOWN   |
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from ...domain.pickups import PickupLocation, PickupRequest, PickupResult, PickupState, Window
from .answers import Answer, reasons
from .mapping import address_fields, exactly, identifier, moment, strings, words

PICKS_UP = frozenset({"usps", "dhl_express"})
LOCATIONS: dict[PickupLocation, str] = {
    PickupLocation.BACK_DOOR: "Back Door",
    PickupLocation.FRONT_DOOR: "Front Door",
    PickupLocation.SIDE_DOOR: "Side Door",
    PickupLocation.KNOCK_ON_DOOR: "Knock on Door",
    PickupLocation.RING_BELL: "Ring Bell",
    PickupLocation.MAIL_ROOM: "Mail Room",
    PickupLocation.IN_AT_MAILBOX: "In/At Mailbox",
    PickupLocation.OFFICE: "Office",
    PickupLocation.RECEPTION: "Reception",
    PickupLocation.SECURITY_DECK: "Security Deck",
    PickupLocation.SHIPPING_DOCK: "Shipping Dock",
    PickupLocation.OTHER: "Other",
}
_STATES = {
    "CONFIRMED": PickupState.CONFIRMED,
    "PENDING": PickupState.PENDING,
    "ERROR": PickupState.FAILED,
    "CANCELLED": PickupState.CANCELED,
}
_MOST_MESSAGES = 5


def body(request: PickupRequest) -> dict[str, Any]:
    """What is asked of Shippo; the times as moments, which the client writes."""
    return {
        "carrier_account": request.carrier_account,
        "location": {
            "address": address_fields(request.ship_from),
            "building_location_type": LOCATIONS[request.location],
            "instructions": request.instructions,
        },
        "requested_start_time": request.window.start,
        "requested_end_time": request.window.end,
        "transactions": list(request.transactions),
        "metadata": request.reference[:100],
    }


def of_answer(answer: Answer, request: PickupRequest) -> PickupResult:
    """What the answer means."""
    if not answer.is_success:
        return PickupResult(
            state=_state_of_refusal(answer), messages=reasons(answer), is_unauthorized=answer.is_unauthorized
        )
    if not isinstance(answer.body, dict):
        return PickupResult(state=PickupState.UNKNOWN, messages=(answer.problem or "the answer is not readable",))
    pickup = answer.body
    said = (words(one, 300) for one in strings(pickup.get("messages"))[:_MOST_MESSAGES])
    return PickupResult(
        state=_STATES.get(words(pickup.get("status"), 32).upper(), PickupState.UNKNOWN),
        carrier_id=identifier(pickup.get("object_id")),
        confirmation_code=exactly(pickup.get("confirmation_code"), 64),
        confirmed=_confirmed(pickup, request),
        messages=tuple(one for one in said if one),
    )


def _state_of_refusal(answer: Answer) -> PickupState:
    if not answer.is_sent or answer.is_unauthorized or answer.status == 429:
        return PickupState.COMMITTED
    return PickupState.FAILED if answer.is_refusal else PickupState.UNKNOWN


def _confirmed(pickup: dict[str, Any], request: PickupRequest) -> Window | None:
    zone = _zone(pickup, request)
    start, end = (_in(zone, pickup.get(f"confirmed_{name}_time")) for name in ("start", "end"))
    return Window(start=start, end=end) if start and end and start <= end else None


def _zone(pickup: dict[str, Any], request: PickupRequest) -> tzinfo:
    """What its times are written in: "the time zone specified here, not UTC", though they end in Z. The echo of what
    was asked for tells which it is."""
    if moment(pickup.get("requested_start_time")) == request.window.start:
        return UTC
    try:
        return ZoneInfo(exactly(pickup.get("timezone"), 64) or "UTC")
    except (KeyError, OSError, ValueError):  # unknown, a folder, no name at all
        return UTC


def _in(zone: tzinfo, value: Any) -> datetime | None:
    found = moment(value)
    try:
        return found and found.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return None
