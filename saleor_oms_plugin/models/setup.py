"""What people keep for themselves in the dashboard, and what the first-run checklist knows beside the settings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.setup import SetupKind, SetupStatus, SignOfLife
from .fields import Table, enum_column


class SavedView(Table):
    """A list's filters under a name. `owner` is who saved it, as on the timeline: "staff:7", "app:2"."""

    owner = models.CharField(max_length=64)
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True, default="")
    is_shared = models.BooleanField(default=False)

    class Meta:
        db_table = "oms_saved_view"
        constraints = [models.UniqueConstraint(fields=["owner", "page", "name"], name="oms_saved_view_once")]
        indexes = [models.Index(fields=["page", "name"], condition=Q(is_shared=True), name="oms_saved_view_shared")]


class SetupVerdict(Table):
    """How the last real check of one step ended. `basis` is a fingerprint of what was checked: with another token the
    verdict no longer counts."""

    kind = enum_column(SetupKind, unique=True)
    status = enum_column(SetupStatus)
    message = models.CharField(max_length=500)
    basis = models.CharField(max_length=64)
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "oms_setup_verdict"


class Heartbeat(Table):
    """When beat, a worker or cron was last seen at work."""

    name = enum_column(SignOfLife, unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "oms_heartbeat"
