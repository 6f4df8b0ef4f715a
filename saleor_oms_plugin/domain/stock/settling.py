"""Settling: what an order that must wait keeps allocated, so that its warehouses promise no more than they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..orders import OrderLine
from ..sourcing.network import Shelf
from ..sourcing.plan import Assignment


def settle(
    lines: Sequence[OrderLine],
    shelves: Iterable[Shelf],
    allocated: Iterable[Assignment],
    kept: Iterable[Assignment] = (),
) -> list[Assignment]:
    """Where the lines' units stay allocated, `kept` ones of parts planned earlier aside, which the shelves no longer
    offer: as many as before where shelves have them, first where they are, then where the host would put them."""
    tracked = sorted(
        (shelf for shelf in shelves if shelf.is_tracked), key=lambda each: (each.priority, each.warehouse_id)
    )
    room = Counter({(shelf.warehouse_id, shelf.variant_id): shelf.free for shelf in tracked})
    held = _beyond(allocated, kept)
    stays: Counter[tuple[str, str]] = Counter()
    for line in lines:
        _stay(line, held, room, stays)
    for line in lines:
        _place(line, held, room, stays)
    return [Assignment(line_id=line, warehouse_id=where, quantity=units) for (line, where), units in stays.items()]


def _beyond(allocated: Iterable[Assignment], kept: Iterable[Assignment]) -> Counter[tuple[str, str]]:
    """Units by line and warehouse that no part planned earlier stands for."""
    held: Counter[tuple[str, str]] = Counter()
    for assignment in allocated:
        held[assignment.line_id, assignment.warehouse_id] += assignment.quantity
    for assignment in kept:
        held[assignment.line_id, assignment.warehouse_id] -= assignment.quantity
    return +held


def _stay(
    line: OrderLine, held: Counter[tuple[str, str]], room: Counter[tuple[str, str]], stays: Counter[tuple[str, str]]
) -> None:
    for (owner, warehouse), units in held.items():
        if owner == line.id:
            _give(line, warehouse, units, held, room, stays)


def _place(
    line: OrderLine, held: Counter[tuple[str, str]], room: Counter[tuple[str, str]], stays: Counter[tuple[str, str]]
) -> None:
    for warehouse, variant in list(room):
        if variant == line.variant_id:
            _give(line, warehouse, line.quantity_open, held, room, stays)


def _give(
    line: OrderLine,
    warehouse: str,
    units: int,
    held: Counter[tuple[str, str]],
    room: Counter[tuple[str, str]],
    stays: Counter[tuple[str, str]],
) -> None:
    """Leaves these units there as far as the shelf has them and the line had them allocated and still needs them."""
    had = sum(count for (owner, _), count in held.items() if owner == line.id)
    has = sum(count for (owner, _), count in stays.items() if owner == line.id)
    place = (warehouse, line.variant_id or "")
    units = min(units, room[place], min(had, line.quantity_open) - has)
    if units > 0:
        room[place] -= units
        stays[line.id, warehouse] += units
