"""Walks: what was chosen for a list, as tasks in the order of the shortest walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.picking import PickListKind, Place, Stop, plan_walk
from ...domain.picking.waves import Choice
from ...models import Bin
from ...store import layouts
from ...store.picking import candidates
from ...store.picking.lists import NewTask


@dataclass(frozen=True, kw_only=True)
class PlannedWalk:
    """`length_mm` None: no layout, or a bin that has no place in it."""

    tasks: tuple[NewTask, ...]
    length_mm: int | None


def plan(warehouse_id: str, choice: Choice, kind: PickListKind) -> PlannedWalk:
    """The tasks in walking order; in a cluster each part has a tote, the most urgent the first."""
    bins = candidates.bins({take.bin_id for take in choice.takes if take.bin_id is not None})
    stops = [_stop(place, bins.get(take.bin_id or 0)) for place, take in enumerate(choice.takes)]
    walk = plan_walk(stops, layouts.layout_of(warehouse_id))
    totes = _totes(choice) if kind is PickListKind.CLUSTER else {}
    ordered = [choice.takes[int(str(key))] for key in walk.keys]
    tasks = tuple(
        NewTask(
            line_id=take.line_id,
            quantity=take.quantity,
            bin_id=take.bin_id,
            bin_name=bins[take.bin_id].name if take.bin_id is not None else "",
            tote=totes.get(take.part_id, ""),
        )
        for take in ordered
    )
    return PlannedWalk(tasks=tasks, length_mm=walk.length_mm)


def _stop(place: int, where: Bin | None) -> Stop:
    if where is None:
        return Stop(key=f"{place:06}")
    has_place = where.aisle is not None and where.bay is not None
    found = Place(aisle=where.aisle, bay=where.bay, level=where.level) if has_place else None
    return Stop(key=f"{place:06}", sort_key=where.sort_key, place=found)


def _totes(choice: Choice) -> Mapping[int, str]:
    parts = dict.fromkeys(take.part_id for take in choice.takes)
    return {part: str(number) for number, part in enumerate(parts, start=1)}
