"""What stays where Saleor allocated it, beside a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    """Where held units of lines that ship in part stay allocated: where Saleor put them, as far as the shelf has them
    beside what is `planned` now. `kept` are the units of parts planned earlier, which the shelves no longer offer."""
    variants = {line.id: line.variant_id or "" for line in lines}
    room = Counter({(shelf.warehouse_id, shelf.variant_id): shelf.claimable for shelf in shelves if shelf.is_tracked})
    used = _by_place(kept)
    for (line, warehouse), units in _by_place(planned).items():
        room[warehouse, variants[line]] -= units
        used[line, warehouse] += units
    left, stays = dict(held), []
    for (line, warehouse), units in _by_place(allocated).items():
        place = (warehouse, variants.get(line, ""))
        units = min(left.get(line, 0), room[place], units - used[line, warehouse])
        if units > 0:
            left[line] -= units
            room[place] -= units
            stays.append(Assignment(line_id=line, warehouse_id=warehouse, quantity=units))
    return stays


def _by_place(assignments: Iterable[Assignment]) -> Counter[tuple[str, str]]:
    """Units by line and warehouse."""
    units: Counter[tuple[str, str]] = Counter()
    for assignment in assignments:
        units[assignment.line_id, assignment.warehouse_id] += assignment.quantity
    return units
