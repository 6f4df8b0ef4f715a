"""Answers counted by what may have caused them, and what each order's was: one statement each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from ..domain.feedback import FeedbackStatus
from ..domain.figures import DETRACTOR_TO, PROMOTER_FROM
from ..domain.periods import Period
from ..domain.scores import LOW, Cause, Counted, Pace, Tally, lateness_of
from ..domain.states import GONE
from ..models import Feedback

_PARTS = "JOIN oms_fulfillment_order AS part ON part.oms_order_id = answer.oms_order_id AND part.status = ANY(%s)"
_PACKED = """
JOIN LATERAL (
    SELECT actor FROM oms_timeline_event AS told
    WHERE told.oms_order_id = part.oms_order_id AND told.kind = 'fulfillment_order.packed'
      AND told.data ->> 'fulfillmentOrder' = part.id::text
    ORDER BY told.id DESC LIMIT 1
) AS packed ON true"""
_SHIPPED = """
JOIN oms_shipment AS shipment ON shipment.fulfillment_order_id = part.id
    AND shipment.status NOT IN ('VOIDED', 'PURCHASING')"""
#: By cause: key, name and rating of an answer, and where they come from. An answer counts once for each key.
_CAUSES = {
    Cause.WAREHOUSE: ("COALESCE(part.warehouse_id::text, part.warehouse_name)", "part.warehouse_name", _PARTS),
    Cause.CARRIER: ("shipment.carrier", "COALESCE(NULLIF(shipment.carrier_name, ''), shipment.carrier)",
                    _PARTS + _SHIPPED),
    Cause.PACKER: ("packed.actor", "packed.actor", _PARTS + _PACKED),
    Cause.LATENESS: (
        "((ours.delivered_at AT TIME ZONE 'UTC')::date - ours.promised_delivery)::text", "''",
        "JOIN oms_order AS ours ON ours.id = answer.oms_order_id",
    ),
    Cause.PRODUCT: (
        "COALESCE(said.product_id::text, said.product_name)", "said.product_name",
        "JOIN oms_product_feedback AS said ON said.feedback_id = answer.id",
    ),
}  # fmt: skip
_COUNT = """
WITH answer AS ({answers}), caused AS (
    SELECT answer.id, {key} AS key, MAX({name}) AS name, {rating} AS rating, MAX(answer.recommend) AS recommend,
           MAX(date_trunc(%s, answer.answered_at AT TIME ZONE %s))::date AS at
    FROM answer {joined} GROUP BY answer.id, 2
)
SELECT COALESCE(key, ''), MAX(name), at, COUNT(*), COUNT(rating), COALESCE(SUM(rating), 0),
       COUNT(*) FILTER (WHERE rating <= %s), COUNT(recommend),
       COUNT(*) FILTER (WHERE recommend >= %s), COUNT(*) FILTER (WHERE recommend <= %s)
FROM caused GROUP BY 1, at
"""


def count(rows: QuerySet[Feedback], cause: Cause, period: Period, pace: Pace) -> Iterator[Counted]:
    """The answers among these rows in the period, by cause and point of time."""
    answered = rows.filter(
        status=FeedbackStatus.ANSWERED.value, answered_at__gte=period.starts_at, answered_at__lte=period.ends_at
    ).order_by()
    names = ("id", "oms_order_id", "delivery_rating", "recommend", "answered_at")
    try:
        answers, given = answered.values(*names).query.sql_with_params()
    except EmptyResultSet:  # Django makes no statement where nothing can be found, as for staff of no channel
        return
    key, name, joined = _CAUSES[cause]
    rating = "MAX(said.rating)" if cause is Cause.PRODUCT else "MAX(answer.delivery_rating)"
    sql = _COUNT.format(answers=answers, key=key, name=name, rating=rating, joined=joined)
    parts = [[status.value for status in GONE]] if "%s" in joined else []
    limits = [LOW, PROMOTER_FROM, DETRACTOR_TO]
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, [*given, pace.value, str(period.zone), *parts, *limits])
        found = cursor.fetchall()
    for which, called, at, *numbers in found:
        yield _counted(cause, which, called, at, [int(number) for number in numbers])


def _counted(cause: Cause, key: str, name: str, at: date, numbers: list[int]) -> Counted:
    if cause is Cause.LATENESS:
        key = name = lateness_of(int(key) if key else None)
    answers, rated, stars, low, recommended, promoters, detractors = numbers
    tally = Tally(
        answers=answers,
        rated=rated,
        stars=stars,
        low=low,
        recommended=recommended,
        promoters=promoters,
        detractors=detractors,
    )
    return Counted(key=key, name=name, at=at, tally=tally)


@dataclass(frozen=True, kw_only=True)
class PartCause:
    """How one part of an order went: who sent it, by whom it was packed and carried, and when it came."""

    warehouse_id: Any
    warehouse_name: str
    carrier: str
    carrier_name: str
    packer: str | None
    delivered_at: datetime | None
    days_late: int | None


_OF_ORDERS = """
SELECT part.oms_order_id, part.warehouse_id, part.warehouse_name, COALESCE(sent.carrier, ''),
       COALESCE(sent.carrier_name, ''), packed.actor, part.delivered_at,
       (part.delivered_at AT TIME ZONE 'UTC')::date - ours.promised_delivery
FROM oms_fulfillment_order AS part
JOIN oms_order AS ours ON ours.id = part.oms_order_id
LEFT {packed}
LEFT JOIN LATERAL (
    SELECT carrier, carrier_name FROM oms_shipment AS shipment
    WHERE shipment.fulfillment_order_id = part.id AND shipment.status NOT IN ('VOIDED', 'PURCHASING')
    ORDER BY shipment.id DESC LIMIT 1
) AS sent ON true
WHERE part.oms_order_id = ANY(%s) AND part.status = ANY(%s)
ORDER BY part.id
"""


def causes_of(oms_order_ids: Collection[int], database: str = "default") -> dict[int, list[PartCause]]:
    """How each part of these orders went, by order."""
    found: dict[int, list[PartCause]] = defaultdict(list)
    with connections[database].cursor() as cursor:
        sql = _OF_ORDERS.format(packed=_PACKED.strip())
        cursor.execute(sql, [list(oms_order_ids), [status.value for status in GONE]])
        for order, warehouse, name, carrier, carrier_name, packer, delivered, late in cursor.fetchall():
            found[order].append(
                PartCause(
                    warehouse_id=warehouse,
                    warehouse_name=name,
                    carrier=carrier,
                    carrier_name=carrier_name or carrier,
                    packer=packer,
                    delivered_at=delivered,
                    days_late=late,
                )
            )
    return found
