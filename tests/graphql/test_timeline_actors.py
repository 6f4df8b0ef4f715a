"""Who did something to an order, by name: for colleagues, and as cheap for many as for one."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, global_id
from tests.graphql.rows import START
from tests.graphql.test_statements import statements

ACTORS = "query($id: ID!) { omsOrder(id: $id) { timeline { edges { node { actor actorName } } } } }"


def acted(managed: Any, *actors: str) -> None:
    for actor in actors:
        models.TimelineEvent.objects.create(oms_order=managed, at=START, kind="note", message="x", actor=actor, data={})


def names(managed: Any, asker: Any) -> dict[str, str | None]:
    told = ask(ACTORS, asker, id=global_id("OmsOrder", managed))
    return {edge["node"]["actor"]: edge["node"]["actorName"] for edge in told["timeline"]["edges"]}


def test_staff_and_apps_are_told_by_the_names_saleor_has_now(managed: Any, staff: Any) -> None:
    priya = make.staff(email="priya@example.com")
    priya.first_name, priya.last_name = "Priya", "Raman"
    priya.save()
    robot = api.app()
    acted(managed, f"staff:{priya.pk}", f"app:{robot.pk}")
    told = names(managed, staff)
    assert told[f"staff:{priya.pk}"] == "Priya Raman"
    assert told[f"app:{robot.pk}"] == "Integration"


def test_staff_without_a_name_are_told_by_the_address_they_sign_in_with(managed: Any, staff: Any) -> None:
    nameless = make.staff(email="night-shift@example.com")
    acted(managed, f"staff:{nameless.pk}")
    assert names(managed, staff)[f"staff:{nameless.pk}"] == "night-shift@example.com"


def test_a_customer_is_never_named_even_where_an_id_says_staff(managed: Any, owner: Any, staff: Any) -> None:
    acted(managed, "customer", f"staff:{owner.pk}")
    told = names(managed, staff)
    assert told["customer"] is None
    assert told[f"staff:{owner.pk}"] is None


@pytest.mark.parametrize(
    "actor", ["system", "", "staff:", "staff:0", "staff:abc", "staff:²", "app:9999999999999999999999", "elf:1"]
)
def test_whoever_saleor_does_not_know_has_no_name(managed: Any, staff: Any, actor: str) -> None:
    acted(managed, actor)
    assert names(managed, staff)[actor] is None


def test_an_app_is_told_who_acted_by_id_only(managed: Any) -> None:
    acted(managed, f"staff:{make.staff(email='priya@example.com').pk}")
    told = names(managed, api.app("order.manage_orders"))
    assert set(told.values()) == {None}


def test_many_names_take_as_many_statements_as_one(managed: Any, staff: Any) -> None:
    query = "{ omsOrders(first: 100) { edges { node { timeline { edges { node { actorName } } } } } } }"
    acted(managed, f"staff:{make.staff().pk}", f"app:{api.app().pk}")
    ask(query, staff)
    for_two = statements(query, staff)
    acted(managed, *(f"staff:{make.staff().pk}" for _ in range(8)), *(f"app:{api.app().pk}" for _ in range(4)))
    for_many = statements(query, staff)
    assert len(for_many) == len(for_two), "\n".join(for_many)
