"""Letters: what a message says, to whom, in the merchant's own words where there are any."""

from __future__ import annotations

from ..domain.messages import Audience, Channel, MessageKind
from ..domain.milestones import subject_of
from ..domain.orders import OrderSnapshot
from ..domain.phones import mobile_number
from ..messengers.email import sender_address
from ..messengers.wording import languages_of, render
from ..models import FulfillmentOrder, Message
from ..ports import OutgoingMessage
from ..store import message_templates
from ..store.risk import settings
from . import telling
from .context import Context


def write(ctx: Context, message: Message, order: OrderSnapshot, recipient: str) -> OutgoingMessage:
    """The message as it goes out. Raises `Misconfigured` when an operator's template does not work."""
    merchant, shop = ctx.merchant(order.channel), ctx.host.shop()
    kind, channel = MessageKind(message.kind), Channel(message.channel)
    return render(
        kind,
        channel,
        telling.gather(ctx, telling.Occasion.of(message), order),
        key=message.key,
        recipient=recipient,
        sender=sender_address(merchant.sender_name or shop.name, merchant.sender_email or shop.email),
        template=message_templates.in_force(
            kind, channel, sales_channel=order.channel, languages=languages_of(order.language)
        ),
    )


def recipient_of(ctx: Context, message: Message, order: OrderSnapshot) -> str:
    """Whom it goes to, empty where nobody can be reached: the order's customer; the warehouse of the part it is about;
    for staff the address in the merchant's policy, else the shop's own. A chat's or webhook's address is a setting."""
    if message.channel in (Channel.CHAT, Channel.WEBHOOK):
        return ""
    if message.channel == Channel.SMS:
        return phone_of(order)
    if message.audience == Audience.CUSTOMER:
        return order.email
    if message.audience == Audience.WAREHOUSE:
        return _warehouse_address(ctx, message)
    return settings.in_force(order.channel).policy.alert_email or ctx.host.shop().email


def phone_of(order: OrderSnapshot) -> str:
    """The customer's mobile phone, as an SMS is sent to it; empty where there is none."""
    return mobile_number(order.ship_to.phone, order.ship_to.country) if order.ship_to else ""


def _warehouse_address(ctx: Context, message: Message) -> str:
    part = FulfillmentOrder.objects.filter(pk=subject_of(message.occasion)).first()
    warehouse = ctx.host.warehouse(str(part.warehouse_id)) if part is not None and part.warehouse_id else None
    return warehouse.email if warehouse else ""
