"""Pick: the items leave their shelves. Counts as done by itself where the merchant's settings say so, else it waits."""

from __future__ import annotations

from ..domain.states import FulfillmentOrderStatus
from ..domain.waiting import WaitingFor
from ..domain.work import WorkKind
from ..store import fulfillment_orders, history, locks, orders, work
from ..store.work import Job
from . import scope
from .context import Context
from .results import Done, Result

_F = FulfillmentOrderStatus


def run(ctx: Context, job: Job) -> Result:
    """Picks everything the fulfillment order asks for, when that happens by itself."""
    fulfillment_order = locks.lock_fulfillment_order(job.subject)
    order = fulfillment_order.oms_order
    if fulfillment_order.status not in (_F.OPEN, _F.PICKING) or scope.is_held(ctx, fulfillment_order):
        return Done()
    if not ctx.merchant().automatic_pick:
        orders.set_waiting(order, WaitingFor.PICK)
        return Done()
    if fulfillment_order.status == _F.OPEN:
        history.move_fulfillment_order(fulfillment_order, _F.PICKING, now=job.now)
    fulfillment_orders.pick_everything(fulfillment_order)
    history.move_fulfillment_order(fulfillment_order, _F.PICKED, now=job.now, reason="picked automatically")
    orders.set_waiting(order, WaitingFor.NOTHING)
    work.schedule(WorkKind.PACK, fulfillment_order.pk, job.now, oms_order_id=order.pk)
    return Done()
