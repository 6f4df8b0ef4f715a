"""What is said of a parcel when it leaves, what becomes of it, and what a night makes of many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.lanes import MINIMUM_DELIVERIES, Method
from saleor_oms_plugin.models import Journey, Label, LaneRecord, OmsOrder, Promise, Shipment
from saleor_oms_plugin.pipeline import arrival, learn, look_back
from saleor_oms_plugin.store import lanes
from saleor_oms_plugin.store.public import order_view
from tests import factories

from .conftest import World
from .test_tracking import post

DAY = timedelta(days=1)


@pytest.fixture
def east(world: World) -> Any:
    world.settings(cooling_minutes="0")
    return factories.warehouse(world.shop, "East")


@pytest.fixture
def ship(world: World, east: Any) -> Any:
    tee = factories.variant(world.shop, stock={east: 1000})

    def place() -> OmsOrder:
        made = world.place({tee: 1}, allocate_at=east)
        world.drain()
        assert world.stage(made) == "SHIPPED"
        return made

    return place


def label_of(order: OmsOrder) -> Label:
    return Label.objects.select_related("shipment").get(shipment__oms_order=order)


def journey_of(order: OmsOrder) -> Journey:
    return Journey.objects.get(label__shipment__oms_order=order)


def today(world: World) -> date:
    return world.clock.now().date()


def learnt_lane(shipment: Shipment, world: World, **values: Any) -> LaneRecord:
    """As a night leaves the lane of this shipment."""
    given = {
        "warehouse_key": shipment.warehouse_id,
        "warehouse_name": "East",
        "country": "US",
        "zone": "94",
        "carrier": shipment.carrier,
        "service": shipment.service,
        "deliveries": 40,
        "kept": 30,
        "broken": 10,
        "p50": 4,
        "p90": 8,
        "ranking": ["LEARNT", "CARRIER", "CALENDAR"],
        "reason": "learnt dates miss least",
        "counted_at": world.clock.now(),
    }
    return LaneRecord.objects.create(**{**given, **values})


def delivered(label: Label, count: int, world: World, *, days: int = 3, **values: Any) -> None:
    """More parcels that went the way this label's did, each on a label of its own."""
    like = Journey.objects.get(label=label)
    left = today(world) - timedelta(days=30)
    for number in range(count):
        copy = Label.objects.get(pk=label.pk)
        copy.pk, copy.parcel_id, copy.status = None, None, "DELIVERED"
        copy.transaction_id = f"copy-{label.pk}-{days}-{number}-{len(values)}"
        copy.save()
        row = Journey.objects.get(pk=like.pk)
        row.pk, row.label, row.left_on, row.days = None, copy, left, days
        row.arrived_on = row.promised_by = row.carrier_by = row.calendar_by = left + timedelta(days=days)
        for name, value in values.items():
            setattr(row, name, value if not isinstance(value, int) else row.arrived_on - timedelta(days=value))
        row.save()


# ── leaving ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_methods_date_is_noted_as_a_parcel_leaves(world: World, ship: Any, east: Any) -> None:
    journey = journey_of(ship())
    assert (journey.warehouse_key, journey.country, journey.zone) == (UUID(str(east.pk)), "US", "94")
    assert journey.calendar_by is not None
    assert journey.calendar_by > journey.left_on
    assert journey.learnt_by is None
    assert journey.arrived_on is None
    assert journey.basis


def test_the_order_is_promised_what_the_lanes_best_method_says(world: World, ship: Any) -> None:
    first = ship()
    learnt_lane(label_of(first).shipment, world)
    order = ship()
    journey = journey_of(order)
    order.refresh_from_db()
    assert journey.method == Method.LEARNT
    assert journey.learnt_by is not None
    assert journey.likely_by is not None
    assert journey.likely_by < journey.learnt_by
    assert order.promised_delivery == journey.promised_by == journey.learnt_by
    told = Promise.objects.get(oms_order=order, source="dispatch")
    assert (told.date, told.method) == (journey.learnt_by, "LEARNT")
    assert "40 deliveries" in told.basis
    assert "learnt dates miss least" in told.basis


