"""Follow: what Saleor, or staff in Saleor's own pages, did to an order meanwhile.

Canceled, expired or deleted there: our work on it ends. Confirmed or paid: it goes on. Fulfilled there by hand: our
parts that are no longer wanted end, and an order with nothing left to ship is completed. What it did to stock is
written whatever the order's stage: goods come back when all is over.
"""

from __future__ import annotations

from datetime import datetime

from ..domain.orders import ENDED, HostOrderStatus, OrderSnapshot
from ..domain.states import FINAL_STAGES, GONE, Stage
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, OmsOrder
from ..store import fulfillment_orders, history, holds, locks, orders, work
from ..store.work import Job
from . import returns, stop
from .context import Context
from .results import Done, Result

SALEOR = "saleor"


def run(ctx: Context, job: Job) -> Result:
    """Brings our record in step with Saleor's order."""
    order = locks.lock_order(job.subject)
    returns.settle(ctx, order, job.now)
    if Stage(order.stage) in FINAL_STAGES:
        return Done()
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None:
        _end(order, job.now, "deleted in Saleor")
    elif snapshot.status in ENDED:
        _end(order, job.now, f"{snapshot.status.value.lower()} in Saleor")
    else:
        _keep_up(order, snapshot, job.now)
    return Done()


def _end(order: OmsOrder, now: datetime, reason: str) -> None:
    """Ended there. What has left already cannot be stopped: such an order goes on to be tracked."""
    if _has_gone(order):
        stop.cancel_fulfillment_orders(order, now=now, actor=SALEOR, reason=reason)
        history.refresh_stage(order, now=now, actor=SALEOR, reason=reason)
    else:
        stop.end(order, now=now, actor=SALEOR, reason=reason)


def _keep_up(order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> None:
    _drop_unwanted(order, snapshot, now)
    if not snapshot.has_goods_to_come:
        _end_holds(order, now)
    if snapshot.has_goods_to_come or snapshot.status is HostOrderStatus.UNCONFIRMED:
        work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)
    elif order.checked_at and not fulfillment_orders.live(order) and not _has_gone(order):
        orders.set_completed(order, now)
        history.refresh_stage(order, now=now, actor=SALEOR, reason="nothing to ship")
    else:
        history.refresh_stage(order, now=now, actor=SALEOR)


def _end_holds(order: OmsOrder, now: datetime) -> None:
    """Nothing is left that could wait."""
    orders.set_aside(order, None)
    for hold in holds.open_holds(order):
        if holds.release([hold.id], actor=history.SYSTEM, note="nothing is left to hold", now=now):
            text = "Hold ended by itself: nothing is left to hold"
            history.record(order, "hold.released", text, now=now, data={"hold": hold.id})


def _drop_unwanted(order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> None:
    """Cancels parts that ask for more units than Saleor still has open."""
    open_units = {line.id: line.quantity_open for line in snapshot.lines}
    for fulfillment_order in fulfillment_orders.live(order):
        for assignment in fulfillment_orders.assignments(fulfillment_order):
            open_units[assignment.line_id] = open_units.get(assignment.line_id, 0) - assignment.quantity
        if any(units < 0 for units in open_units.values()):
            reason = "its units were fulfilled or removed in Saleor"
            stop.cancel_fulfillment_order(fulfillment_order, now=now, actor=SALEOR, reason=reason)
            for assignment in fulfillment_orders.assignments(fulfillment_order):
                open_units[assignment.line_id] += assignment.quantity


def _has_gone(order: OmsOrder) -> bool:
    gone = [status.value for status in GONE]
    return FulfillmentOrder.objects.filter(oms_order=order, status__in=gone).exists()
