"""Source: which warehouse ships what. One fulfillment order per warehouse, and Saleor's allocations moved to match.

Preordered lines wait, like a backorder, until Saleor releases them, and so do units that a hold keeps; the rest goes
ahead. Stock is read under Saleor's own locks in the transaction that moves it, so what is checked is what is taken.
Scarce units go to the most urgent of the orders that wait for them, whoever is looked at first. When no combination of
warehouses has every unit the order is backordered, whole or as to the rest of it, says what is missing, and is tried
again. Orders that are due together agree beforehand (`batches`). People may overrule all of it (`overrule`), by the
same code.
"""

from __future__ import annotations

from datetime import timedelta

from ...domain.orders import ENDED, OrderSnapshot
from ...domain.states import FINAL_STAGES, Stage
from ...domain.work import WorkKind
from ...models import OmsOrder
from ...store import history, holds, locks, orders, work
from ...store.work import Job
from ..context import Context
from ..results import Again, Done, Result
from . import planning
from .batches import agree
from .competition import look

__all__ = ["agree", "look", "run"]

ASK_FOR_RELEASE = timedelta(hours=1)


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
    asked = planning.question(ctx, order, snapshot, found)
    orders.set_aside(order, job.now if asked.held else None)
    if not asked.asked.lines:
        history.refresh_stage(order, now=job.now)
        return _await_preorders(order, snapshot, job)
    answer = planning.answer(ctx, asked, job.now)
    planning.carry_out(ctx, asked, answer, now=job.now, actor=history.SYSTEM)
    if not answer.plan.is_complete:
        return Again(job.now + planning.TRY_STOCK_AGAIN)
    return _await_preorders(order, snapshot, job)


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
