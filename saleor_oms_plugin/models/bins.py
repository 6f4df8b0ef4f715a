"""Where goods lie in a warehouse, and how it is laid out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .fields import Table, check


class Bin(Table):
    """A numbered place on a shelf. `sort_key` puts A-2-10 after A-2-9; aisle, bay and level are its place in the
    layout, null where its name says none."""

    warehouse = models.ForeignKey("warehouse.Warehouse", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=64)
    sort_key = models.CharField(max_length=255)
    aisle = models.PositiveIntegerField(null=True)
    bay = models.PositiveIntegerField(null=True)
    level = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "oms_bin"
        constraints = [models.UniqueConstraint(fields=["warehouse", "name"], name="oms_bin_once")]
        indexes = [models.Index(fields=["warehouse", "sort_key"], name="oms_bin_order")]


class BinStock(Table):
    """A product that lies in a bin. `quantity` is null until somebody counted or imported one; lower `removal_order`
    is emptied first."""

    bin = models.ForeignKey(Bin, on_delete=models.CASCADE, related_name="stocks")
    variant = models.ForeignKey("product.ProductVariant", on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField(null=True)
    removal_order = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_bin_stock"
        constraints = [models.UniqueConstraint(fields=["bin", "variant"], name="oms_bin_stock_once")]
        indexes = [models.Index(fields=["variant", "removal_order"], name="oms_bin_stock_variant")]


class WarehouseLayout(Table):
    """Aisles, bays and levels of one warehouse (`domain.picking.Layout`), as the merchant gave them."""

    warehouse = models.OneToOneField("warehouse.Warehouse", on_delete=models.CASCADE, related_name="+")
    values = models.JSONField()

    class Meta:
        db_table = "oms_warehouse_layout"


class Carton(Table):
    """A kind of box (`domain.packing.Box`). Millimetres and grams. `supply` null: without end."""

    name = models.CharField(max_length=128, unique=True)
    inner_length_mm = models.PositiveIntegerField()
    inner_width_mm = models.PositiveIntegerField()
    inner_height_mm = models.PositiveIntegerField()
    outer_length_mm = models.PositiveIntegerField()
    outer_width_mm = models.PositiveIntegerField()
    outer_height_mm = models.PositiveIntegerField()
    tare_g = models.PositiveIntegerField()
    max_weight_g = models.PositiveIntegerField()
    cost = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    recycled_percent = models.PositiveSmallIntegerField(null=True)
    supply = models.PositiveIntegerField(null=True)
    flat_rate = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    flat_rate_service = models.CharField(max_length=128, blank=True, default="")  # the carrier's token of its template
    is_active = models.BooleanField(default=True)

    class Meta:
        db_table = "oms_carton"
        constraints = [
            check(
                Q(inner_length_mm__gt=0, inner_width_mm__gt=0, inner_height_mm__gt=0, max_weight_g__gt=0),
                "oms_carton_size",
            ),
            check(
                Q(outer_length_mm__gte=models.F("inner_length_mm"))
                & Q(outer_width_mm__gte=models.F("inner_width_mm"))
                & Q(outer_height_mm__gte=models.F("inner_height_mm")),
                "oms_carton_outer",
            ),
            check(Q(recycled_percent__isnull=True) | Q(recycled_percent__lte=100), "oms_carton_recycled"),
        ]
