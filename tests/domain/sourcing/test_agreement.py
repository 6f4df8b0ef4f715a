"""Who competes with whom, and what an agreement leaves to whom."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.sourcing import Agreement, Shelf, competing

from .cases import shelf

VARIANTS = st.sampled_from("xyz")
PLACES = st.sampled_from("ABC")
WANTS = st.dictionaries(st.integers(1, 8), st.dictionaries(VARIANTS, st.integers(1, 3), min_size=1), max_size=8)
SHELVES = st.dictionaries(st.tuples(PLACES, VARIANTS), st.integers(0, 9)).map(
    lambda there: [shelf(place, variant, units) for (place, variant), units in there.items()]
)


@given(WANTS, SHELVES)
def test_only_those_are_planned_together_who_want_more_than_a_shelf_holds(
    wants: dict[int, dict[str, int]], shelves: list[Shelf]
) -> None:
    groups = competing(wants, shelves)
    together = [order for group in groups for order in group]
    assert len(together) == len(set(together))
    for variant in "xyz":
        those = {order for order, units in wants.items() if variant in units}
        wanted = sum(wants[order][variant] for order in those)
        is_scarce = any(each.variant_id == variant and 0 < each.free < wanted for each in shelves)
        if is_scarce and len(those) > 1:
            assert any(those <= set(group) for group in groups)
    for group in groups:
        assert len(group) > 1


def test_what_there_is_enough_of_brings_nobody_together() -> None:
    wants = {1: {"x": 2}, 2: {"x": 2}, 3: {"y": 9}}
    assert competing(wants, [shelf("A", "x", 4), shelf("A", "y", 1)]) == []
    assert competing(wants, [shelf("A", "x", 4), shelf("B", "x", 3)]) == [[1, 2]]
    assert competing(wants, [shelf("A", "x", 0)]) == []  # nobody gets any


def test_an_order_is_left_what_nobody_behind_it_was_given() -> None:
    agreed = Agreement(given={7: {("A", "x"): 1}, 8: {("B", "x"): 2}, 9: {("A", "x"): 1, ("B", "x"): 1}})
    shelves = [shelf("A", "x", 3), shelf("B", "x", 3), shelf("A", "y", 3)]

    def left(order: int) -> list[int]:
        return [each.free for each in agreed.leave(order, shelves)]

    assert [left(7), left(8), left(9)] == [[2, 0, 3], [2, 2, 3], [3, 3, 3]]
    assert left(10) == [3, 3, 3]  # whoever is no party to it


@given(st.dictionaries(st.integers(1, 6), st.dictionaries(st.tuples(PLACES, VARIANTS), st.integers(1, 3)), max_size=6))
def test_whoever_keeps_to_it_finds_what_it_was_given(given_: dict[int, dict[tuple[str, str], int]]) -> None:
    """As long as each in turn takes nothing but what it was left."""
    stock: Counter[tuple[str, str]] = Counter()
    for units in given_.values():
        stock.update(units)
    agreed = Agreement(given=given_)
    for order, units in given_.items():
        there = [shelf(place, variant, count) for (place, variant), count in stock.items()]
        free = {(each.warehouse_id, each.variant_id): each.free for each in agreed.leave(order, there)}
        assert all(free[place] >= count for place, count in units.items())
        stock.subtract(units)
