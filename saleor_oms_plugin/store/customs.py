"""Customs papers: what people chose for them, and the goods that cross a border."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, Sum

from ..domain.customs import CustomsChoice, Filing
from ..domain.shipping import ContentsType, Incoterm
from ..domain.states import INSIDE
from ..models import CustomsPapers, FulfillmentOrder, FulfillmentOrderLine, Parcel, ParcelLine


def choices(fulfillment_orders: Collection[int]) -> dict[int, CustomsChoice]:
    """What was chosen for these, where anything was."""
    rows = CustomsPapers.objects.filter(fulfillment_order__in=fulfillment_orders)
    return {row.fulfillment_order_id: _choice(row) for row in rows}


def choose(fulfillment_order: FulfillmentOrder, choice: CustomsChoice, *, actor: str, now: datetime) -> None:
    values = {
        "contents": choice.contents or "",
        "contents_explanation": choice.contents_explanation,
        "incoterm": choice.incoterm or "",
        "filing": "" if choice.filing is None else choice.filing.value,
        "itn": choice.itn,
        "changed_at": now,
        "changed_by": actor,
    }
    CustomsPapers.objects.update_or_create(fulfillment_order=fulfillment_order, defaults=values)


def _choice(row: CustomsPapers) -> CustomsChoice:
    return CustomsChoice(
        contents=ContentsType(row.contents) if row.contents else None,
        contents_explanation=row.contents_explanation,
        incoterm=Incoterm(row.incoterm) if row.incoterm else None,
        filing=Filing(row.filing) if row.filing else None,
        itn=row.itn,
    )


# ── goods ───────────────────────────────────────────────────────────────────────────────────────────────────────
def lines(fulfillment_orders: Collection[int]) -> dict[int, list[FulfillmentOrderLine]]:
    """The lines of these, by fulfillment order."""
    found: dict[int, list[FulfillmentOrderLine]] = {key: [] for key in fulfillment_orders}
    for row in FulfillmentOrderLine.objects.filter(fulfillment_order__in=fulfillment_orders).order_by("pk"):
        found[row.fulfillment_order_id].append(row)
    return found


def parcels(fulfillment_orders: Collection[int]) -> dict[int, list[tuple[int, dict[int, int]]]]:
    """The packed parcels of these, by fulfillment order: gross weight, and units of each line."""
    inside: dict[int, dict[int, int]] = {}
    rows = ParcelLine.objects.filter(parcel__fulfillment_order__in=fulfillment_orders)
    for parcel, line, quantity in rows.values_list("parcel_id", "line_id", "quantity"):
        inside.setdefault(parcel, {})[line] = quantity
    found: dict[int, list[tuple[int, dict[int, int]]]] = {}
    boxes = Parcel.objects.filter(fulfillment_order__in=fulfillment_orders).order_by("sequence")
    for pk, owner, weight in boxes.values_list("pk", "fulfillment_order_id", "weight_g"):
        found.setdefault(owner, []).append((weight, inside.get(pk, {})))
    return found


def open_goods(orders: Q, limit: int) -> list[Mapping[str, Any]]:
    """Units that have not left, by variant, warehouse and Saleor's order; those of the newest orders first."""
    rows = FulfillmentOrderLine.objects.filter(
        orders,
        variant__isnull=False,
        fulfillment_order__status__in=[status.value for status in INSIDE],
        fulfillment_order__warehouse__isnull=False,
        fulfillment_order__oms_order__order__isnull=False,
        fulfillment_order__oms_order__canceled_at__isnull=True,
    )
    grouped = rows.values("variant_id", "fulfillment_order__warehouse_id", "fulfillment_order__oms_order__order_id")
    counted = grouped.order_by("-fulfillment_order__oms_order_id", "variant_id").annotate(units=Sum("quantity"))
    return list(counted[:limit])


def parts_with(variants: Collection[str]) -> Counter[int]:
    """Fulfillment orders that have not left and hold one of these variants."""
    rows = FulfillmentOrderLine.objects.filter(
        variant__in=variants, fulfillment_order__status__in=[status.value for status in INSIDE]
    )
    return Counter(rows.values_list("fulfillment_order_id", flat=True))
