"""Units by stock that are not free: promised to order lines, and in live checkouts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Sum
from django.db.models.functions import Now
from saleor.warehouse.models import Allocation

from . import features


def promised(stocks: Collection[int], *, except_to: Iterable[Any]) -> dict[int, int]:
    """Units by stock that order lines other than these were promised."""
    others = Allocation.objects.filter(stock_id__in=stocks).exclude(order_line_id__in=except_to)
    return dict(others.order_by().values_list("stock_id").annotate(total=Sum("quantity_allocated")))


def reserved(stocks: Collection[int], database: str = DEFAULT_DB_ALIAS) -> dict[int, int]:
    """Units by stock in live checkouts, by the database's clock; none on hosts without reservations."""
    if not features.has_reservations():
        return {}
    from saleor.warehouse.models import Reservation

    live = Reservation.objects.using(database).filter(stock_id__in=stocks, reserved_until__gt=Now())
    return dict(live.order_by().values_list("stock_id").annotate(total=Sum("quantity_reserved")))
