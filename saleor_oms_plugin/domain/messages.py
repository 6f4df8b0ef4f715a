"""Which messages an order causes, and the key that lets each be sent once."""

from __future__ import annotations

from enum import StrEnum


class MessageKind(StrEnum):
    """A milestone worth telling. The value names the template folder."""

    RECEIVED = "received"
    WAREHOUSE_COPY = "warehouse_copy"  # to the warehouse: what to pick
    DELAYED = "delayed"
    SPLIT = "split"
    BACKORDERED = "backordered"
    DISPATCHED = "dispatched"
    OUT_FOR_DELIVERY = "out_for_delivery"
    EXCEPTION = "exception"
    DELIVERED = "delivered"
    CANCELED = "canceled"
    RETURN_RECEIVED = "return_received"
    INVITATION = "invitation"
    REMINDER = "reminder"
    RISK_ALERT = "risk_alert"  # to staff


#: What asks for feedback: a customer may refuse it, and is still told of the order.
ASKING = frozenset({MessageKind.INVITATION, MessageKind.REMINDER})


class Channel(StrEnum):
    """By which way it goes. Not Saleor's channel, which is where the order was placed."""

    EMAIL = "EMAIL"
    SMS = "SMS"
    CHAT = "CHAT"
    WEBHOOK = "WEBHOOK"


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


#: The longest occasion a message keeps.
OCCASION_LIMIT = 40


def message_key(
    kind: MessageKind,
    *,
    order: int,
    shipment: int | None = None,
    audience: Audience = Audience.CUSTOMER,
    channel: Channel = Channel.EMAIL,
    occasion: str = "",
) -> str:
    """Unique per (audience, milestone, parcel, channel): the database refuses a second message with it.

    An `occasion` makes a repeat a milestone of its own: the new date of a delay, the number of a reminder.
    """
    key = f"{audience.value.lower()}:{kind.value}:{order}:{shipment or 0}:{channel.value.lower()}"
    return f"{key}:{occasion[:OCCASION_LIMIT]}" if occasion else key


def mask_address(address: str) -> str:
    """An e-mail address with enough left to recognise it and too little to use it: `j…@example.com` → `j…@e….com`."""
    local, _, domain = address.partition("@")
    if not local or not domain:
        return ""
    host, _, ending = domain.rpartition(".")
    return f"{local[0]}…@{host[:1]}….{ending}" if host else f"{local[0]}…@{domain[:1]}…"


def mask_recipient(recipient: str) -> str:
    """Any address so that it can be recognised and not used; of a phone number the last two digits stay."""
    if "@" in recipient:
        return mask_address(recipient)
    return f"…{recipient[-2:]}" if len(recipient) > 4 else ("…" if recipient else "")
