"""What was not there is sourced elsewhere at once; nobody else's units are touched, and the rest goes on."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Conflict, NotAllowed, Rejected
from saleor_oms_plugin.models import BinStock, FulfillmentOrderLine, ShortPick, StockMovement
from saleor_oms_plugin.pipeline.source import overrule
from saleor_oms_plugin.store.stock import movements
from tests import factories

from .conftest import World
from .picking import bin_of, claim, make, miss, on_hand, open_floor, part_of, pick, place, status, tasks_of
from .test_sourcing import allocated, planned


@pytest.fixture
def floor(world: World) -> Any:
    made = open_floor(world)
    made.west = factories.warehouse(made.shop, "West")
    factories.stock_of(made.book, made.west, 5)
    return made


def at_work(floor: Any) -> Any:
    """A list that Ada has, of everything there is."""
    row = make(floor)
    claim(floor, row)
    return row


def elsewhere(floor: Any, order: Any) -> None:
    overrule.find_elsewhere(floor.ctx(), order.pk, actor="staff:1")


def test_missing_units_are_sourced_elsewhere_and_the_rest_goes_on(floor: Any) -> None:
    order = place(floor, book=3, pen=1)
    part = part_of(floor, order)
    stock = bin_of(floor, "A-1", floor.book, 3)
    row = at_work(floor)
    books, pens = sorted(tasks_of(row), key=lambda task: task.line.sku)
    pick(floor, books, 1)
    miss(floor, books, 2)
    elsewhere(floor, order)
    assert planned(floor, order) == {("East", "BOOK"): 1, ("East", "PEN"): 1, ("West", "BOOK"): 2}
    assert allocated(order) == planned(floor, order)
    assert (on_hand(floor.book, floor.east), on_hand(floor.book, floor.west)) == (48, 5)
    assert BinStock.objects.get(pk=stock.pk).quantity == 0
    assert status(part) == "PICKING"
    pick(floor, pens, 1)
    assert (status(part), status(row)) == ("PICKED", "DONE")
    short = ShortPick.objects.get()
    assert (short.quantity, short.reason, short.bin_name, short.warehouse_name) == (2, "shelf empty", "A-1", "East")
    floor.drain()
    assert status(part) == "SHIPPED"
    assert [line.quantity for line in part.lines.order_by("sku")] == [1, 1]


def test_the_missing_units_have_their_movements(floor: Any) -> None:
    order = place(floor, book=3)
    miss(floor, tasks_of(at_work(floor))[0], 2)
    elsewhere(floor, order)
    rows = StockMovement.objects.filter(oms_order=order, cause="SHORT_PICK").order_by("pk")
    said = [(row.kind, row.quantity, row.warehouse_name) for row in rows]
    assert said == [("RELEASED", -2, "East"), ("ADJUSTED", -2, "East")]
    sourced = StockMovement.objects.filter(oms_order=order, cause="SOURCED", kind="ALLOCATED").last()
    assert (sourced.quantity, sourced.warehouse_name) == (2, "West")


def test_what_was_short_is_not_taken_for_shipped(floor: Any) -> None:
    order = place(floor, book=3)
    row = at_work(floor)
    miss(floor, tasks_of(row)[0], 2)
    elsewhere(floor, order)
    shipped = StockMovement.objects.filter(oms_order=order, kind="SHIPPED")
    assert not shipped.exists(), "nothing has left yet"
    assert not any(movements.ledgers([order])[order.pk].balance.shipped.values())


def test_a_part_of_which_nothing_is_there_ends(floor: Any) -> None:
    order = place(floor, book=2)
    part = part_of(floor, order)
    row = at_work(floor)
    miss(floor, tasks_of(row)[0], 2)
    assert (status(part), status(row)) == ("CANCELED", "DONE")
    elsewhere(floor, order)
    assert planned(floor, order) == {("West", "BOOK"): 2}


def test_what_nobody_has_waits_and_is_not_asked_of_the_same_shelf(floor: Any) -> None:
    order = place(floor, pen=3)
    row = at_work(floor)
    pick(floor, tasks_of(row)[0], 1)
    miss(floor, tasks_of(row)[0], 2)
    elsewhere(floor, order)
    order.refresh_from_db()
    assert order.backordered_at is not None
    assert planned(floor, order) == allocated(order) == {("East", "PEN"): 1}
    floor.advance(minutes=11)
    assert planned(floor, order) == {("East", "PEN"): 1}, "a retry must not ask for what was not there"
    factories.model("warehouse.Stock").objects.filter(product_variant=floor.pen).update(quantity=60)
    floor.advance(minutes=11)
    assert planned(floor, order)["East", "PEN"] + 0 in (1, 2)
    assert (
        sum(line.quantity for part in floor.parts(order) if part.status != "CANCELED" for line in part.lines.all()) == 3
    )


def test_nobody_elses_units_are_touched(floor: Any) -> None:
    stock = factories.model("warehouse.Stock").objects.filter(product_variant=floor.pen)
    stock.update(quantity=5)
    order, other = place(floor, pen=3), place(floor, pen=2)
    row = make(floor, part_of(floor, order))
    claim(floor, row)
    stock.update(quantity=3)  # Saleor has promised five of three
    miss(floor, tasks_of(row)[0], 3)
    elsewhere(floor, order)
    assert on_hand(floor.pen, floor.east) == 2
    assert allocated(other) == planned(floor, other) == {("East", "PEN"): 2}


def test_a_short_pick_may_be_sent_again(floor: Any) -> None:
    order = place(floor, book=3)
    task = tasks_of(at_work(floor))[0]
    for _ in range(3):
        miss(floor, task, 1, key="k")
        miss(floor, task, 1)
        elsewhere(floor, order)
    miss(floor, task, 2)
    miss(floor, task, 1, key="k")
    with pytest.raises(Rejected, match="no way back"):
        miss(floor, task, 1)
    elsewhere(floor, order)
    assert [row.quantity for row in ShortPick.objects.order_by("pk")] == [1, 1]
    assert on_hand(floor.book, floor.east) == 48
    assert sum(planned(floor, order).values()) in (2, 3)
    assert (
        sum(
            FulfillmentOrderLine.objects.exclude(fulfillment_order__status="CANCELED").values_list(
                "quantity", flat=True
            )
        )
        == 3
    )


@pytest.mark.parametrize(
    ("missing", "reason", "field"),
    [
        (0, "x", "quantityMissing"),
        (-1, "x", "quantityMissing"),
        (3, "x", "quantityMissing"),
        (1, " ", "reason"),
        (1, "x" * 501, "reason"),
    ],
)
def test_a_wrong_short_pick_is_refused_and_changes_nothing(floor: Any, missing: int, reason: str, field: str) -> None:
    place(floor, book=3)
    task = tasks_of(at_work(floor))[0]
    pick(floor, task, 1)
    with pytest.raises(Rejected) as refused:
        miss(floor, task, missing, reason=reason)
    assert refused.value.field == field
    assert (ShortPick.objects.count(), on_hand(floor.book, floor.east)) == (0, 50)


def test_only_who_picks_the_list_may_say_what_is_missing(floor: Any) -> None:
    place(floor, book=1)
    row = make(floor)
    with pytest.raises(NotAllowed):
        miss(floor, tasks_of(row)[0], 1)
    claim(floor, row)
    with pytest.raises(Conflict, match="Ada Byron"):
        miss(floor, tasks_of(row)[0], 1, floor.bob)


def test_stock_that_nobody_counts_is_not_corrected(floor: Any) -> None:
    floor.lamp = factories.variant(floor.shop, "LAMP", stock={floor.east: 5}, track_inventory=False)
    order = place(floor, lamp=2)
    row = at_work(floor)
    miss(floor, tasks_of(row)[0], 1)
    elsewhere(floor, order)
    assert on_hand(floor.lamp, floor.east) == 5


def test_a_warehouse_may_be_asked_again_by_a_person(floor: Any) -> None:
    order = place(floor, pen=3)
    miss(floor, tasks_of(at_work(floor))[0], 3)
    elsewhere(floor, order)
    options = {"strategy": None, "warehouses": (), "may_wait": False, "ask_declined": True, "actor": "staff:7"}
    overrule.source_again(floor.ctx(), order.pk, **options)
    assert planned(floor, order) == {("East", "PEN"): 3}
