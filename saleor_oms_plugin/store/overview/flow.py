"""What came, left and arrived, day by day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateTimeField, DecimalField, F, Func, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.expressions import Combinable

from ...domain.periods import Day, Period
from ...domain.states import Stage
from .. import conditions
from ..conditions import Span
from .rows import Row, text, together


@dataclass
class DayFlow:
    """One day: `held` of the received, `split` of the shipped, promises `kept` and `broken` of the delivered orders.
    `revenue` is by currency."""

    day: Day
    received: int = 0
    held: int = 0
    shipped: int = 0
    split: int = 0
    delivered: int = 0
    kept: int = 0
    broken: int = 0
    revenue: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


#: Which of them a row counts in its columns `count`, `part` and `rest`.
_COUNTS = {
    "received": ("received", "held"),
    "shipped": ("shipped", "split"),
    "delivered": ("delivered", "kept", "broken"),
}


def flow(orders: QuerySet, period: Period) -> list[DayFlow]:
    """Every day of the period, also those on which nothing happened."""
    days = [DayFlow(day) for day in period.days]
    for row in together(_received(orders, period), _shipped(orders, period), _delivered(orders, period)):
        _add(days[row["day"] - 1], row)
    return days


def _add(day: DayFlow, row: Row) -> None:
    for name, column in zip(_COUNTS[row["what"]], ("count", "part", "rest"), strict=False):
        setattr(day, name, getattr(day, name) + row[column])
    if row["amount"] and row["currency"]:
        day.revenue[row["currency"]] += row["amount"]


def _received(orders: QuerySet, period: Period) -> QuerySet:
    """What came is worth what Saleor says today; canceled orders are worth nothing."""
    worth = Sum("order__total_gross_amount", filter=~Q(stage=Stage.CANCELED))
    return _by_day(orders, period, "received", currency=F("order__currency"), part=conditions.was_held(), amount=worth)


def _shipped(orders: QuerySet, period: Period) -> QuerySet:
    return _by_day(orders, period, "shipped", part=conditions.is_split())


def _delivered(orders: QuerySet, period: Period) -> QuerySet:
    return _by_day(orders, period, "delivered", part=conditions.is_promise_kept(), rest=conditions.is_promise_broken())


def _by_day(
    orders: QuerySet,
    period: Period,
    what: str,
    *,
    part: Q,
    rest: Q | None = None,
    currency: Combinable | None = None,
    amount: Combinable | None = None,
) -> QuerySet:
    """The orders to which it happened, by day: how many, how many of them are `part`, how many `rest`, their worth."""
    span, at = Span(period.starts_at, period.ends_at), f"{what}_at"
    rows = orders.filter(span.of(at)).order_by()
    rows = rows.values(what=text(what), day=_day_of(at, period), currency=currency or text(""))
    return rows.annotate(
        count=Count("pk"),
        part=Count("pk", filter=part),
        rest=Value(0, output_field=IntegerField()) if rest is None else Count("pk", filter=rest),
        amount=amount or Value(None, output_field=DecimalField()),
    )


def _day_of(column: str, period: Period) -> Func:
    """Which of the days, from 1, a moment falls on: the database needs no time zone for it."""
    starts = Value([day.starts_at for day in period.days], output_field=ArrayField(DateTimeField()))
    return Func(F(column), starts, function="width_bucket", output_field=IntegerField())
