"""Cases: one for each order, with what was known of it at its moment. Written once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from ...domain.risk.facts import CaseFacts
from ...models import OmsOrder, RiskCase


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """`at` is the order's moment: when we received it, or when it was placed before we were there."""

    order_id: str
    order_number: str
    at: datetime
    facts: CaseFacts
    oms_order_id: int | None = None


def of_order(order_id: str) -> RiskCase | None:
    return RiskCase.objects.filter(order_id=order_id).first()


def of_oms_order(oms_order_id: int) -> RiskCase | None:
    return RiskCase.objects.filter(oms_order_id=oms_order_id).first()


def save(case: NewCase) -> RiskCase:
    """The order's case, with its fingerprints; one that is there already keeps what was known then."""
    save_all([case])
    return RiskCase.objects.get(order_id=case.order_id)


def save_all(cases: Sequence[NewCase]) -> None:
    """The same for many, in a constant number of statements. Call it in a transaction."""
    RiskCase.objects.bulk_create([_row(case) for case in cases], ignore_conflicts=True)
    rows = RiskCase.objects.filter(order_id__in=[case.order_id for case in cases])
    by_order = {str(order_id): (pk, at) for order_id, pk, at in rows.values_list("order_id", "pk", "at")}
    _add_fingerprints([(*by_order[case.order_id], case.facts) for case in cases if case.order_id in by_order])


def adopt(case: RiskCase, oms_order_id: int) -> None:
    """The case of an order that was known before it was ours."""
    if case.oms_order_id is None:
        case.oms_order_id = oms_order_id
        case.save(update_fields=["oms_order"])


def learn(case: RiskCase, facts: CaseFacts, now: datetime) -> None:
    """Adds fingerprints that became known after the case's moment, from now on."""
    _add_fingerprints([(case.pk, now, facts)])


def received(order_ids: Collection[str]) -> dict[str, tuple[int, datetime]]:
    """Our own records of these orders: key and moment, by the order's id."""
    rows = OmsOrder.objects.filter(order_id__in=order_ids).values_list("order_id", "pk", "received_at")
    return {str(order_id): (pk, at) for order_id, pk, at in rows}


# Django would spell each of thousands of rows out in the statement; so Postgres gets four lists.
_ADD = """
INSERT INTO oms_risk_fingerprint (case_id, kind, digest, at)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[])
ON CONFLICT DO NOTHING
"""


def _add_fingerprints(known: Iterable[tuple[int, datetime, CaseFacts]]) -> None:
    """Those of each (case, moment, facts) that are not there yet."""
    rows = [(pk, kind.value, digest, at) for pk, at, facts in known for kind, digest in facts.identities.items()]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [list(column) for column in zip(*rows, strict=True)])


def _row(case: NewCase) -> RiskCase:
    return RiskCase(
        order_id=case.order_id,
        oms_order_id=case.oms_order_id,
        order_number=case.order_number,
        channel=case.facts.channel,
        currency=case.facts.currency,
        total_minor=case.facts.total_minor,
        at=case.at,
        facts=case.facts.as_json(),
    )
