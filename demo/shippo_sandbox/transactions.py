"""Transactions as Shippo shows them: announced when they change, their documents behind links that expire."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any
from urllib.parse import urlencode

from . import labels
from .state import Record, public
from .wire import Answer, ApiError, Call
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
        shown["label_url"] = _signed(world, f"{transaction['object_id']}.{extension}")
        if transaction["_crosses_border"]:
            shown["commercial_invoice_url"] = _signed(world, f"{transaction['object_id']}-invoice.pdf")
    return shown


def document(world: World, call: Call) -> Answer:
    """A label or an invoice behind its signed link. Raises 403 once the link has expired or was altered."""
    name = call.params["name"]
    signature = _signature(world, name, call.query.get("Expires", ""))
    if not hmac.compare_digest(signature.encode(), call.query.get("Signature", "").encode()):
        raise ApiError(403, {"detail": "SignatureDoesNotMatch"})
    if int(call.query["Expires"]) < world.clock.now().timestamp():
        raise ApiError(403, {"detail": "Request has expired"})
    transaction = world.state.table("transactions")[name.partition(".")[0].removesuffix("-invoice")]
    shipment = world.state.table("shipments")[transaction["_shipment"]]
    content, content_type = labels.render(transaction, shipment, invoice="-invoice" in name)
    return Answer(body=content, content_type=content_type)


def _signed(world: World, name: str) -> str:
    expires = int(world.clock.now().timestamp() + world.settings.label_url_seconds)
    query = urlencode({"Expires": expires, "Signature": _signature(world, name, str(expires))})
    return f"{world.base_url}/labels/{name}?{query}"


def _signature(world: World, name: str, expires: str) -> str:
    return hmac.new(f"labels:{world.state.seed}".encode(), f"{name}:{expires}".encode(), hashlib.sha256).hexdigest()
