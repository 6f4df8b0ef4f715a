"""The shelves an order may ship from, as the host's records have them: what is free, and where."""

from typing import Any

import pytest
from django.db import transaction

from saleor_oms_plugin.domain.errors import InsufficientStock, NotAllowed, NotFound
from saleor_oms_plugin.domain.sourcing import Assignment, Terms, plan_sourcing, sites_of
from tests import factories as make

from .conftest import allocations, sums


def read(host: Any, row: Any) -> dict[str, Any]:
    with transaction.atomic():
        return {shelf.warehouse_name: shelf for shelf in host.lock_shelves(host.order(str(row.pk)))}


def move(host: Any, row: Any, *plan: tuple[Any, Any, int]) -> None:
    """The plan: (line, warehouse, quantity) each."""
    with transaction.atomic():
        order = host.order(str(row.pk))
        host.lock_shelves(order)
        host.move_allocations(
            order,
            [
                Assignment(line_id=str(line.pk), warehouse_id=str(place.pk), quantity=units)
                for line, place, units in plan
            ],
        )


def test_a_shelf_counts_everybody_elses_promises_and_not_our_own(host: Any, shop: Any, shelves: Any) -> None:
    make.order(shop, {shelves.tee: 4}, allocate_at=shelves.near)
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)

    found = read(host, row)

    assert {name: (shelf.available, shelf.allocated_here) for name, shelf in found.items()} == {
        "Near": (6, 3),
        "Far": (10, 0),
        "Spare": (0, 0),
    }
    assert found["Near"].priority < found["Far"].priority < found["Spare"].priority
    assert all(shelf.is_tracked and shelf.variant_id == str(shelves.tee.pk) for shelf in found.values())


def test_two_lines_of_one_variant_see_one_shelf(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, [(shelves.tee, 2), (shelves.tee, 3)], allocate_at=shelves.near)

    assert read(host, row)["Near"].allocated_here == 5


def test_units_another_part_of_the_order_ships_are_not_offered_again(host: Any, shop: Any, shelves: Any) -> None:
    """Three of five are being packed at Near; the rest is planned."""
    make.model("warehouse.Stock").objects.filter(warehouse=shelves.near).update(quantity=3)
    row = make.order(shop, [(shelves.tee, 5)], allocate_at={shelves.near: {shelves.tee: 3}})
    line = row.lines.get()
    kept = [Assignment(line_id=str(line.pk), warehouse_id=str(shelves.near.pk), quantity=3)]

    with transaction.atomic():
        order = host.order(str(row.pk))
        found = {shelf.warehouse_name: shelf for shelf in host.lock_shelves(order, kept)}
        assert (found["Near"].available, found["Near"].allocated_here, found["Far"].available) == (0, 0, 10)
        rest = Assignment(line_id=str(line.pk), warehouse_id=str(shelves.far.pk), quantity=2)
        host.move_allocations(order, [*kept, rest])

    assert allocations(row) == {"Near": 3, "Far": 2}
    sums()


def test_an_oversold_shelf_reads_as_negative(host: Any, shop: Any, shelves: Any) -> None:
    make.order(shop, {shelves.tee: 13}, allocate_at=shelves.near)
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)

    assert (read(host, row)["Near"].available, read(host, row)["Near"].free) == (-3, 0)


def test_the_shelves_of_an_order_that_saleor_ended_are_refused(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near, is_paid=False)
    order = host.order(str(row.pk))
    type(row).objects.filter(pk=row.pk).update(status="canceled")

    with pytest.raises(NotAllowed), transaction.atomic():
        host.lock_shelves(order)

    row.delete()
    with pytest.raises(NotFound), transaction.atomic():
        host.lock_shelves(order)


def test_warehouses_that_saleor_would_not_use_are_no_candidates(host: Any, shop: Any, shelves: Any) -> None:
    foreign = make.shop(countries=["DE"], slug="de") if make.has_channels() else make.shop(countries=["DE"])
    make.stock_of(shelves.tee, make.warehouse(foreign, "Elsewhere"), 50)
    make.stock_of(shelves.tee, make.warehouse(shop, "Closed", in_zone=False, in_channel=False), 50)
    row = make.order(shop, {shelves.tee: 1})

    assert read(host, row).keys() == {"Near", "Far", "Spare"}


@pytest.mark.needs_channels
@pytest.mark.parametrize(
    ("by_zone", "expected"), [(True, {"Near", "Far", "Spare"}), (False, {"Near", "Far", "Spare", "Post"})]
)
def test_zones_limit_the_candidates_only_while_the_shop_says_so(
    host: Any, shop: Any, shelves: Any, by_zone: bool, expected: set[str]
) -> None:
    if not make.has_field("site.SiteSettings", "use_legacy_shipping_zone_stock_availability"):
        pytest.skip("this Saleor always goes by shipping zones")
    make.site_settings(use_legacy_shipping_zone_stock_availability=by_zone)
    make.stock_of(shelves.tee, make.warehouse(shop, "Post", in_zone=False), 50)
    row = make.order(shop, {shelves.tee: 1})

    assert read(host, row).keys() == expected


