"""How orders stand towards the messages still to come. A fixed number of statements, however many orders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Count

from ..domain.feedback import FeedbackStatus, Reminders
from ..domain.message_plan import Standing
from ..domain.messages import MessageKind, MessageStatus
from ..domain.shipping import Direction
from ..domain.states import INSIDE, FulfillmentOrderStatus, ShipmentStatus
from ..models import Feedback, FulfillmentOrder, Label, Message, OmsOrder

_INSIDE = frozenset(status.value for status in INSIDE)
#: The carrier has not said yet that it comes today.
_ON_THE_WAY = (ShipmentStatus.LABELLED.value, ShipmentStatus.PRE_TRANSIT.value, ShipmentStatus.TRANSIT.value)
_TO_COME = (MessageStatus.PLANNED.value, MessageStatus.SUPPRESSED.value)


def to_come(order_ids: Collection[int]) -> dict[int, list[Message]]:
    """The messages of these orders that were planned or suppressed, oldest first."""
    rows = Message.objects.filter(oms_order_id__in=order_ids, status__in=_TO_COME).order_by("pk")
    found: dict[int, list[Message]] = defaultdict(list)
    for row in rows:
        found[row.oms_order_id].append(row)
    return found


def standings(orders: Sequence[OmsOrder], reminders: Mapping[str, Reminders]) -> dict[int, Standing]:
    """How each of these orders stands; `reminders` are those of its channel."""
    keys = [order.pk for order in orders]
    parts, away, reminded = _parts(keys), _parcels_away(keys), _reminded(keys)
    asked = {row.oms_order_id: row for row in Feedback.objects.filter(oms_order_id__in=keys)}
    return {
        order.pk: _standing(
            order,
            parts[order.pk],
            away.get(order.pk, 0),
            asked.get(order.pk),
            sent=reminded.get(order.pk, 0),
            reminders=reminders[order.channel],
        )
        for order in orders
    }


def _standing(
    order: OmsOrder, parts: Counter[str], away: int, asked: Feedback | None, *, sent: int, reminders: Reminders
) -> Standing:
    return Standing(
        is_ended=order.canceled_at is not None or order.completed_at is not None or order.order_id is None,
        is_sourced=bool(parts) and order.backordered_at is None,
        parts_inside=sum(units for status, units in parts.items() if status in _INSIDE),
        parts_away=parts[FulfillmentOrderStatus.SHIPPED.value],
        parcels_away=away,
        asked=FeedbackStatus(asked.status) if asked else None,
        invite_at=asked.invite_at if asked else None,
        invited_at=asked.invited_at if asked else None,
        closes_at=asked.closes_at if asked else None,
        reminders_sent=sent,
        reminders=reminders,
    )


def _parts(keys: Collection[int]) -> dict[int, Counter[str]]:
    """By order and status, the parts somebody waits for, or has received."""
    rows = FulfillmentOrder.objects.filter(oms_order_id__in=keys, given_up_at__isnull=True).order_by()
    rows = rows.exclude(status=FulfillmentOrderStatus.CANCELED.value)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for order, status, units in rows.values_list("oms_order_id", "status").annotate(units=Count("pk")):
        found[order][status] = units
    return found


def _parcels_away(keys: Collection[int]) -> dict[int, int]:
    """Parcels that left, are waited for, and of which the carrier has still to say that they come today."""
    rows = Label.objects.filter(
        shipment__oms_order_id__in=keys,
        shipment__direction=Direction.OUTBOUND.value,
        shipment__fulfillment_order__status=FulfillmentOrderStatus.SHIPPED.value,
        is_surplus=False,
        given_up_at__isnull=True,
        status__in=_ON_THE_WAY,
    )
    return dict(rows.order_by().values_list("shipment__oms_order_id").annotate(units=Count("pk")))


def _reminded(keys: Collection[int]) -> dict[int, int]:
    """How many reminders were planned, by whichever way."""
    rows = Message.objects.filter(oms_order_id__in=keys, kind=MessageKind.REMINDER.value).order_by()
    return dict(rows.values_list("oms_order_id").annotate(units=Count("occasion", distinct=True)))
