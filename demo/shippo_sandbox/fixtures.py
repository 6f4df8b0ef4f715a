"""The six tracking numbers every Shippo test account can track, their odd dates and null substatuses included."""

from __future__ import annotations

from datetime import datetime, timedelta

from .clock import stamp
from .state import Record, digest
from .wire import not_found

CARRIER = "shippo"
ORIGIN = {"city": "San Francisco", "state": "CA", "zip": "94103", "country": "US"}
DESTINATION = {"city": "Chicago", "state": "IL", "zip": "60611", "country": "US"}
CHAIN = ("UNKNOWN", "TRANSIT", "FAILURE", "DELIVERED", "RETURNED")
DETAILS = {
    "PRE_TRANSIT": "The carrier has received the electronic shipment information.",
    "UNKNOWN": "The carrier has received the electronic shipment information.",
    "TRANSIT": "Your shipment has departed from the origin.",
    "FAILURE": (
        "The Postal Service has identified a problem with the processing of this item and you should contact support "
        "to get further information."
    ),
    "DELIVERED": "Your shipment has been delivered.",
    "RETURNED": "Your shipment has been returned to the original sender.",
}
# Hours before now. FAILURE comes before DELIVERED in the list and after it in time: so it was seen at Shippo.
HOURS_AGO = {"PRE_TRANSIT": 93, "UNKNOWN": 93, "TRANSIT": 65, "FAILURE": 29, "DELIVERED": 41, "RETURNED": 23}


def track(now: datetime, number: str, *, test: bool) -> Record:
    """The fixture's track as of now. Raises the 404 for any other number."""
    status = number.removeprefix("SHIPPO_")
    if number == status or status not in DETAILS:
        raise not_found()
    chain = CHAIN[: CHAIN.index(status) + 1] if status in CHAIN else (status,)
    history = [_event(now, number, event) for event in chain]
    eta = stamp(now + timedelta(days=3))
    return {
        "messages": [],
        "carrier": CARRIER,
        "tracking_number": number,
        "address_from": ORIGIN,
        "address_to": DESTINATION,
        "eta": eta,
        "original_eta": eta,
        "servicelevel": {"token": "shippo_priority", "name": "Priority Mail"},
        "metadata": "Shippo test tracking",
        "tracking_status": history[-1],
        "tracking_history": history,
        "transaction": None,
        "test": test,
    }


def _event(now: datetime, number: str, status: str) -> Record:
    return {
        "object_created": stamp(now),
        "object_updated": None,
        "object_id": digest(number, status),
        "status": status,
        "status_details": DETAILS[status],
        "status_date": stamp(now - timedelta(hours=HOURS_AGO[status])),
        "substatus": None,
        "location": DESTINATION if status in ("FAILURE", "DELIVERED", "RETURNED") else ORIGIN,
    }
