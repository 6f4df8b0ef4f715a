"""People decide where an order ships from: under lock, with stock read again, once however often they say it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import InsufficientStock, NotAllowed, NotFound, OmsError, OnHold, Rejected
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.sourcing import Strategy
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import (
    FulfillmentOrder,
    Promise,
    SourcingDecision,
    SourcingRequest,
    WarehouseDecline,
    WarehouseRules,
)
from saleor_oms_plugin.pipeline import hold
from saleor_oms_plugin.pipeline.source import overrule
from tests import factories

from .conftest import World
from .test_sourcing import allocated, no_picking, planned

BOTH = {"strategy": None, "warehouses": (), "may_wait": False, "ask_declined": False, "actor": "staff:7"}


@pytest.fixture
def two(world: World) -> Any:
    """A shop with a book in East (5) and West (5), where picking is left to people."""
    no_picking(world)
    world.east, world.west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")  # type: ignore[attr-defined]
    world.book = factories.variant(world.shop, "BOOK", stock={world.east: 5, world.west: 5})  # type: ignore[attr-defined]
    return world


def sourced(world: Any, quantity: int = 3) -> Any:
    order = world.place({world.book: quantity}, allocate_at=world.east)
    world.drain()
    assert planned(world, order) == {("East", "BOOK"): quantity}
    return order


def again(world: Any, order: Any, **options: Any) -> Any:
    return overrule.source_again(world.ctx(), order.pk, **{**BOTH, **options})


def move(world: Any, part: Any, warehouse: Any) -> Any:
    return overrule.move(world.ctx(), part.pk, warehouse_id=str(getattr(warehouse, "pk", warehouse)), actor="staff:7")


def decline(world: Any, part: Any, reason: str = "damaged") -> Any:
    return overrule.decline(world.ctx(), part.pk, reason=reason, actor="staff:7")


# ── source again ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_order_is_sourced_again_only_from_the_warehouses_named(two: Any) -> None:
    order = sourced(two)
    again(two, order, warehouses=[str(two.west.pk)])
    assert planned(two, order) == allocated(order) == {("West", "BOOK"): 3}
    assert "order.source_asked" in two.kinds(order)
    event = order.timeline.get(kind="order.source_asked")
    assert (event.actor, event.data["warehouses"]) == ("staff:7", [str(two.west.pk)])


def test_the_same_wish_again_changes_nothing(two: Any) -> None:
    order = sourced(two)
    for _ in range(2):
        again(two, order, warehouses=[str(two.west.pk)])
        before = two.kinds(order), SourcingDecision.objects.count(), FulfillmentOrder.objects.count()
    again(two, order, warehouses=[str(two.west.pk)])
    assert (two.kinds(order), SourcingDecision.objects.count(), FulfillmentOrder.objects.count()) == before
    assert SourcingRequest.objects.count() == 1


def test_a_wish_the_shelves_cannot_meet_changes_nothing(two: Any) -> None:
    order = sourced(two)
    factories.set_stock(two.west, 2)
    before = two.kinds(order)
    with pytest.raises(InsufficientStock, match="1 × BOOK missing") as refused:
        again(two, order, warehouses=[str(two.west.pk)])
    assert refused.value.field == "warehouses"
    assert planned(two, order) == allocated(order) == {("East", "BOOK"): 3}
    assert (two.kinds(order), SourcingRequest.objects.count()) == (before, 0)


def test_an_order_that_may_wait_for_a_warehouse_gets_its_goods_from_there(two: Any) -> None:
    order = sourced(two)
    factories.set_stock(two.west, 2)
    again(two, order, warehouses=[str(two.west.pk)], may_wait=True)
    assert two.stage(order) == "BACKORDERED"
    two.advance(minutes=11)
    assert two.stage(order) == "BACKORDERED", "its retry must not take what East has"
    factories.set_stock(two.west, 5)
    two.advance(minutes=11)
    assert planned(two, order) == allocated(order) == {("West", "BOOK"): 3}


def test_parts_that_are_being_picked_stay(two: Any) -> None:
    pen = factories.variant(two.shop, "PEN", stock={two.west: 5})
    order = two.place({two.book: 3, pen: 1}, allocate_at={two.east: {two.book: 3}, two.west: {pen: 1}})
    two.drain()
    west = next(part for part in two.parts(order) if part.warehouse_name == "West")
    for part in two.parts(order):
        if part.pk != west.pk:
            FulfillmentOrder.objects.filter(pk=part.pk).update(status="PICKING")
    before = planned(two, order)
    again(two, order, strategy=Strategy.NEAREST)
    assert planned(two, order) == before
    assert SourcingRequest.objects.get().strategy == "NEAREST"


def test_an_unknown_or_foreign_warehouse_is_refused_by_name(two: Any) -> None:
    order = sourced(two)
    nowhere = factories.warehouse(two.shop, "Nowhere", in_zone=False, in_channel=False)
    factories.stock_of(two.book, nowhere, 50)
    with pytest.raises(NotFound):
        again(two, order, warehouses=["00000000-0000-4000-8000-000000000000"])
    with pytest.raises(Rejected, match="Nowhere"):
        again(two, order, warehouses=[str(nowhere.pk)])
    with pytest.raises(Rejected, match="Nowhere") as refused:
        move(two, two.parts(order)[0], nowhere)
    assert refused.value.field == "warehouseId"


def test_a_wish_to_wait_is_noted_once(two: Any) -> None:
    order = sourced(two)
    factories.set_stock(two.west, 0)
    for _ in range(3):
        again(two, order, warehouses=[str(two.west.pk)], may_wait=True)
    assert two.kinds(order).count("order.source_asked") == 1
    assert (two.stage(order), SourcingDecision.objects.count()) == ("BACKORDERED", 2)


# ── move ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_part_is_moved_with_its_allocation_and_once(two: Any) -> None:
    order = sourced(two)
    part = two.parts(order)[0]
    for _ in range(2):
        assert move(two, part, two.west).warehouse_name == "West"
    assert planned(two, order) == allocated(order) == {("West", "BOOK"): 3}
    assert two.kinds(order).count("fulfillment_order.moved") == 1


def test_a_moved_part_is_due_and_promised_as_its_new_warehouse_works(two: Any) -> None:
    rules = {"working_days": [1, 2, 3, 4, 5, 6, 7], "time_zone": "UTC", "cutoff": "23:00", "handling_days": 9}
    WarehouseRules.objects.create(warehouse=two.west, **rules)
    order = sourced(two)
    (part,) = two.parts(order)
    order.refresh_from_db()
    due, promised = part.ship_by, order.promised_delivery
    moved = move(two, part, two.west)
    order.refresh_from_db()
    assert (moved.ship_by.hour, moved.ship_by.minute) == (23, 0)
    assert moved.ship_by - due > timedelta(days=5)
    assert order.promised_delivery > promised
    assert Promise.objects.filter(oms_order=order, source="sourcing", date=order.promised_delivery).exists()


def test_a_part_is_not_moved_to_where_its_goods_are_not(two: Any) -> None:
    order = sourced(two)
    factories.set_stock(two.west, 2)
    with pytest.raises(InsufficientStock, match="West has 2 of the 3 units of BOOK") as refused:
        move(two, two.parts(order)[0], two.west)
    assert refused.value.field == "warehouseId"
    assert planned(two, order) == allocated(order) == {("East", "BOOK"): 3}


def test_a_move_takes_nothing_that_another_order_was_promised(two: Any) -> None:
    other = two.place({two.book: 3}, allocate_at=two.west)
    order = sourced(two)
    with pytest.raises(InsufficientStock):
        move(two, two.parts(order)[0], two.west)
    assert allocated(other) == {("West", "BOOK"): 3}


def test_a_moved_part_goes_in_one_parcel_with_what_is_there(two: Any) -> None:
    pen = factories.variant(two.shop, "PEN", stock={two.west: 5})
    factories.set_stock(two.west, 0)
    order = two.place({two.book: 3, pen: 1}, allocate_at={two.east: {two.book: 3}})
    factories.model("warehouse.Stock").objects.filter(product_variant=pen).update(quantity=5)
    two.drain()
    east = next(part for part in two.parts(order) if part.warehouse_name == "East")
    factories.set_stock(two.west, 5)
    move(two, east, two.west)
    assert planned(two, order) == allocated(order) == {("West", "BOOK"): 3, ("West", "PEN"): 1}
    assert [part.pk for part in two.parts(order) if part.status != "CANCELED"] == [east.pk]


@pytest.mark.parametrize("status", ["PICKING", "PICKED", "PACKED", "LABELLED", "SHIPPED", "CANCELED"])
def test_only_what_nobody_has_begun_to_pick_is_moved(two: Any, status: str) -> None:
    order = sourced(two)
    FulfillmentOrder.objects.update(status=status)
    with pytest.raises(NotAllowed):
        move(two, two.parts(order)[0], two.west)


# ── decline ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_warehouse_declines_goes_elsewhere_and_never_back(two: Any) -> None:
    order = sourced(two)
    part = two.parts(order)[0]
    decline(two, part)
    assert planned(two, order) == allocated(order) == {("West", "BOOK"): 3}
    again(two, order)
    assert planned(two, order) == {("West", "BOOK"): 3}
    for _ in range(2):
        decline(two, part)
    assert WarehouseDecline.objects.count() == 1
    event = order.timeline.get(kind="fulfillment_order.declined")
    assert (event.actor, "damaged" in event.message) == ("staff:7", True)
    with pytest.raises(NotAllowed, match="East declined"):
        move(two, two.parts(order)[-1], two.east)
    with pytest.raises(NotAllowed, match="includeDeclined"):
        again(two, order, warehouses=[str(two.east.pk)])
    again(two, order, warehouses=[str(two.east.pk)], ask_declined=True)
    assert planned(two, order) == {("East", "BOOK"): 3}


def test_what_nobody_else_has_waits_and_is_not_taken_from_who_declined(two: Any) -> None:
    order = sourced(two)
    factories.set_stock(two.west, 1)
    decline(two, two.parts(order)[0])
    assert two.stage(order) == "BACKORDERED"
    assert "East declined this order" not in str(SourcingDecision.objects.last().inputs["lines"])
    two.advance(minutes=11)
    assert two.stage(order) == "BACKORDERED"
    factories.set_stock(two.west, 3)
    two.advance(minutes=11)
    assert planned(two, order) == {("West", "BOOK"): 3}


def test_once_all_that_were_asked_for_decline_the_lines_go_elsewhere(two: Any) -> None:
    order = sourced(two)
    again(two, order, warehouses=[str(two.west.pk)])
    decline(two, two.parts(order)[-1])
    assert planned(two, order) == {("East", "BOOK"): 3}


@pytest.mark.parametrize("status", ["PICKING", "PICKED"])
def test_what_was_picked_already_can_be_declined(two: Any, status: str) -> None:
    order = sourced(two)
    FulfillmentOrder.objects.update(status=status)
    decline(two, two.parts(order)[0])
    assert planned(two, order) == {("West", "BOOK"): 3}


@pytest.mark.parametrize("status", ["LABELLED", "SHIPPED", "DELIVERED"])
def test_what_has_a_label_cannot_be_declined(two: Any, status: str) -> None:
    order = sourced(two)
    FulfillmentOrder.objects.update(status=status)
    with pytest.raises(NotAllowed):
        decline(two, two.parts(order)[0])


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "a\x00b"])
def test_a_decline_says_why(two: Any, reason: str) -> None:
    order = sourced(two)
    with pytest.raises(Rejected):
        decline(two, two.parts(order)[0], reason)
    assert planned(two, order) == {("East", "BOOK"): 3}


# ── whatever they ask ───────────────────────────────────────────────────────────────────────────────────────────


def every(world: Any, order: Any) -> list[OmsError]:
    part = world.parts(order)[0]
    refused = []
    for ask in (
        lambda: again(world, order),
        lambda: move(world, part, world.west),
        lambda: decline(world, part),
    ):
        with pytest.raises(OmsError) as caught:
            ask()
        refused.append(caught.value)
    return refused


def test_an_order_on_hold_is_left_alone(two: Any) -> None:
    order = sourced(two)
    hold.place(two.ctx(), order.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=[], actor="staff:1")
    assert all(isinstance(error, OnHold) for error in every(two, order))
    assert planned(two, order) == {("East", "BOOK"): 3}


@pytest.mark.parametrize("ended", ["canceled_at", "completed_at"])
def test_an_order_that_is_over_is_left_alone(two: Any, ended: str) -> None:
    order = sourced(two)
    stage = {"canceled_at": "CANCELED", "completed_at": "COMPLETED"}[ended]
    type(order).objects.filter(pk=order.pk).update(stage=stage, **{ended: two.clock.now()})
    assert {type(error) for error in every(two, order)} == {NotAllowed}


def test_an_order_canceled_in_saleor_is_left_alone(two: Any) -> None:
    order = sourced(two)
    type(order.order).objects.update(status="canceled")
    assert {type(error) for error in every(two, order)} == {NotAllowed}


@pytest.mark.needs_channels
def test_what_the_customer_collects_is_never_moved(two: Any) -> None:
    order = sourced(two)
    type(order.order).objects.update(collection_point=two.east, collection_point_name="East")
    assert {type(error) for error in every(two, order)} == {NotAllowed}


# ── beside holds of units ───────────────────────────────────────────────────────────────────────────────────────


def hold_units(world: Any, order: Any, quantity: int) -> Any:
    line = str(order.order.lines.get().pk)
    lines = [(line, quantity)]
    return hold.place(
        world.ctx(), order.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=lines, actor="staff:1"
    )


def units(world: Any, order: Any) -> int:
    live = [part for part in world.parts(order) if part.status != "CANCELED"]
    return sum(line.quantity for part in live for line in part.lines.all())


def test_held_units_stay_behind_when_an_order_is_sourced_again(two: Any) -> None:
    order = sourced(two, 5)
    held = hold_units(two, order, 2)
    again(two, order, warehouses=[str(two.west.pk)])
    assert planned(two, order) == {("West", "BOOK"): 3}
    assert sum(allocated(order).values()) == 5, "what is held stays allocated"
    two.drain()
    hold.release(two.ctx(), held.pk, note="", actor="staff:1")
    two.drain()
    assert units(two, order) == 5
    assert {place for place, _ in planned(two, order)} == {"West"}
    assert sum(allocated(order).values()) == 5


def test_the_free_part_is_moved_and_the_held_one_waits_where_it_is(two: Any) -> None:
    order = sourced(two, 5)
    held = hold_units(two, order, 2)
    rest, apart = two.parts(order)
    with pytest.raises(OnHold):
        move(two, apart, two.west)
    move(two, rest, two.west)
    by_place = {("West", "BOOK"): 3, ("East", "BOOK"): 2}
    assert planned(two, order) == allocated(order) == by_place
    hold.release(two.ctx(), held.pk, note="", actor="staff:1")
    two.drain()
    assert planned(two, order) == allocated(order) == by_place, "parts in two warehouses are never made one"


def test_a_declined_part_takes_its_held_units_along(two: Any) -> None:
    order = sourced(two, 5)
    held = hold_units(two, order, 2)
    decline(two, two.parts(order)[0])
    assert planned(two, order) == {("West", "BOOK"): 3}
    hold.release(two.ctx(), held.pk, note="", actor="staff:1")
    two.drain()
    assert units(two, order) == 5
    assert {place for place, _ in planned(two, order)} == {"West"}
    assert allocated(order) == {("West", "BOOK"): 5}


# ── priority ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_priority_is_set_once_and_its_sourcing_is_due(two: Any) -> None:
    factories.set_stock(two.east, 0)
    factories.set_stock(two.west, 0)
    order = two.place({two.book: 1})
    two.drain()
    for _ in range(2):
        overrule.prioritize(two.ctx(), order.pk, priority=5, actor="staff:7")
    order.refresh_from_db()
    assert order.priority == 5
    assert two.kinds(order).count("order.prioritized") == 1
    assert order.work.get(kind=WorkKind.SOURCE.value).run_at <= two.clock.now()


@pytest.mark.parametrize("priority", [-1, 10, 10**9])
def test_a_priority_has_its_limits(two: Any, priority: int) -> None:
    order = sourced(two)
    with pytest.raises(Rejected, match="0 to 9"):
        overrule.prioritize(two.ctx(), order.pk, priority=priority, actor="staff:7")
