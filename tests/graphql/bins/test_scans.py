"""Scans: what a code stands for here."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.rows import START

from .asking import put

SCAN = """query($id: ID!, $code: String!) { omsScan(warehouseId: $id, code: $code) {
    kind code sku gtin batch expiry serial quantity variant { id } bin { name } bins { name }
    pickList { number } fulfillmentOrder { status } } }"""


def scan(staff: Any, home: str, code: str) -> Any:
    return ask(SCAN, staff, id=home, code=code)


def test_a_scan_tells_bins_products_and_orders_apart(
    staff: Any, keeper: Any, home: str, scene: Any, mug: Any, managed: Any
) -> None:
    mug.metadata = {"gtin": "7032069804988"}
    mug.save()
    put(keeper, home, ("MUG", "A-10", 5), ("MUG", "A-9", 5))
    assert (scan(staff, home, "a-9\r")["kind"], scan(staff, home, "a-9\r")["bin"]) == ("BIN", {"name": "A-9"})
    told = scan(staff, home, "]C1010703206980498810LOT\x1d17300131")
    assert (told["kind"], told["sku"], told["variant"]) == (
        "PRODUCT", "MUG", {"id": global_id("ProductVariant", mug)}
    )  # fmt: skip
    assert (told["gtin"], told["batch"], told["expiry"]) == ("07032069804988", "LOT", "2030-01-31")
    assert told["bins"] == [{"name": "A-9"}, {"name": "A-10"}]
    assert scan(staff, home, "mug")["kind"] == "PRODUCT"
    part = scan(staff, home, f"#{managed.order_number}")
    assert (part["kind"], part["fulfillmentOrder"]) == ("FULFILLMENT_ORDER", {"status": "SHIPPED"})
    models.PickList.objects.create(
        number="P-000007",
        warehouse=scene.warehouse,
        warehouse_name="Near",
        kind="ORDER",
        created_at=START,
        created_by="x",
    )
    assert scan(staff, home, "p-000007")["pickList"] == {"number": "P-000007"}
    assert scan(staff, home, "P-000007")["kind"] == "PICK_LIST"
    unknown = scan(staff, home, "\x02nothing\x03")
    assert (unknown["kind"], unknown["code"], unknown["bins"]) == ("UNKNOWN", "nothing", [])


def test_a_bin_of_another_warehouse_is_unknown_here(staff: Any, keeper: Any, home: str, scene: Any, mug: Any) -> None:
    put(keeper, global_id("Warehouse", make.warehouse(scene.shop)), ("MUG", "Z-1"))
    assert scan(staff, home, "Z-1")["kind"] == "UNKNOWN"
    assert scan(staff, home, "MUG")["bins"] == []
    assert scan(staff, "strange", "MUG")["kind"] == "PRODUCT"


def test_a_code_two_products_bear_is_the_one_that_lies_here(
    staff: Any, keeper: Any, home: str, scene: Any, mug: Any
) -> None:
    twin = make.variant(scene.shop, "TWIN")
    for row in (mug, twin):
        row.metadata = {"ean": "7032069804988"}
        row.save()
    put(keeper, home, ("TWIN", "A-1"))
    assert scan(staff, home, "7032069804988")["sku"] == "TWIN"


@pytest.mark.parametrize("code", ["", " ", "\u0000", "]C1", pytest.param("x" * 100_000, id="long")])
def test_what_no_scanner_types_is_refused_in_words(staff: Any, home: str, code: str) -> None:
    answer = post(SCAN, staff, id=home, code=code)
    assert answer["data"] is None
    assert "`code`" in answer["errors"][0]["message"]


@pytest.mark.parametrize(
    "code",
    [
        "'; DROP TABLE oms_bin; --",
        "%",
        "_",
        "(01)",
        "https://[",
        "10ABC",
        "💥",
        "‮abc",
        pytest.param("0" * 999, id="zeros"),
    ],
)
def test_a_strange_code_is_unknown(staff: Any, home: str, code: str) -> None:
    assert scan(staff, home, code)["kind"] == "UNKNOWN"


@pytest.mark.needs_channels
def test_an_order_of_a_foreign_channel_is_unknown(askers: Any, managed: Any, home: str) -> None:
    assert scan(askers.restricted_staff, home, managed.order_number)["kind"] == "UNKNOWN"
