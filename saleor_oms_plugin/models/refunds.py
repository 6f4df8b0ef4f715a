"""Money given back, by Saleor at our asking: one row for each payment, committed before it is asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.refunds import RefundAction, RefundSource, RefundState
from .exceptions import ParcelRemedy
from .fields import Table, enum_column, money
from .orders import OmsOrder


class OrderRefund(Table):
    """`host_id` is Saleor's payment or transaction item, `key` names the latest try, `actor` who asked for it. With a
    `remedy` it is what one parcel's units cost, else all there is."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="refunds")
    source = enum_column(RefundSource)
    host_id = models.CharField(max_length=64)
    action = enum_column(RefundAction)
    state = enum_column(RefundState, default=RefundState.INTENDED)
    amount = money()
    currency = models.CharField(max_length=3)
    actor = models.CharField(max_length=64)
    key = models.UUIDField(null=True)
    message = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    remedy = models.ForeignKey(ParcelRemedy, null=True, on_delete=models.PROTECT, related_name="refunds")

    class Meta:
        db_table = "oms_order_refund"
        constraints = [
            models.UniqueConstraint(
                fields=["oms_order", "source", "host_id", "action"],
                condition=Q(remedy__isnull=True),
                name="oms_order_refund_once",
            ),
            models.UniqueConstraint(
                fields=["remedy", "source", "host_id", "action"],
                condition=Q(remedy__isnull=False),
                name="oms_remedy_refund_once",
            ),
        ]
