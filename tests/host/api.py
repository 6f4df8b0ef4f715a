"""Saleor's own API over HTTP, as its dashboard calls it."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import Any

import graphene
from django.test import Client


def node_id(kind: str, row: Any) -> str:
    return graphene.Node.to_global_id(kind, row.pk)


def auth_header(user: Any) -> str:
    """What a signed-in user sends as Authorization."""
    if find_spec("saleor.core.jwt"):
        from saleor.core.jwt import create_access_token

        return f"Bearer {create_access_token(user)}"
    from graphql_jwt.shortcuts import get_token

    return f"JWT {get_token(user)}"


def call(query: str, user: Any, **variables: Any) -> dict[str, Any]:
    """The answer's data. A GraphQL error (not a typed one) fails the test with its message."""
    response = Client().post(
        "/graphql/",
        json.dumps({"query": query, "variables": variables}),
        content_type="application/json",
        HTTP_AUTHORIZATION=auth_header(user),
    )
    answer = response.json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]
