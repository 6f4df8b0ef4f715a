# ruff: noqa: RUF001 - bins are named in other scripts too
"""Bins: the order of their names, the place a name tells, and layouts that are refused by name."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.picking import BinPattern, BinPlan, Layout, Place, checked_layout, natural_key
from saleor_oms_plugin.domain.picking.layout import distance
from saleor_oms_plugin.domain.picking.order import KEY_LENGTH


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A-2-9", "A-2-10"),
        ("A-2", "A-10"),
        ("A", "A-1"),
        ("A-9", "B-1"),
        ("9", "10"),
        ("99", "A"),
        ("A-1", "AA-1"),
        ("Ä-2", "Ä-10"),
        ("a-2-9", "A-2-10"),
        ("A-002-9", "A-2-10"),
        ("A٢", "A١٠"),
        ("通路2", "通路10"),
        ("A-" + "9" * 30, "A-1" + "0" * 30),
    ],
)
def test_names_sort_as_people_expect(before: str, after: str) -> None:
    assert natural_key(before) < natural_key(after)


@pytest.mark.parametrize("other", ["a-1-2", "A-01-002", "A_1_2", "Á-1-2", "Ａ-１-２", " A-1-2 "])
def test_names_that_read_alike_sort_alike(other: str) -> None:
    assert natural_key("A-1-2") == natural_key(other)


@given(st.text(max_size=64))
def test_a_key_is_the_same_in_every_collation_and_fits(name: str) -> None:
    key = natural_key(name)
    assert set(key) <= set("0123456789abcdef")
    assert len(key) <= KEY_LENGTH


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.text("abcXYZ-_ ", max_size=10))
def test_numbers_in_names_sort_by_value(one: int, other: int, prefix: str) -> None:
    keys = natural_key(f"{prefix}{one}"), natural_key(f"{prefix}{other}")
    assert (keys[0] < keys[1]) == (one < other)


@pytest.mark.parametrize(
    ("pattern", "name", "numbers"),
    [
        ("{aisle}-{bay}-{level}", "A-2-10", (1, 2, 10)),
        ("{aisle}-{bay}-{level}", "07-02-c", (7, 2, 3)),
        ("{aisle}-{bay}-{level}", " aa-2-1 ", (27, 2, 1)),
        ("{aisle}-{bay}", "Z-9", (26, 9, None)),
        ("{aisle}{bay}", "B12", (2, 12, None)),
        ("{aisle:2}{bay:2}{level:1}", "01123", (1, 12, 3)),
        ("{aisle:1}{bay:2}-{position}", "C07-left", (3, 7, None)),
        ("H1.{aisle}/{bay}", "h1.4/5", (4, 5, None)),
        ("{aisle}-{bay}-{level}", "A-2", None),
        ("{aisle}-{bay}-{level}", "A-2-10-4", None),
        ("{aisle}{bay}", "1203", None),
        ("{aisle}.{bay}", "1-2", None),
        ("{aisle}-{bay}", "ABCD-1", None),
        ("{aisle}-{bay}", "1234567-1", None),
        ("{aisle}-{bay}", "²-1", None),
    ],
)
def test_a_name_tells_the_place_its_pattern_says(pattern: str, name: str, numbers: Any) -> None:
    assert BinPattern.parse(pattern).numbers(name) == numbers


@pytest.mark.parametrize(
    "pattern",
    ["", "{aisle}", "{bay}-{level}", "{aisle}-{bay}-{bay}", "{aisle}-{bay}-{shelf}", "{aisle}-{bay", "a" * 65, "{}{}"],
)
def test_a_pattern_that_tells_no_place_is_refused(pattern: str) -> None:
    with pytest.raises(Rejected) as refused:
        BinPattern.parse(pattern, field="layout.binPattern")
    assert refused.value.field == "layout.binPattern"


@given(st.text(max_size=70), st.text(max_size=70))
def test_whatever_is_typed_is_read_or_refused(pattern: str, name: str) -> None:
    with suppress(Rejected):
        BinPattern.parse(pattern).numbers(name)
    BinPattern.parse("{aisle}{bay}-{level}{position}").numbers(name)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"bays": 5}, "layout.aisles"),
        ({"aisles": 5}, "layout.bays"),
        ({"aisles": 0, "bays": 5}, "layout.aisles"),
        ({"aisles": 501, "bays": 5}, "layout.aisles"),
        ({"aisles": True, "bays": 5}, "layout.aisles"),
        ({"aisles": 5, "bays": -1}, "layout.bays"),
        ({"aisles": 5, "bays": 5, "levels": 0}, "layout.levels"),
        ({"aisles": 5, "bays": 5, "aisle_pitch_mm": 0}, "layout.aislePitch"),
        ({"aisles": 5, "bays": 5, "bay_pitch_mm": 10**9}, "layout.bayPitch"),
        ({"aisles": 5, "bays": 5, "cross_aisle_width_mm": -1}, "layout.crossAisleWidth"),
        ({"aisles": 5, "bays": 5, "cross_aisles": [5]}, "layout.crossAisles"),
        ({"aisles": 5, "bays": 5, "cross_aisles": [0]}, "layout.crossAisles"),
        ({"aisles": 5, "bays": 5, "cross_aisles": [3, 2]}, "layout.crossAisles"),
        ({"aisles": 5, "bays": 5, "cross_aisles": [2, 2]}, "layout.crossAisles"),
        ({"aisles": 5, "bays": 99, "cross_aisles": list(range(1, 25))}, "layout.crossAisles"),
        ({"aisles": 5, "bays": 5, "start_aisle": 6}, "layout.startAisle"),
        ({"aisles": 5, "bays": 5, "bin_pattern": "{shelf}"}, "layout.binPattern"),
    ],
)
def test_a_wrong_layout_is_refused_by_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Rejected) as refused:
        checked_layout(values)
    assert refused.value.field == field


def test_what_is_left_out_of_a_layout_is_the_default() -> None:
    made = checked_layout({"aisles": 3, "bays": 4, "levels": None, "cross_aisles": [2], "unknown": 1})
    assert made == Layout(aisles=3, bays=4, cross_aisles=(2,))


def test_a_bin_outside_the_layout_has_no_place() -> None:
    plan = BinPlan.of(Layout(aisles=2, bays=4, levels=3))
    assert plan is not None
    assert plan.place_of("B-4-3") == Place(aisle=2, bay=4, level=3)
    assert [plan.place_of(name) for name in ("C-1-1", "A-5-1", "A-0-1", "A-1-4", "hall")] == [None] * 5


def test_the_way_between_aisles_goes_by_the_nearest_crossing() -> None:
    layout = Layout(aisles=5, bays=20, cross_aisles=(10,), aisle_pitch_mm=4000, bay_pitch_mm=1000)
    near_the_middle = distance(layout, Place(aisle=1, bay=9), Place(aisle=2, bay=12))
    # Half a bay and one more to the crossing's middle, one aisle across, a bay and a half further on.
    assert near_the_middle == 4000 + layout.depth(12) - layout.depth(9)
    in_front = distance(layout, Place(aisle=1, bay=1), Place(aisle=3, bay=1))
    assert in_front == 2 * layout.depth(1) + 8000
    assert distance(layout, Place(aisle=1, bay=2), Place(aisle=1, bay=12)) == layout.depth(12) - layout.depth(2)
