"""Risk cases that nobody can be recognised by any more: what was known of the order stays, its fingerprints go.

Those of a fraud that was found out stay until they are too old: recognising who did it is why they are kept.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ...domain.risk.facts import BAD
from ...models import RiskCase, RiskFingerprint

_UNLINK = "UPDATE oms_risk_case SET facts = jsonb_set(facts, '{identities}', '{}'::jsonb) WHERE id = ANY(%s)"


def innocent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Without those of a fraud that was found out."""
    return rows.exclude(outcome__in=[outcome.value for outcome in BAD])


def linked(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that somebody can be recognised by."""
    return rows.filter(facts__has_key="identities").exclude(facts__identities={})


def unlink(rows: QuerySet[Any]) -> int:
    """Takes the fingerprints out of these cases' facts; of how many. Their rows of fingerprints are not touched."""
    keys = list(linked(rows).values_list("pk", flat=True))
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_UNLINK, [keys])
    return len(keys)


def forget(cases: Collection[int]) -> int:
    """Takes both out of cases that belong to no order of ours; of how many."""
    return _forget(innocent(RiskCase.objects.filter(pk__in=cases)))


def forget_between(since: datetime, until: datetime) -> int:
    """Takes both out of whatever was placed in this time, found out or not; of how many."""
    return _forget(RiskCase.objects.filter(at__gte=since, at__lt=until))


def _forget(rows: QuerySet[Any]) -> int:
    RiskFingerprint.objects.filter(case__in=rows.order_by().values("pk")).delete()
    return unlink(rows)