def test_a_date_of_the_carrier_that_is_not_believed_makes_the_promise_later_and_never_sooner(
    world: World, ship: Any
) -> None:
    learnt_lane(label_of(ship()).shipment, world)
    order = ship()
    promised = journey_of(order).promised_by
    post(world, label_of(order), "TRANSIT", eta=(world.clock.now() + DAY).isoformat())
    order.refresh_from_db()
    assert order.promised_delivery == promised
    post(world, label_of(order), "TRANSIT", eta=(world.clock.now() + 40 * DAY).isoformat())
    order.refresh_from_db()
    assert order.promised_delivery == today(world) + 40 * DAY
    journey = journey_of(order)
    assert (journey.promised_by, journey.expected_by) == (promised, order.promised_delivery)
    assert Promise.objects.filter(oms_order=order, source="carrier", date=order.promised_delivery).exists()


def test_a_carrier_is_judged_by_its_first_word_and_not_by_one_it_gives_late(world: World, ship: Any) -> None:
    order = ship()
    Journey.objects.update(carrier_by=None)
    world.clock.advance(3 * DAY)
    post(world, label_of(order), "TRANSIT", eta=(world.clock.now() + DAY).isoformat())
    assert journey_of(order).carrier_by is None
    assert journey_of(order).expected_by == today(world) + DAY


# ── coming ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_delivery_ends_its_journey_and_a_correction_takes_that_and_the_outcome_back(world: World, ship: Any) -> None:
    order, now = ship(), world.clock.now()
    post(world, label_of(order), "DELIVERED", at=now)
    assert journey_of(order).arrived_on == today(world)
    assert journey_of(order).days == 0
    assert set(Promise.objects.filter(oms_order=order).values_list("is_kept", flat=True)) == {True}
    post(world, label_of(order), "RETURNED", at=now + timedelta(hours=1))
    assert (journey_of(order).arrived_on, journey_of(order).days) == (None, None)
    assert set(Promise.objects.filter(oms_order=order).values_list("is_kept", "kept_on")) == {(None, None)}


def test_promises_are_judged_by_the_last_parcel_whichever_was_told_last(world: World, east: Any) -> None:
    world.settings(cooling_minutes="0", automatic_purchase=True)
    west = factories.warehouse(world.shop, "West")
    one, other = factories.variant(world.shop, stock={east: 1}), factories.variant(world.shop, stock={west: 1})
    order = world.place({one: 1, other: 1})
    world.drain()
    assert world.stage(order) == "SHIPPED"
    first, second = Label.objects.select_related("shipment").filter(shipment__oms_order=order).order_by("pk")
    order.refresh_from_db()
    late = world.clock.now() + (order.promised_delivery - today(world) + DAY)
    world.clock.advance(late - world.clock.now() + 2 * DAY)
    post(world, first, "DELIVERED", at=late)
    post(world, second, "DELIVERED", at=late - 3 * DAY)
    assert world.stage(order) == "DELIVERED"
    outcome = Promise.objects.filter(oms_order=order, date=order.promised_delivery).values_list("kept_on", "is_kept")
    assert set(outcome) == {(late.date(), False)}


def test_parcels_that_came_before_their_days_were_noted_keep_no_other_from_leaving_or_being_told_of(
    world: World, ship: Any
) -> None:
    order = ship()
    here = label_of(order)
    for number in (1, 2):
        copy = Label.objects.get(pk=here.pk)
        copy.pk, copy.parcel_id, copy.status, copy.transaction_id = None, None, "DELIVERED", f"before-{number}"
        copy.tracking_number = copy.transaction_id
        copy.save()
        row = Journey.objects.get(label=here)
        row.pk, row.label, row.promised_by, row.expected_by, row.method = None, copy, None, None, "CALENDAR"
        row.save()
    post(world, here, "TRANSIT", eta=(world.clock.now() + 40 * DAY).isoformat())
    order.refresh_from_db()
    assert order.promised_delivery == today(world) + 40 * DAY


def test_no_parcel_is_expected_before_the_day_it_left(world: World, ship: Any) -> None:
    order = ship()
    post(world, label_of(order), "TRANSIT", eta=(world.clock.now() - 9 * DAY).isoformat())
    order.refresh_from_db()
    assert journey_of(order).expected_by == order.promised_delivery == today(world)


