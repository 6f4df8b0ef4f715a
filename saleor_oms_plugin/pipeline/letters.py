"""Letters: what a message says, to whom, in the merchant's own words where there are any."""

from __future__ import annotations

from ..domain.messages import Audience, Channel, MessageKind
from ..domain.orders import OrderSnapshot
from ..messengers.email import sender_address
from ..messengers.wording import languages_of, render
from ..models import Message
from ..ports import OutgoingMessage
from ..store import message_templates
from ..store.risk import settings
from . import telling
from .context import Context


def write(ctx: Context, message: Message, order: OrderSnapshot) -> OutgoingMessage:
    """The message as it goes out. Raises `Misconfigured` when an operator's template does not work."""
    merchant, shop = ctx.merchant(order.channel), ctx.host.shop()
    kind, channel = MessageKind(message.kind), Channel(message.channel)
    return render(
        kind,
        channel,
        telling.gather(ctx, telling.Occasion.of(message), order),
        key=message.key,
        recipient=recipient_of(ctx, message, order),
        sender=sender_address(merchant.sender_name or shop.name, merchant.sender_email or shop.email),
        template=message_templates.in_force(
            kind, channel, sales_channel=order.channel, languages=languages_of(order.language)
        ),
    )


def recipient_of(ctx: Context, message: Message, order: OrderSnapshot) -> str:
    """Whom it goes to: the order's customer, or for staff the address in the merchant's policy, else the shop's own."""
    if message.audience != Audience.STAFF:
        return order.email
    return settings.in_force(order.channel).policy.alert_email or ctx.host.shop().email
