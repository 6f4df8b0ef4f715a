"""What each shelf holds, and what of it came from outside, whatever orders took of it or put back.

Saleor's own pages write stocks in bulk, without a signal: so who counts compares. Cheap is what is done often, one join
of two tables; the sums over a shelf's past are read for shelves that changed.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from ..domain.stock import ShelfReading
from .stock_balance import restocked_at

_CHANGED = """
SELECT stock.id FROM warehouse_stock AS stock
LEFT JOIN oms_shelf_count AS known ON known.stock_key = stock.id
WHERE known.id IS NULL OR known.on_hand <> stock.quantity
UNION ALL
SELECT known.stock_key FROM oms_shelf_count AS known
WHERE NOT EXISTS (SELECT 1 FROM warehouse_stock AS stock WHERE stock.id = known.stock_key)
ORDER BY 1 LIMIT %(limit)s
"""
# What orders took and brought back is Saleor's to tell, except for what we put back or found that never left.
_READ = """
WITH shelf AS (
    SELECT stock.id, stock.warehouse_id, stock.product_variant_id, stock.quantity
    FROM warehouse_stock AS stock {only}
), taken AS (
    SELECT moved.stock_id, SUM(moved.quantity) AS units
    FROM order_fulfillmentline AS moved
    JOIN order_fulfillment AS fulfillment ON fulfillment.id = moved.fulfillment_id
    WHERE moved.stock_id IN (SELECT id FROM shelf) AND fulfillment.status <> 'waiting_for_approval'
    GROUP BY moved.stock_id
), back AS (
    SELECT stock.product_variant_id AS variant_id, {restocked_at} AS warehouse, SUM(moved.quantity) AS units
    FROM order_fulfillmentline AS moved
    JOIN order_fulfillment AS fulfillment ON fulfillment.id = moved.fulfillment_id
    JOIN warehouse_stock AS stock ON stock.id = moved.stock_id
    WHERE fulfillment.status = 'canceled' AND stock.product_variant_id IN (SELECT product_variant_id FROM shelf)
    GROUP BY 1, 2
), ours AS (
    SELECT variant_id, warehouse_key AS warehouse, SUM(quantity) AS units
    FROM oms_stock_movement
    WHERE (cause IN ('COUNTED', 'RETURNED') OR (kind = 'ADJUSTED' AND oms_order_id IS NOT NULL))
      AND variant_id IN (SELECT product_variant_id FROM shelf)
    GROUP BY 1, 2
)
SELECT shelf.id, shelf.warehouse_id::text, warehouse.name, variant.id, COALESCE(variant.sku, ''), shelf.quantity,
       shelf.quantity + CASE WHEN variant.track_inventory
           THEN COALESCE(taken.units, 0) - COALESCE(back.units, 0) - COALESCE(ours.units, 0) ELSE 0 END
FROM shelf
JOIN warehouse_warehouse AS warehouse ON warehouse.id = shelf.warehouse_id
JOIN product_productvariant AS variant ON variant.id = shelf.product_variant_id
LEFT JOIN taken ON taken.stock_id = shelf.id
LEFT JOIN back ON back.variant_id = variant.id AND back.warehouse = shelf.warehouse_id::text
LEFT JOIN ours ON ours.variant_id = variant.id AND ours.warehouse = shelf.warehouse_id::text
ORDER BY shelf.id
"""


def changed(*, limit: int) -> list[int]:
    """See `ports.Host`."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, {"limit": limit})
        return [row[0] for row in cursor.fetchall()]


def read(stocks: Collection[int] | None) -> list[ShelfReading]:
    """See `ports.Host`."""
    only = "" if stocks is None else "WHERE stock.id = ANY(%(stocks)s)"
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(only=only, restocked_at=restocked_at()), {"stocks": list(stocks or ())})
        rows = cursor.fetchall()
    return [
        ShelfReading(
            stock=stock,
            warehouse_id=warehouse,
            warehouse_name=name,
            variant_id=variant,
            sku=sku,
            on_hand=on_hand,
            received=int(received),
        )
        for stock, warehouse, name, variant, sku, on_hand, received in rows
    ]
