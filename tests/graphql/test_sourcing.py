"""Overruling the sourcing, and the list of what the warehouses ship."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories as make
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.rows import START, journey
from tests.graphql.test_statements import statements

SOURCE = """mutation($id: ID!, $strategy: OmsSourcingStrategy, $warehouses: [ID!], $mayWait: Boolean) {
    omsOrderSource(orderId: $id, strategy: $strategy, warehouses: $warehouses, mayWait: $mayWait) {
    omsOrder { stage priority backorderedAt sourcingRequest { strategy warehouses { name } askedBy }
      fulfillmentOrders { warehouseName status } sourcing { strategy missing { sku quantity } } }
    errors { field code message } } }"""
MOVE = """mutation($id: ID!, $warehouse: ID!) { omsFulfillmentOrderMove(id: $id, warehouseId: $warehouse) {
    fulfillmentOrder { id warehouseName warehouse { name } lines { sku quantity } } errors { field code } } }"""
DECLINE = """mutation($id: ID!, $reason: String!) { omsFulfillmentOrderDecline(id: $id, reason: $reason) {
    omsOrder { fulfillmentOrders { warehouseName status } declines { warehouseName reason declinedBy liftedAt } }
    errors { field code } } }"""
PRIORITIZE = """mutation($ids: [ID!]!, $priority: Int!) { omsOrderPrioritize(orderIds: $ids, priority: $priority) {
    omsOrders { id priority } errors { field code id index } } }"""
OPTIONS = """query($id: ID!) { omsOrder(orderId: $id) { sourcing {
    chosen { warehouseNames cost { amount currency } }
    rejected { warehouseNames reason cost { amount currency } } } } }"""
LIST = """query($filter: OmsFulfillmentOrderFilterInput, $first: Int, $after: String) {
    omsFulfillmentOrders(filter: $filter, first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage }
    edges { node { id status shipBy warehouseName lines { sku } omsOrder { orderNumber } } } } }"""


@pytest.fixture
def sourced(scene: Any) -> Any:
    """An order that ships from Near, and a second warehouse with the same goods."""
    make.plugin_configuration(cooling_minutes="0", automatic_pick=False)
    installation.activate(0, timezone.now() - timedelta(days=1))
    scene.far = make.warehouse(scene.shop, "Far")
    make.stock_of(scene.tee, scene.far, 3)
    row = make.order(scene.shop, {scene.tee: 2}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    scene.order, scene.part = row, models.FulfillmentOrder.objects.get()
    assert scene.part.warehouse_name == "Near"
    return scene


def test_an_order_is_sourced_again_as_asked(sourced: Any, staff: Any) -> None:
    wish = {"strategy": "NEAREST", "warehouses": [global_id("Warehouse", sourced.far)]}
    told = ask(SOURCE, staff, id=global_id("Order", sourced.order), **wish)
    assert told["errors"] == []
    assert told["omsOrder"]["sourcingRequest"] == {
        "strategy": "NEAREST",
        "warehouses": [{"name": "Far"}],
        "askedBy": f"staff:{staff.pk}",
    }
    parts = told["omsOrder"]["fulfillmentOrders"]
    assert [part["warehouseName"] for part in parts if part["status"] != "CANCELED"] == ["Far"]
    assert (told["omsOrder"]["priority"], told["omsOrder"]["backorderedAt"]) == (0, None)


def test_what_cannot_be_met_is_refused_and_may_be_waited_for(sourced: Any, staff: Any) -> None:
    make.model("warehouse.Stock").objects.filter(warehouse=sourced.far).update(quantity=1)
    wish = {"id": global_id("Order", sourced.order), "warehouses": [global_id("Warehouse", sourced.far)]}
    told = ask(SOURCE, staff, **wish)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("warehouses", "INSUFFICIENT_STOCK")]
    sourced.part.refresh_from_db()
    assert sourced.part.status == "OPEN"
    told = ask(SOURCE, staff, mayWait=True, **wish)
    assert told["omsOrder"]["stage"] == "BACKORDERED"
    assert told["omsOrder"]["sourcing"]["missing"] == [{"sku": "TEE-1", "quantity": 1}]


@pytest.mark.parametrize("given", ["junk", "", global_id("Warehouse", "1"), global_id("Order", "1")])
def test_what_is_no_warehouse_is_not_found(sourced: Any, staff: Any, given: str) -> None:
    told = ask(SOURCE, staff, id=global_id("Order", sourced.order), warehouses=[given])
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("warehouses", "NOT_FOUND")]
    moved = ask(MOVE, staff, id=global_id("OmsFulfillmentOrder", sourced.part), warehouse=given)
    assert moved == {"fulfillmentOrder": None, "errors": [{"field": "warehouseId", "code": "NOT_FOUND"}]}


def test_too_many_warehouses_are_too_many(sourced: Any, staff: Any) -> None:
    told = ask(SOURCE, staff, id=global_id("Order", sourced.order), warehouses=["x"] * 101)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("warehouses", "INVALID")]


def test_a_part_is_moved(sourced: Any, staff: Any) -> None:
    own = global_id("OmsFulfillmentOrder", sourced.part)
    for _ in range(2):
        told = ask(MOVE, staff, id=own, warehouse=global_id("Warehouse", sourced.far))
        assert told == {
            "fulfillmentOrder": {
                "id": own,
                "warehouseName": "Far",
                "warehouse": {"name": "Far"},
                "lines": [{"sku": "TEE-1", "quantity": 2}],
            },
            "errors": [],
        }


def test_a_part_is_declined(sourced: Any, staff: Any) -> None:
    own = global_id("OmsFulfillmentOrder", sourced.part)
    for _ in range(2):
        told = ask(DECLINE, staff, id=own, reason="damaged")
        assert told["errors"] == []
        parts = {part["warehouseName"]: part["status"] for part in told["omsOrder"]["fulfillmentOrders"]}
        assert parts == {"Near": "CANCELED", "Far": "OPEN"}
        assert told["omsOrder"]["declines"] == [
            {"warehouseName": "Near", "reason": "damaged", "declinedBy": f"staff:{staff.pk}", "liftedAt": None}
        ]


def test_what_declined_is_told_with_what_it_would_have_cost(sourced: Any, staff: Any) -> None:
    ask(DECLINE, staff, id=global_id("OmsFulfillmentOrder", sourced.part), reason="damaged")
    told = ask(OPTIONS, staff, id=global_id("Order", sourced.order))["sourcing"]
    (near,) = [option for option in told["rejected"] if option["warehouseNames"] == ["Near"]]
    assert near["reason"] == "Near declined this order"
    assert near["cost"] == told["chosen"]["cost"]
    assert float(near["cost"]["amount"]) > 0


def test_what_ships_nothing_costs_nothing(sourced: Any, staff: Any) -> None:
    make.model("warehouse.Stock").objects.update(quantity=0)
    wish = {"id": global_id("Order", sourced.order), "warehouses": [global_id("Warehouse", sourced.far)]}
    ask(SOURCE, staff, mayWait=True, **wish)
    told = ask(OPTIONS, staff, id=global_id("Order", sourced.order))["sourcing"]
    assert (told["chosen"]["cost"], told["chosen"]["warehouseNames"]) == ({"amount": 0.0, "currency": "USD"}, [])


@pytest.mark.parametrize("kind", ["OmsOrder", "OmsHold", "Order", "Warehouse"])
def test_an_id_of_another_type_is_not_found(sourced: Any, staff: Any, kind: str) -> None:
    foreign = global_id(kind, sourced.part)
    not_found = [{"field": "id", "code": "NOT_FOUND"}]
    assert ask(MOVE, staff, id=foreign, warehouse=global_id("Warehouse", sourced.far))["errors"] == not_found
    assert ask(DECLINE, staff, id=foreign, reason="x")["errors"] == not_found
    assert ask("query($id: ID!) { omsFulfillmentOrder(id: $id) { id } }", staff, id=foreign) is None


def test_priorities_are_set_in_bulk_and_answered_one_by_one(sourced: Any, staff: Any) -> None:
    order, absent = global_id("Order", sourced.order), global_id("Order", 2**40)
    told = ask(PRIORITIZE, staff, ids=[absent, order, order], priority=4)
    assert [row["priority"] for row in told["omsOrders"]] == [4]
    assert told["errors"] == [{"field": "orderIds", "code": "NOT_FOUND", "id": absent, "index": 0}]
    told = ask(PRIORITIZE, staff, ids=[order], priority=10)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("priority", "INVALID")]


@pytest.mark.needs_channels
def test_foreign_and_absent_parts_are_told_alike(sourced: Any, askers: Any) -> None:
    foreign, absent = (global_id("OmsFulfillmentOrder", key) for key in (sourced.part.pk, 987654321))
    warehouse = global_id("Warehouse", sourced.far)
    asker = askers.restricted_staff
    assert ask(MOVE, asker, id=foreign, warehouse=warehouse) == ask(MOVE, asker, id=absent, warehouse=warehouse)
    assert ask(DECLINE, asker, id=foreign, reason="x") == ask(DECLINE, asker, id=absent, reason="x")
    assert ask(LIST, asker, first=10)["totalCount"] == 0
    assert ask("query($id: ID!) { omsFulfillmentOrder(id: $id) { id } }", asker, id=foreign) is None
    sourced.part.refresh_from_db()
    assert sourced.part.status == "OPEN"


# ── the list ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def parts(scene: Any) -> Any:
    """Five parts, shipped by as numbered: the third at Far, the last without a moment."""
    scene.far = make.warehouse(scene.shop, "Far")
    for number in range(5):
        oms = journey(make.order(scene.shop, {scene.tee: 2}), scene.far if number == 2 else scene.warehouse)
        due = None if number == 4 else START + timedelta(hours=9 - number)
        models.FulfillmentOrder.objects.filter(oms_order=oms).update(ship_by=due, status="OPEN")
    return list(models.FulfillmentOrder.objects.order_by("pk"))


def listed(told: Any) -> list[str]:
    return [edge["node"]["id"] for edge in told["edges"]]


def test_the_most_pressing_part_comes_first_page_by_page(scene: Any, parts: Any, staff: Any) -> None:
    expected = [global_id("OmsFulfillmentOrder", parts[number]) for number in (3, 2, 1, 0, 4)]
    found, after = [], None
    for _ in range(3):
        told = ask(LIST, staff, first=2, after=after)
        assert told["totalCount"] == 5
        found += listed(told)
        after = told["pageInfo"]["endCursor"]
    assert found == expected


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"status": ["OPEN"]}, (3, 2, 1, 0, 4)),
        ({"status": ["SHIPPED"]}, ()),
        ({"status": []}, ()),
        ({"shipByBefore": (START + timedelta(hours=8)).isoformat()}, (3, 2)),
        ({"search": "TEE"}, (3, 2, 1, 0, 4)),
        ({"search": "nothing"}, ()),
        ({"search": None, "warehouses": None}, (3, 2, 1, 0, 4)),
        (None, (3, 2, 1, 0, 4)),
    ],
    ids=str,
)
def test_the_list_is_narrowed(scene: Any, parts: Any, staff: Any, given: Any, numbers: Any) -> None:
    told = ask(LIST, staff, first=10, filter=given)
    assert listed(told) == [global_id("OmsFulfillmentOrder", parts[number]) for number in numbers]


def test_the_list_is_narrowed_to_warehouses(scene: Any, parts: Any, staff: Any) -> None:
    told = ask(LIST, staff, first=10, filter={"warehouses": [global_id("Warehouse", scene.far), "junk"]})
    assert listed(told) == [global_id("OmsFulfillmentOrder", parts[2])]
    assert codes(post(LIST, staff, first=10, filter={"warehouses": ["x"] * 101})) == ["GraphQLError"]
    assert codes(post(LIST, staff)) == ["GraphQLError"]


def test_one_part_is_found_by_its_id(scene: Any, parts: Any, staff: Any) -> None:
    own = global_id("OmsFulfillmentOrder", parts[0])
    assert ask("query($id: ID!) { omsFulfillmentOrder(id: $id) { id } }", staff, id=own) == {"id": own}


def test_a_long_list_takes_as_many_statements_as_a_short_one(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)

    grow(2)
    ask(LIST, staff, first=50)
    few = statements(LIST, staff, first=50)
    grow(12)
    assert len(statements(LIST, staff, first=50)) == len(few)


OPTION_COSTS = """query($id: ID!) { omsOrder(orderId: $id) { sourcing { chosen { cost { amount currency } }
    rejected { cost { amount currency } } } } }"""


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_decision_that_named_no_currency_is_told_in_its_orders(sourced: Any, staff: Any, is_deleted: bool) -> None:
    decision = models.SourcingDecision.objects.order_by("-pk").first()
    bare = {"warehouses": [], "names": ["Gone"], "reason": "lacks 1 unit"}
    models.SourcingDecision.objects.filter(pk=decision.pk).update(options=[bare, {**bare, "currency": ""}])
    asked = {"id": global_id("Order", sourced.order)}
    query = OPTION_COSTS
    if is_deleted:
        models.OmsOrder.objects.filter(pk=decision.oms_order_id).update(order=None)
        asked = {"id": global_id("OmsOrder", decision.oms_order)}
        query = query.replace("omsOrder(orderId:", "omsOrder(id:")
    told = ask(query, staff, **asked)["sourcing"]
    expected = {"amount": 0, "currency": "XXX" if is_deleted else sourced.order.currency}
    assert [told["chosen"]["cost"], told["rejected"][0]["cost"]] == [expected, expected]
