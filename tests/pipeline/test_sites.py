"""The sites of one order, from real rows: in a fixed number of statements, and true at the moment they are asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.places import Point
from saleor_oms_plugin.domain.sourcing import Constraint, Strategy
from saleor_oms_plugin.domain.warehouses import WarehouseRules
from saleor_oms_plugin.pipeline import arrange, look_back
from saleor_oms_plugin.pipeline.sites import Network, sites_for, stations
from saleor_oms_plugin.store.clock import FixedClock
from saleor_oms_plugin.store.sites import capacity, label_costs
from tests import factories as make

NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)  # a Wednesday
#: Warehouses, rules, what is due, exclusions; labels' costs, lanes, safety stocks; the settings, and a channel's own.
STATEMENTS = 9


@pytest.fixture
def two(world: Any) -> Any:
    """New York and Los Angeles."""
    world.clock = FixedClock(NOW)
    world.settings(transit_days="1")
    world.east = make.warehouse(world.shop, "East", address=place("New York", "10001", "NY"))
    world.west = make.warehouse(world.shop, "West", address=place("Los Angeles", "90001", "CA"))
    world.tee = make.variant(world.shop, stock={world.east: 10, world.west: 10})
    return world


def place(city: str, code: str, area: str) -> Any:
    return make.address(city=city, postal_code=code, country_area=area, country="US")


def network(world: Any, lines: Any = None, **options: Any) -> Network:
    address = place("San Francisco", "94103", "CA")
    row = make.order(world.shop, lines or {world.tee: 2}, shipping_address=address)
    ctx = world.ctx()
    return sites_for(ctx, ctx.host.order(str(row.pk)), now=NOW, **options)


def site(found: Network, warehouse: Any) -> Any:
    return next(one for one in found.sites if one.warehouse_id == str(warehouse.pk))


def change(world: Any, warehouse: Any, **given: Any) -> WarehouseRules:
    return arrange.change_rules(world.ctx(), str(warehouse.pk), given, actor="staff:1")


def test_each_warehouse_is_as_far_as_it_is_and_leaves_on_its_day(two: Any) -> None:
    found = network(two)
    near, far = site(found, two.west), site(found, two.east)
    assert near.distance.km == pytest.approx(560, rel=0.02)
    assert far.distance.km == pytest.approx(4130, rel=0.02)
    assert {near.distance.source, far.distance.source} == {"POSTAL_CODE"}
    assert near.parcel_minor < far.parcel_minor
    assert (near.ships_on, near.arrives_by) == (date(2026, 7, 1), date(2026, 7, 2))
    assert far.arrives_by == date(2026, 7, 9)  # six days on the way, without the weekend
    assert found.barred == []
    assert (found.terms.strategy, found.terms.split_minor) == (Strategy.FEWEST_SPLITS, 500)


def test_the_hosts_order_of_warehouses_counts_until_the_merchant_gave_one(two: Any) -> None:
    ctx, order = two.ctx(), snapshot(two)
    with ctx.host.writing():
        shelves = ctx.host.lock_shelves(order)
    places = {shelf.warehouse_id: shelf.priority for shelf in shelves}
    found = sites_for(ctx, order, now=NOW, shelves=shelves).sites
    assert [one.warehouse_id for one in sorted(found, key=lambda one: one.priority)] == sorted(places, key=places.get)
    change(two, two.west, priority=5)
    found = sites_for(ctx, order, now=NOW, shelves=shelves).sites
    assert min(found, key=lambda one: one.priority).warehouse_id == str(two.west.pk)


def test_the_rules_of_the_moment_count(two: Any) -> None:
    change(two, two.west, is_active=False)
    found = network(two)
    assert [(one.warehouse_id, one.constraint) for one in found.barred] == [(str(two.west.pk), Constraint.EXCLUDED)]
    change(two, two.west, is_active=True, cutoff=time(1), time_zone="America/Los_Angeles", priority=1)
    now = site(network(two), two.west)
    assert (now.ships_on, now.priority) == (date(2026, 7, 2), 1)  # it is three in the morning there


def test_a_days_room_is_what_is_due_on_it(two: Any) -> None:
    change(two, two.west, daily_capacity=2, time_zone="America/Los_Angeles")
    part(two, two.west, ship_by=NOW - timedelta(days=3))  # overdue: it takes a place of today
    assert site(network(two), two.west).is_full is False
    part(two, two.west, ship_by=NOW + timedelta(hours=1))
    part(two, two.west, ship_by=NOW, status="CANCELED")
    full = site(network(two), two.west)
    assert (full.is_full, full.ships_on) == (True, date(2026, 7, 2))


def test_what_left_today_took_its_place(two: Any) -> None:
    zones = {str(two.west.pk): ZoneInfo("Asia/Kolkata"), str(two.east.pk): ZoneInfo("UTC")}
    part(two, two.west, ship_by=NOW + timedelta(days=5), status="SHIPPED", shipped_at=NOW)
    part(two, two.west, ship_by=NOW, status="DELIVERED", shipped_at=NOW - timedelta(days=30))
    late = datetime(2026, 7, 1, 18, 29, 59, tzinfo=UTC)  # a second before midnight in Kolkata
    part(two, two.west, ship_by=late)
    part(two, two.west, ship_by=late + timedelta(seconds=1))
    part(two, two.west, ship_by=None)
    part(two, two.east, ship_by=late + timedelta(seconds=1))
    part(two, make.warehouse(two.shop), ship_by=NOW)
    assert capacity.used(zones, NOW) == {
        str(two.west.pk): {date(2026, 7, 1): 3, date(2026, 7, 2): 1},
        str(two.east.pk): {date(2026, 7, 1): 1},
    }


def test_safety_stock_and_exclusions_reach_the_order(two: Any) -> None:
    ctx, west = two.ctx(), str(two.west.pk)
    kind = str(two.tee.product.product_type_id)
    change(two, two.east, safety_stock=1)
    arrange.keep_back(ctx, west, variant_id=None, product_type_id=kind, units=3, actor="staff:1")
    found = network(two)
    with ctx.host.writing():
        shelves = found.keeping_safety(ctx.host.lock_shelves(snapshot(two)))
    assert {one.warehouse_id: one.safety_stock for one in shelves} == {west: 3, str(two.east.pk): 1}


def snapshot(two: Any) -> Any:
    return two.ctx().host.order(str(make.order(two.shop, {two.tee: 1}).pk))


def test_marks_in_metadata_keep_lines_together(two: Any) -> None:
    other = make.variant(two.shop, stock={two.west: 5})
    third = make.variant(two.shop, stock={two.west: 5})
    two.tee.metadata = {"oms_ship_together": " set-1 "}
    two.tee.save()
    other.product.metadata = {"oms_ship_together": "set-1"}
    other.product.save()
    third.metadata = {"oms_ship_together": 7}
    third.save()
    found = network(two, {two.tee: 1, other: 1, third: 1})
    assert [len(lines) for lines in found.terms.together] == [2]


def test_a_channels_terms_are_its_own(two: Any) -> None:
    two.settings(sourcing_strategy="COST", split_cost="2.345", ship_in_part=True, transit_days="0")
    found = network(two)
    assert found.terms.strategy is Strategy.COST
    assert found.terms.may_ship_in_part is True
    assert found.terms.split_minor in (234, 235)
    assert site(found, two.west).arrives_by == date(2026, 7, 1)


def test_a_warehouse_may_stand_elsewhere_than_its_address_says(two: Any) -> None:
    change(two, two.east, coordinates=Point(37.77, -122.42))
    found = site(network(two), two.east)
    assert found.distance.km < 3
    assert found.distance.source == "POSTAL_CODE"  # the customer's end: the less exact of the two


# ── labels ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_shops_own_labels_say_what_a_parcel_costs(two: Any) -> None:
    for _ in range(5):
        bought(two, two.east, cost="3.00", parcels=[1000])
    for _ in range(4):
        bought(two, two.west, cost="3.00", parcels=[1000])
    bought(two, two.west, cost="99.00", parcels=[1000], is_test=True)
    bought(two, two.west, cost="99.00", parcels=[1000], status="VOIDED")
    bought(two, two.west, cost="99.00", parcels=[1000], currency="PLN")
    before = network(two)
    look_back.sweep(two.ctx())
    after = network(two)
    assert site(after, two.east).parcel_minor == 300 - 50
    assert site(after, two.west).parcel_minor == site(before, two.west).parcel_minor  # four are too few


def test_a_shipment_of_two_parcels_is_two_labels(two: Any) -> None:
    bought(two, two.east, cost="9.00", parcels=[1000, 3000])
    assert label_costs.count_anew(NOW) == 1
    found = label_costs.averages("US", "USD", digits=2)[str(two.east.pk)]
    assert (found.count, found.average_minor, found.average_g) == (2, 450, 2000)
    assert label_costs.averages("PL", "USD", digits=2) == {}
    assert label_costs.count_anew(NOW + label_costs.SPAN + timedelta(days=1)) == 0
    assert label_costs.averages("US", "USD", digits=2) == {}


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_twenty_warehouses_take_as_many_statements_as_two(two: Any) -> None:
    def count(lines: Any) -> list[str]:
        row = make.order(two.shop, lines)
        ctx = two.ctx()
        order = ctx.host.order(str(row.pk))
        with CaptureQueriesContext(connection) as captured:
            sites_for(ctx, order, now=NOW)
        return [query["sql"] for query in captured.captured_queries]

    change(two, two.west, daily_capacity=9)
    few = count({two.tee: 1})
    more = {two.tee: 1}
    for number in range(18):
        warehouse = make.warehouse(two.shop, f"W{number}")
        change(two, warehouse, priority=number, daily_capacity=9)
        variant = make.variant(two.shop, stock={warehouse: 3})
        more[variant] = 1
        arrange.keep_back(
            two.ctx(), str(warehouse.pk), variant_id=str(variant.pk), product_type_id=None, units=1, actor="staff:1"
        )
        part(two, warehouse, ship_by=NOW)
    many = count(more)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= STATEMENTS, "\n".join(many)


def test_orders_of_one_moment_share_what_is_the_same(two: Any) -> None:
    ctx = two.ctx()
    order = snapshot(two)
    known = stations(ctx, now=NOW)
    sites_for(ctx, order, now=NOW, known=known)
    with CaptureQueriesContext(connection) as captured:
        found = sites_for(ctx, order, now=NOW, known=known)
    assert len(captured.captured_queries) == 2
    assert found.sites == sites_for(ctx, order, now=NOW).sites


def test_an_order_without_an_address_is_planned_all_the_same(two: Any) -> None:
    row = make.order(two.shop, {two.tee: 1}, shipping_address=None)
    ctx = two.ctx()
    found = sites_for(ctx, ctx.host.order(str(row.pk)), now=NOW)
    assert {one.distance for one in found.sites} == {None}


def part(world: Any, warehouse: Any, *, status: str = "OPEN", **values: Any) -> Any:
    owner = models.OmsOrder.objects.create(order_number="1", origin="HOOK", received_at=NOW)
    return models.FulfillmentOrder.objects.create(
        oms_order=owner, warehouse=warehouse, warehouse_name=warehouse.name, status=status, created_at=NOW, **values
    )


def bought(world: Any, warehouse: Any, *, cost: str, parcels: list[int], **values: Any) -> None:
    row = make.order(world.shop, {world.tee: 1})
    owner = models.OmsOrder.objects.filter(order_id=row.pk).first() or make.oms_order(row)
    parted = models.FulfillmentOrder.objects.create(
        oms_order=owner, warehouse=warehouse, warehouse_name="x", status="SHIPPED", created_at=NOW, shipped_at=NOW
    )
    for sequence, weight in enumerate(parcels):
        models.Parcel.objects.create(
            fulfillment_order=parted, sequence=sequence, length_mm=1, width_mm=1, height_mm=1, weight_g=weight
        )
    models.Shipment.objects.create(
        oms_order=owner,
        fulfillment_order=parted,
        carrier="usps",
        carrier_name="USPS",
        service="s",
        service_name="S",
        cost=Decimal(cost),
        created_at=NOW,
        **{"status": "LABELLED", "currency": "USD", **values},
    )
