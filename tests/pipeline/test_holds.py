"""An order waits while a hold is open, goes on exactly where it stopped, and waits for Saleor where Saleor decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saleor_oms_plugin.domain.errors import NotAllowed, NotFound, Rejected
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.models import Hold, Message, OmsOrder
from saleor_oms_plugin.pipeline import hold
from tests import factories

from .conftest import World

STAFF = "staff:1"


@pytest.fixture
def order(world: World) -> OmsOrder:
    east = factories.warehouse(world.shop, "East")
    return world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)


def place(world: World, order: OmsOrder, **options) -> Hold:
    given = {"reason": HoldReason.OTHER, "note": "", "release_at": None, "lines": [], "actor": STAFF}
    return hold.place(world.ctx(), order.pk, **{**given, **options})


def test_cooling_ends_by_itself_at_its_minute(world: World, order: OmsOrder) -> None:
    world.drain()
    world.advance(minutes=59, seconds=59)
    assert world.stage(order) == "ON_HOLD"
    world.advance(seconds=1)
    assert world.stage(order) == "SHIPPED"
    assert Hold.objects.get().released_by == "system"


def test_staff_release_a_hold_before_its_time(world: World, order: OmsOrder) -> None:
    world.drain()
    hold.release(world.ctx(), Hold.objects.get().pk, note="known customer", actor=STAFF)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert (Hold.objects.get().released_by, Hold.objects.get().release_note) == (STAFF, "known customer")


def test_releasing_twice_is_releasing_once(world: World, order: OmsOrder) -> None:
    world.drain()
    pk = Hold.objects.get().pk
    hold.release(world.ctx(), pk, note="first", actor=STAFF)
    hold.release(world.ctx(), pk, note="second", actor="staff:2")
    assert Hold.objects.get().released_by == STAFF
    assert world.kinds(order).count("hold.released") == 1


def test_a_second_hold_keeps_an_order_whose_cooling_is_over(world: World, order: OmsOrder) -> None:
    world.drain()
    place(world, order)
    world.advance(hours=2)
    assert world.stage(order) == "ON_HOLD"
    hold.release(world.ctx(), Hold.objects.get(reason="OTHER").pk, note="", actor=STAFF)
    world.drain()
    assert world.stage(order) == "SHIPPED"


def test_a_hold_in_the_warehouse_stops_the_work_and_lets_it_resume(world: World, order: OmsOrder) -> None:
    world.settings(automatic_purchase=False, cooling_minutes="0")
    world.drain()
    assert world.parts(order)[0].status == "PACKED"
    place(world, order)
    world.settings(cooling_minutes="0")
    world.drain()
    assert (world.stage(order), world.parts(order)[0].status) == ("ON_HOLD", "PACKED")
    hold.release(world.ctx(), Hold.objects.get().pk, note="", actor=STAFF)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert len(world.sandbox.ledger()) == 1


def test_no_cooling_where_the_merchant_wants_none(world: World, order: OmsOrder) -> None:
    world.settings(cooling_minutes="0")
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert not Hold.objects.exists()


def test_the_cooling_time_may_differ_per_channel(world: World, order: OmsOrder) -> None:
    from saleor_oms_plugin.store import installation

    OmsOrder.objects.update(channel="default-channel")
    installation.override("default-channel", {"cooling_minutes": "1"})
    world.drain()
    expected = timedelta(minutes=1 if factories.has_channels() else 60)
    assert Hold.objects.get().release_at - order.received_at == expected


def test_nothing_left_to_hold(world: World, order: OmsOrder) -> None:
    world.drain()
    world.advance(hours=2)
    with pytest.raises(NotAllowed, match="shipped"):
        place(world, order)


BAD = [
    ({"note": "x" * 1001}, "note"),
    ({"note": "a\x00"}, "note"),
    ({"release_at": "past"}, "releaseAt"),
    ({"release_at": "far"}, "releaseAt"),
    ({"release_at": "naive"}, "releaseAt"),
    ({"lines": [("0", 1)]}, "lines"),
    ({"lines": "none"}, "lines"),
    ({"lines": "too many"}, "lines"),
    ({"lines": "twice"}, "lines"),
]


@pytest.mark.parametrize(("options", "field"), BAD)
def test_a_wrong_hold_is_refused_by_field_and_changes_nothing(world: World, order: OmsOrder, options, field) -> None:
    world.drain()
    line = str(order.order.lines.get().pk)
    now = world.clock.now()
    meaning = {
        "past": now,
        "far": now + timedelta(days=400),
        "naive": (now + timedelta(hours=1)).replace(tzinfo=None),
        "none": [(line, 0)],
        "too many": [(line, 2)],
        "twice": [(line, 1), (line, 1)],
    }
    if options.get("lines") == [("0", 1)] and factories.has_channels():
        options = {"lines": [("00000000-0000-0000-0000-000000000000", 1)]}
    given = {name: meaning.get(value, value) if isinstance(value, str) else value for name, value in options.items()}
    with pytest.raises(Rejected) as refusal:
        place(world, order, **given)
    assert refusal.value.field == field
    assert Hold.objects.count() == 1


def test_extending_moves_the_end(world: World, order: OmsOrder) -> None:
    world.drain()
    until = world.clock.now() + timedelta(hours=3)
    hold.extend(world.ctx(), Hold.objects.get().pk, release_at=until, note="", actor=STAFF)
    world.advance(hours=2)
    assert world.stage(order) == "ON_HOLD"
    world.advance(hours=1)
    assert world.stage(order) == "SHIPPED"


def test_an_unknown_hold_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        hold.release(world.ctx(), 12345, note="", actor=STAFF)


@pytest.mark.needs_channels
def test_an_unconfirmed_order_waits_for_saleors_confirmation(world: World) -> None:
    order = unconfirmed(world)
    world.drain()
    world.advance(hours=2)
    order.refresh_from_db()
    assert (order.stage, order.waiting_for) == ("SOURCING", "CONFIRMATION")
    order.order.status = "unfulfilled"
    order.order.save()
    world.advance(minutes=6)
    assert world.stage(order) == "SHIPPED"
    order.refresh_from_db()
    assert order.waiting_for == ""


@pytest.mark.needs_channels
@pytest.mark.django_db(transaction=True)
def test_confirm_on_release_confirms_in_saleor(world: World) -> None:
    world.settings(confirm_on_release=True)
    order = unconfirmed(world)
    world.drain()
    assert order.order.status == "unconfirmed"
    world.advance(hours=2)
    order.order.refresh_from_db()
    assert order.order.status == "fulfilled"
    assert world.stage(order) == "SHIPPED"


@pytest.mark.needs_channels
def test_an_order_saleor_would_not_fulfil_unpaid_waits_for_its_payment(world: World) -> None:
    factories.site_settings(fulfillment_allow_unpaid=False)
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, stock={east: 5})
    order = world.place({book: 1}, allocate_at=east, is_paid=False)
    world.drain()
    world.advance(hours=2)
    order.refresh_from_db()
    assert order.waiting_for == "PAYMENT"
    factories.payment(order.order, captured=order.order.total_gross_amount)
    world.advance(minutes=6)
    assert world.stage(order) == "SHIPPED"


def unconfirmed(world: World) -> OmsOrder:
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, stock={east: 5})
    return world.place({book: 1}, allocate_at=east, status="unconfirmed")


def test_an_order_with_nothing_to_ship_is_completed_without_a_mail(world: World) -> None:
    ebook = factories.variant(world.shop, is_shipping_required=False, stock={})
    order = world.place({ebook: 1})
    world.drain()
    assert world.stage(order) == "COMPLETED"
    assert not Message.objects.exists()
    assert not Hold.objects.exists()
