"""The list of orders: what it shows, in which order, page by page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.rows import START, journey

LIST = """query($filter: OmsOrderFilterInput, $sortBy: OmsOrderSortInput,
                $first: Int, $after: String, $last: Int, $before: String) {
    omsOrders(filter: $filter, sortBy: $sortBy, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { orderNumber } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


@pytest.fixture
def three(scene: Any) -> list[Any]:
    """Orders received an hour apart, the last one first in the list."""
    return [
        make.oms_order(None, order_number=f"N{number}", received_at=START + timedelta(hours=number))
        for number in range(3)
    ]


def numbers(answer: Any) -> list[str]:
    return [edge["node"]["orderNumber"] for edge in answer["edges"]]


def found(staff: Any, **given: Any) -> list[str]:
    return numbers(ask(LIST, staff, filter=given, first=100))


def test_the_newest_order_comes_first(three: Any, staff_of_all: Any) -> None:
    assert numbers(ask(LIST, staff_of_all, first=10)) == ["N2", "N1", "N0"]


def test_paging_there_and_back_shows_every_order_once(three: Any, staff_of_all: Any) -> None:
    first = ask(LIST, staff_of_all, first=2)
    assert (numbers(first), first["pageInfo"]["hasNextPage"]) == (["N2", "N1"], True)
    rest = ask(LIST, staff_of_all, first=2, after=first["pageInfo"]["endCursor"])
    assert (numbers(rest), rest["pageInfo"]["hasNextPage"]) == (["N0"], False)
    back = ask(LIST, staff_of_all, last=1, before=rest["pageInfo"]["startCursor"])
    assert (numbers(back), back["pageInfo"]["hasPreviousPage"]) == (["N1"], True)


@pytest.mark.parametrize("field", ["PROMISED_DELIVERY", "NEXT_ACTION_AT"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_orders_without_the_value_come_last_whichever_way(
    three: Any, staff_of_all: Any, field: str, direction: str
) -> None:
    for number in (0, 2):
        models.OmsOrder.objects.filter(pk=three[number].pk).update(promised_delivery=date(2030, 1, 1 + number))
        at = START + timedelta(days=number)
        models.Work.objects.create(kind="hold", subject=three[number].pk, oms_order=three[number], run_at=at)
    expected = ["N0", "N2", "N1"] if direction == "ASC" else ["N2", "N0", "N1"]
    sort = {"field": field, "direction": direction}
    seen, after = [], None
    for _ in expected:
        page = ask(LIST, staff_of_all, sortBy=sort, first=1, after=after)
        seen += numbers(page)
        after = page["pageInfo"]["endCursor"]
    assert seen == expected
    assert not page["pageInfo"]["hasNextPage"]
    backward = ask(LIST, staff_of_all, sortBy=sort, last=2, before=after)
    assert numbers(backward) == expected[:2]


def test_work_that_only_watches_is_no_next_action(three: Any, staff_of_all: Any) -> None:
    models.Work.objects.create(kind="track", subject=1, oms_order=three[0], run_at=START)
    models.Work.objects.create(kind="ship", subject=1, oms_order=three[1], run_at=START, failed_at=START)
    told = ask("{ omsOrders(first: 9) { edges { node { nextActionAt } } } }", staff_of_all)
    assert [edge["node"]["nextActionAt"] for edge in told["edges"]] == [None, None, None]


def test_the_total_counts_what_the_filter_leaves(three: Any, staff_of_all: Any) -> None:
    models.OmsOrder.objects.filter(pk=three[0].pk).update(stage="SHIPPED")
    query = "{ omsOrders(first: 1, filter: {stage: [SHIPPED, RECEIVED]}) { totalCount } }"
    assert ask(query, staff_of_all)["totalCount"] == 3
    assert found(staff_of_all, stage=["SHIPPED"]) == ["N0"]


def test_an_open_hold_is_found_by_its_reason_and_an_ended_one_is_not(three: Any, staff_of_all: Any) -> None:
    for order, released_at in zip(three, (None, START), strict=False):
        models.Hold.objects.create(
            oms_order=order, reason="ADDRESS", placed_at=START, placed_by="system", released_at=released_at
        )
    assert found(staff_of_all, holdReason=["ADDRESS"]) == ["N0"]
    assert found(staff_of_all, holdReason=["PAYMENT"]) == []


def test_problems_are_found_and_left_out(three: Any, staff_of_all: Any) -> None:
    models.OmsOrder.objects.filter(pk=three[1].pk).update(problem_since=START, problem_step="ship")
    assert found(staff_of_all, hasProblem=True) == ["N1"]
    assert found(staff_of_all, hasProblem=False) == ["N2", "N0"]


def test_late_is_what_came_or_waits_after_its_day(three: Any, staff_of_all: Any) -> None:
    on_time, late, waiting = (models.OmsOrder.objects.filter(pk=order.pk) for order in three)
    on_time.update(promised_delivery=START.date(), delivered_at=START.replace(hour=23))
    late.update(promised_delivery=START.date(), delivered_at=START + timedelta(days=1))
    waiting.update(promised_delivery=date(2020, 1, 1))
    assert found(staff_of_all, isLate=True) == ["N2", "N1"]
    waiting.update(stage="CANCELED")
    assert found(staff_of_all, isLate=True) == ["N1"]
    assert found(staff_of_all, isLate=False) == ["N2", "N0"]


def test_what_waits_for_stock_is_found_though_a_part_of_it_is_on_its_way(three: Any, staff_of_all: Any) -> None:
    orders = models.OmsOrder.objects
    orders.filter(order_number="N0").update(stage="BACKORDERED", backordered_at=START)
    orders.filter(order_number="N1").update(stage="PARTIALLY_SHIPPED", backordered_at=START)
    orders.filter(order_number="N2").update(stage="CANCELED", backordered_at=START)
    assert found(staff_of_all, isBackordered=True) == ["N1", "N0"]
    assert found(staff_of_all, isBackordered=False) == ["N2"]


def test_a_span_of_time_includes_its_ends(three: Any, staff_of_all: Any) -> None:
    span = {"receivedFrom": "2030-01-01T12:00:00Z", "receivedTo": "2030-01-01T13:00:00+00:00"}
    assert found(staff_of_all, **span) == ["N1", "N0"]


@pytest.mark.parametrize(
    "text", ["TEE-1", "tee", "ada@example.com", "ADA@example.com", "9200", "#", " number ", "number"], ids=str
)
def test_search_finds_number_sku_tracking_number_and_address(
    managed: Any, scene: Any, staff: Any, three: Any, text: str
) -> None:
    label = models.Label.objects.get()
    text = {"9200": label.tracking_number.lower(), "#": f"#{managed.order_number}"}.get(
        text, text.replace("number", managed.order_number)
    )
    assert found(staff, search=text) == [managed.order_number]


@pytest.mark.parametrize("text", ["%", "_EE-1", "T%", "\\", "ada@example", "'; --", "\x00", "TEE-1\x00"])
def test_search_takes_every_character_for_itself(managed: Any, staff: Any, text: str) -> None:
    assert found(staff, search=text) == []


def test_an_empty_search_leaves_everything(managed: Any, staff: Any) -> None:
    assert found(staff, search="  ", stage=None) == [managed.order_number]


def test_orders_are_found_by_the_warehouse_that_ships_them(managed: Any, scene: Any, staff: Any) -> None:
    elsewhere = make.warehouse(scene.shop, "Far")
    assert found(staff, warehouses=[global_id("Warehouse", scene.warehouse), "junk"]) == [managed.order_number]
    assert found(staff, warehouses=[global_id("Warehouse", elsewhere)]) == []


@pytest.mark.needs_channels
def test_orders_are_found_by_channel(managed: Any, scene: Any, staff: Any) -> None:
    elsewhere = make.channel(slug="elsewhere")
    assert found(staff, channels=[global_id("Channel", scene.shop.channel)]) == [managed.order_number]
    assert found(staff, channels=[global_id("Channel", elsewhere)]) == []


@pytest.mark.needs_no_channels
def test_without_channels_the_filter_is_ignored(managed: Any, staff: Any) -> None:
    assert found(staff, channels=[global_id("Channel", 1)]) == [managed.order_number]


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"first": 0},
        {"first": -1},
        {"first": 101},
        {"last": 101},
        {"first": 1, "last": 1},
        {"first": 1, "after": "junk"},
        {"first": 1, "after": "\x00"},
        {"first": 1, "after": "bnVsbA=="},
        {"first": 1, "after": "WyJSRUNFSVZFRF9BVC0iLCAibm93IiwgMV0="},
        {"first": 1, "after": "WyJSRUNFSVZFRF9BVC0iLCBudWxsLCA5OTk5OTk5OTk5OTk5OTk5OTk5OV0="},
    ],
    ids=str,
)
def test_a_page_that_cannot_be_is_refused(three: Any, staff_of_all: Any, page: dict[str, Any]) -> None:
    assert codes(post(LIST, staff_of_all, **page)) == ["GraphQLError"]


def test_a_cursor_of_another_sort_is_refused(three: Any, staff_of_all: Any) -> None:
    cursor = ask(LIST, staff_of_all, first=1)["pageInfo"]["endCursor"]
    sort = {"field": "RECEIVED_AT", "direction": "ASC"}
    assert codes(post(LIST, staff_of_all, first=1, after=cursor, sortBy=sort)) == ["GraphQLError"]


def test_a_list_of_more_than_a_hundred_values_is_refused(three: Any, staff_of_all: Any) -> None:
    assert codes(post(LIST, staff_of_all, first=1, filter={"warehouses": ["x"] * 101})) == ["GraphQLError"]


def test_an_app_sees_what_staff_see(managed: Any, askers: Any) -> None:
    assert found(askers.app) == found(askers.staff) == [managed.order_number]


def test_a_journey_stands_in_the_list_once_however_many_rows_it_has(managed: Any, scene: Any, staff: Any) -> None:
    second = make.order(scene.shop, {scene.tee: 1})
    journey(second, scene.warehouse, received_at=START + timedelta(hours=1))
    assert found(staff, search="TEE-1", holdReason=None, hasProblem=False) == [
        models.OmsOrder.objects.get(order=second).order_number,
        managed.order_number,
    ]
