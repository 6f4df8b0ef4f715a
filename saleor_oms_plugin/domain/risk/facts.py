"""What the rules may know of an order: never a name, an address or an e-mail address, only what was made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ..orders import Address


class Identity(StrEnum):
    """By what two orders can be recognised as somebody's. Kept as a keyed fingerprint of the normalised value."""

    EMAIL = "EMAIL"
    EMAIL_DOMAIN = "EMAIL_DOMAIN"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"  # where it is shipped to
    IP = "IP"
    CARD = "CARD"
    CUSTOMER = "CUSTOMER"  # the customer's account


#: What a shared mail provider says nothing about: never counted, only looked up in lists.
UNCOUNTED = frozenset({Identity.EMAIL_DOMAIN})


class Check(StrEnum):
    """What the payment's own check of an address (AVS) or a security code (CVV) said."""

    UNKNOWN = "UNKNOWN"
    PASSED = "PASSED"
    FAILED = "FAILED"


class GatewayRisk(StrEnum):
    """What the payment gateway's own risk engine said."""

    UNKNOWN = "UNKNOWN"
    NORMAL = "NORMAL"
    ELEVATED = "ELEVATED"
    HIGHEST = "HIGHEST"


class Outcome(StrEnum):
    """What an order turned out to be."""

    GOOD = "GOOD"
    FRAUD = "FRAUD"
    CHARGEBACK = "CHARGEBACK"


BAD = frozenset({Outcome.FRAUD, Outcome.CHARGEBACK})


# ── what the host reads ─────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class CardReading:
    """What Saleor keeps of a card. `fingerprint` is the gateway's own, where it tells one."""

    brand: str = ""
    first_digits: str = ""
    last_digits: str = ""
    expires: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, kw_only=True)
class PaymentReading:
    """What Saleor knows of how the order was paid. `answers` are the gateway's own, as it sent them."""

    ip: str = ""
    cards: tuple[CardReading, ...] = ()
    answers: tuple[Any, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderReading:
    """An order as the host tells it. Personal: never log it, never keep it."""

    order_id: str
    number: str
    channel: str
    placed_at: datetime
    currency: str
    total_minor: int
    email: str = ""
    user_id: str = ""
    billing: Address | None = None
    shipping: Address | None = None
    quantities: tuple[tuple[str, int], ...] = ()  # (item, units)
    payment: PaymentReading = field(default_factory=PaymentReading)


# ── what the rules see ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """One order as it was known at its moment. None means that it could not be told."""

    channel: str = ""
    currency: str = ""
    total_minor: int = 0
    identities: Mapping[Identity, str] = field(default_factory=dict)  # fingerprints
    is_disposable_email: bool | None = None
    does_name_fit_email: bool | None = None
    billing_country: str = ""
    shipping_country: str = ""
    is_same_street: bool | None = None
    is_same_person: bool | None = None
    is_po_box: bool | None = None
    forwarder: str = ""
    ip_country: str = ""
    is_ip_located: bool = False
    most_of_one_item: int = 0
    avs: Check = Check.UNKNOWN
    cvv: Check = Check.UNKNOWN
    gateway_risk: GatewayRisk = GatewayRisk.UNKNOWN

    def as_json(self) -> dict[str, Any]:
        """What is kept of the order's moment; read back by `facts_of`."""
        return {**vars(self), "identities": dict(self.identities)}


def facts_of(kept: Mapping[str, Any]) -> CaseFacts:
    """The facts in what `as_json` wrote; what an older version did not know stays unknown."""
    values = {name: value for name, value in kept.items() if name in CaseFacts.__dataclass_fields__}
    values["identities"] = {Identity(kind): digest for kind, digest in values.get("identities", {}).items()}
    for name in ("avs", "cvv"):
        values[name] = Check(values.get(name, Check.UNKNOWN))
    values["gateway_risk"] = GatewayRisk(values.get("gateway_risk", GatewayRisk.UNKNOWN))
    return CaseFacts(**values)


#: Of one identity, and of one channel, at most so many earlier orders are looked at: the newest.
MOST_EARLIER = 200


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An order placed before this one that shares an identity with it."""

    case: int
    at: datetime
    total_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class History:
    """What the shop knew at the order's moment. Newest first, at most MOST_EARLIER of each."""

    earlier: Mapping[Identity, tuple[Earlier, ...]] = field(default_factory=dict)
    bad: frozenset[int] = frozenset()  # of the earlier orders, those known as fraud by then
    channel_totals: tuple[int, ...] = ()  # in this order's currency


class ListKind(StrEnum):
    BLOCK = "BLOCK"
    ALLOW = "ALLOW"


@dataclass(frozen=True, kw_only=True)
class ListMatch:
    """An entry of the merchant's lists that was in force at the order's moment."""

    kind: ListKind
    identity: Identity
    entry: int


@dataclass(frozen=True, kw_only=True)
class Case:
    """All that a signal may look at."""

    at: datetime
    facts: CaseFacts
    history: History = field(default_factory=History)
    matches: tuple[ListMatch, ...] = ()
