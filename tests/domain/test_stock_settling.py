"""What a waiting order keeps, what older orders leave to it, and what its movements add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.orders import OrderLine
from saleor_oms_plugin.domain.sourcing import Assignment, Shelf
from saleor_oms_plugin.domain.stock import Balance, balance_of, left_for, movements_between, settle

from .test_stock_repair import claim, records, shelf, stock

UNITS = st.integers(0, 6)


def line(key: str, quantity: int, variant: str = "mug") -> OrderLine:
    return OrderLine(
        id=key,
        variant_id=variant,
        sku=variant.upper(),
        product_name=variant,
        quantity=quantity,
        quantity_fulfilled=0,
        unit_weight_g=None,
        is_shippable=True,
        tracks_inventory=True,
    )


def offers(place: str, available: int, variant: str = "mug", **values: Any) -> Shelf:
    given = {"warehouse_name": place, "priority": 0, "allocated_here": 0}
    return Shelf(warehouse_id=place, variant_id=variant, available=available, **{**given, **values})


def at(key: str, place: str, units: int) -> Assignment:
    return Assignment(line_id=key, warehouse_id=place, quantity=units)


def kept(found: list[Assignment]) -> dict[tuple[str, str], int]:
    return {(each.line_id, each.warehouse_id): each.quantity for each in found}


# ── settling ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_two_lines_of_four_keep_the_seven_units_there_are() -> None:
    lines = [line("one", 4), line("two", 4)]
    found = settle(lines, [offers("A", 4), offers("B", 3)], [at("one", "A", 4), at("two", "A", 4)])
    assert kept(found) == {("one", "A"): 4, ("two", "B"): 3}


def test_what_was_never_allocated_is_not_taken() -> None:
    assert settle([line("one", 4)], [offers("A", 9)], []) == []
    assert kept(settle([line("one", 4)], [offers("A", 9)], [at("one", "A", 1)])) == {("one", "A"): 1}


def test_parts_planned_earlier_are_counted_aside() -> None:
    found = settle([line("one", 2)], [offers("A", 1)], [at("one", "A", 5)], [at("one", "A", 3)])
    assert kept(found) == {("one", "A"): 1}


def test_safety_stock_is_not_kept_for_anybody() -> None:
    assert kept(settle([line("one", 4)], [offers("A", 4, safety_stock=3)], [at("one", "A", 4)])) == {("one", "A"): 1}


@given(st.lists(UNITS, min_size=2, max_size=2), st.lists(st.tuples(UNITS, UNITS, UNITS), max_size=3))
def test_settling_keeps_no_more_than_there_is_was_or_is_needed(shelves: list[int], lines: list[Any]) -> None:
    wanted = [line(f"line-{number}", quantity) for number, (quantity, _, _) in enumerate(lines)]
    held = [
        at(f"line-{number}", place, units[n]) for number, units in enumerate(lines) for n, place in ((1, "A"), (2, "B"))
    ]
    found = kept(settle(wanted, [offers(place, units) for place, units in zip("AB", shelves, strict=True)], held))
    for place, units in zip("AB", shelves, strict=True):
        assert sum(count for (_, where), count in found.items() if where == place) <= units
    for number, (quantity, first, second) in enumerate(lines):
        has = sum(count for (owner, _), count in found.items() if owner == f"line-{number}")
        assert has <= min(quantity, first + second)
    could = sum(min(quantity, first + second) for quantity, first, second in lines)
    assert sum(found.values()) == min(could, sum(shelves))


# ── precedence ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_older_orders_are_seated_first_wherever_their_units_lie() -> None:
    """Seven units, three orders of three, all promised in the east: the newest finds one left."""
    three = stock([shelf("east", 4), shelf("west", 3)], [claim(n, 3, held={"east": 3}) for n in (1, 2, 3)])
    assert [sum(left_for(three, f"order-{n}").units.values()) for n in (1, 2, 3)] == [7, 4, 1]


def test_what_is_planned_for_a_newer_order_is_not_taken_from_it() -> None:
    new = claim(2, 3, held={"east": 3}, planned={"east": 3})
    left = left_for(stock([shelf("east", 4)], [claim(1, 3, held={"east": 3}), new]), "order-1")
    assert left.units == {"east": 1}


def test_an_order_that_was_promised_nothing_takes_nothing_from_newer_ones() -> None:
    left = left_for(stock([shelf("east", 4)], [claim(1, 3), claim(2, 3, held={"east": 3})]), "order-1")
    assert (left.is_entitled, left.of("east", free=1, own=0)) == (False, 1)


@given(records())
def test_the_queue_as_a_whole_is_never_offered_more_than_there_is(before: Any) -> None:
    """Each takes what it is offered and wants, in any order: the older are never short of what they take."""
    honest = [replace(each, fixed={}, is_collected=False, is_waiting=False) for each in before.claims]
    queue = replace(before, claims=tuple(honest)).queue()
    if queue:
        newest = left_for(replace(before, claims=tuple(honest)), queue[-1].order_id)
        oldest = left_for(replace(before, claims=tuple(honest)), queue[0].order_id)
        assert sum(newest.units.values()) <= sum(oldest.units.values())


# ── movements ───────────────────────────────────────────────────────────────────────────────────────────────────
BALANCES = st.builds(
    lambda allocated, shipped: Balance(allocated=allocated, shipped=shipped),
    *[st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), UNITS)] * 2,
)


def solid(balance: Balance) -> tuple[dict[Any, int], dict[Any, int]]:
    return tuple({key: units for key, units in each.items() if units} for each in (balance.allocated, balance.shipped))  # type: ignore[return-value]


@given(st.lists(BALANCES, max_size=4))
def test_movements_add_up_to_what_was_last_seen(seen: list[Balance]) -> None:
    written, known = [], Balance()
    for each in seen:
        written += movements_between(known, each)
        known = balance_of(written)
        assert movements_between(known, each) == []
    assert solid(balance_of(written)) == solid(seen[-1] if seen else Balance())


def test_shipping_and_canceling_the_shipment_cancel_each_other_out() -> None:
    place = ("line", "east")
    there, gone = Balance(allocated={place: 3}), Balance(shipped={place: 3})
    out, back = movements_between(there, gone), movements_between(gone, there)
    assert [(each.kind.value, each.quantity) for each in out] == [("SHIPPED", -3), ("RELEASED", -3)]
    assert [(each.kind.value, each.quantity) for each in back] == [("RETURNED", 3), ("ALLOCATED", 3)]
