"""Saleor's stock records as the domain judges them: which variants drift, and everything that is known of a variant.

Finding reads each table once, by pages of variants; reading a page takes a fixed number of statements. Nothing here
locks: whoever acts on it locks first (`repairs.py`) and reads again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import connections
from saleor.warehouse.models import Stock

from ..domain.stock import StockRecord, VariantStock
from ..ports import Safety
from . import features
from .claims import claims_of
from .reach import read_reach
from .stock_sums import reserved as reserved_units

# Each arm finds variants one kind of drift is on. `safety` is SQL over `stock`; `here` narrows to warehouses.
_DRIFTING = """
SELECT variant FROM (
    SELECT stock.product_variant_id AS variant
    FROM warehouse_stock AS stock
    LEFT JOIN (
        SELECT stock_id, SUM(quantity_allocated) AS units
        FROM warehouse_allocation WHERE quantity_allocated > 0 GROUP BY stock_id
    ) AS allocation ON allocation.stock_id = stock.id
    WHERE (allocation.units > GREATEST(stock.quantity - {safety}, 0) {is_sum_wrong}) {here}
    UNION
    SELECT stock.product_variant_id
    FROM warehouse_allocation AS allocation
    JOIN warehouse_stock AS stock ON stock.id = allocation.stock_id
    JOIN order_orderline AS line ON line.id = allocation.order_line_id
    JOIN order_order AS customer_order ON customer_order.id = line.order_id
    WHERE allocation.quantity_allocated > 0
    GROUP BY stock.product_variant_id, line.id, customer_order.status
    HAVING SUM(allocation.quantity_allocated) > {needed}
       AND SUM(allocation.quantity_allocated) > {needed} + COALESCE((
           SELECT SUM(leaving.quantity) FROM order_fulfillmentline AS leaving
           JOIN order_fulfillment AS fulfillment ON fulfillment.id = leaving.fulfillment_id
           WHERE leaving.order_line_id = line.id AND fulfillment.status = 'waiting_for_approval'
       ), 0) {touches}
    {without}
) AS found
WHERE variant > %(after)s ORDER BY variant LIMIT %(limit)s
"""
_NEEDED = """CASE WHEN customer_order.status IN ('canceled', 'expired') THEN 0
       ELSE GREATEST(line.quantity - line.quantity_fulfilled, 0) END"""
_WITHOUT = """
    UNION
    SELECT line.variant_id
    FROM oms_order AS ours
    JOIN order_order AS customer_order ON customer_order.id = ours.order_id
    JOIN order_orderline AS line ON line.order_id = customer_order.id
    JOIN product_productvariant AS variant ON variant.id = line.variant_id AND variant.track_inventory
    WHERE ours.stage IN ('RECEIVED', 'ON_HOLD', 'SOURCING', 'BACKORDERED', 'FULFILLING', 'PARTIALLY_SHIPPED')
      AND ours.canceled_at IS NULL AND ours.backordered_at IS NULL
      AND customer_order.status IN ('unfulfilled', 'partially fulfilled', 'unconfirmed')
      AND line.is_shipping_required AND line.quantity > line.quantity_fulfilled {no_preorder}
      AND line.quantity - line.quantity_fulfilled > COALESCE((
          SELECT SUM(quantity_allocated) FROM warehouse_allocation WHERE order_line_id = line.id
      ), 0)
"""
_NO_PREORDER = "AND NOT EXISTS (SELECT 1 FROM warehouse_preorderallocation WHERE order_line_id = line.id)"


def drifting_variants(
    *, warehouses: Collection[str] | None, after: int, limit: int, safety_sql: str, database: str
) -> list[int]:
    """The next variants, by key, of which some record is wrong; of these warehouses alone where they are named."""
    sql = _DRIFTING.format(
        safety=safety_sql,
        is_sum_wrong="OR stock.quantity_allocated <> COALESCE(allocation.units, 0)"
        if features.has_stock_sums()
        else "",
        here="" if warehouses is None else "AND stock.warehouse_id = ANY(%(warehouses)s::uuid[])",
        touches="" if warehouses is None else "AND bool_or(stock.warehouse_id = ANY(%(warehouses)s::uuid[]))",
        needed=_NEEDED,
        without=_without() if warehouses is None else "",
    )
    with connections[database].cursor() as cursor:
        cursor.execute(sql, {"after": after, "limit": limit, "warehouses": list(warehouses or ())})
        return [row[0] for row in cursor.fetchall()]


def _without() -> str:
    return _WITHOUT.format(no_preorder=_NO_PREORDER if features.has_preorders() else "")


def variant_stocks(variants: Collection[Any], *, safety: Safety, database: str = "default") -> list[VariantStock]:
    """Everything known of these variants, in the order of their keys; those without any stock left out."""
    rows = list(
        Stock.objects.using(database)
        .filter(product_variant_id__in=variants)
        .select_related("warehouse", "product_variant")
        .order_by("product_variant_id", "pk")
    )
    reserved = reserved_units([row.pk for row in rows], database)
    kept = safety([(str(row.warehouse_id), str(row.product_variant_id)) for row in rows])
    claims = claims_of(variants, read_reach(database), database)
    shelves: dict[str, list[StockRecord]] = {}
    skus = {str(row.product_variant_id): row.product_variant.sku or "" for row in rows}
    for row in rows:
        variant = str(row.product_variant_id)
        shelves.setdefault(variant, []).append(_record(row, reserved, kept.get((str(row.warehouse_id), variant), 0)))
    return [
        VariantStock(variant_id=key, sku=skus[key], shelves=tuple(found), claims=tuple(claims.get(key, ())))
        for key, found in shelves.items()
    ]


def _record(row: Any, reserved: Mapping[int, int], safety: int) -> StockRecord:
    return StockRecord(
        stock_id=str(row.pk),
        warehouse_id=str(row.warehouse_id),
        warehouse_name=row.warehouse.name,
        on_hand=row.quantity,
        recorded=row.quantity_allocated if features.has_stock_sums() else None,
        reserved=reserved.get(row.pk, 0),
        safety=safety,
    )
