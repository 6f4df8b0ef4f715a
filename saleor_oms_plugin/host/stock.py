"""Shelves: what each warehouse can give an order, read under the locks of `locks.py`.

Saleor's own allocations are not proof that goods exist (its checkout can promise one unit twice), so what is free is
always computed anew from the stock, everybody else's allocations and live reservations. Of a shelf that was promised
too often an order keeps its units before newer orders, and after older ones and what is planned already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from saleor.order.models import Order
from saleor.order.utils import get_order_country
from saleor.warehouse.models import Stock

from ..domain.errors import NotAllowed, NotFound
from ..domain.orders import HostOrderStatus, OrderSnapshot
from ..domain.sourcing import Assignment, Shelf
from ..domain.stock import Left, left_for
from . import features, locks
from .ids import to_pk
from .orders import number_of, status_of
from .shop import site_settings
from .stock_records import variant_stocks
from .stock_sums import promised, reserved

#: A partly returned order may still have lines that never left.
_MAY_HAVE_GOODS_TO_SHIP = frozenset({HostOrderStatus.OPEN, HostOrderStatus.UNCONFIRMED, HostOrderStatus.RETURNED})


def lock_shelves(order: OrderSnapshot, kept: Iterable[Assignment] = ()) -> list[Shelf]:
    """See `ports.Host`. `NotAllowed` when Saleor ended the order meanwhile."""
    order_pk = to_pk(Order, order.id)
    with locks.refusing_conflicts():
        lines = locks.lines_of_order(order_pk)
        own = locks.allocations_of([line.pk for line in lines])
        row = live_order(order_pk)
        variants = {line.variant_id for line in order.lines_to_ship if line.variant_id is not None}
        stocks = locks.stocks_without_waiting(
            _candidates(row, own).filter(product_variant_id__in=variants).select_related("warehouse", "product_variant")
        )
    return _shelves(row, stocks, own, _units_kept(lines, kept))


def live_order(order_pk: Any) -> Any:
    """Saleor's row, read now; `NotAllowed` when Saleor ended the order: no stock and no fulfillment for it any more."""
    related = ["shipping_address", "billing_address", *(["channel"] if features.has_channels() else [])]
    row = Order.objects.select_related(*related).filter(pk=order_pk).first()
    if row is None:
        raise NotFound("the order is gone from Saleor", field="order")
    if status_of(row) not in _MAY_HAVE_GOODS_TO_SHIP:
        raise NotAllowed(f"order {number_of(row)} is {row.status} in Saleor", field="order")
    return row


def left_of(variants: Collection[Any], order_id: str) -> dict[str, Left]:
    """By variant that was promised too often, what this order may have of it: see `domain/stock/precedence.py`."""
    if not variants:
        return {}
    return {stock.variant_id: left_for(stock, order_id) for stock in variant_stocks(variants, safety=_none_kept)}


def _none_kept(_places: Collection[Any]) -> dict[Any, int]:
    """What is kept for safety is still part of what a shelf offers: the planner leaves it there."""
    return {}


def _candidates(order: Any, own: Iterable[Any]) -> QuerySet[Any]:
    """The stocks Saleor itself would allow. An order collected in person stays on the stocks where Saleor put it."""
    if features.has_collection_points() and order.collection_point_id:
        return Stock.objects.filter(pk__in={allocation.stock_id for allocation in own})
    country = get_order_country(order)
    if not features.has_channels():
        return Stock.objects.for_country(country)
    slug = order.channel.slug
    if features.has_zone_switch():
        by_zone = site_settings().use_legacy_shipping_zone_stock_availability
        return Stock.objects.for_channel_or_country(slug, country, include_shipping_zones=by_zone)
    return Stock.objects.for_channel_and_country(slug, country)


def _units_kept(lines: Iterable[Any], kept: Iterable[Assignment]) -> dict[tuple[str, str], int]:
    """Units by (warehouse, variant) that stay with the parts of the order that are planned already."""
    variants = {str(line.pk): str(line.variant_id) for line in lines}
    units: dict[tuple[str, str], int] = defaultdict(int)
    for assignment in kept:
        units[assignment.warehouse_id, variants.get(assignment.line_id, "")] += assignment.quantity
    return units


def _shelves(
    order: Any, stocks: Collection[Any], own: Collection[Any], kept: Mapping[tuple[str, str], int]
) -> list[Shelf]:
    priorities = _priorities(order, stocks)
    pks = [stock.pk for stock in stocks]
    others = promised(pks, except_to={allocation.order_line_id for allocation in own})
    in_checkouts = reserved(pks)
    allocated: dict[int, int] = defaultdict(int)
    for allocation in own:
        allocated[allocation.stock_id] += allocation.quantity_allocated
    free = {stock.pk: stock.quantity - others.get(stock.pk, 0) - in_checkouts.get(stock.pk, 0) for stock in stocks}
    contested = {
        stock.product_variant_id
        for stock in stocks
        if stock.quantity < others.get(stock.pk, 0) + allocated[stock.pk] and stock.product_variant.track_inventory
    }
    left = left_of(contested, str(order.pk))
    shelves = []
    for stock in stocks:
        warehouse, variant = str(stock.warehouse_id), str(stock.product_variant_id)
        stays = kept.get((warehouse, variant), 0)
        available = _available(stock, free[stock.pk], in_checkouts.get(stock.pk, 0), allocated[stock.pk], left)
        shelves.append(
            Shelf(
                warehouse_id=warehouse,
                warehouse_name=stock.warehouse.name,
                priority=priorities[stock.warehouse_id],
                variant_id=variant,
                available=available - stays,
                allocated_here=max(0, allocated[stock.pk] - stays),
                is_tracked=stock.product_variant.track_inventory,
            )
        )
    return shelves


def _available(stock: Any, free: int, in_checkouts: int, own: int, left: Mapping[str, Left]) -> int:
    """What the order may have there. Its own allocation goes before what live checkouts reserve: Saleor reserves
    without looking what is there while a payment is made, and an order that is placed goes before one that is not."""
    variant = left.get(str(stock.product_variant_id))
    if variant is None:
        return max(free, min(own, free + in_checkouts))
    return variant.of(str(stock.warehouse_id), free=free, own=own)


def _priorities(order: Any, stocks: Iterable[Any]) -> dict[Any, int]:
    """The host's own order of warehouses: the channel's, and on hosts without channels that of their oldest stocks."""
    ordered: list[Any] = []
    if features.has_channels():
        ordered += order.channel.channelwarehouse.values_list("warehouse_id", flat=True)
    ordered += [stock.warehouse_id for stock in stocks]
    return {warehouse: place for place, warehouse in enumerate(dict.fromkeys(ordered))}
