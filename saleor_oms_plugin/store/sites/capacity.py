"""How many parts of orders each warehouse ships on each of its days, as planned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from ...domain.states import GONE, INSIDE

#: Time zones are whole quarters of an hour apart: what is due in one quarter is due on one day, in each of them.
_QUARTER_S = 900
_LONGEST_DAY = timedelta(hours=50)  # no zone's today began earlier than this long ago
_USED = """
SELECT warehouse_id, status = ANY(%(inside)s), floor(extract(epoch FROM at) / %(quarter)s)::bigint, count(*)
FROM (
    SELECT warehouse_id, status, coalesce(ship_by, %(now)s) AS at FROM oms_fulfillment_order
    WHERE status = ANY(%(inside)s) AND warehouse_id = ANY(%(warehouses)s::uuid[])
    UNION ALL
    SELECT warehouse_id, status, shipped_at FROM oms_fulfillment_order
    WHERE shipped_at >= %(since)s AND status = ANY(%(gone)s) AND warehouse_id = ANY(%(warehouses)s::uuid[])
) AS part
GROUP BY 1, 2, 3
"""


def used(zones: Mapping[str, ZoneInfo], now: datetime) -> dict[str, dict[date, int]]:
    """By warehouse id and day: what is to leave then and what left then. What should have left before and is still
    inside takes a place of today. Of the warehouses in `zones`, each by its own."""
    if not zones:
        return {}
    today = {warehouse: now.astimezone(zone).date() for warehouse, zone in zones.items()}
    places: dict[str, Counter[date]] = defaultdict(Counter)
    for warehouse, is_inside, quarter, count in _rows(zones, now):
        day = datetime.fromtimestamp(quarter * _QUARTER_S, zones[str(warehouse)]).date()
        places[str(warehouse)][max(day, today[str(warehouse)]) if is_inside else day] += count
    return {warehouse: dict(days) for warehouse, days in places.items()}


def _rows(warehouses: Iterable[str], now: datetime) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            _USED,
            {
                "inside": [status.value for status in INSIDE],
                "gone": [status.value for status in GONE],
                "warehouses": list(warehouses),
                "now": now,
                "since": now - _LONGEST_DAY,
                "quarter": _QUARTER_S,
            },
        )
        return list(cursor.fetchall())
