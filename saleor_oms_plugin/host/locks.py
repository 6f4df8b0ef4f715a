"""Every row lock we take on Saleor's tables, in Saleor's own order: lines, allocations with their stocks, other stocks.

The first two may wait, since Saleor takes them in the same order. Stocks that are not the order's own come last and out
of that order, so they are taken without waiting: whoever waits for us is never waited for by us, and a customer's
checkout is never a deadlock's victim. A repair, which touches the lines of many orders, takes all of its rows so. The
order's own row is not locked: Saleor locks it after the stocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection
from django.db.models import QuerySet
from saleor.order.models import Fulfillment, OrderLine
from saleor.warehouse.models import Allocation

from ..domain.errors import Conflict, Unavailable

_LOCK_NOT_AVAILABLE = "55P03"
_DEADLOCK_DETECTED = "40P01"
#: Ours alone: "oms" and "app".
_APPLICATION = (0x6F6D73, 0x617070)


@contextmanager
def refusing_conflicts() -> Iterator[None]:
    """Raises `Conflict` for a lock somebody else holds, `Unavailable` when the database itself is in trouble.

    The transaction is broken afterwards: roll it back and come again.
    """
    try:
        yield
    except OperationalError as error:
        if _sqlstate(error) in {_LOCK_NOT_AVAILABLE, _DEADLOCK_DETECTED}:
            raise Conflict("somebody else is changing this order or its stock at this moment") from error
        raise Unavailable("the shop's database did not answer") from error


def _sqlstate(error: OperationalError) -> str | None:
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)


def lines_of_order(order_pk: Any) -> list[Any]:
    return list(OrderLine.objects.filter(order_id=order_pk).order_by("pk").select_for_update(of=("self",)))


def lines(line_pks: Collection[Any]) -> list[Any]:
    return list(OrderLine.objects.filter(pk__in=line_pks).order_by("pk").select_for_update(of=("self",)))


def allocations_of(line_pks: Collection[Any]) -> list[Any]:
    """The lines' allocations and the stocks they are on."""
    allocations = Allocation.objects.filter(order_line_id__in=line_pks).select_related("stock")
    return list(allocations.order_by("stock__pk", "pk").select_for_update(of=("self", "stock")))


def lines_without_waiting(line_pks: Collection[Any]) -> list[Any]:
    rows = OrderLine.objects.filter(pk__in=line_pks).order_by("pk")
    return list(rows.select_for_update(of=("self",), nowait=True))


def allocations_without_waiting(allocations: QuerySet[Any]) -> list[Any]:
    return list(allocations.order_by("stock_id", "pk").select_for_update(of=("self",), nowait=True))


def stocks_without_waiting(stocks: QuerySet[Any]) -> list[Any]:
    return list(stocks.order_by("pk").select_for_update(of=("self",), nowait=True))


def fulfillment_lines(rows: QuerySet[Any]) -> list[Any]:
    """What stands in fulfillments, with those and with the stocks they left, which are not locked."""
    found = rows.select_related("fulfillment", "stock").order_by("pk")
    return list(found.select_for_update(of=("self",)))


def fulfillment(pk: Any) -> Any:
    """The fulfillment, or None when there is none."""
    return Fulfillment.objects.filter(pk=pk).select_for_update(of=("self",)).first()


def application() -> None:
    """Whoever installs our application waits for whoever is at it: there may be no row yet to lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _APPLICATION)
