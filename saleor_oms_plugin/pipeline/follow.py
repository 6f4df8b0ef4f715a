"""Follow: what Saleor, or staff in Saleor's own pages, did to an order meanwhile.

Canceled, expired or deleted there: our work on it ends. Confirmed or paid: it goes on. Fulfilled there by hand: our
parts that are no longer wanted end, and an order with nothing left to ship is completed. What it did to stock is
written whatever the order's stage: goods come back when all is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..domain.holds import Units
from ..domain.orders import ENDED, HostOrderStatus, OrderSnapshot
from ..domain.sourcing import Assignment
from ..domain.states import FINAL_STAGES, GONE, FulfillmentOrderStatus, Stage
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, OmsOrder
from ..store import fulfillment_orders, history, holds, locks, orders, work
from ..store.work import Job
from . import returns, stop
from .context import Context
from .results import Done, Result

SALEOR = "saleor"
_UNWANTED = "its units were fulfilled or removed in Saleor"
_BEING_PICKED = (FulfillmentOrderStatus.OPEN, FulfillmentOrderStatus.PICKING, FulfillmentOrderStatus.PICKED)


def run(ctx: Context, job: Job) -> Result:
    """Brings our record in step with Saleor's order."""
    order = locks.lock_order(job.subject)
    returns.settle(ctx, order, job.now)
    if Stage(order.stage) in FINAL_STAGES:
        return Done()
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None:
        _end(ctx, order, job.now, "deleted in Saleor")
    elif snapshot.status in ENDED:
        _end(ctx, order, job.now, f"{snapshot.status.value.lower()} in Saleor")
    else:
        _keep_up(order, snapshot, job.now)
    return Done()


def _end(ctx: Context, order: OmsOrder, now: datetime, reason: str) -> None:
    """Ended there. What has left already cannot be stopped: such an order goes on to be tracked."""
    if _has_gone(order):
        stop.cancel_fulfillment_orders(order, now=now, actor=SALEOR, reason=reason)
        history.refresh_stage(order, now=now, actor=SALEOR, reason=reason)
    else:
        stop.end(ctx, order, now=now, actor=SALEOR, reason=reason)


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
    """Ends parts that ask for more units than Saleor still has open; of one that is being picked only those units."""
    open_units = {line.id: line.quantity_open for line in snapshot.lines}
    for fulfillment_order in fulfillment_orders.live(order):
        asked = fulfillment_orders.assignments(fulfillment_order)
        for assignment in asked:
            open_units[assignment.line_id] = open_units.get(assignment.line_id, 0) - assignment.quantity
        surplus = {line: -units for line, units in open_units.items() if units < 0}
        if not surplus and not fulfillment_orders.has_deleted_lines(fulfillment_order):
            continue
        is_divided = surplus != _units(asked) and _may_be_divided(fulfillment_order, now)
        if is_divided:
            _take_out(fulfillment_order, surplus, now)
        else:
            stop.cancel_fulfillment_order(fulfillment_order, now=now, actor=SALEOR, reason=_UNWANTED)
        for line, units in (surplus if is_divided else _units(asked)).items():
            open_units[line] += units


def _units(asked: Iterable[Assignment]) -> dict[str, int]:
    return {assignment.line_id: assignment.quantity for assignment in asked}


def _may_be_divided(fulfillment_order: FulfillmentOrder, now: datetime) -> bool:
    """Whether somebody has begun with it and no label is bought. One that is packed is to be packed again."""
    status = FulfillmentOrderStatus(fulfillment_order.status)
    if status is FulfillmentOrderStatus.PACKED and fulfillment_orders.can_be_unpacked(fulfillment_order):
        fulfillment_orders.unpack(fulfillment_order)
        history.move_fulfillment_order(
            fulfillment_order, FulfillmentOrderStatus.PICKED, now=now, actor=SALEOR, reason=_UNWANTED
        )
        work.schedule(WorkKind.PACK, fulfillment_order.pk, now, oms_order_id=fulfillment_order.oms_order_id)
        return True
    return status in _BEING_PICKED and fulfillment_orders.is_touched(fulfillment_order)


def _take_out(fulfillment_order: FulfillmentOrder, surplus: Units, now: datetime) -> None:
    """Picked units go last. What was picked of them is to be put back."""
    if surplus:
        gone = fulfillment_orders.divide(fulfillment_order, surplus, now)
        stop.cancel_fulfillment_order(gone, now=now, actor=SALEOR, reason=_UNWANTED)
    if fulfillment_orders.has_deleted_lines(fulfillment_order):
        gone = fulfillment_orders.divide_deleted(fulfillment_order, now)
        stop.cancel_fulfillment_order(gone, now=now, actor=SALEOR, reason=_UNWANTED)


def _has_gone(order: OmsOrder) -> bool:
    gone = [status.value for status in GONE]
    return FulfillmentOrder.objects.filter(oms_order=order, status__in=gone, given_up_at__isnull=True).exists()
