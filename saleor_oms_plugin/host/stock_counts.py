"""Correcting what Saleor believes to be on hand, after somebody counted."""

from __future__ import annotations

from saleor.product.models import ProductVariant
from saleor.warehouse.models import Stock, Warehouse

from ..domain.errors import Rejected
from ..ports import StockAdjustment
from . import locks
from .ids import to_pk
from .stock_sums import promised


def adjust_stock(variant_id: str, warehouse_id: str, difference: int) -> StockAdjustment:
    """See `ports.Host`."""
    rows = Stock.objects.filter(
        product_variant_id=to_pk(ProductVariant, variant_id), warehouse_id=to_pk(Warehouse, warehouse_id)
    )
    with locks.refusing_conflicts():
        found = locks.stocks_without_waiting(rows)
    if not found:
        raise Rejected("Saleor keeps no stock of this product in this warehouse: make one there first", field="sku")
    stock = found[0]
    before, after = stock.quantity, max(0, stock.quantity + difference)
    if after != before:
        stock.quantity = after
        stock.save(update_fields=["quantity"])
    return StockAdjustment(before=before, after=after, allocated=promised([stock.pk], except_to=()).get(stock.pk, 0))
