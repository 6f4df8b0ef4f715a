"""Money given back for an order, by Saleor at our asking: one row for each payment, committed before it is asked."""

from __future__ import annotations

from django.db import models

from ..domain.refunds import RefundAction, RefundSource, RefundState
from .fields import Table, enum_column, money
from .orders import OmsOrder


class OrderRefund(Table):
    """`host_id` is Saleor's payment or transaction item, `key` names the latest try, `actor` who asked for it."""

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

    class Meta:
        db_table = "oms_order_refund"
        constraints = [
            models.UniqueConstraint(fields=["oms_order", "source", "host_id", "action"], name="oms_order_refund_once"),
        ]
