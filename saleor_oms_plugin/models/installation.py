"""This installation, and what the merchant set differently for one channel."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .fields import Table, check


class Installation(Table):
    """One row. `uuid` marks our purchases at the carrier; orders up to `order_mark` are older than the activation.

    `fingerprint_key` keys what is kept of shoppers: without it a fingerprint cannot be told from chance. It is ours and
    not Django's secret key, since changing that one must not empty the block list.
    """

    uuid = models.UUIDField(unique=True)
    created_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    order_mark = models.BigIntegerField(default=0)
    fraud_seen_at = models.DateTimeField(null=True)  # until when Saleor was asked what it learned of fraud
    fingerprint_key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - the last release inserts without it

    class Meta:
        db_table = "oms_installation"
        constraints = [check(Q(id=1), "oms_installation_one")]


class ChannelSetting(Table):
    channel = models.CharField(max_length=256)
    name = models.CharField(max_length=64)
    value = models.JSONField()

    class Meta:
        db_table = "oms_channel_setting"
        constraints = [models.UniqueConstraint(fields=["channel", "name"], name="oms_channel_setting_once")]
