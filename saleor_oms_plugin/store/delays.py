"""Promises that moved to a later day, and those whose day has passed without anybody being told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from ..domain.messages import MessageKind
from ..domain.promises import promise_day
from ..domain.states import OPEN_STAGES
from ..models import Message, OmsOrder, Promise

#: A day that passed longer ago than this is news to nobody.
NEWS_DAYS = 3


def is_delay(order: OmsOrder, day: date) -> bool:
    """Whether the order's promise is later than every one before it: what was promised before, or a later day that was
    told and taken back, delays nothing."""
    rows = Promise.objects.filter(oms_order=order).order_by("pk")
    first = rows.filter(date__gte=day).first()
    return first is not None and first.date == day and rows.filter(pk__lt=first.pk).exists()


def channels_newly_late(now: datetime, mark: str) -> list[str]:
    """The sales channels of those orders that `newly_late` finds."""
    return list(_newly_late(now, mark).order_by().values_list("channel", flat=True).distinct())


def newly_late(now: datetime, mark: str, *, channels: Collection[str], limit: int) -> list[int]:
    """Open orders of these sales channels, by key, whose promised day has just passed and of which no message says so:
    its occasion would be `mark` and the day."""
    found = _newly_late(now, mark).filter(channel__in=channels).order_by("promised_delivery", "pk")
    return list(found.values_list("pk", flat=True)[:limit])


def _newly_late(now: datetime, mark: str) -> QuerySet[OmsOrder]:
    today = promise_day(now)
    told = Message.objects.filter(
        oms_order=OuterRef("pk"), kind=MessageKind.DELAYED.value, occasion=OuterRef("expected_occasion")
    )
    late = OmsOrder.objects.filter(
        stage__in=OPEN_STAGES,
        promised_delivery__lt=today,
        promised_delivery__gte=today - timedelta(days=NEWS_DAYS),
        checked_at__isnull=False,
    )
    day = Concat(Value(mark), Cast(F("promised_delivery"), CharField(max_length=10)), output_field=CharField())
    return late.annotate(expected_occasion=day).filter(~Exists(told))
