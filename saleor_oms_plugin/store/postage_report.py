"""Spending by carrier, service, zone, warehouse, channel or day: one statement over the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, F, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate

from ..domain.periods import Period
from ..domain.postage import Dimension, EntryKind, Spending
from ..domain.postage.ledger import SPENDING
from ..models import PostageEntry

_D = Dimension
_NAMES: dict[Dimension, Any] = {
    _D.CARRIER: F("carrier_name"),
    _D.SERVICE: Concat("carrier_name", Value(" "), "service_name", output_field=CharField()),
    _D.ZONE: F("zone"),
    _D.WAREHOUSE: F("warehouse_name"),
    _D.CHANNEL: F("channel"),
}


def entries(period: Period, *, is_live_alone: bool, database: str) -> QuerySet[PostageEntry]:
    """The ledger of these days; with a live account its live labels alone."""
    rows = PostageEntry.objects.using(database).filter(at__gte=period.starts_at, at__lte=period.ends_at)
    return rows.filter(is_test=False) if is_live_alone else rows


def spending(rows: QuerySet[PostageEntry], by: Dimension, period: Period) -> list[Spending]:
    """The rows of the report: the dearest first, days in their order."""
    grouped = (
        rows.annotate(group=_key(by, period))
        .order_by()
        .values("group", "currency")
        .annotate(
            shown=Max(_NAMES.get(by, F("group"))),
            labels=_count(EntryKind.BOUGHT),
            voided=_count(EntryKind.VOIDED),
            quoted=_sum(EntryKind.QUOTED),
            bought=_sum(*SPENDING),
            refunded=_sum(EntryKind.REFUNDED),
        )
    )
    found = [_row(row) for row in grouped]
    return sorted(found, key=(lambda row: (row.key, row.currency)) if by is _D.DAY else _dearest)


def _key(by: Dimension, period: Period) -> Any:
    keys: dict[Dimension, Any] = {
        _D.CARRIER: F("carrier"),
        _D.SERVICE: Concat("carrier", Value("/"), "service", output_field=CharField()),
        _D.ZONE: F("zone"),
        _D.WAREHOUSE: Coalesce(Cast("warehouse_key", CharField()), Value("")),
        _D.CHANNEL: F("channel"),
        _D.DAY: TruncDate("at", tzinfo=period.zone),
    }
    return keys[by]


def _count(kind: EntryKind) -> Count:
    return Count("pk", filter=Q(kind=kind.value))


def _sum(*kinds: EntryKind) -> Sum:
    return Sum("amount", filter=Q(kind__in=[kind.value for kind in kinds]))


def _row(found: dict[str, Any]) -> Spending:
    return Spending(
        key=str(found["group"]),
        name=str(found["shown"]),
        currency=found["currency"],
        labels=found["labels"],
        voided=found["voided"],
        quoted=found["quoted"],
        bought=found["bought"] or Decimal(0),
        refunded=-(found["refunded"] or Decimal(0)),
    )


def _dearest(row: Spending) -> tuple[Any, ...]:
    return (row.currency, -row.bought, row.name, row.key)
