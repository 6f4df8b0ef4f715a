"""In which time zone an address is. Where its place is not known as exactly as its city, it may be in any zone in which
its country has a city: whoever must disturb nobody asks all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..orders import Address
from .locate import Source, locate
from .points import Point
from .tables import Gazetteer, Layer

#: The names of the time zones at a point: one, or several where they are in dispute or overlap.
ZoneFinder = Callable[[Point], Iterable[str]]

_EXACT = frozenset({Source.POSTAL_CODE, Source.CITY})


def zones_of(address: Address, gazetteer: Gazetteer, zones_at: ZoneFinder) -> tuple[ZoneInfo, ...]:
    """The zones the address may be in, sorted by name; none for an address of no country we know."""
    place = locate(address, gazetteer)
    if place is None:
        return ()
    if place.source in _EXACT:
        return _known(zones_at(place.point))
    country = address.country.strip().upper()
    return _of_country(country, gazetteer, zones_at) or _known(zones_at(place.point))


def _of_country(country: str, gazetteer: Gazetteer, zones_at: ZoneFinder) -> tuple[ZoneInfo, ...]:
    cities = gazetteer(country, Layer.CITIES)
    if cities is None:
        return ()
    return _known(name for city in range(len(cities)) for name in zones_at(cities.point(city)))


def _known(names: Iterable[str]) -> tuple[ZoneInfo, ...]:
    """Those that this machine's time zone database has as well."""
    found = []
    for name in sorted(set(names)):
        try:
            found.append(ZoneInfo(name))
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return tuple(found)
