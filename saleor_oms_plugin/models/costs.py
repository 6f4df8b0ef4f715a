"""What postage cost, what the carrier's own list says of it, and where the two disagree."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.postage import EntryKind, EntrySource, FindingKind, FindingStatus
from ..domain.states import RefundStatus
from .fields import Table, enum_column, money
from .jobs import StoredJob
from .orders import OmsOrder
from .shipping import Label, Shipment


class PostageEntry(Table):
    """One line of the ledger, never changed: `amount` is signed as money leaves or comes back, `key` counts it once.

    What reports group by is copied, so that a year of it is read from this table alone.
    """

    key = models.CharField(max_length=128, unique=True)
    kind = enum_column(EntryKind)
    source = enum_column(EntrySource)
    amount = models.DecimalField(max_digits=12, decimal_places=3)
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()
    account = models.CharField(max_length=64, blank=True, default="")
    is_test = models.BooleanField(default=False)
    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="+")
    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="postage")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="postage")
    carrier = models.CharField(max_length=64)
    carrier_name = models.CharField(max_length=128, blank=True, default="")
    service = models.CharField(max_length=128, blank=True, default="")
    service_name = models.CharField(max_length=255, blank=True, default="")
    zone = models.CharField(max_length=32, blank=True, default="")
    warehouse_key = models.UUIDField(null=True)  # Saleor's, also of one it has deleted
    warehouse_name = models.CharField(max_length=255, blank=True, default="")
    channel = models.CharField(max_length=256, blank=True, default="")

    class Meta:
        db_table = "oms_postage_entry"
        indexes = [models.Index(fields=["at"], name="oms_postage_at")]


class PostageRun(Table):
    """One comparison with the carrier's list. `day` is the shop's day of a nightly one, of which there is one."""

    day = models.DateField(null=True, unique=True)
    job = models.OneToOneField(StoredJob, null=True, on_delete=models.SET_NULL, related_name="postage_run")
    account = models.CharField(max_length=64)
    is_test = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    purchases = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "oms_postage_run"
        indexes = [models.Index(fields=["finished_at"], name="oms_postage_run_finished")]


class PostageSighting(Table):
    """One purchase as the carrier listed it last: `amount` is its rate's, for all parcels of the rate."""

    run = models.ForeignKey(PostageRun, on_delete=models.CASCADE, related_name="sightings")
    account = models.CharField(max_length=64)
    transaction_id = models.CharField(max_length=64)
    rate_id = models.CharField(max_length=64, blank=True, default="")
    reference = models.CharField(max_length=100, blank=True, default="")
    tracking_number = models.CharField(max_length=128, blank=True, default="")
    carrier = models.CharField(max_length=64, blank=True, default="")
    refund = enum_column(RefundStatus, default=RefundStatus.NONE)
    is_scanned = models.BooleanField(default=False)
    is_paid = models.BooleanField(default=False)  # there is a label
    amount = money()
    currency = models.CharField(max_length=3, blank=True, default="")
    label = models.JSONField(default=dict)  # what is needed to take it as ours: numbers and addresses, no person's data
    created_at = models.DateTimeField()

    class Meta:
        db_table = "oms_postage_sighting"
        constraints = [
            models.UniqueConstraint(fields=["account", "transaction_id"], name="oms_postage_sighting_once"),
        ]
        indexes = [
            models.Index(fields=["run", "id"], name="oms_postage_sighting_run"),
            models.Index(fields=["account", "rate_id"], name="oms_postage_sighting_rate"),
        ]


class PostageFinding(Table):
    """A disagreement, kept once. `closed_by` "system" ended by itself and may come back; what a person closed stays."""

    kind = enum_column(FindingKind)
    status = enum_column(FindingStatus, default=FindingStatus.OPEN)
    account = models.CharField(max_length=64, blank=True, default="")
    is_test = models.BooleanField(default=False)
    transaction_id = models.CharField(max_length=64)
    tracking_number = models.CharField(max_length=128, blank=True, default="")
    carrier = models.CharField(max_length=64, blank=True, default="")
    shipment = models.ForeignKey(Shipment, null=True, on_delete=models.PROTECT, related_name="findings")
    label = models.ForeignKey(Label, null=True, on_delete=models.PROTECT, related_name="findings")
    expected = money()
    actual = money()
    currency = models.CharField(max_length=3, blank=True, default="")
    message = models.CharField(max_length=500)
    bought_at = models.DateTimeField()
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "oms_postage_finding"
        constraints = [
            models.UniqueConstraint(fields=["kind", "transaction_id"], name="oms_postage_finding_once"),
        ]
        indexes = [
            models.Index(fields=["found_at", "id"], name="oms_postage_finding_found"),
            models.Index(fields=["kind"], name="oms_postage_finding_open", condition=Q(status="OPEN")),
        ]
