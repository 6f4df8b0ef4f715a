"""The schema Saleor serves: ours in it, its own unharmed, and the file beside the code up to date."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from saleor_oms_plugin import graphql
from saleor_oms_plugin.graphql.checks import check_schema
from saleor_oms_plugin.graphql.printer import schema_text
from saleor_oms_plugin.host import graphql_schema
from saleor_oms_plugin.management.commands import oms_schema
from tests.graphql.api import ask, post

INTROSPECTION = "{ __schema { queryType { fields { name } } types { name kind fields { name type { name } } } } }"


def test_the_file_is_what_the_code_says() -> None:
    call_command("oms_schema", "--check")


def test_a_file_that_is_not_fails_the_check_and_names_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "schema.graphql"
    monkeypatch.setattr(oms_schema, "PATH", old)
    with pytest.raises(CommandError, match=r"run `manage.py oms_schema`"):
        call_command("oms_schema", "--check")
    call_command("oms_schema")
    assert old.read_text() == schema_text(graphql_schema.schema())
    old.write_text(old.read_text().replace("OmsStage", "OmsStages"))
    with pytest.raises(CommandError):
        call_command("oms_schema", "--check")


def test_anybody_may_read_the_schema_and_finds_both(db: None) -> None:
    told = ask(INTROSPECTION)
    fields = {field["name"] for field in told["queryType"]["fields"]}
    assert {"omsOrders", "omsTrack", "orders", "shop"} <= fields
    assert {"OmsOrder", "Order", "OmsPublicOrder"} <= {kind["name"] for kind in told["types"]}


def test_federation_still_describes_everything(db: None) -> None:
    sdl = ask("{ _service { sdl } }")["sdl"]
    assert "type OmsOrder" in sdl
    assert "type Order " in sdl


def test_saleors_own_queries_still_answer(scene: Any) -> None:
    assert ask("{ shop { name } }")["name"]


def test_adding_again_changes_nothing() -> None:
    before = graphql_schema.schema()
    types = before.get_type_map()
    graphql.install()
    assert graphql_schema.schema() is before
    assert before.get_type_map() is types


def test_every_module_of_the_host_holds_the_same_schema() -> None:
    assert import_module("saleor.graphql.api").schema is graphql_schema.schema()
    assert import_module("saleor.urls").schema is graphql_schema.schema()


def test_the_system_check_misses_a_field_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_schema() == []
    fields = graphql_schema.schema().get_type("Order").fields
    monkeypatch.delitem(fields, "omsPublic")
    [error] = check_schema()
    assert error.id == "oms.E010"
    assert "Order.omsPublic" in error.msg


@pytest.mark.skipif(find_spec("saleor.graphql.query_cost_map") is None, reason="this Saleor prices no queries")
def test_every_page_of_ours_has_its_price() -> None:
    costs = import_module("saleor.graphql.query_cost_map").COST_MAP
    import_module("saleor.graphql.core.validators.query_cost").validate_cost_map(costs, graphql_schema.schema())
    assert costs["Query"]["omsOrders"] == {"complexity": 1, "multipliers": ["first", "last"]}
    assert costs["OmsOrder"]["timeline"] == {"complexity": 1, "multipliers": ["first"]}
    assert costs["Order"]["oms"] == {"complexity": 1}


@pytest.mark.skipif(find_spec("saleor.graphql.query_cost_map") is None, reason="this Saleor prices no queries")
def test_a_list_of_lists_of_lists_is_too_dear(staff: Any) -> None:
    pages = "order { oms { timeline(first: 100) { edges { node { at } } } } } "
    nested = "{ omsOrders(first: 100) { edges { node { "
    for _ in range(60):
        nested += f"a{_}: {pages.strip()} " if _ else pages
    answer = post(nested + "} } } }", staff)
    assert "maximum cost" in answer["errors"][0]["message"] or "alias" in answer["errors"][0]["message"].lower()


def test_the_contracts_names_are_kept() -> None:
    types = graphql_schema.schema().get_type_map()
    for name in ("OmsOrder", "OmsHold", "OmsFulfillmentOrder", "OmsParcel", "OmsShipment", "OmsLabel", "OmsFeedback"):
        assert [interface.name for interface in types[name].interfaces] == ["Node"]
    assert not [name for name in types if name.startswith("Oms") and name.endswith("Type")]
