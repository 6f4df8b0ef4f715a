"""Returns: what customers sent back lies on its shelf again, once, and what an order needs no more is released.

Saleor puts returned goods on no shelf, and forgets to release units that are refunded while their fulfillment waits for
approval. Both are done here, under the order's lock, whenever its records in Saleor have changed.
"""

from __future__ import annotations

from datetime import datetime

from ..domain.stock import LineAt, MovementCause
from ..models import OmsOrder
from ..store import fulfillment_orders, history, locks
from ..store.stock import movements
from . import ledger
from .context import Context


def settle(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Writes what happened to the order's stock in Saleor since the last look, and does what Saleor left undone."""
    if order.order_id is None:
        ledger.catch_up(ctx, order, now)
        return
    with ledger.noting(ctx, [order], MovementCause.REPAIRED, now=now):
        parts = fulfillment_orders.live(order)
        kept = [assignment for part in parts for assignment in fulfillment_orders.assignments(part)]
        ctx.host.release_surplus(str(order.order_id), kept)
    units = _to_put_back(ctx, order)
    if units:
        _put_back(ctx, order, units, now)


def _to_put_back(ctx: Context, order: OmsOrder) -> dict[LineAt, int]:
    """Units that came back and are on no shelf yet."""
    if not ctx.merchant(order.channel).restock_returns:
        return {}
    returned = ctx.host.returned(str(order.order_id))
    if not returned:
        return {}
    known = movements.ledgers([order])[order.pk]
    left = {
        place: units - known.balance.unmoved.get(place, 0) - known.put_back.get(place, 0)
        for place, units in returned.items()
    }
    return {place: units for place, units in left.items() if units > 0}


def _put_back(ctx: Context, order: OmsOrder, units: dict[LineAt, int], now: datetime) -> None:
    locks.lock_shelf_counts()
    with ledger.noting(ctx, [order], MovementCause.RETURNED, now=now, put_back=units):
        ctx.host.put_back(units)
    count = sum(units.values())
    text = f"{count} returned {'unit' if count == 1 else 'units'} put back on the shelf"
    history.record(order, "stock.returned", text, now=now, data={"units": count})
