"""When goods are declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.customs import is_declared, place_of
from saleor_oms_plugin.domain.customs.borders import EU_COUNTRIES
from saleor_oms_plugin.domain.orders import Address

COUNTRIES = st.sampled_from(
    sorted({*EU_COUNTRIES, "US", "GB", "CH", "LI", "CA", "NO", "MC", "IM", "JE", "PR", "GU", "CN"})
)
ADDRESSES = st.builds(
    Address,
    country=st.one_of(COUNTRIES, st.text(max_size=3)),
    region=st.text(max_size=6),
    postal_code=st.text(max_size=9),
)
MAINLAND = {"DE": "10115", "ES": "28001", "FI": "00100", "FR": "75001", "GR": "10431", "IT": "00118"}


def at(place: str) -> Address:
    """`US`, `ES 35001`, `US/AE 09012`."""
    where, _, code = place.partition(" ")
    country, _, region = where.partition("/")
    return Address(country=country, region=region, postal_code=code)


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ("DE 10115", "FR 75001"),
        ("DE 10115", "MC 98000"),
        ("IE", "GB BT1 1AA"),
        ("GB SW1A 1AA", "GB bt1 1aa"),
        ("GB BT1 1AA", "GB SW1A 1AA"),
        ("GB SW1A 1AA", "IM"),
        ("CH 8001", "LI"),
        ("CH 8001", "DE 78266"),
        ("US 94103", "US 00901"),
        ("US 94103", "PR 00901"),
        ("US/CA 94103", "US/PR 00901"),
        ("US 94103", "US 00802"),
        ("US 94103", "US 99501"),
        ("ES 28001", "PT 9000-015"),
        ("ES 35001", "ES 38001"),
        ("", "US"),
        ("US", ""),
    ],
)
def test_inside_one_area_nothing_is_declared(origin: str, destination: str) -> None:
    assert not is_declared(at(origin), at(destination))


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ("US 94103", "PL 00-838"),
        ("DE 10115", "GB SW1A 1AA"),
        ("DE 10115", "CH 8001"),
        ("DE 10115", "DE 78266"),
        ("DE 10115", "DE 27498"),
        ("ES 28001", "ES 35001"),
        ("ES 28001", "ES 38 002"),
        ("ES 28001", "ES 51001"),
        ("ES 28001", "IC"),
        ("FR 75001", "FR 97110"),
        ("FR 75001", "RE 97400"),
        ("FR 75001", "FR 98800"),
        ("FI 00100", "FI 22100"),
        ("FI 00100", "AX 22100"),
        ("IT 00118", "IT 23041"),
        ("IT 00118", "IT 22061"),
        ("GR 10431", "GR 630 86"),
        ("GB SW1A 1AA", "JE"),
        ("GB SW1A 1AA", "GB GY1 1AA"),
        ("US 94103", "US/AE 09012"),
        ("US 94103", "US 96201"),
        ("US 94103", "US 34055"),
        ("US 94103", "US/GU 96910"),
        ("US 94103", "GU 96910"),
        ("US 94103", "US 96799"),
        ("US/VI 00802", "US 94103"),
        ("US/AE 09012", "US/AP 96201"),
        ("NO 0150", "NO 9170"),
        ("GB BT1 1AA", "US 94103"),
    ],
)
def test_across_a_border_everything_is(origin: str, destination: str) -> None:
    assert is_declared(at(origin), at(destination))


@given(country=COUNTRIES)
def test_a_parcel_that_stays_at_home_is_never_declared(country: str) -> None:
    home = Address(country=country, postal_code=MAINLAND.get(country, ""))
    assert not is_declared(home, home)


@given(origin=st.sampled_from(sorted(EU_COUNTRIES)), destination=st.sampled_from(sorted(EU_COUNTRIES)))
def test_between_the_eus_mainlands_nothing_is(origin: str, destination: str) -> None:
    ends = [Address(country=one, postal_code=MAINLAND.get(one, "")) for one in (origin, destination)]
    assert not is_declared(*ends)


@given(ADDRESSES, ADDRESSES)
def test_any_two_addresses_have_an_answer_that_spelling_does_not_change(one: Address, other: Address) -> None:
    spaced = Address(
        country=f" {other.country.lower()} ", region=f" {other.region} ", postal_code=f" {other.postal_code} "
    )
    if other.country.lower().upper() == other.country.upper():
        assert is_declared(one, other) == is_declared(one, spaced)
    assert isinstance(place_of(one), str)
