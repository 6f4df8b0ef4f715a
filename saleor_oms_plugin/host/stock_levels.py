"""What the shelves of each warehouse hold, added up: one statement, whatever the number of warehouses and variants."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from . import features

_SUMS = """
SELECT warehouse.id, warehouse.name, COALESCE(SUM(shelf.on_hand), 0), COALESCE(SUM(shelf.allocated), 0),
       COALESCE(SUM(GREATEST(shelf.on_hand - shelf.allocated - shelf.reserved, 0)), 0),
       {is_of_channels}
FROM warehouse_warehouse AS warehouse
LEFT JOIN (
    SELECT stock.warehouse_id, stock.quantity AS on_hand, {allocated} AS allocated, {reserved} AS reserved
    FROM warehouse_stock AS stock {joins}
) AS shelf ON shelf.warehouse_id = warehouse.id
GROUP BY warehouse.id, warehouse.name ORDER BY warehouse.name, warehouse.id
"""
_ALLOCATIONS = """
LEFT JOIN (
    SELECT stock_id, SUM(quantity_allocated) AS units FROM warehouse_allocation GROUP BY stock_id
) AS allocation ON allocation.stock_id = stock.id
"""
_RESERVATIONS = """
LEFT JOIN (
    SELECT stock_id, SUM(quantity_reserved) AS units FROM warehouse_reservation
    WHERE reserved_until > %(now)s GROUP BY stock_id
) AS reservation ON reservation.stock_id = stock.id
"""
_OF_CHANNELS = (
    "warehouse.id IN (SELECT warehouse_id FROM warehouse_channelwarehouse WHERE channel_id = ANY(%(channels)s))"
)


@dataclass(frozen=True, kw_only=True)
class StockLevel:
    """Units in one warehouse. `available`: on hand, neither allocated nor in a checkout that reserves, counted shelf by
    shelf: what one shelf promised too often is not taken from another."""

    warehouse: Any
    name: str
    on_hand: int
    allocated: int
    available: int
    is_of_channels: bool


def stock_levels(channels: Collection[Any] | None, *, now: datetime, database: str) -> list[StockLevel]:
    """Every warehouse, by name, and whether it ships for one of the channels; None is every channel."""
    has_sums, has_reservations = features.has_stock_sums(), features.has_reservations()
    sql = _SUMS.format(
        allocated="stock.quantity_allocated" if has_sums else "COALESCE(allocation.units, 0)",
        reserved="COALESCE(reservation.units, 0)" if has_reservations else "0",
        joins=("" if has_sums else _ALLOCATIONS) + (_RESERVATIONS if has_reservations else ""),
        is_of_channels="true" if channels is None else _OF_CHANNELS,
    )
    with connections[database].cursor() as cursor:
        cursor.execute(sql, {"now": now, "channels": list(channels or ())})
        rows = cursor.fetchall()
    return [
        StockLevel(
            warehouse=key,
            name=name,
            on_hand=int(on_hand),
            allocated=int(allocated),
            available=int(available),
            is_of_channels=is_of_channels,
        )
        for key, name, on_hand, allocated, available, is_of_channels in rows
    ]
