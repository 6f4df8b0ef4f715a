"""Other ways to choose warehouses, each order as it comes: Saleor's two rules, nearest first, a greedy cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from saleor_oms_plugin.domain.sourcing import Site

from .orders_to_source import Order, World

#: variant → warehouse → units that are still there
Left: TypeAlias = dict[str, dict[str, int]]
#: (variant, warehouse) → units
Shipped: TypeAlias = dict[tuple[str, str], int]
Rival: TypeAlias = Callable[[Order, Left, World], Shipped]


def saleor_by_order(order: Order, left: Left, world: World) -> Shipped:
    """PRIORITIZE_SORTING_ORDER: each line from the warehouses in the channel's order, each as much as it has."""
    return _fill(order, left, lambda _variant, warehouse: world.priorities[warehouse])


def saleor_by_stock(order: Order, left: Left, world: World) -> Shipped:
    """PRIORITIZE_HIGH_STOCK: each line from where most of it is."""
    return _fill(order, left, lambda variant, warehouse: (-left[variant][warehouse], world.priorities[warehouse]))


def nearest(order: Order, left: Left, _world: World) -> Shipped:
    """Each line from the nearest that has some."""
    ways = {site.warehouse_id: site.distance.km if site.distance else 0 for site in order.sites}
    return _fill(order, left, lambda _variant, warehouse: ways[warehouse])


def greedy_cover(order: Order, left: Left, world: World) -> Shipped:
    """Again and again the warehouse that ships what still lacks for the least per unit."""
    wanted, shipped = dict(order.units), Shipped()
    while any(wanted.values()):
        offers = {site.warehouse_id: _given(site, wanted, left) for site in order.sites}
        able = [site for site in order.sites if offers[site.warehouse_id]]
        if not able:
            break
        best = min(able, key=lambda site: _per_unit(site, offers[site.warehouse_id], world.weights))
        for variant, units in offers[best.warehouse_id].items():
            _take(shipped, left, variant, best.warehouse_id, units)
            wanted[variant] -= units
    return shipped


def _given(site: Site, wanted: Mapping[str, int], left: Left) -> dict[str, int]:
    units = {variant: min(need, left[variant].get(site.warehouse_id, 0)) for variant, need in wanted.items()}
    return {variant: count for variant, count in units.items() if count > 0}


def _per_unit(site: Site, units: Mapping[str, int], weights: Mapping[str, int]) -> float:
    grams = sum(count * weights[variant] for variant, count in units.items())
    return (site.parcel_minor + site.kg_minor * grams / 1000) / sum(units.values())


def _fill(order: Order, left: Left, rank: Callable[[str, str], object]) -> Shipped:
    shipped = Shipped()
    for line in order.lines:
        variant, need = str(line.variant_id), line.quantity_open
        ranked = sorted(left[variant], key=lambda warehouse: rank(variant, warehouse))  # type: ignore[arg-type,return-value]
        for warehouse in ranked:
            units = min(need, left[variant][warehouse])
            if units > 0:
                _take(shipped, left, variant, warehouse, units)
                need -= units
    return shipped


def _take(shipped: Shipped, left: Left, variant: str, warehouse: str, units: int) -> None:
    shipped[variant, warehouse] = shipped.get((variant, warehouse), 0) + units
    left[variant][warehouse] -= units


RIVALS: dict[str, Rival] = {
    "Saleor, order of warehouses": saleor_by_order,
    "Saleor, highest stock": saleor_by_stock,
    "nearest first": nearest,
    "greedy cover": greedy_cover,
}
