"""Safety stock: units a warehouse keeps of a variant and never promises. Whatever asks for it asks here.

There are no rules for it yet: none is kept. Both forms must say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...domain.stock import Place

#: SQL for the units to keep on a row `stock` of Saleor's stocks.
SAFETY_SQL = "0"


def safety_stock(places: Collection[Place]) -> Mapping[Place, int]:
    """Units to keep by (warehouse id, variant id); places where none is kept are left out."""
    return {}
