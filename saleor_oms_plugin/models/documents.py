"""Which tickets to documents were used."""

from __future__ import annotations

from django.db import models

from .fields import Table


class SpentTicket(Table):
    """A ticket opens its document once. Only its hash is kept, until it would be over anyway."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "oms_spent_ticket"
