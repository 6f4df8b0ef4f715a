"""Messages sent or to be sent: at most one per (audience, milestone, parcel, channel)."""

from __future__ import annotations

from django.db import models

from ..domain.messages import MessageStatus
from .fields import Table, enum_column
from .orders import OmsOrder
from .shipping import Shipment


class Message(Table):
    """One message. `key` is unique; `recipient` is masked, the address itself is read from Saleor when it is sent.

    SENDING is committed before the message is handed over: a process that dies then leaves UNKNOWN, never a repeat.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="messages")
    shipment = models.ForeignKey(Shipment, null=True, on_delete=models.PROTECT, related_name="messages")
    key = models.CharField(max_length=128, unique=True)
    kind = models.CharField(max_length=32)
    channel = models.CharField(max_length=16, default="EMAIL")
    audience = models.CharField(max_length=16, default="CUSTOMER")
    recipient = models.CharField(max_length=128, blank=True, default="")
    status = enum_column(MessageStatus, default=MessageStatus.PLANNED)
    planned_for = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "oms_message"
