"""Stock on the endpoint: what shelves hold, what drifts and why, repairs shown and done, and what moved."""

from __future__ import annotations

import base64
import json
from types import SimpleNamespace
from typing import Any

import pytest

from saleor_oms_plugin.models import StockMovement, Work
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.test_statements import statements

STOCK = """query($filter: OmsStockFilterInput, $first: Int = 100, $after: String) {
    omsStock(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node {
        id sku onHand allocated reserved safetyStock free drift isSumWrong warehouse { name } variant { id } } } } }"""
DRIFT = """query($warehouses: [ID!]) { omsStockDrift(warehouses: $warehouses) {
    warehouse { name } warehouseName variant { id } sku kinds onHand allocated recorded reserved safetyStock surplus
    causes proposal orders { orderNumber }
    moves { kind quantity fromWarehouse { name } toWarehouse { name } toWarehouseName orderNumber omsOrder { id }
        reason } } }"""
REPAIR = """mutation($warehouses: [ID!], $dryRun: Boolean) {
    omsStockRepair(warehouses: $warehouses, dryRun: $dryRun) { isDryRun hasMore correctedSums unrepaired
        moves { kind sku quantity fromWarehouseName toWarehouseName orderNumber omsOrder { orderNumber } reason }
        errors { field code message } } }"""
MOVEMENTS = """query($filter: OmsStockMovementFilterInput, $first: Int = 100) {
    omsStockMovements(filter: $filter, first: $first) { totalCount edges { node {
        id kind cause quantity warehouse { name } warehouseName variant { id } sku omsOrder { orderNumber } orderNumber
        orderLine { id } at actor actorName } } } }"""


@pytest.fixture
def oversold(scene: Any) -> Any:
    """A 4, B 3; two orders of 3, both allocated at A."""
    make.plugin_configuration(cooling_minutes="60")
    near, far = (make.warehouse(scene.shop, name) for name in ("Alpha", "Beta"))
    mug = make.variant(scene.shop, "MUG", stock={near: 4, far: 3})
    orders = [make.order(scene.shop, {mug: 3}, allocate_at=near) for _ in range(2)]
    managed = [_oms(row) for row in orders]
    return SimpleNamespace(near=near, far=far, mug=mug, orders=orders, managed=managed, shop=scene.shop)


def _oms(row: Any) -> Any:
    known = make.model("saleor_oms_plugin.OmsOrder").objects.filter(order_id=row.pk).first()
    oms = known or make.oms_order(row)
    oms.channel = row.channel.slug if getattr(row, "channel", None) else ""
    oms.save(update_fields=["channel"])
    return oms


@pytest.fixture
def keeper(db: None) -> Any:
    """Whoever looks after stock and orders."""
    return make.staff("product.manage_products", "order.manage_orders")


def test_a_drift_says_what_why_who_and_what_next(oversold: Any, keeper: Any) -> None:
    (drift,) = ask(DRIFT, keeper)
    newest = oversold.managed[1].order_number
    assert drift["warehouse"]["name"] == drift["warehouseName"] == "Alpha"
    assert drift["kinds"] == ["OVERALLOCATED"]
    assert (drift["onHand"], drift["allocated"], drift["surplus"], drift["safetyStock"]) == (4, 6, 2, 0)
    assert drift["orders"] == [{"orderNumber": newest}]
    assert drift["proposal"] == f"Move 2 of order {newest} to Beta."
    assert any(f"order {newest}" in cause for cause in drift["causes"])
    (move,) = drift["moves"]
    assert (move["kind"], move["quantity"], move["toWarehouse"]["name"]) == ("MOVE", 2, "Beta")


