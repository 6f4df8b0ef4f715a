"""Walks through a warehouse: lists of tasks, each for units of one fulfillment order line at one bin."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..domain.picking.lists import PickListKind, PickListStatus
from .bins import Bin
from .fields import Table, check, enum_column
from .orders import OmsOrder
from .warehouse import FulfillmentOrderLine


class PickList(Table):
    """One walk, done by one person at a time. `number` is what people say and print."""

    number = models.CharField(max_length=32, unique=True)
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    kind = enum_column(PickListKind)
    status = enum_column(PickListStatus, default=PickListStatus.OPEN)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")
    walk_mm = models.PositiveIntegerField(null=True)  # null: no layout was given
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - null: asked for without a key

    class Meta:
        db_table = "oms_pick_list"
        indexes = [models.Index(fields=["warehouse", "status", "created_at"], name="oms_pick_list_status")]


class PickTask(Table):
    """Units of one line at one bin, in the order of the walk.

    While it `is_live` the units that are neither picked nor short are its own: a trigger adds them up in the line's
    `quantity_listed`, which the database keeps within what the line asks for, so that no unit is in two lists.
    """

    pick_list = models.ForeignKey(PickList, on_delete=models.PROTECT, related_name="tasks")
    sequence = models.PositiveIntegerField()
    line = models.ForeignKey(FulfillmentOrderLine, on_delete=models.PROTECT, related_name="pick_tasks")
    bin = models.ForeignKey(Bin, null=True, on_delete=models.SET_NULL, related_name="+")
    bin_name = models.CharField(max_length=64, blank=True, default="")
    tote = models.CharField(max_length=32, blank=True, default="")
    quantity = models.PositiveIntegerField()
    quantity_picked = models.PositiveIntegerField(default=0)
    quantity_short = models.PositiveIntegerField(default=0)
    short_reason = models.CharField(max_length=500, blank=True, default="")
    is_live = models.BooleanField(default=True)

    class Meta:
        db_table = "oms_pick_task"
        constraints = [
            check(Q(quantity__gt=0), "oms_pick_task_quantity"),
            check(Q(quantity__gte=models.F("quantity_picked") + models.F("quantity_short")), "oms_pick_task_not_more"),
            models.UniqueConstraint(fields=["pick_list", "sequence"], name="oms_pick_task_sequence"),
        ]


class ShortPick(Table):
    """Units a picker did not find. `stock_after` is what Saleor's stock there was corrected to: until it is more, the
    order does not ask this warehouse for the item again."""

    task = models.ForeignKey(PickTask, on_delete=models.PROTECT, related_name="shorts")
    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="short_picks")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    variant = models.ForeignKey("product.ProductVariant", null=True, on_delete=models.SET_NULL, related_name="+")
    sku = models.CharField(max_length=255, blank=True, default="")
    product_name = models.CharField(max_length=500)
    bin_name = models.CharField(max_length=64, blank=True, default="")
    quantity = models.PositiveIntegerField()
    reason = models.CharField(max_length=500)
    stock_after = models.IntegerField(null=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_short_pick"
        constraints = [check(Q(quantity__gt=0), "oms_short_pick_quantity")]
        indexes = [models.Index(fields=["warehouse", "id"], name="oms_short_pick_warehouse")]


class PutBack(Table):
    """Picked units that are wanted no more: a person puts them back. Their bin's stock grows only then."""

    line = models.ForeignKey(FulfillmentOrderLine, on_delete=models.PROTECT, related_name="put_backs")
    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="put_backs")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    variant = models.ForeignKey("product.ProductVariant", null=True, on_delete=models.SET_NULL, related_name="+")
    sku = models.CharField(max_length=255, blank=True, default="")
    product_name = models.CharField(max_length=500)
    bin = models.ForeignKey(Bin, null=True, on_delete=models.SET_NULL, related_name="+")
    bin_name = models.CharField(max_length=64, blank=True, default="")
    quantity = models.PositiveIntegerField()
    quantity_done = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "oms_put_back"
        constraints = [
            check(Q(quantity__gt=0), "oms_put_back_quantity"),
            check(Q(quantity_done__lte=models.F("quantity")), "oms_put_back_not_more"),
        ]
        indexes = [
            models.Index(fields=["warehouse", "id"], name="oms_put_back_open", condition=Q(done_at__isnull=True))
        ]


class WarehouseDeed(Table):
    """What a phone sent with a key was done: sent again, it is not done again. Kept for some days."""

    key = models.CharField(max_length=100, unique=True)
    asked = models.CharField(max_length=64)  # a hash of what was asked for
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "oms_warehouse_deed"
