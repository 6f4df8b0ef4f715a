"""The host's rows are told of inside the transaction that writes them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.domain.orders import HostOrderStatus
from saleor_oms_plugin.host import signals
from tests import factories as make

from .test_fulfillments import fulfill


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """What is told while the test runs, and whether inside a transaction; the plugin listens again afterwards."""
    from django.db.models.signals import post_save, pre_delete

    before = [(signal, list(signal.receivers)) for signal in (post_save, pre_delete)]
    told: list[Any] = []
    signals.connect(
        on_order_saved=lambda found, status: told.append((found.order_id, status, connection.in_atomic_block)),
        on_order_deleted=lambda order_id: told.append((order_id, "deleted")),
        on_fulfillment_saved=lambda order_id, fulfillment_id, status: told.append((order_id, fulfillment_id, status)),
    )
    yield told
    signals.disconnect()
    for signal, receivers in before:
        signal.receivers = receivers
        signal.sender_receivers_cache.clear()


def test_a_new_order_is_told_inside_the_transaction_that_writes_it(heard: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, is_paid=False)

    assert heard == [(str(row.pk), HostOrderStatus.OPEN, True)]


def test_a_draft_is_told_when_it_is_placed(heard: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, is_paid=False, status="draft")
    assert heard == []

    row.status = "unfulfilled"
    row.save(update_fields=["status"])

    assert heard == [(str(row.pk), HostOrderStatus.OPEN, True)]


def test_a_save_that_cannot_change_the_status_is_not_told(heard: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, is_paid=False)
    heard.clear()

    row.save(update_fields=["metadata"])

    assert heard == []


def test_cancellation_and_fulfillment_are_told(heard: Any, host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, allocate_at=shelves.near, is_paid=False)
    made = fulfill(host, row, shelves.near, 1)
    host.cancel_fulfillment(str(made.pk))
    host.cancel_order(str(row.pk))

    assert (str(row.pk), str(made.pk), "fulfilled") in heard
    assert (str(row.pk), str(made.pk), "canceled") in heard
    assert heard[-1][:2] == (str(row.pk), HostOrderStatus.CANCELED)


def test_a_deletion_is_told_while_our_record_still_points_at_the_order(shop: Any, shelves: Any, heard: Any) -> None:
    row = make.order(shop, {shelves.tee: 1}, is_paid=False)
    ours = make.oms_order(row)
    heard.clear()
    gone = str(row.pk)

    type(row).objects.filter(pk=row.pk).delete()  # as Saleor deletes expired orders

    assert heard == [(gone, "deleted")]
    ours.refresh_from_db()
    assert (ours.order_id, bool(ours.order_number)) == (None, True)


def test_a_receiver_that_fails_does_not_fail_the_customer(
    heard: Any, shop: Any, shelves: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*arguments: Any) -> None:
        raise RuntimeError("broken on purpose")

    signals.connect(on_order_saved=fail, on_order_deleted=fail, on_fulfillment_saved=fail)
    row = make.order(shop, {shelves.tee: 1}, is_paid=False)
    row.delete()

    assert [record.exc_info[1].args for record in caplog.records if record.exc_info] == [("broken on purpose",)] * 2
