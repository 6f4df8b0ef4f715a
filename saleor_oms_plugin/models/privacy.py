"""How far what grows too old has been taken out."""

from __future__ import annotations

from django.db import models

from ..domain.privacy import DataKind
from .fields import Table, enum_column


class RetentionMark(Table):
    """Up to when data of one kind has been taken out: what ended before `until` is not looked at again."""

    kind = enum_column(DataKind, unique=True)
    until = models.DateTimeField()

    class Meta:
        db_table = "oms_retention_mark"
