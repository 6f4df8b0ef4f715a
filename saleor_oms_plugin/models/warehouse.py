"""What one warehouse ships of one order, and the boxes it goes in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.states import FulfillmentOrderStatus
from .bins import Carton
from .fields import Table, check, enum_column
from .orders import OmsOrder


class FulfillmentOrder(Table):
    """Lines of one order that one warehouse ships; exists before the goods leave.

    `fulfillment` is Saleor's own, once shipped. `given_up_at`: nobody waits for any parcel of it any more, since all
    were sent again or refunded.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="fulfillment_orders")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    status = enum_column(FulfillmentOrderStatus, default=FulfillmentOrderStatus.OPEN)
    created_at = models.DateTimeField()
    ship_by = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    # What it was one with, before a hold of some units divided them.
    divided_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    fulfillment = models.ForeignKey("order.Fulfillment", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "oms_fulfillment_order"
        indexes = [
            models.Index(fields=["status", "ship_by"], name="oms_fulfillment_order_status"),
            models.Index(fields=["ship_by", "created_at", "id"], name="oms_fo_pressing"),
            models.Index(fields=["shipped_at"], name="oms_fo_shipped", condition=Q(shipped_at__isnull=False)),
        ]


class FulfillmentOrderLine(Table):
    fulfillment_order = models.ForeignKey(FulfillmentOrder, on_delete=models.PROTECT, related_name="lines")
    order_line = models.ForeignKey("order.OrderLine", null=True, on_delete=models.SET_NULL, related_name="+")
    variant = models.ForeignKey("product.ProductVariant", null=True, on_delete=models.SET_NULL, related_name="+")
    sku = models.CharField(max_length=255, blank=True, default="")
    product_name = models.CharField(max_length=500)
    quantity = models.PositiveIntegerField()
    quantity_picked = models.PositiveIntegerField(default=0)
    quantity_listed = models.PositiveIntegerField(default=0)  # in live pick lists, to be picked; a trigger's alone
    unit_weight_g = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "oms_fulfillment_order_line"
        constraints = [
            check(Q(quantity__gt=0), "oms_fo_line_quantity"),
            check(Q(quantity_picked__lte=models.F("quantity")), "oms_fo_line_picked"),
            check(
                Q(quantity__gte=models.F("quantity_picked") + models.F("quantity_listed")), "oms_fo_line_listed_once"
            ),
            models.UniqueConstraint(fields=["fulfillment_order", "order_line"], name="oms_fo_line_once"),
        ]


class Parcel(Table):
    """One packed box. Outer size in millimetres, gross weight in grams."""

    fulfillment_order = models.ForeignKey(FulfillmentOrder, on_delete=models.PROTECT, related_name="parcels")
    sequence = models.PositiveSmallIntegerField()
    length_mm = models.PositiveIntegerField()
    width_mm = models.PositiveIntegerField()
    height_mm = models.PositiveIntegerField()
    weight_g = models.PositiveIntegerField()
    # Null: no carton of the catalogue; packed by hand, by default, or in its own box.
    carton = models.ForeignKey(Carton, null=True, on_delete=models.SET_NULL, related_name="+")
    suggested_carton = models.ForeignKey(Carton, null=True, on_delete=models.SET_NULL, related_name="+")
    expected_weight_g = models.PositiveIntegerField(null=True)  # of what is in it, where every weight is known
    is_weighed = models.BooleanField(default=False)
    fill = models.PositiveSmallIntegerField(null=True)  # percent
    placements = models.JSONField(null=True)  # [{sku, x, y, z, length, width, height}]
    packed_at = models.DateTimeField(null=True)  # null: by a release that kept none

    class Meta:
        db_table = "oms_parcel"
        constraints = [models.UniqueConstraint(fields=["fulfillment_order", "sequence"], name="oms_parcel_sequence")]
        indexes = [
            models.Index(
                fields=["packed_at"], name="oms_parcel_suggested", condition=Q(suggested_carton__isnull=False)
            ),
        ]


class ParcelLine(Table):
    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(FulfillmentOrderLine, on_delete=models.PROTECT, related_name="parcel_lines")
    quantity = models.PositiveIntegerField()
    # Null as false: a process of the release before writes rows without it.
    was_unmeasured = models.BooleanField(null=True)  # packed by hand, since its size or weight was not known

    class Meta:
        db_table = "oms_parcel_line"
        constraints = [
            check(Q(quantity__gt=0), "oms_parcel_line_quantity"),
            models.UniqueConstraint(fields=["parcel", "line"], name="oms_parcel_line_once"),
        ]
        indexes = [models.Index(fields=["line"], name="oms_parcel_line_by_hand", condition=Q(was_unmeasured=True))]
