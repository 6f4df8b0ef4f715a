"""What happens at a pack station: units scanned into parcels, and requests that went through."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .fields import Table, check
from .warehouse import FulfillmentOrder, FulfillmentOrderLine


class PackScan(Table):
    """Units of a line that were scanned at the station. `key` is the station's own name for the scan: the same again is
    one scan."""

    fulfillment_order = models.ForeignKey(FulfillmentOrder, on_delete=models.CASCADE, related_name="pack_scans")
    line = models.ForeignKey(FulfillmentOrderLine, on_delete=models.CASCADE, related_name="pack_scans")
    quantity = models.PositiveIntegerField()
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null: scanned without a key
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_pack_scan"
        constraints = [
            check(Q(quantity__gt=0), "oms_pack_scan_quantity"),
            models.UniqueConstraint(fields=["fulfillment_order", "key"], name="oms_pack_scan_key"),
        ]


class PackRequest(Table):
    """A request to pack that went through: the same key again changes nothing, whatever happened since."""

    fulfillment_order = models.ForeignKey(FulfillmentOrder, on_delete=models.CASCADE, related_name="pack_requests")
    key = models.CharField(max_length=64)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_pack_request"
        constraints = [models.UniqueConstraint(fields=["fulfillment_order", "key"], name="oms_pack_request_key")]
