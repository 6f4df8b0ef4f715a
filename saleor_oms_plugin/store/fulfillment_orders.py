"""What a warehouse ships of an order, and the parcels it goes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F, Q

from ..domain.holds import Part, Units
from ..domain.orders import OrderLine
from ..domain.sourcing import Assignment
from ..domain.states import GONE, FulfillmentOrderStatus
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, FulfillmentOrderLine, OmsOrder
from . import parcels, shipments, work
from .picking import tasks

_F = FulfillmentOrderStatus
#: The work that carries a fulfillment order on from each status.
NEXT_WORK: dict[FulfillmentOrderStatus, WorkKind] = {
    _F.OPEN: WorkKind.PICK,
    _F.PICKING: WorkKind.PICK,
    _F.PICKED: WorkKind.PACK,
    _F.PACKED: WorkKind.SHIP,
    _F.LABELLED: WorkKind.SHIP,
}


def create(
    order: OmsOrder,
    *,
    warehouse_id: str,
    warehouse_name: str,
    assignments: Sequence[Assignment],
    lines: Mapping[str, OrderLine],
    ship_by: datetime | None,
    now: datetime,
) -> FulfillmentOrder:
    """One warehouse's part of the plan, open, with its first work due."""
    fulfillment_order = FulfillmentOrder.objects.create(
        oms_order=order,
        warehouse_id=warehouse_id,
        warehouse_name=warehouse_name,
        ship_by=ship_by,
        created_at=now,
    )
    FulfillmentOrderLine.objects.bulk_create(
        [_line(fulfillment_order, assignment, lines[assignment.line_id]) for assignment in assignments]
    )
    work.schedule(WorkKind.PICK, fulfillment_order.pk, now, oms_order_id=order.pk)
    return fulfillment_order


def _line(fulfillment_order: FulfillmentOrder, assignment: Assignment, line: OrderLine) -> FulfillmentOrderLine:
    return FulfillmentOrderLine(
        fulfillment_order=fulfillment_order,
        order_line_id=line.id,
        variant_id=line.variant_id,
        sku=line.sku,
        product_name=line.product_name,
        quantity=assignment.quantity,
        unit_weight_g=line.unit_weight_g,
    )


def live(order: OmsOrder) -> list[FulfillmentOrder]:
    """Those still inside a warehouse: not gone, not canceled."""
    ended = [status.value for status in (*GONE, _F.CANCELED)]
    rows = FulfillmentOrder.objects.filter(oms_order=order).exclude(status__in=ended).order_by("pk")
    for row in rows:
        row.oms_order = order
    return list(rows)


def awaited(order: OmsOrder) -> bool:
    """Whether a part of it is still to leave or to arrive, or has arrived: neither canceled nor given up."""
    rows = FulfillmentOrder.objects.filter(oms_order=order, given_up_at__isnull=True)
    return rows.exclude(status=_F.CANCELED.value).exists()


def warehouses_of(order: OmsOrder) -> set[str]:
    """The warehouses its goods left, or leave."""
    rows = FulfillmentOrder.objects.filter(oms_order=order, warehouse__isnull=False).exclude(status=_F.CANCELED.value)
    return {str(warehouse) for warehouse in rows.values_list("warehouse_id", flat=True)}


#: From least to most advanced: the same order in which held units are taken out.
_PROGRESS = tuple(NEXT_WORK)


def parts(order: OmsOrder) -> list[Part]:
    """The units of each live fulfillment order, those least advanced and newest first. Two statements."""
    found = {row.pk: row for row in live(order)}
    units: dict[int, Counter[str]] = {pk: Counter() for pk in found}
    rows = FulfillmentOrderLine.objects.filter(fulfillment_order__in=found, order_line__isnull=False)
    for owner, line, quantity in rows.values_list("fulfillment_order_id", "order_line_id", "quantity"):
        units[owner][str(line)] += quantity
    ordered = sorted(found, key=lambda pk: (_PROGRESS.index(FulfillmentOrderStatus(found[pk].status)), -pk))
    return [Part(id=pk, units=units[pk]) for pk in ordered]


def divide(fulfillment_order: FulfillmentOrder, units: Units, now: datetime) -> FulfillmentOrder:
    """Moves these units into a part of their own, as far along as the first; what was picked of a line stays with the
    rest of it first."""
    apart = _beside(fulfillment_order, now)
    for line in fulfillment_order.lines.filter(order_line__isnull=False).order_by("pk"):
        _divide_line(line, min(units.get(str(line.order_line_id), 0), line.quantity), apart, now)
    return apart


def divide_deleted(fulfillment_order: FulfillmentOrder, now: datetime) -> FulfillmentOrder:
    """The same with the lines that Saleor deleted."""
    apart = _beside(fulfillment_order, now)
    for line in fulfillment_order.lines.filter(order_line__isnull=True).order_by("pk"):
        _divide_line(line, line.quantity, apart, now)
    return apart


def _beside(fulfillment_order: FulfillmentOrder, now: datetime) -> FulfillmentOrder:
    return FulfillmentOrder.objects.create(
        oms_order=fulfillment_order.oms_order,
        warehouse_id=fulfillment_order.warehouse_id,
        warehouse_name=fulfillment_order.warehouse_name,
        status=fulfillment_order.status,
        ship_by=fulfillment_order.ship_by,
        created_at=now,
        divided_from=fulfillment_order,
    )


