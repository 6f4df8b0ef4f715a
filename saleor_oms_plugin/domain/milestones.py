"""Who learns of a milestone, and by which ways: a message for each, so that none waits for another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .exceptions import ExceptionKind
from .messages import Audience, Channel, MessageKind

_K = MessageKind
#: Whom a milestone is for; else the customer.
AUDIENCES: dict[MessageKind, Audience] = {_K.WAREHOUSE_COPY: Audience.WAREHOUSE, _K.RISK_ALERT: Audience.STAFF}
#: What by SMS would tell nobody anything: it is too long for one, or for somebody at a desk.
NOT_BY_SMS = frozenset({_K.WAREHOUSE_COPY, _K.RISK_ALERT, _K.SPLIT})
#: A chat is the merchant's own: of what customers read, staff see there what they have to help with.
BY_CHAT = frozenset({_K.WAREHOUSE_COPY, _K.RISK_ALERT, _K.EXCEPTION, _K.DELAYED, _K.CANCELED, _K.RETURN_RECEIVED})
#: Parcels in trouble of which the customer is told; of the others only staff can know more.
CUSTOMERS_BUSINESS = frozenset(ExceptionKind) - {ExceptionKind.SILENT, ExceptionKind.OTHER}
#: What each channel may be asked to tell.
TELLABLE: dict[Channel, frozenset[MessageKind]] = {
    Channel.EMAIL: frozenset(MessageKind),
    Channel.SMS: frozenset(MessageKind) - NOT_BY_SMS,
    Channel.CHAT: BY_CHAT,
    Channel.WEBHOOK: frozenset(MessageKind),
}


@dataclass(frozen=True, kw_only=True)
class Way:
    """One message's reader and channel."""

    audience: Audience
    channel: Channel


def audience_of(kind: MessageKind, channel: Channel) -> Audience:
    """Who reads it there. Chats and webhooks are the merchant's own."""
    own = AUDIENCES.get(kind, Audience.CUSTOMER)
    if own is Audience.CUSTOMER and channel in (Channel.CHAT, Channel.WEBHOOK):
        return Audience.STAFF
    return own


def subject_of(occasion: str) -> int:
    """The key of the part, parcel or return an occasion names; 0 where it names none."""
    named = occasion.partition(":")[0]
    return int(named) if named.isdecimal() else 0


def ways(kind: MessageKind, chosen: Mapping[Channel, Collection[MessageKind]]) -> list[Way]:
    """By which of the channels that are set up the milestone is told; `chosen` is what each of them tells."""
    return [
        Way(audience=audience_of(kind, channel), channel=channel)
        for channel in Channel
        if kind in chosen.get(channel, ()) and kind in TELLABLE[channel]
    ]
