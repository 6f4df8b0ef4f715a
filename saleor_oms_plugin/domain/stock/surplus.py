"""Surplus: allocations that an order line needs no more, and which of them are given back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .movements import LineAt


def release(held: Mapping[LineAt, int], needed: Mapping[str, int], planned: Mapping[LineAt, int]) -> dict[LineAt, int]:
    """Units to give back by line and warehouse, so that each line keeps what it needs: first where no warehouse was
    told to ship them (`planned`). Never more than is held."""
    surplus: Counter[str] = Counter()
    for (line, _), units in held.items():
        surplus[line] += units
    surplus.subtract({line: needed.get(line, 0) for line in surplus})
    found: Counter[LineAt] = Counter()
    for is_last_resort in (False, True):
        for place in sorted(held):
            spare = 0 if is_last_resort else planned.get(place, 0)
            units = min(surplus[place[0]], held[place] - found[place] - spare)
            if units > 0:
                found[place] += units
                surplus[place[0]] -= units
    return {place: units for place, units in found.items() if units}
