"""Packing by itself: the right carton where all is measured, by hand and counted where not; cartons that run out."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Conflict
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.models import Carton, LabelCost, Parcel, ParcelLine, TimelineEvent, Work
from saleor_oms_plugin.pipeline import cancel, hold, pack, suggestion
from saleor_oms_plugin.store import cartons, fulfillment_orders
from tests import factories
from tests.graphql.goods import carton, measured

from .conftest import World

STAFF = "staff:1"


@pytest.fixture
def goods(world: World) -> Any:
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    mug = measured(world.shop, "MUG", (100, 80, 50), weight_g=300)
    book = factories.variant(world.shop, "BOOK", weight_g=None, stock={east: 9})
    factories.stock_of(mug, east, 9)
    return {"east": east, "mug": mug, "book": book, "small": carton("Small", (120, 100, 120), tare_g=50, supply=2)}


def place(world: World, goods: Any, *skus: str) -> Any:
    order = world.place({goods[sku]: 2 for sku in skus}, allocate_at=goods["east"])
    world.drain()
    return world.parts(order)[0]


def test_measured_goods_go_into_the_right_carton_by_themselves(world: World, goods: Any) -> None:
    part = place(world, goods, "mug")
    parcel = Parcel.objects.get(fulfillment_order=part)
    assert (parcel.carton, parcel.suggested_carton) == (goods["small"], goods["small"])
    assert (parcel.weight_g, parcel.expected_weight_g, parcel.is_weighed) == (650, 650, False)
    assert (parcel.length_mm, parcel.width_mm, parcel.height_mm) == (126, 106, 126)
    assert len(parcel.placements) == 2
    assert parcel.packed_at == world.clock.now()
    assert not ParcelLine.objects.filter(was_unmeasured=True).exists()
    assert Carton.objects.get().supply == 1


def test_the_rest_goes_by_hand_and_is_counted(world: World, goods: Any) -> None:
    part = place(world, goods, "mug", "book")
    parcel = Parcel.objects.get(fulfillment_order=part)
    assert (parcel.carton, parcel.length_mm, parcel.expected_weight_g, parcel.placements) == (None, 300, None, None)
    assert parcel.weight_g == 150 + 2 * 300 + 2 * 500
    by_hand = ParcelLine.objects.filter(was_unmeasured=True).values_list("line__sku", flat=True)
    assert list(by_hand) == ["BOOK"]
    said = TimelineEvent.objects.get(oms_order=part.oms_order, kind="fulfillment_order.packed")
    assert "by hand" in said.message
    assert "BOOK" in said.message


def test_two_parcels_go_where_one_carton_will_not_do(world: World, goods: Any) -> None:
    part = place(world, goods, "mug")
    fulfillment_orders.unpack(part)
    Carton.objects.update(inner_height_mm=60, supply=None)
    found = suggestion.suggest(world.ctx(), part)
    assert [dict(parcel.units) for parcel in found.chosen.parcels] == [{part.lines.get().pk: 1}] * 2


def test_what_finds_no_carton_left_goes_by_hand_in_one_parcel(world: World, goods: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    part = place(world, goods, "mug")
    Carton.objects.update(inner_height_mm=60, supply=1)
    found = suggestion.suggest(world.ctx(), part)
    in_carton, by_hand = found.chosen.parcels
    assert (in_carton.carton, by_hand.carton) == (goods["small"], None)
    assert (by_hand.size.length_mm, by_hand.size.weight_g) == (300, 150 + 300)
    assert (found.chosen.cost, found.chosen.is_proven, found.too_large) == (None, False, ("MUG",))


def test_where_every_unit_is_scanned_nothing_packs_itself(world: World, goods: Any) -> None:
    world.settings(cooling_minutes="0", pack_scan_required=True)
    part = place(world, goods, "mug")
    assert (part.status, Parcel.objects.count()) == ("PICKED", 0)
    assert part.oms_order.waiting_for == "PACK"


def test_a_carton_that_ran_out_meanwhile_is_never_taken(world: World, goods: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    part = place(world, goods, "mug")
    found = suggestion.suggest(world.ctx(), part)
    Carton.objects.update(supply=0)
    with pytest.raises(Conflict, match="Small"):
        cartons.take({found.chosen.parcels[0].carton.pk: 1})
    assert pack.pack(world.ctx(), part.pk, None, accept_weight=False, key="", actor=STAFF).status == "PACKED"
    assert Parcel.objects.get().carton is None
    assert Carton.objects.get().supply == 0


def test_a_hold_takes_the_parcel_apart_and_frees_its_carton(world: World, goods: Any) -> None:
    part = place(world, goods, "mug")
    line = part.lines.get()
    held = [(str(line.order_line_id), 1)]
    reason = HoldReason.ADDRESS
    hold.place(world.ctx(), part.oms_order_id, reason=reason, note="", release_at=None, lines=held, actor=STAFF)
    assert Carton.objects.get().supply == 2
    world.drain()
    assert Carton.objects.get().supply == 1
    assert sum(ParcelLine.objects.values_list("quantity", flat=True)) == 1


def test_opening_again_is_left_to_people(world: World, goods: Any) -> None:
    part = place(world, goods, "mug")
    pack.reopen(world.ctx(), part.pk, reason="gift note", actor=STAFF)
    Work.objects.update(run_at=world.clock.now())
    world.drain()
    part.refresh_from_db()
    assert (part.status, Parcel.objects.count(), Carton.objects.get().supply) == ("PICKED", 0, 2)


def test_the_shops_own_labels_say_what_shipping_costs(world: World, goods: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    part = place(world, goods, "mug")
    by_settings = suggestion.suggest(world.ctx(), part).chosen.cost
    LabelCost.objects.create(
        warehouse=goods["east"], country="US", currency="USD", count=50, average="9.500", average_g=1000,
        counted_at=world.clock.now(),
    )  # fmt: skip
    by_labels = suggestion.suggest(world.ctx(), part).chosen.cost
    assert by_labels - by_settings == 9 - 4


def test_a_cartons_price_in_another_currency_is_not_compared(world: World, goods: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    part = place(world, goods, "mug")
    in_dollars = suggestion.suggest(world.ctx(), part).chosen.cost
    Carton.objects.update(currency="EUR")
    assert suggestion.suggest(world.ctx(), part).chosen.cost == in_dollars - goods["small"].cost


def test_a_canceled_order_is_packed_by_nobody(world: World, goods: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    part = place(world, goods, "mug")
    cancel.cancel(world.ctx(), part.oms_order_id, reason="changed their mind", actor=STAFF)
    with pytest.raises(Exception, match="canceled"):
        pack.pack(world.ctx(), part.pk, None, accept_weight=False, key="", actor=STAFF)
