"""People pick by lists: the most urgent first, each unit once, one picker at a time, and every send counted once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from saleor_oms_plugin.domain.errors import Conflict, NotAllowed, NotFound, OmsError, OnHold, Rejected
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.picking import PickListKind
from saleor_oms_plugin.models import (
    BinStock,
    FulfillmentOrder,
    FulfillmentOrderLine,
    PickList,
    PickTask,
)
from saleor_oms_plugin.pipeline import cancel, hold
from saleor_oms_plugin.pipeline.pick import lists
from saleor_oms_plugin.pipeline.source import overrule
from tests import factories

from .conftest import World
from .picking import bin_of, claim, make, open_floor, part_of, pick, place, staff, status, tasks_of


@pytest.fixture
def floor(world: World) -> Any:
    return open_floor(world)


# ── making lists ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_is_claimed_picked_and_done_and_the_order_goes_on(floor: Any) -> None:
    order = place(floor, book=2, pen=1)
    part = part_of(floor, order)
    row = make(floor)
    assert (row.status, status(part), row.number[:2]) == ("OPEN", "OPEN", "P-")
    claim(floor, row, floor.ada)
    assert (status(row), status(part)) == ("IN_PROGRESS", "PICKING")
    for task in tasks_of(row):
        pick(floor, task, task.quantity, scanned=task.line.sku)
    assert (status(row), status(part)) == ("DONE", "PICKED")
    floor.drain()
    assert status(part) == "SHIPPED"


def test_a_unit_is_listed_once(floor: Any) -> None:
    order = place(floor, book=3)
    make(floor)
    with pytest.raises(NotAllowed, match="nothing is open"):
        make(floor)
    with pytest.raises(Conflict, match="P-"):
        make(floor, part_of(floor, order))


def test_the_database_refuses_a_unit_that_is_listed_already(floor: Any) -> None:
    line = part_of(floor, place(floor, book=3)).lines.get()
    row = make(floor, units=2)
    assert FulfillmentOrderLine.objects.get(pk=line.pk).quantity_listed == 2
    other = PickList.objects.create(
        number="X", warehouse=floor.east, warehouse_name="East", kind="ORDER", created_at=row.created_at, created_by="x"
    )
    with pytest.raises(IntegrityError, match="oms_fo_line_listed_once"), transaction.atomic():
        PickTask.objects.create(pick_list=other, sequence=1, line=line, quantity=2)
    task = PickTask.objects.create(pick_list=other, sequence=1, line=line, quantity=1)
    with pytest.raises(IntegrityError, match="oms_fo_line_listed_once"), transaction.atomic():
        PickTask.objects.filter(pk=task.pk).update(quantity=2)
    with pytest.raises(IntegrityError, match="oms_fo_line_listed_once"), transaction.atomic():
        FulfillmentOrderLine.objects.filter(pk=line.pk).update(quantity_picked=1)
    with pytest.raises(IntegrityError, match="oms_pick_task alone"), transaction.atomic():
        FulfillmentOrderLine.objects.filter(pk=line.pk).update(quantity_listed=0)


def test_the_most_urgent_go_first_and_the_rest_is_left(floor: Any) -> None:
    orders = [place(floor, book=2) for _ in range(3)]
    for days, order in zip((3, 1, 2), orders, strict=True):
        moment = floor.clock.now() + floor.clock.now().resolution * days
        FulfillmentOrder.objects.filter(oms_order=order).update(ship_by=moment)
    row = make(floor, units=3)
    found = [(task.line.fulfillment_order.oms_order_id, task.quantity) for task in tasks_of(row)]
    assert sorted(found) == sorted([(orders[1].pk, 2), (orders[2].pk, 1)])


def test_a_cluster_has_whole_orders_each_with_its_tote(floor: Any) -> None:
    for _ in range(3):
        place(floor, book=1, pen=1)
    row = make(floor, kind=PickListKind.CLUSTER, orders=2)
    by_tote: dict[str, set[int]] = {}
    for task in tasks_of(row):
        by_tote.setdefault(task.tote, set()).add(task.line.fulfillment_order_id)
    assert set(by_tote) == {"1", "2"}
    assert all(len(parts) == 1 for parts in by_tote.values())


def test_units_are_taken_from_the_bins_in_their_order_and_walked_in_natural_order(floor: Any) -> None:
    bin_of(floor, "B", floor.book, 2, removal_order=1)
    bin_of(floor, "A", floor.book, 2, removal_order=2)
    place(floor, book=3)
    row = make(floor)
    assert [(task.bin_name, task.quantity) for task in tasks_of(row)] == [("A", 1), ("B", 2)]
    place(floor, book=1)
    assert [(task.bin_name, task.quantity) for task in tasks_of(make(floor))] == [("A", 1)]


def test_the_same_key_makes_one_list(floor: Any) -> None:
    place(floor, book=1)
    place(floor, book=1)
    first = make(floor, units=1, key="abc")
    assert make(floor, units=1, key="abc").pk == first.pk
    assert make(floor, units=1, key="def").pk != first.pk


@pytest.mark.parametrize("state", ["PICKED", "PACKED", "SHIPPED", "CANCELED"])
def test_only_what_is_open_is_listed(floor: Any, state: str) -> None:
    part = part_of(floor, place(floor, book=1))
    FulfillmentOrder.objects.filter(pk=part.pk).update(status=state)
    with pytest.raises(NotAllowed):
        make(floor)
    with pytest.raises(NotAllowed, match=state.lower()):
        make(floor, part)


def test_what_another_warehouse_ships_or_nobody_knows_is_refused(floor: Any) -> None:
    west = factories.warehouse(floor.shop, "West")
    part = part_of(floor, place(floor, book=1))
    FulfillmentOrder.objects.filter(pk=part.pk).update(warehouse=west, warehouse_name="West")
    with pytest.raises(Rejected, match="West ships it"):
        make(floor, part)
    with pytest.raises(NotFound):
        make(floor, FulfillmentOrder(pk=10**9))
    wish = lists.Wish(warehouse_id="00000000-0000-4000-8000-000000000000", kind=PickListKind.WAVE, limits={})
    with pytest.raises(NotFound):
        lists.create(floor.ctx(), wish, actor="staff:1")


# ── one picker at a time ────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_has_one_picker_and_taking_over_is_said(floor: Any) -> None:
    place(floor, book=1)
    row = make(floor)
    claim(floor, row, floor.ada)
    assert claim(floor, row, floor.ada).assignee_id == floor.ada.pk
    with pytest.raises(Conflict, match="Ada Byron") as refused:
        claim(floor, row, floor.bob)
    assert "@" not in refused.value.message
    task = tasks_of(row)[0]
    with pytest.raises(Conflict, match="Ada Byron"):
        pick(floor, task, 1, floor.bob)
    assert claim(floor, row, floor.bob, may_take_over=True).assignee_id == floor.bob.pk
    with pytest.raises(Conflict):
        pick(floor, task, 1, floor.ada)
    pick(floor, task, 1, floor.bob)


def test_an_app_has_no_hands(floor: Any) -> None:
    place(floor, book=1)
    with pytest.raises(NotAllowed):
        lists.claim(floor.ctx(), make(floor).pk, may_take_over=False, actor="app:1")


def test_what_is_given_back_untouched_is_open_again(floor: Any) -> None:
    part = part_of(floor, place(floor, book=2))
    row = make(floor)
    claim(floor, row, floor.ada)
    for _ in range(2):
        lists.release(floor.ctx(), row.pk, actor=staff(floor.ada))
        assert (status(row), status(part), row.assignee_id) == ("OPEN", "OPEN", None)
    claim(floor, row, floor.bob)
    pick(floor, tasks_of(row)[0], 1, floor.bob)
    lists.release(floor.ctx(), row.pk, actor=staff(floor.bob))
    assert (status(row), status(part)) == ("OPEN", "PICKING")


def test_a_canceled_list_frees_what_is_not_picked(floor: Any) -> None:
    order = place(floor, book=3)
    part = part_of(floor, order)
    row = make(floor)
    claim(floor, row, floor.ada)
    pick(floor, tasks_of(row)[0], 1)
    with pytest.raises(Conflict):
        lists.cancel(floor.ctx(), row.pk, reason="lunch", actor=staff(floor.bob))
    for _ in range(2):
        lists.cancel(floor.ctx(), row.pk, reason="lunch", actor=staff(floor.ada))
    line = part.lines.get()
    assert (status(row), status(part), line.quantity_picked, line.quantity_listed) == ("CANCELED", "PICKING", 1, 0)
    (task,) = tasks_of(make(floor))
    assert task.quantity == 2
    with pytest.raises(NotAllowed, match="lunch"):
        claim(floor, row, floor.ada)


# ── confirming ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_confirm_may_be_sent_again_and_again(floor: Any) -> None:
    place(floor, book=3)
    stock = bin_of(floor, "A", floor.book, 10)
    row = make(floor)
    claim(floor, row, floor.ada)
    task = tasks_of(row)[0]
    for _ in range(3):
        pick(floor, task, 1)
    for _ in range(3):
        pick(floor, task, 2, key="k1")
    pick(floor, task, 3)
    assert status(row) == "DONE"
    assert pick(floor, task, 2, key="k1").quantity_picked == 3, "sent again after the state moved on"
    assert (task.line.__class__.objects.get().quantity_picked, BinStock.objects.get(pk=stock.pk).quantity) == (3, 7)
    with pytest.raises(Rejected, match="something else"):
        pick(floor, task, 1, key="k1")


def test_too_much_can_be_taken_back_until_the_part_is_picked(floor: Any) -> None:
    place(floor, book=3)
    stock = bin_of(floor, "A", floor.book, 10)
    row = make(floor)
    claim(floor, row, floor.ada)
    task = tasks_of(row)[0]
    pick(floor, task, 2)
    pick(floor, task, 1)
    stock.refresh_from_db()
    assert (FulfillmentOrderLine.objects.get().quantity_picked, stock.quantity) == (1, 9)
    pick(floor, task, 3)
    with pytest.raises(NotAllowed, match="done"):
        pick(floor, task, 2)


@pytest.mark.parametrize(
    ("quantity", "scanned", "field"),
    [(-1, None, "quantity"), (4, None, "quantity"), (1, "PEN", "scanned"), (1, "\x00", "scanned"), (1, "", "scanned")],
)
def test_a_wrong_confirm_is_refused_and_changes_nothing(
    floor: Any, quantity: int, scanned: str | None, field: str
) -> None:
    place(floor, book=3)
    row = make(floor)
    claim(floor, row, floor.ada)
    with pytest.raises(Rejected) as refused:
        pick(floor, tasks_of(row)[0], quantity, scanned=scanned, key="k")
    assert refused.value.field == field
    assert FulfillmentOrderLine.objects.get().quantity_picked == 0
    pick(floor, tasks_of(row)[0], 1, scanned="book", key="k")


def test_a_wrong_scan_says_what_was_scanned_and_what_is_expected(floor: Any) -> None:
    place(floor, book=1)
    row = make(floor)
    claim(floor, row, floor.ada)
    with pytest.raises(Rejected, match="PEN was scanned, BOOK is expected"):
        pick(floor, tasks_of(row)[0], 1, scanned="PEN")


def test_nobody_picks_from_a_list_that_is_nobodys(floor: Any) -> None:
    place(floor, book=1)
    with pytest.raises(NotAllowed, match="claim it first"):
        pick(floor, tasks_of(make(floor))[0], 1)


# ── the order changes meanwhile ─────────────────────────────────────────────────────────────────────────────────


def test_what_is_held_leaves_the_list_and_comes_back(floor: Any) -> None:
    order = place(floor, book=3, pen=1)
    row = make(floor)
    claim(floor, row, floor.ada)
    task = next(task for task in tasks_of(row) if task.line.sku == "BOOK")
    pick(floor, task, 1)
    held = hold.place(
        floor.ctx(), order.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=(), actor="staff:1"
    )
    with pytest.raises(OmsError):
        pick(floor, task, 2)
    assert status(row) == "DONE"
    with pytest.raises(NotAllowed):
        make(floor)
    with pytest.raises(OnHold):
        make(floor, part_of(floor, order))
    hold.release(floor.ctx(), held.pk, note="", actor="staff:1")
    floor.drain()
    again = make(floor)
    assert sorted((task.line.sku, task.quantity) for task in tasks_of(again)) == [("BOOK", 2), ("PEN", 1)]


def test_held_units_leave_the_list_and_the_rest_goes_on(floor: Any) -> None:
    order = place(floor, book=3)
    row = make(floor)
    claim(floor, row, floor.ada)
    pick(floor, tasks_of(row)[0], 1)
    line = str(order.order.lines.get().pk)
    held = hold.place(
        floor.ctx(), order.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=[(line, 1)], actor="staff:1"
    )
    (task,) = tasks_of(row)
    assert (task.quantity, task.quantity_picked) == (2, 1)
    pick(floor, task, 2)
    assert status(row) == "DONE"
    hold.release(floor.ctx(), held.pk, note="", actor="staff:1")
    floor.drain()
    assert [task.quantity for task in tasks_of(make(floor))] == [1]


def test_picked_units_that_are_held_keep_their_task(floor: Any) -> None:
    order = place(floor, book=3)
    row = make(floor)
    claim(floor, row, floor.ada)
    pick(floor, tasks_of(row)[0], 2)
    line = str(order.order.lines.get().pk)
    hold.place(
        floor.ctx(), order.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=[(line, 2)], actor="staff:1"
    )
    rows = FulfillmentOrderLine.objects.order_by("pk")
    assert [(one.quantity, one.quantity_picked, one.quantity_listed) for one in rows] == [(1, 1, 0), (2, 1, 0)]
    assert sorted((task.line_id, task.quantity_picked) for task in tasks_of(row)) == [(one.pk, 1) for one in rows]


def test_a_canceled_order_leaves_the_list(floor: Any) -> None:
    first, second = place(floor, book=1), place(floor, book=1)
    row = make(floor)
    claim(floor, row, floor.ada)
    gone = next(task for task in tasks_of(row) if task.line.fulfillment_order.oms_order_id == first.pk)
    cancel.cancel(floor.ctx(), first.pk, reason="changed mind", actor="staff:1")
    with pytest.raises(NotAllowed, match="does not want it any more"):
        pick(floor, gone, 1)
    assert status(row) == "IN_PROGRESS"
    cancel.cancel(floor.ctx(), second.pk, reason="changed mind", actor="staff:1")
    assert status(row) == "CANCELED"


def test_what_is_moved_to_another_warehouse_leaves_the_list(floor: Any) -> None:
    west = factories.warehouse(floor.shop, "West")
    factories.stock_of(floor.book, west, 5)
    part = part_of(floor, place(floor, book=1))
    row = make(floor)
    overrule.move(floor.ctx(), part.pk, warehouse_id=str(west.pk), actor="staff:1")
    assert status(row) == "CANCELED"
    assert part.lines.get().quantity_listed == 0


def test_switching_automatic_picking_on_leaves_lists_to_their_pickers(floor: Any) -> None:
    from saleor_oms_plugin.store import fulfillment_orders

    part = part_of(floor, place(floor, book=1))
    row = make(floor)
    claim(floor, row, floor.ada)
    floor.settings(cooling_minutes="0")
    fulfillment_orders.resume_all(floor.clock.now())
    floor.drain()
    assert status(part) == "PICKING"
    pick(floor, tasks_of(row)[0], 1)
    floor.drain()
    assert status(part) == "SHIPPED"
