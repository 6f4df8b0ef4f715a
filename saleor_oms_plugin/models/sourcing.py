"""What the merchant set for the warehouses, and who changed it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .fields import Table, check


class WarehouseRules(Table):
    """One warehouse's rules (`domain.warehouses.WarehouseRules`); a warehouse without a row has the defaults."""

    warehouse = models.OneToOneField("warehouse.Warehouse", on_delete=models.CASCADE, related_name="+")
    is_active = models.BooleanField(default=True)
    priority = models.PositiveIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    time_zone = models.CharField(max_length=64, blank=True, default="")
    cutoff = models.TimeField(null=True)
    working_days = models.JSONField(default=list)  # Monday is 1
    holiday_country = models.CharField(max_length=2, null=True)  # noqa: DJ001 - null is the warehouse's own, empty none
    holiday_region = models.CharField(max_length=64, blank=True, default="")
    closed_days = models.JSONField(default=list)  # ISO days
    daily_capacity = models.PositiveIntegerField(null=True)
    handling_days = models.PositiveIntegerField(default=0)
    safety_stock = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "oms_warehouse_rules"
        constraints = [
            check(
                Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
                "oms_warehouse_place",
            ),
            check(Q(daily_capacity__isnull=True) | Q(daily_capacity__gt=0), "oms_warehouse_capacity"),
        ]


class SafetyStock(Table):
    """Units of a variant, or of each variant of a product type, that one warehouse never promises."""

    warehouse = models.ForeignKey("warehouse.Warehouse", on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey("product.ProductVariant", null=True, on_delete=models.CASCADE, related_name="+")
    product_type = models.ForeignKey("product.ProductType", null=True, on_delete=models.CASCADE, related_name="+")
    units = models.PositiveIntegerField()

    class Meta:
        db_table = "oms_safety_stock"
        constraints = [
            check(
                Q(variant__isnull=False, product_type__isnull=True)
                | Q(variant__isnull=True, product_type__isnull=False),
                "oms_safety_stock_of_one",
            ),
            models.UniqueConstraint(
                fields=["warehouse", "variant"], condition=Q(variant__isnull=False), name="oms_safety_stock_variant"
            ),
            models.UniqueConstraint(
                fields=["warehouse", "product_type"],
                condition=Q(product_type__isnull=False),
                name="oms_safety_stock_type",
            ),
        ]


class SourcingExclusion(Table):
    """What one warehouse never ships (`domain.warehouses.Exclusion`)."""

    warehouse = models.ForeignKey("warehouse.Warehouse", on_delete=models.CASCADE, related_name="+")
    product_type = models.ForeignKey("product.ProductType", null=True, on_delete=models.CASCADE, related_name="+")
    country = models.CharField(max_length=2, blank=True, default="")
    region = models.CharField(max_length=64, blank=True, default="")
    postal_prefix = models.CharField(max_length=16, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "oms_sourcing_exclusion"
        constraints = [
            check(Q(product_type__isnull=False) | ~Q(country=""), "oms_sourcing_exclusion_means"),
            models.UniqueConstraint(
                fields=["warehouse", "product_type", "country", "region", "postal_prefix"],
                condition=Q(product_type__isnull=False),
                name="oms_sourcing_exclusion_type",
            ),
            models.UniqueConstraint(
                fields=["warehouse", "country", "region", "postal_prefix"],
                condition=Q(product_type__isnull=True),
                name="oms_sourcing_exclusion_place",
            ),
        ]


class SourcingChange(Table):
    """Append-only: what was changed of a warehouse's rules, when and by whom. `values` is what is in force since, by
    field; null where something was taken back. `subject` says of what: "rules", "safety:variant:7", "exclusion:3"."""

    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    subject = models.CharField(max_length=64)
    values = models.JSONField(null=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_sourcing_change"
        indexes = [models.Index(fields=["warehouse", "id"], name="oms_sourcing_change_of")]


class LabelCost(Table):
    """What the shop's own labels from a warehouse to a country cost lately, on average for a parcel; counted anew now
    and then, so that planning an order reads one row and not the labels."""

    warehouse = models.ForeignKey("warehouse.Warehouse", on_delete=models.CASCADE, related_name="+")
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    count = models.PositiveIntegerField()
    average = models.DecimalField(max_digits=12, decimal_places=3)
    average_g = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "oms_label_cost"
        constraints = [
            models.UniqueConstraint(fields=["warehouse", "country", "currency"], name="oms_label_cost_once"),
        ]
        indexes = [models.Index(fields=["country", "currency"], name="oms_label_cost_to")]
