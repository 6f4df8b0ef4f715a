"""Batches: many purchases in one call, validated and bought later, their labels merged by the hundred.

The shipments and labels are the ordinary ones: what a batch bought is in the ledger like everything else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from . import labels, links, purchases, shipments
from .state import Record, public
from .transactions import HAS_LABEL
from .wire import Answer, ApiError, Call, detail, invalid, list_of, listed, metadata_of, required, text_of
from .world import World

MOST = 10_000
TO_A_FILE = 100
RESULTS = ("creation_failed", "creation_succeeded", "purchase_failed", "purchase_succeeded")


def create(world: World, call: Call) -> Answer:
    """Takes the shipments; they are validated a little later, and shown only then."""
    body = call.body
    required(body, "default_carrier_account", "default_servicelevel_token", "batch_shipments")
    given = list_of(body, "batch_shipments")
    batch = {
        **world.envelope(test=call.test),
        **{name: text_of(body, name) for name in ("default_carrier_account", "default_servicelevel_token")},
        "label_filetype": labels.file_type(body.get("label_filetype")),
        "metadata": metadata_of(body),
        "status": "VALIDATING",
        "_shipments": [],
    }
    _take(world, batch, given)
    world.state.add("batches", batch)
    world.announce_text("batch_created", f"batch {batch['object_id']} created", test=call.test)
    return Answer(status=201, body=_rendered(world, call, batch))


def get(world: World, call: Call) -> Answer:
    return Answer(body=_rendered(world, call, world.find("batches", call.params["id"], test=call.test)))


def add(world: World, call: Call) -> Answer:
    """Adds shipments, and everything is validated again."""
    batch = _open(world, call)
    _take(world, batch, call.items)
    return Answer(body=_rendered(world, call, batch))


def remove(world: World, call: Call) -> Answer:
    """Takes batch shipments out, by their own ids. Raises 400 for one that is not in it."""
    batch = _open(world, call)
    unknown = [str(key) for key in call.items if key not in batch["_shipments"]]
    if unknown:
        raise invalid("batch_shipments", f"Not in this batch: {', '.join(unknown)}")
    batch["_shipments"] = [key for key in batch["_shipments"] if key not in call.items]
    if batch["status"] != "VALIDATING":
        _judge(world, batch)
    return Answer(body=_rendered(world, call, batch))


def purchase(world: World, call: Call) -> Answer:
    """Buys them all, a little later. Raises 400 unless every one of them is valid."""
    batch = world.find("batches", call.params["id"], test=call.test)
    if batch["status"] != "VALID":
        raise detail(400, f"A batch with status {batch['status']} cannot be purchased.")
    batch.update(status="PURCHASING", object_updated=world.now())
    world.schedule(world.settings.settle_seconds, "batch", batch["object_id"])
    return Answer(status=202, body=_rendered(world, call, batch))


def settle(world: World, batch_id: str) -> None:
    """The next step: VALIDATING to VALID or INVALID, PURCHASING to PURCHASED."""
    batch = world.state.table("batches")[batch_id]
    if batch["status"] == "VALIDATING":
        for item in _items(world, batch):
            if item["_given"] is not None:
                _validate(world, batch, item)
        _judge(world, batch)
    elif batch["status"] == "PURCHASING":
        for item in _items(world, batch):
            _buy(world, batch, item)
        batch.update(status="PURCHASED", object_updated=world.now())
        world.announce_text("batch_purchased", f"batch {batch_id} processing complete", test=batch["test"])


def document(world: World, call: Call) -> Answer:
    """One file of up to a hundred labels, behind its signed link."""
    links.name_of(world, call)
    key, _, number = call.params["id"].rpartition("-")
    batch = world.state.table("batches")[key]
    first = int(number) * TO_A_FILE
    shown = [
        labels.page_of(transaction, world.state.table("shipments")[transaction["_shipment"]])
        for transaction in _sold(world, batch)[first : first + TO_A_FILE]
    ]
    size = labels.PDF_SIZES.get(batch["label_filetype"], labels.PDF_SIZES[labels.FALLBACK])
    return Answer(body=labels.pages(shown, size), content_type="application/pdf")


def _take(world: World, batch: Record, given: list[Any]) -> None:
    if len(batch["_shipments"]) + len(given) > MOST:
        raise invalid("batch_shipments", f"A batch holds at most {MOST} shipments.")
    wrong = next((one for one in given if not isinstance(one, dict) or not isinstance(one.get("shipment"), dict)), None)
    if wrong is not None:
        raise invalid("batch_shipments", "Each needs a shipment.")
    read = [(one, _texts(one)) for one in given]  # before the first is kept: a refusal takes none
    for one, texts in read:
        item = {
            "object_id": world.state.new_id(),
            **texts,
            "status": "INCOMPLETE",
            "shipment": "",
            "transaction": None,
            "messages": [],
            "test": batch["test"],
            "_given": one["shipment"],
            "_rate": "",
        }
        world.state.add("batch_shipments", item)
        batch["_shipments"].append(item["object_id"])
    batch.update(status="VALIDATING", object_updated=world.now())
    world.schedule(world.settings.settle_seconds, "batch", batch["object_id"])


def _texts(one: Record) -> Record:
    chosen = {name: text_of(one, name) or None for name in ("carrier_account", "servicelevel_token")}
    return {**chosen, "metadata": metadata_of(one)}


def _open(world: World, call: Call) -> Record:
    batch = world.find("batches", call.params["id"], test=call.test)
    if batch["status"] in ("PURCHASING", "PURCHASED"):
        raise detail(400, f"A batch with status {batch['status']} cannot be changed.")
    return batch


def _validate(world: World, batch: Record, item: Record) -> None:
    """Makes the shipment and finds the rate wanted for it: VALID, INCOMPLETE for its addresses, else INVALID."""
    account = item["carrier_account"] or batch["default_carrier_account"]
    service = item["servicelevel_token"] or batch["default_servicelevel_token"]
    body = {**item["_given"], "carrier_accounts": [account], "async": False}
    item["_given"] = None
    try:
        made = shipments.create(world, _inner(batch, body)).body
    except ApiError as error:
        item.update(status="INVALID", messages=[str(error.body)])
        return
    rates = [rate for rate in made["rates"] if rate["servicelevel"]["token"] == service]
    complete = all(made[name]["is_complete"] for name in ("address_from", "address_to"))
    status = "VALID" if rates and complete else "INVALID" if complete else "INCOMPLETE"
    refusals = [f"{one['source']}: {one['text']}" for one in made["messages"]]
    messages = [] if status == "VALID" else refusals or [f"No rate for {service}."]
    item.update(
        status=status, shipment=made["object_id"], _rate=rates[0]["object_id"] if rates else "", messages=messages
    )


def _judge(world: World, batch: Record) -> None:
    statuses = {item["status"] for item in _items(world, batch)}
    batch.update(status="VALID" if statuses == {"VALID"} else "INVALID", object_updated=world.now())


def _buy(world: World, batch: Record, item: Record) -> None:
    body = {
        "rate": item["_rate"],
        "async": False,
        "label_file_type": batch["label_filetype"],
        "metadata": item["metadata"] or batch["metadata"],
    }
    try:
        bought = purchases.create(world, _inner(batch, body)).body
    except ApiError as error:
        item.update(status="TRANSACTION_FAILED", messages=[str(error.body)])
        return
    item["transaction"] = bought["object_id"]
    if bought["status"] == "ERROR":
        item.update(status="TRANSACTION_FAILED", messages=[one["text"] for one in bought["messages"]])


def _inner(batch: Record, body: Record) -> Call:
    """The ordinary call that a part of a batch stands for."""
    return Call(method="POST", path="", base_url="", test=batch["test"], body=body)


def _items(world: World, batch: Record) -> list[Record]:
    return [world.state.table("batch_shipments")[key] for key in batch["_shipments"]]


def _sold(world: World, batch: Record) -> list[Record]:
    known = world.state.table("transactions")
    bought = [known[item["transaction"]] for item in _items(world, batch) if item["transaction"]]
    return [transaction for transaction in bought if transaction["status"] in HAS_LABEL]


def _rendered(world: World, call: Call, batch: Record) -> Record:
    items = _items(world, batch)
    shown = [] if batch["status"] == "VALIDATING" else items
    wanted = call.query.get("object_results")
    page = [public(item) for item in shown if not wanted or _result(item) == wanted]
    files = range(-(-len(_sold(world, batch)) // TO_A_FILE)) if batch["status"] == "PURCHASED" else range(0)
    return {
        **public(batch),
        "batch_shipments": listed(replace(call, path=f"/batches/{batch['object_id']}"), page, default=100).body,
        "object_results": {name: sum(name in _counts(item) for item in shown) for name in RESULTS},
        "label_url": [links.signed(world, f"batch-{batch['object_id']}-{number}.pdf") for number in files],
    }


def _counts(item: Record) -> tuple[str, ...]:
    """Where a batch shipment is counted: in its creation, and once it was bought, in its purchase."""
    if item["status"] in ("INVALID", "INCOMPLETE"):
        return ("creation_failed",)
    if item["status"] == "TRANSACTION_FAILED":
        return ("creation_succeeded", "purchase_failed")
    return ("creation_succeeded", "purchase_succeeded") if item["transaction"] else ("creation_succeeded",)


def _result(item: Record) -> str:
    return _counts(item)[-1]
