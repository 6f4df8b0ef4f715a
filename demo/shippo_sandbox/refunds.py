"""Voiding labels: the label says REFUNDPENDING at once, the refund itself takes its days."""

from __future__ import annotations

from . import tracking, transactions
from .state import Record, public
from .wire import Answer, Call, invalid, listed, required
from .world import World

QUEUE_SECONDS = 60.0


def create(world: World, call: Call) -> Answer:
    """Asks for the money back. Raises 400 for an unknown label or one that has no money to give back."""
    required(call.body, "transaction")
    transaction = world.state.get("transactions", str(call.body["transaction"]), test=call.test)
    if transaction is None:
        raise invalid("transaction", "Transaction with supplied object_id not found.")
    if transaction["status"] != "SUCCESS":
        raise invalid("transaction", f"A transaction with status {transaction['status']} cannot be refunded.")
    refund = {**world.envelope(test=call.test), "status": "QUEUED", "transaction": transaction["object_id"]}
    world.state.add("refunds", refund)
    world.schedule(QUEUE_SECONDS, "refund", refund["object_id"])
    transactions.change(world, transaction, status="REFUNDPENDING")
    return Answer(status=201, body=public(refund))


def get(world: World, call: Call) -> Answer:
    return Answer(body=public(world.find("refunds", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    return listed(call, [public(refund) for refund in world.state.records("refunds", test=call.test)])


def redirect(_: World, call: Call) -> Answer:
    """Shippo answers this list under its trailing slash only."""
    return Answer(status=301, headers={"Location": f"{call.base_url}/refunds/"})


def settle(world: World, refund_id: str) -> None:
    """One step of a refund: QUEUED, PENDING, then SUCCESS or ERROR."""
    refund = world.state.table("refunds")[refund_id]
    if refund["status"] == "QUEUED":
        refund.update(status="PENDING", object_updated=world.now())
        world.schedule(world.settings.refund_seconds, "refund", refund_id)
    elif refund["status"] == "PENDING":
        finish(world, refund, world.settings.refund_outcome)


def finish(world: World, refund: Record, outcome: str) -> None:
    """Ends a refund. A parcel that already moves is never refunded."""
    transaction = world.state.table("transactions")[refund["transaction"]]
    if tracking.has_moved(transaction):
        outcome = "ERROR"
    refund.update(status=outcome, object_updated=world.now())
    transactions.change(world, transaction, status="REFUNDED" if outcome == "SUCCESS" else "REFUNDREJECTED")
