"""The shortest walk: as short as the best there is, each stop once, the same each time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.picking import Layout, Place, Stop, plan_walk
from saleor_oms_plugin.domain.picking.layout import distance, from_start
from saleor_oms_plugin.domain.picking.routes import search, ways

Bay = tuple[int, int]


@st.composite
def walks(draw: Any, *, most_cross_aisles: int = 2, most_stops: int = 7) -> tuple[Layout, list[Bay]]:
    """A small warehouse and bays to stop at."""
    aisles, bays = draw(st.integers(1, 6)), draw(st.integers(1, 10))
    cross = draw(st.sets(st.integers(1, bays - 1), max_size=most_cross_aisles)) if bays > 1 else set()
    layout = Layout(
        aisles=aisles,
        bays=bays,
        cross_aisles=tuple(sorted(cross)),
        aisle_pitch_mm=draw(st.sampled_from([1, 500, 4000, 20_000])),
        cross_aisle_width_mm=draw(st.sampled_from([0, 1, 3000, 3001])),
        start_aisle=draw(st.integers(1, aisles)),
    )
    everywhere = st.tuples(st.integers(1, aisles), st.integers(1, bays))
    return layout, draw(st.lists(everywhere, min_size=1, max_size=most_stops, unique=True))


def walked(layout: Layout, bays: list[Bay]) -> int:
    """How long a walk through the bays in this order is, counted leg by leg."""
    places = [Place(aisle=aisle, bay=bay) for aisle, bay in bays]
    legs = sum(distance(layout, one, other) for one, other in pairwise(places))
    return from_start(layout, places[0]) + legs + from_start(layout, places[-1])


def shortest(layout: Layout, bays: list[Bay]) -> int:
    """The length of the best walk there is (Held and Karp)."""
    places = [Place(aisle=aisle, bay=bay) for aisle, bay in bays]
    best = {(1 << number, number): from_start(layout, place) for number, place in enumerate(places)}
    for _ in places[1:]:
        longer: dict[tuple[int, int], int] = {}
        for (seen, last), length in best.items():
            for number, place in enumerate(places):
                if not seen & 1 << number:
                    key = seen | 1 << number, number
                    longer[key] = min(longer.get(key, 10**12), length + distance(layout, places[last], place))
        best = longer
    return min(length + from_start(layout, places[last]) for (_, last), length in best.items())


@settings(max_examples=300, deadline=None)
@given(walks(most_cross_aisles=0))
def test_no_walk_through_one_block_is_shorter(given_: tuple[Layout, list[Bay]]) -> None:
    layout, bays = given_
    way = ways.shortest_way(layout, bays)
    assert way.is_proven
    assert way.length_mm == shortest(layout, bays)


@settings(max_examples=300, deadline=None)
@given(walks())
def test_no_walk_through_up_to_three_blocks_is_shorter(given_: tuple[Layout, list[Bay]]) -> None:
    layout, bays = given_
    way = ways.shortest_way(layout, bays)
    assert way.is_proven
    assert way.length_mm == shortest(layout, bays)


@settings(max_examples=200, deadline=None)
@given(walks(most_cross_aisles=6, most_stops=20))
def test_each_stop_is_come_by_once_and_the_length_is_that_of_the_order(given_: tuple[Layout, list[Bay]]) -> None:
    layout, bays = given_
    way = ways.shortest_way(layout, bays)
    assert sorted(way.bays) == sorted(bays)
    # What lies on the way may be taken on the first pass or the second: the order never makes the walk longer.
    assert walked(layout, way.bays) <= way.length_mm


@settings(max_examples=100, deadline=None)
@given(walks(most_cross_aisles=6, most_stops=7))
def test_search_never_calls_itself_proven_and_never_beats_the_best(given_: tuple[Layout, list[Bay]]) -> None:
    layout, bays = given_
    if len(layout.crossings) <= ways.MOST_CROSSINGS:
        return
    way = ways.shortest_way(layout, bays)
    assert not way.is_proven
    assert shortest(layout, bays) <= way.length_mm == walked(layout, way.bays)


@settings(max_examples=100, deadline=None)
@given(walks(most_cross_aisles=5, most_stops=15), st.randoms(use_true_random=False))
def test_the_same_stops_give_the_same_walk_in_whatever_order(given_: tuple[Layout, list[Bay]], random: Any) -> None:
    layout, bays = given_
    shuffled = list(bays)
    random.shuffle(shuffled)
    assert ways.shortest_way(layout, shuffled).bays == ways.shortest_way(layout, bays).bays


@given(st.lists(st.lists(st.integers(1, 10**6), min_size=6, max_size=6), min_size=6, max_size=6))
def test_mending_keeps_every_stop_and_makes_nothing_longer(rows: list[list[int]]) -> None:
    lengths = [[min(rows[one][other], rows[other][one]) * (one != other) for other in range(6)] for one in range(6)]
    before = [0, 3, 1, 5, 4, 2]
    after = search.mended(before, lengths, budget=500)
    assert after[0] == 0
    assert sorted(after) == sorted(before)
    assert search.tour_length(after, lengths) <= search.tour_length(before, lengths)


def stop(key: str, place: Place | None = None, sort_key: str = "x") -> Stop:
    return Stop(key=key, sort_key=sort_key, place=place)


def test_levels_of_one_bay_are_one_stop_from_the_lowest_up() -> None:
    layout = Layout(aisles=2, bays=5, levels=4)
    stops = [
        stop("top", Place(aisle=1, bay=3, level=4)),
        stop("floor", Place(aisle=1, bay=3, level=1)),
        stop("anywhere", Place(aisle=1, bay=3)),
        stop("before", Place(aisle=1, bay=1, level=2)),
    ]
    walk = plan_walk(stops, layout)
    assert walk.keys in {("before", "anywhere", "floor", "top"), ("anywhere", "floor", "top", "before")}
    assert walk.length_mm == 2 * layout.depth(3)
    assert walk.is_proven


def test_without_a_layout_stops_go_by_name_and_those_without_a_bin_come_last() -> None:
    stops = [stop("none", sort_key=""), stop("b", sort_key="62"), stop("a", sort_key="61")]
    walk = plan_walk(stops)
    assert walk.keys == ("a", "b", "none")
    assert (walk.length_mm, walk.is_proven) == (None, False)


def test_what_has_no_place_in_the_layout_comes_last_and_takes_the_length_with_it() -> None:
    layout = Layout(aisles=2, bays=5)
    stops = [
        stop("nowhere", sort_key="00"),
        stop("outside", Place(aisle=9, bay=1), sort_key="01"),
        stop("inside", Place(aisle=2, bay=1), sort_key="02"),
    ]
    walk = plan_walk(stops, layout)
    assert walk.keys == ("inside", "nowhere", "outside")
    assert (walk.length_mm, walk.is_proven) == (None, False)


def test_no_stops_are_no_walk() -> None:
    walk = plan_walk([], Layout(aisles=3, bays=3))
    assert (walk.keys, walk.length_mm, walk.is_proven) == ((), 0, True)


@pytest.mark.parametrize("cross", [(), (25,), (17, 34), (10, 20, 30, 40)])
def test_a_long_list_is_walked_once_through(cross: tuple[int, ...]) -> None:
    layout = Layout(aisles=20, bays=50, cross_aisles=cross, start_aisle=10)
    bays = [(1 + number * 7 % 20, 1 + number * 13 % 50) for number in range(100)]
    way = ways.shortest_way(layout, bays)
    assert sorted(way.bays) == sorted(bays)
    assert walked(layout, way.bays) <= way.length_mm
    assert way.is_proven == (len(cross) < 3)
