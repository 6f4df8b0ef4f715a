"""Which units wait: every open unit is held or free, never both, and what is held is never among what may leave."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.holds import (
    HoldReason,
    OpenHold,
    Part,
    cooling_ends,
    cover,
    free_units,
    held_units,
    next_release,
    refusal,
    waits_for_saleor,
)

UNITS = st.dictionaries(st.sampled_from("abx"), st.integers(0, 6), max_size=3)
OPEN = st.dictionaries(st.sampled_from("abc"), st.integers(0, 6), max_size=3)
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def hold(units: dict[str, int] | None = None, **values: object) -> OpenHold:
    given_ = {"id": 1, "reason": HoldReason.OTHER, "release_at": None, "units": units}
    return OpenHold(**{**given_, **values})  # type: ignore[arg-type]


HOLDS = st.lists(st.one_of(st.none(), UNITS).map(hold), max_size=3)
PARTS = st.lists(UNITS, max_size=3).map(
    lambda found: [Part(id=number, units=units) for number, units in enumerate(found)]
)


@given(OPEN, HOLDS)
def test_every_open_unit_is_held_or_free(open_units: dict[str, int], holds: list[OpenHold]) -> None:
    both = Counter(held_units(open_units, holds)) + Counter(free_units(open_units, holds))
    assert both == +Counter(open_units)


@given(OPEN, HOLDS)
def test_a_hold_of_the_order_frees_nothing_and_none_holds_nothing(
    open_units: dict[str, int], holds: list[OpenHold]
) -> None:
    assert free_units(open_units, [*holds, hold()]) == {}
    assert held_units(open_units, []) == {}


@given(OPEN, HOLDS, HOLDS)
def test_another_hold_never_frees_a_unit(
    open_units: dict[str, int], holds: list[OpenHold], more: list[OpenHold]
) -> None:
    fewer, held = held_units(open_units, holds), held_units(open_units, [*holds, *more])
    assert all(held.get(line, 0) >= quantity for line, quantity in fewer.items())


@given(OPEN, UNITS, UNITS)
def test_two_holds_hold_as_many_units_as_both_ask_for_while_there_are_any(
    open_units: dict[str, int], one: dict[str, int], other: dict[str, int]
) -> None:
    held = held_units(open_units, [hold(one), hold(other)])
    for line, quantity in open_units.items():
        assert held.get(line, 0) == min(quantity, one.get(line, 0) + other.get(line, 0))


@given(OPEN, PARTS, HOLDS)
def test_what_lies_in_parts_and_outside_is_all_that_is_held(
    open_units: dict[str, int], parts: list[Part], holds: list[OpenHold]
) -> None:
    planned: Counter[str] = Counter()
    for part in parts:
        planned.update(part.units)
    found = cover(open_units, parts, holds)
    covered = Counter(found.unplanned)
    for part in parts:
        assert all(0 < quantity <= part.units[line] for line, quantity in found.of(part).items())
        covered.update(found.of(part))
    reachable = {line: max(quantity - planned[line], 0) + planned[line] for line, quantity in open_units.items()}
    held = held_units(open_units, holds)
    assert covered == +Counter({line: min(quantity, reachable[line]) for line, quantity in held.items()})


@given(OPEN, PARTS, HOLDS)
def test_units_no_part_has_are_kept_back_first(
    open_units: dict[str, int], parts: list[Part], holds: list[OpenHold]
) -> None:
    found = cover(open_units, parts, holds)
    for line in {line for part in parts for line in found.of(part)}:
        outside = open_units[line] - sum(part.units.get(line, 0) for part in parts)
        assert found.unplanned.get(line, 0) == max(0, outside)


@given(OPEN, UNITS, HOLDS)
def test_what_may_leave_leaves_every_held_unit_behind(
    not_gone: dict[str, int], asked: dict[str, int], holds: list[OpenHold]
) -> None:
    asked = {line: min(quantity, not_gone.get(line, 0)) for line, quantity in asked.items()}
    if refusal(asked, not_gone, holds) is None:
        left = {line: quantity - asked.get(line, 0) for line, quantity in not_gone.items()}
        held = held_units(not_gone, holds)
        assert all(left[line] >= quantity for line, quantity in held.items())
    else:
        assert any(quantity > free_units(not_gone, holds).get(line, 0) for line, quantity in asked.items())


def test_a_part_all_of_whose_units_wait_waits_as_a_whole() -> None:
    part = Part(id=1, units={"a": 2, "b": 1})
    assert cover({"a": 2, "b": 1}, [part], [hold()]).covers_all_of(part)
    assert not cover({"a": 2, "b": 1}, [part], [hold({"a": 2})]).covers_all_of(part)


def test_the_first_part_named_gives_up_its_units_first() -> None:
    parts = [Part(id=1, units={"a": 2}), Part(id=2, units={"a": 2})]
    assert cover({"a": 4}, parts, [hold({"a": 3})]).parts == {1: {"a": 2}, 2: {"a": 1}}


def test_a_refusal_names_a_hold_that_covers_the_line() -> None:
    whole, some = hold(id=1), hold({"a": 1}, id=2)
    assert refusal({"a": 1}, {"a": 1, "b": 1}, [hold({"b": 1}, id=3), some]) == some
    assert refusal({"b": 1}, {"a": 1, "b": 1}, [some]) is None
    assert refusal({"b": 1}, {"a": 1, "b": 1}, [some, whole]) == whole


@pytest.mark.parametrize("minutes", ["0.5", "60", "43200"])
def test_cooling_is_elapsed_time(minutes: str) -> None:
    assert cooling_ends(NOON, Decimal(minutes)) - NOON == timedelta(seconds=float(minutes) * 60)


def test_only_an_automatic_payment_hold_waits_for_saleor() -> None:
    assert waits_for_saleor([hold(reason=HoldReason.PAYMENT, cause="unpaid:0")])
    assert not waits_for_saleor([hold(reason=HoldReason.PAYMENT), hold(reason=HoldReason.ADDRESS, cause="address:x")])


def test_the_next_release_is_the_first_and_none_when_only_people_can() -> None:
    later, sooner = NOON + timedelta(hours=2), NOON + timedelta(hours=1)
    assert next_release([hold(), hold(release_at=later), hold(release_at=sooner)]) == sooner
    assert next_release([hold()]) is None