def _divide_line(line: FulfillmentOrderLine, quantity: int, apart: FulfillmentOrder, now: datetime) -> None:
    """What goes apart is on no list any more; what was picked of it is told where it was picked."""
    if quantity == line.quantity:
        tasks.leave_with(line, now)
        line.fulfillment_order = apart
        line.save(update_fields=["fulfillment_order"])
    elif quantity > 0:
        stays = min(line.quantity_picked, line.quantity - quantity)
        goes = line.quantity_picked - stays
        tasks.shrink(line, line.quantity - quantity - stays, now)
        other = FulfillmentOrderLine.objects.create(
            fulfillment_order=apart,
            order_line_id=line.order_line_id,
            variant_id=line.variant_id,
            sku=line.sku,
            product_name=line.product_name,
            quantity=quantity,
            quantity_picked=goes,
            unit_weight_g=line.unit_weight_g,
        )
        line.quantity, line.quantity_picked = line.quantity - quantity, stays
        line.save(update_fields=["quantity", "quantity_picked"])
        tasks.hand_over(line, other, goes)


def join(apart: FulfillmentOrder, rest: FulfillmentOrder) -> None:
    """Moves all units of the one into the other, which is as far along."""
    known = {line.order_line_id: line for line in rest.lines.filter(order_line__isnull=False)}
    for line in apart.lines.order_by("pk"):
        same = known.get(line.order_line_id)
        if same is None:
            line.fulfillment_order = rest
            line.save(update_fields=["fulfillment_order"])
        else:
            same.quantity += line.quantity
            same.save(update_fields=["quantity"])
            tasks.follow(line, same)
            same.quantity_picked += line.quantity_picked
            same.save(update_fields=["quantity_picked"])
            line.delete()


def count_parts(order: OmsOrder) -> int:
    """Of how many parts the order comes, those that have left included."""
    return (
        FulfillmentOrder.objects.filter(oms_order=order).exclude(status=FulfillmentOrderStatus.CANCELED.value).count()
    )


def move(
    fulfillment_order: FulfillmentOrder, *, warehouse_id: str, warehouse_name: str, ship_by: datetime, now: datetime
) -> None:
    """Another warehouse ships it, by then; it is on no list of the old one."""
    tasks.withdraw(fulfillment_order, now=now, reason="another warehouse ships it")
    fulfillment_order.warehouse_id, fulfillment_order.warehouse_name = warehouse_id, warehouse_name
    fulfillment_order.ship_by = ship_by
    fulfillment_order.save(update_fields=["warehouse", "warehouse_name", "ship_by"])
    fulfillment_order.refresh_from_db(fields=["warehouse"])  # its key as the host has it, and no longer as text


def has_deleted_lines(fulfillment_order: FulfillmentOrder) -> bool:
    return fulfillment_order.lines.filter(order_line__isnull=True).exists()


def is_touched(fulfillment_order: FulfillmentOrder) -> bool:
    """Whether somebody picked some of it, or has it on a list."""
    return fulfillment_order.lines.filter(Q(quantity_picked__gt=0) | Q(quantity_listed__gt=0)).exists()


def can_be_unpacked(fulfillment_order: FulfillmentOrder) -> bool:
    """No parcel of it has a label that counts, and none is being bought."""
    return shipments.open_intent(fulfillment_order) is None and not shipments.live_labels(fulfillment_order)


def unpack(fulfillment_order: FulfillmentOrder) -> None:
    """Forgets its parcels: it is to be packed again."""
    parcels.forget(fulfillment_order)


def resume(order: OmsOrder, now: datetime) -> None:
    """Makes the next work of each live fulfillment order due: it goes on exactly where it stopped."""
    for fulfillment_order in live(order):
        kind = NEXT_WORK[FulfillmentOrderStatus(fulfillment_order.status)]
        work.schedule(kind, fulfillment_order.pk, now, oms_order_id=order.pk)


def resume_all(now: datetime, limit: int = 10_000) -> int:
    """The same for every order, after a setting changed what may happen by itself."""
    statuses = [status.value for status in NEXT_WORK]
    rows = FulfillmentOrder.objects.filter(status__in=statuses, oms_order__canceled_at__isnull=True)
    found = list(rows.values_list("pk", "status", "oms_order_id")[:limit])
    for pk, status, oms_order_id in found:
        work.schedule(NEXT_WORK[FulfillmentOrderStatus(status)], pk, now, oms_order_id=oms_order_id)
    return len(found)


def pick_everything(fulfillment_order: FulfillmentOrder) -> None:
    fulfillment_order.lines.update(quantity_picked=F("quantity"))


def set_fulfillment(fulfillment_order: FulfillmentOrder, fulfillment_id: str) -> None:
    fulfillment_order.fulfillment_id = fulfillment_id
    fulfillment_order.save(update_fields=["fulfillment"])


def forget_fulfillment(fulfillment_order: FulfillmentOrder) -> None:
    """Saleor's own was taken back."""
    fulfillment_order.fulfillment = None
    fulfillment_order.save(update_fields=["fulfillment"])


def assignments(fulfillment_order: FulfillmentOrder) -> list[Assignment]:
    """Its lines as Saleor's fulfillment wants them; lines Saleor has deleted are left out."""
    rows = fulfillment_order.lines.filter(order_line__isnull=False).order_by("pk")
    warehouse = str(fulfillment_order.warehouse_id)
    return [Assignment(line_id=str(row.order_line_id), warehouse_id=warehouse, quantity=row.quantity) for row in rows]
