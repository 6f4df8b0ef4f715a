"""What happened to stock through us, and what of it we found done in Saleor."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.stock import MovementCause, MovementKind
from .fields import Table, check, enum_column
from .orders import OmsOrder


class StockMovement(Table):
    """One change, written once (`key`) and append-only: a trigger refuses DELETE, and UPDATE of anything but the links
    to rows of Saleor's that are deleted. `quantity` is what it adds: negative for what is released or shipped.

    `line_key` and `warehouse_key` are Saleor's own keys as text, which outlive its rows.
    """

    key = models.CharField(max_length=120, unique=True)
    oms_order = models.ForeignKey(
        OmsOrder, null=True, on_delete=models.PROTECT, related_name="stock_movements", db_index=False
    )
    order_number = models.CharField(max_length=64, blank=True, default="")
    order_line = models.ForeignKey("order.OrderLine", null=True, on_delete=models.SET_NULL, related_name="+")
    line_key = models.CharField(max_length=36, blank=True, default="")
    variant = models.ForeignKey(
        "product.ProductVariant", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    sku = models.CharField(max_length=255, blank=True, default="")
    warehouse = models.ForeignKey(
        "warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    warehouse_key = models.CharField(max_length=36)
    warehouse_name = models.CharField(max_length=255, blank=True, default="")
    kind = enum_column(MovementKind)
    cause = enum_column(MovementCause)
    quantity = models.IntegerField()
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "oms_stock_movement"
        indexes = [
            models.Index(fields=["oms_order", "id"], name="oms_movement_order"),
            models.Index(fields=["variant", "id"], name="oms_movement_variant"),
            models.Index(fields=["warehouse", "id"], name="oms_movement_warehouse"),
            models.Index(fields=["at", "id"], name="oms_movement_at"),
            models.Index(
                fields=["variant"],
                name="oms_movement_ours",
                condition=Q(cause__in=["COUNTED", "RETURNED"]) | Q(kind="ADJUSTED", oms_order__isnull=False),
            ),
        ]
        constraints = [check(~Q(quantity=0), "oms_movement_quantity")]


class ShelfCount(Table):
    """A shelf as it was when we last counted: what it held, and what it ever received from outside, whatever orders
    took of it. `number` numbers its movements.

    Saleor's stock is named by its key alone: a link would lock it while a customer's checkout wants it.
    """

    stock_key = models.BigIntegerField(unique=True)
    warehouse_key = models.CharField(max_length=36)
    warehouse_name = models.CharField(max_length=255)
    variant_key = models.BigIntegerField()
    sku = models.CharField(max_length=255, blank=True, default="")
    on_hand = models.IntegerField()
    received = models.BigIntegerField()
    number = models.IntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "oms_shelf_count"