def test_an_order_that_leaves_after_its_promised_day_is_expected_by_what_is_believed(world: World, ship: Any) -> None:
    order = ship()
    label = label_of(order)
    learnt_lane(label.shipment, world, ranking=["CALENDAR", "LEARNT", "CARRIER"])
    order.promised_delivery = today(world) - 3 * DAY
    arrival.leave(world.ctx(), order, [label], world.clock.now())
    journey = journey_of(order)
    assert journey.method == Method.CALENDAR
    assert journey.expected_by == journey.promised_by == journey.calendar_by


# ── a night ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_night_learns_each_lane_and_whose_dates_were_best(world: World, ship: Any) -> None:
    label = label_of(ship())
    delivered(label, 18, world, days=3, carrier_by=2, calendar_by=1)
    delivered(label, 2, world, days=6, carrier_by=5, calendar_by=-1, learnt_by=None)
    assert learn.count(world.ctx()) == 5
    row = LaneRecord.objects.get(zone="94", service=label.shipment.service)
    assert (row.deliveries, row.p50, row.p90) == (20, 3, 3)
    assert (row.kept, row.broken) == (20, 0)
    assert row.ranking == ["LEARNT", "CALENDAR", "CARRIER"]
    assert [found["method"] for found in row.records] == ["CALENDAR", "CARRIER"]
    assert row.records[1]["kept"] == 0


def test_too_few_deliveries_teach_nothing(world: World, ship: Any) -> None:
    delivered(label_of(ship()), MINIMUM_DELIVERIES - 1, world)
    learn.count(world.ctx())
    assert set(LaneRecord.objects.values_list("p50", "p90", "deliveries")) == {(None, None, MINIMUM_DELIVERIES - 1)}


def test_what_is_old_or_on_its_way_teaches_nothing(world: World, ship: Any) -> None:
    label = label_of(ship())
    delivered(label, 1, world)
    assert learn.count(world.ctx()) == 5
    world.clock.advance(lanes.SPAN)
    assert learn.count(world.ctx()) == 0
    assert not LaneRecord.objects.exists()


def test_test_parcels_teach_nothing_once_the_account_is_a_real_one(world: World, ship: Any) -> None:
    delivered(label_of(ship()), 1, world)
    world.settings(cooling_minutes="0", shippo_token="shippo_live_x")
    assert learn.count(world.ctx()) == 0


def test_lanes_are_counted_once_a_night(world: World, ship: Any) -> None:
    delivered(label_of(ship()), 1, world)
    look_back.sweep(world.ctx())
    first = lanes.counted_at()
    assert first is not None
    assert learn.look(world.ctx()) is None
    world.clock.advance(timedelta(hours=25))
    assert learn.look(world.ctx()) == 5
    assert lanes.counted_at() > first


def test_a_night_reads_lanes_and_not_parcels(world: World, ship: Any) -> None:
    label = label_of(ship())

    def counted() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            learn.count(world.ctx())
        return len(captured.captured_queries), len(list(lanes.delivered(today(world), with_tests=True, names={})))

    delivered(label, 2, world)
    few = counted()
    delivered(label, 30, world, days=3, basis="again")
    assert counted() == few


def test_what_was_learnt_of_a_warehouse_is_what_its_orders_are_sourced_by(world: World, ship: Any, east: Any) -> None:
    before = ship()
    learnt_lane(label_of(before).shipment, world, zone="", carrier="", service="", ranking=["LEARNT"], p90=9)
    order = ship()
    told = Promise.objects.get(oms_order=order, source="sourcing")
    plain = Promise.objects.get(oms_order=before, source="sourcing")
    assert (plain.method, told.method) == ("CALENDAR", "LEARNT")
    assert told.date > plain.date
    assert "leaves East on" in told.basis
    assert "40 deliveries to US" in told.basis


def test_customers_are_told_the_day_that_is_believed_and_not_the_carriers(world: World, ship: Any) -> None:
    learnt_lane(label_of(ship()).shipment, world)
    order = ship()
    expected = journey_of(order).expected_by
    told = order_view(order.pk)
    assert told is not None
    assert told.shipments[0].parcels[0].eta.date() == told.shipments[0].eta.date() == expected
    Journey.objects.all().delete()
    assert order_view(order.pk).shipments[0].parcels[0].eta == label_of(order).eta
