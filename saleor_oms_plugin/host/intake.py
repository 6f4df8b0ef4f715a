"""Orders that ought to have an OMS record and have none: the anti-join behind the sweeper.

Taken: open or unconfirmed orders inserted after the mark (the newest order when the plugin became active), however they
came: checkout, bulk import with any date, app. And orders placed from a draft since the activation, for a draft's
number is older than its placing. Never taken: drafts, orders that are already shipped, returned or ended (a bulk import
of history), and orders older than the activation.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from saleor.order import OrderEvents
from saleor.order.models import Order, OrderEvent

from ..domain.orders import HostOrderStatus
from ..ports import IntakeCandidate
from . import features
from .orders import STATUS, channel_of, number_of, status_of

WANTED = frozenset({HostOrderStatus.OPEN, HostOrderStatus.UNCONFIRMED})
_WANTED_WORDS = [word for word, status in STATUS.items() if status in WANTED]


def newest_order_mark() -> int:
    """The highest number that any committed order has, 0 in an empty shop. Both hosts count upwards only."""
    return Order.objects.aggregate(newest=Max(_numbered_by()))["newest"] or 0


def intake_candidates(
    *, mark: int, activated_at: datetime, changed_since: datetime | None, limit: int
) -> list[IntakeCandidate]:
    """The oldest `limit` candidates, one query."""
    came_after = Q(**{f"{_numbered_by()}__gt": mark}) | Q(Exists(_placed_from_draft(activated_at)))
    orders = Order.objects.filter(came_after, ~Exists(_known()), status__in=_WANTED_WORDS)
    if changed_since is not None:
        orders = orders.filter(_changed(changed_since))
    if features.has_channels():
        orders = orders.select_related("channel")
    return [described(row) for row in orders.order_by(_numbered_by())[:limit]]


def candidate(row: Any) -> IntakeCandidate | None:
    """See `ports.Host`. Without a query while the row knows its channel, as it does where Saleor hands it to us."""
    return described(row) if status_of(row) in WANTED else None


def described(row: Any) -> IntakeCandidate:
    """What intake must know of any order. `origin` is Saleor's word; older hosts know checkouts and drafts only."""
    origin = row.origin if features.has_origins() else ("checkout" if row.checkout_token else "draft")
    return IntakeCandidate(order_id=str(row.pk), order_number=number_of(row), channel=channel_of(row), origin=origin)


def _numbered_by() -> str:
    return "number" if features.has_order_numbers() else "pk"


def _known() -> QuerySet[Any]:
    return apps.get_model("saleor_oms_plugin", "OmsOrder").objects.filter(order_id=OuterRef("pk"))


def _placed_from_draft(since: datetime) -> QuerySet[Any]:
    return OrderEvent.objects.filter(order_id=OuterRef("pk"), type=OrderEvents.PLACED_FROM_DRAFT, date__gte=since)


def _changed(since: datetime) -> Q:
    """Without a time of change, the time of creation and recent events must do; the full anti-join finds the rest."""
    if features.has_updated_at():
        return Q(updated_at__gte=since)
    placed = OrderEvent.objects.filter(
        order_id=OuterRef("pk"), type__in=[OrderEvents.PLACED, OrderEvents.PLACED_FROM_DRAFT], date__gte=since
    )
    return Q(created__gte=since) | Q(Exists(placed))
