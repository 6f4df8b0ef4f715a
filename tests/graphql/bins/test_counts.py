"""Counts: what lies in a bin, and in Saleor where asked."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import count as pipeline_count
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, post

from .asking import CHECK, lying, put


def on_hand(variant: Any, scene: Any) -> int:
    return make.model("warehouse.Stock").objects.get(product_variant=variant, warehouse=scene.warehouse).quantity


def test_a_count_corrects_the_bin_and_leaves_saleors_stock(
    staff: Any, keeper: Any, home: str, scene: Any, mug: Any
) -> None:
    put(keeper, home, ("MUG", "A-1", 8))
    answer = ask(CHECK, staff, id=home, bin=" a-1 ", sku="MUG", quantity=0)
    assert answer["errors"] == []
    assert (answer["content"]["quantity"], answer["stockChange"]) == (0, None)
    assert answer["content"]["countedAt"]
    assert on_hand(mug, scene) == 10
    found = ask(CHECK, staff, id=home, bin="A-1", sku=scene.tee.sku, quantity=2)
    assert found["content"]["sku"] == scene.tee.sku


def test_a_count_corrects_saleors_stock_by_the_difference_where_asked(
    keeper: Any, home: str, scene: Any, mug: Any
) -> None:
    put(keeper, home, ("MUG", "A-1", 8), ("MUG", "A-2", 2))
    answer = ask(CHECK, keeper, id=home, bin="A-1", sku="MUG", quantity=5, adjust=True)
    assert (answer["stockChange"], answer["shortfall"], answer["errors"]) == (-3, 0, [])
    assert on_hand(mug, scene) == 7
    again = ask(CHECK, keeper, id=home, bin="A-1", sku="MUG", quantity=5, adjust=True)
    assert again["stockChange"] == 0
    assert ask(CHECK, keeper, id=home, bin="A-2", sku="MUG", quantity=4, adjust=True)["stockChange"] == 2
    rows = models.StockMovement.objects.order_by("id").values_list("kind", "cause", "quantity", "sku", "warehouse_name")
    assert list(rows) == [
        ("ADJUSTED", "COUNTED", -3, "MUG", scene.warehouse.name),
        ("ADJUSTED", "COUNTED", 2, "MUG", scene.warehouse.name),
    ]


def test_what_a_count_changed_is_not_found_again_as_somebody_elses_doing(
    keeper: Any, home: str, scene: Any, mug: Any
) -> None:
    make.plugin_configuration()
    put(keeper, home, ("MUG", "A-1", 8))
    pipeline_count.look(bootstrap.context())
    ask(CHECK, keeper, id=home, bin="A-1", sku="MUG", quantity=5, adjust=True)
    assert pipeline_count.look(bootstrap.context()) == 0
    assert [row.cause for row in models.StockMovement.objects.all()] == ["COUNTED"]


def test_a_count_below_what_orders_were_promised_says_so(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    make.order(scene.shop, {mug: 9}, allocate_at=scene.warehouse)
    put(keeper, home, ("MUG", "A-1", 10))
    answer = ask(CHECK, keeper, id=home, bin="A-1", sku="MUG", quantity=4, adjust=True)
    assert (answer["stockChange"], answer["shortfall"]) == (-6, 5)
    assert on_hand(mug, scene) == 4


def test_stock_never_falls_below_nothing(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-1", 25))
    assert ask(CHECK, keeper, id=home, bin="A-1", sku="MUG", quantity=0, adjust=True)["stockChange"] == -10
    assert on_hand(mug, scene) == 0


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"bin": "B-9"}, "binLocation", "NOT_FOUND"),
        ({"bin": ""}, "binLocation", "REQUIRED"),
        ({"bin": "x" * 65}, "binLocation", "INVALID"),
        ({"bin": "A\u0000"}, "binLocation", "INVALID"),
        ({"sku": "NOBODY"}, "sku", "NOT_FOUND"),
        ({"sku": "\u0000"}, "sku", "NOT_FOUND"),
        ({"quantity": -1}, "quantity", "INVALID"),
        ({"quantity": 2_000_000_000}, "quantity", "INVALID"),
        ({"quantity": 2_000_000_000, "adjust": True}, "quantity", "INVALID"),
        ({"bin": "A-2", "adjust": True}, "adjustStock", "INVALID"),
        ({"sku": "LOOSE", "adjust": True}, "sku", "INVALID"),
    ],
)
def test_a_wrong_count_is_refused_by_name_and_changes_nothing(
    keeper: Any, home: str, scene: Any, mug: Any, given: dict[str, Any], field: str, code: str
) -> None:
    make.variant(scene.shop, "LOOSE")
    put(keeper, home, ("MUG", "A-1", 8), ("MUG", "A-2"))
    before = lying(keeper, home)
    answer = ask(CHECK, keeper, **{"id": home, "bin": "A-1", "sku": "MUG", "quantity": 3, **given})
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [(field, code)]
    assert answer["content"] is None
    assert lying(keeper, home) == before
    assert on_hand(mug, scene) == 10
    assert not models.StockMovement.objects.exists()


def test_a_count_that_is_sent_again_is_not_counted_again(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-1", 8))
    count = {"id": home, "bin": "A-1", "sku": "MUG", "quantity": 5, "adjust": True, "key": "one"}
    assert ask(CHECK, keeper, **count)["stockChange"] == -3
    models.BinStock.objects.update(quantity=2)  # somebody picked three since
    again = ask(CHECK, keeper, **count)
    assert (again["content"]["quantity"], again["stockChange"], again["errors"]) == (2, None, [])
    assert on_hand(mug, scene) == 7
    other = ask(CHECK, keeper, **{**count, "quantity": 4})
    assert [(error["field"], error["code"]) for error in other["errors"]] == [("key", "CONFLICT")]
    refused = ask(CHECK, keeper, **{**count, "bin": "B-1", "key": "two"})
    assert refused["errors"]
    assert ask(CHECK, keeper, **{**count, "quantity": 2, "key": "two"})["errors"] == []


def test_only_who_manages_products_corrects_saleors_stock(
    staff: Any, keeper: Any, home: str, scene: Any, mug: Any
) -> None:
    put(keeper, home, ("MUG", "A-1", 8))
    answer = post(CHECK, staff, id=home, bin="A-1", sku="MUG", quantity=1, adjust=True)
    assert codes(answer) == [PERMISSION_DENIED]
    assert lying(keeper, home) == {"A-1": [("MUG", 8, 0)]}
