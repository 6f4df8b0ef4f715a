"""Suspects: the other open orders of a customer one of whose orders was rejected as fraud are held for review.

The same customer is the same account, or the same mailbox however it is spelled.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..domain.errors import NotFound
from ..domain.holds import HoldReason
from ..models import OmsOrder
from ..store import customers, holds, locks, orders
from . import automatic
from .context import Context

_CAUSE = "rejected"


def lock_with_others(ctx: Context, oms_order_id: int) -> tuple[OmsOrder, list[OmsOrder]]:
    """The order and the customer's other open orders, locked together in one order, so that two rejections of one
    customer's orders never wait for each other in a circle."""
    order = OmsOrder.objects.filter(pk=oms_order_id).first()
    others = others_of(ctx, order) if order is not None else []
    locked = {row.pk: row for row in locks.lock_orders([oms_order_id, *others])}
    if oms_order_id not in locked:
        raise NotFound("there is no such OMS order", field="id")
    return locked.pop(oms_order_id), list(locked.values())


def others_of(ctx: Context, order: OmsOrder) -> list[int]:
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None:
        return []
    return customers.other_open_orders(order, user_id=snapshot.user_id, email=snapshot.email)


def hold(ctx: Context, rejected: OmsOrder, others: Iterable[OmsOrder], now: datetime) -> None:
    """Holds each of the locked orders, unless somebody looks at it already, or has since the rejection."""
    for order in others:
        snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
        if snapshot is None or not orders.is_open(order) or _is_looked_at(order, rejected):
            continue
        automatic.place_automatic(
            ctx,
            order,
            snapshot,
            reason=HoldReason.FRAUD_REVIEW,
            note=f"The same customer's order {rejected.order_number} was rejected as fraud",
            cause=f"{_CAUSE}:{rejected.pk}",
            now=now,
        )


def _is_looked_at(order: OmsOrder, rejected: OmsOrder) -> bool:
    since = rejected.rejected_at
    rows = holds.of_cause(order, _CAUSE)
    return any(row.released_at is None or (since is not None and row.released_at >= since) for row in rows)
