"""Writing a repair into Saleor's records, under locks that are taken without waiting.

Whoever waits for us is never waited for by us: a customer's checkout is never a deadlock's victim, and where somebody
is at a row the repair gives way and says so.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from saleor.order.models import OrderLine
from saleor.product.models import ProductVariant
from saleor.warehouse.models import Allocation, Stock

from ..domain.stock import Repair
from . import features, locks
from .allocations import keep_sums, set_quantity
from .ids import to_pk


def lock_variant(variant_id: str, line_ids: Collection[str]) -> None:
    """See `ports.Host`."""
    variant = to_pk(ProductVariant, variant_id)
    with locks.refusing_conflicts():
        locks.lines_without_waiting([to_pk(OrderLine, each) for each in line_ids])
        locks.allocations_without_waiting(Allocation.objects.filter(stock__product_variant_id=variant))
        locks.stocks_without_waiting(Stock.objects.filter(product_variant_id=variant))


def write_repair(repair: Repair) -> None:
    """See `ports.Host`."""
    variant = to_pk(ProductVariant, repair.variant_id)
    stocks = {str(warehouse): pk for pk, warehouse in _stocks(variant)}
    wanted = {
        (to_pk(OrderLine, line), stocks[warehouse]): units
        for line, seats in repair.seats.items()
        for warehouse, units in seats.items()
    }
    lines = [to_pk(OrderLine, line) for line in repair.seats]
    changes = []
    for row in Allocation.objects.filter(order_line_id__in=lines, stock_id__in=stocks.values()):
        quantity = wanted.pop((row.order_line_id, row.stock_id), 0)
        changes.append((row.stock_id, quantity - row.quantity_allocated))
        set_quantity(row, quantity)
    for (line, stock), quantity in wanted.items():
        changes.append((stock, quantity))
        Allocation.objects.create(order_line_id=line, stock_id=stock, quantity_allocated=quantity)
    keep_sums(changes)
    _write_sums(repair)


def _stocks(variant: Any) -> list[tuple[Any, Any]]:
    return list(Stock.objects.filter(product_variant_id=variant).order_by("pk").values_list("pk", "warehouse_id"))


def _write_sums(repair: Repair) -> None:
    """Where the kept sum was wrong before, it is what the allocations now add up to."""
    if features.has_stock_sums():
        for stock, total in sorted(repair.sums.items()):
            Stock.objects.filter(pk=to_pk(Stock, stock)).update(quantity_allocated=total)
