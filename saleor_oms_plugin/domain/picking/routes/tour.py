"""From the edges of a closed walk to the order of its stops: an Euler tour of the crossings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import sub

from ..layout import Layout
from .frontier import Passing
from .program import Bays, Path

#: (aisle, crossing)
Node = tuple[int, int]
#: What is walked to from a crossing and back, by crossing; and how often each of two neighbours is walked between.
Loops = dict[Node, list[tuple[int, int]]]
Edges = dict[Node, list[Node]]
_FROM_FRONT, _BOTH_ENDS = int(Passing.FROM_FRONT), int(Passing.BOTH_ENDS)
#: How often a passing goes all the way.
_TIMES = {int(Passing.ONCE): 1, int(Passing.TWICE): 2}


def stops_along(layout: Layout, path: Path, bays: Bays) -> list[tuple[int, int]]:
    """Each stop once, as (aisle, bay), in the order it is come by."""
    left = dict(bays)
    loops, edges = _unfolded(layout, path, bays)
    ordered: list[tuple[int, int]] = []
    here = start = layout.start_aisle, 0
    for there in [*_tour(edges, start), start]:
        if here[0] == there[0]:
            aisle, block = here[0], min(here[1], there[1])
            passed = left.pop((aisle, block), ()) if here != there else ()
            ordered += [(aisle, bay) for bay in (passed if here[1] == block else reversed(passed))]
        ordered += loops.pop(there, ())
        here = there
    return ordered


def _unfolded(layout: Layout, path: Path, bays: Bays) -> tuple[Loops, Edges]:
    loops: Loops = defaultdict(list)
    edges: Edges = defaultdict(list)
    for place, how in path.passings.items():
        aisle, block = place
        if how in _TIMES:
            back = aisle, block + 1
            edges[place] += [back] * _TIMES[how]
            edges[back] += [place] * _TIMES[how]
        elif how:
            there = bays[place]
            turn = _turn(layout, how, there)
            if turn:
                loops[place] += [(aisle, bay) for bay in there[:turn]]
            if turn < len(there):
                loops[aisle, block + 1] += [(aisle, bay) for bay in there[: turn - 1 if turn else None : -1]]
    for aisle, counts in path.along.items():
        for crossing, count in enumerate(counts):
            if count:
                here, there = (aisle, crossing), (aisle + 1, crossing)
                edges[here] += [there] * count
                edges[there] += [here] * count
    return loops, edges


def _turn(layout: Layout, how: int, bays: Sequence[int]) -> int:
    """How many of the bays are reached from the front."""
    if how != _BOTH_ENDS:
        return len(bays) if how == _FROM_FRONT else 0
    depths = [layout.inside[bay][1] for bay in bays]
    gaps = list(map(sub, depths[1:], depths))
    return gaps.index(max(gaps)) + 1


def _tour(edges: Edges, start: Node) -> list[Node]:
    """The nodes of an Euler tour, by Hierholzer, the start at its front and not again at its end. Edges are taken in
    the order they were added, so it is the same each time."""
    trail, tour = [start], []
    while trail:
        here = trail[-1]
        left = edges[here]
        if left:
            there = left.pop()
            edges[there].remove(here)
            trail.append(there)
        else:
            tour.append(trail.pop())
    return tour[:0:-1] or [start]
