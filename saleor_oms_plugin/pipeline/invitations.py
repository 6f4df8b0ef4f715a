"""Invitations: whether a customer is still asked how it was, looked at anew before each send, and when.

The invitation and every reminder ask here; who is not asked is skipped for good, and the reason is kept.
"""

from __future__ import annotations

from datetime import datetime

from ..domain.feedback import (
    SKIPPED_BECAUSE,
    Delays,
    FeedbackStatus,
    Situation,
    SkipReason,
    invite_at,
    reason_not_to_ask,
)
from ..domain.orders import ENDED, HostOrderStatus, OrderSnapshot
from ..domain.work import WorkKind
from ..models import Feedback, OmsOrder
from ..store import exceptions, feedback, fulfillment_orders, history, returns, work
from .context import Context


def due_at(ctx: Context, order: OmsOrder, delivered_at: datetime) -> datetime:
    """When the customer of an order that arrived then is asked: goods from abroad may have a time of their own."""
    settings = ctx.merchant(order.channel)
    delays = Delays(hours=settings.feedback_delay_hours, abroad_hours=settings.feedback_delay_abroad_hours)
    destination, origins = "", set[str]()
    if delays.abroad_hours is not None and order.order_id is not None:
        found = ctx.host.destinations([str(order.order_id)]).get(str(order.order_id))
        destination = found.country if found else ""
        sites = fulfillment_orders.warehouses_of(order)
        origins = {site.address.country for site in ctx.host.warehouses() if site.id in sites}
    return invite_at(delivered_at, delays, destination=destination, origins=origins)


def plan(ctx: Context, order: OmsOrder, delivered_at: datetime, now: datetime) -> None:
    """Everything has arrived: the customer is asked when it is time."""
    asked = feedback.schedule(order, due_at(ctx, order, delivered_at))
    work.schedule(WorkKind.FEEDBACK, order.pk, asked.invite_at or now, oms_order_id=order.pk)


def reason_not_to(
    ctx: Context, order: OmsOrder, asked: Feedback, snapshot: OrderSnapshot | None, now: datetime
) -> SkipReason | None:
    """Why the customer is not asked (again) now; None when they are."""
    ended = snapshot is not None and snapshot.status in ENDED
    returned = snapshot is not None and snapshot.status is HostOrderStatus.RETURNED
    return reason_not_to_ask(
        Situation(
            status=FeedbackStatus(asked.status),
            is_gone=snapshot is None,
            is_canceled=order.canceled_at is not None or ended,
            is_refunded=snapshot is not None and ctx.host.has_refund(snapshot.id),
            is_returned=returned or returns.has_any(order),
            is_in_trouble=exceptions.has_trouble(order),
            is_over=asked.closes_at is not None and asked.closes_at <= now,
        )
    )


def skip(order: OmsOrder, asked: Feedback, reason: SkipReason, now: datetime) -> None:
    """Nobody is asked, for good; the order's own work ends it. What was answered meanwhile stays as it is."""
    if feedback.skip(asked, reason):
        history.record(order, "feedback.skipped", f"Not asked for feedback: {SKIPPED_BECAUSE[reason]}", now=now)
        work.schedule(WorkKind.FEEDBACK, order.pk, now, oms_order_id=order.pk)


def reason_not_to_send(
    ctx: Context, order: OmsOrder, snapshot: OrderSnapshot | None, now: datetime, *, was_sent_before: bool
) -> str:
    """Why an invitation or a reminder is not sent now, in words; empty when it is. Who never got a link is skipped for
    good; a link that was sent stays open, whatever keeps the reminder."""
    asked = feedback.of(order)
    if asked is None or asked.status == FeedbackStatus.SKIPPED:
        return "feedback is no longer asked for"
    reason = reason_not_to(ctx, order, asked, snapshot, now)
    if reason is None:
        return ""
    if not was_sent_before:
        skip(order, asked, reason, now)
    return SKIPPED_BECAUSE[reason]
