"""What can happen to a parcel: the carrier's vocabulary, and stories made of it."""

from __future__ import annotations

from dataclasses import dataclass

ORIGIN, HUB, DESTINATION = "origin", "hub", "destination"
HUB_LOCATION = {"city": "Memphis", "state": "TN", "zip": "38118", "country": "US"}


@dataclass(frozen=True)
class Step:
    """One scan: Shippo's substatus code, where it happens and how many days later the parcel is now expected."""

    code: str
    place: str = ORIGIN
    delay_days: int = 0


# code: (status, text, action required)
SUBSTATUSES = {
    "information_received": ("PRE_TRANSIT", "Information about the package received.", False),
    "address_issue": ("TRANSIT", "Address information is incorrect. Contact carrier to ensure delivery.", True),
    "contact_carrier": ("TRANSIT", "Contact the carrier for more information.", True),
    "delayed": ("TRANSIT", "Delivery of package is delayed.", False),
    "delivery_attempted": (
        "TRANSIT",
        "Delivery of package has been attempted. Contact carrier to ensure delivery.",
        True,
    ),
    "delivery_rescheduled": ("TRANSIT", "Delivery of package has been rescheduled.", False),
    "delivery_scheduled": ("TRANSIT", "Package is scheduled for delivery.", False),
    "location_inaccessible": (
        "TRANSIT",
        "Delivery location inaccessible to carrier. Contact carrier to ensure delivery.",
        True,
    ),
    "notice_left": (
        "TRANSIT",
        "Carrier left notice during attempted delivery. Follow carrier instructions on notice.",
        True,
    ),
    "out_for_delivery": ("TRANSIT", "Package is out for delivery.", False),
    "package_accepted": ("TRANSIT", "Package has been accepted into the carrier network for delivery.", False),
    "package_arrived": ("TRANSIT", "Package has arrived at an intermediate location in the carrier network.", False),
    "package_damaged": ("TRANSIT", "Package has been damaged. Contact carrier for more details.", True),
    "package_departed": (
        "TRANSIT",
        "Package has departed from an intermediate location in the carrier network.",
        False,
    ),
    "package_forwarded": ("TRANSIT", "Package has been forwarded.", False),
    "package_held": ("TRANSIT", "Package held at carrier location. Contact carrier for more details.", True),
    "package_processed": ("TRANSIT", "Package has been processed at an intermediate location.", False),
    "package_processing": (
        "TRANSIT",
        "Package is processing at an intermediate location in the carrier network.",
        False,
    ),
    "pickup_available": ("TRANSIT", "Package is available for pickup at carrier location.", True),
    "reschedule_delivery": ("TRANSIT", "Contact carrier to reschedule delivery.", True),
    "delivered": ("DELIVERED", "Package has been delivered.", False),
    "return_to_sender": ("RETURNED", "Package is to be returned to sender.", False),
    "package_unclaimed": ("RETURNED", "Package is unclaimed.", True),
    "package_undeliverable": ("FAILURE", "Package is not able to be delivered.", True),
    "package_disposed": ("FAILURE", "Package has been disposed.", False),
    "package_lost": ("FAILURE", "Package has been lost. Contact carrier for more details.", True),
    "other": ("UNKNOWN", "Unrecognized carrier status.", False),
}
USUAL_SUBSTATUS = {
    "UNKNOWN": "other",
    "PRE_TRANSIT": "information_received",
    "TRANSIT": "package_departed",
    "DELIVERED": "delivered",
    "RETURNED": "return_to_sender",
    "FAILURE": "package_undeliverable",
}

_START = (Step("information_received"), Step("package_accepted"), Step("package_departed"))
_ARRIVAL = (Step("out_for_delivery", DESTINATION), Step("delivered", DESTINATION))
SCENARIOS: dict[str, tuple[Step, ...]] = {
    "happy": (*_START, Step("package_arrived", HUB), *_ARRIVAL),
    "delayed": (
        *_START,
        Step("package_arrived", HUB),
        Step("delayed", HUB, 2),
        Step("package_departed", HUB),
        *_ARRIVAL,
    ),
    "exception": (
        *_START,
        Step("address_issue", DESTINATION, 1),
        Step("delivery_attempted", DESTINATION),
        Step("delivery_rescheduled", DESTINATION, 1),
        *_ARRIVAL,
    ),
    "lost": (*_START, Step("package_arrived", HUB), Step("package_lost", HUB)),
    "return": (
        *_START,
        Step("delivery_attempted", DESTINATION),
        Step("package_undeliverable", DESTINATION),
        Step("return_to_sender", ORIGIN),
    ),
    "never_scanned": (Step("information_received"),),
}
