"""The shortest way through bays: by the program where it answers soon, else by search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from ..layout import Layout, Place, distance, from_start
from . import search
from .program import MOST_STEPS, shortest_path, step_count
from .tour import stops_along

#: Aisle and bay.
Bay = tuple[int, int]
#: The tables of more crossings than these are too large to be worked out for one walk.
MOST_CROSSINGS = 5
#: Cross aisles the walk that search begins with may use, beside front and back.
_CROSSED = 2


@dataclass(frozen=True)
class Way:
    """Bays in walking order, and how long the walk is from the start and back."""

    bays: list[Bay]
    length_mm: int
    is_proven: bool


def shortest_way(layout: Layout, bays: Collection[Bay]) -> Way:
    """A closed walk through each of the bays, from the front of the start aisle."""
    if not bays:
        return Way([], 0, is_proven=True)
    aisles = {layout.start_aisle, *(aisle for aisle, _ in bays)}
    first, last = min(aisles), max(aisles)
    if len(layout.crossings) > MOST_CROSSINGS or step_count(layout, first, last) > MOST_STEPS:
        return _near_it(layout, bays)
    return _exact(layout, bays, first, last)


def by_block(layout: Layout, bays: Collection[Bay]) -> dict[tuple[int, int], list[int]]:
    """The bays by aisle and block, ascending, with the start: it is passed as a stop at the very front of its aisle is,
    as bay 0."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    inside = layout.inside
    for aisle, bay in sorted([*bays, (layout.start_aisle, 0)]):
        found[aisle, inside[bay][0]].append(bay)
    return found


def _exact(layout: Layout, bays: Collection[Bay], first: int, last: int) -> Way:
    grouped = by_block(layout, bays)
    path = shortest_path(layout, grouped, first, last)
    return Way([stop for stop in stops_along(layout, path, grouped) if stop[1]], path.length_mm, is_proven=True)


def _near_it(layout: Layout, bays: Collection[Bay]) -> Way:
    """The walk that is shortest where only some of the cross aisles are used, mended by search over all of them."""
    aisles = [layout.start_aisle, *(aisle for aisle, _ in bays)]
    every = len(layout.cross_aisles) / (_CROSSED + 1)
    fewer = tuple(sorted({layout.cross_aisles[int(every * number)] for number in range(1, _CROSSED + 1)}))
    begun = _exact(replace(layout, cross_aisles=fewer), bays, min(aisles), max(aisles)).bays
    stops = [None, *(Place(aisle=aisle, bay=bay) for aisle, bay in begun)]
    lengths = [[_between(layout, one, other) for other in stops] for one in stops]
    order = search.mended(range(len(stops)), lengths)
    return Way([begun[number - 1] for number in order[1:]], search.tour_length(order, lengths), is_proven=False)


def _between(layout: Layout, one: Place | None, other: Place | None) -> int:
    """The way between two stops; None is the start."""
    if one is None or other is None:
        place = one or other
        return 0 if place is None else from_start(layout, place)
    return distance(layout, one, other)
