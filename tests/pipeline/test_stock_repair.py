"""What Saleor's records promise beyond the shelves is found, explained, and moved to where the units are."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.stock import DriftKind
from saleor_oms_plugin.models import StockMovement
from saleor_oms_plugin.pipeline import repair
from tests import factories

from .conftest import World
from .test_movements import adds_up
from .test_sourcing import allocated, no_picking, planned

STAFF = "staff:1"


@pytest.fixture
def places(world: World) -> tuple[Any, Any]:
    return factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")


def found(world: World, **options: Any) -> list[repair.Finding]:
    return repair.find(world.ctx(), **options)[0]


def mend(world: World, warehouses: frozenset[str] | None = None) -> list[tuple[str, str, int]]:
    """Repairs everything; the moves done, and that they are those announced."""
    announced = [finding.repair for finding in found(world, warehouses=warehouses)]
    done = [repair.mend(world.ctx(), each.variant_id, warehouses=warehouses, actor=STAFF) for each in announced]
    assert done == announced
    return [(move.kind.value, move.order_number, move.quantity) for each in done for move in each.moves]


def on_shelves() -> dict[tuple[str, str], tuple[int, int]]:
    """(warehouse, SKU): on hand and allocated; asserts that Saleor's own sum agrees where it keeps one."""
    shelves = {}
    for stock in factories.model("warehouse.Stock").objects.select_related("warehouse", "product_variant"):
        units = sum(stock.allocations.values_list("quantity_allocated", flat=True))
        assert getattr(stock, "quantity_allocated", units) == units
        shelves[stock.warehouse.name, stock.product_variant.sku] = (stock.quantity, units)
    return shelves


def test_a_shop_without_drift_has_nothing_to_repair(world: World, places: Any) -> None:
    east, _ = places
    world.place({factories.variant(world.shop, stock={east: 5}): 5}, allocate_at=east)
    assert found(world) == []


def test_the_measured_case_is_found_explained_and_repaired(world: World, places: Any) -> None:
    world.settings(cooling_minutes="600")
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 4, west: 3})
    first, second = (world.place({book: 3}, allocate_at=east) for _ in range(2))
    world.drain()
    (finding,) = found(world)
    (drift,) = finding.drifts
    assert (drift.kinds, drift.surplus, drift.oms_order_ids) == ({DriftKind.OVERALLOCATED}, 2, [second.pk])
    before = on_shelves()
    assert mend(world) == [("MOVE", second.order_number, 2)]
    assert before[("East", "BOOK")] == (4, 6)
    assert on_shelves() == {("East", "BOOK"): (4, 4), ("West", "BOOK"): (3, 2)}
    assert allocated(first) == {("East", "BOOK"): 3}
    assert "stock.repaired" in world.kinds(second)
    assert "stock.repaired" not in world.kinds(first)
    assert found(world) == []
    adds_up(second)


def test_showing_a_repair_writes_nothing(world: World, places: Any) -> None:
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 1, west: 3})
    world.place({book: 3}, allocate_at=east)
    with CaptureQueriesContext(connection) as captured:
        assert len(found(world)) == 1
    assert [sql["sql"] for sql in captured if not sql["sql"].lstrip().startswith("SELECT")] == []
    assert on_shelves() == {("East", "BOOK"): (1, 3), ("West", "BOOK"): (3, 0)}
    assert not StockMovement.objects.exists()


def test_of_an_oversold_variant_the_newest_order_is_backordered_and_says_why(world: World, places: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    east, _ = places
    book = factories.variant(world.shop, "BOOK", stock={east: 4})
    old, new = (world.place({book: 3}, allocate_at=east) for _ in range(2))
    assert mend(world) == [("BACKORDER", new.order_number, 2)]
    world.drain()
    assert (world.stage(old), world.stage(new)) == ("FULFILLING", "BACKORDERED")
    assert allocated(new) == {("East", "BOOK"): 1}
    assert found(world) == []


def test_an_open_part_follows_its_units(world: World, places: Any) -> None:
    """Planned at East; then the shelf is found to hold nothing."""
    no_picking(world)
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 3, west: 3})
    order = world.place({book: 3}, allocate_at=east)
    world.drain()
    factories.model("warehouse.Stock").objects.filter(warehouse=east).update(quantity=0)
    assert mend(world) == [("MOVE", order.order_number, 3)]
    assert world.stage(order) == "SOURCING"
    world.drain()
    assert [(part.warehouse_name, part.status) for part in world.parts(order)] == [
        ("East", "CANCELED"),
        ("West", "OPEN"),
    ]
    assert allocated(order) == planned(world, order) == {("West", "BOOK"): 3}
    adds_up(order)


def test_what_a_picker_has_touched_stays(world: World, places: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 3, west: 3})
    picked = world.place({book: 3}, allocate_at=east)
    world.drain()
    assert world.parts(picked)[0].status == "PICKED"
    world.settings(cooling_minutes="600")
    newer = world.place({book: 2}, allocate_at=east)
    world.drain()
    assert mend(world) == [("MOVE", newer.order_number, 2)]
    assert allocated(picked) == {("East", "BOOK"): 3}
    factories.model("warehouse.Stock").objects.filter(warehouse=east).update(quantity=1)
    (finding,) = found(world)
    assert (finding.repair.moves, len(finding.repair.unrepaired)) == ((), 1)


