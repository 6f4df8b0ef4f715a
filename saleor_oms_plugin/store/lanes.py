"""What lanes have taught: counted from the deliveries of lately, and read lane by lane."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from ..domain.lanes import Alike, Lane, LaneFacts, Learnt, Method, Summary, wider_lanes
from ..models import LaneRecord

#: Carriers change: what a parcel took a year ago says little.
SPAN = timedelta(days=180)
#: Parcels that went alike on one lane are one row, so that what is read grows with the lanes and not with the parcels.
_DELIVERED = """
SELECT warehouse_key, max(warehouse_name), country, zone, carrier, service, days,
       arrived_on - carrier_by, arrived_on - learnt_by, arrived_on - calendar_by, arrived_on - promised_by, count(*)
FROM oms_journey
WHERE arrived_on > %s AND warehouse_key IS NOT NULL AND country <> '' AND (%s OR NOT is_test)
GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10, 11
"""


def delivered(today: date, *, with_tests: bool, names: dict[str, str]) -> Iterator[tuple[Lane, Alike]]:
    """What was delivered lately, by the narrowest lane; `names` learns what the warehouses are called."""
    with connection.cursor() as cursor:
        cursor.execute(_DELIVERED, [today - SPAN, with_tests])
        for key, name, country, zone, carrier, service, days, *late, promised_late, count in cursor:
            names[str(key)] = name
            said = {method: by for method, by in zip(Method, late, strict=True) if by is not None}
            lane = Lane(warehouse=str(key), country=country, zone=zone, carrier=carrier, service=service)
            yield lane, Alike(count=count, days=days, late=said, promised_late=promised_late)


@transaction.atomic
def keep(found: Iterable[Summary], names: dict[str, str], now: datetime) -> int:
    """Puts what was counted in the place of what was counted before; how many lanes."""
    rows = [_row(one, names, now) for one in found]
    LaneRecord.objects.all().delete()
    # Two sweepers may count at one moment: the second finds the first one's rows, and they say the same.
    LaneRecord.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def counted_at() -> datetime | None:
    """When they were counted last; None where there are none."""
    found: datetime | None = LaneRecord.objects.aggregate(at=Max("counted_at"))["at"]
    return found


def known(lane: Lane) -> list[LaneFacts]:
    """What is known of the lane and the wider ones, the narrowest first. One statement."""
    if not lane.warehouse or not lane.country:
        return []
    rows = LaneRecord.objects.filter(
        warehouse_key=lane.warehouse,
        country=lane.country,
        zone__in={"", lane.zone},
        carrier__in={"", lane.carrier},
        service__in={"", lane.service},
    )
    return _narrowest_first(lane, {facts.lane: facts for facts in map(_facts, rows)})


def into(country: str, zone: str) -> dict[str, list[LaneFacts]]:
    """What is known of the way there from each warehouse, whoever carries; by warehouse. One statement."""
    rows = LaneRecord.objects.filter(country=country, zone__in={"", zone}, carrier="", service="")
    found: dict[str, dict[Lane, LaneFacts]] = defaultdict(dict)
    for facts in map(_facts, rows):
        found[facts.lane.warehouse][facts.lane] = facts
    return {
        warehouse: _narrowest_first(Lane(warehouse=warehouse, country=country, zone=zone), lanes)
        for warehouse, lanes in found.items()
    }


def _narrowest_first(lane: Lane, found: dict[Lane, LaneFacts]) -> list[LaneFacts]:
    return [found[one] for one in wider_lanes(lane) if one in found]


def _facts(row: LaneRecord) -> LaneFacts:
    return LaneFacts(
        lane=lane_of(row),
        learnt=None if row.p50 is None or row.p90 is None else Learnt(row.deliveries, row.p50, row.p90),
        ranking=tuple(Method(name) for name in row.ranking if name in set(Method)),
        reason=row.reason,
    )


def lane_of(row: LaneRecord) -> Lane:
    return Lane(
        warehouse=str(row.warehouse_key), country=row.country, zone=row.zone, carrier=row.carrier, service=row.service
    )


def _row(one: Summary, names: dict[str, str], now: datetime) -> LaneRecord:
    lane, learnt = one.lane, one.learnt
    return LaneRecord(
        warehouse_key=UUID(lane.warehouse),
        warehouse_name=names[lane.warehouse],
        country=lane.country,
        zone=lane.zone,
        carrier=lane.carrier,
        service=lane.service,
        deliveries=one.deliveries,
        kept=one.kept,
        broken=one.broken,
        p50=None if learnt is None else learnt.p50,
        p90=None if learnt is None else learnt.p90,
        records=_records(one),
        ranking=[method.value for method in one.choice.ranking],
        reason=one.choice.reason[:300],
        counted_at=now,
    )


def _records(one: Summary) -> list[dict[str, Any]]:
    judged = [method for method in one.choice.ranking if method in one.records]
    return [
        {"method": method.value, "deliveries": found.deliveries, "kept": found.kept, "loss": found.loss}
        for method in judged
        for found in [one.records[method]]
    ]
