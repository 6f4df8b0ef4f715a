"""Source: which warehouse ships what. One fulfillment order per warehouse, and Saleor's allocations moved to match.

Preordered lines wait, like a backorder, until Saleor releases them, and so do units that a hold keeps; the rest goes
ahead. Stock is read under Saleor's
own locks in the transaction that moves it, so what is checked is what is taken; older orders are served first. When no
combination of warehouses has every unit the order is backordered, says what is missing, keeps what there is of it, and
is tried again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from ..domain.holds import Units
from ..domain.messages import MessageKind
from ..domain.orders import ENDED, OrderLine, OrderSnapshot
from ..domain.sourcing import Assignment, Option, Shelf, SourcingPlan, hold_back, plan_sourcing
from ..domain.states import FINAL_STAGES, Stage
from ..domain.stock import MovementCause, settle
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..store import fulfillment_orders, history, holds, locks, messages, orders, work
from ..store.work import Job
from . import ledger, scope
from .context import Context
from .results import Again, Done, Result

TRY_STOCK_AGAIN = timedelta(minutes=10)
ASK_FOR_RELEASE = timedelta(hours=1)
TIME_TO_SHIP = timedelta(days=1)


def run(ctx: Context, job: Job) -> Result:
    """Plans every unit that no warehouse has yet and no hold keeps, and releases the parts to their warehouses."""
    order = locks.lock_order(job.subject)
    if Stage(order.stage) in FINAL_STAGES or order.order_id is None:
        return Done()
    found = holds.open_holds(order)
    if any(hold.covers_everything for hold in found):
        return Done()
    snapshot = ctx.host.order(str(order.order_id))
    if snapshot is None or snapshot.status in ENDED:
        work.schedule(WorkKind.FOLLOW, order.pk, job.now, oms_order_id=order.pk)
        return Done()
    kept = _kept(order)
    held = scope.coverage(order, snapshot, found).unplanned if found else {}
    orders.set_aside(order, job.now if held else None)
    lines = _unplanned(snapshot, kept, held)
    if not lines:
        history.refresh_stage(order, now=job.now)
        return _await_preorders(order, snapshot, job)
    asked = replace(snapshot, lines=tuple(lines))
    kept = [assignment for assignment in kept if assignment.line_id in {line.id for line in lines}]
    shelves = ctx.host.lock_shelves(asked, kept)
    plan = plan_sourcing(lines, shelves)
    if not plan.is_complete:
        with ledger.noting(ctx, [order], MovementCause.BACKORDERED, now=job.now):
            _keep_what_is_there(ctx, asked, kept, shelves)
        return _backorder(order, plan, job)
    stays = hold_back(
        held, ctx.host.allocations(snapshot.id) if held else (), lines, shelves, kept=kept, planned=plan.assignments
    )
    with ledger.noting(ctx, [order], MovementCause.SOURCED, now=job.now):
        ctx.host.move_allocations(asked, [*kept, *plan.assignments, *stays])
    _release(order, asked, plan, job)
    return _await_preorders(order, snapshot, job)


def _kept(order: OmsOrder) -> list[Assignment]:
    """What live fulfillment orders already hold."""
    parts = [part for part in fulfillment_orders.live(order) if part.warehouse_id is not None]
    return [assignment for part in parts for assignment in fulfillment_orders.assignments(part)]


def _unplanned(snapshot: OrderSnapshot, kept: Iterable[Assignment], held: Units) -> list[OrderLine]:
    """Lines with units that neither left nor stand in a live fulfillment order nor wait for a hold."""
    settled: Counter[str] = Counter(held)
    for assignment in kept:
        settled[assignment.line_id] += assignment.quantity
    lines = [
        replace(line, quantity_fulfilled=line.quantity_fulfilled + settled[line.id]) for line in snapshot.lines_to_ship
    ]
    return [line for line in lines if line.quantity_open > 0]


def _await_preorders(order: OmsOrder, snapshot: OrderSnapshot, job: Job) -> Result:
    """Saleor releases preorders without a word, so it is asked now and then."""
    if not snapshot.lines_not_released:
        return Done()
    if order.backordered_at is None:
        orders.set_backordered(order, job.now)
        skus = ", ".join(sorted({line.sku for line in snapshot.lines_not_released}))
        history.record(order, "order.preordered", f"Preordered, to follow when it is released: {skus}", now=job.now)
        history.refresh_stage(order, now=job.now)
    return Again(job.now + ASK_FOR_RELEASE)


def _keep_what_is_there(
    ctx: Context, asked: OrderSnapshot, kept: Sequence[Assignment], shelves: Sequence[Shelf]
) -> None:
    """What Saleor promised this order and no shelf has is promised no more; what shelves have stays the order's."""
    allocated = ctx.host.allocations(asked.id)
    ctx.host.settle_allocations(asked, [*kept, *settle(asked.lines, shelves, allocated, kept)])


def _backorder(order: OmsOrder, plan: SourcingPlan, job: Job) -> Result:
    if order.backordered_at is None:
        orders.set_backordered(order, job.now)
        missing = ", ".join(f"{quantity} × {sku}" for sku, quantity in sorted(plan.missing.items()))
        history.record(order, "order.backordered", f"Not enough stock: {missing} missing", now=job.now)
        _keep_decision(order, plan, job)
        messages.plan(order, MessageKind.BACKORDERED, job.now)
    history.refresh_stage(order, now=job.now)
    return Again(job.now + TRY_STOCK_AGAIN)


def _release(order: OmsOrder, snapshot: OrderSnapshot, plan: SourcingPlan, job: Job) -> None:
    if order.backordered_at is not None:
        orders.set_backordered(order, None)
    names = dict(zip(plan.chosen.warehouse_ids, plan.chosen.warehouse_names, strict=True))
    lines = {line.id: line for line in snapshot.lines}
    for warehouse_id, assignments in plan.by_warehouse().items():
        fulfillment_orders.create(
            order,
            warehouse_id=warehouse_id,
            warehouse_name=names[warehouse_id],
            assignments=assignments,
            lines=lines,
            ship_by=job.now + TIME_TO_SHIP,
            now=job.now,
        )
    _keep_decision(order, plan, job)
    where = " and ".join(plan.chosen.warehouse_names)
    text = f"Ships from {where}: {plan.chosen.reason}"
    history.record(order, "order.sourced", text, now=job.now, data={"warehouses": list(plan.chosen.warehouse_ids)})
    history.refresh_stage(order, now=job.now)


def _keep_decision(order: OmsOrder, plan: SourcingPlan, job: Job) -> None:
    options = [_row(option) for option in (plan.chosen, *plan.rejected)]
    orders.save_decision(order, strategy=plan.strategy.value, options=options, now=job.now)


def _row(option: Option) -> dict[str, object]:
    return {
        "warehouses": list(option.warehouse_ids),
        "names": list(option.warehouse_names),
        "reason": option.reason,
    }
