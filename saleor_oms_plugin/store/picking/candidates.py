"""What could be put on a list: parts with units that nobody has picked and no list asks for, and where those lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Sum

from ...domain.picking import BinContent
from ...domain.picking.waves import OpenLine, OpenPart
from ...domain.states import FulfillmentOrderStatus
from ...models import (
    Bin,
    BinStock,
    FulfillmentOrder,
    FulfillmentOrderLine,
    Hold,
    HoldLine,
    OmsOrder,
    PickTask,
)
from . import lists

_F = FulfillmentOrderStatus
#: So many parts are looked at for one list, the most urgent of them.
MOST_PARTS = 500
PICKABLE = (_F.OPEN.value, _F.PICKING.value)
#: Tasks that leave a trace: of the others nothing was picked before they were withdrawn.
SHOWN = Q(is_live=True) | Q(quantity_picked__gt=0) | Q(quantity_short__gt=0)
_OPEN_UNITS = F("quantity") - F("quantity_picked") - F("quantity_listed")


@dataclass(frozen=True, kw_only=True)
class Found:
    """Parts as rows with their orders, and as the choice wants them; those without open units are in `rows` alone."""

    rows: Mapping[int, FulfillmentOrder]
    parts: tuple[OpenPart, ...]


def open_lines() -> QuerySet:
    """Lines with units to be listed. Of what Saleor deleted nothing is wanted any more."""
    rows = FulfillmentOrderLine.objects.filter(order_line__isnull=False)
    return rows.filter(quantity__gt=F("quantity_picked") + F("quantity_listed"))


def free_parts() -> QuerySet:
    """Parts that people may pick now, as far as holds of whole orders and the state tell."""
    whole = Hold.objects.filter(oms_order=OuterRef("oms_order_id"), released_at__isnull=True)
    whole = whole.filter(~Exists(HoldLine.objects.filter(hold=OuterRef("pk"))))
    rows = FulfillmentOrder.objects.filter(
        status__in=PICKABLE, oms_order__canceled_at__isnull=True, oms_order__assessing_since__isnull=True
    )
    return rows.filter(~Exists(whole))


def most_urgent(warehouse_id: Any, seen: Q) -> Found:
    """The most urgent parts of a warehouse with something to list, of such orders."""
    rows = free_parts().filter(Exists(open_lines().filter(fulfillment_order=OuterRef("pk"))), warehouse_id=warehouse_id)
    if seen:
        rows = rows.filter(oms_order__in=OmsOrder.objects.filter(seen).order_by().values("pk"))
    priority = F("oms_order__priority").desc(nulls_last=True)
    ordered = rows.order_by(F("ship_by").asc(nulls_last=True), priority, "created_at", "pk")
    return _found(list(ordered.select_related("oms_order")[:MOST_PARTS]))


def named(part_ids: Collection[int]) -> Found:
    """These parts, whatever their state."""
    return _found(list(FulfillmentOrder.objects.filter(pk__in=part_ids).select_related("oms_order")))


def _found(rows: list[FulfillmentOrder]) -> Found:
    by_part: dict[int, list[OpenLine]] = defaultdict(list)
    lines = open_lines().filter(fulfillment_order__in=[row.pk for row in rows]).annotate(open_units=_OPEN_UNITS)
    for line in lines.order_by("pk"):
        by_part[line.fulfillment_order_id].append(
            OpenLine(
                id=line.pk,
                goods=str(line.variant_id or f"line:{line.pk}"),
                quantity=line.open_units,
                unit_weight_g=line.unit_weight_g,
            )
        )
    parts = [
        OpenPart(
            id=row.pk,
            lines=tuple(by_part[row.pk]),
            created_at=row.created_at,
            ship_by=row.ship_by,
            priority=row.oms_order.priority or 0,
        )
        for row in rows
        if by_part[row.pk]
    ]
    return Found(rows={row.pk: row for row in rows}, parts=tuple(parts))


@dataclass(frozen=True, kw_only=True)
class Queue:
    """What of a warehouse could be listed now. `late` and `due_today` count parts, `without_bin` lines."""

    warehouse_id: Any
    parts: int
    lines: int
    units: int
    late: int
    due_today: int
    oldest_ship_by: datetime | None
    without_bin: int


def queues(seen: Q, *, now: datetime, midnight: datetime, database: str) -> list[Queue]:
    """By warehouse, of such orders, in one statement. Units that a hold of some units keeps count until it has divided
    their part."""
    parts = free_parts().filter(warehouse__isnull=False)
    if seen:
        parts = parts.filter(oms_order__in=OmsOrder.objects.filter(seen).order_by().values("pk"))
    there = BinStock.objects.filter(
        bin__warehouse=OuterRef("fulfillment_order__warehouse"), variant=OuterRef("variant")
    )
    lines = open_lines().using(database).filter(fulfillment_order__in=parts.values("pk"))
    told = lines.annotate(has_bin=Exists(there)).order_by().values("fulfillment_order__warehouse_id")
    is_late = Q(fulfillment_order__ship_by__lt=now)
    is_due = Q(fulfillment_order__ship_by__gte=now, fulfillment_order__ship_by__lt=midnight)
    rows = told.annotate(
        parts=Count("fulfillment_order", distinct=True),
        lines=Count("pk"),
        units=Sum(_OPEN_UNITS),
        late=Count("fulfillment_order", distinct=True, filter=is_late),
        due_today=Count("fulfillment_order", distinct=True, filter=is_due),
        oldest_ship_by=Min("fulfillment_order__ship_by"),
        without_bin=Count("pk", filter=Q(has_bin=False)),
    )
    return [Queue(warehouse_id=row.pop("fulfillment_order__warehouse_id"), **row) for row in rows]


def with_partial_holds(oms_order_ids: Collection[int]) -> set[int]:
    """Of these orders those with an open hold."""
    rows = Hold.objects.filter(oms_order__in=oms_order_ids, released_at__isnull=True)
    return set(rows.order_by().values_list("oms_order_id", flat=True))


def shelves(warehouse_id: Any, parts: Collection[OpenPart]) -> dict[str, list[BinContent]]:
    """By variant, what each bin of the warehouse holds that no list asks for. Two statements."""
    variants = {line.goods for part in parts for line in part.lines if line.goods.isdigit()}
    stocks = BinStock.objects.filter(bin__warehouse_id=warehouse_id, variant__in=variants)
    wanted = PickTask.objects.filter(lists.WANTING, bin__warehouse_id=warehouse_id, line__variant__in=variants)
    sums = wanted.order_by().values_list("bin_id", "line__variant_id").annotate(units=Sum(_WANTED))
    listed = Counter({(bin_id, str(variant)): units for bin_id, variant, units in sums})
    found: dict[str, list[BinContent]] = defaultdict(list)
    for row in stocks.select_related("bin").order_by("pk"):
        variant = str(row.variant_id)
        quantity = None if row.quantity is None else max(0, row.quantity - listed[row.bin_id, variant])
        found[variant].append(
            BinContent(bin_id=row.bin_id, quantity=quantity, removal_order=row.removal_order, sort_key=row.bin.sort_key)
        )
    return found


_WANTED = F("quantity") - F("quantity_picked") - F("quantity_short")


def bins(bin_ids: Collection[int]) -> dict[int, Bin]:
    return {row.pk: row for row in Bin.objects.filter(pk__in=bin_ids)}
