"""Repair: Saleor's allocations are moved to where the stock is, one variant and one transaction at a time.

It is shown first and done after: both are the same proposal (`domain/stock`), and before anything is written the
records are read again under locks that wait for nobody. What pickers have touched stays. A part of an order that only
waited to be picked is canceled when its units move, and its order is sourced again; what no warehouse has waits as a
backorder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ..domain.errors import Conflict
from ..domain.states import FINAL_STAGES, FulfillmentOrderStatus, Stage
from ..domain.stock import (
    Drift,
    Move,
    MovementCause,
    MovementKind,
    Repair,
    VariantStock,
    drift_of,
    propose_repair,
)
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..store import fulfillment_orders, history, locks, orders, work
from ..store.stock import movements
from ..store.stock.safety import SAFETY_SQL, safety_stock
from . import ledger, stop
from .context import Context

#: Variants looked at in one go.
PAGE = 100
_REASON = "its units were allocated elsewhere by a stock repair"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One variant whose records are wrong, and what is to be done."""

    stock: VariantStock
    repair: Repair
    drifts: tuple[Drift, ...]


def find(
    ctx: Context, *, warehouses: frozenset[str] | None = None, after: int = 0, limit: int = PAGE
) -> tuple[list[Finding], int | None]:
    """The next variants that drift, and after which to look on; None when these were the last. Nothing is locked."""
    keys = ctx.host.drifting_variants(warehouses=warehouses, after=after, limit=limit + 1, safety_sql=SAFETY_SQL)
    page = keys[:limit]
    found = (
        [_finding(stock, warehouses) for stock in ctx.host.variant_stocks(page, safety=safety_stock)] if page else []
    )
    return found, page[-1] if len(keys) > limit else None


def _finding(stock: VariantStock, warehouses: frozenset[str] | None) -> Finding:
    repair = propose_repair(stock, warehouses)
    drifts = drift_of(stock, repair)
    if warehouses is not None:
        drifts = [drift for drift in drifts if drift.shelf is not None and drift.shelf.warehouse_id in warehouses]
    return Finding(stock=stock, repair=repair, drifts=tuple(drifts))


@transaction.atomic
def mend(ctx: Context, variant_id: str, *, warehouses: frozenset[str] | None, actor: str) -> Repair:
    """Does what `find` proposes for one variant. `Conflict` when somebody is at it: nothing is changed then."""
    proposed = _propose(ctx, variant_id, warehouses)
    if proposed is None or proposed[1].changes_nothing:
        return proposed[1] if proposed else _nothing(variant_id)
    locked = {order.pk: order for order in locks.lock_orders(proposed[1].oms_order_ids)}
    lines = proposed[1].seats.keys()
    ctx.host.lock_variant(variant_id, lines)
    again = _propose(ctx, variant_id, warehouses)
    if again is None or not (locked.keys() >= set(again[1].oms_order_ids) and lines >= again[1].seats.keys()):
        raise Conflict("the stock was changed at this moment: try again", field="warehouses")
    stock, repair = again
    ordered = [locked[key] for key in repair.oms_order_ids]
    now = ctx.clock.now()
    with ledger.noting(ctx, ordered, MovementCause.REPAIRED, now=now, actor=actor):
        ctx.host.write_repair(repair)
    _note_the_rest(stock, repair, now=now, actor=actor)
    for order in ordered:
        _tell(order, stock, [move for move in repair.moves if move.oms_order_id == order.pk], now=now, actor=actor)
        _source_again(order, repair, now=now, actor=actor)
    return repair


def _propose(ctx: Context, variant_id: str, warehouses: frozenset[str] | None) -> tuple[VariantStock, Repair] | None:
    for stock in ctx.host.variant_stocks([variant_id], safety=safety_stock):
        return stock, propose_repair(stock, warehouses)
    return None


def _nothing(variant_id: str) -> Repair:
    return Repair(variant_id=variant_id, moves=(), seats={}, sums={}, unrepaired=())


def _note_the_rest(stock: VariantStock, repair: Repair, *, now: datetime, actor: str) -> None:
    """Movements of orders the OMS does not manage, and corrections of sums."""
    loose = [move for move in repair.moves if move.oms_order_id is None]
    gone = [(move.line_id, move.order_number, move.source, -move.quantity) for move in loose if move.source]
    come = [(move.line_id, move.order_number, move.target, move.quantity) for move in loose if move.target]
    wrong = [
        ("", "", shelf.warehouse_id, stock.allocated(shelf.warehouse_id) - (shelf.recorded or 0))
        for shelf in stock.shelves
        if shelf.stock_id in repair.sums
    ]
    for kind, rows in (
        (MovementKind.RELEASED, gone),
        (MovementKind.ALLOCATED, come),
        (MovementKind.ADJUSTED, wrong),
    ):
        movements.write_loose(rows, kind=kind, variant_id=stock.variant_id, sku=stock.sku, now=now, actor=actor)


def _tell(order: OmsOrder, stock: VariantStock, moves: Sequence[Move], *, now: datetime, actor: str) -> None:
    names = {shelf.warehouse_id: shelf.warehouse_name for shelf in stock.shelves}
    told = "; ".join(
        f"{move.quantity} × {move.sku} {names.get(move.source or '', 'nowhere')} → "
        f"{names.get(move.target or '', move.kind.value.lower())}"
        for move in moves
    )
    data = {"variant": stock.variant_id, "units": sum(move.quantity for move in moves)}
    history.record(order, "stock.repaired", f"Stock repaired: {told}", now=now, actor=actor, data=data)


def _source_again(order: OmsOrder, repair: Repair, *, now: datetime, actor: str) -> None:
    """Parts follow their units: what can no longer be shipped as planned is planned anew, holds and payment first."""
    if Stage(order.stage) in FINAL_STAGES:
        return
    if _cancel_parts(order, repair, now=now, actor=actor):
        orders.set_aside(order, now)
        history.refresh_stage(order, now=now, actor=actor, reason=_REASON)
    if order.checked_at is not None:
        work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)


def _cancel_parts(order: OmsOrder, repair: Repair, *, now: datetime, actor: str) -> bool:
    """Cancels open parts that stand for more units of a line than are allocated there now."""
    parts = fulfillment_orders.live(order)
    units = {part.pk: fulfillment_orders.assignments(part) for part in parts}
    planned: Counter[tuple[str, str]] = Counter()
    for assignment in (each for found in units.values() for each in found):
        planned[assignment.line_id, assignment.warehouse_id] += assignment.quantity
    is_any = False
    for part in reversed(parts):
        places = [(each.line_id, each.warehouse_id) for each in units[part.pk]]
        is_short = any(
            line in repair.seats and planned[line, warehouse] > repair.seats[line].get(warehouse, 0)
            for line, warehouse in places
        )
        if is_short and part.status == FulfillmentOrderStatus.OPEN:
            stop.cancel_fulfillment_order(part, now=now, actor=actor, reason=_REASON)
            for each in units[part.pk]:
                planned[each.line_id, each.warehouse_id] -= each.quantity
            is_any = True
    return is_any
