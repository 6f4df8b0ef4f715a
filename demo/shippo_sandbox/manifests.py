"""Manifests: a carrier's list of a day's parcels, made once for each. Refused are purchases of another account, day or
ZIP, void ones, and those in a manifest already; the refusal names them.

A day is the sender's, whose time zone nobody tells the sandbox: a purchase passes where it may have been that day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from . import accounts, addresses, labels, links
from .clock import parse
from .state import Record, public
from .wire import Answer, ApiError, Call, invalid, listed, required
from .world import World

#: Of the carriers here, who wants one.
CARRIERS = ("usps",)
_AHEAD, _BEHIND = timedelta(hours=14), timedelta(hours=12)
_LACKING = {
    "zip": "address_from_missing_zip: The sender address is missing the zip. Please update the sender address and try "
    "again.",
    "city": "address_from_missing_city: The sender address is missing the city. Please update the sender address and "
    "try again.",
    "state": "address_from_missing_state: The sender address is missing the state. Please update the sender address "
    "and try again.",
    "name": "address_from_missing_name: The sender address is missing the name. Please update the sender address and "
    "try again.",
}
_NONE = (
    "manifest_no_transactions: There are no shipments in the manifest. Please check that the shipment date of the "
    "shipments matches the shipment date of the manifest."
)


def create(world: World, call: Call) -> Answer:
    """Makes one of the purchases named, or of all that fit; later, unless `async: false`."""
    body = call.body
    required(body, "carrier_account", "shipment_date", "address_from")
    account = _account(world, call)
    day = _day(str(body["shipment_date"]))
    sender = addresses.resolve(world, body["address_from"], test=call.test)
    wanted = body.get("transactions")
    if wanted is None:
        wanted = [key for key in _bought(world, call) if not _problem(world, call, key, account, day, sender)]
    _check(world, call, wanted, account, day, sender)
    manifest = world.state.add(
        "manifests",
        {
            **world.envelope(test=call.test),
            "carrier_account": account,
            "shipment_date": body["shipment_date"],
            "address_from": sender["object_id"],
            "transactions": list(wanted),
            "status": "QUEUED",
            "documents": [],
            "errors": [],
        },
    )
    if body.get("async", True) or world.settings.manifests_take_time:
        world.schedule(world.settings.settle_seconds, "manifest", manifest["object_id"])
    else:
        settle(world, manifest["object_id"])
    return Answer(status=201, body=_rendered(world, manifest))


def get(world: World, call: Call) -> Answer:
    return Answer(body=_rendered(world, world.find("manifests", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    found = world.state.records("manifests", test=call.test)
    return listed(call, [_rendered(world, manifest) for manifest in found], default=5)


def settle(world: World, manifest_id: str) -> None:
    """What the carrier says to it: SUCCESS, or ERROR with why."""
    manifest = world.state.table("manifests")[manifest_id]
    sender = world.state.table("addresses")[manifest["address_from"]]
    errors = [text for name, text in _LACKING.items() if not sender[name]]
    errors += [] if manifest["transactions"] else [_NONE]
    manifest.update(status="ERROR" if errors else "SUCCESS", errors=errors, object_updated=world.now())


def document(world: World, call: Call) -> Answer:
    """The page for the driver, behind its signed link: how many parcels, under which number."""
    links.name_of(world, call)
    manifest = world.state.table("manifests")[call.params["id"]]
    sender = world.state.table("addresses")[manifest["address_from"]]
    lines = [
        "SAMPLE - SCAN FORM",
        f"Parcels: {len(manifest['transactions'])}",
        f"Date: {manifest['shipment_date'][:10]}",
        f"From: {sender['city']} {sender['country']}",
        f"Manifest: {manifest['object_id']}",
    ]
    page = labels.pages([(manifest["object_id"], lines)], labels.PDF_SIZES["PDF_A4"])
    return Answer(body=page, content_type="application/pdf")


def _rendered(world: World, manifest: Record) -> Record:
    made = manifest["status"] == "SUCCESS"
    return {
        **public(manifest),
        "documents": [links.signed(world, f"manifest-{manifest['object_id']}.pdf")] if made else [],
    }


def _account(world: World, call: Call) -> str:
    given = str(call.body["carrier_account"])
    tokens = accounts.carriers_of(world, [given], test=call.test)
    if not tokens:
        raise invalid("carrier_account", "Carrier account with supplied object_id not found.")
    if tokens[0] not in CARRIERS:
        raise invalid("carrier_account", f"{tokens[0]} does not support manifests.")
    return given


def _day(text: str) -> date:
    try:
        return parse(text).date()
    except ValueError:
        raise invalid("shipment_date", "shipment_date_invalid: The shipment date is invalid.") from None


def _check(world: World, call: Call, wanted: Any, account: str, day: date, sender: Record) -> None:
    if not isinstance(wanted, list):
        raise invalid("transactions", "Expected a list of items.")
    found = {str(key): _problem(world, call, str(key), account, day, sender) for key in wanted}
    problems = [f"{key}: {problem}" for key, problem in found.items() if problem]
    if problems:
        raise ApiError(400, {"transactions": problems})


def _bought(world: World, call: Call) -> list[str]:
    return [one["object_id"] for one in world.state.records("transactions", test=call.test)]


def _problem(world: World, call: Call, key: str, account: str, day: date, sender: Record) -> str:
    """Why this purchase cannot be in it; "" when it can."""
    transaction = world.state.get("transactions", key, test=call.test)
    if transaction is None:
        return "Transaction with supplied object_id not found."
    rate = world.state.table("rates")[transaction["rate"]]
    shipment = world.state.table("shipments")[transaction["_shipment"]]
    rules: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: rate["carrier_account"] != account, "was bought with another carrier account."),
        (lambda: transaction["status"] != "SUCCESS", f"has status {transaction['status']}."),
        (lambda: _is_manifested(world, key), "is in another manifest already."),
        (lambda: shipment["address_from"]["zip"][:5] != sender["zip"][:5], "leaves from another ZIP code."),
        (lambda: not _may_be_of(parse(shipment["shipment_date"]), day), "has another shipment date."),
    )
    return next((words for applies, words in rules if applies()), "")


def _is_manifested(world: World, key: str) -> bool:
    made = world.state.table("manifests").values()
    return any(key in manifest["transactions"] for manifest in made if manifest["status"] != "ERROR")


def _may_be_of(moment: datetime, day: date) -> bool:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight - _AHEAD <= moment < midnight + timedelta(days=1) + _BEHIND
