"""The shipping policy, as the merchant wrote it and wrote it anew."""

from __future__ import annotations

from django.db import models

from .fields import Table


class ShippingPolicyVersion(Table):
    """Append-only: the rules as of one edit, in their order; the newest are in force. No row: no rules."""

    version = models.PositiveIntegerField(unique=True)
    rules = models.JSONField(default=list)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_shipping_policy_version"
