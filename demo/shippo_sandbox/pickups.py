"""Pickups: a carrier is asked to come. There is no list and no way to ask again, and the same wish twice is two.

The times of an answer are written in the sender's time zone although they end in Z, as Shippo documents it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from . import accounts, addresses
from .clock import parse
from .state import Record, digest, public
from .wire import Answer, ApiError, Call, invalid, metadata_of, required
from .world import World

CARRIERS = ("usps", "dhl_express")
LOCATIONS = (
    "Back Door",
    "Ring Bell",
    "Security Deck",
    "Shipping Dock",
    "Front Door",
    "Knock on Door",
    "In/At Mailbox",
    "Mail Room",
    "Office",
    "Other",
    "Reception",
    "Side Door",
)
ONLY_DHL = ("Security Deck", "Shipping Dock")
NEEDED = ("name", "street1", "city", "state", "zip", "country", "phone")
ZONES = {"CA": "America/Los_Angeles", "IL": "America/Chicago", "NY": "America/New_York"}


def create(world: World, call: Call) -> Answer:
    """Confirms at once, or says 201 ERROR for a time that has passed. Raises 400 for what cannot be read or is not
    there."""
    body = call.body
    required(body, "carrier_account", "location", "transactions", "requested_start_time", "requested_end_time")
    carrier = _carrier(world, call)
    address = _place(world, call, carrier)
    start, end = (_moment(body, f"requested_{name}_time") for name in ("start", "end"))
    if end <= start:
        raise invalid("requested_end_time", "The end time must be after the start time.")
    _check_transactions(world, call)
    pickup = _new(world, call, start, end, ZoneInfo(ZONES.get(address["state"], "UTC")))
    return Answer(status=201, body=public(pickup))


def _new(world: World, call: Call, start: datetime, end: datetime, zone: ZoneInfo) -> Record:
    envelope = world.envelope(test=call.test)
    is_late = start < world.clock.now()
    times = {"start": _written(start, zone), "end": _written(end, zone)}
    pickup = {
        **{name: envelope[name] for name in ("object_created", "object_updated", "object_id")},
        "carrier_account": call.body["carrier_account"],
        "location": call.body["location"],
        "transactions": call.body["transactions"],
        "requested_start_time": times["start"],
        "requested_end_time": times["end"],
        "confirmed_start_time": None if is_late else times["start"],
        "confirmed_end_time": None if is_late else times["end"],
        "cancel_by_time": None if is_late else times["start"],
        "status": "ERROR" if is_late else "CONFIRMED",
        "confirmation_code": None if is_late else f"WTC{int(digest(envelope['object_id'])[:12], 16) % 10**9:09}",
        "timezone": str(zone),
        "messages": ["The requested pickup time has passed."] if is_late else [],
        "metadata": metadata_of(call.body),
        "is_test": call.test,
    }
    return world.state.add("pickups", pickup)


def _carrier(world: World, call: Call) -> str:
    tokens = accounts.carriers_of(world, [str(call.body["carrier_account"])], test=call.test)
    if not tokens:
        raise invalid("carrier_account", "Carrier account with supplied object_id not found.")
    if tokens[0] not in CARRIERS:
        raise invalid("carrier_account", "Pickups are supported for USPS and DHL Express only.")
    return tokens[0]


def _place(world: World, call: Call, carrier: str) -> Record:
    location: Any = call.body["location"]
    kind = location.get("building_location_type") if isinstance(location, dict) else None
    if kind not in LOCATIONS:
        raise invalid("building_location_type", f'"{kind}" is not a valid choice.')
    if kind in ONLY_DHL and carrier != "dhl_express":
        raise invalid("building_location_type", f"{kind} is supported for DHL Express only.")
    if kind == "Other" and not location.get("instructions"):
        raise invalid("instructions", "This field is required when building_location_type is Other.")
    address = addresses.resolve(world, location.get("address") or {}, test=call.test)
    missing = {name: ["This field is required."] for name in NEEDED if not address[name]}
    if missing:
        raise ApiError(400, {"location": {"address": missing}})
    return address


def _check_transactions(world: World, call: Call) -> None:
    given = call.body["transactions"]
    if not isinstance(given, list):
        raise invalid("transactions", "Expected a list of items.")
    bad = [str(key) for key in given if not _is_ready(world, call, str(key))]
    if bad:
        raise invalid("transactions", f"Cannot be picked up with this carrier account: {', '.join(bad)}")


def _is_ready(world: World, call: Call, key: str) -> bool:
    transaction = world.state.get("transactions", key, test=call.test)
    if transaction is None or transaction["status"] != "SUCCESS":
        return False
    return bool(world.state.table("rates")[transaction["rate"]]["carrier_account"] == call.body["carrier_account"])


def _moment(body: Record, name: str) -> datetime:
    try:
        return parse(str(body[name])).astimezone(UTC)
    except ValueError:
        raise invalid(name, "Datetime has wrong format.") from None


def _written(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M:%SZ")
