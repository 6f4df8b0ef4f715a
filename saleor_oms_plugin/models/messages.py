"""Messages sent or to be sent: at most one per (audience, milestone, parcel, channel). And whom nothing is sent to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.consent import SuppressionReason
from ..domain.messages import MessageStatus
from .fields import Table, enum_column
from .orders import OmsOrder
from .shipping import Shipment


class Message(Table):
    """One message. `key` is unique; `recipient` is masked, the address itself is read from Saleor when it is sent.

    `due_at` is the moment of what it tells, `planned_for` that at which it may go: quiet hours lie between, in `zone`,
    the recipient's as it was when they were looked at. SENDING is committed before the message is handed over: a
    process that dies then leaves UNKNOWN, never a repeat.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="messages")
    shipment = models.ForeignKey(Shipment, null=True, on_delete=models.PROTECT, related_name="messages")
    key = models.CharField(max_length=128, unique=True)
    kind = models.CharField(max_length=32)
    channel = models.CharField(max_length=16, default="EMAIL")
    audience = models.CharField(max_length=16, default="CUSTOMER")
    occasion = models.CharField(max_length=40, blank=True, default="")
    recipient = models.CharField(max_length=128, blank=True, default="")
    status = enum_column(MessageStatus, default=MessageStatus.PLANNED)
    due_at = models.DateTimeField(null=True)
    planned_for = models.DateTimeField()
    zone = models.CharField(max_length=64, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "oms_message"


class Suppression(Table):
    """An address nothing (more) is sent to. `digest` is a keyed fingerprint: whoever knows an address finds the row,
    and nobody reads an address in it. A row that was lifted stays, with who did it."""

    channel = models.CharField(max_length=16)
    digest = models.CharField(max_length=32)
    recipient = models.CharField(max_length=128)  # masked
    reason = enum_column(SuppressionReason)
    note = models.CharField(max_length=300, blank=True, default="")
    since = models.DateTimeField()
    actor = models.CharField(max_length=256)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=256, blank=True, default="")

    class Meta:
        db_table = "oms_suppression"
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "digest", "reason"], condition=Q(lifted_at__isnull=True), name="oms_suppression_one"
            )
        ]


class MessageTemplate(Table):
    """A merchant's wording of one message, as of one edit; rows are added and never changed but for `is_current`.

    `sales_channel` is a slug, empty for all; `language` a code such as de or pt-br. A row that `is_packaged` takes the
    merchant's words out of force again: ours are sent.
    """

    sales_channel = models.CharField(max_length=256, blank=True, default="")
    channel = models.CharField(max_length=16)
    language = models.CharField(max_length=16)
    kind = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    is_packaged = models.BooleanField(default=False)
    subject = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    actor = models.CharField(max_length=256)

    class Meta:
        db_table = "oms_message_template"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "channel", "language", "sales_channel", "version"], name="oms_message_template_version"
            ),
            models.UniqueConstraint(
                fields=["kind", "channel", "language", "sales_channel"],
                condition=Q(is_current=True),
                name="oms_message_template_current",
            ),
        ]
