"""Stopping an order's work: what everybody who ends an order has in common.

Fulfillment orders still inside a warehouse are canceled: nobody picks them any more, and what was picked is to be put
back by a person; labels already bought are voided; holds and messages end. A
purchase under way is left to settle: its label is then refunded by itself.
"""

from __future__ import annotations

from datetime import datetime

from ..domain.messages import MessageKind
from ..domain.states import FulfillmentOrderStatus
from ..domain.waiting import WaitingFor
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, OmsOrder
from ..store import fulfillment_orders, history, holds, messages, orders, shipments, work
from ..store.picking import put_backs, tasks
from . import announcing
from .context import Context

_WORK_OF_THE_WAREHOUSE = (
    WorkKind.HOLD,
    WorkKind.VALIDATE,
    WorkKind.CONFIRM,
    WorkKind.SOURCE,
    WorkKind.PICK,
    WorkKind.PACK,
)


def cancel_fulfillment_orders(order: OmsOrder, *, now: datetime, actor: str, reason: str) -> None:
    """Cancels what has not left, and voids labels bought for it."""
    for fulfillment_order in fulfillment_orders.live(order):
        cancel_fulfillment_order(fulfillment_order, now=now, actor=actor, reason=reason)


def cancel_fulfillment_order(fulfillment_order: FulfillmentOrder, *, now: datetime, actor: str, reason: str) -> None:
    """Cancels one; its labels' refunds become due work."""
    labels = shipments.live_labels(fulfillment_order)
    history.move_fulfillment_order(
        fulfillment_order, FulfillmentOrderStatus.CANCELED, now=now, actor=actor, reason=reason
    )
    tasks.withdraw(fulfillment_order, now=now, reason=reason)
    put_backs.make(fulfillment_order, now=now, reason=reason)
    for label in labels:
        work.schedule(WorkKind.VOID, label.pk, now, oms_order_id=fulfillment_order.oms_order_id)


def end(ctx: Context, order: OmsOrder, *, now: datetime, actor: str, reason: str) -> None:
    """Ends the order as canceled: everything that can still be stopped is, and its customer is told."""
    cancel_fulfillment_orders(order, now=now, actor=actor, reason=reason)
    holds.release([hold.id for hold in holds.open_holds(order)], actor=actor, note=reason[:1000], now=now)
    messages.suppress_planned(order, reason)
    work.drop(_WORK_OF_THE_WAREHOUSE, oms_order_id=order.pk)
    orders.set_waiting(order, WaitingFor.NOTHING)
    orders.set_canceled(order, now, reason)
    orders.clear_problem(order.pk)
    history.refresh_stage(order, now=now, actor=actor, reason=reason)
    if order.checked_at is not None:
        announcing.announce(ctx, order, MessageKind.CANCELED, now)
