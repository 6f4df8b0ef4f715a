"""Cancel: staff stop an order, in the OMS and in Saleor, as a whole or not at all.

It wins or loses under the order's lock: a parcel that has left cannot be stopped, and a purchase whose outcome is not
known yet must be settled first. Stock goes back through Saleor's own cancellation; money is never moved.
"""

from __future__ import annotations

from django.db import transaction

from ..domain.cancellation import Cancellation, StoppableFulfillment, StoppableShipment
from ..domain.cancellation import outlook as weigh
from ..domain.errors import Conflict, NotAllowed, Rejected
from ..domain.orders import ENDED
from ..domain.purchases import OPEN
from ..domain.states import FulfillmentOrderStatus, ShipmentStatus, Stage
from ..models import OmsOrder
from ..store import fulfillment_orders, locks, shipments
from . import stop
from .context import Context

REASON_LIMIT = 500


@transaction.atomic
def cancel(ctx: Context, oms_order_id: int, *, reason: str, actor: str) -> OmsOrder:
    """Cancels the order. `Conflict` while a purchase is under way, `NotAllowed` once something has left."""
    if not reason.strip() or len(reason) > REASON_LIMIT or "\x00" in reason:
        raise Rejected(f"say why, in at most {REASON_LIMIT} characters", field="reason")
    now = ctx.clock.now()
    order = locks.lock_order(oms_order_id)
    if order.stage == Stage.CANCELED:
        return order
    _check_possible(order)
    stop.end(order, now=now, actor=actor, reason=reason)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is not None and snapshot.status not in ENDED:
        ctx.host.cancel_order(snapshot.id)
    return order


def _check_possible(order: OmsOrder) -> None:
    if any(shipments.open_intent(row) is not None for row in fulfillment_orders.live(order)):
        raise Conflict("a label is being bought at this moment: try again shortly", field="orderId")
    chance = outlook(order)
    if not chance.is_possible:
        raise NotAllowed(chance.reason, field="orderId")


def outlook(order: OmsOrder) -> Cancellation:
    """Whether the order can still be stopped, and what it would cost."""
    parts = tuple(
        StoppableFulfillment(
            status=FulfillmentOrderStatus(row.status),
            units_picked=sum(line.quantity_picked for line in row.lines.all()),
        )
        for row in order.fulfillment_orders.prefetch_related("lines")
    )
    sent = tuple(
        StoppableShipment(
            is_being_bought=any(intent.state in OPEN for intent in row.intents.all()),
            labels=tuple(
                ShipmentStatus(label.status)
                for label in row.labels.all()
                if label.status != ShipmentStatus.VOIDED and not label.is_surplus
            ),
            cost=row.cost,
            currency=row.currency,
        )
        for row in order.shipments.prefetch_related("labels", "intents")
    )
    return weigh(Stage(order.stage), parts, sent)
