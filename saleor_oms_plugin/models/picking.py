"""Walks through a warehouse: lists of tasks, each for units of one fulfillment order line at one bin."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..domain.picking.lists import PickListKind, PickListStatus
from .bins import Bin
from .fields import Table, check, enum_column
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
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - null: asked for without a key

    class Meta:
        db_table = "oms_pick_list"
        indexes = [models.Index(fields=["warehouse", "status", "created_at"], name="oms_pick_list_status")]


class PickTask(Table):
    """Units of one line at one bin, in the order of the walk."""

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

    class Meta:
        db_table = "oms_pick_task"
        constraints = [
            check(Q(quantity__gt=0), "oms_pick_task_quantity"),
            check(Q(quantity__gte=models.F("quantity_picked") + models.F("quantity_short")), "oms_pick_task_not_more"),
            models.UniqueConstraint(fields=["pick_list", "sequence"], name="oms_pick_task_sequence"),
        ]
