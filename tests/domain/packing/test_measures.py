"""What merchants and imports type for sizes and weights: read, or unknown with a reason; never a crash."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.packing.measures import (
    LengthUnit,
    Measure,
    MeasureMap,
    Measures,
    WeightUnit,
    kept_as,
    measure,
)
from saleor_oms_plugin.domain.product_data import Found, Reading, Source, SourceKind, read_source

SOURCES: dict[Measure, Source | None] = {what: Source(SourceKind.METADATA, what.name.lower()) for what in Measure}
BY = MeasureMap(sources=SOURCES)
NUMBERS = (Measure.LENGTH, Measure.WIDTH, Measure.HEIGHT, Measure.WEIGHT)


def read(by: MeasureMap = BY, *, weight_g: int | None = None, unit: str = "", **values: Any) -> Measures:
    found = {Source(SourceKind.METADATA, name): Found(value=value, unit=unit) for name, value in values.items()}
    return measure(Reading(found=found, weight_g=weight_g), by)


def test_a_measured_product_is_a_piece() -> None:
    known = read(length="300", width=200, height=12.1, weight_g=500, upright="yes", load="1500", together=" Set A ")
    piece = known.piece("7", 3)
    assert piece is not None
    assert (piece.key, piece.quantity, piece.length_mm, piece.width_mm, piece.height_mm) == ("7", 3, 300, 200, 13)
    assert (piece.weight_g, piece.upright, piece.load_g, piece.together, piece.own_box) == (
        500,
        True,
        1500,
        "set a",
        False,
    )


def test_nothing_may_lie_on_what_is_fragile() -> None:
    assert read(fragile=True, load="500").load_g == 0


def test_what_is_missing_is_named_with_where_it_was_looked_for() -> None:
    known = read(length="1")
    assert set(known.unknown) == {Measure.WIDTH, Measure.HEIGHT, Measure.WEIGHT}
    assert known.unknown[Measure.WIDTH] == "nothing stands in metadata:width"
    assert known.piece("1", 1) is None
    nowhere = MeasureMap(sources={**SOURCES, Measure.WIDTH: None})
    assert read(nowhere).unknown[Measure.WIDTH] == "no place to read it is set"


@pytest.mark.parametrize(
    "value",
    [
        0, "0", "0.0", -1, "-12", "12,5", "12,5 cm", "12.5cm", "1e3", "NaN", "nan", "inf", "-inf", float("nan"),
        float("inf"), 1e9, "1000000000", 10**400, "9" * 400, "", [], ["12"], {"value": 12}, True, False, "true",
        "١٢", "0x10", "12.", ".5", "1 2", "1_000", "\x00", "12\n13", b"12", Decimal("12"), object(),
    ],
)  # fmt: skip
@pytest.mark.parametrize("what", NUMBERS)
def test_what_is_no_size_or_weight_is_unknown(what: Measure, value: Any) -> None:
    known = read(**{what.name.lower(): value})
    assert what in known.unknown
    assert len(known.unknown[what]) < 150
    assert known.piece("1", 1) is None


@pytest.mark.parametrize(
    ("value", "means"),
    [
        (True, True), (False, False), ("true", True), ("No", False), (" YES ", True), (1, True), (0, False),
        ("off", False),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_as_people_write_them(value: Any, means: bool) -> None:
    assert read(own_box=value).own_box is means


@pytest.mark.parametrize("value", ["maybe", "ja", 2, [], {}, 1.5, "truely", 10**400])
@pytest.mark.parametrize("what", [Measure.UPRIGHT, Measure.OWN_BOX, Measure.FRAGILE])
def test_a_flag_nobody_understands_is_unknown(what: Measure, value: Any) -> None:
    known = read(length=1, width=1, height=1, weight=1, **{what.name.lower(): value})
    assert set(known.unknown) == {what}
    assert known.piece("1", 1) is None


@pytest.mark.parametrize("value", [["food"], True, 1.5, {}, "x" * 65])
def test_a_class_that_is_no_name_is_unknown(value: Any) -> None:
    assert Measure.APART in read(apart=value).unknown


def test_an_attributes_own_unit_counts_before_the_merchants() -> None:
    by = MeasureMap(sources=SOURCES, length_unit=LengthUnit.IN, weight_unit=WeightUnit.LB)
    assert read(by, length="10").length_mm == 254
    assert read(by, length="10", unit="cm").length_mm == 100
    assert read(by, weight="2").weight_g == 908
    assert read(by, weight="2", unit="kg").weight_g == 2000
    assert "no unit" in read(by, length="2", unit="liter").unknown[Measure.LENGTH]


@given(
    st.dictionaries(
        st.sampled_from([what.name.lower() for what in Measure]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner, max_size=3),
        ),
    )
)
def test_nothing_that_stands_somewhere_crashes_the_reading(values: dict[str, Any]) -> None:
    known = read(weight_g=100, **values)
    piece = known.piece("1", 1)
    assert (piece is None) is bool(known.unknown)
    if piece is not None:
        assert min(piece.length_mm, piece.width_mm, piece.height_mm, piece.weight_g) > 0


@given(st.integers(1, 10_000), st.sampled_from(LengthUnit))
def test_a_length_that_was_written_is_read_again(length: int, unit: LengthUnit) -> None:
    by = MeasureMap(sources=SOURCES, length_unit=unit)
    assert read(by, length=kept_as(Measure.LENGTH, Decimal(length), by)).length_mm == length


@given(st.integers(1, 1_000_000), st.sampled_from(WeightUnit))
def test_a_weight_that_was_written_is_read_again(weight: int, unit: WeightUnit) -> None:
    by = MeasureMap(sources=SOURCES, weight_unit=unit)
    assert read(by, weight=kept_as(Measure.WEIGHT, Decimal(weight), by)).weight_g == weight


@pytest.mark.parametrize("typed", ["length", "meta:length", "metadata:", ":length", "metadata:a\x00b", "attribute: "])
def test_a_place_must_say_what_it_is(typed: str) -> None:
    with pytest.raises(ValueError, match="metadata:key"):
        read_source(typed)


def test_places_are_read_as_they_are_typed() -> None:
    assert read_source("") is None
    assert read_source(" Private : depth mm ") == Source(SourceKind.PRIVATE, "depth mm")
    assert str(read_source("attribute:height")) == "attribute:height"
