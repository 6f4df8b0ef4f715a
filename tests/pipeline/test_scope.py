"""A hold of some units lets the rest go on, wherever the order stands; what was held follows when it is free."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.models import Hold, OmsOrder
from saleor_oms_plugin.pipeline import hold
from tests import factories

from .conftest import World

STAFF = "staff:1"


def order_of(world: World, shelf: Any, quantities: dict[str, int], **settings: Any) -> OmsOrder:
    """An order of these SKUs, all on one shelf, checked and without a cooling hold."""
    world.settings(cooling_minutes="0", **settings)
    lines = {factories.variant(world.shop, sku, stock={shelf: 10}): units for sku, units in quantities.items()}
    return world.place(lines, allocate_at=shelf)


def line_of(order: OmsOrder, sku: str) -> str:
    return str(order.order.lines.get(product_sku=sku).pk)


def keep(world: World, order: OmsOrder, units: dict[str, int], **options: Any) -> Hold:
    lines = [(line_of(order, sku), quantity) for sku, quantity in units.items()]
    given = {"reason": HoldReason.CUSTOMER_REQUEST, "note": "", "release_at": None, "actor": STAFF}
    return hold.place(world.ctx(), order.pk, lines=lines, **{**given, **options})


def free(world: World, row: Hold) -> None:
    hold.release(world.ctx(), row.pk, note="", actor=STAFF)
    world.drain()


def gone(order: OmsOrder) -> dict[str, int]:
    """Units that have left, by SKU."""
    lines = order.order.lines.order_by("product_sku")
    return {line.product_sku: line.quantity_fulfilled for line in lines if line.quantity_fulfilled}


def standing(world: World, order: OmsOrder) -> list[tuple[str, dict[str, int]]]:
    """Each live part's status and units."""
    return [
        (part.status, {line.sku: line.quantity for line in part.lines.order_by("sku")})
        for part in world.parts(order)
        if part.status != "CANCELED"
    ]


def allocated(order: OmsOrder) -> int:
    rows = factories.model("warehouse.Allocation").objects.filter(order_line__order=order.order_id)
    return sum(rows.values_list("quantity_allocated", flat=True))


def test_the_rest_of_an_order_ships_and_the_held_line_follows(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 2, "PEN": 1})
    kept = keep(world, order, {"PEN": 1})
    world.drain()
    assert (world.stage(order), gone(order), allocated(order)) == ("ON_HOLD", {"BOOK": 2}, 1)
    free(world, kept)
    assert (world.stage(order), gone(order), allocated(order)) == ("SHIPPED", {"BOOK": 2, "PEN": 1}, 0)
    assert len(world.sandbox.ledger()) == 2


def test_some_units_of_a_line_ship_and_the_held_ones_keep_their_allocation(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 5})
    kept = keep(world, order, {"BOOK": 2})
    world.drain()
    assert (gone(order), allocated(order)) == ({"BOOK": 3}, 2)
    free(world, kept)
    assert (world.stage(order), gone(order), allocated(order)) == ("SHIPPED", {"BOOK": 5}, 0)


def test_two_holds_of_one_line_hold_two_units_until_each_is_released(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 3})
    first = keep(world, order, {"BOOK": 1})
    second = keep(world, order, {"BOOK": 1}, reason=HoldReason.ADDRESS)
    world.drain()
    assert gone(order) == {"BOOK": 1}
    free(world, first)
    assert gone(order) == {"BOOK": 2}
    free(world, second)
    assert (world.stage(order), gone(order)) == ("SHIPPED", {"BOOK": 3})


def test_a_hold_of_the_whole_order_covers_what_a_partial_one_leaves(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 3})
    whole = keep(world, order, {}, reason=HoldReason.FRAUD_REVIEW)
    part = keep(world, order, {"BOOK": 1})
    world.drain()
    assert gone(order) == {}
    free(world, whole)
    assert gone(order) == {"BOOK": 2}
    free(world, part)
    assert gone(order) == {"BOOK": 3}


@pytest.mark.parametrize(
    ("off", "status"),
    [("automatic_pick", "OPEN"), ("automatic_pack", "PICKED"), ("automatic_purchase", "PACKED")],
)
def test_units_held_inside_a_warehouse_are_set_apart_and_resume_where_they_stopped(
    world: World, shelf: Any, off: str, status: str
) -> None:
    order = order_of(world, shelf, {"BOOK": 2, "PEN": 2}, **{off: False})
    world.drain()
    assert standing(world, order) == [(status, {"BOOK": 2, "PEN": 2})]
    kept = keep(world, order, {"PEN": 1})
    world.drain()
    stopped = "PICKED" if status == "PACKED" else status
    assert standing(world, order) == [(status, {"BOOK": 2, "PEN": 1}), (stopped, {"PEN": 1})]
    world.settings(cooling_minutes="0")
    hold.release(world.ctx(), keep(world, order, {"BOOK": 2}).pk, note="", actor=STAFF)
    world.drain()
    assert gone(order) == {"BOOK": 2, "PEN": 1}
    assert standing(world, order)[1] == (stopped, {"PEN": 1})
    free(world, kept)
    assert (world.stage(order), gone(order)) == ("SHIPPED", {"BOOK": 2, "PEN": 2})
    assert factories.model("warehouse.Stock").objects.filter(quantity=8).count() == 2


