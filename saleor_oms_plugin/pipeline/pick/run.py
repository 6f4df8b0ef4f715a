"""The stage: a part waits for people, or is picked by itself, and goes on when every unit is picked."""

from __future__ import annotations

from datetime import datetime

from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...domain.work import WorkKind
from ...models import FulfillmentOrder
from ...store import fulfillment_orders, history, locks, orders, work
from ...store.picking import tasks
from ...store.work import Job
from .. import scope
from ..context import Context
from ..results import Done, Result

_F = FulfillmentOrderStatus


def run(ctx: Context, job: Job) -> Result:
    """Picks everything the fulfillment order asks for, when that happens by itself; what somebody has on a list is left
    to them."""
    fulfillment_order = locks.lock_fulfillment_order(job.subject)
    if fulfillment_order.status not in (_F.OPEN, _F.PICKING) or scope.is_held(ctx, fulfillment_order):
        return Done()
    if tasks.is_all_picked(fulfillment_order):
        finish(fulfillment_order, now=job.now, actor=history.SYSTEM, reason="")
    elif ctx.merchant().automatic_pick and not tasks.is_listed(fulfillment_order):
        fulfillment_orders.pick_everything(fulfillment_order)
        finish(fulfillment_order, now=job.now, actor=history.SYSTEM, reason="picked automatically")
    else:
        orders.set_waiting(fulfillment_order.oms_order, WaitingFor.PICK)
    return Done()


def finish(part: FulfillmentOrder, *, now: datetime, actor: str, reason: str) -> None:
    """All of it is picked: it is to be packed."""
    if part.status == _F.OPEN:
        history.move_fulfillment_order(part, _F.PICKING, now=now, actor=actor)
    history.move_fulfillment_order(part, _F.PICKED, now=now, actor=actor, reason=reason)
    orders.set_waiting(part.oms_order, WaitingFor.NOTHING)
    work.schedule(WorkKind.PACK, part.pk, now, oms_order_id=part.oms_order_id)
