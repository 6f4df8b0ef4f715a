"""What a warehouse handed over: manifests and pickups, each committed before its carrier is asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.manifests import ManifestState
from ..domain.pickups import PickupLocation, PickupState
from .fields import Table, enum_column
from .shipping import Label


class Manifest(Table):
    """One call's worth of a warehouse's day: one account of one carrier. `account` names the credentials of the call,
    `carrier_account` the account of the carrier behind them, `carrier_id` the carrier's own id of the manifest.

    `key` is the caller's, shared by all manifests of one click.
    """

    key = models.CharField(max_length=64, blank=True, default="")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    carrier = models.CharField(max_length=64)
    carrier_name = models.CharField(max_length=128)
    account = models.CharField(max_length=64)
    carrier_account = models.CharField(max_length=64)
    is_test = models.BooleanField()
    date = models.DateField()
    state = enum_column(ManifestState, default=ManifestState.COMMITTED)
    carrier_id = models.CharField(max_length=64, blank=True, default="")
    errors = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    sends = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    misses = models.PositiveIntegerField(default=0)  # looks after the settle window that found nothing

    class Meta:
        db_table = "oms_manifest"
        indexes = [models.Index(fields=["warehouse", "date"], name="oms_manifest_day")]


class ManifestEntry(Table):
    """A label in a manifest. Once the manifest has failed, or the carrier refused the label, it is no longer live."""

    manifest = models.ForeignKey(Manifest, on_delete=models.CASCADE, related_name="entries")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="manifest_entries")
    is_live = models.BooleanField(default=True)

    class Meta:
        db_table = "oms_manifest_entry"
        constraints = [
            # No purchase is handed over twice; the database refuses the second.
            models.UniqueConstraint(fields=["label"], condition=Q(is_live=True), name="oms_manifest_one_per_label"),
            models.UniqueConstraint(fields=["manifest", "label"], name="oms_manifest_entry_once"),
        ]


class ManifestDocument(Table):
    """A page to print for the driver. `document` is the storage name of its bytes, empty until fetched."""

    manifest = models.ForeignKey(Manifest, on_delete=models.CASCADE, related_name="documents")
    sequence = models.PositiveSmallIntegerField()
    url = models.CharField(max_length=2000)
    document = models.CharField(max_length=255, blank=True, default="")
    document_type = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "oms_manifest_document"
        constraints = [models.UniqueConstraint(fields=["manifest", "sequence"], name="oms_manifest_document_once")]


class Pickup(Table):
    """A wish that the carrier comes. `uuid` goes out with it, so that a person can name it to the carrier."""

    uuid = models.UUIDField(unique=True)
    key = models.CharField(max_length=64, blank=True, default="")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    carrier = models.CharField(max_length=64)
    carrier_name = models.CharField(max_length=128)
    account = models.CharField(max_length=64)
    carrier_account = models.CharField(max_length=64)
    is_test = models.BooleanField()
    state = enum_column(PickupState, default=PickupState.COMMITTED)
    location = enum_column(PickupLocation)
    instructions = models.CharField(max_length=200, blank=True, default="")
    start = models.DateTimeField()
    end = models.DateTimeField()
    confirmed_start = models.DateTimeField(null=True)
    confirmed_end = models.DateTimeField(null=True)
    confirmation_code = models.CharField(max_length=64, blank=True, default="")
    carrier_id = models.CharField(max_length=64, blank=True, default="")
    message = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_pickup"
        indexes = [models.Index(fields=["warehouse", "start"], name="oms_pickup_day")]


class PickupEntry(Table):
    """A label the carrier is asked to come for; no longer live once the pickup has failed or was canceled."""

    pickup = models.ForeignKey(Pickup, on_delete=models.CASCADE, related_name="entries")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="pickup_entries")
    is_live = models.BooleanField(default=True)

    class Meta:
        db_table = "oms_pickup_entry"
        constraints = [
            models.UniqueConstraint(fields=["label"], condition=Q(is_live=True), name="oms_pickup_one_per_label"),
            models.UniqueConstraint(fields=["pickup", "label"], name="oms_pickup_entry_once"),
        ]