@pytest.mark.parametrize(("off", "status"), [("automatic_pick", "OPEN"), ("automatic_pack", "PICKED")])
def test_units_freed_in_time_go_in_one_parcel_again(world: World, shelf: Any, off: str, status: str) -> None:
    order = order_of(world, shelf, {"BOOK": 3, "PEN": 1}, **{off: False})
    world.drain()
    first, second = keep(world, order, {"BOOK": 1}), keep(world, order, {"PEN": 1})
    world.drain()
    free(world, first)
    free(world, second)
    assert standing(world, order) == [(status, {"BOOK": 3, "PEN": 1})]
    world.settings(cooling_minutes="0")
    free(world, keep(world, order, {}))
    assert (world.stage(order), gone(order), len(world.sandbox.ledger())) == ("SHIPPED", {"BOOK": 3, "PEN": 1}, 1)


def test_a_packed_parcel_is_packed_again_without_the_held_unit(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 2}, automatic_purchase=False)
    world.drain()
    heavy = world.parts(order)[0].parcels.get().weight_g
    keep(world, order, {"BOOK": 1})
    world.drain()
    [parcel] = world.parts(order)[0].parcels.all()
    assert parcel.weight_g < heavy
    assert [line.quantity for line in parcel.lines.all()] == [1]
    assert not world.parts(order)[1].parcels.exists()


def test_a_labelled_parcel_is_sealed_and_waits_as_a_whole(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 2}, automatic_purchase=False)
    world.drain()
    type(world.parts(order)[0]).objects.update(status="LABELLED")
    keep(world, order, {"BOOK": 1})
    world.drain()
    assert standing(world, order) == [("LABELLED", {"BOOK": 2})]
    assert gone(order) == {}


def test_a_hold_whose_units_were_taken_out_of_the_order_ends_with_it(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 1, "PEN": 1})
    keep(world, order, {"PEN": 1})
    world.drain()
    assert world.stage(order) == "ON_HOLD"
    order.order.lines.get(product_sku="PEN").delete()
    from saleor_oms_plugin.store import orders

    orders.follow(str(order.order_id))
    world.advance(minutes=1)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert Hold.objects.get().release_note == "nothing is left to hold"


def test_a_partial_hold_lifts_at_its_time(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 2})
    keep(world, order, {"BOOK": 1}, release_at=world.clock.now() + timedelta(hours=2))
    world.drain()
    world.advance(minutes=119)
    assert gone(order) == {"BOOK": 1}
    world.advance(minutes=1)
    assert (world.stage(order), gone(order)) == ("SHIPPED", {"BOOK": 2})


def test_the_same_hold_again_is_the_hold_that_is_open(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 3})
    first = keep(world, order, {"BOOK": 1})
    assert keep(world, order, {"BOOK": 1}).pk == first.pk
    assert keep(world, order, {"BOOK": 2}).pk != first.pk
    assert keep(world, order, {"BOOK": 1}, note="other").pk != first.pk
    assert world.kinds(order).count("hold.placed") == 3


def test_no_more_is_held_than_has_not_left(world: World, shelf: Any) -> None:
    order = order_of(world, shelf, {"BOOK": 3})
    keep(world, order, {"BOOK": 1})
    world.drain()
    assert gone(order) == {"BOOK": 2}
    with pytest.raises(Rejected, match="hold 1 to 1 of BOOK"):
        keep(world, order, {"BOOK": 2})


def test_a_shelf_too_short_for_all_serves_the_free_units_first(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0")
    book = factories.variant(world.shop, "BOOK", stock={shelf: 2})
    order = world.place({book: 3}, allocate_at=shelf)
    kept = keep(world, order, {"BOOK": 1})
    world.drain()
    assert gone(order) == {"BOOK": 2}
    free(world, kept)
    assert world.stage(order) == "PARTIALLY_SHIPPED"
    order.refresh_from_db()
    assert order.backordered_at is not None


def test_a_letter_about_the_free_part_says_that_more_follows(world: World, shelf: Any) -> None:
    from django.core import mail

    order = order_of(world, shelf, {"BOOK": 2})
    kept = keep(world, order, {"BOOK": 1})
    world.drain()
    free(world, kept)
    on_their_way = [letter.subject for letter in mail.outbox if letter.subject.endswith("on its way")]
    number = order.order_number
    assert on_their_way == [f"Part of your order {number} is on its way", f"Your order {number} is on its way"]


def test_a_split_line_leaves_its_held_units_where_saleor_put_them(world: World) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    east, west = factories.warehouse(world.shop, "East"), factories.warehouse(world.shop, "West")
    book = factories.variant(world.shop, "BOOK", stock={east: 2, west: 2})
    order = world.place({book: 3}, allocate_at={east: {book: 2}, west: {book: 1}})
    keep(world, order, {"BOOK": 1})
    world.drain()
    assert standing(world, order) == [("OPEN", {"BOOK": 2})]
    assert allocated(order) == 3


def test_the_sentence_of_a_held_order_names_no_reason(world: World, shelf: Any) -> None:
    from saleor_oms_plugin.domain.states import Stage
    from saleor_oms_plugin.domain.waiting import SENTENCES, WaitingFor, waits_for

    assert "check" in SENTENCES[waits_for(Stage.ON_HOLD, WaitingFor.NOTHING)]
    assert "payment" in SENTENCES[waits_for(Stage.ON_HOLD, WaitingFor.PAYMENT)]
