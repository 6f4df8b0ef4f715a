"""What merchants set for warehouses: said, kept, shown, refused by name, and as cheap for many as for one."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.test_statements import statements

SHOWN = """id warehouse { id } warehouseName isActive priority place { latitude longitude source } timeZone cutOff
    workingDays holidayCountry holidayRegion closedDays dailyCapacity handlingDays safetyStock usedToday nextShipDay
    isFull nextOpenDays(first: 3)"""
WAREHOUSES = f"query($ids: [ID!]) {{ omsWarehouses(warehouses: $ids) {{ {SHOWN} }} }}"
UPDATE = f"""mutation($id: ID!, $input: OmsWarehouseInput!) {{
    omsWarehouseUpdate(warehouseId: $id, input: $input) {{
        omsWarehouse {{ {SHOWN} }} errors {{ field message code index }} }} }}"""
KEEP = """mutation($items: [OmsSafetyStockInput!]!) { omsSafetyStockUpdate(items: $items) {
    safetyStocks { id units variant { id } productType { id } warehouse { id } }
    errors { field code index message } } }"""
KEPT = """query($ids: [ID!], $after: String) { omsSafetyStocks(warehouses: $ids, first: 100, after: $after) {
    totalCount pageInfo { endCursor }
    edges { node { id units variant { id } productType { id } warehouse { id } } } } }"""
EXCLUDE = """mutation($add: [OmsSourcingExclusionInput!], $remove: [ID!]) {
    omsSourcingExclusionUpdate(add: $add, remove: $remove) {
        added { id country region postalPrefix note productType { id } warehouse { id } } removed
        errors { field code index message } } }"""
EXCLUDED = """query($ids: [ID!]) { omsSourcingExclusions(warehouses: $ids, first: 100) {
    edges { node { id country region postalPrefix note productType { id } warehouse { id } } } } }"""
CHANGES = "{ omsSourcingChanges { subject values actor actorName warehouseName warehouse { id } at } }"


@pytest.fixture
def merchant(scene: Any) -> Any:
    return make.staff("plugins.manage_plugins", "product.manage_products")


@pytest.fixture
def home(scene: Any) -> str:
    return global_id("Warehouse", scene.warehouse)


def update(merchant: Any, warehouse: str, **values: Any) -> Any:
    return ask(UPDATE, merchant, id=warehouse, input=values)


def test_a_warehouse_nobody_touched_works_from_monday_to_friday(merchant: Any, home: str) -> None:
    shown = ask(WAREHOUSES, merchant, ids=[home])[0]
    assert shown["id"] == shown["warehouse"]["id"] == home
    assert shown["isActive"] is True
    assert shown["workingDays"] == ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"]
    assert (shown["priority"], shown["cutOff"], shown["dailyCapacity"], shown["closedDays"]) == (None, None, None, [])
    assert (shown["usedToday"], shown["isFull"], len(shown["nextOpenDays"])) == (0, False, 3)
    assert shown["nextShipDay"] >= shown["nextOpenDays"][0]


def test_rules_are_kept_and_what_is_left_out_stays(merchant: Any, home: str) -> None:
    given = {
        "priority": 3,
        "latitude": 52.5,
        "longitude": 13.4,
        "timeZone": "Europe/Berlin",
        "cutOff": "14:30",
        "workingDays": ["SATURDAY", "MONDAY"],
        "holidayCountry": "de",
        "holidayRegion": "BE",
        "closedDays": ["2026-12-31", "2026-12-30"],
        "dailyCapacity": 40,
        "handlingDays": 1,
        "safetyStock": 2,
    }
    update(merchant, home, **given)
    answer = update(merchant, home, isActive=False)
    assert answer["errors"] == []
    shown = answer["omsWarehouse"]
    assert shown == {**ask(WAREHOUSES, merchant, ids=[home])[0]}
    assert shown["isActive"] is False
    assert shown["place"] == {"latitude": 52.5, "longitude": 13.4, "source": "OWN"}
    assert shown["workingDays"] == ["MONDAY", "SATURDAY"]
    assert shown["closedDays"] == ["2026-12-30", "2026-12-31"]
    assert (shown["holidayCountry"], shown["holidayRegion"], shown["cutOff"]) == ("DE", "BE", "14:30")
    assert (shown["timeZone"], shown["handlingDays"], shown["safetyStock"]) == ("Europe/Berlin", 1, 2)


def test_a_rule_can_be_taken_back(merchant: Any, home: str) -> None:
    update(merchant, home, priority=3, latitude=1.0, longitude=2.0, cutOff="09:00", dailyCapacity=5)
    reset = ["priority", "latitude", "cutOff", "dailyCapacity"]
    shown = update(merchant, home, reset=reset)["omsWarehouse"]
    assert (shown["priority"], shown["cutOff"], shown["dailyCapacity"]) == (None, None, None)
    assert shown["place"] is None or shown["place"]["source"] != "OWN"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "input"),
        ({"priority": -1}, "input.priority"),
        ({"latitude": 91, "longitude": 0}, "input.latitude"),
        ({"latitude": 0, "longitude": -181}, "input.longitude"),
        ({"latitude": 1.5}, "input.longitude"),
        ({"longitude": 1.5}, "input.latitude"),
        ({"latitude": 1e300, "longitude": 0}, "input.latitude"),
        ({"timeZone": "Mars/Olympus"}, "input.timeZone"),
        ({"timeZone": "../../etc/passwd"}, "input.timeZone"),
        ({"timeZone": "x" * 100_000}, "input.timeZone"),
        ({"timeZone": "UTC\u0000"}, "input.timeZone"),
        ({"cutOff": "25:00"}, "input.cutOff"),
        ({"cutOff": "14:60"}, "input.cutOff"),
        ({"cutOff": "noon"}, "input.cutOff"),
        ({"cutOff": "²:00"}, "input.cutOff"),
        ({"workingDays": []}, "input.workingDays"),
        ({"holidayCountry": "XX"}, "input.holidayCountry"),
        ({"holidayCountry": "D\u0000"}, "input.holidayCountry"),
        ({"holidayCountry": "DE", "holidayRegion": "Atlantis"}, "input.holidayRegion"),
        ({"closedDays": ["1066-10-14"]}, "input.closedDays"),
        ({"dailyCapacity": 0}, "input.dailyCapacity"),
        ({"dailyCapacity": 2_000_000_000}, "input.dailyCapacity"),
        ({"handlingDays": 61}, "input.handlingDays"),
        ({"safetyStock": -1}, "input.safetyStock"),
        ({"reset": ["everything"]}, "input.reset"),
        ({"priority": 1, "safetyStock": -1}, "input.safetyStock"),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_changes_nothing(
    merchant: Any, home: str, values: dict[str, Any], field: str
) -> None:
    before = ask(WAREHOUSES, merchant, ids=[home])
    answer = update(merchant, home, **values)
    assert [error["field"] for error in answer["errors"]] == [field]
    assert answer["omsWarehouse"] is None
    assert ask(WAREHOUSES, merchant, ids=[home]) == before
    assert not models.SourcingChange.objects.exists()


@pytest.mark.parametrize("given", ["", "x", "V2FyZWhvdXNlOjk5", "T3JkZXI6MQ==", "V2FyZWhvdXNlOgA="])
def test_no_warehouse_has_a_strange_id(merchant: Any, given: str) -> None:
    answer = update(merchant, given, priority=1)
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [("warehouseId", "NOT_FOUND")]
    assert ask(WAREHOUSES, merchant, ids=[given]) == []


def test_closed_days_have_a_limit(merchant: Any, home: str) -> None:
    days = [f"20{year:02}-01-{day:02}" for year in range(30, 60) for day in range(1, 29)]
    assert update(merchant, home, closedDays=days)["errors"][0]["field"] == "input.closedDays"


def test_each_change_is_noted_once_with_who_made_it(merchant: Any, home: str) -> None:
    update(merchant, home, priority=3, safetyStock=1)
    update(merchant, home, priority=3)  # nothing new
    update(merchant, home, safetyStock=2)
    noted = ask(CHANGES, merchant)
    assert [one["values"] for one in noted] == ['{"safety_stock": 2}', '{"priority": 3, "safety_stock": 1}']
    assert {one["actor"] for one in noted} == {f"staff:{merchant.pk}"}
    assert {one["warehouse"]["id"] for one in noted} == {home}


# ── safety stock ────────────────────────────────────────────────────────────────────────────────────────────────
def test_units_are_kept_of_variants_and_product_types_item_by_item(merchant: Any, scene: Any, home: str) -> None:
    variant = global_id("ProductVariant", scene.tee)
    product_type = global_id("ProductType", scene.tee.product.product_type)
    answer = ask(
        KEEP,
        merchant,
        items=[
            {"warehouseId": home, "variantId": variant, "units": 3},
            {"warehouseId": home, "productTypeId": product_type, "units": 1},
            {"warehouseId": home, "units": 1},
            {"warehouseId": home, "variantId": variant, "productTypeId": product_type, "units": 1},
            {"warehouseId": home, "variantId": variant, "units": -1},
            {"warehouseId": "nowhere", "variantId": variant, "units": 1},
            {"warehouseId": home, "variantId": product_type, "units": 1},
        ],
    )
    assert [row and row["units"] for row in answer["safetyStocks"]] == [3, 1, None, None, None, None, None]
    assert [(error["index"], error["field"]) for error in answer["errors"]] == [
        (2, "items.variantId"),
        (3, "items.variantId"),
        (4, "items.units"),
        (5, "items.warehouseId"),
        (6, "items.variantId"),
    ]
    kept = ask(KEPT, merchant, ids=[home])
    assert [edge["node"]["units"] for edge in kept["edges"]] == [1, 3]
    assert kept["edges"][1]["node"]["variant"]["id"] == variant
    assert kept["edges"][0]["node"]["productType"]["id"] == product_type


def test_kept_units_are_changed_and_taken_back(merchant: Any, scene: Any, home: str) -> None:
    item = {"warehouseId": home, "variantId": global_id("ProductVariant", scene.tee)}
    first = ask(KEEP, merchant, items=[{**item, "units": 3}])["safetyStocks"][0]
    second = ask(KEEP, merchant, items=[{**item, "units": 5}])["safetyStocks"][0]
    assert (first["id"], second["units"]) == (second["id"], 5)
    assert ask(KEEP, merchant, items=[item]) == {"safetyStocks": [None], "errors": []}
    assert ask(KEEP, merchant, items=[item]) == {"safetyStocks": [None], "errors": []}
    assert ask(KEPT, merchant)["totalCount"] == 0
    noted = [one["values"] for one in ask(CHANGES, merchant)]
    assert noted == [None, '{"units": 5}', '{"units": 3}']


@pytest.mark.parametrize("count", [0, 101])
def test_a_bulk_call_has_from_one_to_a_hundred_items(merchant: Any, home: str, count: int) -> None:
    answer = ask(KEEP, merchant, items=[{"warehouseId": home, "units": 1}] * count)
    assert [error["field"] for error in answer["errors"]] == ["items"]
    answer = ask(EXCLUDE, merchant, add=[{"warehouseId": home, "country": "US"}] * count, remove=[])
    assert [error["field"] for error in answer["errors"]] == ["add"]
    answer = ask(EXCLUDE, merchant, add=[], remove=["x"] * count)
    assert len(answer["errors"]) == 1
    assert models.SourcingExclusion.objects.count() == 0


def test_what_saleor_deletes_keeps_nothing_back(merchant: Any, scene: Any, home: str) -> None:
    gone = make.variant(scene.shop, stock={scene.warehouse: 1})
    ask(KEEP, merchant, items=[{"warehouseId": home, "variantId": global_id("ProductVariant", gone), "units": 3}])
    gone.product.delete()
    assert ask(KEPT, merchant)["totalCount"] == 0


# ── exclusions ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_exclusions_come_and_go(merchant: Any, scene: Any, home: str) -> None:
    product_type = global_id("ProductType", scene.tee.product.product_type)
    add = [
        {"warehouseId": home, "country": "us", "postalPrefix": "967", "note": "islands"},
        {"warehouseId": home, "productTypeId": product_type},
        {"warehouseId": home, "productTypeId": product_type, "country": "PL", "region": "Mazovia"},
    ]
    answer = ask(EXCLUDE, merchant, add=add)
    assert answer["errors"] == []
    assert [row["country"] for row in answer["added"]] == ["US", "", "PL"]
    again = ask(EXCLUDE, merchant, add=[{**add[0], "note": "far"}])["added"][0]
    assert (again["id"], again["note"]) == (answer["added"][0]["id"], "far")
    gone = ask(EXCLUDE, merchant, remove=[again["id"], again["id"], "x"])
    assert gone["removed"] == [again["id"]]
    assert [(error["field"], error["code"]) for error in gone["errors"]] == [("remove", "NOT_FOUND")]
    left = ask(EXCLUDED, merchant, ids=[home])["edges"]
    assert [edge["node"]["country"] for edge in left] == ["PL", ""]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "add"),
        ({"country": "QQ"}, "add.country"),
        ({"country": "USA"}, "add.country"),
        ({"postalPrefix": "967"}, "add"),
        ({"country": "US", "postalPrefix": "--"}, "add.postalPrefix"),
        ({"country": "US", "postalPrefix": "9" * 99}, "add.postalPrefix"),
        ({"country": "US", "region": "!"}, "add.region"),
        ({"country": "US", "note": "\u0000"}, "add.note"),
        ({"country": "US", "productTypeId": "UHJvZHVjdFR5cGU6OTk5OTk5"}, "add.productTypeId"),
        ({"country": "US", "productTypeId": "UHJvZHVjdFR5cGU6OTk5OTk5OTk5OTk5OTk5OTk5OTk5"}, "add.productTypeId"),
    ],
)
def test_a_wrong_exclusion_is_refused_by_name(merchant: Any, home: str, values: dict[str, Any], field: str) -> None:
    answer = ask(EXCLUDE, merchant, add=[{"warehouseId": home, **values}, {"warehouseId": home, "country": "US"}])
    assert [(error["field"], error["index"]) for error in answer["errors"]] == [(field, 0)]
    assert [row and row["country"] for row in answer["added"]] == [None, "US"]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_lists_take_as_many_statements_for_many_as_for_few(merchant: Any, scene: Any, home: str) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            warehouse = make.warehouse(scene.shop)
            here = global_id("Warehouse", warehouse)
            variant = make.variant(scene.shop, stock={warehouse: 5})
            update(merchant, here, priority=1)
            of = {"warehouseId": here, "variantId": global_id("ProductVariant", variant)}
            kind = global_id("ProductType", make.product_type())
            ask(KEEP, merchant, items=[{**of, "units": 1}, {"warehouseId": here, "productTypeId": kind, "units": 1}])
            ask(EXCLUDE, merchant, add=[{"warehouseId": here, "productTypeId": kind}])

    grow(2)
    counts = {}
    for query in (WAREHOUSES, KEPT, EXCLUDED, CHANGES):
        ask(query, merchant)
        counts[query] = len(statements(query, merchant))
    grow(6)
    for query, count in counts.items():
        found = statements(query, merchant)
        assert len(found) == count, "\n".join(found)


def test_pages_of_safety_stocks_follow_each_other(merchant: Any, scene: Any, home: str) -> None:
    for _ in range(3):
        kind = global_id("ProductType", make.product_type())
        ask(KEEP, merchant, items=[{"warehouseId": home, "productTypeId": kind, "units": 1}])
    query = """query($after: String) { omsSafetyStocks(first: 2, after: $after) {
        pageInfo { endCursor hasNextPage } edges { node { id } } } }"""
    first = ask(query, merchant)
    rest = ask(query, merchant, after=first["pageInfo"]["endCursor"])
    ids = [edge["node"]["id"] for page in (first, rest) for edge in page["edges"]]
    assert len(set(ids)) == 3
    assert "errors" in post(query, merchant, after="nonsense")
