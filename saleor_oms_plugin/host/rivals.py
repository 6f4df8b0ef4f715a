"""Orders that wait for the same units: what each still wants, what it was allocated, and where it may be shipped from.

A few statements, however many orders; the stocks that matter are locked by whoever asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F
from saleor.order.models import Order, OrderLine
from saleor.order.utils import get_order_country
from saleor.warehouse.models import Allocation, Stock

from ..domain.orders import ENDED, HostOrderStatus
from ..domain.sourcing import Assignment, Shelf
from ..ports import WaitingOrder
from . import features
from .ids import to_pk
from .orders import STATUS
from .reach import Reach, read_reach
from .stock import priorities_of
from .stock_sums import promised, reserved

_ENDED = [word for word, status in STATUS.items() if status in ENDED | {HostOrderStatus.DRAFT}]


def waiting(order_ids: Iterable[str]) -> list[WaitingOrder]:
    """See `ports.Host`."""
    rows = _orders(order_ids)
    keys = [row.pk for row in rows]
    lines, allocated = _lines(keys), _allocated(keys)
    known = read_reach("default")
    return [
        WaitingOrder(
            order_id=str(row.pk),
            lines=lines[row.pk],
            allocated=tuple(allocated[row.pk]),
            reach=_reach(row, allocated[row.pk], known),
        )
        for row in rows
    ]


def reach(order_id: str) -> frozenset[str]:
    """See `ports.Host`."""
    return next((one.reach for one in waiting([order_id])), frozenset())


def pool(variant_ids: Collection[str], order_ids: Collection[str]) -> list[Shelf]:
    """See `ports.Host`. Three statements."""
    rows = Stock.objects.filter(product_variant_id__in=variant_ids).select_related("warehouse", "product_variant")
    stocks = list(rows.order_by("pk"))
    keys = [stock.pk for stock in stocks]
    lines = OrderLine.objects.filter(order_id__in=[to_pk(Order, each) for each in order_ids]).values("pk")
    others, in_checkouts = promised(keys, except_to=lines), reserved(keys)
    places = priorities_of(None, [stock.warehouse_id for stock in stocks])
    return [
        Shelf(
            warehouse_id=str(stock.warehouse_id),
            warehouse_name=stock.warehouse.name,
            priority=places[stock.warehouse_id],
            variant_id=str(stock.product_variant_id),
            available=stock.quantity - others.get(stock.pk, 0) - in_checkouts.get(stock.pk, 0),
            allocated_here=0,
            is_tracked=stock.product_variant.track_inventory,
        )
        for stock in stocks
    ]


def units_free(variant_ids: Collection[str]) -> dict[str, int]:
    """See `ports.Host`."""
    rows = Stock.objects.filter(product_variant_id__in=variant_ids, product_variant__track_inventory=True)
    stocks = list(rows.order_by("pk").values_list("pk", "product_variant_id", "quantity"))
    keys = [pk for pk, _, _ in stocks]
    others, in_checkouts = promised(keys, except_to=()), reserved(keys)
    free: dict[str, int] = defaultdict(int)
    for pk, variant, quantity in stocks:
        free[str(variant)] += max(0, quantity - others.get(pk, 0) - in_checkouts.get(pk, 0))
    return dict(free)


def _orders(order_ids: Iterable[str]) -> list[Any]:
    related = ["shipping_address", "billing_address", *(["channel"] if features.has_channels() else [])]
    keys = [to_pk(Order, order_id) for order_id in order_ids]
    rows = Order.objects.select_related(*related).prefetch_related("lines")  # Saleor's rule for the country reads them
    return list(rows.filter(pk__in=keys).exclude(status__in=_ENDED))


def _lines(keys: Collection[Any]) -> dict[Any, dict[str, tuple[str, int]]]:
    """By order: (variant, open units) by line, of tracked goods that are no preorders."""
    rows = OrderLine.objects.filter(
        order_id__in=keys,
        quantity__gt=F("quantity_fulfilled"),
        is_shipping_required=True,
        variant__track_inventory=True,
    )
    if features.has_preorders():
        rows = rows.exclude(variant__is_preorder=True).exclude(preorder_allocations__quantity__gt=0)
    found: dict[Any, dict[str, tuple[str, int]]] = defaultdict(dict)
    for order, line, variant, units in rows.order_by("pk").values_list(
        "order_id", "pk", "variant_id", F("quantity") - F("quantity_fulfilled")
    ):
        found[order][str(line)] = (str(variant), units)
    return found


def _allocated(keys: Collection[Any]) -> dict[Any, list[Assignment]]:
    rows = Allocation.objects.filter(order_line__order_id__in=keys, quantity_allocated__gt=0).order_by("pk")
    found: dict[Any, list[Assignment]] = defaultdict(list)
    for order, line, warehouse, units in rows.values_list(
        "order_line__order_id", "order_line_id", "stock__warehouse_id", "quantity_allocated"
    ):
        found[order].append(Assignment(line_id=str(line), warehouse_id=str(warehouse), quantity=units))
    return found


def _reach(row: Any, allocated: Iterable[Assignment], known: Reach) -> frozenset[str]:
    """Where it may be shipped from: as Saleor says for its channel and country; where Saleor put it when collected."""
    if features.has_collection_points() and row.collection_point_id:
        return frozenset(one.warehouse_id for one in allocated)
    return known.warehouses((getattr(row, "channel_id", None), str(get_order_country(row))))
