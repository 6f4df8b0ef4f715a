"""Who was to be erased, and how far what grows too old has been taken out."""

from __future__ import annotations

from django.db import models

from ..domain.privacy import DataKind
from .fields import Table, enum_column


class Erasure(Table):
    """A person to be erased. Whom it names is emptied when their orders are found: what stays is when, and by whom."""

    user_ids = models.JSONField(default=list)
    emails = models.JSONField(default=list)
    oms_orders = models.JSONField(default=list)  # keys of those of the accounts, since Saleor forgets whose they were
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    orders = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_erasure"


class RetentionMark(Table):
    """Up to when data of one kind has been taken out: what ended before `until` is not looked at again."""

    kind = enum_column(DataKind, unique=True)
    until = models.DateTimeField()

    class Meta:
        db_table = "oms_retention_mark"
