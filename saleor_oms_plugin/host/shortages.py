"""Units of an order line that are not on their shelf: the allocation goes, and the stock says what is there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from saleor.order.models import OrderLine
from saleor.warehouse.models import Stock, Warehouse

from ..domain.sourcing import ShelfKey
from ..ports import StockAdjustment
from . import locks
from .allocations import keep_sums, set_quantity
from .ids import to_pk
from .stock_sums import promised


def write_off(line_id: str, warehouse_id: str, units: int) -> StockAdjustment | None:
    """See `ports.Host`."""
    line_pk, warehouse = to_pk(OrderLine, line_id), to_pk(Warehouse, warehouse_id)
    with locks.refusing_conflicts():
        lines = [line for line in locks.lines([line_pk]) if line.variant_id is not None]
        own = [row for row in locks.allocations_of([line_pk]) if row.stock.warehouse_id == warehouse]
        variants = [line.variant_id for line in lines]
        stocks = locks.stocks_without_waiting(
            Stock.objects.filter(
                warehouse_id=warehouse, product_variant_id__in=variants, product_variant__track_inventory=True
            )
        )
    _release(own, units)
    return _reduced(stocks[0], units) if stocks else None


def lose(line_id: str, warehouse_id: str, units: int) -> StockAdjustment | None:
    """So many units that a canceled fulfillment just put back for this line are not there after all: exactly these go
    again, whatever else is promised there. The rows are locked by the cancellation already. None where nobody counts
    the stock."""
    line_pk, warehouse = to_pk(OrderLine, line_id), to_pk(Warehouse, warehouse_id)
    own = [row for row in locks.allocations_of([line_pk]) if row.stock.warehouse_id == warehouse]
    if not own:
        return None
    _release(own, units)
    stock = Stock.objects.get(pk=own[0].stock_id)
    after = max(0, stock.quantity - units)
    Stock.objects.filter(pk=stock.pk).update(quantity=after)
    allocated = promised([stock.pk], except_to=()).get(stock.pk, 0)
    return StockAdjustment(before=stock.quantity, after=after, allocated=allocated)


def _release(own: Collection[Any], units: int) -> None:
    changes = []
    for row in own:
        released = min(units, row.quantity_allocated)
        units -= released
        changes.append((row.stock_id, -released))
        set_quantity(row, row.quantity_allocated - released)
    keep_sums(changes)


def _reduced(stock: Any, units: int) -> StockAdjustment:
    """What others were promised stays, whether it is there or not."""
    allocated = promised([stock.pk], except_to=()).get(stock.pk, 0)
    after = max(stock.quantity - units, min(stock.quantity, allocated), 0)
    Stock.objects.filter(pk=stock.pk).update(quantity=after)
    return StockAdjustment(before=stock.quantity, after=after, allocated=allocated)


def on_hand(places: Collection[ShelfKey]) -> dict[ShelfKey, int]:
    """See `ports.Host`."""
    rows = Stock.objects.filter(
        warehouse_id__in={to_pk(Warehouse, warehouse) for warehouse, _ in places},
        product_variant_id__in={variant for _, variant in places},
    )
    told = rows.values_list("warehouse_id", "product_variant_id", "quantity")
    found = {(str(warehouse), str(variant)): quantity for warehouse, variant, quantity in told}
    return {place: found[place] for place in places if place in found}
