"""How a carrier is called: what each account may still ask this minute, and what of it is out of order."""

from __future__ import annotations

from django.db import models

from .fields import Table


class CarrierBucket(Table):
    """What one account has left of one of its carrier's limits: see `domain/calls/limits.py`.

    `is_granted` and `turn_at` are the answer to whoever drew last. `calls` are those of the `minute`, `calls_before`
    those of the one before. `strikes` counts the times in a row the carrier said "too many".
    """

    account = models.CharField(max_length=64)
    name = models.CharField(max_length=64)
    operation = models.CharField(max_length=64)
    per_minute = models.FloatField()
    full_at = models.DateTimeField()
    promised_at = models.DateTimeField()
    is_granted = models.BooleanField()
    turn_at = models.DateTimeField()
    strikes = models.PositiveIntegerField(default=0)
    minute = models.DateTimeField()
    calls = models.PositiveIntegerField()
    calls_before = models.PositiveIntegerField()

    class Meta:
        db_table = "oms_carrier_bucket"
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="oms_carrier_bucket_once")]


class CarrierBreaker(Table):
    """What keeps one account's operation from being called, or counts towards it: see `domain/calls/breakers.py`.

    No row is a closed breaker. The account as a whole has the operation "".
    """

    account = models.CharField(max_length=64)
    operation = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "oms_carrier_breaker"
        constraints = [models.UniqueConstraint(fields=["account", "operation"], name="oms_carrier_breaker_once")]
