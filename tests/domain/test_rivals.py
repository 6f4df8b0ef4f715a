"""Scarce units go by urgency, whoever is looked at first; and nothing is shared out that is not there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.sourcing import Rival, Shelf, rank, share

NOW = datetime(2030, 1, 1, tzinfo=UTC)
EVERYWHERE = frozenset("AB")


def shelf(warehouse: str, available: int, *, safety: int = 0, is_tracked: bool = True) -> Shelf:
    return Shelf(
        warehouse_id=warehouse,
        warehouse_name=warehouse,
        priority="AB".index(warehouse),
        variant_id="x",
        available=available,
        allocated_here=0,
        is_tracked=is_tracked,
        safety_stock=safety,
    )


def rival(number: int, units: int, *, priority: int = 0, reach: frozenset[str] = EVERYWHERE, **holds: int) -> Rival:
    return Rival(
        id=number,
        rank=rank(priority, None, NOW + timedelta(minutes=number), number),
        needs={"x": units} if units else {},
        holds={(warehouse, "x"): held for warehouse, held in holds.items()},
        reach=reach,
    )


MINE = rank(0, None, NOW + timedelta(minutes=50), 50)


def left(shelves: list[Shelf], *rivals: Rival) -> list[int]:
    return [row.available for row in share(shelves, MINE, rivals).shelves]


def test_the_more_urgent_comes_first_then_the_earlier_promise_then_the_longer_wait() -> None:
    early, late = date(2030, 1, 5), date(2030, 1, 9)
    queue = [
        rank(2, None, NOW, 9),
        rank(1, late, NOW, 8),
        rank(0, early, NOW + timedelta(1), 7),
        rank(0, late, NOW, 1),
        rank(0, late, NOW + timedelta(1), 2),
        rank(0, None, NOW, 3),
        rank(0, None, NOW, 4),
    ]
    assert [*map(queue.index, sorted({*queue}))] == list(range(len(queue)))


def test_what_is_needed_before_us_is_left_there() -> None:
    assert left([shelf("A", 5)], rival(1, 3)) == [2]
    assert left([shelf("A", 2), shelf("B", 2)], rival(1, 3)) == [0, 1]


def test_whoever_waits_behind_us_is_left_nothing() -> None:
    assert left([shelf("A", 5)], rival(99, 3)) == [5]


def test_a_higher_priority_stands_before_us_however_late_it_came() -> None:
    assert left([shelf("A", 5)], rival(99, 3, priority=1)) == [2]


def test_what_those_behind_us_were_allocated_is_ours_to_take() -> None:
    given_units = share([shelf("A", 1)], MINE, [rival(99, 0, A=4), rival(1, 0, A=7)])
    assert [row.available for row in given_units.shelves] == [5]
    assert given_units.from_others == {("A", "x"): 4}
    assert given_units.behind == {99: {("A", "x")}}


def test_who_cannot_leave_now_is_left_nothing() -> None:
    assert left([shelf("A", 5)], replace(rival(1, 3), is_blocked=True)) == [5]
    assert left([shelf("A", 2)], rival(1, 3)) == [2]
    assert left([shelf("A", 2)], replace(rival(1, 3), may_ship_in_part=True)) == [0]


def test_nothing_is_left_where_the_other_cannot_be_shipped_from() -> None:
    assert left([shelf("A", 3), shelf("B", 3)], rival(1, 3, reach=frozenset("B"))) == [3, 0]


def test_stock_that_nobody_counts_is_for_all() -> None:
    assert left([shelf("A", 1, is_tracked=False)], rival(1, 3)) == [1]


def test_what_is_kept_for_safety_is_left_to_nobody() -> None:
    assert left([shelf("A", 5, safety=3)], rival(1, 2)) == [3]
    assert left([shelf("A", 5, safety=3)], rival(1, 3)) == [5]


orders = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=6)


@given(st.tuples(st.integers(-2, 9), st.integers(0, 9)), orders, st.randoms(use_true_random=False))
def test_the_outcome_is_the_same_whoever_is_looked_at_first(
    stock: tuple[int, int], wants: list[tuple[int, int]], chance: object
) -> None:
    """A warehouse of which all may take: who is served depends on the queue alone."""
    waiting = [rival(number, units, priority=urgent) for number, (units, urgent) in enumerate(wants)]

    def served(turns: list[Rival]) -> Counter[int]:
        there = {"A": stock[0], "B": stock[1]}
        got: Counter[int] = Counter()
        for _ in waiting:  # as often as it takes until all had their turn after each other
            for me in turns:
                if got[me.id]:
                    continue
                others = [one for one in waiting if one.id != me.id and not got[one.id]]
                shelves = [shelf(name, units) for name, units in there.items()]
                found = share(shelves, me.rank, others).shelves
                if sum(max(0, row.available) for row in found) >= me.needs["x"]:
                    wanted = me.needs["x"]
                    for row in found:
                        units = max(0, min(wanted, row.available))
                        there[row.warehouse_id] -= units
                        wanted -= units
                    got[me.id] = me.needs["x"]
        assert sum(got.values()) <= sum(max(0, units) for units in stock)
        return +got

    shuffled = list(waiting)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert served(shuffled) == served(waiting) == served(waiting[::-1])
