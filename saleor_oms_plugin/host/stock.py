"""Shelves: what each warehouse can give an order, read under the locks of `locks.py`.

Saleor's own allocations are not proof that goods exist (its checkout can promise one unit twice), so what is free is
always computed anew from the stock, everybody else's allocations and live reservations.
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
from . import features, locks
from .ids import to_pk
from .orders import number_of, status_of
from .shop import site_settings
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


def _candidates(order: Any, own: Iterable[Any]) -> QuerySet[Any]:
    """The stocks Saleor itself would allow. An order collected in person stays on the stocks where Saleor put it."""
    if features.has_collection_points() and order.collection_point_id:
        return Stock.objects.filter(pk__in={allocation.stock_id for allocation in own})
    return candidates(order)


def candidates(order: Any) -> QuerySet[Any]:
    """The stocks Saleor lets goods be shipped from to where this order goes."""
    return stocks_for(order.channel.slug if features.has_channels() else "", get_order_country(order))


def stocks_for(slug: str, country: str) -> QuerySet[Any]:
    """The stocks Saleor lets a channel's goods be shipped from to a country; without channels that alone counts."""
    if not features.has_channels():
        return Stock.objects.for_country(country)
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
    channel = order.channel if features.has_channels() else None
    priorities = priorities_of(channel, [stock.warehouse_id for stock in stocks])
    pks = [stock.pk for stock in stocks]
    others = promised(pks, except_to={allocation.order_line_id for allocation in own})
    reserved_here = reserved(pks)
    allocated: dict[int, int] = defaultdict(int)
    for allocation in own:
        allocated[allocation.stock_id] += allocation.quantity_allocated
    shelves = []
    for stock in stocks:
        stays = kept.get((str(stock.warehouse_id), str(stock.product_variant_id)), 0)
        in_checkouts = reserved_here.get(stock.pk, 0)
        shelves.append(
            Shelf(
                warehouse_id=str(stock.warehouse_id),
                warehouse_name=stock.warehouse.name,
                priority=priorities[stock.warehouse_id],
                variant_id=str(stock.product_variant_id),
                available=stock.quantity - others.get(stock.pk, 0) - in_checkouts - stays,
                allocated_here=max(0, allocated[stock.pk] - stays),
                in_checkouts=in_checkouts,
                is_tracked=stock.product_variant.track_inventory,
            )
        )
    return shelves


def priorities_of(channel: Any, warehouses: Iterable[Any]) -> dict[Any, int]:
    """The host's own order of warehouses: the channel's, and on hosts without channels (None) that of their oldest
    stocks, by which they come here."""
    ordered: list[Any] = []
    if channel is not None:
        ordered += channel.channelwarehouse.values_list("warehouse_id", flat=True)
    ordered += warehouses
    return {warehouse: place for place, warehouse in enumerate(dict.fromkeys(ordered))}
