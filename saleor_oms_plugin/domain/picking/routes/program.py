"""The shortest closed walk, exactly: a dynamic program over the aisles, from left to right.

In each aisle every block is passed once, from one end and back, from both ends but for the largest gap, twice, or not
at all; then the walk goes on along some of the cross aisles. Only the best way to each state of the right edge is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import sub

from ..layout import Layout
from .frontier import Need, Onward, Passing, Table, steps

#: Steps a program may take; what would take more is walked by search. Three blocks of thirty aisles are within it.
MOST_STEPS = 100_000
_MORE = int(Need.MORE)
#: By state: the least length so far, the state before, and which of its choices led here.
Reached = dict[int, tuple[int, int, int]]


@dataclass(frozen=True)
class Path:
    """A closed walk as edges. `passings`: which `Passing` each block of an aisle is gone through in; `along`: edges
    from an aisle to the next, by crossing."""

    length_mm: int
    passings: Mapping[tuple[int, int], int]
    along: Mapping[int, tuple[int, ...]]


#: The bays to stop at by aisle and block, ascending. Bay 0 of the start aisle is the start.
Bays = Mapping[tuple[int, int], Sequence[int]]


def step_count(layout: Layout, first: int, last: int) -> int:
    """How many steps the program would take at most."""
    of = steps(len(layout.crossings))
    each = sum(len(tables[Need.MORE]) * len(Passing) for tables in of.passings) + sum(map(len, of.onward))
    return each * (last - first + 1)


def shortest_path(layout: Layout, bays: Bays, first: int, last: int) -> Path:
    """The shortest closed walk through all bays and the start, of aisles from `first` to `last`."""
    of = steps(len(layout.crossings))
    lengths = [behind - before for before, behind in pairwise(layout.crossings)]
    inside = layout.inside
    best: Reached = {0: (0, 0, 0)}
    history: list[Reached] = []
    for aisle in range(first, last + 1):
        for block, length in enumerate(lengths):
            stops = [inside[bay][1] for bay in bays.get((aisle, block), ())]
            table = of.passings[block][min(len(stops), _MORE)]
            best = _passed(best, table, _prices(stops, length))
            history.append(best)
        if aisle < last:
            best = _onward(best, of.onward, layout.aisle_pitch_mm)
            history.append(best)
    end = min((state for state in best if state in of.ends), key=lambda state: (best[state][0], state))
    path = _path(end, history, first, len(lengths), of.onward)
    start = layout.start_aisle, 0
    if path.passings[start] != Passing.FROM_BACK:
        return path
    # From the back to the start and back again: the walk begins there, so it goes through twice.
    return replace(path, passings={**path.passings, start: Passing.TWICE})


def _prices(stops: Sequence[int], length: int) -> Sequence[int]:
    """What each passing costs, in the order of `Passing`."""
    if not stops:
        return 0, length, 0, 0, 0, 2 * length
    gap = max(map(sub, stops[1:], stops), default=0)
    return 0, length, 2 * stops[-1], 2 * (length - stops[0]), 2 * (length - gap), 2 * length


def _passed(best: Reached, table: Table, prices: Sequence[int]) -> Reached:
    found: Reached = {}
    for state, (cost, _, _) in best.items():
        for how, after in table[state]:
            total = cost + prices[how]
            if after not in found or total < found[after][0]:
                found[after] = total, state, how
    return found


def _onward(best: Reached, table: Onward, pitch: int) -> Reached:
    found: Reached = {}
    for state, (cost, _, _) in best.items():
        for way, (edges, after, _) in enumerate(table[state]):
            total = cost + edges * pitch
            if after not in found or total < found[after][0]:
                found[after] = total, state, way
    return found


def _path(state: int, history: list[Reached], first: int, blocks: int, onward: Onward) -> Path:
    """The choices that led to the last state, read backwards. Of each aisle: its blocks, then the way onward."""
    length = history[-1][state][0]
    passings: dict[tuple[int, int], int] = {}
    along: dict[int, tuple[int, ...]] = {}
    for number in range(len(history) - 1, -1, -1):
        aisle, part = divmod(number, blocks + 1)
        _, state, choice = history[number][state]
        if part == blocks:
            along[first + aisle] = onward[state][choice][2]
        else:
            passings[first + aisle, part] = choice
    return Path(length, passings, along)
