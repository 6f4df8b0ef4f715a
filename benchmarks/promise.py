"""What a delivery promise costs beside a plain product query: `python -m benchmarks.promise`.

Both are asked over Saleor's own endpoint by nobody in particular, as a storefront's product page would, by turns in one
run, in a database made for it. The product query reads a product with its variants, their prices and what is available
to the same address. Quoted are medians of processor and wall time, and their ratio, which holds on a busy machine.
Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from .surroundings import throw_away_database, versions

WAREHOUSES = (5, 50)
LINES = (1, 10)
#: A postal code in each of some cities, so that distances differ.
PLACES = (("10001", "NEW YORK", "NY"), ("60601", "CHICAGO", "IL"), ("94103", "SAN FRANCISCO", "CA"))
PROMISE = """query($country: String!, $code: String!, $channel: String, $lines: [OmsPromiseLineInput!]!) {
    omsDeliveryPromise(country: $country, postalCode: $code, channel: $channel, lines: $lines) {
        available deliveryBy } }"""
CHANNEL_PRODUCT = """query($id: ID!, $channel: String) { product(id: $id, channel: $channel) { name slug
    variants { id name sku quantityAvailable(address: {country: US}) pricing { price { gross { amount } } } } } }"""
PRODUCT = """query($id: ID!) { product(id: $id) { name slug
    variants { id name sku stockQuantity pricing { price { gross { amount } } } } } }"""


def main() -> int:
    options = _options()
    with throw_away_database():
        _head(options)
        for warehouses in WAREHOUSES:
            shop = Shop(warehouses)
            for lines in LINES:
                shop.print_row(lines, options.rounds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.promise", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=60, help="times each is asked (default: 60)")
    return parser.parse_args()


def _head(options: argparse.Namespace) -> None:
    print(f"{versions()}; {options.rounds} rounds")
    print("warehouses lines | product ms CPU, wall, statements | promise ms CPU, wall, statements | ratio CPU, wall")


class Shop:
    """Ten variants, each with stock in so many warehouses."""

    def __init__(self, warehouses: int) -> None:
        from django.test import Client

        from saleor_oms_plugin.store import throttle
        from tests import factories

        throttle.PROMISING = throttle.Bucket(name="benchmark", size=10**9, refill_s=1.0)
        self.size, self.client = warehouses, Client()
        self.shop = factories.shop(slug=f"shop-{warehouses}")
        made = [factories.warehouse(self.shop, address=_address(n)) for n in range(warehouses)]
        self.variants = [factories.variant(self.shop, stock=dict.fromkeys(made, 20)) for _ in range(max(LINES))]
        for _ in range(50):
            factories.order(self.shop, {self.variants[0]: 1}, allocate_at=made[0])

    def print_row(self, lines: int, rounds: int) -> None:
        product, promise = self._product, lambda: self._promise(lines)
        for deed in (product, promise):
            deed()
        counts = [_statements(deed) for deed in (product, promise)]
        times = [[_timed(deed) for deed in (product, promise)] for _ in range(rounds)]
        (plain_cpu, plain), (cpu, wall) = (
            [1000 * median(pair[which][unit] for pair in times) for unit in (0, 1)] for which in (0, 1)
        )
        print(
            f"{self.size:10} {lines:5} | {plain_cpu:14.1f} {plain:6.1f} {counts[0]:11} | "
            f"{cpu:14.1f} {wall:6.1f} {counts[1]:11} | {cpu / plain_cpu:9.2f} {wall / plain:5.2f}"
        )

    def _product(self) -> Any:
        document = CHANNEL_PRODUCT if self.shop.channel else PRODUCT
        given = {"id": _id("Product", self.variants[0].product_id)}
        return self._post(document, {**given, **({"channel": self.shop.channel.slug} if self.shop.channel else {})})

    def _promise(self, lines: int) -> Any:
        wanted = [{"variantId": _id("ProductVariant", row.pk), "quantity": 2} for row in self.variants[:lines]]
        channel = self.shop.channel.slug if self.shop.channel else None
        told = self._post(PROMISE, {"country": "US", "code": "94103", "channel": channel, "lines": wanted})
        if not told["omsDeliveryPromise"]["available"]:
            raise SystemExit("the goods of the benchmark are not available")
        return told

    def _post(self, document: str, variables: dict[str, Any]) -> Any:
        body = json.dumps({"query": document, "variables": variables})
        answer = self.client.post("/graphql/", body, content_type="application/json").json()
        if "errors" in answer or None in answer["data"].values():
            raise SystemExit(f"a query of the benchmark failed: {answer}")
        return answer["data"]


def _timed(deed: Callable[[], Any]) -> tuple[float, float]:
    """Processor and wall seconds of one call."""
    cpu, wall = time.process_time(), time.perf_counter()
    deed()
    return time.process_time() - cpu, time.perf_counter() - wall


def _statements(deed: Callable[[], Any]) -> int:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    captures = {id(connections[alias].queries_log): CaptureQueriesContext(connections[alias]) for alias in connections}
    for capture in captures.values():
        capture.__enter__()
    deed()
    for capture in captures.values():
        capture.__exit__(None, None, None)
    return sum(len(capture) for capture in captures.values())


def _address(number: int) -> Any:
    from tests import factories

    code, city, region = PLACES[number % len(PLACES)]
    return factories.address(postal_code=code, city=city, country_area=region)


def _id(kind: str, key: Any) -> str:
    import graphene

    made: str = graphene.Node.to_global_id(kind, key)
    return made


if __name__ == "__main__":
    sys.exit(main())
