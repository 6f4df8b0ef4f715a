"""Tracks: what the carrier says about a parcel, moved along by scenarios, by the control plane or by themselves."""

from __future__ import annotations

from datetime import timedelta

from . import fixtures, returning, transactions
from .carriers import CARRIERS, Carrier
from .clock import parse, stamp
from .scenarios import DESTINATION, HUB, HUB_LOCATION, SCENARIOS, SUBSTATUSES, USUAL_SUBSTATUS, Step
from .state import Record, public
from .wire import Answer, Call, detail, metadata_of, required
from .world import World

LOCATION = ("city", "state", "zip", "country")
UNMOVED = ("UNKNOWN", "PRE_TRANSIT")
USUAL = "usual"  # the substatus that goes with a status unless somebody says otherwise


def get(world: World, call: Call) -> Answer:
    """The track; an unknown number of a known carrier has no scans yet."""
    carrier, number = call.params["carrier"], call.params["number"]
    return Answer(body=_shown(world, carrier, number, test=call.test))


def create(world: World, call: Call) -> Answer:
    """Registers a number and answers its track. As at Shippo, registering twice doubles the notifications."""
    required(call.body, "carrier", "tracking_number")
    carrier, number = str(call.body["carrier"]), str(call.body["tracking_number"])
    metadata = metadata_of(call.body)
    shown = _shown(world, carrier, number, test=call.test)
    if carrier == fixtures.CARRIER:
        shown["metadata"] = metadata or shown["metadata"]
        world.announce("track_updated", shown)
        return Answer(body=shown)
    track = world.state.table("tracks").setdefault(_key(carrier, number), {**shown, **_hidden()})
    track["metadata"] = metadata or track["metadata"]
    track["_registrations"] += 1
    return Answer(body=public(track))


def begin(world: World, transaction: Record, rate: Record) -> None:
    """Starts tracking a label just bought: free, by itself and without a scan yet."""
    shipment = world.state.table("shipments")[rate["shipment"]]
    origin, destination = returning.ends(shipment)
    key = _key(rate["_carrier"], transaction["tracking_number"])
    track = {
        **_blank(rate["_carrier"], transaction["tracking_number"], test=transaction["test"]),
        "address_from": {name: origin[name] for name in LOCATION},
        "address_to": {name: destination[name] for name in LOCATION},
        "eta": transaction["eta"],
        "original_eta": transaction["eta"],
        "servicelevel": {name: rate["servicelevel"][name] for name in ("token", "name")},
        "metadata": transaction["metadata"],
        "transaction": transaction["object_id"],
        **_hidden(registrations=1),
    }
    world.state.add("tracks", track, key)
    if world.settings.auto_track > 0:
        world.schedule(world.settings.auto_track, "track", key)


def step(world: World, track: Record, scenario: str = "") -> bool:
    """The next scan of its scenario, or of another from now on. Returns False when the story is over.

    Raises ValueError for an unknown scenario.
    """
    if scenario and scenario not in SCENARIOS:
        raise ValueError(f"unknown scenario: {scenario}; known: {', '.join(SCENARIOS)}")
    track["_scenario"] = scenario or track["_scenario"]
    story = SCENARIOS[track["_scenario"]]
    if track["_position"] >= len(story):
        return False
    _scan(world, track, story[track["_position"]])
    track["_position"] += 1
    return True


def auto_step(world: World, key: str) -> None:
    """The next scan of a track that moves by itself, and an appointment for the one after."""
    track = world.state.table("tracks")[key]
    if world.settings.auto_track > 0 and step(world, track):
        world.schedule(world.settings.auto_track, "track", key)


