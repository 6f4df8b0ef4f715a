"""Every movement of an order's stock is a row with its cause, written once; what is put back is what was taken."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from saleor_oms_plugin.domain.stock import MovementKind
from saleor_oms_plugin.models import OmsOrder, StockMovement
from saleor_oms_plugin.pipeline import cancel
from saleor_oms_plugin.store import orders
from tests import factories

from .conftest import World


def rows(order: OmsOrder) -> list[tuple[str, str, str, int]]:
    found = StockMovement.objects.filter(oms_order=order).order_by("pk")
    return list(found.values_list("cause", "kind", "warehouse_name", "quantity"))


def adds_up(order: OmsOrder) -> None:
    """The movements of an order are what Saleor's records say."""
    said: Counter[tuple[str, str]] = Counter()
    for row in StockMovement.objects.filter(oms_order=order):
        if row.kind in (MovementKind.ALLOCATED, MovementKind.RELEASED):
            said[row.line_key, row.warehouse_key] += row.quantity
    allocations = factories.model("warehouse.Allocation").objects.filter(order_line__order_id=order.order_id)
    held = {
        (str(row.order_line_id), str(row.stock.warehouse_id)): row.quantity_allocated
        for row in allocations
        if row.quantity_allocated
    }
    assert {place: units for place, units in said.items() if units} == held


def follow(world: World, order: OmsOrder) -> None:
    """Saleor tells of a change, and we look."""
    orders.follow(str(order.order_id))
    world.advance(seconds=90)


@pytest.fixture
def east(world: World) -> Any:
    return factories.warehouse(world.shop, "East")


@pytest.fixture
def book(world: World, east: Any) -> Any:
    return factories.variant(world.shop, "BOOK", stock={east: 9})


def test_a_journey_from_checkout_to_the_carrier(world: World, east: Any, book: Any) -> None:
    world.settings(cooling_minutes="0")
    order = world.place({book: 2}, allocate_at=east)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert rows(order) == [
        ("SALEOR", "ALLOCATED", "East", 2),
        ("HANDED_OVER", "SHIPPED", "East", -2),
        ("HANDED_OVER", "RELEASED", "East", -2),
    ]
    row = StockMovement.objects.earliest("pk")
    assert (row.sku, row.variant_id, row.order_number, row.actor) == ("BOOK", book.pk, order.order_number, "system")


def test_a_move_between_warehouses_is_two_rows(world: World, east: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    west = factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 1, west: 3})
    order = world.place({book: 3}, allocate_at=east)
    world.drain()
    assert rows(order)[1:] == [("SOURCED", "RELEASED", "East", -3), ("SOURCED", "ALLOCATED", "West", 3)]
    adds_up(order)


@pytest.mark.parametrize("is_sourced", [True, False])
def test_canceling_gives_back_exactly_what_was_allocated(world: World, east: Any, book: Any, is_sourced: bool) -> None:
    world.settings(cooling_minutes="0" if is_sourced else "60", automatic_pick=False)
    order = world.place({book: 4}, allocate_at=east)
    world.drain()
    cancel.cancel(world.ctx(), order.pk, reason="changed their mind", actor="staff:7")
    cancel.cancel(world.ctx(), order.pk, reason="changed their mind", actor="staff:7")
    assert rows(order) == [("SALEOR", "ALLOCATED", "East", 4), ("CANCELED", "RELEASED", "East", -4)]
    assert StockMovement.objects.latest("pk").actor == "staff:7"
    adds_up(order)


def test_a_canceled_fulfillment_puts_the_goods_back_and_promises_them_again(world: World, east: Any, book: Any) -> None:
    world.settings(cooling_minutes="0")
    order = world.place({book: 2}, allocate_at=east)
    world.drain()
    (fulfillment,) = factories.model("order.Fulfillment").objects.all()
    world.ctx().host.cancel_fulfillment(str(fulfillment.pk))
    world.settings(cooling_minutes="0", automatic_pick=False)
    follow(world, order)
    assert rows(order)[3:5] == [("SALEOR", "RETURNED", "East", 2), ("SALEOR", "ALLOCATED", "East", 2)]
    assert factories.model("warehouse.Stock").objects.get().quantity == 9
    adds_up(order)


def test_an_edit_in_saleor_is_found_and_written_as_saleors(world: World, east: Any, book: Any) -> None:
    world.settings(cooling_minutes="60")
    order = world.place({book: 4}, allocate_at=east)
    follow(world, order)
    line = order.order.lines.get()
    line.quantity = 1
    line.save()
    factories.model("warehouse.Allocation").objects.update(quantity_allocated=1)
    for _ in range(2):
        follow(world, order)
    assert rows(order) == [("SALEOR", "ALLOCATED", "East", 4), ("SALEOR", "RELEASED", "East", -3)]


def test_a_line_removed_in_saleor_leaves_its_history(world: World, east: Any, book: Any) -> None:
    world.settings(cooling_minutes="60")
    pen = factories.variant(world.shop, "PEN", stock={east: 9})
    order = world.place({book: 2, pen: 1}, allocate_at=east)
    follow(world, order)
    order.order.lines.get(variant=pen).delete()
    follow(world, order)
    gone = StockMovement.objects.latest("pk")
    assert (gone.kind, gone.sku, gone.quantity, gone.order_line) == ("RELEASED", "PEN", -1, None)
    assert StockMovement.objects.filter(sku="PEN", order_line__isnull=False).count() == 0


def test_an_order_deleted_in_saleor_holds_nothing_any_more(world: World, east: Any, book: Any) -> None:
    world.settings(cooling_minutes="60")
    order = world.place({book: 2}, allocate_at=east, is_paid=False)
    follow(world, order)
    order.order.delete()
    world.advance(minutes=10)
    assert rows(order)[-1] == ("SALEOR", "RELEASED", "East", -2)


def test_goods_without_a_count_move_nothing(world: World, east: Any) -> None:
    world.settings(cooling_minutes="0")
    sticker = factories.variant(world.shop, "STICKER", track_inventory=False, stock={east: 9})
    order = world.place({sticker: 2})
    world.drain()
    assert (world.stage(order), rows(order)) == ("SHIPPED", [])


def test_the_database_takes_no_movement_twice_or_back(world: World, east: Any, book: Any) -> None:
    world.settings(cooling_minutes="60")
    order = world.place({book: 2}, allocate_at=east)
    follow(world, order)
    row = StockMovement.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        StockMovement.objects.create(**{**_values(row), "key": row.key})
    with pytest.raises(DatabaseError), transaction.atomic():
        StockMovement.objects.update(quantity=3)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def _values(row: StockMovement) -> dict[str, Any]:
    fields = [field.attname for field in StockMovement._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in fields}
