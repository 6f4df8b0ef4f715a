"""What our tables say for papers: parts of orders, and walks. The number of statements does not grow with theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Prefetch, Sum

from ..domain.documents import Part, PartLine, PickSheet, SheetTask
from ..domain.picking.lists import PickListKind, PickListStatus
from ..domain.states import FulfillmentOrderStatus
from ..models import FulfillmentOrder, FulfillmentOrderLine, Parcel, ParcelLine, PickList, PickTask
from .picking.candidates import SHOWN

SENT = (FulfillmentOrderStatus.SHIPPED.value, FulfillmentOrderStatus.DELIVERED.value)


def parts(keys: Collection[int]) -> list[Part]:
    """These fulfillment orders, those that are there, in the order of the keys."""
    rows = FulfillmentOrder.objects.filter(pk__in=keys).select_related("oms_order").prefetch_related(*_contents())
    found = {row.pk: row for row in rows}
    sent = _sent_by_part({row.oms_order_id for row in found.values()})
    return [_part(found[key], sent[found[key].oms_order_id]) for key in keys if key in found]


def sheets(keys: Collection[int]) -> list[PickSheet]:
    """These pick lists, those that are there, in the order of the keys."""
    tasks = (
        PickTask.objects.filter(SHOWN)
        .order_by("sequence")
        .select_related("line__order_line", "line__fulfillment_order__oms_order")
    )
    rows = PickList.objects.filter(pk__in=keys).prefetch_related(Prefetch("tasks", queryset=tasks, to_attr="walk"))
    found = {row.pk: row for row in rows}
    return [_sheet(found[key]) for key in keys if key in found]


def _contents() -> tuple[Prefetch, Prefetch]:
    boxes = Prefetch(
        "lines", queryset=ParcelLine.objects.order_by("line_id").select_related("line"), to_attr="contents"
    )
    return (
        Prefetch("lines", queryset=FulfillmentOrderLine.objects.order_by("pk"), to_attr="own_lines"),
        Prefetch("parcels", queryset=Parcel.objects.order_by("sequence").prefetch_related(boxes), to_attr="boxes"),
    )


def _sent_by_part(orders: Collection[int]) -> dict[int, dict[int, dict[str, int]]]:
    """Units by OMS order, part and Saleor's line, of the parts that have left."""
    rows = (
        FulfillmentOrderLine.objects.filter(
            fulfillment_order__oms_order_id__in=orders,
            fulfillment_order__status__in=SENT,
            order_line_id__isnull=False,
        )
        .order_by()
        .values_list("fulfillment_order__oms_order_id", "fulfillment_order_id", "order_line_id")
        .annotate(units=Sum("quantity"))
    )
    found: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for order, part, line, units in rows:
        found[order][part][str(line)] = units
    return found


def _part(row: Any, sent: Mapping[int, Mapping[str, int]]) -> Part:
    elsewhere: dict[str, int] = defaultdict(int)
    for part, units in sent.items():
        if part != row.pk:
            for line, quantity in units.items():
                elsewhere[line] += quantity
    boxes = tuple(tuple(_line(one.line, one.quantity) for one in box.contents) for box in row.boxes)
    return Part(
        key=row.pk,
        order_id=None if row.oms_order.order_id is None else str(row.oms_order.order_id),
        number=row.oms_order.order_number,
        channel=row.oms_order.channel,
        is_canceled=row.status == FulfillmentOrderStatus.CANCELED.value,
        is_sent=row.status in SENT,
        lines=tuple(_line(line, line.quantity) for line in row.own_lines),
        parcels=tuple(box for box in boxes if box),
        sent_elsewhere=elsewhere,
    )


def _line(row: FulfillmentOrderLine, quantity: int) -> PartLine:
    return PartLine(
        line_id=None if row.order_line_id is None else str(row.order_line_id),
        sku=row.sku,
        product_name=row.product_name,
        quantity=quantity,
    )


def _sheet(row: Any) -> PickSheet:
    return PickSheet(
        number=row.number,
        warehouse_name=row.warehouse_name,
        kind=PickListKind(row.kind),
        status=PickListStatus(row.status),
        created_at=row.created_at,
        tasks=tuple(_task(task) for task in row.walk),
    )


def _task(row: PickTask) -> SheetTask:
    line, ordered = row.line, row.line.order_line
    done = row.quantity_picked + row.quantity_short
    return SheetTask(
        bin_name=row.bin_name,
        tote=row.tote,
        sku=line.sku,
        product_name=ordered.product_name if ordered else line.product_name,
        variant_name=ordered.variant_name if ordered else "",
        quantity=row.quantity if row.is_live else done,
        is_done=not row.is_live or done >= row.quantity,
        order_number=line.fulfillment_order.oms_order.order_number,
    )
