"""Bins are listed, found and shown on lines, for many as cheaply as for few."""

from __future__ import annotations

from typing import Any

from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

from .asking import BINS, names, put


def test_bins_come_page_by_page_in_natural_order(keeper: Any, home: str, mug: Any) -> None:
    wanted = [f"{aisle}-{bay}" for aisle in "ab" for bay in range(1, 13)]
    put(keeper, home, *[("MUG", name) for name in reversed(wanted)])
    found, after = [], None
    while True:
        page = ask(BINS, keeper, id=home, first=7, after=after)
        found += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == wanted
    assert page["totalCount"] == 24


def test_bins_are_found_by_name_and_by_what_lies_in_them(keeper: Any, home: str, scene: Any, mug: Any) -> None:
    put(keeper, home, ("MUG", "A-1"), (scene.tee.sku, "B-1"), (scene.tee.sku, "B-2"))
    assert names(keeper, home, search="b-") == ["B-1", "B-2"]
    assert names(keeper, home, search="mu") == ["A-1"]
    assert names(keeper, home, search="%") == []
    for strange in ("\u0000", "x" * 100_000):
        assert names(keeper, home, search=strange) == []


def test_twenty_bins_take_as_many_statements_as_two(keeper: Any, home: str, scene: Any) -> None:
    def grow(numbers: range) -> None:
        skus = [make.variant(scene.shop, f"S-{number}").sku for number in numbers]
        put(keeper, home, *[(sku, f"A-{sku}", 1) for sku in skus])

    grow(range(2))
    ask(BINS, keeper, id=home, first=100)
    few = statements(BINS, keeper, id=home, first=100)
    grow(range(2, 20))
    many = statements(BINS, keeper, id=home, first=100)
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few)))


def test_a_line_shows_the_bin_it_is_taken_from_first(
    keeper: Any, home: str, staff: Any, managed: Any, scene: Any
) -> None:
    query = "{ omsFulfillmentOrders(first: 100) { edges { node { lines { binLocation } } } } }"

    def shown() -> set[str | None]:
        parts = [edge["node"] for edge in ask(query, staff)["edges"]]
        return {line["binLocation"] for part in parts for line in part["lines"]}

    assert shown() == {None}
    elsewhere = global_id("Warehouse", make.warehouse(scene.shop))
    put(keeper, elsewhere, (scene.tee.sku, "Z-1", 9))
    put(keeper, home, (scene.tee.sku, "A-10", 9, 1), (scene.tee.sku, "A-9", 9, 1), (scene.tee.sku, "A-1", 0, 0))
    assert shown() == {"A-9"}
    few = statements(query, staff)
    for _ in range(5):
        journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)
    assert len(statements(query, staff)) == len(few)
