"""What a merchant sets of the ways by which people are told."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from ..domain.links import web_root
from ..domain.messages import Channel, MessageKind
from ..domain.milestones import TELLABLE
from ..domain.providers import CHAT, SMS
from .parsing import Group, Kind, Setting, secret, text, whole

EVERYTHING, NOTHING = "all", "none"
_LONGEST_ADDRESS = 500


def kinds(channel: Channel) -> Callable[[Any], frozenset[MessageKind]]:
    """Reads the milestones a channel tells: all, none, or some with commas between."""
    allowed = sorted(kind.value for kind in TELLABLE[channel])

    def parse(value: Any) -> frozenset[MessageKind]:
        named = {part.strip().lower() for part in text(500)(value).split(",") if part.strip()}
        if named == {EVERYTHING}:
            return TELLABLE[channel]
        if not named or named == {NOTHING}:
            return frozenset()
        unknown = sorted(named - set(allowed))
        if unknown:
            known = ", ".join(allowed)
            raise ValueError(f"{unknown[0][:40]} is no milestone told there: all, none, or some of {known}")
        return frozenset(map(MessageKind, named))

    return parse


def provider(schemes: Collection[str], example: str) -> Callable[[Any], str]:
    """Reads a provider's address as Apprise writes it; what follows the scheme is looked at when it is used first."""

    def parse(value: Any) -> str:
        typed = text(_LONGEST_ADDRESS)(value)
        scheme, _, rest = typed.partition("://")
        if typed and (scheme.lower() not in schemes or not rest or " " in typed):
            known = ", ".join(sorted(schemes))
            raise ValueError(f"an address such as {example}, or empty; it begins with one of {known}")
        return typed

    return parse


def webhook_url(value: Any) -> str:
    """An address that takes posts; whether it is one on the public network is seen when it is reached."""
    typed = text(_LONGEST_ADDRESS)(value)
    root = web_root(typed.partition("?")[0])
    if typed and (root is None or "#" in typed or " " in typed or not (root.is_secure or root.is_loopback)):
        raise ValueError("an address such as https://erp.example.com/oms, or empty")
    return typed


MESSENGERS: tuple[Setting, ...] = (
    Setting(
        name="email_kinds",
        kind=Kind.STRING,
        group=Group.MESSENGERS,
        default=EVERYTHING,
        label="E-mails",
        help="Milestones told by e-mail: all, none, or some of them with commas between, such as received, dispatched.",
        parse=kinds(Channel.EMAIL),
        is_per_channel=True,
    ),
    Setting(
        name="sms_provider",
        kind=Kind.SECRET,
        group=Group.MESSENGERS,
        default="",
        label="SMS provider",
        help="Its address as Apprise writes it, such as twilio://sid:token@+14155550100. Empty: no SMS. "
        "Customers get one only with their consent.",
        parse=provider(SMS, "twilio://sid:token@+14155550100"),
    ),
    Setting(
        name="sms_kinds",
        kind=Kind.STRING,
        group=Group.MESSENGERS,
        default="received, delayed, dispatched, out_for_delivery, delivered",
        label="SMS",
        help="Milestones told by SMS: all, none, or some of them with commas between.",
        parse=kinds(Channel.SMS),
        is_per_channel=True,
    ),
    Setting(
        name="chat_provider",
        kind=Kind.SECRET,
        group=Group.MESSENGERS,
        default="",
        label="Your team's chat",
        help="Its address as Apprise writes it, such as slack://token-a/token-b/token-c/#orders. Empty: none.",
        parse=provider(CHAT, "slack://token-a/token-b/token-c/#orders"),
    ),
    Setting(
        name="chat_kinds",
        kind=Kind.STRING,
        group=Group.MESSENGERS,
        default="warehouse_copy, exception, risk_alert",
        label="Chat",
        help="Milestones told in your team's chat: all, none, or some of them with commas between.",
        parse=kinds(Channel.CHAT),
        is_per_channel=True,
    ),
    Setting(
        name="message_webhook_url",
        kind=Kind.SECRET,
        group=Group.MESSENGERS,
        default="",
        label="Webhook address",
        help="https://… of a system of yours that is told of milestones by signed posts. Empty: none.",
        parse=webhook_url,
    ),
    Setting(
        name="message_webhook_secret",
        kind=Kind.SECRET,
        group=Group.MESSENGERS,
        default="",
        label="Webhook signing key",
        help="At least 24 characters without spaces; the receiving system checks the signature with it.",
        parse=secret(24),
    ),
    Setting(
        name="webhook_kinds",
        kind=Kind.STRING,
        group=Group.MESSENGERS,
        default=EVERYTHING,
        label="Webhook",
        help="Milestones posted to the webhook: all, none, or some of them with commas between.",
        parse=kinds(Channel.WEBHOOK),
        is_per_channel=True,
    ),
)

REMINDERS: tuple[Setting, ...] = (
    Setting(
        name="feedback_reminders",
        kind=Kind.STRING,
        group=Group.FEEDBACK,
        default="1",
        label="Reminders",
        help="How often a customer who has not answered is asked again. 0: never.",
        parse=whole(0, 5),
        is_per_channel=True,
    ),
    Setting(
        name="feedback_reminder_days",
        kind=Kind.STRING,
        group=Group.FEEDBACK,
        default="7",
        label="Days between reminders",
        help="How long after the invitation, and after each reminder, the next one goes out.",
        parse=whole(1, 90),
        unit="day",
        is_per_channel=True,
    ),
)