def test_allocations_of_orders_that_ended_and_of_orders_without_any(world: World, places: Any) -> None:
    world.settings(cooling_minutes="600")
    east, _ = places
    book = factories.variant(world.shop, "BOOK", stock={east: 9})
    ended = world.place({book: 2}, allocate_at=east)
    bare = world.place({book: 4})
    world.drain()
    type(ended.order).objects.filter(pk=ended.order_id).update(status="canceled")
    assert mend(world) == [("RELEASE", ended.order_number, 2), ("ALLOCATE", bare.order_number, 4)]
    assert on_shelves() == {("East", "BOOK"): (9, 4)}


def test_an_order_older_than_the_oms_is_repaired_and_its_movement_kept(world: World, places: Any) -> None:
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 1, west: 5})
    factories.plugin_configuration(active=False)
    row = factories.order(world.shop, {book: 3}, allocate_at=east)
    factories.plugin_configuration(active=True)
    assert mend(world) == [("MOVE", str(getattr(row, "number", row.pk)), 2)]
    moved = StockMovement.objects.order_by("pk").values_list("kind", "warehouse_name", "quantity", "oms_order")
    assert list(moved) == [("RELEASED", "East", -2, None), ("ALLOCATED", "West", 2, None)]


@pytest.mark.needs_channels
def test_a_wrong_sum_is_written_down_as_a_correction(world: World, places: Any) -> None:
    east, _ = places
    book = factories.variant(world.shop, "BOOK", stock={east: 9})
    world.place({book: 2}, allocate_at=east)
    factories.model("warehouse.Stock").objects.update(quantity_allocated=7)
    assert mend(world) == []
    assert on_shelves() == {("East", "BOOK"): (9, 2)}
    assert list(StockMovement.objects.values_list("kind", "quantity")) == [("ADJUSTED", -5)]


@pytest.mark.needs_channels
def test_units_in_a_live_checkout_are_nobodys(world: World, places: Any) -> None:
    world.settings(cooling_minutes="600")
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 1, west: 3})
    order = world.place({book: 3}, allocate_at=east)
    world.drain()
    factories.reserve(world.shop, book, west, 2)
    assert mend(world) == [("MOVE", order.order_number, 1), ("BACKORDER", order.order_number, 1)]


@pytest.mark.needs_channels
def test_an_order_to_be_collected_never_moves(world: World, places: Any) -> None:
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 1, west: 9})
    order = world.place({book: 3}, allocate_at=east, collection_point=east)
    assert mend(world) == [("BACKORDER", order.order_number, 2)]
    assert allocated(order) == {("East", "BOOK"): 1}


def test_a_warehouse_saleor_would_not_use_gets_nothing(world: World, places: Any) -> None:
    east, _ = places
    closed = factories.warehouse(world.shop, "Closed", in_zone=False, in_channel=False)
    book = factories.variant(world.shop, "BOOK", stock={east: 1, closed: 9})
    order = world.place({book: 3}, allocate_at=east)
    assert mend(world) == [("BACKORDER", order.order_number, 2)]


def test_only_the_warehouses_named_are_repaired(world: World, places: Any) -> None:
    east, west = places
    book = factories.variant(world.shop, "BOOK", stock={east: 1, west: 0})
    pen = factories.variant(world.shop, "PEN", stock={east: 9, west: 0})
    world.place({book: 2, pen: 1}, allocate_at={east: {book: 2}, west: {pen: 1}})
    assert [finding.stock.sku for finding in found(world)] == ["BOOK", "PEN"]
    assert [finding.stock.sku for finding in found(world, warehouses=frozenset({str(west.pk)}))] == ["PEN"]
    assert [kind for kind, _, _ in mend(world, frozenset({str(west.pk)}))] == ["MOVE"]
    assert on_shelves()[("East", "BOOK")] == (1, 2)


def test_a_page_of_variants_costs_as_many_statements_as_one(world: World, places: Any) -> None:
    east, west = places

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            found(world)
        return len(captured)

    def add(count: int) -> None:
        for _ in range(count):
            book = factories.variant(world.shop, stock={east: 1, west: 3})
            for _ in range(2):
                world.place({book: 2}, allocate_at=east)

    add(1)
    found(world)
    for_one = statements()
    add(6)
    assert (len(found(world)), statements()) == (7, for_one)


def test_pages_follow_each_other_and_end(world: World, places: Any) -> None:
    east, _ = places
    for _ in range(3):
        world.place({factories.variant(world.shop, stock={east: 0}): 1}, allocate_at=east)
    seen, after = [], 0
    while after is not None:
        page, after = repair.find(world.ctx(), after=after, limit=2)
        seen += [finding.stock.variant_id for finding in page]
    assert len(seen) == len(set(seen)) == 3
