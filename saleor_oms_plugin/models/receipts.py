"""What carriers post, exactly as it came, before anybody thinks about it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from .fields import Table, enum_column


class ReceiptStatus(StrEnum):
    NEW = "NEW"
    DONE = "DONE"
    IGNORED = "IGNORED"  # says nothing of a parcel of ours
    UNMATCHED = "UNMATCHED"  # perhaps of a purchase still to be settled: tried again
    QUARANTINED = "QUARANTINED"  # unreadable


class WebhookReceipt(Table):
    """A verified request's body. Headers are not kept. `is_signed` tells HMAC from URL token alone."""

    source = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)  # sha256 of the body
    day = models.DateField()  # repeats within a day are one receipt
    body = models.BinaryField()
    is_signed = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    status = enum_column(ReceiptStatus, default=ReceiptStatus.NEW)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_webhook_receipt"
        constraints = [models.UniqueConstraint(fields=["source", "digest", "day"], name="oms_receipt_once")]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(status__in=["NEW", "UNMATCHED"]), name="oms_receipt_open"),
        ]
