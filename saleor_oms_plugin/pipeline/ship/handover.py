"""Hand over: Saleor's own fulfillment in that warehouse, with the tracking number, and the customer is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ...domain.messages import MessageKind
from ...domain.states import FulfillmentOrderStatus
from ...domain.stock import MovementCause
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, Label
from ...store import fulfillment_orders, history, locks, shipments, work
from .. import announcing, arrival, ledger, scope
from ..context import Context

_F = FulfillmentOrderStatus


@transaction.atomic
def run(ctx: Context, fulfillment_order_id: int) -> None:
    """Moves a labelled fulfillment order to SHIPPED. Raises what Saleor refuses; the label stays and is shown."""
    fulfillment_order = locks.lock_fulfillment_order(fulfillment_order_id)
    order = fulfillment_order.oms_order
    if fulfillment_order.status != _F.LABELLED or order.order_id is None or scope.is_held(ctx, fulfillment_order):
        return
    now = ctx.clock.now()
    labels = shipments.live_labels(fulfillment_order)  # of one shipment or several: one fulfillment, one message
    with ledger.noting(ctx, [order], MovementCause.HANDED_OVER, now=now):
        _fulfil(ctx, fulfillment_order, labels)
    history.move_fulfillment_order(fulfillment_order, _F.SHIPPED, now=now)
    shipment = labels[0].shipment
    arrival.leave(ctx, order, labels, now)
    announcing.announce_delay(ctx, order, now)
    announcing.announce(ctx, order, MessageKind.DISPATCHED, now, shipment=shipment)
    for label in labels:
        work.schedule(WorkKind.TRACK, label.pk, _first_look(ctx, label), oms_order_id=order.pk)
    history.refresh_stage(order, now=now)


def _fulfil(ctx: Context, fulfillment_order: FulfillmentOrder, labels: list[Label]) -> None:
    """Saleor has one tracking number per fulfillment: the first parcel's; all of them stand in the OMS."""
    lines = fulfillment_orders.assignments(fulfillment_order)
    fulfillment_id = ctx.host.create_fulfillment(
        str(fulfillment_order.oms_order.order_id),
        str(fulfillment_order.warehouse_id),
        lines,
        tracking_number=labels[0].tracking_number,
        tracking_url=labels[0].tracking_url,
    )
    fulfillment_orders.set_fulfillment(fulfillment_order, fulfillment_id)
    numbers = ", ".join(label.tracking_number for label in labels)
    name = " and ".join(dict.fromkeys(label.shipment.carrier_name for label in labels))
    ctx.host.add_note(
        str(fulfillment_order.oms_order.order_id),
        f"OMS: shipped from {fulfillment_order.warehouse_name} with {name}, tracking number {numbers}",
    )


def _first_look(ctx: Context, label: Label) -> datetime:
    return label.bought_at + timedelta(seconds=ctx.operator.track_poll_s)
