"""Where an address is, as exactly as its words and the tables allow: postal code, city, region, country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..orders import Address
from .points import Point, center, kilometers, spread_km
from .spelling import code_key, name_key
from .tables import Gazetteer, Layer

#: A part of a code that is shared over more than this says less than the city's name.
WIDEST_PREFIX_KM = 80.0


class Source(StrEnum):
    """What a place was told from, the most exact first."""

    OWN = "OWN"  # the merchant typed the coordinates
    POSTAL_CODE = "POSTAL_CODE"
    CITY = "CITY"
    REGION = "REGION"
    COUNTRY = "COUNTRY"


@dataclass(frozen=True)
class Location:
    point: Point
    source: Source


def locate(address: Address, gazetteer: Gazetteer) -> Location | None:
    """The most exact place that is known; None for an address of no country we know.

    A code that is not in the table counts as far as its beginning does, where that still tells a place.
    """
    country = address.country.strip().upper()
    code = _by_code(country, address.postal_code, gazetteer)
    if code is not None:
        return Location(code, Source.POSTAL_CODE)
    region = _by_region(country, address.region, gazetteer)
    city = _by_city(country, address.city, region, gazetteer)
    if city is not None:
        return Location(city, Source.CITY)
    if region is not None:
        return Location(region, Source.REGION)
    middle = _named(country, Layer.REGIONS, "", gazetteer)
    return Location(middle[0], Source.COUNTRY) if middle else None


def _by_code(country: str, typed: str, gazetteer: Gazetteer) -> Point | None:
    code = code_key(country, typed)
    table = gazetteer(country, Layer.CODES) if code else None
    if table is None:
        return None
    exact = table.exactly(code)
    if exact is not None:
        return exact
    for length in range(len(code), _shortest(code) - 1, -1):
        places = table.beginning_with(code[:length])
        if places:
            middle = center(places)
            return middle if spread_km(places, middle) <= WIDEST_PREFIX_KM else None
    return None


def _shortest(code: str) -> int:
    """How much of a code must stay: half of it, and never less than two characters."""
    return max(2, (len(code) + 1) // 2)


def _by_region(country: str, typed: str, gazetteer: Gazetteer) -> Point | None:
    key = name_key(typed)
    found = _named(country, Layer.REGIONS, key, gazetteer) if key else ()
    return found[0] if found else None


def _by_city(country: str, typed: str, region: Point | None, gazetteer: Gazetteer) -> Point | None:
    """The city of that name nearest to the region's middle; without a region the most populous."""
    key = name_key(typed)
    found = _named(country, Layer.CITIES, key, gazetteer) if key else ()
    if region is None or not found:
        return found[0] if found else None
    return min(found, key=lambda place: kilometers(place, region))


def _named(country: str, layer: Layer, key: str, gazetteer: Gazetteer) -> Sequence[Point]:
    table = gazetteer(country, layer)
    return table.named(key) if table is not None else ()
