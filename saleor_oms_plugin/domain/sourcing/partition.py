"""The cheapest way to put a few items into parcels, each item whole: dynamic programming over the sets of items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple, TypeAlias


class Take(NamedTuple):
    item: int
    site: int
    cell: int
    lots: int


@dataclass(slots=True)
class Way:
    """Where everything comes from. `cost` is what was asked for it, prices included."""

    cost: float
    takes: list[Take]


#: By site: the items it offers, as a bit each, and what they cost there beside the parcel.
Offers: TypeAlias = Mapping[int, Sequence[tuple[int, float, Take]]]


def cheapest_partition(offers: Offers, fixed: Sequence[float], second: float, items: int) -> Way | None:
    """For every set of items the best single parcel or the best two parts; `second` is paid once for several.
    None when nobody offers some item."""
    size = 1 << items
    best, parcel = _best_parcels(offers, fixed, size)
    alone, parts = best[-1], [0] * size
    for whole in range(1, size):
        rest = part = whole & (whole - 1)
        while part:
            total = best[part] + best[whole ^ part]
            if total < best[whole]:
                best[whole], parts[whole] = total, part
            part = (part - 1) & rest
    cost = best[-1]
    if parts[-1] and second:
        cost += second
        if cost >= alone:
            cost, parts[-1] = alone, 0
    return None if cost == inf else Way(cost, _takes(size - 1, parts, parcel, offers))


def _best_parcels(offers: Offers, fixed: Sequence[float], size: int) -> tuple[list[float], list[tuple[int, int]]]:
    """For every set of items what the cheapest single parcel with them costs, and (site, items) of it."""
    best, parcel = [inf] * size, [(-1, 0)] * size
    for site, offered in offers.items():
        sums = [(0, fixed[site])]
        for bit, cost, _ in offered:
            sums += [(within | bit, total + cost) for within, total in sums]
        for within, total in sums:
            if total < best[within]:
                best[within], parcel[within] = total, (site, within)
    return best, parcel


def _takes(whole: int, parts: Sequence[int], parcel: Sequence[tuple[int, int]], offers: Offers) -> list[Take]:
    found, pending = [], [whole]
    while pending:
        items = pending.pop()
        if parts[items]:
            pending += [parts[items], items ^ parts[items]]
        else:
            site, within = parcel[items]
            found += [take for bit, _, take in offers[site] if within & bit]
    return found
