"""Which function answers which request."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import (
    accounts,
    addresses,
    batches,
    customs,
    manifests,
    parcels,
    pickups,
    purchases,
    refunds,
    shipments,
    subscriptions,
    tracking,
    transactions,
)
from .wire import Answer, Call, detail, not_found
from .world import World

Endpoint = Callable[[World, Call], Answer]

ROUTES: tuple[tuple[str, str, Endpoint], ...] = (
    ("POST", "/addresses", addresses.create),
    ("GET", "/addresses", addresses.list_),
    ("GET", "/addresses/{id}", addresses.get),
    ("GET", "/addresses/{id}/validate", addresses.validate),
    ("POST", "/parcels", parcels.create),
    ("GET", "/parcels", parcels.list_),
    ("GET", "/parcels/{id}", parcels.get),
    ("POST", "/shipments", shipments.create),
    ("GET", "/shipments", shipments.list_),
    ("GET", "/shipments/{id}", shipments.get),
    ("GET", "/shipments/{id}/rates", shipments.rates_list),
    ("GET", "/shipments/{id}/rates/{currency}", shipments.rates_list),
    ("GET", "/rates/{id}", shipments.rate_get),
    ("POST", "/transactions", purchases.create),
    ("GET", "/transactions", purchases.list_),
    ("GET", "/transactions/{id}", purchases.get),
    ("POST", "/refunds", refunds.create),
    ("GET", "/refunds", refunds.list_),
    ("GET", "/refunds/{id}", refunds.get),
    ("POST", "/tracks", tracking.create),
    ("GET", "/tracks/{carrier}/{number}", tracking.get),
    ("GET", "/carrier_accounts", accounts.list_),
    ("GET", "/carrier_accounts/{id}", accounts.get),
    ("POST", "/customs/items", customs.item_create),
    ("GET", "/customs/items", customs.item_list),
    ("GET", "/customs/items/{id}", customs.item_get),
    ("POST", "/customs/declarations", customs.declaration_create),
    ("GET", "/customs/declarations", customs.declaration_list),
    ("GET", "/customs/declarations/{id}", customs.declaration_get),
    ("POST", "/manifests", manifests.create),
    ("GET", "/manifests", manifests.list_),
    ("GET", "/manifests/{id}", manifests.get),
    ("POST", "/pickups", pickups.create),
    ("POST", "/batches", batches.create),
    ("GET", "/batches/{id}", batches.get),
    ("POST", "/batches/{id}/add_shipments", batches.add),
    ("POST", "/batches/{id}/remove_shipments", batches.remove),
    ("POST", "/batches/{id}/purchase", batches.purchase),
    ("POST", "/webhooks", subscriptions.create),
    ("GET", "/webhooks", subscriptions.list_),
    ("GET", "/webhooks/{id}", subscriptions.get),
    ("PUT", "/webhooks/{id}", subscriptions.update),
    ("DELETE", "/webhooks/{id}", subscriptions.delete),
)
# Reached without a token: whoever has the signed link may read the document.
PUBLIC_ROUTES: tuple[tuple[str, str, Endpoint], ...] = (
    ("GET", "/labels/manifest-{id}.pdf", manifests.document),
    ("GET", "/labels/batch-{id}.pdf", batches.document),
    ("GET", "/labels/{name}", transactions.document),
)


class Router:
    """Finds the endpoint of a request; a trailing slash makes no difference."""

    def __init__(self, routes: tuple[tuple[str, str, Endpoint], ...]) -> None:
        self._routes = [(method, _pattern(path), endpoint) for method, path, endpoint in routes]

    def find(self, method: str, path: str) -> tuple[Endpoint, dict[str, str]]:
        """The endpoint and what its path names. Raises 404 for an unknown path, 405 for another method."""
        path = path.rstrip("/")
        known_path = False
        for route_method, pattern, endpoint in self._routes:
            match = pattern.fullmatch(path)
            if match and route_method == method:
                return endpoint, match.groupdict()
            known_path = known_path or match is not None
        raise detail(405, f'Method "{method}" not allowed.') if known_path else not_found()


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))
