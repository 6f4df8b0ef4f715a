"""What carriers posted: kept before anybody thinks about it, worked on later, once.

A receipt and the work it causes commit together; the same body on the same day is one receipt, decided by the database.
So is whether its signature is of these minutes, and whether the settings it was verified by still hold.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from django.db import connection
from django.db.models import F

from ..domain.work import WorkKind
from ..models import WebhookReceipt
from ..models.receipts import ReceiptStatus

ERROR_LIMIT = 500
#: What still has to be worked on.
WAITING = (ReceiptStatus.NEW, ReceiptStatus.UNMATCHED)

#: How far a signature's time may lie from ours, both ways: a replay is old, a stolen one may be dated ahead.
TOLERANCE_S = 300
#: Work that has waited no longer than this was rung for, and whoever comes takes what lies beside it.
HEARD_S = 2

# One statement, so that keeping a webhook costs one round trip. Whoever posts pays for it, and carriers post in bursts.
_RECEIVE = """
WITH here AS MATERIALIZED (
    SELECT coalesce(%(now)s::timestamptz, clock_timestamp()) AS now
), asked AS MATERIALIZED (
    SELECT now, {only_if} AS is_current,
           coalesce(abs(extract(epoch FROM now) - %(signed_at)s::bigint) <= %(tolerance_s)s, true) AS is_fresh
    FROM here
), kept AS (
    INSERT INTO oms_webhook_receipt (source, digest, day, body, is_signed, received_at, status, attempts, error)
    SELECT %(source)s, %(digest)s, (now AT TIME ZONE 'UTC')::date, %(body)s, %(is_signed)s, now, %(status)s, 0, ''
    FROM asked WHERE is_current AND is_fresh
    ON CONFLICT (source, digest, day) DO NOTHING
    RETURNING id, received_at
), due AS (
    INSERT INTO oms_work (kind, subject, run_at, wanted, attempts, fence, last_error)
    SELECT %(kind)s, id, received_at, 1, 0, 0, '' FROM kept
)
SELECT is_current, is_fresh, EXISTS (SELECT FROM kept), EXISTS (
    SELECT FROM oms_work
    WHERE kind = %(kind)s AND failed_at IS NULL AND lease_until IS NULL
      AND run_at BETWEEN now - %(heard_s)s * interval '1 second' AND now
)
FROM asked
"""


class Outcome(StrEnum):
    NEW = "NEW"  # kept, and a worker must be told of it
    BESIDE = "BESIDE"  # kept beside others that a worker was told of just now
    REPEAT = "REPEAT"
    STALE = "STALE"  # signed too long ago, or ahead of time
    CHANGED = "CHANGED"  # the condition does not hold


def receive(
    *,
    source: str,
    body: bytes,
    signed_at: int | None = None,
    is_signed: bool | None = None,
    now: datetime | None = None,
    only_if: str = "SELECT 1",
    version: str = "",
) -> Outcome:
    """Keeps a verified body and schedules its work, at `now` or by the database's clock. Nothing is changed by a
    repeat, by a signature that is not of these minutes, or where the condition (SQL of the host's, with a `version`)
    does not hold."""
    parameters = {
        "source": source,
        "digest": hashlib.sha256(body).hexdigest(),
        "body": body,
        "is_signed": signed_at is not None if is_signed is None else is_signed,
        "signed_at": signed_at,
        "status": ReceiptStatus.NEW.value,
        "kind": WorkKind.RECEIPT.value,
        "now": now,
        "version": version,
        "tolerance_s": TOLERANCE_S,
        "heard_s": HEARD_S,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RECEIVE.format(only_if=f"EXISTS ({only_if})"), parameters)
        is_current, is_fresh, is_kept, is_heard = cursor.fetchone()
    if not is_current:
        return Outcome.CHANGED
    if not is_fresh:
        return Outcome.STALE
    if not is_kept:
        return Outcome.REPEAT
    return Outcome.BESIDE if is_heard else Outcome.NEW


def open(receipt_id: int) -> WebhookReceipt | None:
    """The receipt while it still has to be worked on; None once it is done, or gone."""
    return WebhookReceipt.objects.filter(pk=receipt_id, status__in=WAITING).first()


def finish(receipt: WebhookReceipt, status: ReceiptStatus, error: str = "", *, now: datetime) -> bool:
    """Records how one try ended; False when another worker ended it meanwhile, and nothing is changed."""
    return bool(
        WebhookReceipt.objects.filter(pk=receipt.pk, status__in=WAITING).update(
            status=status.value,
            attempts=F("attempts") + 1,
            error=error.replace("\x00", "")[:ERROR_LIMIT],
            done_at=None if status in WAITING else now,
        )
    )
