"""What stays where Saleor allocated it, beside a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..orders import OrderLine
from .network import Shelf


@dataclass(frozen=True, kw_only=True)
class Assignment:
    line_id: str
    warehouse_id: str
    quantity: int


def hold_back(
    held: Mapping[str, int],
    allocated: Iterable[Assignment],
    lines: Sequence[OrderLine],
    shelves: Iterable[Shelf],
    *,
    kept: Iterable[Assignment],
    planned: Iterable[Assignment],
) -> list[Assignment]:
    """Where units that do not ship now stay allocated, no more of them than were: where Saleor put them, as far as the
    shelf has them beside what is `planned` now, else where the host would put them. `kept` are the units of parts
    planned earlier, which the shelves no longer offer."""
    variants = {line.id: line.variant_id or "" for line in lines}
    tracked = sorted(
        (shelf for shelf in shelves if shelf.is_tracked), key=lambda each: (each.priority, each.warehouse_id)
    )
    room = Counter({(shelf.warehouse_id, shelf.variant_id): shelf.claimable for shelf in tracked})
    used = _by_place(kept)
    for (line, warehouse), units in _by_place(planned).items():
        room[warehouse, variants[line]] -= units
        used[line, warehouse] += units
    keeping = _Keeping(room=room, left=Counter(held))
    displaced: Counter[str] = Counter()
    for (line, warehouse), units in _by_place(allocated).items():
        idle = units - used[line, warehouse]
        displaced[line] += idle - keeping.keep(line, (warehouse, variants.get(line, "")), idle)
    for line in displaced:
        for place in [place for place in room if place[1] == variants.get(line)]:
            displaced[line] -= keeping.keep(line, place, displaced[line])
    return keeping.assignments()


@dataclass(frozen=True, kw_only=True)
class _Keeping:
    """`room` on the shelves, units `left` to be kept by line, and what `stays` by line and warehouse."""

    room: Counter[tuple[str, str]]
    left: Counter[str]
    stays: Counter[tuple[str, str]] = field(default_factory=Counter)

    def keep(self, line: str, place: tuple[str, str], units: int) -> int:
        """How many of the units stay there."""
        units = max(0, min(units, self.left[line], self.room[place]))
        self.left[line] -= units
        self.room[place] -= units
        self.stays[line, place[0]] += units
        return units

    def assignments(self) -> list[Assignment]:
        return [
            Assignment(line_id=line, warehouse_id=where, quantity=units)
            for (line, where), units in self.stays.items()
            if units
        ]


def _by_place(assignments: Iterable[Assignment]) -> Counter[tuple[str, str]]:
    """Units by line and warehouse."""
    units: Counter[tuple[str, str]] = Counter()
    for assignment in assignments:
        units[assignment.line_id, assignment.warehouse_id] += assignment.quantity
    return units
