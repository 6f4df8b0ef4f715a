"""Goods come back: asked for, on their way, here, looked at; and only then is anything on a shelf."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import TestCase

from saleor_oms_plugin.domain.errors import NotAllowed, NotFound, OmsError, Rejected
from saleor_oms_plugin.domain.returns import ReturnMethod
from saleor_oms_plugin.models import Feedback, Label, Message, Return, ReturnDisposition, Shipment
from saleor_oms_plugin.pipeline import runner, send_back, ship
from saleor_oms_plugin.pipeline.jobs import postage
from saleor_oms_plugin.store import shipments
from tests import factories

from .conftest import World
from .returning import Counter, counter
from .test_tracking import post

HAS_RETURNS = factories.has_channels()  # Saleor before 3.x keeps none


@pytest.fixture
def desk(world: World) -> Counter:
    return counter(world)


def test_half_is_restocked_and_half_scrapped(desk: Counter) -> None:
    row = desk.make({desk.book: 2, desk.pen: 2}, method=ReturnMethod.LABEL)
    assert row.status == "OPEN"
    desk.world.drain()
    row.refresh_from_db()
    label = Label.objects.get(shipment=row.shipment)
    assert (row.status, row.shipment.direction, row.shipment.warehouse) == ("LABELLED", "RETURN", desk.east)
    desk.world.sandbox.track(label.tracking_number, status="TRANSIT")
    desk.world.advance(hours=13)
    row.refresh_from_db()
    assert row.status == "TRANSIT"
    desk.deliver(label)
    row.refresh_from_db()
    assert (row.status, row.received_by) == ("RECEIVED", "carrier")
    assert desk.on_hand(desk.book) == {"East": 6, "West": 9}
    done = desk.inspect(row, {desk.book: {"RESTOCK": 1, "SCRAP": 1}, desk.pen: {"RESTOCK": 1, "VENDOR": 1}})
    assert done.status == "INSPECTED"
    desk.look()
    assert desk.on_hand(desk.book) == {"East": 7, "West": 9}
    assert desk.on_hand(desk.pen) == {"East": 8}
    assert sorted(desk.movements()) == [("RETURNED", "BOOK", "East", 1), ("RETURNED", "PEN", "East", 1)]
    back = {"returned": {"BOOK": 2, "PEN": 2}} if HAS_RETURNS else {}
    left = {"BOOK": 1} if HAS_RETURNS else {"BOOK": 3, "PEN": 2}
    assert desk.saleor() == {"fulfilled": left, **back}
    assert desk.findings() == []


def test_the_way_back_leaves_the_way_out_alone(desk: Counter) -> None:
    """The order stays delivered, then ends without anybody being asked how it was; and of the parcel they sent
    themselves customers are told that it is here, once."""
    desk.order.refresh_from_db()
    others = Message.objects.exclude(kind="invitation")
    delivered_at, told = desk.order.delivered_at, list(others.values_list("kind", flat=True))
    promised = desk.order.promised_delivery
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    label = Label.objects.get(shipment__direction="RETURN")
    for status in ("TRANSIT", "DELIVERED"):
        desk.world.sandbox.track(label.tracking_number, status=status)
        desk.world.advance(hours=13)
        desk.order.refresh_from_db()
        assert (desk.order.stage, desk.order.delivered_at) == ("COMPLETED", delivered_at)
    assert Feedback.objects.get(oms_order=desk.order).skip_reason == "RETURNED"
    row.refresh_from_db()
    assert row.status == "RECEIVED"
    assert sorted(others.all().values_list("kind", flat=True)) == sorted([*told, "return_received"])
    assert desk.order.promised_delivery == promised


def test_a_return_s_label_bought_twice_is_refunded_by_the_night(desk: Counter) -> None:
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    kept = Label.objects.select_related("intent").get(shipment__direction="RETURN")
    reference = shipments.purchase_request(kept.intent).reference
    twice = desk.world.sandbox.buy_elsewhere(rate=kept.intent.rate_id, metadata=reference)
    desk.world.clock.advance(timedelta(hours=2))
    desk.world.sandbox.advance(7200)
    job = postage.begin(desk.world.ctx(), since=None, until=None, actor="staff:1")
    desk.world.drain()
    job.refresh_from_db()
    assert job.results["refunded"] == 1
    row.refresh_from_db()
    surplus = Label.objects.get(transaction_id=twice["object_id"])
    assert (surplus.is_surplus, surplus.status, row.status) == (True, "VOIDED", "LABELLED")
    refunded = [sold["transaction"] for sold in desk.world.sandbox.ledger() if sold["refunded"]]
    assert refunded == [twice["object_id"]]


@pytest.mark.parametrize("disposition", ["REFURBISH", "SCRAP", "VENDOR"])
def test_only_restock_raises_the_stock_whatever_saleor_records(desk: Counter, disposition: str) -> None:
    row = desk.receive(desk.make({desk.book: 3}))
    desk.inspect(row, {desk.book: {disposition: 3}})
    desk.look()
    assert desk.on_hand(desk.book) == {"East": 6, "West": 9}
    assert desk.movements() == []
    assert desk.findings() == []


def test_the_same_inspection_twice_changes_nothing(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 3}))
    for _ in range(3):
        desk.inspect(row, {desk.book: {"RESTOCK": 1, "SCRAP": 1}})
        desk.look()
    assert desk.on_hand(desk.book)["East"] == 7
    row.refresh_from_db()
    assert (row.status, row.lines.get().accepted) == ("RECEIVED", 2)
    assert desk.world.kinds(desk.order).count("return.looked_at") == 1


def test_totals_grow_to_the_whole(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 3}))
    for total in (1, 2, 3):
        desk.inspect(row, {desk.book: {"RESTOCK": total}})
    desk.look()
    row.refresh_from_db()
    assert (row.status, desk.on_hand(desk.book)["East"]) == ("INSPECTED", 9)
    assert desk.findings() == []


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"RESTOCK": 4}, Rejected),
        ({"RESTOCK": 2, "SCRAP": 2}, Rejected),
        ({"RESTOCK": 1}, NotAllowed),  # one of two on the shelf
        ({"SCRAP": 3}, NotAllowed),
        ({"RESTOCK": -1}, Rejected),
        ({"SCRAP": 10**9}, Rejected),
    ],
)
def test_impossible_totals_change_nothing(desk: Counter, said: Any, error: type[OmsError]) -> None:
    row = desk.receive(desk.make({desk.book: 3}))
    desk.inspect(row, {desk.book: {"RESTOCK": 2}})
    with pytest.raises(error):
        desk.inspect(row, {desk.book: said})
    assert desk.on_hand(desk.book)["East"] == 8
    assert ReturnDisposition.objects.get().quantity == 2


def test_refurbished_goods_are_restocked_later_also_when_the_return_is_over(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 2}))
    desk.inspect(row, {desk.book: {"REFURBISH": 2}})
    row.refresh_from_db()
    assert row.status == "INSPECTED"
    desk.inspect(row, {desk.book: {"RESTOCK": 2}})
    desk.look()
    assert desk.on_hand(desk.book)["East"] == 8
    assert desk.saleor().get("returned", {"BOOK": 2}) == {"BOOK": 2}
    assert desk.findings() == []


def test_what_did_not_come_can_be_returned_again(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 3}))
    with pytest.raises(Rejected):
        desk.make({desk.book: 1})
    desk.inspect(row, {desk.book: {"SCRAP": 1}}, closes=True)
    row.refresh_from_db()
    assert (row.status, row.is_short) == ("INSPECTED", True)
    with pytest.raises(NotAllowed):
        desk.inspect(row, {desk.book: {"SCRAP": 2}})
    assert desk.make({desk.book: 2}).status == "OPEN"
    with pytest.raises(Rejected):
        desk.make({desk.book: 1})


def test_nothing_is_inspected_before_it_is_here(desk: Counter) -> None:
    row = desk.make({desk.book: 1})
    with pytest.raises(NotAllowed, match="receive it first"):
        desk.inspect(row, {desk.book: {"RESTOCK": 1}})


def test_a_line_of_another_order_is_not_found(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 1}))
    with pytest.raises(NotFound):
        desk.inspect(row, {desk.pen: {"RESTOCK": 1}})


def test_only_what_left_can_come_back(world: World) -> None:
    desk = counter(world, deliver=False)
    assert desk.make({desk.book: 3}).warehouse == desk.east
    other = world.place({desk.pen: 1}, allocate_at=desk.east)
    world.settings(cooling_minutes="60")
    desk.order = other
    with pytest.raises(Rejected, match="only what left"):
        desk.make({desk.pen: 1})


def test_a_key_makes_one_return(desk: Counter) -> None:
    first = desk.make({desk.book: 1}, key="k1")
    assert desk.make({desk.book: 1}, key="k1").pk == first.pk
    with pytest.raises(Rejected) as refused:
        desk.make({desk.book: 2}, key="k1")
    assert (refused.value.field, refused.value.code) == ("key", "CONFLICT")
    assert Return.objects.count() == 1


def test_it_goes_to_the_warehouse_that_is_named_else_to_the_merchants_else_home(world: World) -> None:
    desk = counter(world, returns_warehouse="west")
    assert desk.make({desk.book: 1}).warehouse == desk.west
    assert desk.make({desk.book: 1}, warehouse_id=str(desk.east.pk)).warehouse == desk.east
    world.settings(cooling_minutes="0", returns_warehouse="")
    row = desk.make({desk.book: 1})
    assert row.warehouse == desk.east
    world.settings(cooling_minutes="0", returns_warehouse="nowhere")
    with pytest.raises(OmsError) as refused:
        desk.make({desk.pen: 1})
    assert (refused.value.field, refused.value.code) == ("returns_warehouse", "MISCONFIGURED")


def test_another_warehouse_gets_the_goods_on_its_own_shelf(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 2, desk.pen: 1}, warehouse_id=str(desk.west.pk)))
    desk.inspect(row, {desk.book: {"RESTOCK": 2}, desk.pen: {"RESTOCK": 1}})
    desk.look()
    assert desk.on_hand(desk.book) == {"East": 6, "West": 11}
    assert desk.on_hand(desk.pen) == {"East": 7, "West": 1}
    assert desk.findings() == []


def test_a_canceled_return_gives_its_label_back(desk: Counter) -> None:
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    desk.cancel(row)
    desk.world.drain()
    label = Label.objects.get(shipment__direction="RETURN")
    assert (label.status, label.refund) == ("VOIDED", "REQUESTED")
    desk.world.advance(hours=1)
    label.refresh_from_db()
    assert label.refund == "PENDING"
    assert Return.objects.get().status == "CANCELED"
    assert desk.make({desk.book: 3}).status == "OPEN"


def test_a_return_on_its_way_is_not_canceled(desk: Counter) -> None:
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    label = Label.objects.get(shipment__direction="RETURN")
    desk.world.sandbox.track(label.tracking_number, status="TRANSIT")
    desk.world.advance(hours=13)
    with pytest.raises(NotAllowed, match="the carrier has the parcel"):
        desk.cancel(row)


def test_an_accepted_return_is_not_canceled(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 2}))
    desk.inspect(row, {desk.book: {"SCRAP": 1}})
    with pytest.raises(NotAllowed, match="accepted already"):
        desk.cancel(row)


def test_a_return_label_is_not_voided_for_itself(desk: Counter) -> None:
    desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    label = Label.objects.get(shipment__direction="RETURN")
    with pytest.raises(NotAllowed, match="cancel its return"):
        ship.void(desk.world.ctx(), label.pk, reason="no", actor="staff:1")


def test_a_carrier_that_takes_its_word_back_has_the_parcel_still(desk: Counter) -> None:
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    label = Label.objects.get(shipment__direction="RETURN")
    desk.deliver(label)
    row.refresh_from_db()
    assert row.status == "RECEIVED"
    post(desk.world, label, "TRANSIT", at=desk.world.clock.now())
    row.refresh_from_db()
    assert (row.status, row.received_at) == ("TRANSIT", None)


def test_what_the_carrier_refuses_stands_on_the_return(world: World) -> None:
    desk = counter(world)
    world.settings(cooling_minutes="0", label_price_ceiling="0.01")
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    world.drain()
    row.refresh_from_db()
    assert row.status == "OPEN"
    assert "above the ceiling" in row.problem
    assert Shipment.objects.filter(direction="RETURN").count() == 0
    world.settings(cooling_minutes="0")
    runner.retry(world.ctx(), desk.order.pk, actor="staff:1")
    world.drain()
    row.refresh_from_db()
    assert (row.status, row.problem) == ("LABELLED", "")


def test_where_no_label_is_paid_when_it_is_used_an_ordinary_one_is_bought(desk: Counter) -> None:
    desk.world.sandbox.fault("422", "POST", "/shipments")
    row = desk.make({desk.book: 1}, method=ReturnMethod.LABEL)
    desk.world.drain()
    row.refresh_from_db()
    assert (row.status, row.problem) == ("LABELLED", "")
    assert "paid when it is used" not in row.shipment.choice_reason


def test_a_code_is_made_inside_the_united_states_alone(desk: Counter) -> None:
    row = desk.make({desk.book: 1}, method=ReturnMethod.QR_CODE)
    desk.world.drain()
    row.refresh_from_db()
    assert row.status == "LABELLED"
    label = Label.objects.get(shipment=row.shipment)
    assert label.qr_code_url
    assert row.problem == ""
    assert row.shipment.carrier == "usps"


def test_restocked_goods_fill_a_backorder(world: World) -> None:
    desk = counter(world)
    waiting = world.place({desk.pen: 8})
    world.drain()
    assert world.stage(waiting) == "BACKORDERED"
    row = desk.receive(desk.make({desk.pen: 1}))
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.inspect(row, {desk.pen: {"RESTOCK": 1}})
    desk.world.clock.advance(timedelta(minutes=1))
    desk.world.drain()
    assert world.stage(waiting) in {"FULFILLING", "SHIPPED"}


def test_goods_whose_stock_nobody_counts_are_put_on_no_shelf(desk: Counter) -> None:
    desk.book.track_inventory = False
    desk.book.save()
    row = desk.receive(desk.make({desk.book: 1}))
    desk.inspect(row, {desk.book: {"RESTOCK": 1}})
    desk.look()
    assert desk.on_hand(desk.book)["East"] == 6
    assert ReturnDisposition.objects.get().shelved == 0
    assert desk.findings() == []


def test_an_inactive_plugin_makes_no_return(desk: Counter) -> None:
    factories.plugin_configuration(active=False)
    with pytest.raises(NotAllowed, match="switched off"):
        desk.make({desk.book: 1})


def test_a_return_that_is_here_twice_is_here_once(desk: Counter) -> None:
    row = desk.receive(desk.make({desk.book: 1}))
    first = Return.objects.get().received_at
    desk.world.clock.advance(timedelta(hours=1))
    desk.receive(row)
    assert Return.objects.get().received_at == first
    desk.cancel(row)
    with pytest.raises(NotAllowed):
        send_back.receive(desk.world.ctx(), row.pk, actor="staff:1")
