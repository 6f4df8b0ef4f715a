"""What a period says of the shop: how quick it was, what shipping cost, how well it was liked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Aggregate,
    Avg,
    Case,
    Count,
    DecimalField,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, NullIf

from ...domain.figures import DETRACTOR_TO, PROMOTER_FROM, net_promoter_score, rounded
from ...domain.states import GONE
from ...models import Label
from .. import conditions
from ..conditions import Span
from .rows import number, text, together

_LABEL = "shipments__labels__"
_PARCELS = "fulfillment_orders__parcels__"
#: Of a part: its parcels have left.
_LEFT = Q(fulfillment_orders__status__in=[status.value for status in GONE])


class _Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True, kw_only=True)
class Figures:
    """None where there is nothing to measure. `spend` is by currency."""

    hours_to_ship: Decimal | None
    released_unchanged: int
    spend: dict[str, Decimal]
    fill: int | None  # percent
    delivery_rating: Decimal | None
    net_promoter_score: int | None


def figures(orders: QuerySet, span: Span) -> Figures:
    """The figures of what happened in the span."""
    answered = orders.filter(conditions.has_answered(span))
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in together(
        _figure("hours", orders.filter(span.of("shipped_at")), _Median(_hours("received_at", "shipped_at"))),
        _figure("unchanged", orders.filter(conditions.was_released_unchanged(span)), Count("pk")),
        _figure("rating", answered, Avg("feedback__delivery_rating")),
        _figure("answers", answered, Count("feedback__recommend")),
        _figure("promoters", answered.filter(feedback__recommend__gte=PROMOTER_FROM), Count("pk")),
        _figure("detractors", answered.filter(feedback__recommend__lte=DETRACTOR_TO), Count("pk")),
        _spend(orders, span),
        _figure("fill", orders.filter(_LEFT & span.of("fulfillment_orders__shipped_at")), Avg(f"{_PARCELS}fill")),
    ):
        if row["value"] is not None:
            found[row["what"]][row["key"]] = row["value"]
    return _read(found)


def _read(found: dict[str, dict[str, Decimal]]) -> Figures:
    """A shop that bought nothing but test labels sees what they would have cost."""
    hours, rating = found["hours"].get(""), found["rating"].get("")
    answers, promoters, detractors = (int(found[name].get("", 0)) for name in ("answers", "promoters", "detractors"))
    spend, fill = found["spend"] or found["test spend"], found["fill"].get("")
    return Figures(
        hours_to_ship=None if hours is None else rounded(hours, 2),
        released_unchanged=int(found["unchanged"].get("", 0)),
        spend={currency: rounded(amount, 3) for currency, amount in sorted(spend.items())},
        fill=None if fill is None else int(rounded(fill, 0)),
        delivery_rating=None if rating is None else rounded(rating, 2),
        net_promoter_score=net_promoter_score(promoters, detractors, answers),
    )


def _figure(what: str, orders: QuerySet, value: Aggregate) -> QuerySet:
    return orders.order_by().values(what=text(what), key=text("")).annotate(value=number(value))


def _hours(first: str, last: str) -> Func:
    template = "EXTRACT(EPOCH FROM %(expressions)s) / 3600"
    return Func(F(last) - F(first), template=template, output_field=FloatField())


def _spend(orders: QuerySet, span: Span) -> QuerySet:
    """What the labels bought cost, by currency, each its share of its purchase; test labels apart."""
    bought = orders.filter(conditions.is_spent(_LABEL) & span.of(f"{_LABEL}bought_at")).order_by()
    what = Case(When(shipments__is_test=True, then=text("test spend")), default=text("spend"))
    rows = bought.values(what=what, key=F("shipments__currency"))
    return rows.annotate(value=number(Sum(_price_of_label())))


def _price_of_label() -> Coalesce:
    """The purchase's price shared among its parcels; without a purchase, the shipment's among its labels."""
    purchase, money = f"{_LABEL}intent__", DecimalField(max_digits=24, decimal_places=6)
    others = Label.objects.filter(shipment_id=OuterRef("shipments__pk"), is_surplus=False).order_by()
    count = others.values("shipment_id").annotate(count=Count("pk")).values("count")
    return Coalesce(
        F(f"{purchase}amount") / Cast(NullIf(F(f"{purchase}parcel_count"), Value(0)), money),
        F("shipments__cost") / Cast(Subquery(count), money),
        output_field=money,
    )
