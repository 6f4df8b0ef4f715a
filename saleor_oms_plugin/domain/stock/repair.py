"""Repair: which allocations move where so that every warehouse holds what it promises.

Nothing is made up and nothing gets lost: each unit allocated before is allocated afterwards, is given back because
nobody needs it any more, or becomes a backorder, since no shelf has it. What is not wrong is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .seating import Seats, seat
from .shelves import Claim, VariantStock


class MoveKind(StrEnum):
    MOVE = "MOVE"  # from one warehouse to another
    ALLOCATE = "ALLOCATE"  # an order that had no allocation gets one
    RELEASE = "RELEASE"  # nobody needs it any more
    BACKORDER = "BACKORDER"  # no warehouse has it


@dataclass(frozen=True, kw_only=True)
class Move:
    """Units of one line that are, or would be, allocated otherwise. Warehouses are ids; None is nowhere."""

    kind: MoveKind
    variant_id: str
    sku: str
    line_id: str
    order_id: str
    order_number: str
    oms_order_id: int | None
    quantity: int
    source: str | None
    target: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Repair:
    """`seats` says where each touched line's units are to be; `sums` what the kept sums of stocks ought to be, by
    stock, where they differ; `unrepaired` names what no move can mend."""

    variant_id: str
    moves: tuple[Move, ...]
    seats: dict[str, dict[str, int]]
    sums: dict[str, int]
    unrepaired: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        return not self.moves and not self.sums

    @property
    def oms_order_ids(self) -> list[int]:
        return sorted({move.oms_order_id for move in self.moves if move.oms_order_id is not None})

    @property
    def order_ids(self) -> list[str]:
        return sorted({move.order_id for move in self.moves})


def propose_repair(stock: VariantStock, only: frozenset[str] | None = None) -> Repair:
    """The repair of one variant; of these warehouses alone where `only` names them. Deterministic, and proposing again
    after it was done proposes nothing."""
    shelves = sorted(stock.shelves, key=lambda shelf: (shelf.warehouse_name, shelf.warehouse_id))
    places = [shelf.warehouse_id for shelf in shelves]
    untouched = frozenset() if only is None else frozenset(place for place in places if place not in only)
    queue = stock.queue()
    seats = seat(shelves, queue, untouched)
    moves = [move for claim in queue for move in _moves(stock, claim, seats[claim.line_id])]
    return Repair(
        variant_id=stock.variant_id,
        moves=tuple(moves),
        seats={line: _units(seats[line]) for line in {move.line_id for move in moves}},
        sums=_sums(stock, seats, untouched),
        unrepaired=tuple(_overdrawn(stock, seats, untouched)),
    )


def _moves(stock: VariantStock, claim: Claim, seats: Counter[str]) -> Iterator[Move]:
    leaves, comes = Counter(claim.held), Counter(seats)
    leaves.subtract(seats)
    comes.subtract(claim.held)
    surplus = max(0, claim.units_held - claim.units_asked)
    for source in sorted(leaves):
        units = leaves[source]
        for target in sorted(comes):
            moved = min(units, comes[target])
            if moved > 0:
                units -= moved
                comes[target] -= moved
                yield _move(stock, claim, MoveKind.MOVE, moved, source, target)
        released = min(max(0, units), surplus)
        surplus -= released
        if released > 0:
            yield _move(stock, claim, MoveKind.RELEASE, released, source, None)
        if units - released > 0:
            yield _move(stock, claim, MoveKind.BACKORDER, units - released, source, None)
    for target in sorted(comes):
        if comes[target] > 0:
            yield _move(stock, claim, MoveKind.ALLOCATE, comes[target], None, target)


def _move(
    stock: VariantStock, claim: Claim, kind: MoveKind, units: int, source: str | None, target: str | None
) -> Move:
    return Move(
        kind=kind,
        variant_id=stock.variant_id,
        sku=stock.sku,
        line_id=claim.line_id,
        order_id=claim.order_id,
        order_number=claim.order_number,
        oms_order_id=claim.oms_order_id,
        quantity=units,
        source=source,
        target=target,
        reason=_reason(stock, claim, kind, source, target),
    )


def _reason(stock: VariantStock, claim: Claim, kind: MoveKind, source: str | None, target: str | None) -> str:
    names = {shelf.warehouse_id: shelf.warehouse_name for shelf in stock.shelves}
    there, here = names.get(source or "", "a warehouse that is gone"), names.get(target or "", "")
    if kind is MoveKind.MOVE:
        return f"{there} has promised more than it may; {here} has units that nobody was promised"
    if kind is MoveKind.ALLOCATE:
        return f"order {claim.order_number} was allocated nothing for these units; {here} has them"
    if kind is MoveKind.RELEASE:
        why = "has ended" if claim.is_ended else "needs fewer units than it was allocated"
        return f"order {claim.order_number} {why}"
    return (
        f"{there} has promised more than it may, older orders are served first, and no other warehouse has units left"
    )


def _sums(stock: VariantStock, seats: Seats, untouched: frozenset[str]) -> dict[str, int]:
    """What each host-kept sum must be after the moves, where it is not so by the moves alone."""
    found = {}
    for shelf in stock.shelves:
        if shelf.recorded is None or shelf.warehouse_id in untouched:
            continue
        before, after = stock.allocated(shelf.warehouse_id), _total(seats, shelf.warehouse_id)
        if shelf.recorded != before:
            found[shelf.stock_id] = after
    return found


def _overdrawn(stock: VariantStock, seats: Seats, untouched: frozenset[str]) -> Iterator[str]:
    for shelf in stock.shelves:
        over = _total(seats, shelf.warehouse_id) - shelf.promisable
        if over > 0 and shelf.warehouse_id not in untouched:
            yield (
                f"{shelf.warehouse_name} holds {shelf.on_hand} of {stock.sku}, and {over} more than it may promise "
                "are picked there already: count the shelf"
            )


def _total(seats: Seats, warehouse: str) -> int:
    return sum(units[warehouse] for units in seats.values())


def _units(seats: Counter[str]) -> dict[str, int]:
    return {warehouse: units for warehouse, units in sorted(seats.items()) if units > 0}
