"""Orders that ought to have a record of ours and have none are found, and no others."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories as make


@pytest.fixture
def activated_at() -> datetime:
    return timezone.now()


@pytest.fixture
def mark(host: Any, shop: Any, shelves: Any) -> int:
    """The plugin became active after one order and while one draft was being written."""
    make.order(shop, {shelves.tee: 1}, placed_at=timezone.now() - timedelta(days=3))
    return host.newest_order_mark()


def find(host: Any, mark: int, activated_at: datetime, **options: Any) -> list[str]:
    given = {"changed_since": None, "limit": 100, **options}
    return [found.order_id for found in host.intake_candidates(mark=mark, activated_at=activated_at, **given)]


def test_the_mark_of_an_empty_shop_is_zero(host: Any, shop: Any) -> None:
    assert host.newest_order_mark() == 0


def test_new_orders_are_found_and_older_ones_are_not(
    host: Any, shop: Any, shelves: Any, mark: int, activated_at: datetime
) -> None:
    new = [make.order(shop, {shelves.tee: 1}) for _ in range(2)]

    assert find(host, mark, activated_at) == [str(order.pk) for order in new]
    assert find(host, mark, activated_at, limit=1) == [str(new[0].pk)]


def test_a_candidate_says_number_channel_and_origin(
    host: Any, shop: Any, shelves: Any, mark: int, activated_at: datetime
) -> None:
    row = make.order(shop, {shelves.tee: 1})

    (found,) = host.intake_candidates(mark=mark, activated_at=activated_at, changed_since=None, limit=9)

    assert found.order_number == str(getattr(row, "number", row.pk))
    assert found.channel == ("default-channel" if make.has_channels() else "")
    assert found.origin == "checkout"


def test_only_an_open_order_is_a_candidate_and_naming_it_costs_no_query(host: Any, shop: Any, shelves: Any) -> None:
    row = make.order(shop, {shelves.tee: 1})
    canceled = make.order(shop, {shelves.tee: 1}, status="canceled")
    draft = make.order(shop, {shelves.tee: 1}, status="draft")

    with CaptureQueriesContext(connection) as queries:
        found = [host.candidate(each) for each in (row, canceled, draft)]

    assert [each and each.order_id for each in found] == [str(row.pk), None, None]
    assert len(queries) == 0


def test_an_order_with_a_record_is_found_no_more(
    host: Any, shop: Any, shelves: Any, mark: int, activated_at: datetime
) -> None:
    make.oms_order(make.order(shop, {shelves.tee: 1}))

    assert find(host, mark, activated_at) == []


def test_a_record_whose_order_was_deleted_hides_no_other_order(
    host: Any, shop: Any, shelves: Any, mark: int, activated_at: datetime
) -> None:
    make.oms_order(None)
    row = make.order(shop, {shelves.tee: 1})

    assert find(host, mark, activated_at) == [str(row.pk)]


def test_a_draft_is_found_only_once_it_is_placed_however_old_it_is(host: Any, shop: Any, shelves: Any) -> None:
    old = timezone.now() - timedelta(days=2)
    draft = make.order(shop, {shelves.tee: 1}, status="draft", placed_event="draft_created", placed_at=old)
    placed_before = make.order(shop, {shelves.tee: 1}, placed_event="placed_from_draft", placed_at=old)
    mark, activated_at = host.newest_order_mark(), timezone.now()
    assert find(host, mark, activated_at) == []

    type(draft).objects.filter(pk=draft.pk).update(status="unfulfilled")
    make.order_event(draft, "placed_from_draft")

    assert find(host, mark, activated_at) == [str(draft.pk)]
    assert placed_before.status == "unfulfilled"


def test_an_imported_order_is_found_whatever_its_date_unless_it_is_history(
    host: Any, shop: Any, shelves: Any, mark: int, activated_at: datetime
) -> None:
    long_ago = timezone.now() - timedelta(days=900)
    taken = ["unfulfilled", "partially fulfilled"] + (["unconfirmed"] if make.has_channels() else [])
    history = ["fulfilled", "canceled", "draft"]
    history += ["returned", "partially_returned", "expired"] if make.has_channels() else []
    imported = {
        status: make.order(
            shop, {shelves.tee: 1}, status=status, placed_at=long_ago, placed_event="", origin="bulk_create"
        )
        for status in taken + history
    }

    assert find(host, mark, activated_at) == [str(imported[status].pk) for status in taken]


def test_recent_changes_are_found_without_the_rest(host: Any, shop: Any, shelves: Any, mark: int) -> None:
    activated_at = timezone.now() - timedelta(days=2)
    quiet = make.order(shop, {shelves.tee: 1}, placed_at=timezone.now() - timedelta(days=1))
    if make.has_channels():
        type(quiet).objects.filter(pk=quiet.pk).update(updated_at=timezone.now() - timedelta(days=1))
    fresh = make.order(shop, {shelves.tee: 1})

    since = timezone.now() - timedelta(minutes=10)

    assert find(host, mark, activated_at, changed_since=since) == [str(fresh.pk)]
    assert find(host, mark, activated_at) == [str(quiet.pk), str(fresh.pk)]


def test_a_draft_placed_just_now_is_a_recent_change(host: Any, shop: Any, shelves: Any) -> None:
    old = timezone.now() - timedelta(days=2)
    row = make.order(shop, {shelves.tee: 1}, placed_at=old, placed_event="draft_created", status="draft")
    mark, activated_at = host.newest_order_mark(), timezone.now()
    row.status = "unfulfilled"
    row.save(update_fields=["status", *(["updated_at"] if make.has_channels() else [])])
    make.order_event(row, "placed_from_draft")

    assert find(host, mark, activated_at, changed_since=activated_at) == [str(row.pk)]


def test_the_search_is_one_query(host: Any, shop: Any, shelves: Any, mark: int, activated_at: datetime) -> None:
    for _ in range(3):
        make.order(shop, {shelves.tee: 1})

    with CaptureQueriesContext(connection) as queries:
        assert len(find(host, mark, activated_at)) == 3

    assert len(queries) == 1
