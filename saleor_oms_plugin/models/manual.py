"""Labels that were bought elsewhere and typed in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.tracking_numbers import RegistrationState
from .fields import Table, enum_column
from .shipping import Label, Shipment


class TypedShipment(Table):
    """Who typed a shipment in, and by which key of the caller's: the same key again is the same shipment."""

    shipment = models.OneToOneField(Shipment, on_delete=models.CASCADE, related_name="typed")
    key = models.CharField(max_length=128, blank=True, default="")
    typed_at = models.DateTimeField()
    typed_by = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_typed_shipment"
        constraints = [models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="oms_typed_shipment_key")]


class TrackingRegistration(Table):
    """A number bought elsewhere, registered so that it is followed: once, since each registration costs, and a second
    one doubles the news. Written before the call leaves; one without an answer is taken for made."""

    label = models.OneToOneField(Label, on_delete=models.CASCADE, related_name="registration")
    state = enum_column(RegistrationState)
    account = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    message = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "oms_tracking_registration"
