"""Saved views: one's own, others' shared ones, and the limits of both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.saved_views import MOST, SavedViewInput
from saleor_oms_plugin.models import SavedView
from saleor_oms_plugin.store import saved_views
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, global_id
from tests.graphql.test_statements import statements

VIEWS = "query($page: String!) { omsViews(page: $page) { id page name query isShared isOwn } }"
SAVE = """mutation($input: OmsViewInput!) { omsViewSave(input: $input) {
    view { id page name query isShared isOwn } errors { field code message } } }"""
DELETE = "mutation($id: ID!) { omsViewDelete(id: $id) { id errors { field code } } }"


@pytest.fixture
def ada(scene: Any) -> Any:
    return make.staff("order.manage_orders")


@pytest.fixture
def bob(scene: Any) -> Any:
    return make.staff("order.manage_orders")


def save(asker: Any, name: str = "Late", query: str = "isLate=true", page: str = "orders", **more: Any) -> Any:
    return ask(SAVE, asker, input={"page": page, "name": name, "query": query, **more})


def names(asker: Any, page: str = "orders") -> list[tuple[str, bool]]:
    return [(view["name"], view["isOwn"]) for view in ask(VIEWS, asker, page=page)]


def refused(answer: Any) -> list[tuple[str | None, str]]:
    return [(error["field"], error["code"]) for error in answer["errors"]]


def test_a_view_is_its_owners_until_it_is_shared(ada: Any, bob: Any) -> None:
    told = save(ada, " Late ", "?isLate=true&search=%C3%BC")
    assert told["errors"] == []
    view = told["view"]
    assert (view["name"], view["query"]) == ("Late", "isLate=true&search=%C3%BC")
    assert (view["isShared"], view["isOwn"]) == (False, True)
    assert (names(ada), names(bob)) == ([("Late", True)], [])
    save(ada, "Late", "isLate=true", id=view["id"], isShared=True)
    assert names(bob) == [("Late", False)]
    assert ask(VIEWS, bob, page="orders")[0]["id"] == view["id"]


def test_a_page_has_its_own_views_by_name(ada: Any) -> None:
    for name in ("b", "a"):
        save(ada, name)
    save(ada, "elsewhere", page="holds")
    assert names(ada) == [("a", True), ("b", True)]
    assert names(ada, "holds") == [("elsewhere", True)]
    assert names(ada, "No Page'; --") == []


def test_a_view_can_be_changed_and_deleted_by_its_owner_alone(ada: Any, bob: Any) -> None:
    view = save(ada, isShared=True)["view"]
    assert save(ada, "Later", "x=1", id=view["id"])["view"]["name"] == "Later"
    for attempt in (save(bob, "Mine", id=view["id"]), ask(DELETE, bob, id=view["id"])):
        assert refused(attempt) == [("id", "NOT_FOUND")]
    assert ask(DELETE, ada, id=view["id"]) == {"id": view["id"], "errors": []}
    assert refused(ask(DELETE, ada, id=view["id"])) == [("id", "NOT_FOUND")]
    assert names(ada) == []


def test_whoever_manages_plugins_may_tidy_up_what_is_shared(ada: Any, scene: Any) -> None:
    shared, own = save(ada, "a", isShared=True)["view"], save(ada, "b")["view"]
    tidier = make.staff("plugins.manage_plugins")
    assert ask(DELETE, tidier, id=shared["id"])["errors"] == []
    assert refused(ask(DELETE, tidier, id=own["id"])) == [("id", "NOT_FOUND")]


def test_apps_keep_views_of_their_own(ada: Any) -> None:
    app = api.app()
    save(app, "the app's")
    assert names(app) == [("the app's", True)]
    assert names(ada) == []


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"name": "  "}, "name", "REQUIRED"),
        ({"name": "x" * 81}, "name", "INVALID"),
        ({"name": "a\nb"}, "name", "INVALID"),
        ({"name": "a\x00b"}, "name", "INVALID"),
        ({"query": "x" * 2001}, "query", "INVALID"),
        ({"query": "a\x00"}, "query", "INVALID"),
        ({"query": "late=true&q=ada%40example.com"}, "query", "INVALID"),
        ({"query": "q=ada@example.com"}, "query", "INVALID"),
        ({"page": ""}, "page", "INVALID"),
        ({"page": "Orders"}, "page", "INVALID"),
        ({"page": "a" * 41}, "page", "INVALID"),
        ({"page": "../x"}, "page", "INVALID"),
        ({"id": "nonsense"}, "id", "NOT_FOUND"),
        ({"id": "T21zT3JkZXI6MQ=="}, "id", "NOT_FOUND"),
    ],
)
def test_a_wrong_view_is_refused_by_its_field(ada: Any, given: dict[str, str], field: str, code: str) -> None:
    assert refused(save(ada, **given)) == [(field, code)]
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("query", ["q=%40home", "q=tea+%40+home", "q=%23100&late=true", "q="])
def test_a_search_that_is_nobodys_address_is_kept(ada: Any, query: str) -> None:
    assert save(ada, query=query)["view"]["query"] == query


def test_a_name_is_taken_once_by_each_person(ada: Any, bob: Any) -> None:
    view = save(ada)["view"]
    assert refused(save(ada)) == [("name", "CONFLICT")]
    assert save(ada, id=view["id"])["errors"] == []
    assert save(bob)["errors"] == []
    other = save(ada, "Other")["view"]
    assert refused(save(ada, "Late", id=other["id"])) == [("name", "CONFLICT")]


def test_a_view_stays_on_its_page(ada: Any) -> None:
    view = save(ada)["view"]
    assert refused(save(ada, page="holds", id=view["id"])) == [("id", "NOT_FOUND")]


def test_the_fifty_first_view_is_refused_and_the_fiftieth_can_be_changed(ada: Any, bob: Any) -> None:
    for number in range(MOST):
        view = save(ada, f"view {number}")["view"]
    assert refused(save(ada, "one more")) == [("name", "INVALID")]
    assert save(ada, "renamed", id=view["id"])["errors"] == []
    assert save(ada, "one more", page="holds")["errors"] == []
    assert save(bob, "one more")["errors"] == []


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_make_one_too_many() -> None:
    SavedView.objects.bulk_create(
        [SavedView(owner="staff:1", page="orders", name=f"view {number}") for number in range(MOST - 1)]
    )

    def add(number: int) -> bool:
        try:
            given = SavedViewInput(page="orders", name=f"new {number}", query="", is_shared=False)
            saved_views.save("staff:1", given)
        except Rejected:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(add, range(4))) == [False, False, False, True]
    assert SavedView.objects.count() == MOST


def test_fifty_views_take_as_many_statements_as_one(ada: Any) -> None:
    save(ada, "first")
    for_one = statements(VIEWS.replace("($page: String!)", "").replace("$page", '"orders"'), ada)
    for number in range(20):
        save(ada, f"view {number}", isShared=True)
    assert len(statements(VIEWS.replace("($page: String!)", "").replace("$page", '"orders"'), ada)) == len(for_one)


def test_a_views_id_is_its_own(ada: Any) -> None:
    view = save(ada)["view"]
    assert view["id"] == global_id("OmsView", SavedView.objects.get())
