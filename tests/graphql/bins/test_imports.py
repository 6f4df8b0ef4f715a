"""Bins are imported whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.test_statements import statements

from .asking import CHECK, IMPORT, LAY_OUT, LAYOUT, lying, names, put


def test_products_are_put_in_bins_that_are_made_for_them(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    sku = scene.tee.sku
    done = put(keeper, home, (sku, "A-2-10", 5), (sku, "A-2-9", 3, 1), ("MUG", " A-2-9 "))
    assert done == {
        "count": 3, "created": 3, "changed": 0, "removed": 0, "binsOutside": [], "isDryRun": False, "errors": []
    }  # fmt: skip
    assert names(keeper, home) == ["A-2-9", "A-2-10"]
    assert lying(keeper, home) == {"A-2-9": [(sku, 3, 1), ("MUG", None, 0)], "A-2-10": [(sku, 5, 0)]}


def test_what_a_row_leaves_open_stays_and_what_is_the_same_is_no_change(keeper: Any, home: str, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-1", 5, 2))
    done = put(keeper, home, ("MUG", "a-1"), ("MUG", "A-2"))
    assert (done["created"], done["changed"]) == (1, 0)
    assert put(keeper, home, ("MUG", "A-1", 6))["changed"] == 1
    assert lying(keeper, home) == {"A-1": [("MUG", 6, 2)], "A-2": [("MUG", None, 0)]}


def test_replacing_takes_out_what_is_not_named_and_bins_that_are_empty_then(
    keeper: Any, home: str, scene: Any, mug: Any
) -> None:
    elsewhere = global_id("Warehouse", make.warehouse(scene.shop))
    put(keeper, elsewhere, ("MUG", "Z-1"))
    put(keeper, home, ("MUG", "A-1", 5), ("MUG", "A-2", 6), (scene.tee.sku, "A-2"))
    done = put(keeper, home, ("MUG", "A-2"), ("MUG", "A-3"), replace=True)
    assert (done["created"], done["changed"], done["removed"]) == (1, 0, 2)
    assert lying(keeper, home) == {"A-2": [("MUG", 6, 0)], "A-3": [("MUG", None, 0)]}
    assert put(keeper, home, replace=True)["removed"] == 2
    assert names(keeper, home) == []
    assert names(keeper, elsewhere) == ["Z-1"]


def test_a_dry_run_tells_what_would_be_and_changes_nothing(keeper: Any, home: str, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-1", 5))
    done = put(keeper, home, ("MUG", "A-1", 6), ("MUG", "A-2"), dryRun=True)
    assert (done["created"], done["changed"], done["isDryRun"], done["errors"]) == (1, 1, True, [])
    assert put(keeper, home, ("MUG", "A-9"), replace=True, dryRun=True)["removed"] == 1
    assert lying(keeper, home) == {"A-1": [("MUG", 5, 0)]}


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (("NOBODY", "A-1"), "bins.sku", "NOT_FOUND"),
        (("", "A-1"), "bins.sku", "REQUIRED"),
        (("MUG\u0000", "A-1"), "bins.sku", "NOT_FOUND"),
        (("x" * 100_000, "A-1"), "bins.sku", "NOT_FOUND"),
        (("MUG", ""), "bins.binLocation", "REQUIRED"),
        (("MUG", "   "), "bins.binLocation", "REQUIRED"),
        (("MUG", "x" * 65), "bins.binLocation", "INVALID"),
        (("MUG", "A\n1"), "bins.binLocation", "INVALID"),
        (("MUG", "A\u0000"), "bins.binLocation", "INVALID"),
        (("MUG", "A\u202e1"), "bins.binLocation", "INVALID"),
        (("MUG", "--"), "bins.binLocation", "INVALID"),
        (("MUG", "A-1", -1), "bins.quantity", "INVALID"),
        (("MUG", "A-1", 2_000_000_000), "bins.quantity", "INVALID"),
        (("MUG", "A-1", 1, -1), "bins.removalOrder", "INVALID"),
        (("MUG", "A-1", 1, 10_001), "bins.removalOrder", "INVALID"),
        (("MUG", "b-1"), "bins.binLocation", "INVALID"),
    ],
)
def test_a_wrong_row_is_named_by_its_index_and_no_row_is_written(
    keeper: Any, home: str, mug: Any, row: tuple[Any, ...], field: str, code: str
) -> None:
    done = put(keeper, home, ("MUG", "B-1"), row)
    assert [(error["field"], error["code"], error["index"]) for error in done["errors"]] == [(field, code, 1)]
    assert (done["count"], done["created"]) == (0, 0)
    assert not models.Bin.objects.exists()


def test_every_wrong_row_is_told_at_once(keeper: Any, home: str, mug: Any) -> None:
    done = put(keeper, home, ("NOBODY", "A-1"), ("MUG", "A-1"), ("MUG", "A-1", -5))
    assert [error["index"] for error in done["errors"]] == [0, 2]
    assert len(put(keeper, home, *[("NOBODY", "A-1")] * 500)["errors"]) == 100


def test_rows_have_a_limit_and_are_needed(keeper: Any, home: str) -> None:
    assert put(keeper, home)["errors"][0]["code"] == "REQUIRED"
    assert put(keeper, home, *[("x", "y")] * 20_001)["errors"][0]["field"] == "bins"


@pytest.mark.parametrize("given", ["", "x", "V2FyZWhvdXNlOjk5", "T3JkZXI6MQ==", "V2FyZWhvdXNlOgA="])
def test_a_strange_warehouse_is_refused_everywhere(keeper: Any, mug: Any, given: str) -> None:
    answers = [
        put(keeper, given, ("MUG", "A-1")),
        ask(LAY_OUT, keeper, id=given, layout={"aisles": 1, "bays": 1}),
        ask(LAY_OUT, keeper, id=given, layout=None),
        ask(CHECK, keeper, id=given, bin="A-1", sku="MUG", quantity=1),
    ]
    assert [(answer["errors"][0]["field"], answer["errors"][0]["code"]) for answer in answers] == [
        ("warehouseId", "NOT_FOUND")
    ] * 4
    assert names(keeper, given) == []
    assert ask(LAYOUT, keeper, id=given) is None


def test_a_warehouse_that_is_not_there_is_not_found(keeper: Any, mug: Any) -> None:
    absent = global_id("Warehouse", "00000000-0000-4000-8000-000000000000")
    assert put(keeper, absent, ("MUG", "A-1"))["errors"][0]["code"] == "NOT_FOUND"
    assert ask(LAY_OUT, keeper, id=absent, layout={"aisles": 1, "bays": 1})["errors"][0]["code"] == "NOT_FOUND"


def test_a_thousand_rows_take_as_many_statements_as_two(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    ask(LAY_OUT, keeper, id=home, layout={"aisles": 50, "bays": 99, "binPattern": "{aisle}-{bay}"})

    def rows(numbers: range, quantity: int) -> list[dict[str, Any]]:
        skus = ("MUG", scene.tee.sku)
        return [
            {"sku": skus[number % 2], "binLocation": f"{1 + number % 50}-{1 + number // 50}", "quantity": quantity}
            for number in numbers
        ]

    def cost(numbers: range, quantity: int, **options: Any) -> int:
        """Statements of an import in which some rows are new and some are changed."""
        return len(statements(IMPORT, keeper, id=home, bins=rows(numbers, quantity), **options))

    ask(IMPORT, keeper, id=home, bins=rows(range(2), 1))
    assert cost(range(4), 2) == cost(range(1000), 3)
    assert models.BinStock.objects.filter(quantity=3).count() == 1000
    # Of a thousand bins most are taken away, then few.
    assert cost(range(998, 1002), 4, replace=True) == cost(range(1000, 2000), 5, replace=True)
    assert models.Bin.objects.count() == models.BinStock.objects.filter(quantity=5).count() == 1000
