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

from ..models import WebhookReceipt
from ..models.receipts import ReceiptStatus

ERROR_LIMIT = 500
#: What still has to be worked on.
WAITING = (ReceiptStatus.NEW, ReceiptStatus.UNMATCHED)

#: How far a signature's time may lie from ours, both ways: a replay is old, a stolen one may be dated ahead.
TOLERANCE_S = 300
#: Work that has waited no longer than this was rung for, and whoever comes takes what lies beside it.
HEARD_S = 2

# One statement, so that keeping a webhook costs one round trip; the function is in migration `proof`.
_RECEIVE = """
SELECT oms_receive(
    {only_if}, %(signed_at)s::bigint, %(tolerance_s)s, %(heard_s)s,
    %(source)s, %(digest)s, %(body)s, %(now)s::timestamptz
)
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
    signed_at: int | None,
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
        "signed_at": signed_at,
        "now": now,
        "version": version,
        "tolerance_s": TOLERANCE_S,
        "heard_s": HEARD_S,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RECEIVE.format(only_if=f"EXISTS ({only_if})"), parameters)
        return Outcome(cursor.fetchone()[0])


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
