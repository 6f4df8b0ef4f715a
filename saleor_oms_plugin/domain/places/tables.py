"""Tables of places by key, as the gazetteer keeps them. Reading a file is its business; what the text means is told
here.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from .points import Point

#: Coordinates are kept as whole hundredths of a degree: about a kilometer.
_STEPS = 100


class Layer(StrEnum):
    """What the keys of a table are."""

    CODES = "codes"  # postal codes, sorted
    CITIES = "cities"  # names of cities, the most populous first
    REGIONS = "regions"  # names and codes of regions; the empty key is the country's center


@dataclass(frozen=True)
class Table:
    """Places, each with one key or several with | between them."""

    keys: Sequence[str]
    latitudes: array[int]
    longitudes: array[int]

    def __len__(self) -> int:
        return len(self.keys)

    def point(self, place: int) -> Point:
        return Point(self.latitudes[place] / _STEPS, self.longitudes[place] / _STEPS)

    def named(self, key: str) -> list[Point]:
        """Every place of that name, in the table's order."""
        return [self.point(place) for place in self._places.get(key, ())]

    def exactly(self, key: str) -> Point | None:
        """The place of that key, of a table that is sorted."""
        place = bisect_left(self.keys, key)
        return self.point(place) if place < len(self.keys) and self.keys[place] == key else None

    def beginning_with(self, prefix: str) -> list[Point]:
        """Every place whose key begins so, of a table that is sorted."""
        first = bisect_left(self.keys, prefix)
        last = bisect_left(self.keys, prefix + "\x7f")
        return [self.point(place) for place in range(first, last)]

    @cached_property
    def _places(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, keys in enumerate(self.keys):
            for key in keys.split("|"):
                found[key].append(place)
        return {key: tuple(places) for key, places in found.items()}


#: Hands over a country's table of a layer; None where there is none.
Gazetteer = Callable[[str, Layer], Table | None]


def read_table(text: str) -> Table:
    """A table as `write_table` wrote it: the keys with tabs between, then differences of latitudes and longitudes."""
    keys, latitudes, longitudes = text.split("\n")
    return Table(keys.split("\t"), _coordinates(latitudes), _coordinates(longitudes))


def write_table(places: Sequence[tuple[str, Point]]) -> str:
    """The text of a table, in three lines that compress well."""
    latitudes = [round(point.latitude * _STEPS) for _, point in places]
    longitudes = [round(point.longitude * _STEPS) for _, point in places]
    keys = "\t".join(key for key, _ in places)
    return "\n".join((keys, _differences(latitudes), _differences(longitudes)))


def _coordinates(line: str) -> array[int]:
    return array("h", accumulate(map(int, line.split(" ")))) if line else array("h")


def _differences(values: Sequence[int]) -> str:
    return " ".join(str(value - before) for before, value in zip([0, *values], values, strict=False))
