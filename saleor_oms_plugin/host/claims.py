"""Who wants units of which variant: order lines with what Saleor allocated to them and what we planned for them.

A fixed number of statements, however many lines; read under lock where it decides, without one where it is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import F, Q, QuerySet, Sum
from saleor.order.models import FulfillmentLine, OrderLine
from saleor.warehouse.models import Allocation

from ..domain.orders import ENDED, HostOrderStatus
from ..domain.states import INSIDE, UNSHIPPED_STAGES, FulfillmentOrderStatus
from ..domain.stock import Claim
from . import features
from .orders import STATUS
from .reach import Reach

#: Units by order line and warehouse, both as text.
Units = dict[str, Counter[str]]

_ENDED = [word for word, status in STATUS.items() if status in ENDED]
_ALIVE = [word for word, status in STATUS.items() if status in (HostOrderStatus.OPEN, HostOrderStatus.UNCONFIRMED)]
_UNSHIPPED = [stage.value for stage in UNSHIPPED_STAGES]
#: A part in one of these has been touched by a picker: its units are no longer on the shelf.
_UNTOUCHED = FulfillmentOrderStatus.OPEN.value


def claims_of(variants: Collection[Any], reach: Reach, database: str) -> dict[str, list[Claim]]:
    """By variant, every line that has units of it allocated, or ought to have."""
    held = _allocated(Allocation.objects.using(database).filter(stock__product_variant_id__in=variants))
    lines = _lines({*held, *_without(variants, database)}, database)
    found: dict[str, list[Claim]] = defaultdict(list)
    variant_of = {str(line["pk"]): str(line["variant_id"]) for line in lines}
    for claim in _claims(held, lines, reach, database):
        found[variant_of[claim.line_id]].append(claim)
    return found


def _allocated(allocations: QuerySet[Any]) -> Units:
    rows = allocations.filter(quantity_allocated__gt=0).order_by()
    return _by_place(rows.values_list("order_line_id", "stock__warehouse_id", "quantity_allocated"))


def _without(variants: Collection[Any], database: str) -> list[Any]:
    """Lines of our open orders that still need units of these variants and are no known backorder."""
    orders = apps.get_model("saleor_oms_plugin", "OmsOrder").objects.filter(
        stage__in=_UNSHIPPED, canceled_at__isnull=True, backordered_at__isnull=True, order_id__isnull=False
    )
    rows = OrderLine.objects.using(database).filter(
        Q(order_id__in=orders.values("order_id")),
        variant_id__in=variants,
        variant__track_inventory=True,
        is_shipping_required=True,
        quantity__gt=F("quantity_fulfilled"),
        order__status__in=_ALIVE,
    )
    if features.has_preorders():
        rows = rows.filter(preorder_allocations__isnull=True)
    return [str(pk) for pk in rows.order_by().values_list("pk", flat=True)]


def _lines(pks: Collection[str], database: str) -> list[dict[str, Any]]:
    names = {
        "number": F("order__number" if features.has_order_numbers() else "order__pk"),
        "placed_at": F("order__created_at" if features.has_updated_at() else "order__created"),
        "status": F("order__status"),
        "ships_to": F("order__shipping_address__country"),
        "billed_to": F("order__billing_address__country"),
    }
    if features.has_channels():
        names |= {"channel": F("order__channel_id"), "home": F("order__channel__default_country")}
    if features.has_collection_points():
        names["collected_at"] = F("order__collection_point_id")
    rows = OrderLine.objects.using(database).filter(pk__in=pks).annotate(**names).order_by("pk")
    return list(rows.values("pk", "order_id", "variant_id", "quantity", "quantity_fulfilled", *names))


def _claims(held: Units, lines: list[dict[str, Any]], reach: Reach | None, database: str) -> list[Claim]:
    keys = [line["pk"] for line in lines]
    leaving = _awaiting_approval(keys, database)
    planned, picked = _planned(keys, database)
    ours = _oms_orders({line["order_id"] for line in lines}, database)
    return [_claim(line, held, leaving, planned, picked, ours.get(line["order_id"], {}), reach) for line in lines]


def _claim(
    line: Mapping[str, Any],
    held: Units,
    leaving: Units,
    planned: Units,
    picked: Units,
    ours: Mapping[str, Any],
    reach: Reach | None,
) -> Claim:
    key = str(line["pk"])
    is_ended = line["status"] in _ENDED
    needed = max(0, line["quantity"] - line["quantity_fulfilled"]) + leaving[key].total()
    return Claim(
        line_id=key,
        order_id=str(line["order_id"]),
        order_number=str(line["number"]),
        wanted=0 if is_ended else needed,
        placed_at=line["placed_at"],
        priority=ours.get("priority") or 0,
        promised=ours.get("promised_delivery"),
        held=dict(held.get(key, {})),
        fixed=dict(picked[key] + leaving[key]),
        planned=dict(planned[key] + leaving[key]),
        allowed=frozenset() if reach is None else reach.warehouses(_destination(line)),
        oms_order_id=ours.get("pk"),
        is_ended=is_ended,
        is_waiting=ours.get("pk") is None or ours.get("backordered_at") is not None,
        is_collected=line.get("collected_at") is not None,
    )


def _destination(line: Mapping[str, Any]) -> tuple[Any, str]:
    home = line.get("home") or settings.DEFAULT_COUNTRY
    return line.get("channel"), str(line["ships_to"] or line["billed_to"] or home)


def _oms_orders(orders: Collection[Any], database: str) -> dict[Any, dict[str, Any]]:
    rows = apps.get_model("saleor_oms_plugin", "OmsOrder").objects.using(database).filter(order_id__in=orders)
    names = ("pk", "order_id", "priority", "promised_delivery", "backordered_at")
    return {row["order_id"]: row for row in rows.values(*names)}


def _planned(lines: Collection[Any], database: str) -> tuple[Units, Units]:
    """Units that our live fulfillment orders stand for, and those of them that a picker has touched."""
    rows = apps.get_model("saleor_oms_plugin", "FulfillmentOrderLine").objects.using(database)
    inside = [status.value for status in INSIDE]
    rows = rows.filter(order_line_id__in=lines, fulfillment_order__status__in=inside).order_by()
    names = ("order_line_id", "fulfillment_order__warehouse_id", "quantity")
    touched = rows.exclude(fulfillment_order__status=_UNTOUCHED, quantity_picked=0)
    return _by_place(rows.values_list(*names)), _by_place(touched.values_list(*names))


def _awaiting_approval(lines: Collection[Any], database: str) -> Units:
    """Units in Saleor's fulfillments that wait for approval: counted as fulfilled, still allocated."""
    rows = FulfillmentLine.objects.using(database).filter(
        order_line_id__in=lines, fulfillment__status="waiting_for_approval", stock__isnull=False
    )
    rows = rows.order_by().values_list("order_line_id", "stock__warehouse_id")
    return _by_place(rows.annotate(units=Sum("quantity")))


def _by_place(rows: Iterable[tuple[Any, Any, int]]) -> Units:
    units: Units = defaultdict(Counter)
    for line, warehouse, quantity in rows:
        units[str(line)][str(warehouse)] += quantity
    return units
