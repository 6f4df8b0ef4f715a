"""Announcing: a milestone becomes a message for each who is to learn of it and each way that the merchant set up.

Called under the order's lock, in the transaction that reaches the milestone; the same milestone again plans nothing.
A promise that is broken by time alone is nobody's deed: `look` finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ..conf import MerchantSettings
from ..domain.exceptions import ExceptionKind
from ..domain.messages import Audience, Channel, MessageKind
from ..domain.milestones import CUSTOMERS_BUSINESS, ways
from ..domain.states import FINAL_STAGES, Stage
from ..models import FulfillmentOrder, Label, OmsOrder, Shipment
from ..store import delays, fulfillment_orders, locks, messages
from .context import Context

#: What the occasion of a promise that has passed begins with; then comes its day.
PASSED = "passed:"
MOST_AT_ONCE = 500


def announce(
    ctx: Context,
    order: OmsOrder,
    kind: MessageKind,
    now: datetime,
    *,
    shipment: Shipment | None = None,
    occasion: str = "",
) -> None:
    """Plans the milestone's messages."""
    for way in ways(kind, told_by(ctx.merchant(order.channel))):
        messages.plan(
            order, kind, now, shipment=shipment, audience=way.audience, channel=way.channel, occasion=occasion
        )


def announce_once(ctx: Context, order: OmsOrder, kind: MessageKind, now: datetime) -> None:
    """The same for what is told once in an order's life: what was suppressed was never told, and is due now."""
    for way in ways(kind, told_by(ctx.merchant(order.channel))):
        messages.plan_once(order, kind, now, audience=way.audience, channel=way.channel)


def told_by(settings: MerchantSettings) -> Mapping[Channel, frozenset[MessageKind]]:
    """What each channel tells, of those that are set up."""
    chosen = {Channel.EMAIL: settings.email_kinds}
    if settings.sms_provider:
        chosen[Channel.SMS] = settings.sms_kinds
    if settings.chat_provider:
        chosen[Channel.CHAT] = settings.chat_kinds
    if settings.message_webhook_url:
        chosen[Channel.WEBHOOK] = settings.webhook_kinds
    return chosen


def announce_split(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Tells that the order comes in several parts, once; what waits for stock is told as a backorder."""
    if order.backordered_at is None and fulfillment_orders.count_parts(order) > 1:
        announce_once(ctx, order, MessageKind.SPLIT, now)


def announce_part(ctx: Context, part: FulfillmentOrder, now: datetime) -> None:
    """Tells the warehouse what to pick, and another one where the part moves there; by e-mail only one that has an
    address."""
    order, kind, occasion = part.oms_order, MessageKind.WAREHOUSE_COPY, part_occasion(part)
    for way in ways(kind, told_by(ctx.merchant(order.channel))):
        if way.channel is not Channel.EMAIL or _has_address(ctx, part):
            messages.plan_once(order, kind, now, audience=way.audience, channel=way.channel, occasion=occasion)


def part_occasion(part: FulfillmentOrder) -> str:
    """Names the part and the warehouse that has it now."""
    return f"{part.pk}:{str(part.warehouse_id or '')[:8]}"


def _has_address(ctx: Context, part: FulfillmentOrder) -> bool:
    warehouse = ctx.host.warehouse(str(part.warehouse_id)) if part.warehouse_id else None
    return warehouse is not None and bool(warehouse.email)


def announce_parcel(ctx: Context, order: OmsOrder, label: Label, kind: MessageKind, now: datetime) -> None:
    """Tells of one parcel, of several in its shipment perhaps."""
    announce(ctx, order, kind, now, shipment=label.shipment, occasion=f"{label.pk}")


def announce_exception(ctx: Context, order: OmsOrder, label: Label, trouble: ExceptionKind, now: datetime) -> None:
    """Tells that a parcel is in trouble, of each kind of trouble once: the customer where that helps, staff always."""
    kind, occasion = MessageKind.EXCEPTION, f"{label.pk}:{trouble.value.lower()}"
    for way in ways(kind, told_by(ctx.merchant(order.channel))):
        if way.audience is not Audience.CUSTOMER or trouble in CUSTOMERS_BUSINESS:
            messages.plan(
                order,
                kind,
                now,
                shipment=label.shipment,
                audience=way.audience,
                channel=way.channel,
                occasion=occasion,
            )


def announce_delay(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Tells of a promise that moved to a later day than was ever told."""
    day = order.promised_delivery
    if day is not None and order.stage not in FINAL_STAGES | {Stage.DELIVERED} and delays.is_delay(order, day):
        announce(ctx, order, MessageKind.DELAYED, now, occasion=day.isoformat())


def look(ctx: Context) -> int:
    """Tells of promises whose day has passed, where the shop tells it; how many there were. Once for each day that was
    promised."""
    now = ctx.clock.now()
    late = delays.channels_newly_late(now, PASSED)
    telling = [slug for slug in late if ways(MessageKind.DELAYED, told_by(ctx.merchant(slug)))]
    found = delays.newly_late(now, PASSED, channels=telling, limit=MOST_AT_ONCE) if telling else []
    return sum(_pass(ctx, order_id, now) for order_id in found)


@transaction.atomic
def _pass(ctx: Context, order_id: int, now: datetime) -> bool:
    order = locks.lock_order(order_id)
    day = order.promised_delivery
    if day is None or order.stage in FINAL_STAGES | {Stage.DELIVERED}:
        return False
    announce(ctx, order, MessageKind.DELAYED, now, occasion=f"{PASSED}{day.isoformat()}")
    return True
