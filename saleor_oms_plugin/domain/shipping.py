"""Rates, purchases and labels: what is asked of a carrier, what it answered, and which rate to take.

Money is `Decimal` in a named currency; sizes are millimetres, weights grams.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from .errors import ErrorCode, Rejected
from .orders import Address


class LabelFormat(StrEnum):
    PDF_4X6 = "PDF_4X6"
    PDF_A4 = "PDF_A4"
    PNG = "PNG"
    ZPL = "ZPL"


class LabelRequestState(StrEnum):
    OPEN = "OPEN"  # to be bought
    DONE = "DONE"
    REFUSED = "REFUSED"  # the carrier, or a rule, said no
    WITHDRAWN = "WITHDRAWN"  # the label was voided: nothing is bought again until a person asks


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A packed box: outer size and gross weight."""

    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int


@dataclass(frozen=True, kw_only=True)
class QuoteRequest:
    ship_from: Address
    ship_to: Address
    parcels: tuple[Parcel, ...]
    reference: str  # our own, at most 100 characters, no personal data


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A priced, expiring offer. `id` is the carrier's; `estimated_days` is None where it names none."""

    id: str
    carrier: str  # token, as tracking wants it: "usps"
    carrier_name: str  # as people know it: "USPS"
    service: str
    service_name: str
    amount: Decimal
    currency: str
    estimated_days: int | None
    attributes: tuple[str, ...] = ()
    is_test: bool = False


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a carrier offered nothing."""

    carrier: str
    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    rates: tuple[Rate, ...]
    refusals: tuple[Refusal, ...]
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PurchaseRequest:
    """One purchase: `reference` is the intent's `oms:<installation>:<uuid>`, by which it is found again."""

    rate_id: str
    reference: str
    label_format: LabelFormat
    parcels: int


class PurchaseState(StrEnum):
    BOUGHT = "BOUGHT"
    PENDING = "PENDING"  # the carrier is still working: ask again by id
    FAILED = "FAILED"  # certainly not bought; `messages` says why
    NOT_SENT = "NOT_SENT"  # certainly not bought: the call never left us, or was turned away at the door
    UNKNOWN = "UNKNOWN"  # perhaps bought: look before anything is bought again


@dataclass(frozen=True, kw_only=True)
class BoughtLabel:
    """One parcel's label as the carrier describes it. `transaction_id` is the carrier's id of the purchase."""

    transaction_id: str
    tracking_number: str
    tracking_url: str
    label_url: str
    eta: datetime | None
    is_test: bool
    rate_id: str = ""
    reference: str = ""
    parcel_ref: str = ""
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PurchaseResult:
    """What is known after a purchase call or a look-up.

    `transaction_ids` are those to poll while PENDING. `is_refused_for_good` tells FAILED for bad data from FAILED for
    bad credentials (`is_unauthorized`). `retry_after_s` is the carrier's own wish with NOT_SENT.
    """

    state: PurchaseState
    labels: tuple[BoughtLabel, ...] = ()
    transaction_ids: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    is_unauthorized: bool = False
    retry_after_s: float | None = None
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Document:
    content: bytes
    content_type: str


@dataclass(frozen=True, kw_only=True)
class ChosenRate:
    rate: Rate
    reason: str


@dataclass(frozen=True, kw_only=True)
class WantedRate:
    """The rate a person chose from a quote, as it was then."""

    id: str
    carrier: str
    service: str
    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class RatePolicy:
    """`ceiling` is in the rate's currency; None is no ceiling."""

    ceiling: Decimal | None = None
    currency: str = ""


def choose_rate(quote: Quote, policy: RatePolicy, *, ship_on: date, promised: date | None) -> ChosenRate:
    """The cheapest rate that keeps the promised date, else the fastest; ties by carrier, service, id.

    Raises `Rejected` (CARRIER_ERROR) when no carrier offered anything, or nothing under the ceiling.
    """
    rates = [rate for rate in quote.rates if rate.amount.is_finite() and rate.amount >= 0]
    if not rates:
        raise Rejected(_no_rates(quote), code=ErrorCode.CARRIER_ERROR)
    ceiling = policy.ceiling
    affordable = [rate for rate in rates if ceiling is None or rate.amount <= ceiling]
    if not affordable:
        cheapest = min(rate.amount for rate in rates)
        raise Rejected(
            f"every rate is above the ceiling of {ceiling}: the cheapest costs {cheapest}; raise label_price_ceiling",
            field="label_price_ceiling",
            code=ErrorCode.CARRIER_ERROR,
        )
    in_time = [rate for rate in affordable if promised and arrives_on(rate, ship_on) <= promised]
    if in_time:
        return ChosenRate(rate=min(in_time, key=_by_price), reason="cheapest that keeps the promised date")
    if promised and any(rate.estimated_days is not None for rate in affordable):
        return ChosenRate(rate=min(affordable, key=_by_speed), reason="fastest: none keeps the promised date")
    return ChosenRate(rate=min(affordable, key=_by_price), reason="cheapest")


def find_wanted(quote: Quote, wanted: WantedRate, *, most_dearer_percent: Decimal) -> ChosenRate:
    """What a person chose, in a newer quote: the same service, if it is not dearer by more than the merchant allows.

    Raises `Rejected`: EXPIRED when the price left that limit or the service is no longer offered.
    """
    same = [rate for rate in quote.rates if (rate.carrier, rate.service) == (wanted.carrier, wanted.service)]
    if not same:
        raise Rejected(
            f"{wanted.carrier} no longer offers {wanted.service}: ask for rates again",
            field="rateId",
            code=ErrorCode.EXPIRED,
        )
    rate = min(same, key=_by_price)
    limit = wanted.amount * (1 + most_dearer_percent / 100)
    if rate.currency != wanted.currency or rate.amount > limit:
        was, now = f"{wanted.amount} {wanted.currency}", f"{rate.amount} {rate.currency}"
        raise Rejected(
            f"the price went from {was} to {now} since it was chosen: ask for rates again",
            field="rateId",
            code=ErrorCode.EXPIRED,
        )
    return ChosenRate(rate=rate, reason="chosen by a person")


def arrives_on(rate: Rate, ship_on: date) -> date:
    """The day a rate should arrive, with Shippo's buffer (none up to one day, else two); never where it names none."""
    if rate.estimated_days is None:
        return date.max
    buffer = 0 if rate.estimated_days <= 1 else 2
    return date.fromordinal(min(ship_on.toordinal() + rate.estimated_days + buffer, date.max.toordinal()))


def _no_rates(quote: Quote) -> str:
    reasons = "; ".join(f"{refusal.carrier}: {refusal.message}" for refusal in quote.refusals)
    return f"no carrier offered a rate ({reasons})" if reasons else "no carrier offered a rate"


def _by_price(rate: Rate) -> tuple[Any, ...]:
    return (
        rate.amount,
        rate.estimated_days if rate.estimated_days is not None else 999,
        rate.carrier,
        rate.service,
        rate.id,
    )


def _by_speed(rate: Rate) -> tuple[Any, ...]:
    return (
        rate.estimated_days if rate.estimated_days is not None else 999,
        rate.amount,
        rate.carrier,
        rate.service,
        rate.id,
    )
