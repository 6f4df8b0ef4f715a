"""Buying labels. There is no idempotency, as at Shippo: the same rate can be bought as often as somebody asks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from . import labels, returning, tracking
from .carriers import CARRIERS
from .clock import parse, stamp
from .filters import created_within
from .rates import UPS_NOT_REGISTERED, changed
from .state import Record
from .transactions import rendered
from .wire import Answer, Call, invalid, listed, metadata_of, required
from .world import World

FILTERS = {"rate": "rate", "object_status": "status", "tracking_status": "tracking_status"}


def create(world: World, call: Call) -> Answer:
    """Buys one label for each parcel and answers the first; the others appear in the list. A webhook may be quicker."""
    required(call.body, "rate")
    rate = _buyable_rate(world, call)
    metadata = metadata_of(call.body)
    shipment = world.state.table("shipments")[rate["shipment"]]
    file_type = labels.file_type(call.body.get("label_file_type"))
    bought = [_new(world, rate, parcel, metadata, file_type) for parcel in shipment["parcels"]]
    for transaction in bought:
        if call.body.get("async", True):
            world.schedule(world.settings.settle_seconds / 2, "transaction", transaction["object_id"])
        else:
            _finish(world, transaction)
    for transaction in bought:
        world.announce("transaction_created", rendered(world, transaction))
    return Answer(status=201, body=rendered(world, bought[0]))


def get(world: World, call: Call) -> Answer:
    return Answer(body=rendered(world, world.find("transactions", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    found = created_within(call, world.state.records("transactions", test=call.test))
    for name, key in FILTERS.items():
        if call.query.get(name):
            found = [transaction for transaction in found if transaction[key] == call.query[name]]
    return listed(call, [rendered(world, transaction) for transaction in found])


def settle(world: World, transaction_id: str) -> None:
    """One step of an asynchronous purchase: QUEUED, WAITING, then SUCCESS or ERROR."""
    transaction = world.state.table("transactions")[transaction_id]
    if transaction["status"] == "QUEUED":
        transaction.update(status="WAITING", object_updated=world.now())
        world.schedule(world.settings.settle_seconds / 2, "transaction", transaction_id)
        return
    _finish(world, transaction)
    world.announce("transaction_updated", rendered(world, transaction))


def _buyable_rate(world: World, call: Call) -> Record:
    rate = world.state.get("rates", str(call.body["rate"]), test=call.test)
    if rate is None:
        raise invalid("rate", "Rate with supplied object_id not found.")
    if parse(rate["object_created"]) + timedelta(days=world.settings.rate_days) < world.clock.now():
        raise invalid("rate", "The rate has expired. Please create a new shipment to get new rates.")
    return rate


def _new(world: World, rate: Record, parcel: Record, metadata: str, file_type: str) -> Record:
    shipment = world.state.table("shipments")[rate["shipment"]]
    transaction = {
        "object_state": "VALID",
        "status": "QUEUED",
        **world.envelope(test=rate["test"]),
        "rate": rate["object_id"],
        "tracking_number": "",
        "tracking_status": "UNKNOWN",
        "eta": None,
        "tracking_url_provider": "",
        "label_url": "",
        "commercial_invoice_url": None,
        "messages": [],
        "order": None,
        "metadata": metadata,
        "parcel": parcel["object_id"],
        "billing": {"payments": []},
        "qr_code_url": None,
        "created_by": None,
        "_shipment": shipment["object_id"],
        "_charged": str(changed(Decimal(rate["amount"]), world.settings.charge_percent)),
        "_file_type": file_type,
        "_has_code": returning.has_code(shipment, rate["_carrier"]),
        "_crosses_border": shipment["customs_declaration"] is not None,
    }
    return world.state.add("transactions", transaction)


def _finish(world: World, transaction: Record) -> None:
    rate = world.state.table("rates")[transaction["rate"]]
    carrier = CARRIERS[rate["_carrier"]]
    if carrier.token == "ups" and world.settings.ups != "registered":
        message = {"source": carrier.name, "code": "", "text": UPS_NOT_REGISTERED}
        transaction.update(status="ERROR", messages=[message], object_updated=world.now())
        return
    number = tracking.number_for(carrier, transaction["object_id"])
    transaction.update(
        status="SUCCESS",
        tracking_number=number,
        tracking_url_provider=carrier.tracking_page + number,
        eta=stamp(world.clock.now() + timedelta(days=rate["estimated_days"])),
        object_updated=world.now(),
    )
    tracking.begin(world, transaction, rate)
