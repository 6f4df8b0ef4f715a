"""Which messages an order causes, and the key that lets each be sent once."""

from __future__ import annotations

from enum import StrEnum


class MessageKind(StrEnum):
    """A milestone worth telling. The value names the template folder."""

    RECEIVED = "received"
    BACKORDERED = "backordered"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    INVITATION = "invitation"
    RISK_ALERT = "risk_alert"  # to staff


class Audience(StrEnum):
    """Who reads it."""

    CUSTOMER = "CUSTOMER"
    WAREHOUSE = "WAREHOUSE"
    STAFF = "STAFF"


class MessageStatus(StrEnum):
    PLANNED = "PLANNED"
    SENDING = "SENDING"  # handed over, outcome not recorded; shown as UNKNOWN
    SENT = "SENT"
    SUPPRESSED = "SUPPRESSED"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"


def message_key(
    kind: MessageKind, *, order: int, shipment: int | None = None, audience: Audience = Audience.CUSTOMER
) -> str:
    """Unique per (audience, milestone, parcel, channel): the database refuses a second message with it."""
    return f"{audience.value.lower()}:{kind.value}:{order}:{shipment or 0}:email"


def mask_address(address: str) -> str:
    """An e-mail address with enough left to recognise it and too little to use it: `j…@example.com` → `j…@e….com`."""
    local, _, domain = address.partition("@")
    if not local or not domain:
        return ""
    host, _, ending = domain.rpartition(".")
    return f"{local[0]}…@{host[:1]}….{ending}" if host else f"{local[0]}…@{domain[:1]}…"
