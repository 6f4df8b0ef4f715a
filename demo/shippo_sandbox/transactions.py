"""Transactions as Shippo shows them: announced when they change, their documents behind links that expire."""

from __future__ import annotations

from typing import Any

from . import customs, invoices, labels, links
from .state import Record, public
from .wire import Answer, Call
from .world import World

HAS_LABEL = frozenset({"SUCCESS", "REFUNDPENDING", "REFUNDED", "REFUNDREJECTED"})


def change(world: World, transaction: Record, **values: Any) -> None:
    """Writes these values and announces the transaction's new state."""
    transaction.update(values, object_updated=world.now())
    world.announce("transaction_updated", rendered(world, transaction))


def rendered(world: World, transaction: Record) -> Record:
    """The transaction as Shippo shows it, with freshly signed document links."""
    shown = public(transaction)
    if transaction["status"] in HAS_LABEL:
        extension = labels.extension(transaction["_file_type"])
        shown["label_url"] = links.signed(world, f"{transaction['object_id']}.{extension}")
        if transaction["_has_code"]:
            shown["qr_code_url"] = links.signed(world, f"{transaction['object_id']}-code.png")
        if transaction["_crosses_border"]:
            shown["commercial_invoice_url"] = links.signed(world, f"{transaction['object_id']}-invoice.pdf")
    return shown


def document(world: World, call: Call) -> Answer:
    """A label, an invoice or a counter's code behind its signed link. Raises 403 once the link has expired or was
    altered."""
    name = links.name_of(world, call)
    key = name.partition(".")[0].removesuffix("-invoice").removesuffix("-code")
    transaction = world.state.table("transactions")[key]
    if "-code" in name:
        transaction = {**transaction, "_file_type": "PNG"}
    shipment = world.state.table("shipments")[transaction["_shipment"]]
    if "-invoice" in name:
        papers = _papers(world, shipment)
        items = [] if papers is None else customs.items_of(world, papers)
        content, content_type = invoices.render(transaction, shipment, papers, items)
    else:
        content, content_type = labels.render(transaction, shipment)
    return Answer(body=content, content_type=content_type)


def _papers(world: World, shipment: Record) -> Record | None:
    declared = shipment["customs_declaration"]
    return None if declared is None else world.state.table("customs_declarations")[declared["object_id"]]
