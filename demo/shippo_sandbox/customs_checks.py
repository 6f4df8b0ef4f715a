"""When a shipment needs customs papers, and what a carrier finds wrong with them. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from .parcels import pounds
from .state import Record

EU = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
#: Beginnings of postal codes that lie outside their country's customs or tax territory.
OUTSIDE = {
    "DE": ("78266", "27498"),
    "ES": ("35", "38", "51", "52"),
    "FI": ("22",),
    "FR": ("97", "98"),
    "IT": ("23041", "22061"),
    "US": ("969", "96799", "340", "09", "962", "963", "964", "965", "966"),
}
MILITARY = ("AA", "AE", "AP")
MOST_UNFILED = Decimal(2500)
GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.3495"), "lb": Decimal("453.592")}
GRAMS_OF_POUND = Decimal("453.592")
#: Incoterms that only these carriers take, and those that a carrier never takes.
ONLY = {"DAP": ("dhl_express",), "FCA": ("dhl_express", "fedex"), "eDAP": ()}
NEVER = {"DDP": ("usps",)}
MISSING = "A customs declaration is required for this destination."


def are_needed(origin: dict[str, Any], destination: dict[str, Any]) -> bool:
    """Whether papers go with it: abroad but inside the EU, and to the outlying parts of a country."""
    if _is_outside(origin) or _is_outside(destination):
        return True
    inside = origin["country"] in EU and destination["country"] in EU
    return bool(origin["country"] != destination["country"]) and not inside


def refusal(load: Any, carrier: str) -> str:
    """Why this carrier will not carry it with these papers; "" when it will."""
    if load.papers is None:
        return MISSING
    return next(_wrong(load, load.papers, load.papers["_items"], carrier), "")


def _is_outside(address: dict[str, Any]) -> bool:
    code = re.sub(r"[^0-9A-Z]", "", str(address["zip"]).upper())
    is_military = address["country"] == "US" and str(address["state"]).upper() in MILITARY
    return is_military or code.startswith(OUTSIDE.get(address["country"], ("-",)))


def _wrong(load: Any, papers: Record, items: Sequence[Record], carrier: str) -> Iterator[str]:
    yield from _of_sender(load.origin)
    if not papers["certify"]:
        yield "The customs declaration must be certified."
    if not items:
        yield "The customs declaration has no items."
    if papers["contents_type"] == "OTHER" and not papers["contents_explanation"]:
        yield "contents_explanation is required for contents type OTHER."
    for item in items:
        yield from _of_item(item, carrier)
    if sum((_grams(item) for item in items), Decimal()) > _gross(load.parcels):
        yield "The net weight of the customs items exceeds the weight of the parcels."
    incoterm = papers["incoterm"] or ""
    if carrier in NEVER.get(incoterm, ()) or carrier not in ONLY.get(incoterm, (carrier,)):
        yield f"The incoterm {incoterm} is not supported by this carrier."
    if load.origin["country"] == "US":
        yield from _of_export(load.destination, papers, items)


def _of_sender(origin: dict[str, Any]) -> Iterator[str]:
    for name in ("phone", "email"):
        if not origin[name]:
            yield f"The sender's {name} is required for international shipments."


def _of_item(item: Record, carrier: str) -> Iterator[str]:
    code = re.sub(r"[ .]", "", item["hs_code"] or item["tariff_number"])
    if carrier == "usps" and not re.fullmatch(r"[0-9]{6,10}", code):
        yield "USPS requires an HS code of at least 6 digits for each customs item."
    if not re.fullmatch(r"[A-Z]{2}", item["origin_country"]):
        yield "The origin country of a customs item is not valid."
    if item["quantity"] < 1:
        yield "The quantity of a customs item must be greater than 0."
    if _number(item["value_amount"]) <= 0:
        yield "The value of a customs item must be greater than 0."
    if _grams(item) <= 0:
        yield "The net weight of a customs item must be greater than 0."


def _of_export(destination: dict[str, Any], papers: Record, items: Iterable[Record]) -> Iterator[str]:
    filing = papers["eel_pfc"]
    if not filing:
        yield "eel_pfc is required for exports from the US."
    if filing == "AES_ITN" and not re.fullmatch(r"X[0-9]{14}", papers["aes_itn"]):
        yield "aes_itn is required if eel_pfc is AES_ITN."
    if filing == "NOEEI_30_36" and destination["country"] != "CA":
        yield "NOEEI_30_36 is for exports to Canada only."
    values: defaultdict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        values[item["hs_code"] or item["tariff_number"]] += _number(item["value_amount"])
    if filing == "NOEEI_30_37_a" and any(value > MOST_UNFILED for value in values.values()):
        yield "Exports above 2500 USD for one HS code need AES_ITN."


def _number(value: Any) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return Decimal()
    return found if found.is_finite() else Decimal()


def _grams(item: Record) -> Decimal:
    return _number(item["net_weight"]) * GRAMS.get(str(item["mass_unit"]), Decimal())


def _gross(parcels: Iterable[Record]) -> Decimal:
    """Grams, with the roundings of a scale."""
    return sum((Decimal(str(pounds(parcel))) * GRAMS_OF_POUND for parcel in parcels), Decimal(1))
