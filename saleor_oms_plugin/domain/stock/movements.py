"""Movements: what changed of an order's units between two looks at Saleor's records, written down once with its cause.

Three numbers are kept for each line and warehouse: units allocated (ALLOCATED adds, RELEASED takes), units that left
the shelf (SHIPPED), and units that came back (RETURNED). The last two only grow: goods that leave and come back are two
movements, so what is put back can be held against what was taken, be it to another shelf. ADJUSTED are units that
Saleor counts as gone, or as allocated, and that never moved.
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
    ADJUSTED = "ADJUSTED"  # a number was corrected: counted again, or wrong in Saleor's records; nothing moved


class MovementCause(StrEnum):
    SALEOR = "SALEOR"  # checkout, edit, cancellation, fulfillment or count in Saleor, found when we next looked
    SOURCED = "SOURCED"
    BACKORDERED = "BACKORDERED"
    HANDED_OVER = "HANDED_OVER"
    CANCELED = "CANCELED"
    RETURNED = "RETURNED"  # a customer's return, which Saleor itself puts on no shelf
    REPAIRED = "REPAIRED"
    COUNTED = "COUNTED"
    SHORT_PICK = "SHORT_PICK"  # a picker did not find it
    LOST = "LOST"  # its parcel will not arrive: Saleor counts it back, and it is written off at once


#: Why a shelf has less than Saleor believed, though no unit of an order moved.
OF_SHELVES = frozenset({MovementCause.SHORT_PICK, MovementCause.LOST})


#: An order line and a warehouse, by their ids.
LineAt = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Units as Saleor's records have them, or as our movements add up. `shipped` and `returned` are all there ever
    were; `unmoved` are those of the shipped that never left: refunded before their fulfillment was approved."""

    allocated: Mapping[LineAt, int] = field(default_factory=dict)
    shipped: Mapping[LineAt, int] = field(default_factory=dict)
    returned: Mapping[LineAt, int] = field(default_factory=dict)
    unmoved: Mapping[LineAt, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Movement:
    """One change. `quantity` is what it adds: negative for RELEASED and SHIPPED."""

    kind: MovementKind
    line_id: str
    warehouse_id: str
    quantity: int


def movements_between(before: Balance, after: Balance) -> list[Movement]:
    """What happened, so that `before` became `after`: what goes comes first. How they were read does not matter.

    Nobody unships: where fewer units left or came back than were known to, Saleor has deleted the shelf they left.
    """
    return [
        *_left(before, after),
        *_came_back(before, after),
        *_allocated(before, after),
    ]


def _left(before: Balance, after: Balance) -> Iterator[Movement]:
    for place, units in _grown(before.shipped, after.shipped):
        unmoved = min(units, after.unmoved.get(place, 0))
        if units > unmoved:
            yield _movement(MovementKind.SHIPPED, place, unmoved - units)
        if unmoved:
            yield _movement(MovementKind.ADJUSTED, place, unmoved)


def _came_back(before: Balance, after: Balance) -> Iterator[Movement]:
    for place, units in _grown(before.returned, after.returned):
        yield _movement(MovementKind.RETURNED, place, units)


def _allocated(before: Balance, after: Balance) -> Iterator[Movement]:
    for place, units in _grown(after.allocated, before.allocated):
        yield _movement(MovementKind.RELEASED, place, -units)
    for place, units in _grown(before.allocated, after.allocated):
        yield _movement(MovementKind.ALLOCATED, place, units)


def _grown(before: Mapping[LineAt, int], after: Mapping[LineAt, int]) -> Iterator[tuple[LineAt, int]]:
    for place in sorted(after):
        units = after[place] - before.get(place, 0)
        if units > 0:
            yield place, units


def _movement(kind: MovementKind, place: LineAt, quantity: int) -> Movement:
    return Movement(kind=kind, line_id=place[0], warehouse_id=place[1], quantity=quantity)


def balance_of(movements: Iterator[Movement] | list[Movement]) -> Balance:
    """What the movements of an order add up to. What was only counted as shipped counts as shipped."""
    sums: dict[MovementKind, Counter[LineAt]] = {kind: Counter() for kind in MovementKind}
    for movement in movements:
        sums[movement.kind][movement.line_id, movement.warehouse_id] += movement.quantity
    allocated, shipped = sums[MovementKind.ALLOCATED], sums[MovementKind.ADJUSTED].copy()
    allocated.update(sums[MovementKind.RELEASED])
    shipped.subtract(sums[MovementKind.SHIPPED])
    return Balance(
        allocated=allocated,
        shipped=shipped,
        returned=sums[MovementKind.RETURNED],
        unmoved=sums[MovementKind.ADJUSTED],
    )
