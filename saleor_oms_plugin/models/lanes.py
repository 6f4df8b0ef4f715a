"""How parcels got on: what everybody said of each when it left, and what that teaches of its lane."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.lanes import Method
from .fields import Table, enum_column
from .shipping import Label


class Journey(Table):
    """One parcel's way, from the day it left. The `_by` columns are what each method said then, never changed since, so
    that all are judged on the same deliveries and none by what it learnt afterwards.

    `promised_by` is what the customer was told as it left, `expected_by` what counts now. The lane is copied, so that a
    half-year of it is read from this table alone; `zone` is how the postal code begins.
    """

    label = models.OneToOneField(Label, on_delete=models.PROTECT, related_name="journey")
    warehouse_key = models.UUIDField(null=True)  # Saleor's, also of one it has deleted
    warehouse_name = models.CharField(max_length=255, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    zone = models.CharField(max_length=8, blank=True, default="")
    carrier = models.CharField(max_length=64)
    service = models.CharField(max_length=128, blank=True, default="")
    is_test = models.BooleanField(default=False)
    left_on = models.DateField()
    carrier_by = models.DateField(null=True)
    learnt_by = models.DateField(null=True)
    likely_by = models.DateField(null=True)  # half of the lane's parcels have come by then
    calendar_by = models.DateField(null=True)
    method = enum_column(Method)
    basis = models.CharField(max_length=400)
    promised_by = models.DateField(null=True)  # null: it left before this was noted
    expected_by = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    days = models.PositiveSmallIntegerField(null=True)  # on the way, as `domain.lanes` counts them

    class Meta:
        db_table = "oms_journey"
        indexes = [
            models.Index(fields=["arrived_on"], name="oms_journey_arrived", condition=Q(arrived_on__isnull=False)),
        ]


class LaneRecord(Table):
    """What a lane's deliveries of lately teach (`domain.lanes.Summary`), counted anew each night, so that a parcel
    reads a few rows and not the deliveries. What is empty means any. `records` is [{method, deliveries, kept, loss}],
    the best method first."""

    warehouse_key = models.UUIDField()
    warehouse_name = models.CharField(max_length=255)
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=8, blank=True, default="")
    carrier = models.CharField(max_length=64, blank=True, default="")
    service = models.CharField(max_length=128, blank=True, default="")
    deliveries = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    broken = models.PositiveIntegerField()
    p50 = models.PositiveSmallIntegerField(null=True)
    p90 = models.PositiveSmallIntegerField(null=True)
    records = models.JSONField(default=list)
    ranking = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True, default="")
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "oms_lane_record"
        constraints = [
            models.UniqueConstraint(
                fields=["warehouse_key", "country", "zone", "carrier", "service"], name="oms_lane_once"
            ),
        ]
        indexes = [
            models.Index(fields=["country", "zone"], name="oms_lane_to"),
            models.Index(fields=["-deliveries", "-id"], name="oms_lane_busiest"),
        ]
