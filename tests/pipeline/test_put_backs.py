"""What was picked and is wanted no more goes back by a person's hand; until then the bin's stock is what it is."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import NotFound, Rejected
from saleor_oms_plugin.models import Bin, BinStock, PutBack
from saleor_oms_plugin.pipeline import cancel
from saleor_oms_plugin.pipeline.pick import put_back
from saleor_oms_plugin.pipeline.source import overrule
from tests import factories

from .conftest import World
from .picking import bin_of, claim, make, open_floor, part_of, pick, place, tasks_of
from .test_sourcing import allocated


@pytest.fixture
def floor(world: World) -> Any:
    return open_floor(world)


def done(floor: Any, row: PutBack, quantity: int, **options: Any) -> PutBack:
    given = {"bin_name": None, "scanned": None, "key": None, "actor": "staff:1", **options}
    return put_back.done(floor.ctx(), row.pk, quantity=quantity, **given)


def picked(floor: Any, *, units: int = 3, of: int = 4) -> tuple[Any, BinStock]:
    """An order of which some books were picked from A-1, where ten lay."""
    stock = bin_of(floor, "A-1", floor.book, 10)
    order = place(floor, book=of)
    row = make(floor)
    claim(floor, row)
    pick(floor, tasks_of(row)[0], units)
    return order, stock


def in_bin(stock: BinStock) -> int | None:
    stock.refresh_from_db()
    return stock.quantity


def test_a_canceled_orders_picked_units_are_put_back_by_hand(floor: Any) -> None:
    order, stock = picked(floor)
    assert cancel.outlook(order).put_back_units == 3
    cancel.cancel(floor.ctx(), order.pk, reason="changed mind", actor="staff:1")
    (row,) = PutBack.objects.all()
    assert (row.quantity, row.sku, row.bin_name, row.reason) == (3, "BOOK", "A-1", "changed mind")
    assert (allocated(order), in_bin(stock)) == ({}, 7)
    done(floor, row, 1, scanned="book")
    assert in_bin(stock) == 8
    for _ in range(2):
        assert done(floor, row, 3, key="k").done_at is not None
    assert done(floor, row, 3).quantity_done == 3
    assert in_bin(stock) == 10
    assert order.timeline.filter(kind="pick.put_back").count() == 2


def test_units_may_go_into_another_bin(floor: Any) -> None:
    order, stock = picked(floor)
    Bin.objects.create(warehouse=floor.east, name="B-7", sort_key="3")
    from saleor_oms_plugin.domain.picking import natural_key

    Bin.objects.filter(name="B-7").update(sort_key=natural_key("B-7"))
    cancel.cancel(floor.ctx(), order.pk, reason="changed mind", actor="staff:1")
    row = PutBack.objects.get()
    with pytest.raises(NotFound) as refused:
        done(floor, row, 1, bin_name="Z-9")
    assert refused.value.field == "binLocation"
    done(floor, row, 2, bin_name="b-7")
    assert (BinStock.objects.get(bin__name="B-7").quantity, in_bin(stock)) == (2, 7)


@pytest.mark.parametrize(
    ("quantity", "scanned", "field"), [(4, None, "quantity"), (-1, None, "quantity"), (1, "PEN", "scanned")]
)
def test_a_wrong_put_back_is_refused(floor: Any, quantity: int, scanned: str | None, field: str) -> None:
    order, stock = picked(floor)
    cancel.cancel(floor.ctx(), order.pk, reason="x", actor="staff:1")
    with pytest.raises(Rejected) as refused:
        done(floor, PutBack.objects.get(), quantity, scanned=scanned)
    assert (refused.value.field, in_bin(stock)) == (field, 7)


def test_fewer_than_before_is_refused(floor: Any) -> None:
    order, _ = picked(floor)
    cancel.cancel(floor.ctx(), order.pk, reason="x", actor="staff:1")
    done(floor, PutBack.objects.get(), 2)
    with pytest.raises(Rejected):
        done(floor, PutBack.objects.get(), 1)


def test_a_declined_parts_picked_units_are_put_back(floor: Any) -> None:
    west = factories.warehouse(floor.shop, "West")
    factories.stock_of(floor.book, west, 5)
    order, _ = picked(floor)
    overrule.decline(floor.ctx(), part_of(floor, order).pk, reason="flood", actor="staff:1")
    assert [(row.quantity, row.warehouse_name) for row in PutBack.objects.all()] == [(3, "East")]


def test_what_was_picked_by_itself_is_put_back_where_nobody_knows(floor: Any) -> None:
    floor.settings(cooling_minutes="0", automatic_pack=False)
    order = place(floor, book=2)
    expected = cancel.outlook(order).put_back_units
    cancel.cancel(floor.ctx(), order.pk, reason="x", actor="staff:1")
    (row,) = PutBack.objects.all()
    assert (row.quantity, row.bin_name, expected) == (2, "", 2)
    done(floor, row, 2)


def test_a_line_taken_out_in_saleor_is_put_back_and_the_rest_goes_on(floor: Any) -> None:
    order = place(floor, book=2, pen=1)
    row = make(floor)
    claim(floor, row)
    for task in tasks_of(row):
        pick(floor, task, 1)
    part = part_of(floor, order)
    order.order.lines.get(product_sku="PEN").delete()
    follow(floor, order)
    assert [(one.sku, one.quantity) for one in PutBack.objects.all()] == [("PEN", 1)]
    assert [(one.sku, one.quantity) for one in part.lines.all()] == [("BOOK", 2)]
    pick(floor, next(task for task in tasks_of(row) if task.line.sku == "BOOK"), 2)
    part.refresh_from_db()
    assert part.status == "PICKED"


@pytest.mark.parametrize(("left", "put_back_units"), [(4, 0), (3, 0), (2, 1), (1, 2)])
def test_fewer_units_in_saleor_put_back_only_what_was_picked_too_many(
    floor: Any, left: int, put_back_units: int
) -> None:
    order, _ = picked(floor, units=3, of=4)
    order.order.lines.update(quantity=left)
    factories.model("warehouse.Allocation").objects.update(quantity_allocated=left)
    follow(floor, order)
    assert sum(row.quantity for row in PutBack.objects.all()) == put_back_units
    assert part_of(floor, order).lines.get().quantity == left
    assert part_of(floor, order).lines.get().quantity_picked == min(left, 3)


def follow(floor: Any, order: Any) -> None:
    from saleor_oms_plugin.domain.work import WorkKind
    from saleor_oms_plugin.store import work

    work.schedule(WorkKind.FOLLOW, order.pk, floor.clock.now(), oms_order_id=order.pk)
    floor.settings(cooling_minutes="0", automatic_pick=False, automatic_pack=False)
    floor.drain()
