"""Orders that share something with one: the same customer's past, and look-alikes under other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from ...domain.risk.facts import UNCOUNTED, Identity
from ...models import RiskCase

#: Of each identity the newest so many are looked at; of each list so many are shown.
MOST_SEEN = 50
MOST_SHOWN = 20
_SAME_CUSTOMER = frozenset({Identity.EMAIL, Identity.CUSTOMER})
_SQL = """
SELECT mine.kind, other.case_id
FROM oms_risk_fingerprint AS mine CROSS JOIN LATERAL (
    SELECT case_id, at FROM oms_risk_fingerprint
    WHERE kind = mine.kind AND digest = mine.digest AND case_id <> mine.case_id
    ORDER BY at DESC, case_id DESC LIMIT %s
) AS other
WHERE mine.case_id = %s AND mine.kind <> ALL(%s)
"""


@dataclass(frozen=True, kw_only=True)
class Related:
    """An order, and what it shares."""

    case: RiskCase
    shared: tuple[Identity, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    past: tuple[Related, ...]  # the customer's earlier orders, newest first
    look_alikes: tuple[Related, ...]  # what shares most first


def comparison(case: RiskCase, visible: QuerySet) -> Comparison:
    """The orders related to a case, of those visible; three statements."""
    shared = _shared(case.pk)
    rows = list(visible.filter(pk__in=list(shared)).select_related("oms_order"))
    related = [Related(case=row, shared=tuple(sorted(shared[row.pk]))) for row in rows]
    past = [each for each in related if _SAME_CUSTOMER & set(each.shared) and each.case.at < case.at]
    others = [each for each in related if not _SAME_CUSTOMER & set(each.shared)]
    return Comparison(
        past=_shown(sorted(past, key=lambda each: (each.case.at, each.case.pk), reverse=True)),
        look_alikes=_shown(
            sorted(others, key=lambda each: (len(each.shared), each.case.at, each.case.pk), reverse=True)
        ),
    )


def _shared(case_id: int) -> dict[int, set[Identity]]:
    found: dict[int, set[Identity]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [MOST_SEEN, case_id, [kind.value for kind in UNCOUNTED]])
        for kind, other in cursor.fetchall():
            found[other].add(Identity(kind))
    return found


def _shown(related: Sequence[Related]) -> tuple[Related, ...]:
    return tuple(related[:MOST_SHOWN])
