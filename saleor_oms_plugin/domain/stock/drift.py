"""Drift: where the records of one variant disagree with the shelf, with each other, or with the orders, and why.

Compared are three numbers of each shelf: what is on hand, the sum of the allocations, and the sum that some hosts keep
beside them. And each order line with what it is allocated: too little, or for an order that ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .repair import Move, MoveKind, Repair
from .shelves import Claim, StockRecord, VariantStock


class DriftKind(StrEnum):
    OVERALLOCATED = "OVERALLOCATED"  # more is allocated than is on hand less safety stock
    SUM = "SUM"  # the sum kept beside the allocations is not their sum
    STALE = "STALE"  # allocated to orders that ended, or that need fewer units
    UNALLOCATED = "UNALLOCATED"  # an order has no allocation for units it still needs


@dataclass(frozen=True, kw_only=True)
class Surplus:
    """Units of one line that its shelf cannot give."""

    claim: Claim
    units: int


@dataclass(frozen=True, kw_only=True)
class Drift:
    """What is wrong on one shelf; `shelf` is None for units allocated nowhere. `causes` are sentences."""

    variant_id: str
    sku: str
    shelf: StockRecord | None
    kinds: frozenset[DriftKind]
    allocated: int
    surplus: int
    causes: tuple[str, ...]
    lines: tuple[Surplus, ...]
    moves: tuple[Move, ...]
    unrepaired: tuple[str, ...] = ()

    @property
    def oms_order_ids(self) -> list[int]:
        """The orders behind it, those served first first."""
        found = [surplus.claim.oms_order_id for surplus in self.lines]
        return list(dict.fromkeys(each for each in found if each is not None))


def drift_of(stock: VariantStock, repair: Repair) -> list[Drift]:
    """Everything that is wrong with the variant, shelf by shelf, with what the repair would do about it."""
    queue = stock.queue()
    found = [_of_shelf(stock, shelf, queue, repair) for shelf in stock.shelves]
    return [drift for drift in (*found, _unallocated(stock, queue, repair)) if drift is not None]


def surplus_of(shelf: StockRecord, queue: Iterable[Claim]) -> list[Surplus]:
    """The lines whose units there the shelf cannot give, when the oldest are served first; newest last."""
    left = shelf.promisable
    found = []
    for claim in queue:
        held = min(claim.held.get(shelf.warehouse_id, 0), claim.units_asked)
        units = max(0, held - left)
        left = max(0, left - held)
        if units > 0:
            found.append(Surplus(claim=claim, units=units))
    return found


def _of_shelf(stock: VariantStock, shelf: StockRecord, queue: list[Claim], repair: Repair) -> Drift | None:
    allocated = stock.allocated(shelf.warehouse_id)
    surplus = max(0, allocated - shelf.promisable)
    stale = _stale(shelf, queue)
    behind = surplus_of(shelf, queue) if surplus else []
    kinds = {
        DriftKind.OVERALLOCATED: surplus > 0,
        DriftKind.SUM: shelf.recorded is not None and shelf.recorded != allocated,
        DriftKind.STALE: bool(stale),
    }
    if not any(kinds.values()):
        return None
    return Drift(
        variant_id=stock.variant_id,
        sku=stock.sku,
        shelf=shelf,
        kinds=frozenset(kind for kind, is_so in kinds.items() if is_so),
        allocated=allocated,
        surplus=surplus,
        causes=tuple(_causes(shelf, allocated, surplus, behind, stale)),
        lines=(*behind, *stale),
        moves=tuple(move for move in repair.moves if move.source == shelf.warehouse_id),
        unrepaired=tuple(text for text in repair.unrepaired if text.startswith(f"{shelf.warehouse_name} holds")),
    )


def _stale(shelf: StockRecord, queue: Iterable[Claim]) -> list[Surplus]:
    """Units allocated there that their orders do not need."""
    found = []
    for claim in queue:
        units = min(claim.held.get(shelf.warehouse_id, 0), max(0, claim.units_held - claim.wanted))
        if units > 0:
            found.append(Surplus(claim=claim, units=units))
    return found


def _causes(
    shelf: StockRecord, allocated: int, surplus: int, behind: list[Surplus], stale: list[Surplus]
) -> Iterator[str]:
    name = shelf.warehouse_name
    if surplus:
        kept = f" less {shelf.safety} for safety" if shelf.safety else ""
        yield f"{name} holds {shelf.on_hand}{kept} and has allocated {allocated}: {surplus} too many."
    for each in behind:
        claim = each.claim
        yield (
            f"{each.units} of the {claim.held[shelf.warehouse_id]} units of order {claim.order_number}, placed "
            f"{claim.placed_at:%Y-%m-%d %H:%M} UTC, are surplus: older orders are served first."
        )
    for each in stale:
        claim = each.claim
        why = "has ended" if claim.is_ended else f"needs only {claim.wanted}"
        yield f"{each.units} units are allocated to order {claim.order_number}, which {why}."
    if shelf.recorded is not None and shelf.recorded != allocated:
        yield f"Saleor's own sum for {name} says {shelf.recorded} allocated; the allocations are {allocated}."


def _unallocated(stock: VariantStock, queue: list[Claim], repair: Repair) -> Drift | None:
    lacking = [
        Surplus(claim=claim, units=claim.units_asked - claim.units_held)
        for claim in queue
        if claim.units_asked > claim.units_held
    ]
    if not lacking:
        return None
    return Drift(
        variant_id=stock.variant_id,
        sku=stock.sku,
        shelf=None,
        kinds=frozenset({DriftKind.UNALLOCATED}),
        allocated=0,
        surplus=0,
        causes=tuple(
            f"order {each.claim.order_number} needs {each.units} units that no warehouse was told to keep for it."
            for each in lacking
        ),
        lines=tuple(lacking),
        moves=tuple(move for move in repair.moves if move.kind is MoveKind.ALLOCATE),
    )


def proposal_of(drift: Drift, names: dict[str, str]) -> str:
    """What the repair would do, in a sentence for whoever decides. `names` are the warehouses' by id."""
    told = [_told(move, names) for move in drift.moves]
    if DriftKind.SUM in drift.kinds:
        told.append("Write down the true sum of the allocations")
    told.extend(drift.unrepaired)
    if not told:
        return "Nothing can be moved: no warehouse that may ship these orders has units left."
    return "; ".join(told) + "."


def _told(move: Move, names: dict[str, str]) -> str:
    units = f"{move.quantity} of order {move.order_number}"
    if move.kind is MoveKind.MOVE:
        return f"Move {units} to {names.get(move.target or '', move.target)}"
    if move.kind is MoveKind.ALLOCATE:
        return f"Allocate {units} at {names.get(move.target or '', move.target)}"
    if move.kind is MoveKind.RELEASE:
        return f"Give back {units}"
    return f"Backorder {units}: no warehouse has them"