def test_a_dry_run_tells_what_the_repair_then_does(oversold: Any, keeper: Any) -> None:
    shown = ask(REPAIR, keeper)
    assert (shown["isDryRun"], shown["errors"]) == (True, [])
    assert ask(DRIFT, keeper)
    assert not StockMovement.objects.exists()
    done = ask(REPAIR, keeper, dryRun=False)
    assert done["isDryRun"] is False
    assert done["moves"] == shown["moves"]
    assert ask(DRIFT, keeper) == []
    assert ask(REPAIR, keeper, dryRun=False)["moves"] == []
    allocations = make.model("warehouse.Allocation").objects.filter(stock__product_variant=oversold.mug)
    units: dict[str, int] = {}
    for name, quantity in allocations.values_list("stock__warehouse__name", "quantity_allocated"):
        units[name] = units.get(name, 0) + quantity
    assert units == {"Alpha": 4, "Beta": 2}


def test_a_null_dry_run_is_one(oversold: Any, keeper: Any) -> None:
    assert ask(REPAIR, keeper, dryRun=None)["isDryRun"] is True
    assert not StockMovement.objects.exists()


def test_a_repair_is_written_down_with_who_asked(oversold: Any, keeper: Any) -> None:
    ask(REPAIR, keeper, dryRun=False)
    told = ask(MOVEMENTS, keeper, filter={"causes": ["REPAIRED"]})
    rows = [edge["node"] for edge in told["edges"]]
    assert [(row["kind"], row["quantity"], row["warehouseName"]) for row in rows] == [
        ("ALLOCATED", 2, "Beta"),
        ("RELEASED", -2, "Alpha"),
    ]
    assert {(row["actor"], row["actorName"]) for row in rows} == {(f"staff:{keeper.pk}", keeper.email)}
    assert {row["omsOrder"]["orderNumber"] for row in rows} == {oversold.managed[1].order_number}
    assert all(row["orderLine"] and row["variant"] and row["warehouse"] for row in rows)


def test_orders_are_shown_to_those_who_may_see_orders(oversold: Any) -> None:
    storekeeper = make.staff("product.manage_products")
    (drift,) = ask(DRIFT, storekeeper)
    assert (drift["orders"], drift["moves"][0]["omsOrder"]) == ([], None)
    (move,) = ask(REPAIR, storekeeper, dryRun=False)["moves"]
    assert move["omsOrder"] is None
    assert all(edge["node"]["omsOrder"] is None for edge in ask(MOVEMENTS, storekeeper)["edges"])


@pytest.mark.needs_channels
def test_movements_of_foreign_channels_are_not_shown(oversold: Any, keeper: Any, askers: Any) -> None:
    ask(REPAIR, keeper, dryRun=False)
    assert ask(MOVEMENTS, askers.restricted_staff)["totalCount"] == 0
    (foreign,) = [drift["orders"] for drift in ask(DRIFT, askers.restricted_staff)] or [[]]
    assert foreign == []


def test_only_named_warehouses_are_repaired_and_unknown_ones_refused(oversold: Any, keeper: Any) -> None:
    beta = global_id("Warehouse", oversold.far)
    assert ask(DRIFT, keeper, warehouses=[beta]) == []
    assert ask(REPAIR, keeper, warehouses=[beta], dryRun=False)["moves"] == []
    for wrong, code in (([], "REQUIRED"), (["x"], "NOT_FOUND"), ([beta] * 101, "INVALID")):
        refused = ask(REPAIR, keeper, warehouses=wrong, dryRun=False)
        assert [(error["field"], error["code"]) for error in refused["errors"]] == [("warehouses", code)]
    gone = global_id("Warehouse", "00000000-0000-4000-8000-000000000000")
    assert ask(REPAIR, keeper, warehouses=[beta, gone])["errors"][0]["code"] == "NOT_FOUND"
    assert codes(post(DRIFT, keeper, warehouses=[beta] * 101)) == ["GraphQLError"]
    assert len(ask(REPAIR, keeper, warehouses=[global_id("Warehouse", oversold.near)], dryRun=False)["moves"]) == 1


def test_the_order_whose_units_moved_is_looked_at_again(oversold: Any, keeper: Any) -> None:
    oversold.managed[1].checked_at = oversold.managed[1].received_at
    oversold.managed[1].save()
    Work.objects.all().delete()
    ask(REPAIR, keeper, dryRun=False)
    assert list(Work.objects.values_list("kind", "subject")) == [("hold", oversold.managed[1].pk)]


