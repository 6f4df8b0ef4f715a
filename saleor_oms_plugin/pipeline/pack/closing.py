"""Closing the parcels: what a person and the machine have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ...domain.packing import PlannedParcel
from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...domain.work import WorkKind
from ...models import FulfillmentOrder
from ...store import history, orders, parcels, work


def close(
    fulfillment_order: FulfillmentOrder,
    packed: Sequence[PlannedParcel],
    *,
    now: datetime,
    reason: str,
    actor: str = history.SYSTEM,
) -> None:
    """Writes the parcels and moves the locked fulfillment order on. Raises `Conflict` when a carton ran out."""
    order = fulfillment_order.oms_order
    parcels.save(fulfillment_order, packed, now)
    history.move_fulfillment_order(
        fulfillment_order, FulfillmentOrderStatus.PACKED, now=now, actor=actor, reason=reason
    )
    orders.set_waiting(order, WaitingFor.NOTHING)
    work.schedule(WorkKind.SHIP, fulfillment_order.pk, now, oms_order_id=order.pk)
