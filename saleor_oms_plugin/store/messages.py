"""Messages as rows: planned once per key, and never handed over twice."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from ..domain.messages import OCCASION_LIMIT, Audience, Channel, MessageKind, MessageStatus, message_key
from ..domain.timing import Moment
from ..domain.work import WorkKind
from ..models import Message, OmsOrder, Shipment
from . import work


def plan(
    order: OmsOrder,
    kind: MessageKind,
    now: datetime,
    *,
    shipment: Shipment | None = None,
    audience: Audience = Audience.CUSTOMER,
    channel: Channel = Channel.EMAIL,
    occasion: str = "",
) -> Message:
    """The message, planned for now where there is none; the same twice is one, unless its `occasion` is another."""
    key = message_key(
        kind,
        order=order.pk,
        shipment=shipment.pk if shipment else None,
        audience=audience,
        channel=channel,
        occasion=occasion,
    )
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "oms_order": order,
            "shipment": shipment,
            "kind": kind.value,
            "channel": channel.value,
            "audience": audience.value,
            "occasion": occasion[:OCCASION_LIMIT],
            "due_at": now,
            "planned_for": now,
        },
    )
    if is_new:
        send_at(message, now)
    return message


def plan_once(
    order: OmsOrder,
    kind: MessageKind,
    now: datetime,
    *,
    audience: Audience = Audience.CUSTOMER,
    channel: Channel = Channel.EMAIL,
    occasion: str = "",
) -> None:
    """The same for what may be true again after it was not: what was suppressed was never told, and is due now."""
    message = plan(order, kind, now, audience=audience, channel=channel, occasion=occasion)
    if message.status == MessageStatus.SUPPRESSED:
        plan_again(message, now)


def plan_again(message: Message, now: datetime) -> None:
    """Lets a message that did not go, or that is to go once more, go now."""
    message.planned_for = now
    message.save(update_fields=["planned_for"])
    mark(message, MessageStatus.PLANNED)
    send_at(message, now)


def send_at(message: Message, moment: datetime) -> None:
    """Makes its sending due work, in the lane of its channel."""
    kind = WorkKind.NOTIFY if message.channel == Channel.EMAIL else WorkKind.TELL
    work.schedule(kind, message.pk, moment, oms_order_id=message.oms_order_id)


def was_told(order: OmsOrder, kind: MessageKind) -> bool:
    """Whether the order's customer was told by any way, perhaps."""
    gone = (MessageStatus.SENT.value, MessageStatus.UNKNOWN.value)
    told = Message.objects.filter(oms_order=order, kind=kind.value, audience=Audience.CUSTOMER.value)
    return told.filter(Q(status__in=gone) | Q(sent_at__isnull=False)).exists()


def suppress_planned(order: OmsOrder, reason: str) -> None:
    """What has not gone out yet will not."""
    planned = Message.objects.filter(oms_order=order, status=MessageStatus.PLANNED.value)
    planned.update(status=MessageStatus.SUPPRESSED.value, reason=reason[:500])


def suppress_of(shipment: Shipment, reason: str) -> None:
    """The same for one shipment's messages."""
    planned = Message.objects.filter(shipment=shipment, status=MessageStatus.PLANNED.value)
    planned.update(status=MessageStatus.SUPPRESSED.value, reason=reason[:500])


def mark(message: Message, status: MessageStatus, *, reason: str = "", sent_at: datetime | None = None) -> None:
    """Notes what became of a message. When it went out stays known, whatever becomes of its being sent again."""
    message.status = status.value
    message.reason = reason[:500]
    message.sent_at = sent_at or message.sent_at
    message.save(update_fields=["status", "reason", "sent_at"])


def set_moment(message: Message, moment: Moment) -> None:
    """When it may go, and in which time zone that was looked at."""
    message.planned_for = moment.at
    message.zone = moment.zone.key if moment.zone else ""
    message.save(update_fields=["planned_for", "zone"])


def set_recipient(message: Message, masked: str) -> None:
    message.recipient = masked
    message.save(update_fields=["recipient"])
