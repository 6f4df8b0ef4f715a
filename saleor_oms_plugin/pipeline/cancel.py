"""Cancel: staff stop an order, in the OMS and in Saleor, as a whole or not at all; or reject it as fraud.

It wins or loses under the order's lock: a parcel that has left cannot be stopped, and a purchase whose outcome is not
known yet must be settled first. Stock goes back through Saleor's own cancellation. Canceling never moves money; a
rejection does when asked to, by work of its own, and holds the customer's other open orders for review.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ..domain.cancellation import Cancellation, StoppableFulfillment, StoppableShipment
from ..domain.cancellation import outlook as weigh
from ..domain.errors import Conflict, ErrorCode, NotAllowed, Rejected
from ..domain.orders import ENDED
from ..domain.purchases import OPEN
from ..domain.refunds import Claim, RefundSource
from ..domain.risk.facts import Outcome
from ..domain.shipping import Direction
from ..domain.states import FulfillmentOrderStatus, ShipmentStatus, Stage
from ..domain.stock import MovementCause
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..store import fulfillment_orders, history, locks, orders, refunds, shipments, work
from . import ledger, outcome, stop, suspects
from .context import Context

REASON_LIMIT = 500


@transaction.atomic
def cancel(ctx: Context, oms_order_id: int, *, reason: str, actor: str) -> OmsOrder:
    """Cancels the order. `Conflict` while a purchase is under way, `NotAllowed` once something has left."""
    _check_reason(reason)
    now = ctx.clock.now()
    order = locks.lock_order(oms_order_id)
    if order.stage != Stage.CANCELED:
        _check_possible(order, field="orderId")
        _end(ctx, order, now=now, actor=actor, reason=reason)
    return order


@transaction.atomic
def reject(
    ctx: Context, oms_order_id: int, *, reason: str, refund_from: Collection[RefundSource] | None, actor: str
) -> OmsOrder:
    """Cancels the order as fraud; one that is canceled already only becomes fraud. Rejecting again changes nothing.

    `refund_from` names where Saleor lets the asker give money back from; None: no money is to move. Raises as `cancel`
    does, and `NotAllowed` or `Rejected` on `refund` when the money may not go back: then the order stays as it is.
    """
    _check_reason(reason)
    now = ctx.clock.now()
    order, others = suspects.lock_with_others(ctx, oms_order_id)
    if order.stage != Stage.CANCELED:
        _check_possible(order, field="orderIds")
    claims = _claims(ctx, order, refund_from, actor)
    if order.stage != Stage.CANCELED:
        _end(ctx, order, now=now, actor=actor, reason=reason)
    if order.rejected_at is None:
        orders.set_rejected(order, now)
        history.record(order, "order.rejected", f"Rejected as fraud: {reason}", now=now, actor=actor)
        suspects.hold(ctx, order, others, now)
        outcome.note(ctx, order, Outcome.FRAUD, source="rejected", note=reason, actor=actor, now=now)
        work.schedule(WorkKind.FLAG, order.pk, now, oms_order_id=order.pk)
    for planned in refunds.plan(order, claims, actor=actor, now=now):
        text = f"{planned.amount:f} {planned.currency} to go back ({planned.action.lower()})"
        data = {"refund": planned.pk}
        history.record(order, "order_refund.planned", text, now=now, actor=actor, data=data)
    return order


def _check_reason(reason: str) -> None:
    if not reason.strip() or len(reason) > REASON_LIMIT or "\x00" in reason:
        raise Rejected(f"say why, in at most {REASON_LIMIT} characters", field="reason")


def _end(ctx: Context, order: OmsOrder, *, now: datetime, actor: str, reason: str) -> None:
    stop.end(ctx, order, now=now, actor=actor, reason=reason)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    with ledger.noting(ctx, [order], MovementCause.CANCELED, now=now, actor=actor):
        if snapshot is not None and snapshot.status not in ENDED:
            ctx.host.cancel_order(snapshot.id)


def _claims(ctx: Context, order: OmsOrder, allowed: Collection[RefundSource] | None, actor: str) -> list[Claim]:
    """The money to give back, all of which the asker may."""
    if allowed is None or order.order_id is None:
        return []
    claims = ctx.host.claims(str(order.order_id), is_for_user=actor.startswith("staff:"))
    for claim in claims:
        if claim.source not in allowed:
            text = f"giving back the money of {claim.source.value.lower()} {claim.host_id} needs a permission you lack"
            raise NotAllowed(text, field="refund", code=ErrorCode.FORBIDDEN)
    return claims


def _check_possible(order: OmsOrder, *, field: str) -> None:
    if any(shipments.open_intent(row) is not None for row in fulfillment_orders.live(order)):
        raise Conflict("a label is being bought at this moment: try again shortly", field=field)
    chance = outlook(order)
    if not chance.is_possible:
        raise NotAllowed(chance.reason, field=field)


def outlook(order: OmsOrder) -> Cancellation:
    """Whether the order can still be stopped, and what it would cost."""
    parts = tuple(
        StoppableFulfillment(
            status=FulfillmentOrderStatus(row.status),
            units_picked=sum(line.quantity_picked for line in row.lines.all()),
        )
        for row in order.fulfillment_orders.prefetch_related("lines")
        if row.given_up_at is None or row.fulfillment_id is not None
    )
    sent = tuple(
        StoppableShipment(
            is_being_bought=any(intent.state in OPEN for intent in row.intents.all()),
            labels=tuple(
                ShipmentStatus(label.status)
                for label in row.labels.all()
                if label.status != ShipmentStatus.VOIDED and not label.is_surplus and label.given_up_at is None
            ),
            cost=row.cost,
            currency=row.currency,
        )
        for row in order.shipments.filter(direction=Direction.OUTBOUND.value).prefetch_related("labels", "intents")
    )
    return weigh(Stage(order.stage), parts, sent)
