"""What was promised before checkout is what the sourced order promises."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from saleor_oms_plugin.domain.baskets import BasketLine
from saleor_oms_plugin.models import OmsOrder, Promise, WarehouseRules
from saleor_oms_plugin.pipeline.promise import DeliveryPromise, Question, promise_to_staff
from tests import factories

from .conftest import World


def promised(world: World, *lines: tuple[Any, int]) -> DeliveryPromise:
    channel = world.shop.channel.slug if world.shop.channel else None
    asked = [BasketLine(variant_id=str(variant.pk), quantity=units) for variant, units in lines]
    return promise_to_staff(world.ctx(), Question(channel=channel, country="US", postal_code="94103", lines=asked))


def sources(order: Any) -> list[tuple[str, Any]]:
    return list(Promise.objects.filter(oms_order=order).order_by("pk").values_list("source", "date"))


def test_the_sourced_order_promises_what_was_told_before_checkout(world: World) -> None:
    world.settings(automatic_pick=False)
    near, far = factories.warehouse(world.shop, "Near"), factories.warehouse(world.shop, "Far")
    WarehouseRules.objects.create(warehouse=far, working_days=[1, 2, 3, 4, 5], handling_days=9)
    tee = factories.variant(world.shop, "TEE", stock={near: 3, far: 3})
    told = promised(world, (tee, 4))
    assert told.options[0].splits == 2

    order = world.place({tee: 4})
    world.drain()
    first = sources(order)[0]
    world.advance(minutes=61)

    order.refresh_from_db()
    assert first[0] == "receipt"
    assert order.promised_delivery == told.delivery_by != first[1]
    assert ("sourcing", told.delivery_by) in sources(order)


def test_a_plan_that_agrees_with_the_promise_is_told_once(world: World) -> None:
    tee = factories.variant(world.shop, "TEE", stock={factories.warehouse(world.shop, "Near"): 3})
    order = world.place({tee: 1})
    world.drain()
    world.advance(minutes=61)
    world.advance(minutes=10)
    assert [source for source, _ in sources(order)].count("sourcing") == 1


def test_what_is_still_missing_makes_no_earlier_promise(world: World) -> None:
    world.settings(ship_in_part=True, promise_days="40", automatic_pick=False)
    tee = factories.variant(world.shop, "TEE", stock={factories.warehouse(world.shop, "Near"): 3})
    order = world.place({tee: 5})
    world.drain()
    before = order.promised_delivery or sources(order)[0][1]
    world.advance(minutes=61)
    order.refresh_from_db()
    assert order.promised_delivery == before
    assert order.promised_delivery - world.clock.now().date() > timedelta(days=30)


def test_a_part_is_due_by_the_cut_off_of_the_day_it_ships(world: World) -> None:
    world.settings(automatic_pick=False)
    near = factories.warehouse(world.shop, "Near")
    WarehouseRules.objects.create(warehouse=near, working_days=[1, 2, 3, 4, 5, 6, 7], time_zone="UTC", cutoff="23:00")
    tee = factories.variant(world.shop, "TEE", stock={near: 3})
    order = world.place({tee: 1})
    world.drain()
    world.advance(minutes=61)
    part = world.parts(order)[0]
    assert (part.ship_by.hour, part.ship_by.minute) == (23, 0)
    assert timedelta(0) <= part.ship_by - world.clock.now() < timedelta(days=1)


def test_what_waiting_orders_will_get_first_is_not_promised(world: World) -> None:
    """Goods came in for a backorder, and nobody has given them to it yet."""
    world.settings(cooling_minutes="0", automatic_pick=False)
    near = factories.warehouse(world.shop, "Near")
    tee = factories.variant(world.shop, "TEE", stock={near: 0})
    waiting = world.place({tee: 2})
    world.drain()
    assert world.stage(waiting) == "BACKORDERED"
    factories.model("warehouse.Stock").objects.update(quantity=3)
    assert promised(world, (tee, 1)).is_available
    assert not promised(world, (tee, 2)).is_available
    waiting.refresh_from_db()
    OmsOrder.objects.filter(pk=waiting.pk).update(promised_delivery=world.clock.now().date() + timedelta(days=90))
    assert promised(world, (tee, 2)).is_available  # one that was told a later day is served later
