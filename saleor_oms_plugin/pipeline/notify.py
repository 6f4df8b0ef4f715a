"""Notify: each message goes out once per (audience, milestone, parcel, channel).

What may not reach its recipient is suppressed, with why; what falls into the recipient's quiet hours waits.
SENDING is committed before the message is handed over. A process that dies in between leaves a message whose outcome
nobody knows: it is shown as such and never repeated by itself. A mail server that is away delays, and blocks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ..domain.consent import SuppressionReason
from ..domain.errors import Conflict, NotAllowed, Rejected
from ..domain.messages import Audience, Channel, MessageKind, MessageStatus, mask_recipient
from ..domain.orders import OrderSnapshot
from ..models import Message
from ..ports import Messenger, OutgoingMessage, SendUnknown
from ..store import history, locks, messages, suppressions
from ..store.work import Job
from . import announcing, invitations, letters, relevance
from .context import Context
from .permit import Permit, Wish, permit
from .results import Again, Done, Result

_NAMES = {Channel.EMAIL: "E-mail", Channel.SMS: "SMS", Channel.CHAT: "Chat message", Channel.WEBHOOK: "Webhook"}
_NOWHERE = {Channel.EMAIL: "there is no e-mail address to send it to", Channel.SMS: "there is no mobile number"}

#: What asks for feedback: looked at anew before each send.
_ASKING = frozenset({MessageKind.INVITATION, MessageKind.REMINDER})


def run(ctx: Context, job: Job) -> Result:
    """Sends one planned message, unless it no longer makes sense or has to wait."""
    taken = _take(ctx, job)
    if taken is None:
        return Done()
    return Again(taken) if isinstance(taken, datetime) else _send(ctx, job, taken)


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """A message marked SENDING, and who hands it over."""

    outgoing: OutgoingMessage
    messenger: Messenger


def _send(ctx: Context, job: Job, taken: _Taken) -> Result:
    try:
        taken.messenger.send(taken.outgoing)
    except SendUnknown:
        _settle(ctx, job.subject, MessageStatus.UNKNOWN, "nobody said whether it was taken: perhaps sent")
    except Rejected as error:
        _note_refusal(ctx, job.subject, error, taken.outgoing.recipient)
        _settle(ctx, job.subject, MessageStatus.FAILED, error.message)
    except Exception:
        _settle(ctx, job.subject, MessageStatus.PLANNED, "certainly not sent, tried again")
        raise
    else:
        _settle(ctx, job.subject, MessageStatus.SENT, "")
    return Done()


@transaction.atomic
def resend(ctx: Context, message_id: int, *, actor: str) -> Message:
    """Plans a message anew because a person says so: one whose outcome is not known, that was refused, or that went out
    and was lost. One that is planned stays so. Raises `NotAllowed` for one that was suppressed, or would be, `Conflict`
    while it is being sent."""
    message = locks.lock_message(message_id)
    if message is None:
        raise NotAllowed("the message is gone", field="id")
    if message.status == MessageStatus.PLANNED:
        return message
    if message.status == MessageStatus.SENDING:
        raise Conflict("it is being sent right now: look again in a moment", field="id")
    if message.status == MessageStatus.SUPPRESSED:
        raise NotAllowed(f"it was not sent on purpose: {message.reason}", field="id")
    _refuse_what_would_not_go(ctx, message)
    now = ctx.clock.now()
    was = message.status.lower()
    messages.mark(message, MessageStatus.PLANNED)
    messages.send_at(message, now)
    text = f"{_NAMES[Channel(message.channel)]} {message.kind} is sent again: it was {was}"
    history.record(message.oms_order, "message.again", text, now=now, actor=actor, data={"message": message.pk})
    return message


def _refuse_what_would_not_go(ctx: Context, message: Message) -> None:
    order = ctx.host.order(str(message.oms_order.order_id)) if message.oms_order.order_id else None
    reason = _reason_not_to(ctx, message, order, ctx.clock.now())
    if order is not None and not reason:
        permitted = _permit(ctx, message, order, letters.recipient_of(ctx, message, order))
        reason = permitted.reason or _reason_not_told(ctx, message)
    if reason:
        raise NotAllowed(f"it would not go out: {reason}", field="id")


@transaction.atomic
def _take(ctx: Context, job: Job) -> _Taken | datetime | None:
    """The rendered message, marked SENDING; the moment until which it waits; None when there is nothing to send.

    One that a dead worker may have sent is sent again only where a repeat changes nothing.
    """
    message = locks.lock_message(job.subject)
    if message is None or message.status not in (MessageStatus.PLANNED, MessageStatus.SENDING):
        return None
    channel, sales_channel = Channel(message.channel), message.oms_order.channel
    if message.status == MessageStatus.SENDING and not _may_repeat(ctx, channel, sales_channel):
        messages.mark(message, MessageStatus.UNKNOWN, reason="a worker died while sending: perhaps sent")
        return None
    order = ctx.host.order(str(message.oms_order.order_id)) if message.oms_order.order_id else None
    reason = _reason_not_to(ctx, message, order, job.now)
    if reason or order is None:
        messages.mark(message, MessageStatus.SUPPRESSED, reason=reason)
        return None
    recipient = letters.recipient_of(ctx, message, order)
    messages.set_recipient(message, mask_recipient(recipient))
    if not recipient and channel in (Channel.EMAIL, Channel.SMS):
        messages.mark(message, MessageStatus.SUPPRESSED, reason=_NOWHERE[channel])
        return None
    permitted = _permit(ctx, message, order, recipient)
    if reason := permitted.reason or _reason_not_told(ctx, message):
        messages.mark(message, MessageStatus.SUPPRESSED, reason=reason)
        return None
    messages.set_moment(message, permitted.moment)
    if permitted.moment.is_delayed:
        return permitted.moment.at
    taken = _Taken(outgoing=letters.write(ctx, message, order), messenger=ctx.messenger(channel, sales_channel))
    messages.mark(message, MessageStatus.SENDING)
    return taken


def _may_repeat(ctx: Context, channel: Channel, sales_channel: str) -> bool:
    """Whether whoever is set up for the channel takes no harm from a message that comes twice."""
    if channel is Channel.EMAIL or channel not in announcing.told_by(ctx.merchant(sales_channel)):
        return False
    return ctx.messenger(channel, sales_channel).takes_keys


def _permit(ctx: Context, message: Message, order: OrderSnapshot, recipient: str) -> Permit:
    merchant = ctx.merchant(order.channel)
    customer = ctx.host.customers([order.id], consent_key=merchant.consent_key)[order.id]
    wish = Wish(
        kind=MessageKind(message.kind),
        channel=Channel(message.channel),
        audience=Audience(message.audience),
        wanted_at=ctx.clock.now(),
    )
    return permit(ctx, wish, customer, merchant, recipient=recipient)


@transaction.atomic
def _note_refusal(ctx: Context, message_id: int, error: Rejected, recipient: str) -> None:
    """Remembers an address that a provider refused for good: nothing is sent there until a person lifts it."""
    if error.field != "recipient" or not recipient:
        return
    message = locks.lock_message(message_id)
    if message is not None and message.status == MessageStatus.SENDING:
        suppressions.suppress(
            Channel(message.channel),
            recipient,
            SuppressionReason.BOUNCED,
            actor=history.SYSTEM,
            now=ctx.clock.now(),
        )


def _reason_not_told(ctx: Context, message: Message) -> str:
    """The shop's own: asked last, since it is not the recipient's to mend."""
    kind, channel = MessageKind(message.kind), Channel(message.channel)
    if kind in announcing.told_by(ctx.merchant(message.oms_order.channel)).get(channel, ()):
        return ""
    return f"the shop does not tell this by {_NAMES[channel]} (any more)"


def _reason_not_to(ctx: Context, message: Message, order: OrderSnapshot | None, now: datetime) -> str:
    if order is None:
        return "the order no longer exists in Saleor"
    if not order.email and message.audience == Audience.CUSTOMER and message.channel == Channel.EMAIL:
        return "the order has no e-mail address"
    kind = MessageKind(message.kind)
    if kind in _ASKING:
        was_sent = kind is not MessageKind.INVITATION or messages.was_told(message.oms_order, kind)
        reason = invitations.reason_not_to_send(ctx, message.oms_order, order, now, was_sent_before=was_sent)
        if reason:
            return reason
    return relevance.reason_not_to(message)


@transaction.atomic
def _settle(ctx: Context, message_id: int, status: MessageStatus, reason: str) -> None:
    message = locks.lock_message(message_id)
    if message is None or message.status != MessageStatus.SENDING:
        return
    now = ctx.clock.now()
    messages.mark(message, status, reason=reason, sent_at=now if status is MessageStatus.SENT else None)
    if status is not MessageStatus.PLANNED:
        words = {MessageStatus.SENT: "sent", MessageStatus.FAILED: "refused"}.get(status, "perhaps sent")
        text = f"{_NAMES[Channel(message.channel)]} {message.kind} {words}"
        kind = f"message.{status.value.lower()}"
        history.record(message.oms_order, kind, text, now=now, data={"message": message.pk})
