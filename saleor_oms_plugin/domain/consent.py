"""Whether a message may go to its recipient at all: consent for what reaches a pocket, and whom nothing is sent to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from .messages import ASKING, Audience, Channel, MessageKind


class SuppressionReason(StrEnum):
    """Why nothing is sent to an address. UNSUBSCRIBED stops only what is not transactional."""

    BOUNCED = "BOUNCED"
    COMPLAINED = "COMPLAINED"
    UNSUBSCRIBED = "UNSUBSCRIBED"
    BLOCKED = "BLOCKED"  # by a person


@dataclass(frozen=True, kw_only=True)
class AddressReport:
    """What a provider says of an address once a message was on its way there, at its own time where it names one."""

    recipient: str
    reason: SuppressionReason
    provider: str
    at: datetime | None = None


#: What reaches a customer only who agreed to it.
NEEDS_CONSENT = frozenset({Channel.SMS})

_YES = frozenset({"TRUE", "YES", "1", "ON"})
_WORDS = {
    SuppressionReason.BOUNCED: "the address does not take messages",
    SuppressionReason.COMPLAINED: "the recipient complained about messages",
    SuppressionReason.UNSUBSCRIBED: "the recipient unsubscribed",
    SuppressionReason.BLOCKED: "nothing is sent to this address",
}


def consented(order: Any, customer: Any) -> frozenset[Channel]:
    """The channels agreed to, from what stands in the private metadata of the order and of its customer; None: nothing
    does. What the order says counts before what the customer said. Yes means every channel, else they are named.
    """
    return _named(order if order is not None else customer)


class ConsentSource(StrEnum):
    """Whose private metadata said so."""

    ORDER = "ORDER"
    CUSTOMER = "CUSTOMER"


def consent_source(order: Any, customer: Any) -> ConsentSource | None:
    """What decided about consent; None where nobody said anything, which is a no."""
    if order is not None:
        return ConsentSource.ORDER
    return ConsentSource.CUSTOMER if customer is not None else None


def _named(value: Any) -> frozenset[Channel]:
    """Whatever is not plainly a yes is a no."""
    if value is True:
        return NEEDS_CONSENT
    typed = value if isinstance(value, str) else ""
    words = {word.strip().upper() for word in typed.split(",")}
    if words & _YES:
        return NEEDS_CONSENT
    return frozenset(channel for channel in NEEDS_CONSENT if channel.value in words)


def reason_not_to_reach(
    kind: MessageKind,
    channel: Channel,
    audience: Audience,
    *,
    consents: Collection[Channel],
    suppressions: Collection[SuppressionReason],
) -> str:
    """Why this may not reach that recipient; empty where it may."""
    if audience is Audience.CUSTOMER and channel in NEEDS_CONSENT and channel not in consents:
        return f"the customer did not agree to {channel.value}"
    for reason in SuppressionReason:
        if reason in suppressions and (reason is not SuppressionReason.UNSUBSCRIBED or kind in ASKING):
            return _WORDS[reason]
    return ""


def plain_address(channel: Channel, recipient: str) -> str:
    """The same address, however it was typed: what a suppression is kept by."""
    if channel is Channel.SMS:
        return "".join(char for char in recipient if char.isdecimal() or char == "+")
    plain = recipient.strip()
    return _as_sent(plain).lower() if channel is Channel.EMAIL else plain


def _as_sent(address: str) -> str:
    """With the domain as it is sent, which is how providers report it: `müller.example` as `xn--mller-kva.example`."""
    local, at, domain = address.rpartition("@")
    try:
        return local + at + domain.encode("idna").decode()
    except UnicodeError:  # no domain that could be reached
        return address