@pytest.mark.needs_channels
def test_the_channels_own_order_of_warehouses_is_the_priority(host: Any, shop: Any, shelves: Any) -> None:
    links = shop.channel.channelwarehouse
    for place, warehouse in enumerate((shelves.spare, shelves.far, shelves.near)):
        links.filter(warehouse=warehouse).update(sort_order=place)
    row = make.order(shop, {shelves.tee: 1})

    found = read(host, row)

    assert sorted(found, key=lambda name: found[name].priority) == ["Spare", "Far", "Near"]


@pytest.mark.needs_channels
def test_live_reservations_are_not_available_and_dead_ones_are(host: Any, shop: Any, shelves: Any) -> None:
    make.reserve(shop, shelves.tee, shelves.near, 4)
    make.reserve(shop, shelves.tee, shelves.far, 4, expires_in_s=-1)
    row = make.order(shop, {shelves.tee: 1})

    found = read(host, row)

    assert (found["Near"].available, found["Far"].available) == (6, 10)


@pytest.mark.needs_channels
def test_an_order_keeps_its_units_whatever_checkouts_reserve(host: Any, shop: Any, shelves: Any) -> None:
    """While a payment is made Saleor reserves without looking what is there; all of a crowd do so at once."""
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)
    make.reserve(shop, shelves.tee, shelves.near, 40)

    assert read(host, row)["Near"].free == 3
    move(host, row, (row.lines.get(), shelves.near, 3))

    assert allocations(row) == {"Near": 3}


@pytest.mark.needs_channels
def test_an_order_collected_in_person_stays_where_saleor_put_it(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 2}, allocate_at=shelves.far, collection_point=shelves.far)

    assert read(host, row).keys() == {"Far"}


def test_allocations_of_four_warehouses_become_one_and_the_sums_hold(host: Any, shop: Any, shelves: Any) -> None:
    extra = make.warehouse(shop, "Extra")
    make.stock_of(shelves.tee, extra, 10)
    places = {shelves.near: 1, shelves.far: 2, extra: 1}
    other = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)
    row = make.order(
        shop, {shelves.tee: 4}, allocate_at={place: {shelves.tee: units} for place, units in places.items()}
    )
    before = sums()

    move(host, row, (row.lines.get(), extra, 4))

    assert allocations(row) == {"Extra": 4}
    assert allocations(other) == {"Near": 3}
    assert sums() == {**before, "Near": (10, 3), "Far": (10, 0), "Extra": (10, 4)}


def test_a_plan_that_changes_nothing_changes_nothing(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 4}, allocate_at=shelves.near)
    before = sums()

    move(host, row, (row.lines.get(), shelves.near, 4))
    move(host, row)

    assert (allocations(row), sums()) == ({"Near": 4}, before)


def test_an_order_imported_without_allocations_gets_them(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 4})

    move(host, row, (row.lines.get(), shelves.near, 3), (row.lines.get(), shelves.far, 1))

    assert allocations(row) == {"Near": 3, "Far": 1}
    sums()


def test_a_plan_beyond_the_shelf_is_refused_and_nothing_moves(host: Any, shop: Any, shelves: Any) -> None:
    make.order(shop, {shelves.tee: 8}, allocate_at=shelves.far)
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)

    with pytest.raises(InsufficientStock):
        move(host, row, (row.lines.get(), shelves.far, 3))

    assert allocations(row) == {"Near": 3}


def test_a_plan_for_a_warehouse_without_a_stock_record_is_refused(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)

    with pytest.raises(InsufficientStock):
        move(host, row, (row.lines.get(), make.warehouse(shop), 3))

    assert allocations(row) == {"Near": 3}


@pytest.mark.needs_channels
def test_units_in_a_live_checkout_are_not_moved_away_from_it(host: Any, shop: Any, shelves: Any) -> None:
    make.reserve(shop, shelves.tee, shelves.far, 8)
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)

    with pytest.raises(InsufficientStock):
        move(host, row, (row.lines.get(), shelves.far, 3))


def test_saleors_double_promise_is_repaired_by_planning_again(host: Any, shop: Any, shelves: Any) -> None:
    """What Saleor 3.x does at checkout: 3 and 3 units promised from a shelf of 4, none from the next."""
    mug = make.variant(shop, "MUG", stock={shelves.near: 4, shelves.far: 3})
    first, second = (make.order(shop, {mug: 3}, allocate_at=shelves.near) for _ in range(2))

    for row in (first, second):
        with transaction.atomic():
            order = host.order(str(row.pk))
            shelves = host.lock_shelves(order)
            plan = plan_sourcing(order.lines_to_ship, sites_of(shelves), shelves, Terms())
            assert plan.is_complete
            host.move_allocations(order, plan.assignments)

    assert (allocations(first), allocations(second)) == ({"Far": 3}, {"Near": 3})


def test_goods_without_a_count_are_on_every_shelf_and_get_no_allocation(host: Any, shop: Any, shelves: Any) -> None:
    sticker = make.variant(shop, "STICKER", track_inventory=False, stock={shelves.near: 0})
    row = make.order(shop, {sticker: 9})

    found = read(host, row)
    move(host, row, (row.lines.get(), shelves.near, 9))

    assert found.keys() == {"Near"}
    assert not found["Near"].is_tracked
    assert allocations(row) == {}
