"""What movements add up to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.stock import Balance, balance_of, movements_between, release

UNITS = st.integers(0, 6)

PLACES = st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"))
COUNTS = st.dictionaries(PLACES, UNITS)


@st.composite
def histories(draw: st.DrawFn) -> list[Balance]:
    """Looks at an order's records: what left and what came back only grows; of what left some may never have moved."""
    shipped: Counter[Any] = Counter()
    returned: Counter[Any] = Counter()
    seen = []
    for _ in range(draw(st.integers(0, 4))):
        shipped.update(draw(COUNTS))
        returned.update(draw(COUNTS))
        unmoved = {place: draw(st.integers(0, units)) for place, units in shipped.items()}
        seen.append(Balance(allocated=draw(COUNTS), shipped=dict(shipped), returned=dict(returned), unmoved=unmoved))
    return seen


def solid(balance: Balance) -> list[dict[Any, int]]:
    kept = (balance.allocated, balance.shipped, balance.returned)
    return [{key: units for key, units in each.items() if units} for each in kept]


@given(histories())
def test_movements_add_up_to_what_was_last_seen(seen: list[Balance]) -> None:
    written, known = [], Balance()
    for each in seen:
        written += movements_between(known, each)
        known = balance_of(written)
        assert movements_between(known, each) == []
    assert solid(balance_of(written)) == solid(seen[-1] if seen else Balance())


def test_goods_that_leave_and_come_back_to_another_shelf_are_two_movements() -> None:
    east, west = ("line", "east"), ("line", "west")
    there = Balance(allocated={east: 3})
    gone = Balance(shipped={east: 3})
    back = Balance(shipped={east: 3}, returned={west: 3}, allocated={west: 3})
    assert _told(there, gone) == [("SHIPPED", "east", -3), ("RELEASED", "east", -3)]
    assert _told(gone, back) == [("RETURNED", "west", 3), ("ALLOCATED", "west", 3)]


def test_nothing_comes_back_because_saleor_forgot_where_it_left() -> None:
    """Whoever deletes a shelf in Saleor deletes the link by which its fulfillments name it."""
    assert movements_between(Balance(shipped={("line", "east"): 3}), Balance()) == []


def test_what_is_only_counted_as_gone_is_adjusted() -> None:
    place = ("line", "east")
    there = Balance(allocated={place: 3})
    refunded = Balance(allocated={place: 3}, shipped={place: 3}, unmoved={place: 2})
    assert _told(there, refunded) == [("SHIPPED", "east", -1), ("ADJUSTED", "east", 2)]


def _told(before: Balance, after: Balance) -> list[tuple[str, str, int]]:
    return [(each.kind.value, each.warehouse_id, each.quantity) for each in movements_between(before, after)]


HELD = st.dictionaries(PLACES, st.integers(1, 5))


@given(HELD, st.dictionaries(st.sampled_from("ab"), UNITS), COUNTS)
def test_what_a_line_needs_stays_and_the_rest_is_released(
    held: dict[Any, int], needed: dict[str, int], planned: dict[Any, int]
) -> None:
    given_back = release(held, needed, planned)
    for line in {line for line, _ in held}:
        units = sum(count for (each, _), count in held.items() if each == line)
        released = sum(count for (each, _), count in given_back.items() if each == line)
        assert released == max(0, units - needed.get(line, 0))
    assert all(0 < count <= held[place] for place, count in given_back.items())


def test_what_a_warehouse_was_told_to_ship_is_released_last() -> None:
    held = {("line", "east"): 2, ("line", "west"): 2}
    assert release(held, {"line": 2}, {("line", "east"): 2}) == {("line", "west"): 2}
    assert release(held, {"line": 1}, {("line", "east"): 2}) == {("line", "east"): 1, ("line", "west"): 2}
