"""What is packed into which parcels, and what was scanned and asked for on the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum

from ..domain.packing import PlannedParcel
from ..domain.states import FulfillmentOrderStatus, ShipmentStatus
from ..models import (
    FulfillmentOrder,
    FulfillmentOrderLine,
    Label,
    PackRequest,
    PackScan,
    Parcel,
    ParcelLine,
)
from . import cartons

_F = FulfillmentOrderStatus
#: Work that still has to be packed.
UNPACKED = (_F.OPEN, _F.PICKING, _F.PICKED)


def save(fulfillment_order: FulfillmentOrder, parcels: Iterable[PlannedParcel], now: datetime) -> None:
    """The boxes it was packed in, and the cartons used up. Raises `Conflict` when one is not left any more."""
    planned = list(parcels)
    cartons.take(Counter(one.carton for one in planned if one.carton is not None))
    for sequence, one in enumerate(planned, start=1):
        parcel = Parcel.objects.create(
            fulfillment_order=fulfillment_order,
            sequence=sequence,
            length_mm=one.size.length_mm,
            width_mm=one.size.width_mm,
            height_mm=one.size.height_mm,
            weight_g=one.size.weight_g,
            carton_id=one.carton,
            suggested_carton_id=one.suggested,
            expected_weight_g=one.expected_g,
            is_weighed=one.is_weighed,
            fill=one.fill,
            placements=one.placements,
            packed_at=now,
        )
        ParcelLine.objects.bulk_create(
            [
                ParcelLine(parcel=parcel, line_id=line, quantity=quantity, was_unmeasured=line in one.unmeasured)
                for line, quantity in one.lines
            ]
        )


def forget(fulfillment_order: FulfillmentOrder) -> None:
    """Takes its parcels apart: their cartons are free again, and everything is to be scanned anew."""
    rows = Parcel.objects.filter(fulfillment_order=fulfillment_order)
    Label.objects.filter(parcel__in=rows, status=ShipmentStatus.VOIDED.value).update(parcel=None)  # kept, for the money
    cartons.give_back(cartons.used_by(rows))
    rows.delete()
    PackScan.objects.filter(fulfillment_order=fulfillment_order).delete()


# ── scans and requests ──────────────────────────────────────────────────────────────────────────────────────────
def was_asked(fulfillment_order: FulfillmentOrder, key: str) -> bool:
    """Whether a request to pack by this key went through."""
    return bool(key) and PackRequest.objects.filter(fulfillment_order=fulfillment_order, key=key).exists()


def note_request(fulfillment_order: FulfillmentOrder, key: str, *, actor: str, now: datetime) -> None:
    if key:
        PackRequest.objects.create(fulfillment_order=fulfillment_order, key=key, actor=actor, at=now)


def scan_by_key(fulfillment_order: FulfillmentOrder, key: str) -> PackScan | None:
    rows = PackScan.objects.filter(fulfillment_order=fulfillment_order, key=key).select_related("line")
    return rows.first() if key else None


def add_scan(
    fulfillment_order: FulfillmentOrder,
    line: FulfillmentOrderLine,
    quantity: int,
    *,
    key: str,
    actor: str,
    now: datetime,
) -> PackScan:
    return PackScan.objects.create(
        fulfillment_order=fulfillment_order, line=line, quantity=quantity, key=key or None, actor=actor, at=now
    )


def scanned(lines: Collection[int]) -> dict[int, int]:
    """Units scanned of each of these lines."""
    rows = PackScan.objects.filter(line__in=lines).order_by().values_list("line_id")
    return dict(rows.annotate(units=Sum("quantity")))


# ── what to measure ─────────────────────────────────────────────────────────────────────────────────────────────
def open_variants(orders: Q, warehouses: Collection[Any] | None, limit: int) -> list[dict[str, Any]]:
    """Variants of work that still has to be packed: (variant, units, parts), those with most units first."""
    rows = FulfillmentOrderLine.objects.filter(
        orders,
        variant__isnull=False,
        fulfillment_order__status__in=[status.value for status in UNPACKED],
        fulfillment_order__oms_order__canceled_at__isnull=True,
    )
    if warehouses is not None:
        rows = rows.filter(fulfillment_order__warehouse__in=warehouses)
    counted = (
        rows.order_by()
        .values("variant_id")
        .annotate(units=Sum("quantity"), parts=Count("fulfillment_order", distinct=True))
    )
    return list(counted.order_by("-units", "-variant_id")[:limit])


def packed_by_hand(variants: Collection[Any], orders: Q) -> dict[Any, int]:
    """How many parcels of each variant were packed by hand, since it was not measured."""
    rows = ParcelLine.objects.filter(orders, was_unmeasured=True, line__variant__in=variants).order_by()
    return dict(rows.values_list("line__variant_id").annotate(count=Count("pk")))
