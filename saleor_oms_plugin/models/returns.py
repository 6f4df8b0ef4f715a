"""What customers send back, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..domain.returns import Disposition, ReturnMethod
from ..domain.states import ReturnStatus
from .fields import Table, check, enum_column
from .orders import OmsOrder
from .shipping import Shipment


class Return(Table):
    """Units of one order on their way back to one warehouse. People call it by its number, made from its id.

    `key` is the caller's own, so that asking twice makes one; `asked` is what was asked for by it. `is_short`: it was
    closed although not everything came.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="returns")
    status = enum_column(ReturnStatus, default=ReturnStatus.OPEN)
    method = enum_column(ReturnMethod)
    reason = models.CharField(max_length=500)
    key = models.CharField(max_length=128, blank=True, default="")
    asked = models.JSONField(default=dict)
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    shipment = models.OneToOneField(Shipment, null=True, on_delete=models.SET_NULL, related_name="sent_back")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=64, blank=True, default="")  # "carrier", or who took it in
    inspected_at = models.DateTimeField(null=True)
    is_short = models.BooleanField(default=False)
    problem = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        db_table = "oms_return"
        constraints = [
            models.UniqueConstraint(fields=["oms_order", "key"], condition=~Q(key=""), name="oms_return_key"),
        ]
        indexes = [
            models.Index(fields=["status", "created_at"], name="oms_return_status"),
            models.Index(fields=["created_at", "id"], name="oms_return_newest"),
        ]


class ReturnLine(Table):
    """Units of one order line. `line_key` names it when Saleor has deleted it. `accepted` adds up its dispositions."""

    sent_back = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="lines")
    order_line = models.ForeignKey("order.OrderLine", null=True, on_delete=models.SET_NULL, related_name="+")
    line_key = models.CharField(max_length=64)
    sku = models.CharField(max_length=255, blank=True, default="")
    product_name = models.CharField(max_length=500)
    quantity = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "oms_return_line"
        constraints = [
            check(Q(quantity__gt=0), "oms_return_line_quantity"),
            check(Q(accepted__lte=F("quantity")), "oms_return_line_accepted"),
            models.UniqueConstraint(fields=["sent_back", "line_key"], name="oms_return_line_once"),
        ]


class ReturnDisposition(Table):
    """How many units of a line are to be dealt with in this way, in all. `shelved` of them were put on the shelf of the
    warehouse `shelf_key`; goods whose stock nobody counts never are."""

    line = models.ForeignKey(ReturnLine, on_delete=models.PROTECT, related_name="dispositions")
    disposition = enum_column(Disposition)
    quantity = models.PositiveIntegerField()
    shelved = models.PositiveIntegerField(default=0)
    shelf_key = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "oms_return_disposition"
        constraints = [
            check(Q(shelved__lte=F("quantity")), "oms_return_disposition_shelved"),
            check(Q(disposition="RESTOCK") | Q(shelved=0), "oms_return_only_restock_shelves"),
            models.UniqueConstraint(fields=["line", "disposition"], name="oms_return_disposition_once"),
        ]


class ReturnRecord(Table):
    """Units of a line that a return in Saleor's own records stands for, by the warehouse they had left. Made by us, so
    they are put on no shelf for being there."""

    line = models.ForeignKey(ReturnLine, on_delete=models.PROTECT, related_name="records")
    warehouse_key = models.CharField(max_length=64)
    quantity = models.PositiveIntegerField()

    class Meta:
        db_table = "oms_return_record"
        constraints = [
            check(Q(quantity__gt=0), "oms_return_record_quantity"),
            models.UniqueConstraint(fields=["line", "warehouse_key"], name="oms_return_record_once"),
        ]
