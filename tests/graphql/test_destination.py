"""Where an order goes, for whoever draws it on a map."""

from __future__ import annotations

from typing import Any

from tests import factories as make
from tests.graphql.api import ask
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

DESTINATIONS = "{ omsOrders(first: 50) { edges { node { destination { latitude longitude source } } } } }"


def test_an_order_goes_where_its_postal_code_is(managed: Any, staff: Any) -> None:
    [edge] = ask(DESTINATIONS, staff)["edges"]
    told = edge["node"]["destination"]
    assert told["source"] in {"POSTAL_CODE", "CITY", "REGION"}
    assert -90 <= told["latitude"] <= 90
    assert -180 <= told["longitude"] <= 180


def test_an_order_without_an_address_goes_nowhere_we_know(managed: Any, order: Any, staff: Any) -> None:
    order.shipping_address = None
    order.save()
    assert ask(DESTINATIONS, staff)["edges"][0]["node"]["destination"] is None


def test_where_many_orders_go_takes_as_many_statements_as_where_few_do(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)

    grow(2)
    ask(DESTINATIONS, staff)
    for_few = statements(DESTINATIONS, staff)
    grow(6)
    for_many = statements(DESTINATIONS, staff)
    assert len(for_many) == len(for_few), "\n".join(for_many)
