"""Layouts: bins get their places by their names."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests.graphql.api import ask

from .asking import LAY_OUT, LAYOUT, put


def test_a_layout_gives_each_bin_its_place_and_tells_those_without(keeper: Any, home: str, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-2-1"), ("MUG", "B-12-3"), ("MUG", "C-1-1"), ("MUG", "hall"))
    assert ask(LAYOUT, keeper, id=home) is None
    answer = ask(LAY_OUT, keeper, id=home, layout={"aisles": 2, "bays": 12, "levels": 3, "crossAisles": [6]})
    assert answer["errors"] == []
    shown = ask(LAYOUT, keeper, id=home)
    assert shown.pop("warehouse") == {"id": home}
    assert shown == answer["layout"]
    assert shown == {
        "aisles": 2, "bays": 12, "levels": 3, "aislePitch": 4000, "bayPitch": 1000, "crossAisles": [6],
        "crossAisleWidth": 3000, "startAisle": 1, "binPattern": "{aisle}-{bay}-{level}", "bins": 4,
        "binsOutside": ["C-1-1", "hall"],
    }  # fmt: skip
    places = models.Bin.objects.order_by("sort_key").values_list("aisle", "bay", "level")
    assert list(places) == [(1, 2, 1), (2, 12, 3), (None, None, None), (None, None, None)]


def test_new_bins_get_their_place_and_a_layout_can_be_taken_away(keeper: Any, home: str, mug: Any) -> None:
    ask(LAY_OUT, keeper, id=home, layout={"aisles": 5, "bays": 9, "binPattern": "{aisle:2}{bay:1}"})
    assert put(keeper, home, ("MUG", "043"), ("MUG", "993"))["binsOutside"] == ["993"]
    assert models.Bin.objects.filter(name="043", aisle=4, bay=3, level=None).exists()
    assert ask(LAY_OUT, keeper, id=home, layout=None) == {"layout": None, "isDryRun": False, "errors": []}
    assert ask(LAYOUT, keeper, id=home) is None
    assert set(models.Bin.objects.values_list("aisle", flat=True)) == {None}


def test_a_dry_run_of_a_layout_tells_what_has_no_place_and_changes_nothing(keeper: Any, home: str, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-2-1"), ("MUG", "hall"))
    answer = ask(LAY_OUT, keeper, id=home, layout={"aisles": 2, "bays": 12}, dryRun=True)
    assert (answer["layout"]["binsOutside"], answer["isDryRun"]) == (["hall"], True)
    assert ask(LAYOUT, keeper, id=home) is None
    assert set(models.Bin.objects.values_list("aisle", flat=True)) == {None}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"aisles": 0}, "layout.aisles"),
        ({"bays": 2_000_000_000}, "layout.bays"),
        ({"levels": -1}, "layout.levels"),
        ({"aislePitch": 0}, "layout.aislePitch"),
        ({"crossAisles": [9, 3]}, "layout.crossAisles"),
        ({"crossAisles": [10]}, "layout.crossAisles"),
        ({"startAisle": 4}, "layout.startAisle"),
        ({"binPattern": "{aisle}"}, "layout.binPattern"),
        ({"binPattern": "x" * 100_000}, "layout.binPattern"),
        ({"binPattern": "{aisle}-{bay}\u0000"}, "layout.binPattern"),
    ],
)
def test_a_wrong_layout_is_refused_by_name_and_changes_nothing(
    keeper: Any, home: str, values: dict[str, Any], field: str
) -> None:
    before = {"aisles": 3, "bays": 10}
    ask(LAY_OUT, keeper, id=home, layout=before)
    answer = ask(LAY_OUT, keeper, id=home, layout={**before, **values})
    assert [error["field"] for error in answer["errors"]] == [field]
    assert answer["layout"] is None
    assert ask(LAYOUT, keeper, id=home)["binPattern"] == "{aisle}-{bay}-{level}"
