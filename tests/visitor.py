"""A visitor of the shop in this very process: Saleor's own GraphQL view, no server."""

from __future__ import annotations

import json
from typing import Any

import graphene
from django.test import Client as Browser

from demo import client
from tests import factories


class Visitor(client.Client):
    """What `demo.checkout` orders with, through Django's test client."""

    def __init__(self) -> None:
        super().__init__(public_url="")
        self._browser = Browser()

    def call(self, query: str, **variables: Any) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables})
        answer = self._browser.post("/graphql/", body, content_type="application/json").json()
        if answer.get("errors"):
            raise client.Refused("; ".join(error["message"] for error in answer["errors"]))
        return dict(answer["data"])


def shop_for(shop: factories.Shop, **variants: Any) -> dict[str, Any]:
    """What a visitor must know of the shop to order these variants by name."""
    return {
        "has_channels": shop.channel is not None,
        "channel": getattr(shop.channel, "slug", ""),
        "variants": {name: graphene.Node.to_global_id("ProductVariant", row.pk) for name, row in variants.items()},
    }
