"""What a shipment costs: a pure function of where it goes, what it weighs and the carrier table; and why not."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from . import customs_checks, extras, returning
from .carriers import ABROAD, CARRIERS, DOMESTIC, DOMESTIC_US, SERVICES, Carrier, Service
from .customs_checks import EU
from .parcels import cubic_inches, pounds

CENT = Decimal("0.01")
CURRENCY = "USD"
TO_CURRENCY = {
    "USD": Decimal(1),
    "EUR": Decimal("0.92"),
    "GBP": Decimal("0.79"),
    "CAD": Decimal("1.37"),
    "AUD": Decimal("1.52"),
    "PLN": Decimal("3.98"),
}
CURRENCY_OF = {"US": "USD", "GB": "GBP", "CA": "CAD", "AU": "AUD", "PL": "PLN"}
ZIP_BANDS = (0, 50, 150, 300, 450, 600, 800)
POST_BOX = re.compile(r"\bp\.?\s*o\.?\s*box\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a carrier is asked to quote: stored addresses and parcels, and the customs papers with their `_items`."""

    origin: dict[str, Any]
    destination: dict[str, Any]
    parcels: Sequence[dict[str, Any]]
    papers: dict[str, Any] | None
    extra: dict[str, Any]

    @property
    def crosses_border(self) -> bool:
        return bool(self.origin["country"] != self.destination["country"])

    @property
    def needs_customs(self) -> bool:
        return customs_checks.are_needed(self.origin, self.destination)

    @property
    def scope(self) -> str:
        if self.crosses_border:
            return ABROAD
        return DOMESTIC_US if self.origin["country"] == "US" else DOMESTIC


@dataclass(frozen=True, kw_only=True)
class Price:
    service: Service
    carrier: Carrier
    zone: int
    amount: Decimal
    days: int
    attributes: tuple[str, ...] = ()


def quote(load: Load, carriers: Sequence[str], ups: str) -> tuple[list[Price], list[dict[str, str]]]:
    """The prices of every service of these carriers, and a message from each carrier that refuses."""
    prices, messages = [], []
    for token in carriers:
        carrier = CARRIERS[token]
        reason = refusal(load, carrier, ups)
        if reason:
            messages.append({"source": carrier.name, "code": "", "text": reason})
        else:
            prices += [price(load, carrier, service) for service in SERVICES if _offers(service, carrier, load)]
    return prices, messages


def refusal(load: Load, carrier: Carrier, ups: str) -> str:
    """Why this carrier will not quote, "" when it will."""
    reasons = (
        (carrier.token == "ups" and ups == "unregistered", UPS_NOT_REGISTERED),
        (not load.origin["name"] or not load.destination["name"], "Sender and recipient names are required."),
        (not load.origin["is_complete"], "The sender's address is incomplete."),
        (not load.destination["is_complete"], "The recipient's address is incomplete."),
        (carrier.origin not in ("", load.origin["country"]), f"{carrier.name} only ships from {carrier.origin}."),
        (carrier.token == "dhl_express" and not load.crosses_border, DHL_INSIDE),
        (len(load.parcels) > 1 and not carrier.several_parcels, "Multi-piece shipments are not supported."),
        (any(pounds(parcel) > carrier.max_pounds for parcel in load.parcels), _too_heavy(carrier)),
        (_is_post_box(load.destination) and not carrier.post_boxes, "Delivery to PO boxes is not supported."),
        (returning.is_refused(load.extra, carrier.token), returning.REFUSED),
    )
    found = next((text for applies, text in reasons if applies), "")
    found = found or (customs_checks.refusal(load, carrier.token) if load.needs_customs else "")
    return found or extras.refusal(load.extra, carrier, TO_CURRENCY)


def price(load: Load, carrier: Carrier, service: Service) -> Price:
    zone = zone_between(load.origin, load.destination)
    amount = sum(
        (
            service.base + service.per_zone * zone + service.per_pound * billable_pounds(parcel, carrier)
            for parcel in load.parcels
        ),
        start=extras.fees(load.extra, TO_CURRENCY),
    )
    near, far = service.days
    days = near + (far - near) * (zone - 1) // 7
    return Price(service=service, carrier=carrier, zone=zone, amount=amount.quantize(CENT), days=days)


def dearer(price: Price, percent: int) -> Price:
    """The price after a change by so many percent, up or down."""
    return replace(price, amount=changed(price.amount, percent))


def changed(amount: Decimal, percent: int) -> Decimal:
    return max(Decimal(0), amount * (100 + percent) / 100).quantize(CENT)


def attributes_of(prices: Sequence[Price]) -> dict[str, list[str]]:
    """Which service is the cheapest, the fastest and the best value of these, by service token."""
    marks: dict[str, list[str]] = {price.service.token: [] for price in prices}
    if prices:
        best = {
            "CHEAPEST": min(prices, key=lambda price: (price.amount, price.days)),
            "FASTEST": min(prices, key=lambda price: (price.days, price.amount)),
            "BESTVALUE": min(prices, key=lambda price: (price.amount + 2 * price.days, price.amount)),
        }
        for mark, winner in best.items():
            marks[winner.service.token].append(mark)
    return marks


def zone_between(origin: dict[str, Any], destination: dict[str, Any]) -> int:
    """1 to 8: by three-digit ZIP inside the USA, by the beginning of the postal code elsewhere, by country abroad."""
    if origin["country"] != destination["country"]:
        return 5 + zlib.crc32(destination["country"].encode()) % 4
    here, there = origin["zip"][:3], destination["zip"][:3]
    if here.isdecimal() and there.isdecimal() and origin["country"] == "US":
        distance = abs(int(here) - int(there))
        return 1 + sum(distance > band for band in ZIP_BANDS)
    return 2 if here[:2] == there[:2] else 4


def billable_pounds(parcel: dict[str, Any], carrier: Carrier) -> int:
    """Whole pounds, the greater of what it weighs and what its size counts for."""
    return math.ceil(max(pounds(parcel), cubic_inches(parcel) / carrier.dimensional_divisor))


def convert(amount: Decimal, currency: str) -> Decimal:
    """The amount in that currency. Raises KeyError for one the sandbox has no rate for."""
    return (amount * TO_CURRENCY[currency]).quantize(CENT)


def local_currency(country: str) -> str:
    return CURRENCY_OF.get(country, "EUR" if country in EU else CURRENCY)


def _offers(service: Service, carrier: Carrier, load: Load) -> bool:
    return service.carrier == carrier.token and service.scope == load.scope and extras.grants(load.extra, service)


def _is_post_box(address: dict[str, Any]) -> bool:
    return bool(POST_BOX.search(f"{address['street1']} {address['street2']}"))


def _too_heavy(carrier: Carrier) -> str:
    return f"The parcel's weight exceeds the maximum of {carrier.max_pounds} lb."


UPS_NOT_REGISTERED = (
    "The UPS account is not yet registered. Please register via webapp at https://apps.goshippo.com/settings/carriers "
    'by clicking on "Activate Account" for UPS.'
)
DHL_INSIDE = "Shippo's DHL Express master account doesn't support shipments to inside of the US"
