"""Labels for the way back: of three carriers, paid when they are used; and codes whose label the counter prints."""

from __future__ import annotations

from typing import Any

#: Who takes back a parcel it has brought, on a label that costs nothing until it is scanned.
SCAN_BASED = frozenset({"usps", "fedex", "ups"})
CODES = "usps"
REFUSED = "Scan-based return labels are not supported by this carrier."


def is_refused(extra: dict[str, Any], carrier: str) -> bool:
    """Whether the carrier has no label of the kind that is asked for."""
    return bool(extra.get("is_return")) and carrier not in SCAN_BASED


def ends(shipment: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """From where to where the parcel goes: a return is asked for with the addresses of the way out."""
    out = shipment["address_from"], shipment["address_to"]
    return out[::-1] if shipment["extra"].get("is_return") else out


def has_code(shipment: dict[str, Any], carrier: str) -> bool:
    """Whether a counter prints its label. Who has no codes makes a label and says nothing, as Shippo does."""
    is_domestic = {shipment["address_from"]["country"], shipment["address_to"]["country"]} == {"US"}
    return bool(shipment["extra"].get("qr_code_requested")) and carrier == CODES and is_domestic
