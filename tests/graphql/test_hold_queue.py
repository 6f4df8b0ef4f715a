"""The queue of holds: oldest deadline first, narrowed, page by page, and as cheap for a hundred as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.rows import START, journey
from tests.graphql.test_statements import statements

QUEUE = """query($filter: OmsHoldFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
    omsHolds(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount edges { cursor node { note } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }"""
EVERYTHING = """{ omsHolds(first: 100) { totalCount edges { node {
    id reason note placedAt placedBy releaseAt releasedAt releasedBy releaseNote extensionNote
    isEscalated escalatedAt escalatedBy escalationNote assignee { id email }
    lines { sku quantity orderLine { id } }
    omsOrder { id orderNumber stage nextActionAt order { id userEmail } holds { reason } } } } } }"""
#: In the order of the queue; "late" and "later" have a deadline, "first" and "second" wait for a person.
QUEUED = ["late", "later", "first", "second"]


def hold(note: str, order: Any = None, *, placed: int = 0, due: int | None = None, **values: Any) -> Any:
    """A hold placed and due so many hours after START."""
    owner = order or make.oms_order(None, order_number=note, received_at=START)
    given = {"reason": "OTHER", "placed_by": "staff:1", "placed_at": START + timedelta(hours=placed), "note": note}
    release_at = None if due is None else START + timedelta(hours=due)
    return models.Hold.objects.create(oms_order=owner, release_at=release_at, **{**given, **values})


@pytest.fixture
def queue(scene: Any) -> dict[str, Any]:
    """Four open holds, made in another order than theirs, and one that has ended."""
    made = [
        hold("second", placed=2),
        hold("later", placed=1, due=5),
        hold("first", placed=1),
        hold("late", placed=3, due=4),
        hold("ended", released_at=START, released_by="staff:1"),
    ]
    return {row.note: row for row in made}


def notes(answer: Any) -> list[str]:
    return [edge["node"]["note"] for edge in answer["edges"]]


def found(asker: Any, **given: Any) -> list[str]:
    return notes(ask(QUEUE, asker, filter=given, first=100))


def test_the_oldest_deadline_comes_first_and_what_has_none_last(queue: Any, staff_of_all: Any) -> None:
    told = ask(QUEUE, staff_of_all, first=10)
    assert (notes(told), told["totalCount"]) == (QUEUED, 4)


def test_paging_there_and_back_shows_every_hold_once(queue: Any, staff_of_all: Any) -> None:
    seen, after = [], None
    for _ in QUEUED:
        page = ask(QUEUE, staff_of_all, first=1, after=after)
        seen += notes(page)
        after = page["pageInfo"]["endCursor"]
    assert (seen, page["pageInfo"]["hasNextPage"]) == (QUEUED, False)
    for size in (1, 2, 3):
        assert notes(ask(QUEUE, staff_of_all, last=size, before=after)) == QUEUED[3 - size : 3]


def test_holds_of_one_deadline_are_ordered_by_their_wait_and_never_skipped(scene: Any, staff_of_all: Any) -> None:
    for number in (3, 1, 2, 0):
        hold(str(number), placed=number, due=9)
    for number in (5, 4):
        hold(str(number), placed=4, due=9)
    seen, after = [], None
    while len(seen) < 6:
        page = ask(QUEUE, staff_of_all, first=1, after=after)
        seen += notes(page)
        after = page["pageInfo"]["endCursor"]
    assert seen == ["0", "1", "2", "3", "5", "4"]
    assert notes(ask(QUEUE, staff_of_all, last=5, before=after)) == ["0", "1", "2", "3", "5"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, QUEUED),
        ({"isOpen": None}, ["late", "later", "ended", "first", "second"]),
        ({"isOpen": False}, ["ended"]),
        ({"releaseBefore": "2030-01-01T17:00:00Z"}, ["late"]),
        ({"search": "second"}, ["second"]),
        ({"search": "#second"}, ["second"]),
        ({"search": ""}, QUEUED),
        ({"search": "nobody"}, []),
        ({"reason": ["ADDRESS", "PAYMENT"]}, []),
        ({"reason": ["OTHER"]}, QUEUED),
        ({"forPerson": True}, ["first", "second"]),
        ({"forPerson": False}, ["late", "later"]),
    ],
    ids=str,
)
def test_the_queue_is_narrowed(queue: Any, staff_of_all: Any, given: dict[str, Any], expected: list[str]) -> None:
    assert found(staff_of_all, **given) == expected


def test_a_hold_saleor_will_lift_waits_for_nobody(queue: Any, staff_of_all: Any) -> None:
    models.Hold.objects.filter(pk=queue["first"].pk).update(reason="PAYMENT", cause="unpaid", placed_by="system")
    assert found(staff_of_all, forPerson=True) == ["second"]


def test_escalated_holds_are_found_with_whom_they_wait_for(queue: Any, staff_of_all: Any) -> None:
    chief = make.staff("order.manage_orders", email="chief@example.com")
    models.Hold.objects.filter(pk=queue["later"].pk).update(
        escalated_at=START, escalated_by="staff:9", escalation_note="too big for me", assignee=chief
    )
    assert found(staff_of_all, isEscalated=True) == ["later"]
    assert found(staff_of_all, isEscalated=False) == ["late", "first", "second"]
    assert found(staff_of_all, assignees=[global_id("User", chief)]) == ["later"]
    assert found(staff_of_all, assignees=[global_id("Order", chief), "junk"]) == []
    query = """{ omsHolds(first: 1, filter: {isEscalated: true}) { edges { node {
        isEscalated escalatedAt escalatedBy escalationNote assignee { email } omsOrder { orderNumber } } } } }"""
    assert ask(query, staff_of_all)["edges"][0]["node"] == {
        "isEscalated": True,
        "escalatedAt": "2030-01-01T12:00:00+00:00",
        "escalatedBy": "staff:9",
        "escalationNote": "too big for me",
        "assignee": {"email": "chief@example.com"},
        "omsOrder": {"orderNumber": "later"},
    }


def test_an_order_is_found_by_its_customer_and_its_goods(scene: Any, managed: Any, staff: Any) -> None:
    hold("held", managed)
    hold("other")
    for text in ("ada@example.com", "tee", f"92{managed.shipments.get().pk:010}"):
        assert found(staff, search=text) == ["held"]


@pytest.mark.needs_channels
def test_channels_narrow_and_restrict_the_queue(scene: Any, managed: Any, staff: Any) -> None:
    hold("here", managed)
    elsewhere = make.channel(slug="elsewhere")
    assert found(staff, channels=[global_id("Channel", elsewhere)]) == []
    assert found(staff, channels=[global_id("Channel", scene.shop.channel)]) == ["here"]
    assert found(make.staff("order.manage_orders", channels=[elsewhere])) == []
    assert found(make.staff("order.manage_orders", channels=[scene.shop.channel])) == ["here"]


@pytest.mark.parametrize("who", ["staff", "app"])
def test_a_hundred_holds_take_as_many_statements_as_two(scene: Any, staff: Any, who: str) -> None:
    asker = staff if who == "staff" else api.app("order.manage_orders")
    grow: Callable[[], Any] = lambda: journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)  # noqa: E731
    for number in range(2):
        hold(str(number), grow(), assignee=make.staff(), due=number)
    ask(EVERYTHING, asker)
    for_two = statements(EVERYTHING, asker)
    for number in range(20):
        order = grow()
        for _ in range(3):
            hold(str(number), order, assignee=make.staff(), due=number)
    for_many = statements(EVERYTHING, asker)
    assert len(for_many) == len(for_two), "\n".join(sorted(set(for_many) - set(for_two)))


def test_the_total_is_counted_only_when_asked_for(queue: Any, staff_of_all: Any) -> None:
    query = "{ omsHolds(first: 2) { edges { node { note } } } }"
    assert [sql for sql in statements(query, staff_of_all) if "COUNT(" in sql and '"oms_hold"' in sql] == []


@pytest.mark.parametrize(
    "page", [{}, {"first": 0}, {"first": 101}, {"first": 1, "last": 1}, {"first": 1, "after": "x"}]
)
def test_a_page_that_makes_no_sense_is_refused(queue: Any, staff_of_all: Any, page: dict[str, Any]) -> None:
    assert codes(post(QUEUE, staff_of_all, **page)) == ["GraphQLError"]


def test_a_cursor_of_another_list_is_refused(queue: Any, staff_of_all: Any) -> None:
    orders = ask("{ omsOrders(first: 1) { pageInfo { endCursor } } }", staff_of_all)
    answer = post(QUEUE, staff_of_all, first=1, after=orders["pageInfo"]["endCursor"])
    assert codes(answer) == ["GraphQLError"]
