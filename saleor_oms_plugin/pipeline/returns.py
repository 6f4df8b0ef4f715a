"""Returns: what customers sent back lies on its shelf again, once, and what an order needs no more is released.

Saleor puts returned goods on no shelf, and forgets to release units that are refunded while their fulfillment waits for
approval. Both are done here, under the order's lock, whenever its records in Saleor have changed. What our own returns
recorded there is none of this: an inspector has said what lies on its shelf again (`send_back`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from ..domain.stock import LineAt, MovementCause
from ..models import OmsOrder
from ..store import fulfillment_orders, history, locks
from ..store import returns as inspected
from ..store.stock import movements
from . import ledger
from .context import Context

_LEFT = "stock.return_left"


def settle(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Writes what happened to the order's stock in Saleor since the last look, and does what Saleor left undone."""
    if order.order_id is None:
        ledger.catch_up(ctx, order, now)
        return
    with ledger.noting(ctx, [order], MovementCause.REPAIRED, now=now):
        parts = fulfillment_orders.live(order)
        kept = [assignment for part in parts for assignment in fulfillment_orders.assignments(part)]
        ctx.host.release_surplus(str(order.order_id), kept)
    units = _come_back(ctx, order)
    if units and ctx.merchant(order.channel).restock_returns:
        _put_back(ctx, order, units, now)
    elif units:
        _leave_to_staff(order, units, now)


def _come_back(ctx: Context, order: OmsOrder) -> dict[LineAt, int]:
    """Units that staff took back in Saleor, and that we have neither put on a shelf nor left to staff."""
    returned = ctx.host.returned(str(order.order_id))
    if not returned:
        return {}
    known = movements.ledgers([order])[order.pk]
    seen = Counter(known.balance.unmoved) + Counter(known.put_back) + _left_to_staff(order) + inspected.recorded(order)
    seen.subtract(inspected.shelved(order))
    left = {place: units - seen[place] for place, units in returned.items()}
    return {place: units for place, units in left.items() if units > 0}


def _left_to_staff(order: OmsOrder) -> Counter[LineAt]:
    units: Counter[LineAt] = Counter()
    for said in history.data_of(order, _LEFT):
        for line, warehouse, count in said["places"]:
            units[line, warehouse] += count
    return units


def _leave_to_staff(order: OmsOrder, units: Mapping[LineAt, int], now: datetime) -> None:
    """Written down, so that nothing is put on a shelf twice when the merchant changes the setting."""
    places = [[line, warehouse, count] for (line, warehouse), count in sorted(units.items())]
    text = f"{_counted(sum(units.values()))} came back: look at them, and raise the stock"
    history.record(order, _LEFT, text, now=now, data={"places": places})


def _counted(count: int) -> str:
    return f"{count} {'unit' if count == 1 else 'units'}"


def _put_back(ctx: Context, order: OmsOrder, units: dict[LineAt, int], now: datetime) -> None:
    locks.lock_shelf_counts()
    with ledger.noting(ctx, [order], MovementCause.RETURNED, now=now, put_back=units):
        ctx.host.put_back(units)
    count = sum(units.values())
    text = f"{_counted(count)} came back and lie on their shelf again"
    history.record(order, "stock.returned", text, now=now, data={"units": count})
