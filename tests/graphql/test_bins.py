"""Bins and layouts: imported whole or not at all, placed by their names, counted, scanned, and cheap for many."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import count as pipeline_count
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post
from tests.graphql.rows import START, journey
from tests.graphql.test_statements import statements

IMPORT = """mutation($id: ID!, $bins: [OmsBinInput!]!, $replace: Boolean, $dryRun: Boolean) {
    omsBinLocationUpdate(warehouseId: $id, bins: $bins, replace: $replace, dryRun: $dryRun) {
        count created changed removed binsOutside isDryRun errors { field code index message } } }"""
BINS = """query($id: ID!, $search: String, $first: Int, $after: String) {
    omsBins(warehouseId: $id, search: $search, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id name aisle bay level contents {
            sku productName quantity removalOrder countedAt variant { id } } } } } }"""
LAID = "aisles bays levels aislePitch bayPitch crossAisles crossAisleWidth startAisle binPattern bins binsOutside"
LAYOUT = f"query($id: ID!) {{ omsWarehouseLayout(warehouseId: $id) {{ warehouse {{ id }} {LAID} }} }}"
LAY_OUT = f"""mutation($id: ID!, $layout: OmsWarehouseLayoutInput, $dryRun: Boolean) {{
    omsWarehouseLayoutUpdate(warehouseId: $id, layout: $layout, dryRun: $dryRun) {{
        layout {{ {LAID} }} isDryRun errors {{ field code message }} }} }}"""
CHECK = """mutation($id: ID!, $bin: String!, $sku: String!, $quantity: Int!, $adjust: Boolean, $key: String) {
    omsBinCheck(warehouseId: $id, binLocation: $bin, sku: $sku, quantity: $quantity, adjustStock: $adjust, key: $key) {
        content { sku quantity countedAt } stockChange shortfall errors { field code message } } }"""
SCAN = """query($id: ID!, $code: String!) { omsScan(warehouseId: $id, code: $code) {
    kind code sku gtin batch expiry serial quantity variant { id } bin { name } bins { name }
    pickList { number } fulfillmentOrder { status } } }"""


@pytest.fixture
def keeper(scene: Any) -> Any:
    return make.staff("product.manage_products")


@pytest.fixture
def home(scene: Any) -> str:
    return global_id("Warehouse", scene.warehouse)


@pytest.fixture
def mug(scene: Any) -> Any:
    return make.variant(scene.shop, "MUG", stock={scene.warehouse: 10})


def put(keeper: Any, home: str, *rows: tuple[Any, ...], **options: Any) -> Any:
    """Imports (sku, bin, quantity, removal order), the last two if given."""
    names = ("sku", "binLocation", "quantity", "removalOrder")
    return ask(IMPORT, keeper, id=home, bins=[dict(zip(names, row, strict=False)) for row in rows], **options)


def names(keeper: Any, home: str, **options: Any) -> list[str]:
    return [edge["node"]["name"] for edge in ask(BINS, keeper, id=home, **{"first": 100, **options})["edges"]]


def lying(keeper: Any, home: str) -> dict[str, list[tuple[str, int | None, int]]]:
    shown = ask(BINS, keeper, id=home, first=100)["edges"]
    return {
        edge["node"]["name"]: [(one["sku"], one["quantity"], one["removalOrder"]) for one in edge["node"]["contents"]]
        for edge in shown
    }


# ── imports ─────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_bins_come_page_by_page_in_natural_order(keeper: Any, home: str, mug: Any) -> None:
    wanted = [f"{aisle}-{bay}" for aisle in "ab" for bay in range(1, 13)]
    put(keeper, home, *[("MUG", name) for name in reversed(wanted)])
    found, after = [], None
    while True:
        page = ask(BINS, keeper, id=home, first=7, after=after)
        found += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == wanted
    assert page["totalCount"] == 24


def test_bins_are_found_by_name_and_by_what_lies_in_them(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-1"), (scene.tee.sku, "B-1"), (scene.tee.sku, "B-2"))
    assert names(keeper, home, search="b-") == ["B-1", "B-2"]
    assert names(keeper, home, search="mu") == ["A-1"]
    assert names(keeper, home, search="%") == []
    for strange in ("\u0000", "x" * 100_000):
        assert names(keeper, home, search=strange) == []


def test_twenty_bins_take_as_many_statements_as_two(keeper: Any, home: str, scene: Any) -> None:
    def grow(numbers: range) -> None:
        skus = [make.variant(scene.shop, f"S-{number}").sku for number in numbers]
        put(keeper, home, *[(sku, f"A-{sku}", 1) for sku in skus])

    grow(range(2))
    ask(BINS, keeper, id=home, first=100)
    few = statements(BINS, keeper, id=home, first=100)
    grow(range(2, 20))
    many = statements(BINS, keeper, id=home, first=100)
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few)))


def test_a_line_shows_the_bin_it_is_taken_from_first(
    keeper: Any, home: str, staff: Any, managed: Any, scene: Any
) -> None:
    query = "{ omsFulfillmentOrders(first: 100) { edges { node { lines { binLocation } } } } }"

    def shown() -> set[str | None]:
        parts = [edge["node"] for edge in ask(query, staff)["edges"]]
        return {line["binLocation"] for part in parts for line in part["lines"]}

    assert shown() == {None}
    elsewhere = global_id("Warehouse", make.warehouse(scene.shop))
    put(keeper, elsewhere, (scene.tee.sku, "Z-1", 9))
    put(keeper, home, (scene.tee.sku, "A-10", 9, 1), (scene.tee.sku, "A-9", 9, 1), (scene.tee.sku, "A-1", 0, 0))
    assert shown() == {"A-9"}
    few = statements(query, staff)
    for _ in range(5):
        journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)
    assert len(statements(query, staff)) == len(few)


# ── layouts ─────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── counts ──────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── scans ───────────────────────────────────────────────────────────────────────────────────────────────────────
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
