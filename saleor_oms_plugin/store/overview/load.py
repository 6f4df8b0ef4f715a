"""What each warehouse has to do, and did today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce

from ...domain.states import INSIDE, FulfillmentOrderStatus
from .. import conditions
from ..conditions import Span
from .rows import text, together

#: A warehouse's key and name; of one that Saleor has deleted no key, and the name it had.
Place = tuple[Any, str]
_NOT_CANCELED = [status for status in FulfillmentOrderStatus if status is not FulfillmentOrderStatus.CANCELED]
_NAME = Coalesce("fulfillment_orders__warehouse__name", "fulfillment_orders__warehouse_name")


@dataclass
class Load:
    """How many orders have a part inside, how many of those are late, and of how many a part left today."""

    open: int = 0
    late: int = 0
    shipped_today: int = 0


def load(orders: QuerySet, *, now: datetime, today: Span) -> dict[Place, Load]:
    """The load of every warehouse that has any."""
    inside = orders.filter(fulfillment_orders__status__in=INSIDE)
    gone = orders.filter(today.of("fulfillment_orders__shipped_at"), fulfillment_orders__status__in=_NOT_CANCELED)
    loads: dict[Place, Load] = defaultdict(Load)
    for row in together(
        _by_warehouse(inside, "open"),
        _by_warehouse(inside.filter(conditions.is_late(now)), "late"),
        _by_warehouse(gone, "shipped_today"),
    ):
        setattr(loads[row["warehouse"], row["name"]], row["what"], row["count"])
    return dict(loads)


def _by_warehouse(orders: QuerySet, what: str) -> QuerySet:
    rows = orders.order_by().values(what=text(what), warehouse=F("fulfillment_orders__warehouse_id"), name=_NAME)
    return rows.annotate(count=Count("pk", distinct=True))
