"""What the warehouses are asked for is what the shelves hold, and Saleor's allocations say the same."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.models import SourcingDecision
from tests import factories

from .conftest import World


def allocated(order: Any) -> dict[tuple[str, str], int]:
    rows = factories.model("warehouse.Allocation").objects.filter(
        order_line__order_id=order.order_id, quantity_allocated__gt=0
    )
    return {(row.stock.warehouse.name, row.stock.product_variant.sku): row.quantity_allocated for row in rows}


def planned(world: World, order: Any) -> dict[tuple[str, str], int]:
    return {
        (part.warehouse_name, line.sku): line.quantity
        for part in world.parts(order)
        if part.status != "CANCELED"
        for line in part.lines.all()
    }


def no_picking(world: World) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)


def test_an_order_split_by_saleor_is_brought_together(world: World) -> None:
    no_picking(world)
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 5, west: 1})
    pen = factories.variant(world.shop, "PEN", stock={east: 5, west: 1})
    order = world.place({book: 1, pen: 1}, allocate_at={east: {book: 1}, west: {pen: 1}})
    world.drain()
    assert allocated(order) == planned(world, order)
    assert len(world.parts(order)) == 1
    chosen, *rejected = SourcingDecision.objects.get().options
    assert len(chosen["names"]) == 1
    assert all(option["reason"] for option in [chosen, *rejected])


def test_one_fulfillment_order_per_warehouse_each_with_its_own_label(world: World) -> None:
    world.settings(cooling_minutes="0")
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 5})
    pen = factories.variant(world.shop, "PEN", stock={west: 5})
    order = world.place({book: 2, pen: 1}, allocate_at={east: {book: 2}, west: {pen: 1}})
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert sorted(part.warehouse_name for part in world.parts(order)) == ["East", "West"]
    assert len(world.sandbox.ledger()) == 2
    fulfillments = factories.model("order.Fulfillment").objects.filter(order=order.order)
    assert len({row.tracking_number for row in fulfillments}) == 2
    assert allocated(order) == {}


def test_what_saleor_overallocated_is_moved_to_where_it_is(world: World) -> None:
    """A 4, B 3; two orders of 3 one after the other, both allocated at A."""
    no_picking(world)
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 4, west: 3})
    first = world.place({book: 3}, allocate_at=east)
    second = world.place({book: 3}, allocate_at=east)
    world.drain()
    by_place: dict[str, int] = {}
    for order in (first, second):
        for (name, _), units in allocated(order).items():
            by_place[name] = by_place.get(name, 0) + units
        assert allocated(order) == planned(world, order)
    assert by_place["East"] <= 4
    assert by_place["West"] <= 3
    assert sum(by_place.values()) == 6


def test_an_order_for_more_than_there_is_waits_and_goes_on_when_stock_arrives(world: World) -> None:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 4})
    order = world.place([(book, 4), (book, 4)])
    world.drain()
    assert world.stage(order) == "BACKORDERED"
    assert world.parts(order) == []
    assert "order.backordered" in world.kinds(order)
    stock = factories.model("warehouse.Stock").objects.get()
    stock.quantity = 8
    stock.save()
    world.advance(minutes=11)
    assert world.stage(order) == "SHIPPED"
    stock.refresh_from_db()
    assert stock.quantity == 0


def test_a_backorder_is_said_once_however_often_it_is_tried(world: World) -> None:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    order = world.place({factories.variant(world.shop, stock={east: 0}): 1})
    world.drain()
    for _ in range(5):
        world.advance(minutes=11)
    assert world.kinds(order).count("order.backordered") == 1


def test_a_deleted_warehouse_is_a_problem_and_not_a_crash(world: World) -> None:
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    order = world.place({factories.variant(world.shop, stock={east: 4}): 1}, allocate_at=east)
    world.drain()
    type(world.parts(order)[0]).objects.update(warehouse=None)
    world.settings(cooling_minutes="0")
    from saleor_oms_plugin.store import fulfillment_orders

    fulfillment_orders.resume_all(world.clock.now())
    world.drain()
    order.refresh_from_db()
    assert "East was deleted" in order.problem_message
    assert len(world.sandbox.ledger()) == 0


def test_a_line_added_later_becomes_a_part_of_its_own_and_takes_nothing_twice(world: World) -> None:
    no_picking(world)
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 3})
    order = world.place({book: 2}, allocate_at=east)
    world.drain()
    line = order.order.lines.get()
    line.quantity = 3
    line.save()
    factories.model("warehouse.Allocation").objects.update(quantity_allocated=3)
    from saleor_oms_plugin.store import orders

    orders.follow(str(order.order_id))
    world.advance(minutes=10)
    assert [part.lines.get().quantity for part in world.parts(order)] == [2, 1]
    assert allocated(order) == {("East", "BOOK"): 3}
    world.settings(cooling_minutes="0")
    from saleor_oms_plugin.store import fulfillment_orders

    fulfillment_orders.resume_all(world.clock.now())
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert factories.model("warehouse.Stock").objects.get().quantity == 0


@pytest.mark.needs_channels
def test_a_preorder_waits_for_its_release_and_the_rest_goes_ahead(world: World) -> None:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 5})
    novel = factories.variant(world.shop, "NOVEL", stock={east: 5}, is_preorder=True)
    order = world.place({book: 1, novel: 1}, allocate_at={east: {book: 1}})
    world.drain()
    assert world.stage(order) == "PARTIALLY_SHIPPED"
    world.advance(hours=5)
    assert world.kinds(order).count("order.preordered") == 1
    type(novel).objects.filter(pk=novel.pk).update(is_preorder=False)
    world.advance(hours=2)
    assert world.stage(order) == "SHIPPED"
    assert len(world.sandbox.ledger()) == 2


@pytest.mark.needs_channels
def test_an_order_of_preorders_alone_is_not_over(world: World) -> None:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    novel = factories.variant(world.shop, "NOVEL", stock={east: 5}, is_preorder=True)
    order = world.place({novel: 1})
    world.drain()
    assert world.stage(order) == "BACKORDERED"
    assert order.messages.get().kind == "received"
