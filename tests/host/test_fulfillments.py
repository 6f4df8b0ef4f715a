"""The host's own fulfillments: each warehouse ships what is allocated there, or nothing changes."""

from typing import Any

import pytest
from django.core import mail

from saleor_oms_plugin.domain.errors import InsufficientStock, NotAllowed, NotFound, Rejected
from saleor_oms_plugin.domain.sourcing import Assignment
from saleor_oms_plugin.host.fulfillments import TRACKING_URL_KEY
from tests import factories as make

from .conftest import allocations, sums


def fulfill(host: Any, row: Any, warehouse: Any, *quantities: int, number: str = "TRACK1", url: str = "") -> Any:
    """From one warehouse, so many of each line; Saleor's row."""
    lines = [
        Assignment(line_id=str(line.pk), warehouse_id=str(warehouse.pk), quantity=quantity)
        for line, quantity in zip(row.lines.order_by("pk"), quantities, strict=True)
        if quantity
    ]
    made = host.create_fulfillment(str(row.pk), str(warehouse.pk), lines, tracking_number=number, tracking_url=url)
    return make.model("order.Fulfillment").objects.get(pk=made)


def events(row: Any) -> list[str]:
    return list(row.events.order_by("pk").values_list("type", flat=True))


def test_each_warehouse_ships_exactly_what_is_allocated_there(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(
        shop, {shelves.tee: 5}, allocate_at={shelves.near: {shelves.tee: 3}, shelves.far: {shelves.tee: 2}}
    )

    first = fulfill(host, row, shelves.far, 2, number="FAR1", url="https://track.example.com/FAR1")

    assert (first.status, first.tracking_number) == ("fulfilled", "FAR1")
    assert first.metadata[TRACKING_URL_KEY] == "https://track.example.com/FAR1"
    assert [(line.quantity, line.stock.warehouse) for line in first.lines.all()] == [(2, shelves.far)]
    row.refresh_from_db()
    assert row.status == "partially fulfilled"

    second = fulfill(host, row, shelves.near, 3, number="NEAR1")

    row.refresh_from_db()
    assert (row.status, second.tracking_number) == ("fulfilled", "NEAR1")
    assert (allocations(row), sums()) == ({}, {"Near": (7, 0), "Far": (8, 0), "Spare": (0, 0)})
    assert events(row).count("fulfillment_fulfilled_items") == 2


def test_either_half_of_a_split_can_leave_first_from_shelves_that_hold_just_enough(
    host: Any, shop: Any, shelves: Any
) -> None:
    """Saleor gives back a line's allocations in the order of its stocks, whichever warehouse ships."""
    mug, pin = (make.variant(shop, stock={shelves.near: 3, shelves.far: 2}) for _ in range(2))
    split = {shelves.near: {mug: 3, pin: 3}, shelves.far: {mug: 2, pin: 2}}
    row = make.order(shop, {mug: 5, pin: 5}, allocate_at=split)

    fulfill(host, row, shelves.far, 2, 2)
    assert allocations(row) == {"Near": 6}
    sums()

    fulfill(host, row, shelves.near, 3, 3)
    assert allocations(row) == {}
    assert {stock.quantity for stock in [*mug.stocks.all(), *pin.stocks.all()]} == {0}


def test_units_allocated_elsewhere_by_mistake_are_given_back_only_as_far_as_they_leave(
    host: Any, shop: Any, shelves: Any
) -> None:
    row = make.order(shop, {shelves.tee: 5}, allocate_at=shelves.near)

    fulfill(host, row, shelves.far, 2)

    assert (allocations(row), sums()) == ({"Near": 3}, {"Near": (10, 3), "Far": (8, 0), "Spare": (0, 0)})


def test_saleor_sends_the_customer_no_mail_of_its_own(
    host: Any, shop: Any, shelves: Any, django_capture_on_commit_callbacks: Any
) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)

    with django_capture_on_commit_callbacks(execute=True):
        fulfill(host, row, shelves.near, 1)

    assert mail.outbox == []
    assert "email_sent" not in events(row)


def test_more_than_is_open_is_refused_and_nothing_changes(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near)
    fulfill(host, row, shelves.near, 1)
    before = sums()

    with pytest.raises(Rejected) as refused:
        fulfill(host, row, shelves.near, 2)

    assert refused.value.field == "lines"
    assert (row.fulfillments.count(), sums()) == (1, before)