def report(world: World, track: Record, status: str, *, substatus: str | None = USUAL, at: str = "") -> None:
    """One scan of this status, outside any scenario. `substatus` may name any code, or be None for none at all.

    Raises ValueError for an unknown status, and for an `at` that is no moment.
    """
    if at:
        parse(at)
    if status not in USUAL_SUBSTATUS:
        raise ValueError(f"unknown status: {status}; known: {', '.join(USUAL_SUBSTATUS)}")
    code = USUAL_SUBSTATUS[status] if substatus == USUAL else substatus
    _, text, action_required = SUBSTATUSES.get(code or "", ("", code or status, False))
    found = {"code": code, "text": text, "action_required": action_required} if code else None
    place = DESTINATION if status in ("DELIVERED", "FAILURE") else ""
    _add_event(world, track, status, text, found, _location(track, place), at)


def has_moved(transaction: Record) -> bool:
    """Whether the carrier has the parcel, or had it."""
    return transaction["tracking_status"] not in UNMOVED


def number_for(carrier: Carrier, seed: str) -> str:
    """A tracking number in the carrier's form that depends on the seed only."""
    digits = str(int(seed, 16)).zfill(carrier.tracking_length)
    return carrier.tracking_prefix + digits[-(carrier.tracking_length - len(carrier.tracking_prefix)) :]


def _shown(world: World, carrier: str, number: str, *, test: bool) -> Record:
    if carrier == fixtures.CARRIER:
        return fixtures.track(world.clock.now(), number, test=test)
    if carrier not in CARRIERS:
        raise detail(400, f"{carrier} is not a valid tracking carrier.")
    if test and world.settings.strict_tracking:
        raise detail(400, f"{carrier} is not a valid test tracking carrier. Please use 'shippo'")
    track = world.state.get("tracks", _key(carrier, number), test=test)
    return public(track) if track else _blank(carrier, number, test=test)


def _scan(world: World, track: Record, scan: Step) -> None:
    status, text, action_required = SUBSTATUSES[scan.code]
    if scan.delay_days and track["eta"]:
        track["eta"] = stamp(parse(track["eta"]) + timedelta(days=scan.delay_days))
    substatus = {"code": scan.code, "text": text, "action_required": action_required}
    _add_event(world, track, status, text, substatus, _location(track, scan.place))


def _add_event(
    world: World,
    track: Record,
    status: str,
    text: str,
    substatus: Record | None,
    location: Record | None,
    at: str = "",
) -> None:
    event = {
        "object_created": world.now(),
        "object_updated": None,
        "object_id": world.state.new_id(),
        "status": status,
        "status_details": text,
        "status_date": at or _next_moment(world, track),
        "substatus": substatus,
        "location": location,
    }
    track["tracking_history"].append(event)
    track["tracking_status"] = event
    for _ in range(max(track["_registrations"], 1)):
        world.announce("track_updated", public(track))
    _tell_transaction(world, track, status)


def _next_moment(world: World, track: Record) -> str:
    """Now, or a second after the previous scan, so that a story told at once keeps its order."""
    now = world.clock.now()
    if not track["tracking_history"]:
        return stamp(now)
    return stamp(max(now, parse(track["tracking_history"][-1]["status_date"]) + timedelta(seconds=1)))


def _tell_transaction(world: World, track: Record, status: str) -> None:
    transaction = world.state.table("transactions").get(track["transaction"] or "")
    if transaction and transaction["tracking_status"] != status:
        transactions.change(world, transaction, tracking_status=status)


def _location(track: Record, place: str) -> Record | None:
    if place == HUB:
        return HUB_LOCATION
    location: Record | None = track["address_to"] if place == DESTINATION else track["address_from"]
    return location


def _blank(carrier: str, number: str, *, test: bool) -> Record:
    return {
        "messages": [],
        "carrier": carrier,
        "tracking_number": number,
        "address_from": None,
        "address_to": None,
        "eta": None,
        "original_eta": None,
        "servicelevel": None,
        "metadata": "",
        "tracking_status": None,
        "tracking_history": [],
        "transaction": None,
        "test": test,
    }


def _hidden(registrations: int = 0) -> Record:
    return {"_scenario": "happy", "_position": 0, "_registrations": registrations}


def _key(carrier: str, number: str) -> str:
    return f"{carrier}/{number}"
