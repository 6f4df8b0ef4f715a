"""Putting back what Saleor itself does not: returned goods onto their shelf, and allocations it forgot to release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from saleor.order.models import Order, OrderLine
from saleor.warehouse.management import increase_stock
from saleor.warehouse.models import Allocation, Stock, Warehouse

from ..domain.sourcing import Assignment
from ..domain.stock import LineAt, release
from . import locks
from .allocations import keep_sums, set_quantity
from .ids import to_pk
from .stock_balance import needs


def put_back(units: Mapping[LineAt, int]) -> None:
    """See `ports.Host`. By Saleor's own function, on stocks that are locked without waiting."""
    lines = OrderLine.objects.in_bulk({to_pk(OrderLine, line) for line, _ in units})
    warehouses = Warehouse.objects.in_bulk({to_pk(Warehouse, warehouse) for _, warehouse in units})
    rows = Stock.objects.filter(
        warehouse_id__in=warehouses, product_variant_id__in={line.variant_id for line in lines.values()}
    )
    with locks.refusing_conflicts():
        locks.stocks_without_waiting(rows)
    for (line, warehouse), quantity in sorted(units.items()):
        increase_stock(lines[to_pk(OrderLine, line)], warehouses[to_pk(Warehouse, warehouse)], quantity)


def release_surplus(order_id: str, kept: Iterable[Assignment]) -> None:
    """See `ports.Host`. Nothing is locked where nothing is to be released, and else nobody is waited for."""
    planned: Counter[LineAt] = Counter()
    for one in kept:
        planned[one.line_id, one.warehouse_id] += one.quantity
    rows = Allocation.objects.filter(order_line__order_id=to_pk(Order, order_id), quantity_allocated__gt=0)
    if not _surplus(rows, planned):
        return
    with locks.refusing_conflicts():
        locks.lines_without_waiting(set(rows.order_by().values_list("order_line_id", flat=True)))
        held = locks.allocations_without_waiting(rows)
        locks.stocks_without_waiting(Stock.objects.filter(pk__in={row.stock_id for row in held}))
    surplus = _surplus(rows, planned)
    for row in rows.select_related("stock"):
        units = surplus.get(_place(row), 0)
        if units:
            keep_sums([(row.stock_id, -units)])
            set_quantity(row, row.quantity_allocated - units)


def _surplus(rows: QuerySet[Any], planned: Mapping[LineAt, int]) -> dict[LineAt, int]:
    held = {_place(row): row.quantity_allocated for row in rows.select_related("stock")}
    return release(held, needs({line for line, _ in held}), planned) if held else {}


def _place(row: Any) -> LineAt:
    return str(row.order_line_id), str(row.stock.warehouse_id)
