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
from ..domain.messages import ASKING, Channel, MessageKind, MessageStatus, mask_recipient
from ..domain.orders import OrderSnapshot
from ..domain.timing import Moment
from ..models import Message
from ..ports import Messenger, OutgoingMessage, SendUnknown
from ..store import history, locks, messages, suppressions
from ..store.work import Job
from . import announcing, invitations, letters, relevance
from .context import Context
from .permit import Wish, permit
from .results import Again, Done, Result

_NAMES = {Channel.EMAIL: "E-mail", Channel.SMS: "SMS", Channel.CHAT: "Chat message", Channel.WEBHOOK: "Webhook"}


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
    messages.plan_again(message, now)
    text = f"{_NAMES[Channel(message.channel)]} {message.kind} is sent again: it was {was}"
    history.record(message.oms_order, "message.again", text, now=now, actor=actor, data={"message": message.pk})
    return message


def _refuse_what_would_not_go(ctx: Context, message: Message) -> None:
    reason = _judge(ctx, message, ctx.clock.now()).reason
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
    found = _judge(ctx, message, job.now)
    messages.set_recipient(message, mask_recipient(found.recipient))
    if found.order is None or found.reason:
        messages.mark(message, MessageStatus.SUPPRESSED, reason=found.reason)
        return None
    messages.set_moment(message, found.moment)
    if found.moment.is_delayed:
        return found.moment.at
    outgoing = letters.write(ctx, message, found.order, found.recipient)
    taken = _Taken(outgoing=outgoing, messenger=ctx.messenger(channel, sales_channel))
    messages.mark(message, MessageStatus.SENDING)
    return taken


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """Whom a message goes to and when; or, where `reason` says something, why it does not go."""

    moment: Moment
    reason: str
    order: OrderSnapshot | None = None
    recipient: str = ""


def _judge(ctx: Context, message: Message, now: datetime) -> _Judged:
    """Looks at everything anew: the order, its customer and the shop's settings as they are now."""
    order = ctx.host.order(str(message.oms_order.order_id)) if message.oms_order.order_id else None
    if order is None:
        return _Judged(moment=Moment(at=now), reason="the order no longer exists in Saleor")
    recipient = letters.recipient_of(ctx, message, order)
    reason = _reason_not_to(ctx, message, order, now)
    if reason:
        return _Judged(moment=Moment(at=now), reason=reason, order=order, recipient=recipient)
    merchant = ctx.merchant(order.channel)
    customer = ctx.host.customers([order.id], consent_key=merchant.consent_key)[order.id]
    permitted = permit(ctx, Wish.of(message, now), customer, merchant, recipient=recipient)
    return _Judged(moment=permitted.moment, reason=permitted.reason, order=order, recipient=recipient)


def _may_repeat(ctx: Context, channel: Channel, sales_channel: str) -> bool:
    """Whether whoever is set up for the channel takes no harm from a message that comes twice."""
    if channel is Channel.EMAIL or channel not in announcing.told_by(ctx.merchant(sales_channel)):
        return False
    return ctx.messenger(channel, sales_channel).takes_keys


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


def _reason_not_to(ctx: Context, message: Message, order: OrderSnapshot, now: datetime) -> str:
    """Why it would be wrong to tell this now, whoever reads it."""
    kind = MessageKind(message.kind)
    if kind in ASKING:
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
