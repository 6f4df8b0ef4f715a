"""How else pickers are sent through a warehouse: the rules of the trade, and the usual search.

Each is told the bays to stop at, and answers the order it comes by them; the walk between two stops is then the
shortest there is, so no rule is charged for more than its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from saleor_oms_plugin.domain.picking import Layout, Place
from saleor_oms_plugin.domain.picking.layout import distance, from_start

#: Aisle and bay.
Bay = tuple[int, int]
Rival = Callable[[Layout, Collection[Bay]], list[Bay]]


def length(layout: Layout, bays: Iterable[Bay]) -> int:
    """The walk from the start through the bays in this order and back."""
    places = [Place(aisle=aisle, bay=bay) for aisle, bay in bays]
    legs = sum(distance(layout, one, other) for one, other in pairwise(places))
    return from_start(layout, places[0]) + legs + from_start(layout, places[-1])


def s_shape(_layout: Layout, bays: Collection[Bay]) -> list[Bay]:
    """Every aisle with a stop is gone through as a whole, forth and back in turn."""
    aisles = _by_aisle(bays)
    turns = [sorted(aisles[aisle], reverse=number % 2 == 1) for number, aisle in enumerate(sorted(aisles))]
    return [(aisle, bay) for aisle, held in zip(sorted(aisles), turns, strict=True) for bay in held]


def largest_gap(layout: Layout, bays: Collection[Bay]) -> list[Bay]:
    """The first and the last aisle are gone through; the others are entered from both ends, up to their largest gap."""
    return _around(_by_aisle(bays), 0, layout.bays + 1)


def _around(aisles: dict[int, list[int]], front: int, back: int) -> list[Bay]:
    """There along the back, back along the front."""
    names = sorted(aisles)
    if len(names) == 1:
        return [(names[0], bay) for bay in sorted(aisles[names[0]])]
    there, returning = [(names[0], bay) for bay in sorted(aisles[names[0]])], []
    for aisle in names[1:-1]:
        held = sorted(aisles[aisle])
        marks = [front, *held, back]
        gaps = [behind - before for before, behind in pairwise(marks)]
        turn = gaps.index(max(gaps))
        there += [(aisle, bay) for bay in reversed(held[turn:])]
        returning.append([(aisle, bay) for bay in held[:turn]])
    there += [(names[-1], bay) for bay in sorted(aisles[names[-1]], reverse=True)]
    return there + [stop for stops in reversed(returning) for stop in stops]


def combined(layout: Layout, bays: Collection[Bay]) -> list[Bay]:
    """Aisle by aisle, gone through or turned round in, whichever is shorter in all (Roodbergen and de Koster)."""
    return _either(layout, _by_aisle(bays), layout.crossings[0], layout.crossings[-1])


def _either(layout: Layout, aisles: dict[int, list[int]], front: int, back: int) -> list[Bay]:
    """At the front or at the back after each aisle: the shortest way to each is kept."""
    at_front: tuple[float, list[Bay]] = (0, [])
    at_back: tuple[float, list[Bay]] = (float("inf"), [])
    for aisle in sorted(aisles):
        up = [(aisle, bay) for bay in sorted(aisles[aisle])]
        down = up[::-1]
        through = back - front
        from_front = 2 * (layout.depth(up[-1][1]) - front)
        from_back = 2 * (back - layout.depth(up[0][1]))
        stays = at_front[0] + from_front, at_front[1] + up
        comes = at_back[0] + through, at_back[1] + down
        goes = at_front[0] + through, at_front[1] + up
        waits = at_back[0] + from_back, at_back[1] + down
        at_front, at_back = min(stays, comes), min(goes, waits)
    return at_front[1]


def nearest_and_2_opt(layout: Layout, bays: Collection[Bay]) -> list[Bay]:
    """The nearest stop next, then pieces turned round until that shortens nothing."""
    stops = [Place(aisle=aisle, bay=bay) for aisle, bay in sorted(bays)]
    size = len(stops) + 1
    apart = [[0] * size for _ in range(size)]
    for one, place in enumerate(stops, 1):
        apart[0][one] = apart[one][0] = from_start(layout, place)
        for other, another in enumerate(stops[: one - 1], 1):
            apart[one][other] = apart[other][one] = distance(layout, place, another)
    tour, left = [0], set(range(1, size))
    while left:
        tour.append(min(left, key=lambda stop: (apart[tour[-1]][stop], stop)))
        left.remove(tour[-1])
    tour = _turned(tour, apart)
    return [(stops[stop - 1].aisle, stops[stop - 1].bay) for stop in tour[1:]]


def _turned(tour: list[int], apart: list[list[int]]) -> list[int]:
    size, is_better = len(tour), True
    while is_better:
        is_better = False
        for one in range(size - 1):
            for other in range(one + 2, size - (one == 0)):
                here, there = tour[one], tour[one + 1]
                then, back = tour[other], tour[(other + 1) % size]
                if apart[here][then] + apart[there][back] < apart[here][there] + apart[then][back]:
                    tour[one + 1 : other + 1] = tour[one + 1 : other + 1][::-1]
                    is_better = True
    return tour


def _by_aisle(bays: Iterable[Bay]) -> dict[int, list[int]]:
    aisles: dict[int, list[int]] = defaultdict(list)
    for aisle, bay in bays:
        aisles[aisle].append(bay)
    return aisles


#: These know one block alone.
RULES: dict[str, Rival] = {"S-shape": s_shape, "largest gap": largest_gap, "combined": combined}
SEARCH: dict[str, Rival] = {"nearest and 2-opt": nearest_and_2_opt}
