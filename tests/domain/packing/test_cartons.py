"""A carton that cannot be is refused by name; what is left out stays or is told from the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.packing.cartons import changed, problems

NEW = {
    "name": "Small",
    "inner_length_mm": Decimal("200.9"),
    "inner_width_mm": Decimal(150),
    "inner_height_mm": Decimal(100),
    "tare_g": Decimal(90),
    "max_weight_g": Decimal(5000),
}
CURRENCIES = frozenset({"USD", "EUR"})


def fields(given: dict[str, Any], *, is_new: bool = True) -> list[str | None]:
    was = None if is_new else changed(NEW, None)
    return [problem.field for problem in problems(given, was, CURRENCIES)]


def test_a_new_carton_has_walls() -> None:
    made = changed(NEW, None)
    assert (made.inner_length_mm, made.outer_length_mm, made.outer_height_mm) == (200, 206, 106)
    assert fields(NEW) == []


def test_walls_stay_when_the_inside_changes() -> None:
    made = changed({"inner_length_mm": Decimal(300)}, changed({**NEW, "outer_length_mm": Decimal("210.1")}, None))
    assert (made.inner_length_mm, made.outer_length_mm, made.inner_width_mm) == (300, 311, 150)


@pytest.mark.parametrize("name", ["name", "inner_length_mm", "tare_g", "max_weight_g"])
def test_a_new_carton_needs_its_size_and_limits(name: str) -> None:
    assert len(fields({key: value for key, value in NEW.items() if key != name})) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"inner_length_mm": Decimal(0)}, "innerLength"),
        ({"inner_length_mm": Decimal("0.5")}, "innerLength"),
        ({"inner_width_mm": Decimal(-5)}, "innerWidth"),
        ({"inner_height_mm": Decimal("NaN")}, "innerHeight"),
        ({"inner_height_mm": Decimal("Infinity")}, "innerHeight"),
        ({"inner_height_mm": Decimal("1e400")}, "innerHeight"),
        ({"outer_length_mm": Decimal(5001)}, "outerLength"),
        ({"outer_length_mm": Decimal(100)}, "innerLength"),
        ({"inner_length_mm": Decimal(5000)}, "outerLength"),
        ({"tare_g": Decimal(-1)}, "tareWeight"),
        ({"max_weight_g": Decimal(0)}, "maxWeight"),
        ({"max_weight_g": Decimal(90)}, "maxWeight"),
        ({"cost": Decimal(-1), "currency": "USD"}, "cost"),
        ({"cost": Decimal(1)}, "currency"),
        ({"flat_rate": Decimal(1)}, "currency"),
        ({"cost": Decimal(1), "currency": "XXX"}, "currency"),
        ({"recycled_percent": 101}, "recycledContent"),
        ({"recycled_percent": -1}, "recycledContent"),
        ({"supply": -1}, "supply"),
        ({"supply": 2**31}, "supply"),
        ({"name": ""}, "name"),
    ],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_what_cannot_be_is_named(given: dict[str, Any], field: str, is_new: bool) -> None:
    assert fields({**NEW, **given} if is_new else given, is_new=is_new) == [field]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = {**NEW, "inner_length_mm": Decimal(0), "tare_g": Decimal(-1), "supply": -1}
    assert fields(wrong) == ["innerLength", "tareWeight", "supply"]
