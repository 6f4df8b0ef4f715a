"""Saleor's own endpoint over HTTP, asked by anybody."""

from __future__ import annotations

import json
from typing import Any

import graphene
from django.test import Client

from tests import factories as make
from tests.host.api import auth_header

PERMISSION_DENIED = "PermissionDenied"


def global_id(kind: str, key: Any) -> str:
    return graphene.Node.to_global_id(kind, getattr(key, "pk", key))


def post(query: str, asker: Any = None, **variables: Any) -> dict[str, Any]:
    """The whole answer to a user, an app, or nobody (None)."""
    headers = {} if asker is None else {"HTTP_AUTHORIZATION": _authorization(asker)}
    body = json.dumps({"query": query, "variables": variables})
    response = Client().post("/graphql/", body, content_type="application/json", **headers)
    assert response.status_code < 500, response.content
    return response.json()


def ask(query: str, asker: Any = None, **variables: Any) -> Any:
    """The data of an answer without errors; a single root field's own value where there is one."""
    answer = post(query, asker, **variables)
    assert "errors" not in answer, answer["errors"]
    data = answer["data"]
    return next(iter(data.values())) if len(data) == 1 else data


def codes(answer: dict[str, Any]) -> list[str]:
    """The kinds of GraphQL errors in an answer, as Saleor names them."""
    return [error["extensions"]["exception"]["code"] for error in answer.get("errors", ())]


def app(*permissions: str) -> Any:
    """An app with a token, which it carries along for the tests."""
    row = make.make("app.App", name="Integration", is_active=True)
    row.permissions.add(*(make._permission(name) for name in permissions))
    made = row.tokens.create(name="test") if not _hashes_tokens() else row.tokens.create(app=row, name="test")
    row.raw_token = made[1] if isinstance(made, tuple) else made.auth_token
    return row


def _hashes_tokens() -> bool:
    return make.has_field("app.AppToken", "token_last_4")


def _authorization(asker: Any) -> str:
    return f"Bearer {asker.raw_token}" if hasattr(asker, "raw_token") else auth_header(asker)
