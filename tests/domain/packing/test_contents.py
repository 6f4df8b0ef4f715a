"""What people say they packed is what was picked, once; the scale is believed within a tolerance."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.packing.contents import (
    PickedLine,
    Tolerance,
    alike,
    check_contents,
    check_weight,
    contradicts,
)

PICKED = {1: PickedLine(sku="A", quantity=3), 2: PickedLine(sku="B", quantity=1)}


@pytest.mark.parametrize(
    ("parcels", "field"),
    [
        ([], "parcels"),
        ([{}], "parcels.0.lines"),
        ([{1: 3}], "parcels"),
        ([{1: 2, 2: 1}], "parcels"),
        ([{1: 4, 2: 1}], "parcels.0.lines"),
        ([{1: 2}, {1: 2, 2: 1}], "parcels.1.lines"),
        ([{1: 3, 2: 1}, {2: 1}], "parcels.1.lines"),
        ([{1: 1}] * 101, "parcels"),
    ],
)
def test_other_contents_are_refused(parcels: list[dict[int, int]], field: str) -> None:
    with pytest.raises(Rejected) as refused:
        check_contents(parcels, PICKED)
    assert refused.value.field == field


def test_every_unit_once_is_right_however_it_is_divided() -> None:
    check_contents([{1: 3, 2: 1}], PICKED)
    check_contents([{1: 1}, {2: 1}, {1: 2}], PICKED)


@pytest.mark.parametrize(
    ("weighed", "expected", "is_wrong"),
    [(1050, 1000, False), (1051, 1000, True), (949, 1000, True), (10_500, 10_000, False), (10_501, 10_000, True)],
)
def test_the_greater_tolerance_counts(weighed: int, expected: int, is_wrong: bool) -> None:
    assert contradicts(weighed, expected, Tolerance(percent=Decimal(5), grams=50)) is is_wrong


def test_nothing_contradicts_what_nobody_expects() -> None:
    assert not contradicts(1, None, Tolerance(percent=Decimal(0), grams=0))


@pytest.mark.parametrize("weight", [0, -5, 1_000_001])
def test_a_weight_no_scale_shows_is_refused(weight: int) -> None:
    with pytest.raises(Rejected) as refused:
        check_weight(weight, None, field="parcels.0.weight")
    assert refused.value.field == "parcels.0.weight"


def test_a_carton_carries_no_more_than_its_limit() -> None:
    check_weight(5000, 5000, field="w")
    with pytest.raises(Rejected, match="5000 g"):
        check_weight(5001, 5000, field="w")


def test_parcels_are_compared_with_those_most_alike() -> None:
    assert alike([{2: 1}, {1: 3}], [{1: 3}, {2: 1}]) == [1, 0]
    assert alike([{1: 3, 2: 1}], [{1: 3}, {2: 1}]) == [0]
    assert alike([{3: 1}], [{1: 1}]) == [None]
    assert alike([{1: 1}, {1: 1}], [{1: 2}]) == [0, None]


_UNITS = st.lists(st.dictionaries(st.integers(1, 4), st.integers(1, 5), min_size=1), max_size=5)


@given(_UNITS, _UNITS)
def test_no_suggestion_is_compared_twice(packed: list[dict[int, int]], suggested: list[dict[int, int]]) -> None:
    found = [place for place in alike(packed, suggested) if place is not None]
    assert len(found) == len(set(found))
    assert set(found) <= set(range(len(suggested)))
