"""A whole order canceled in the host, and notes on its own timeline."""

from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import NotAllowed, NotFound
from tests import factories as make

from .conftest import allocations, sums
from .test_fulfillments import fulfill


def test_canceling_releases_the_units_moves_no_money_and_happens_once(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)

    for _ in range(2):
        host.cancel_order(str(row.pk))

    row.refresh_from_db()
    assert row.status == "canceled"
    assert (allocations(row), sums()["Near"]) == ({}, (10, 0))
    assert row.events.filter(type="canceled").count() == 1
    assert row.payments.get().charge_status == "fully-charged"


def test_an_order_with_goods_on_the_way_is_not_canceled_until_they_are_back(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)
    made = fulfill(host, row, shelves.near, 3)
    with pytest.raises(NotAllowed):
        host.cancel_order(str(row.pk))

    host.cancel_fulfillment(str(made.pk))
    host.cancel_order(str(row.pk))

    row.refresh_from_db()
    assert (row.status, allocations(row), sums()["Near"]) == ("canceled", {}, (10, 0))


@pytest.mark.needs_channels
def test_an_expired_order_is_not_canceled(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 3}, status="expired", is_paid=False)

    with pytest.raises(NotAllowed):
        host.cancel_order(str(row.pk))


def test_a_note_stands_on_saleors_own_timeline(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1})

    host.add_note(str(row.pk), "Ships from Near")

    note = row.events.get(type="note_added")
    assert (note.parameters["message"], note.user) == ("Ships from Near", None)
    with pytest.raises(NotFound):
        host.add_note("0", "to nobody")
