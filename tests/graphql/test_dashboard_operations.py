"""What the dashboard's pages ask, on whichever host runs the tests: known to its schema, affordable, and answered."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from graphql import parse, print_ast, validate
from graphql.language.ast import Document, FragmentDefinition, FragmentSpread, OperationDefinition

import saleor_oms_plugin
from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

SOURCES = Path(saleor_oms_plugin.__file__).parent / "dashboard" / "app" / "src"
#: Saleor refuses 50,000; a page that needs a tenth of it asks too much.
AFFORDABLE = 5_000
#: Variables that multiply an operation's cost.
MOST = {"first": 100, "last": 100, "isHead": True, "isFirst": True, "isWhole": True}


@cache
def definitions() -> dict[type, dict[str, Any]]:
    found: dict[type, dict[str, Any]] = {OperationDefinition: {}, FragmentDefinition: {}}
    for path in sorted(SOURCES.rglob("*.graphql")):
        for definition in parse(path.read_text()).definitions:
            found[type(definition)][definition.name.value] = definition
    return found


def spreads(node: Any) -> set[str]:
    """The names of all fragments a part of a document leads to."""
    if node.selection_set is None:
        return set()
    names: set[str] = set()
    for each in node.selection_set.selections:
        if isinstance(each, FragmentSpread):
            name = each.name.value
            names |= {name} | spreads(definitions()[FragmentDefinition][name])
        else:
            names |= spreads(each)
    return names


def sent(name: str) -> Document:
    """An operation as the application sends it, with its fragments."""
    operation = definitions()[OperationDefinition][name]
    fragments = [definitions()[FragmentDefinition][each] for each in sorted(spreads(operation))]
    return Document(definitions=[operation, *fragments])


def operations() -> list[str]:
    return sorted(definitions()[OperationDefinition])


def schema() -> Any:
    return import_module("saleor.graphql.api").schema


def test_there_are_operations_to_look_at() -> None:
    assert {"Viewer", "Orders", "Order"} <= set(operations())


@pytest.mark.parametrize("name", operations())
def test_the_host_knows_every_field_a_page_asks_for(name: str) -> None:
    assert [str(error) for error in validate(schema(), sent(name))] == []


@pytest.mark.skipif(find_spec("saleor.graphql.query_cost_map") is None, reason="this host does not count costs")
@pytest.mark.parametrize("name", operations())
def test_a_page_asks_for_a_tenth_of_what_the_host_allows_at_most(name: str) -> None:
    costs = import_module("saleor.graphql.core.validators.query_cost")
    known = import_module("saleor.graphql.query_cost_map").COST_MAP
    query = SimpleNamespace(document_ast=sent(name))
    cost, _ = costs.validate_query_cost(schema(), query, MOST, known, AFFORDABLE)
    assert 0 < cost <= AFFORDABLE


def test_staff_who_may_manage_orders_only_get_the_whole_orders_page(managed: Any, order: Any, staff: Any) -> None:
    told = ask(print_ast(sent("Orders")), staff, first=100, isHead=True, filter={"search": managed.order_number})
    [edge] = told["omsOrders"]["edges"]
    assert edge["node"]["order"]["userEmail"] == order.user_email
    one = ask(print_ast(sent("Order")), staff, id=global_id("OmsOrder", managed))
    assert one == ask(print_ast(sent("Order")), staff, orderId=global_id("Order", order))
    one = one["omsOrder"]
    assert one["order"]["shippingAddress"]["city"]
    assert one["timeline"]["totalCount"] == len(one["timeline"]["edges"])


def test_a_list_of_many_orders_takes_as_many_statements_as_a_list_of_few(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)

    query = print_ast(sent("Orders"))
    grow(2)
    ask(query, staff, first=100, isHead=True)
    for_few = statements(query, staff, first=100, isHead=True)
    grow(10)
    for_many = statements(query, staff, first=100, isHead=True)
    assert len(for_many) == len(for_few), "\n".join(for_many)


def test_the_queue_of_many_holds_takes_as_many_statements_as_one_of_few(scene: Any, staff: Any) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            row = journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)
            placed = {"reason": "OTHER", "placed_at": timezone.now(), "placed_by": f"staff:{make.staff().pk}"}
            models.Hold.objects.create(oms_order=row, assignee=make.staff("order.manage_orders"), **placed)

    query = print_ast(sent("Holds"))
    grow(2)
    ask(query, staff, first=100)
    for_few = statements(query, staff, first=100)
    grow(10)
    for_many = statements(query, staff, first=100)
    assert len(for_many) == len(for_few), "\n".join(for_many)


def test_a_reviewer_gets_the_evidence_and_a_rule_s_record_in_one_round_trip_each(
    managed: Any, order: Any, staff: Any
) -> None:
    case = {"id": global_id("OmsOrder", managed), "orderId": global_id("Order", order)}
    told = ask(print_ast(sent("HoldCase")), staff, **case, hasOrder=True)
    assert told["omsOrder"]["id"] == case["id"]
    assert told["omsRiskComparison"]["pastOrders"] == []
    record = ask(print_ast(sent("RiskRecord")), staff, fired=["first_order"], mayOrders=True)
    assert record["omsOrders"]["edges"][0]["node"]["id"] == case["id"]
    assert len(record["omsRiskRules"]) > 20


def test_who_may_change_rules_and_see_no_order_gets_the_whole_editor(scene: Any) -> None:
    editor = make.staff("plugins.manage_plugins")
    told = ask(print_ast(sent("RiskRules")), editor, isChannel=False)
    assert {rule["slug"] for rule in told["omsRiskRules"]} >= {"velocity_card", "block_list"}
    assert told["omsRiskShadow"]["assessed"] == 0
    assert ask(print_ast(sent("RiskChanges")), editor) == []
    assert ask(print_ast(sent("RiskEntries")), editor, kind="BLOCK", first=50)["totalCount"] == 0
