"""Parcels that need somebody, and who sees to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..domain.exceptions import ExceptionKind, ExceptionOutcome, Remedied
from .fields import Table, check, enum_column, money
from .orders import OmsOrder
from .shipping import Label


class ParcelException(Table):
    """One parcel's exception, from the carrier's word to its end; `cause` names the word (`domain/exceptions.py`)."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="exceptions")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="exceptions")
    kind = enum_column(ExceptionKind)
    cause = models.CharField(max_length=64)
    words = models.CharField(max_length=500, blank=True, default="")  # the carrier's
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=1000, blank=True, default="")
    outcome = enum_column(ExceptionOutcome, null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "oms_parcel_exception"
        constraints = [
            models.UniqueConstraint(
                fields=["label"], condition=Q(ended_at__isnull=True), name="oms_exception_one_open"
            ),
            check(
                Q(ended_at__isnull=True, outcome__isnull=True) | Q(ended_at__isnull=False, outcome__isnull=False),
                "oms_exception_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(ended_at__isnull=True), name="oms_exception_due"),
            models.Index(fields=["ended_at"], name="oms_exception_ended"),
        ]


class ParcelRemedy(Table):
    """What was done for a customer whose parcel will not arrive: sent again or refunded, once for each parcel.

    `units` are those of the parcel by the key of the order line; `amount` is what of them was to go back.
    """

    label = models.OneToOneField(Label, on_delete=models.PROTECT, related_name="remedy")
    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="remedies")
    kind = enum_column(Remedied)
    units = models.JSONField()
    amount = money()
    currency = models.CharField(max_length=3, blank=True, default="")
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_parcel_remedy"
