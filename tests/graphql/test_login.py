"""How the dashboard signs in by itself: what it relies on, on whichever Saleor there is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from saleor_oms_plugin.host.graphql_schema import refresh_argument
from tests import factories as make

LOGIN = """mutation($email: String!, $password: String!) {
    tokenCreate(email: $email, password: $password) { token %s user { email } errors { field message } } }"""
REASON = """mutation($email: String!, $password: String!) {
    tokenCreate(email: $email, password: $password) { errors { code } } }"""
REFRESH = "mutation($spent: String!) { tokenRefresh(%s: $spent) { token } }"
VIEWER = "{ omsViewer { email } }"


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> None:
    cache.clear()  # newer hosts count failed attempts there


@pytest.fixture
def ada(scene: Any) -> Any:
    return make.staff("order.manage_orders", email="ada@example.com")


def post(query: str, *, token: str = "", **variables: Any) -> dict[str, Any]:
    """As the application does: no cookie is kept or sent."""
    headers = {"HTTP_AUTHORIZATION": f"JWT {token}"} if token else {}
    body = json.dumps({"query": query, "variables": variables})
    return Client().post("/graphql/", body, content_type="application/json", **headers).json()


def login(password: str = "password", email: str = "ada@example.com") -> dict[str, Any]:
    kept = "refreshToken" if refresh_argument() == "refreshToken" else ""
    return post(LOGIN % kept, email=email, password=password)["data"]["tokenCreate"]


def test_a_password_buys_a_token_that_every_saleor_takes_as_jwt(ada: Any) -> None:
    told = login()
    assert (told["errors"], told["user"]) == ([], {"email": "ada@example.com"})
    assert post(VIEWER, token=told["token"])["data"]["omsViewer"]["email"] == "ada@example.com"


def test_a_wrong_password_buys_nothing_and_is_said_in_words(ada: Any) -> None:
    told = login("wrong")
    assert told["token"] is None
    assert "valid credentials" in told["errors"][0]["message"]


@pytest.mark.needs_channels
def test_newer_hosts_name_why_they_let_nobody_in(ada: Any) -> None:
    def refusal() -> str:
        told = post(REASON, email="ada@example.com", password="wrong")
        return str(told["data"]["tokenCreate"]["errors"][0]["code"])

    assert (refusal(), refusal()) == ("INVALID_CREDENTIALS", "LOGIN_ATTEMPT_DELAYED")


def test_a_token_is_renewed_without_the_password(ada: Any) -> None:
    told = login()
    spent = told.get("refreshToken") or told["token"]
    renewed = post(REFRESH % refresh_argument(), spent=spent)["data"]["tokenRefresh"]["token"]
    assert post(VIEWER, token=renewed)["data"]["omsViewer"]["email"] == "ada@example.com"


@pytest.mark.parametrize("token", ["nonsense", "a.b.c"])
def test_a_bad_token_is_an_error_that_a_page_can_tell(ada: Any, token: str) -> None:
    told = post(VIEWER, token=token)
    code = told["errors"][0]["extensions"]["exception"]["code"]
    assert told["data"] is None
    assert code in {"PermissionDenied", "JSONWebTokenError", "InvalidTokenError", "DecodeError"}


def test_a_customer_signs_in_and_sees_nothing(ada: Any) -> None:
    make.customer("eve@example.com")
    told = post(VIEWER, token=login(email="eve@example.com")["token"])
    assert told["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
