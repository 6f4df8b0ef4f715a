"""Notify: each message goes out once per (audience, milestone, parcel, channel).

SENDING is committed before the message is handed over. A process that dies in between leaves a message whose outcome
nobody knows: it is shown as such and never repeated by itself. A mail server that is away delays, and blocks nothing.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..domain.errors import Conflict, NotAllowed, Rejected
from ..domain.messages import Audience, MessageKind, MessageStatus, mask_address
from ..domain.orders import OrderSnapshot
from ..domain.work import WorkKind
from ..models import Message
from ..ports import OutgoingMessage, SendUnknown
from ..store import history, holds, locks, messages, work
from ..store.work import Job
from . import invitations, letters
from .context import Context
from .results import Done, Result

#: What asks for feedback: looked at anew before each send.
_ASKING = frozenset({MessageKind.INVITATION.value, "reminder"})


def run(ctx: Context, job: Job) -> Result:
    """Sends one planned message, unless it no longer makes sense."""
    outgoing = _take(ctx, job)
    if outgoing is None:
        return Done()
    try:
        ctx.email.send(outgoing)
    except SendUnknown:
        _settle(ctx, job.subject, MessageStatus.UNKNOWN, "the mail server never answered: perhaps sent")
    except Rejected as error:
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
    and was lost. One that is planned stays so. Raises `NotAllowed` for one that was suppressed, `Conflict` while it is
    being sent."""
    message = locks.lock_message(message_id)
    if message is None:
        raise NotAllowed("the message is gone", field="id")
    if message.status == MessageStatus.PLANNED:
        return message
    if message.status == MessageStatus.SENDING:
        raise Conflict("it is being sent right now: look again in a moment", field="id")
    if message.status == MessageStatus.SUPPRESSED:
        raise NotAllowed(f"it was not sent on purpose: {message.reason}", field="id")
    now = ctx.clock.now()
    was = message.status.lower()
    messages.mark(message, MessageStatus.PLANNED)
    work.schedule(WorkKind.NOTIFY, message.pk, now, oms_order_id=message.oms_order_id)
    text = f"E-mail {message.kind} is sent again: it was {was}"
    history.record(message.oms_order, "message.again", text, now=now, actor=actor, data={"message": message.pk})
    return message


@transaction.atomic
def _take(ctx: Context, job: Job) -> OutgoingMessage | None:
    """The rendered message, marked SENDING; None when there is nothing to send."""
    message = locks.lock_message(job.subject)
    if message is None or message.status not in (MessageStatus.PLANNED, MessageStatus.SENDING):
        return None
    if message.status == MessageStatus.SENDING:
        messages.mark(message, MessageStatus.UNKNOWN, reason="a worker died while sending: perhaps sent")
        return None
    order = ctx.host.order(str(message.oms_order.order_id)) if message.oms_order.order_id else None
    reason = _reason_not_to(ctx, message, order, job.now)
    if reason or order is None:
        messages.mark(message, MessageStatus.SUPPRESSED, reason=reason)
        return None
    messages.set_recipient(message, mask_address(letters.recipient_of(ctx, message, order)))
    outgoing = letters.write(ctx, message, order)
    messages.mark(message, MessageStatus.SENDING)
    return outgoing


def _reason_not_to(ctx: Context, message: Message, order: OrderSnapshot | None, now: datetime) -> str:
    if order is None:
        return "the order no longer exists in Saleor"
    if not order.email and message.audience == Audience.CUSTOMER:
        return "the order has no e-mail address"
    if message.oms_order.canceled_at is not None:
        return "the order was canceled"
    if message.kind == MessageKind.BACKORDERED:
        return _reason_not_to_tell_of_waiting(message)
    if message.kind in _ASKING:
        was_sent = message.kind != MessageKind.INVITATION or message.sent_at is not None
        return invitations.reason_not_to_send(ctx, message.oms_order, order, now, was_sent_before=was_sent)
    return ""


def _reason_not_to_tell_of_waiting(message: Message) -> str:
    if holds.has_open(message.oms_order_id):
        return "the order is on hold"
    return "" if message.oms_order.backordered_at else "the order no longer waits for stock"


@transaction.atomic
def _settle(ctx: Context, message_id: int, status: MessageStatus, reason: str) -> None:
    message = locks.lock_message(message_id)
    if message is None or message.status != MessageStatus.SENDING:
        return
    now = ctx.clock.now()
    messages.mark(message, status, reason=reason, sent_at=now if status is MessageStatus.SENT else None)
    if status is not MessageStatus.PLANNED:
        words = {MessageStatus.SENT: "sent", MessageStatus.FAILED: "refused"}.get(status, "perhaps sent")
        text = f"E-mail {message.kind} {words}"
        kind = f"message.{status.value.lower()}"
        history.record(message.oms_order, kind, text, now=now, data={"message": message.pk})
