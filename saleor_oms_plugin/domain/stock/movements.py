"""Movements: what changed of an order's units between two looks at Saleor's records, written down once with its cause.

Two numbers are kept for each line and warehouse: units allocated (ALLOCATED adds, RELEASED takes) and units that left
the shelf (SHIPPED takes them from it, RETURNED puts them back). So goods that leave are two movements, the shipping
and the end of their allocation; and a cancellation puts back exactly what was taken, or it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class MovementKind(StrEnum):
    RECEIVED = "RECEIVED"  # onto a shelf from outside
    ALLOCATED = "ALLOCATED"
    RELEASED = "RELEASED"
    SHIPPED = "SHIPPED"
    RETURNED = "RETURNED"
    ADJUSTED = "ADJUSTED"  # a record was corrected; nothing moved


class MovementCause(StrEnum):
    SALEOR = "SALEOR"  # checkout, edit, cancellation or fulfillment in Saleor, found when we next looked
    SOURCED = "SOURCED"
    BACKORDERED = "BACKORDERED"
    HANDED_OVER = "HANDED_OVER"
    CANCELED = "CANCELED"
    REPAIRED = "REPAIRED"
    COUNTED = "COUNTED"
    SHORT_PICK = "SHORT_PICK"  # a picker did not find it


#: An order line at a warehouse, by their ids.
Place = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Units by place, as Saleor's records have them, or as our movements add up."""

    allocated: Mapping[Place, int] = field(default_factory=dict)
    shipped: Mapping[Place, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Movement:
    """One change. `quantity` is what it adds: negative for RELEASED and SHIPPED."""

    kind: MovementKind
    line_id: str
    warehouse_id: str
    quantity: int


def movements_between(before: Balance, after: Balance) -> list[Movement]:
    """What happened, so that `before` became `after`: what goes comes first. How they were read does not matter."""
    return [
        *_changes(before.shipped, after.shipped, gain=MovementKind.SHIPPED, loss=MovementKind.RETURNED, sign=-1),
        *_changes(before.allocated, after.allocated, gain=MovementKind.ALLOCATED, loss=MovementKind.RELEASED, sign=1),
    ]


def _changes(
    before: Mapping[Place, int], after: Mapping[Place, int], *, gain: MovementKind, loss: MovementKind, sign: int
) -> Iterator[Movement]:
    changes = {place: after.get(place, 0) - before.get(place, 0) for place in {*before, *after}}
    for place in sorted(changes, key=lambda each: (changes[each] > 0, each)):
        if changes[place]:
            kind = gain if changes[place] > 0 else loss
            yield Movement(kind=kind, line_id=place[0], warehouse_id=place[1], quantity=sign * changes[place])


def balance_of(movements: Iterator[Movement] | list[Movement]) -> Balance:
    """What the movements add up to."""
    allocated: Counter[Place] = Counter()
    shipped: Counter[Place] = Counter()
    for movement in movements:
        place = (movement.line_id, movement.warehouse_id)
        if movement.kind in (MovementKind.ALLOCATED, MovementKind.RELEASED):
            allocated[place] += movement.quantity
        elif movement.kind in (MovementKind.SHIPPED, MovementKind.RETURNED):
            shipped[place] -= movement.quantity
    return Balance(allocated=allocated, shipped=shipped)
