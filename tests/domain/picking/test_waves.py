"""What goes on a list is the most urgent of what fits, each unit once, the same for the same parts."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.picking import BinContent, PickListKind
from saleor_oms_plugin.domain.picking.waves import Choice, Limit, OpenLine, OpenPart, choose

START = datetime(2030, 1, 1, tzinfo=UTC)
GOODS = ("a", "b", "c")
limits = st.fixed_dictionaries({}, optional={name: st.integers(1, 6) for name in Limit})
quantities = st.one_of(st.none(), st.integers(0, 4))


@st.composite
def parts(draw: Any) -> list[OpenPart]:
    made, line = [], 0
    for number in range(draw(st.integers(0, 5))):
        lines = []
        for goods in draw(st.lists(st.sampled_from(GOODS), min_size=1, max_size=3)):
            line += 1
            weight = draw(st.one_of(st.none(), st.integers(1, 4)))
            lines.append(OpenLine(id=line, goods=goods, quantity=draw(st.integers(1, 4)), unit_weight_g=weight))
        days = draw(st.one_of(st.none(), st.integers(0, 2)))
        made.append(
            OpenPart(
                id=number,
                lines=tuple(lines),
                created_at=START + timedelta(hours=draw(st.integers(0, 2))),
                ship_by=None if days is None else START + timedelta(days=days),
                priority=draw(st.integers(0, 2)),
            )
        )
    return made


@st.composite
def shelves(draw: Any) -> dict[str, list[BinContent]]:
    rows = draw(st.lists(st.tuples(st.sampled_from(GOODS), quantities, st.integers(0, 2)), max_size=6))
    found: dict[str, list[BinContent]] = {}
    for number, (goods, quantity, order) in enumerate(rows):
        content = BinContent(bin_id=number, quantity=quantity, removal_order=order, sort_key=str(number))
        found.setdefault(goods, []).append(content)
    return found


def used(choice: Choice, given_: list[OpenPart]) -> dict[Limit, int]:
    lines = {line.id: line for part in given_ for line in part.lines}
    places = {take.bin_id if take.bin_id is not None else lines[take.line_id].goods for take in choice.takes}
    return {
        Limit.ORDERS: len({take.part_id for take in choice.takes}),
        Limit.LINES: len({take.line_id for take in choice.takes}),
        Limit.UNITS: sum(take.quantity for take in choice.takes),
        Limit.WEIGHT: sum(take.quantity * (lines[take.line_id].unit_weight_g or 0) for take in choice.takes),
        Limit.BINS: len(places),
    }


def units(choice: Choice) -> Counter[int]:
    found: Counter[int] = Counter()
    for take in choice.takes:
        assert take.quantity > 0
        found[take.line_id] += take.quantity
    return found


@given(parts(), shelves(), st.sampled_from(PickListKind), limits)
def test_a_list_keeps_its_limits_or_says_which_one_part_alone_is_beyond(
    found: list[OpenPart], there: Any, kind: PickListKind, most: Any
) -> None:
    choice = choose(found, there, kind, most)
    kept = {**most, Limit.ORDERS: 1} if kind is PickListKind.ORDER else most
    told = used(choice, found)
    beyond = tuple(name for name in Limit if name in kept and told[name] > kept[name])
    assert choice.exceeded == beyond
    if beyond:
        assert told[Limit.ORDERS] == 1
        assert kind is not PickListKind.WAVE or told[Limit.UNITS] == 1


@given(parts(), shelves(), st.sampled_from(PickListKind), limits)
def test_no_unit_is_listed_twice_and_whole_parts_stay_whole(
    found: list[OpenPart], there: Any, kind: PickListKind, most: Any
) -> None:
    choice = choose(found, there, kind, most)
    taken = units(choice)
    lines = {line.id: line for part in found for line in part.lines}
    assert all(quantity <= lines[line].quantity for line, quantity in taken.items())
    if kind is not PickListKind.WAVE:
        chosen = {take.part_id for take in choice.takes}
        whole = {line.id: line.quantity for part in found if part.id in chosen for line in part.lines}
        assert taken == whole


@given(parts(), shelves(), st.sampled_from(PickListKind), limits, st.randoms())
def test_the_order_in_which_parts_come_does_not_matter(
    found: list[OpenPart], there: Any, kind: PickListKind, most: Any, random: Any
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert choose(found, there, kind, most) == choose(shuffled, there, kind, most)


@given(parts(), shelves(), st.sampled_from(PickListKind), limits)
def test_the_most_urgent_is_always_on_the_list(
    found: list[OpenPart], there: Any, kind: PickListKind, most: Any
) -> None:
    choice = choose(found, there, kind, most)
    if not found:
        assert choice.takes == ()
    else:
        assert choice.takes[0].part_id == min(found, key=lambda part: part.urgency).id


@given(parts(), shelves())
def test_without_limits_everything_is_listed(found: list[OpenPart], there: Any) -> None:
    everything = {line.id: line.quantity for part in found for line in part.lines}
    for kind in (PickListKind.CLUSTER, PickListKind.WAVE):
        assert units(choose(found, there, kind, {})) == everything


@given(parts(), shelves(), limits)
def test_no_counted_bin_gives_more_than_it_holds_while_others_hold_it(
    found: list[OpenPart], there: Any, most: Any
) -> None:
    choice = choose(found, there, PickListKind.WAVE, most)
    goods = {line.id: line.goods for part in found for line in part.lines}
    for name, contents in there.items():
        taken = Counter()
        for take in choice.takes:
            if goods[take.line_id] == name:
                taken[take.bin_id] += take.quantity
        counted = {content.bin_id: content.quantity for content in contents if content.quantity is not None}
        is_short = any(taken[bin_id] > quantity for bin_id, quantity in counted.items())
        if is_short:
            assert taken.total() > sum(counted.values())


def test_ship_by_goes_before_priority_and_priority_before_the_wait() -> None:
    def part(number: int, days: int | None, priority: int, hours: int) -> OpenPart:
        return OpenPart(
            id=number,
            lines=(OpenLine(id=number, goods="a", quantity=1),),
            created_at=START + timedelta(hours=hours),
            ship_by=None if days is None else START + timedelta(days=days),
            priority=priority,
        )

    found = [part(1, None, 9, 0), part(2, 1, 0, 0), part(3, 1, 5, 1), part(4, 0, 0, 5), part(5, 1, 5, 0)]
    choice = choose(found, {}, PickListKind.WAVE, {})
    assert [take.part_id for take in choice.takes] == [4, 5, 3, 2, 1]
