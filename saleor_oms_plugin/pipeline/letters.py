"""Letters: what a message says, gathered from the order and from what was shipped."""

from __future__ import annotations

from ..conf import BASE_PATH
from ..domain.messages import Audience, MessageKind
from ..domain.orders import OrderSnapshot
from ..domain.states import FulfillmentOrderStatus
from ..messengers.email import MessageContext, SentItem, SentParcel, SentRisk, render, sender_address
from ..models import Message, OmsOrder, ParcelLine, Shipment
from ..ports import OutgoingMessage
from ..store import feedback, journeys, shipments, sourcing, tokens
from ..store.risk import assessments, settings
from .context import Context


def write(ctx: Context, message: Message, order: OrderSnapshot) -> OutgoingMessage:
    """The message as it goes out. Raises `Misconfigured` when a merchant's template does not work."""
    merchant, shop = ctx.merchant(order.channel), ctx.host.shop()
    return render(
        MessageKind(message.kind),
        _context(ctx, message, order),
        key=message.key,
        recipient=recipient_of(ctx, message, order),
        sender=sender_address(merchant.sender_name or shop.name, merchant.sender_email or shop.email),
    )


def recipient_of(ctx: Context, message: Message, order: OrderSnapshot) -> str:
    """Whom it goes to: the order's customer, or for staff the address in the merchant's policy, else the shop's own."""
    if message.audience != Audience.STAFF:
        return order.email
    return settings.in_force(order.channel).policy.alert_email or ctx.host.shop().email


def _context(ctx: Context, message: Message, order: OrderSnapshot) -> MessageContext:
    oms_order = message.oms_order
    asked = feedback.of(oms_order)
    closes = asked.closes_at.date() if asked and asked.closes_at else None
    invites = message.kind == MessageKind.INVITATION
    return MessageContext(
        shop_name=ctx.host.shop().name,
        order_number=oms_order.order_number,
        language=order.language,
        items=_awaited(oms_order, order)
        if message.kind == MessageKind.BACKORDERED
        else _items(message.shipment, order),
        parcels=_parcels(message.shipment),
        is_partial=_is_partial(message),
        waits_for_stock=oms_order.backordered_at is not None,
        promised_delivery=oms_order.promised_delivery,
        track_url=_link(ctx, message, order, "track"),
        feedback_url=_link(ctx, message, order, "feedback") if invites else "",
        feedback_closes_on=closes,
        risk=_risk(oms_order) if message.kind == MessageKind.RISK_ALERT else None,
    )


def _risk(order: OmsOrder) -> SentRisk | None:
    last = assessments.latest(order)
    if last is None:
        return None
    evidence = last.signals.filter(is_shadow=False).order_by("-weight", "id").values_list("evidence", flat=True)
    return SentRisk(score=last.score, level=last.level.lower(), evidence=tuple(evidence))


def _items(shipment: Shipment | None, order: OrderSnapshot) -> tuple[SentItem, ...]:
    """What is in this shipment's parcels; without one, everything that will be shipped."""
    if shipment is None or shipment.fulfillment_order is None:
        return tuple(SentItem(name=line.product_name, quantity=line.quantity) for line in order.lines)
    rows = ParcelLine.objects.filter(parcel__fulfillment_order=shipment.fulfillment_order).select_related("line")
    return tuple(SentItem(name=row.line.product_name, quantity=row.quantity) for row in rows.order_by("pk"))


def _awaited(oms_order: OmsOrder, order: OrderSnapshot) -> tuple[SentItem, ...]:
    """What nobody could give at the last decision; of lines with one SKU, the first ones first."""
    left = dict(sourcing.last_missing(oms_order) or {})
    found = []
    for line in order.lines_to_ship:
        units = min(line.quantity_open, left.get(line.sku, 0))
        if units > 0:
            left[line.sku] -= units
            found.append(SentItem(name=line.product_name, quantity=units))
    return tuple(found)


def _parcels(shipment: Shipment | None) -> tuple[SentParcel, ...]:
    if shipment is None or shipment.fulfillment_order is None:
        return ()
    return tuple(
        SentParcel(
            carrier=shipment.carrier_name,
            service=shipment.service_name,
            tracking_number=label.tracking_number,
            tracking_url=label.tracking_url,
            eta=journeys.expected_at(label),
        )
        for label in shipments.live_labels(shipment.fulfillment_order)
    )


def _is_partial(message: Message) -> bool:
    """Whether something of the order left, or arrived, after this part, or still has to: the same at every reading."""
    part = message.shipment.fulfillment_order if message.shipment else None
    if message.kind == MessageKind.BACKORDERED:
        parts = message.oms_order.fulfillment_orders
        return parts.exclude(status=FulfillmentOrderStatus.CANCELED.value).exists()
    if part is None:
        return False
    moment = "delivered_at" if message.kind == MessageKind.DELIVERED else "shipped_at"
    mine = getattr(part, moment)
    others = message.oms_order.fulfillment_orders.exclude(pk=part.pk)
    others = others.exclude(status=FulfillmentOrderStatus.CANCELED.value)
    order = message.oms_order
    return (
        order.backordered_at is not None
        or order.set_aside_at is not None
        or any(
            theirs is None or (mine is not None and theirs > mine) for theirs in others.values_list(moment, flat=True)
        )
    )


def _link(ctx: Context, message: Message, order: OrderSnapshot, purpose: str) -> str:
    base = ctx.merchant(order.channel).public_url or ctx.host.shop().url
    token = tokens.issue(message.oms_order_id, purpose, now=ctx.clock.now())
    return f"{base.rstrip('/')}{BASE_PATH}{purpose}/{token}/"
