"""What carriers posted: kept before anybody thinks about it, worked on later, once.

A receipt and the work it causes commit together; the same body on the same day is one receipt, decided by the database.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import F

from ..domain.work import WorkKind
from ..models import WebhookReceipt
from ..models.receipts import ReceiptStatus
from . import work

ERROR_LIMIT = 500
#: What still has to be worked on.
WAITING = (ReceiptStatus.NEW, ReceiptStatus.UNMATCHED)

_INSERT = """
INSERT INTO oms_webhook_receipt
    (source, digest, day, body, is_signed, received_at, status, attempts, error, done_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, 0, '', NULL)
ON CONFLICT (source, digest, day) DO NOTHING
RETURNING id
"""


def receive(*, source: str, body: bytes, is_signed: bool, now: datetime) -> bool:
    """Keeps a verified body and schedules its work; False when it is a repeat, which changes nothing."""
    digest, day = hashlib.sha256(body).hexdigest(), now.astimezone(UTC).date()
    values = [source, digest, day, body, is_signed, now, ReceiptStatus.NEW.value]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        row = cursor.fetchone()
        if row is not None:
            work.schedule(WorkKind.RECEIPT, row[0], now)
    return row is not None


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
