"""Due work: rows, claimed with SKIP LOCKED and a lease. Celery only rings the bell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.work import WorkKind
from .fields import Table, enum_column
from .orders import OmsOrder


class Work(Table):
    """One piece of due work, deleted when done. (kind, subject) is unique, so asking twice is asking once.

    `wanted` counts how often it was asked for: asked again while running, it runs again. `fence` counts claims; only
    the latest claim may finish it. `failed_at` is set after the last try: visible, never claimed, until retried.
    `kept_back_at` is set while it waits for a carrier that nobody calls at the moment.
    """

    kind = enum_column(WorkKind)
    subject = models.BigIntegerField()  # the id of what the kind works on
    # Its index leaves out work that is of no order: each index is paid for by whoever posts a webhook.
    oms_order = models.ForeignKey(OmsOrder, null=True, on_delete=models.CASCADE, related_name="work", db_index=False)
    run_at = models.DateTimeField()
    wanted = models.PositiveIntegerField(default=1)
    attempts = models.PositiveIntegerField(default=0)
    fence = models.BigIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    kept_back_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        db_table = "oms_work"
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="oms_work_once")]
        indexes = [
            models.Index(fields=["run_at", "id"], condition=Q(failed_at__isnull=True), name="oms_work_due"),
            models.Index(fields=["oms_order"], condition=Q(oms_order__isnull=False), name="oms_work_of_order"),
            models.Index(fields=["id"], condition=Q(kept_back_at__isnull=False), name="oms_work_kept_back"),
        ]
