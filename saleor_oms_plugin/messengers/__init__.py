"""How people, and the merchant's own systems, are reached: by the messenger of a message's channel."""

from __future__ import annotations

from ..conf import MerchantSettings, OperatorSettings
from ..domain.errors import Misconfigured
from ..domain.messages import Channel
from ..ports import Clock, Messenger
from .apprise import AppriseMessenger
from .webhook import WebhookMessenger


def build(channel: Channel, merchant: MerchantSettings, operator: OperatorSettings, clock: Clock) -> Messenger:
    """The messenger of any channel but e-mail. `Misconfigured` where the merchant has set none up."""
    hosts, timeout_s = operator.message_hosts, operator.message_timeout_s
    if channel is Channel.WEBHOOK and merchant.message_webhook_url:
        return WebhookMessenger(
            merchant.message_webhook_url, merchant.message_webhook_secret, clock=clock, hosts=hosts, timeout_s=timeout_s
        )
    field = "sms_provider" if channel is Channel.SMS else "chat_provider"
    url = merchant.sms_provider if channel is Channel.SMS else merchant.chat_provider
    if channel in (Channel.SMS, Channel.CHAT) and url:
        return AppriseMessenger(url, field=field, hosts=hosts, timeout_s=timeout_s)
    raise Misconfigured(f"nobody is set up to send by {channel.value.lower()}", field=field)