def test_a_shelf_shows_what_may_still_be_promised(oversold: Any, keeper: Any) -> None:
    told = ask(STOCK, keeper, filter={"search": "mug"})
    rows = {edge["node"]["warehouse"]["name"]: edge["node"] for edge in told["edges"]}
    assert told["totalCount"] == 2
    assert (rows["Alpha"]["onHand"], rows["Alpha"]["allocated"], rows["Alpha"]["drift"]) == (4, 6, 2)
    assert (rows["Beta"]["free"], rows["Alpha"]["free"], rows["Beta"]["drift"]) == (3, 0, 0)
    assert [row["isSumWrong"] for row in rows.values()] == [False, False]


def test_shelves_are_found_by_warehouse_variant_and_drift(oversold: Any, keeper: Any) -> None:
    near, mug = global_id("Warehouse", oversold.near), global_id("ProductVariant", oversold.mug)

    def names(**given: Any) -> list[tuple[str, str]]:
        edges = ask(STOCK, keeper, filter=given)["edges"]
        return [(edge["node"]["sku"], edge["node"]["warehouse"]["name"]) for edge in edges]

    assert names(hasDrift=True) == [("MUG", "Alpha")]
    assert ("MUG", "Alpha") not in names(hasDrift=False)
    assert names(variants=[mug], hasDrift=False) == [("MUG", "Beta")]
    assert names(warehouses=[near]) == [("MUG", "Alpha")]
    assert len(names()) == 3


def test_pages_of_shelves_follow_each_other(oversold: Any, keeper: Any) -> None:
    seen, after = [], None
    while True:
        page = ask(STOCK, keeper, first=1, after=after)
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == 3


def test_a_cursor_with_text_no_database_takes_is_refused(oversold: Any, keeper: Any) -> None:
    forged = base64.urlsafe_b64encode(json.dumps(["STOCK+", "a\x00", 1]).encode()).decode()
    assert codes(post(STOCK, keeper, after=forged)) == ["GraphQLError"]


def test_movements_are_found_by_order_kind_and_time(oversold: Any, keeper: Any) -> None:
    ask(REPAIR, keeper, dryRun=False)
    newest = global_id("Order", oversold.orders[1])

    def count(**given: Any) -> int:
        return ask(MOVEMENTS, keeper, filter=given)["totalCount"]

    assert count(orderId=newest) == 3
    assert count(orderId=global_id("Order", oversold.orders[0])) == 0
    assert count(kinds=["ALLOCATED"]) == 2
    assert count(warehouses=[global_id("Warehouse", oversold.far)]) == 1
    assert count(variants=[global_id("ProductVariant", oversold.mug)]) == 3
    assert count(at={"gte": "2999-01-01T00:00:00Z"}) == 0
    assert count(at={"lte": "2999-01-01T00:00:00Z"}) == 3
    assert count(orderId=None, kinds=None) == 3


@pytest.mark.parametrize("query", [STOCK, DRIFT, MOVEMENTS, REPAIR], ids=["stock", "drift", "movements", "dry run"])
def test_many_shelves_take_as_many_statements_as_one(oversold: Any, keeper: Any, query: str) -> None:
    def add(count: int) -> None:
        for _ in range(count):
            mug = make.variant(oversold.shop, stock={oversold.near: 1, oversold.far: 3})
            _oms(make.order(oversold.shop, {mug: 2}, allocate_at=oversold.near))
        ask(REPAIR, keeper, dryRun=False)
        for each in make.model("warehouse.Stock").objects.filter(warehouse=oversold.far):
            each.quantity = 0
            each.save()

    add(1)
    ask(query, keeper)
    for_one = statements(query, keeper)
    add(6)
    assert len(statements(query, keeper)) == len(for_one)


def test_an_app_may_look(oversold: Any) -> None:
    assert len(ask(DRIFT, api.app("product.manage_products"))) == 1
