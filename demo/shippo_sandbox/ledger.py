"""Every label this sandbox has sold: what tests count."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .state import Record
from .world import World


def labels(world: World) -> list[Record]:
    """One entry for each label sold or about to be, oldest first; a purchase that ended in ERROR sold none."""
    return [
        _entry(world, transaction)
        for transaction in world.state.table("transactions").values()
        if transaction["status"] != "ERROR"
    ]


def bought_twice(sold: list[Record]) -> list[Record]:
    """Which (rate, parcel) stands sold more than once, refunded labels left out."""
    standing = Counter((entry["rate"], entry["parcel"]) for entry in sold if not entry["refunded"])
    return [{"rate": rate, "parcel": parcel, "count": count} for (rate, parcel), count in standing.items() if count > 1]


def summary(world: World) -> dict[str, Any]:
    """The labels, how many, and which of them were bought twice."""
    sold = labels(world)
    return {"count": len(sold), "labels": sold, "bought_twice": bought_twice(sold)}


def _entry(world: World, transaction: Record) -> Record:
    rate = world.state.table("rates")[transaction["rate"]]
    return {
        "transaction": transaction["object_id"],
        "rate": transaction["rate"],
        "shipment": transaction["_shipment"],
        "parcel": transaction["parcel"],
        "metadata": transaction["metadata"],
        "status": transaction["status"],
        "refunded": transaction["status"] in ("REFUNDPENDING", "REFUNDED"),
        "tracking_status": transaction["tracking_status"],
        "carrier": rate["_carrier"],
        "tracking_number": transaction["tracking_number"],
        "service": rate["servicelevel"]["token"],
        "amount": rate["amount"],
        "charged": transaction.get("_charged", rate["amount"]),
        "currency": rate["currency"],
        "object_created": transaction["object_created"],
        "test": transaction["test"],
    }
