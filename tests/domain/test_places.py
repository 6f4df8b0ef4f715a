"""Where places are, by the tables that come with the package, and how far apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin import gazetteer
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.places import (
    Location,
    Point,
    Source,
    center,
    kilometers,
    locate,
    read_table,
    write_table,
)
from saleor_oms_plugin.domain.places.points import EARTH_RADIUS_KM
from saleor_oms_plugin.domain.places.spelling import code_key, name_key
from saleor_oms_plugin.domain.sourcing.distances import distance

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
HALF_ROUND_KM = 3.1416 * EARTH_RADIUS_KM


@given(points, points)
def test_it_is_as_far_there_as_back(one: Point, other: Point) -> None:
    assert kilometers(one, other) == pytest.approx(kilometers(other, one))
    assert 0 <= kilometers(one, other) <= HALF_ROUND_KM


@given(points, points, points)
def test_a_detour_is_never_shorter(one: Point, two: Point, three: Point) -> None:
    assert kilometers(one, three) <= kilometers(one, two) + kilometers(two, three) + 1e-3


@given(points)
def test_nothing_is_away_from_itself(point: Point) -> None:
    assert kilometers(point, point) == 0


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0.001, 0.5))
def test_the_middle_of_two_is_between_them(latitude: float, longitude: float, apart: float) -> None:
    one, other = Point(latitude, longitude), Point(latitude, longitude + apart)
    middle = center([one, other])
    assert kilometers(middle, one) == pytest.approx(kilometers(middle, other), abs=0.1)


def test_the_middle_of_two_islands_across_the_date_line_is_not_in_africa() -> None:
    assert abs(center([Point(-17, 179), Point(-17, -179)]).longitude) == pytest.approx(180)


@given(st.lists(st.tuples(st.text("abcz", min_size=1), points), max_size=20))
def test_a_table_comes_back_as_it_was_written(places: list[tuple[str, Point]]) -> None:
    table = read_table(write_table(places))
    if places:
        assert list(table.keys) == [key for key, _ in places]
    for place, (_, point) in enumerate(places):
        assert kilometers(table.point(place), point) < 1


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (("DE", "10115", ""), ("DE", "80331", ""), 504),  # Berlin, Munich
        (("US", "10001", ""), ("US", "90001", ""), 3940),  # New York, Los Angeles
        (("GB", "EC1A 1BB", ""), ("FR", "75001", ""), 343),  # London, Paris
        (("AU", "2000", ""), ("NZ", "1010", ""), 2156),  # Sydney, Auckland
        (("JP", "100-0001", ""), ("SG", "048616", ""), 5318),  # Tokyo, Singapore
        (("CA", "M5V 2T6", ""), ("CA", "V6B 1A1", ""), 3360),  # Toronto, Vancouver
        (("IN", "110001", ""), ("IN", "400001", ""), 1150),  # Delhi, Mumbai
        (("BR", "", "São Paulo"), ("BR", "", "Rio de Janeiro"), 361),
        (("PL", "00-002", ""), ("ES", "28001", ""), 2290),  # Warsaw, Madrid
        (("NL", "1012 AB", ""), ("NL", "3011", ""), 57),  # Amsterdam, Rotterdam
    ],
)
def test_known_pairs_are_right_within_two_per_cent(
    one: tuple[str, str, str], other: tuple[str, str, str], km: int
) -> None:
    found = distance(of(*one), of(*other))
    assert found is not None
    assert found.km == pytest.approx(km, rel=0.02, abs=2)


@pytest.mark.parametrize(
    ("address", "source", "near"),
    [
        (("DE", "10115", "anything"), Source.POSTAL_CODE, Point(52.53, 13.38)),
        (("de", " d-10115 ", ""), Source.POSTAL_CODE, Point(52.53, 13.38)),
        (("GB", "sw1a1aa", ""), Source.POSTAL_CODE, Point(51.50, -0.13)),
        (("US", "94103-1234", ""), Source.POSTAL_CODE, Point(37.77, -122.41)),
        (("FR", "75008 CEDEX 08", ""), Source.POSTAL_CODE, Point(48.87, 2.31)),
        (("IE", "D02 AF30", ""), Source.POSTAL_CODE, Point(53.34, -6.25)),
        (("LV", "LV-1050", ""), Source.POSTAL_CODE, Point(56.95, 24.11)),
        (("DE", "10119x", ""), Source.POSTAL_CODE, Point(52.53, 13.40)),  # as far as it can be read
        (("DE", "", "München"), Source.CITY, Point(48.14, 11.58)),
        (("DE", "", "MUENCHEN"), Source.CITY, Point(48.14, 11.58)),
        (("DE", "none", "Koeln"), Source.CITY, Point(50.94, 6.96)),
        (("AT", "", "Sankt Polten"), Source.CITY, Point(48.20, 15.63)),
        (("CH", "", "St. Gallen"), Source.CITY, Point(47.42, 9.37)),
        (("JP", "", "東京"), Source.CITY, Point(35.69, 139.69)),
        (("DK", "", "Kobenhavn"), Source.CITY, Point(55.68, 12.57)),
    ],
)
def test_an_address_is_found_as_exactly_as_its_words_allow(
    address: tuple[str, str, str], source: Source, near: Point
) -> None:
    found = of(*address)
    assert found is not None
    assert found.source is source
    assert kilometers(found.point, near) < 8


@pytest.mark.parametrize(
    ("region", "near"),
    [("IL", Point(39.80, -89.64)), ("Missouri", Point(37.22, -93.30)), ("MA", Point(42.10, -72.59))],
)
def test_the_region_says_which_of_the_cities_of_one_name(region: str, near: Point) -> None:
    found = of("US", "", "Springfield", region)
    assert found is not None
    assert kilometers(found.point, near) < 8


def test_without_a_region_the_most_populous_is_meant() -> None:
    found = of("US", "", "Portland")
    assert found is not None
    assert kilometers(found.point, Point(45.52, -122.68)) < 15


def test_an_unknown_city_is_its_region_and_an_unknown_region_its_country() -> None:
    assert of("US", "", "Nowhere at all", "California") == Location(Point(36.32, -119.81), Source.REGION)
    country = of("US", "", "Nowhere at all", "Nothing")
    assert country is not None
    assert country.source is Source.COUNTRY


def test_every_country_with_people_has_a_middle() -> None:
    for country in ("US", "DE", "IN", "CN", "NG", "BR", "EG", "FJ", "RU", "MT", "VA"):
        found = of(country)
        assert found is not None, country
        assert found.source is Source.COUNTRY


@pytest.mark.parametrize("country", ["", "XX", "🙂", "DE.codes", "../etc", "D\x00E", "A" * 100_000])
def test_what_is_no_country_is_nowhere(country: str) -> None:
    assert of(country, "10115", "Berlin") is None


@given(st.text(), st.text(), st.text())
def test_no_text_is_too_strange(code: str, city: str, region: str) -> None:
    found = of("DE", code, city, region)
    assert found is not None


@given(st.sampled_from(["GB", "DE", "US", "FR", "AD", "AR", "XX"]), st.text())
def test_a_key_of_a_key_is_itself(country: str, text: str) -> None:
    assert code_key(country, code_key(country, text)) == code_key(country, text)
    assert len(name_key(text * 1000)) < 2000


def test_a_long_text_costs_no_more_than_a_name() -> None:
    assert name_key("Berlin" + "x" * 10_000_000).startswith("berlin")


def test_a_distance_is_told_from_the_less_exact_end() -> None:
    own, city = Location(Point(0, 0), Source.OWN), Location(Point(0, 1), Source.CITY)
    found = distance(own, city)
    assert found is not None
    assert (found.km, found.source) == (111, "CITY")
    assert distance(own, None) is None


def of(country: str, code: str = "", city: str = "", region: str = "") -> Location | None:
    return locate(Address(country=country, postal_code=code, city=city, region=region), gazetteer.table)
