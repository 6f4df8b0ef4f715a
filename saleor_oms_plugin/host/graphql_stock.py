"""Saleor's stocks for lists: which to show, and what each holds, one statement for a page however long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from saleor.product.models import ProductVariant
from saleor.warehouse.models import Stock, Warehouse

from . import features
from .graphql_lookup import keys_of

_LEVELS = """
SELECT stock.id, stock.quantity, COALESCE(allocation.units, 0), {reserved}, {safety}, {recorded}
FROM warehouse_stock AS stock
LEFT JOIN LATERAL (
    SELECT SUM(quantity_allocated) AS units FROM warehouse_allocation WHERE stock_id = stock.id
) AS allocation ON true
WHERE stock.id = ANY(%(stocks)s)
"""
_RESERVED = """COALESCE((
    SELECT SUM(quantity_reserved) FROM warehouse_reservation WHERE stock_id = stock.id AND reserved_until > %(now)s
), 0)"""
_DRIFTING = """
SELECT stock.id FROM warehouse_stock AS stock
LEFT JOIN (
    SELECT stock_id, SUM(quantity_allocated) AS units
    FROM warehouse_allocation WHERE quantity_allocated > 0 GROUP BY stock_id
) AS allocation ON allocation.stock_id = stock.id
WHERE allocation.units > GREATEST(stock.quantity - {safety}, 0) {is_sum_wrong}
"""


@dataclass(frozen=True, kw_only=True)
class Level:
    """Units on one shelf. `recorded` is the sum of allocations Saleor keeps beside them, where it does."""

    on_hand: int
    allocated: int
    reserved: int
    safety: int
    recorded: int | None

    @property
    def free(self) -> int:
        return max(0, self.on_hand - self.allocated - self.reserved - self.safety)

    @property
    def surplus(self) -> int:
        """Units allocated beyond what may be."""
        return max(0, self.allocated - max(0, self.on_hand - self.safety))


def levels(stocks: Collection[int], *, now: datetime, safety_sql: str, database: str) -> dict[int, Level]:
    """By stock; `safety_sql` is SQL over a row `stock`."""
    sql = _LEVELS.format(
        reserved=_RESERVED if features.has_reservations() else "0",
        safety=safety_sql,
        recorded="stock.quantity_allocated" if features.has_stock_sums() else "NULL",
    )
    with connections[database].cursor() as cursor:
        cursor.execute(sql, {"stocks": list(stocks), "now": now})
        rows = cursor.fetchall()
    return {
        key: Level(on_hand=on_hand, allocated=int(allocated), reserved=int(reserved), safety=safety, recorded=recorded)
        for key, on_hand, allocated, reserved, safety, recorded in rows
    }


def stocks(database: str) -> QuerySet[Any]:
    """Every stock, with its variant's SKU beside it."""
    return Stock.objects.using(database).annotate(sku=F("product_variant__sku"))


def at_warehouses(global_ids: Iterable[str]) -> Q:
    return Q(warehouse_id__in=keys_of(global_ids, Warehouse))


def of_variants(global_ids: Iterable[str]) -> Q:
    return Q(product_variant_id__in=keys_of(global_ids, ProductVariant))


def matching(text: str) -> Q:
    """Stocks of variants whose SKU begins so, or whose product's name holds it."""
    return Q(product_variant__sku__istartswith=text) | Q(product_variant__product__name__icontains=text)


def drifting(safety_sql: str) -> Q:
    """Stocks that have promised more than they may, or whose kept sum is wrong."""
    wrong = "OR stock.quantity_allocated <> COALESCE(allocation.units, 0)" if features.has_stock_sums() else ""
    return Q(pk__in=RawSQL(_DRIFTING.format(safety=safety_sql, is_sum_wrong=wrong), ()))  # noqa: S611 - nothing typed
