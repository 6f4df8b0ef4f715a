"""Stops in walking order: places by the layout, and behind them, by name, what has no place in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from ..layout import Layout, Place
from .ways import shortest_way


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One thing to take. `key` is the caller's own; `place` None where the bin has none, or there is no bin."""

    key: Hashable
    sort_key: str = ""
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Walk:
    """The stops' keys in walking order, each once. `length_mm` is there and back again, None where some stop has no
    place. `is_proven`: no walk through these places is shorter."""

    keys: tuple[Hashable, ...]
    length_mm: int | None = None
    is_proven: bool = False


def plan_walk(stops: Iterable[Stop], layout: Layout | None = None) -> Walk:
    """The order to walk in; the same for the same stops, whatever order they are given in."""
    ordered = sorted(stops, key=_by_name)
    if layout is None:
        return Walk(keys=tuple(stop.key for stop in ordered))
    placed, unplaced = _at_places(ordered, layout)
    found = shortest_way(layout, placed)
    keys = [stop.key for where in found.bays for stop in placed[where]]
    if unplaced:
        return Walk(keys=(*keys, *(stop.key for stop in unplaced)))
    return Walk(keys=tuple(keys), length_mm=found.length_mm, is_proven=found.is_proven)


def _by_name(stop: Stop) -> tuple[bool, str, str]:
    """By bin, what has none at the end; then by the caller's key, so that nothing depends on chance."""
    return not stop.sort_key, stop.sort_key, str(stop.key)


def _at_places(stops: Sequence[Stop], layout: Layout) -> tuple[dict[tuple[int, int], list[Stop]], list[Stop]]:
    """The stops by aisle and bay, from the lowest level up, and those the layout has no place for."""
    placed: dict[tuple[int, int], list[Stop]] = defaultdict(list)
    unplaced = []
    for stop in stops:
        if stop.place is None or not layout.holds(stop.place):
            unplaced.append(stop)
        else:
            placed[stop.place.aisle, stop.place.bay].append(stop)
    for there in placed.values():
        there.sort(key=lambda stop: (stop.place.level or 0) if stop.place else 0)
    return placed, unplaced
