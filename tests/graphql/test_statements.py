"""A list costs as many statements as one order does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask
from tests.graphql.rows import journey
from tests.graphql.test_order import TREE

EVERYTHING = TREE + "{ omsOrders(first: 100) { totalCount edges { node { ...Everything } } } }"
THREE_LEVELS = """{ omsOrders(first: 100) { edges { node { stage holds { reason }
    fulfillmentOrders { status lines { sku } } shipments { labels { trackingNumber events { status } } } } } } }"""
ON_ORDERS = """{ orders(first: 100) { edges { node { oms { stage holds { reason } }
    omsPublic { shipments { parcels { events { text } } } items { name } } } } } }"""
#: The list itself, holds, fulfillment orders, their lines, shipments, labels, events.
FOR_THREE_LEVELS = 7


@pytest.fixture
def grow(scene: Any) -> Callable[[int], None]:
    def add(count: int) -> None:
        for _ in range(count):
            journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)

    return add


def statements(query: str, asker: Any, **variables: Any) -> list[str]:
    """What the endpoint asked of the database, whichever alias it used."""
    captures = [CaptureQueriesContext(connections[alias]) for alias in connections]
    for capture in captures:
        capture.__enter__()
    try:
        ask(query, asker, **variables)
    finally:
        for capture in captures:
            capture.__exit__(None, None, None)
    unique = {id(captured.connection.queries_log): captured for captured in captures}  # a replica may be a mirror
    return [entry["sql"] for captured in unique.values() for entry in captured.captured_queries]


@pytest.mark.parametrize("who", ["staff", "app"])
@pytest.mark.parametrize("query", [EVERYTHING, THREE_LEVELS, ON_ORDERS], ids=["everything", "three levels", "orders"])
def test_twenty_orders_take_as_many_statements_as_two(
    grow: Callable[[int], None], staff: Any, who: str, query: str
) -> None:
    asker = staff if who == "staff" else api.app("order.manage_orders")
    grow(2)
    ask(query, asker)  # what a process learns once does not count
    for_two = statements(query, asker)
    grow(18)
    for_twenty = statements(query, asker)
    assert len(for_twenty) == len(for_two), "\n".join(sorted(set(for_twenty) - set(for_two)))


def test_three_levels_take_seven_statements(grow: Callable[[int], None], staff: Any) -> None:
    grow(20)
    ours = [sql for sql in statements(THREE_LEVELS, staff) if '"oms_' in sql]
    assert len(ours) == FOR_THREE_LEVELS, "\n".join(ours)


def test_the_total_is_counted_only_when_asked_for(grow: Callable[[int], None], staff: Any) -> None:
    grow(1)
    counts = [sql for sql in statements(THREE_LEVELS, staff) if "COUNT(" in sql and '"oms_order"' in sql]
    assert counts == []
