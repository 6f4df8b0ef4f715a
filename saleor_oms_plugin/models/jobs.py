"""Work too long for one request, and what came of it."""

from __future__ import annotations

from django.db import models

from ..domain.jobs import JobKind, JobStatus
from .fields import Table, enum_column


class StoredJob(Table):
    """`arguments` say what to do, `state` how far it is, so that any process can go on; `results` are the end of it.

    `channels` are those it reads: null for all. Whoever may not see one of them does not see the job.
    """

    kind = enum_column(JobKind)
    status = enum_column(JobStatus, default=JobStatus.QUEUED)
    arguments = models.JSONField(default=dict)
    channels = models.JSONField(null=True)
    state = models.JSONField(default=dict)
    results = models.JSONField(null=True)
    errors = models.JSONField(default=list)  # [{field, message, code}]
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_job"
        indexes = [models.Index(fields=["kind", "id"], name="oms_job_kind")]
