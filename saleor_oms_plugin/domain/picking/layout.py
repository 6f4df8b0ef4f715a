"""How a warehouse is laid out: parallel aisles, bays along them, cross aisles at the front, at the back and between.

Aisles are numbered from 1 at the left, bays from 1 at the front. Lengths are millimetres. A stop is in the middle of
its bay; both sides of an aisle and all levels of a bay are one stop. Walks begin and end at the front of the start
aisle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Any

from ..errors import Rejected
from .patterns import BinPattern

MOST_AISLES, MOST_BAYS, MOST_LEVELS = 500, 1000, 100
LONGEST_PITCH_MM = 100_000
MOST_CROSS_AISLES = 20
DEFAULT_PATTERN = "{aisle}-{bay}-{level}"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in the layout something lies; `level` None where the bin's name tells none."""

    aisle: int
    bay: int
    level: int | None = None


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`cross_aisles` are the bays after which a cross aisle lies, beside those at the front and the back."""

    aisles: int
    bays: int
    levels: int = 1
    aisle_pitch_mm: int = 4000
    bay_pitch_mm: int = 1000
    cross_aisles: tuple[int, ...] = ()
    cross_aisle_width_mm: int = 3000
    start_aisle: int = 1
    bin_pattern: str = DEFAULT_PATTERN

    @cached_property
    def crossings(self) -> tuple[int, ...]:
        """How far from the front each cross aisle's middle is; the front itself first, the back last."""
        return tuple(
            bays * self.bay_pitch_mm + number * self.cross_aisle_width_mm
            for number, bays in enumerate((0, *self.cross_aisles, self.bays))
        )

    @cached_property
    def inside(self) -> tuple[tuple[int, int], ...]:
        """For each bay its block, counted from 0 at the front, and how far its middle is behind the block's crossing.
        Bay 0 is the front itself."""
        found = [(0, 0)]
        for block, (before, behind) in enumerate(pairwise((0, *self.cross_aisles, self.bays))):
            first = self.cross_aisle_width_mm // 2 + self.bay_pitch_mm // 2
            found += [(block, first + number * self.bay_pitch_mm) for number in range(behind - before)]
        return tuple(found)

    def depth(self, bay: int) -> int:
        """How far from the front's middle line the middle of a bay is."""
        block, behind = self.inside[bay]
        return self.crossings[block] + behind

    def holds(self, place: Place) -> bool:
        return (
            1 <= place.aisle <= self.aisles
            and 1 <= place.bay <= self.bays
            and (place.level is None or 0 <= place.level <= self.levels)
        )


def distance(layout: Layout, one: Place, other: Place) -> int:
    """The shortest way between two stops."""
    here, there = layout.depth(one.bay), layout.depth(other.bay)
    if one.aisle == other.aisle:
        return abs(here - there)
    across = abs(one.aisle - other.aisle) * layout.aisle_pitch_mm
    return across + min(abs(here - crossing) + abs(there - crossing) for crossing in layout.crossings)


def from_start(layout: Layout, place: Place) -> int:
    """The shortest way from the start to a stop."""
    depth = layout.depth(place.bay)
    across = abs(layout.start_aisle - place.aisle) * layout.aisle_pitch_mm
    if not across:
        return depth
    return across + min(crossing + abs(depth - crossing) for crossing in layout.crossings)


_LIMITS: dict[str, tuple[int, int]] = {
    "aisles": (1, MOST_AISLES),
    "bays": (1, MOST_BAYS),
    "levels": (1, MOST_LEVELS),
    "aisle_pitch_mm": (1, LONGEST_PITCH_MM),
    "bay_pitch_mm": (1, LONGEST_PITCH_MM),
    "cross_aisle_width_mm": (0, LONGEST_PITCH_MM),
}
_FIELD = {
    "aisle_pitch_mm": "aislePitch",
    "bay_pitch_mm": "bayPitch",
    "cross_aisle_width_mm": "crossAisleWidth",
    "cross_aisles": "crossAisles",
    "start_aisle": "startAisle",
    "bin_pattern": "binPattern",
}


def checked_layout(values: Mapping[str, Any], *, field: str = "layout") -> Layout:
    """The layout of these values; those left out, or None, are the defaults. Raises `Rejected` with field and cure."""
    known = {one.name for one in fields(Layout)}
    given = {name: value for name, value in values.items() if name in known and value is not None}
    for name in ("aisles", "bays"):
        if name not in given:
            raise Rejected("give how many there are", field=f"{field}.{name}")
    for name, (least, most) in _LIMITS.items():
        if name in given:
            _check_whole(given[name], least, most, field=f"{field}.{_FIELD.get(name, name)}")
    given["cross_aisles"] = tuple(given.get("cross_aisles") or ())
    _check_cross_aisles(given["cross_aisles"], given["bays"], field=f"{field}.crossAisles")
    if "start_aisle" in given:
        _check_whole(given["start_aisle"], 1, given["aisles"], field=f"{field}.startAisle")
    made = Layout(**given)
    BinPattern.parse(made.bin_pattern, field=f"{field}.binPattern")
    return made


def _check_whole(value: Any, least: int, most: int, *, field: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Rejected(f"give a whole number from {least} to {most:,}", field=field)


def _check_cross_aisles(after: tuple[Any, ...], bays: int, *, field: str) -> None:
    if len(after) > MOST_CROSS_AISLES:
        raise Rejected(f"at most {MOST_CROSS_AISLES} cross aisles", field=field)
    for bay in after:
        if isinstance(bay, bool) or not isinstance(bay, int) or not 1 <= bay < bays:
            raise Rejected(f"a cross aisle lies after one of the bays 1 to {bays - 1}", field=field)
    if any(one >= other for one, other in pairwise(after)):
        raise Rejected("name the bays in their order, each once", field=field)


@dataclass(frozen=True)
class BinPlan:
    """A layout with its pattern: where a bin lies, as its name tells."""

    layout: Layout
    pattern: BinPattern

    @staticmethod
    def of(layout: Layout | None) -> BinPlan | None:
        return None if layout is None else BinPlan(layout, BinPattern.parse(layout.bin_pattern))

    def place_of(self, name: str) -> Place | None:
        """The bin's place; None where its name tells none, or one outside the layout."""
        numbers = self.pattern.numbers(name)
        if numbers is None:
            return None
        place = Place(aisle=numbers[0], bay=numbers[1], level=numbers[2])
        return place if self.layout.holds(place) else None
