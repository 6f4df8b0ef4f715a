"""What people chose for the customs papers of one fulfillment order."""

from __future__ import annotations

from django.db import models

from .fields import Table
from .warehouse import FulfillmentOrder


class CustomsPapers(Table):
    """Empty is the merchant's setting. `itn` is the number of a US export filing."""

    fulfillment_order = models.OneToOneField(FulfillmentOrder, on_delete=models.CASCADE, related_name="customs_papers")
    contents = models.CharField(max_length=32, blank=True, default="")
    contents_explanation = models.CharField(max_length=100, blank=True, default="")
    incoterm = models.CharField(max_length=8, blank=True, default="")
    filing = models.CharField(max_length=16, blank=True, default="")
    itn = models.CharField(max_length=16, blank=True, default="")
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_customs_papers"