def test_what_the_warehouse_has_not_is_refused_and_nothing_changes(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near)

    with pytest.raises(InsufficientStock):
        fulfill(host, row, shelves.spare, 2)

    assert row.fulfillments.count() == 0
    assert allocations(row) == {"Near": 2}


def test_lines_of_another_order_or_without_product_are_refused(host: Any, shop: Any, shelves: Any) -> None:
    row, other = (make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near) for _ in range(2))
    foreign = [Assignment(line_id=str(other.lines.get().pk), warehouse_id=str(shelves.near.pk), quantity=1)]
    with pytest.raises(Rejected):
        host.create_fulfillment(str(row.pk), str(shelves.near.pk), foreign, tracking_number="X", tracking_url="")

    row.lines.update(variant=None)
    with pytest.raises(Rejected):
        fulfill(host, row, shelves.near, 1)
    with pytest.raises(NotFound):
        host.create_fulfillment("0", str(shelves.near.pk), foreign, tracking_number="X", tracking_url="")


def test_an_order_canceled_meanwhile_is_not_brought_back_to_life(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)
    host.cancel_order(str(row.pk))

    with pytest.raises(NotAllowed):
        fulfill(host, row, shelves.near, 1)

    row.refresh_from_db()
    assert (row.status, row.fulfillments.count(), sums()["Near"]) == ("canceled", 0, (10, 0))


def test_goods_without_a_count_ship_where_they_have_a_stock_record(host: Any, shop: Any, shelves: Any) -> None:
    sticker = make.variant(shop, track_inventory=False, stock={shelves.near: 0})
    row = make.order(shop, {sticker: 9})

    fulfill(host, row, shelves.near, 9)

    row.refresh_from_db()
    assert row.status == "fulfilled"
    assert sticker.stocks.get().quantity == 0


def test_a_new_number_is_announced_and_the_same_one_is_not(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)
    made = fulfill(host, row, shelves.near, 1, number="OLD")

    for _ in range(2):
        host.update_tracking(str(made.pk), tracking_number="NEW", tracking_url="https://track.example.com/NEW")

    made.refresh_from_db()
    assert (made.tracking_number, made.metadata[TRACKING_URL_KEY]) == ("NEW", "https://track.example.com/NEW")
    parameters = row.events.filter(type="tracking_updated").values_list("parameters", flat=True)
    assert [found["tracking_number"] for found in parameters].count("NEW") == 1


def test_canceling_puts_the_units_back_where_they_were_taken_once(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(
        shop, {shelves.tee: 5}, allocate_at={shelves.near: {shelves.tee: 3}, shelves.far: {shelves.tee: 2}}
    )
    before = sums()
    made = fulfill(host, row, shelves.far, 2)

    for _ in range(2):
        host.cancel_fulfillment(str(made.pk))

    made.refresh_from_db()
    row.refresh_from_db()
    assert (made.status, row.status) == ("canceled", "unfulfilled")
    assert (sums(), allocations(row)) == (before, {"Near": 3, "Far": 2})
    assert events(row).count("fulfillment_canceled") == 1


def test_a_fulfillment_whose_stock_record_is_gone_is_left_to_people(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)
    made = fulfill(host, row, shelves.near, 1)
    made.lines.update(stock=None)

    with pytest.raises(Rejected):
        host.cancel_fulfillment(str(made.pk))
    with pytest.raises(NotFound):
        host.cancel_fulfillment("0")


@pytest.mark.needs_channels
def test_returned_goods_are_not_canceled(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)
    made = fulfill(host, row, shelves.near, 1)
    type(made).objects.filter(pk=made.pk).update(status="returned")

    with pytest.raises(NotAllowed):
        host.cancel_fulfillment(str(made.pk))


@pytest.mark.needs_channels
def test_ours_is_approved_even_where_staff_must_approve_theirs(host: Any, shop: Any, shelves: Any) -> None:
    make.site_settings(fulfillment_auto_approve=False)
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near)

    made = fulfill(host, row, shelves.near, 1)

    row.refresh_from_db()
    assert (made.status, row.status, sums()["Near"]) == ("fulfilled", "fulfilled", (9, 0))
