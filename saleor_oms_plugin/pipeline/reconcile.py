"""Reconcile: whether everything adds up. Units by stage against units ordered, labels against purchases, allocations
against shelves, orders against records. Nothing is changed; what is wrong is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..store import installation, reconcile, returns
from ..store.reconcile import Finding
from ..store.stock import movements
from . import repair
from .context import Context

#: Of each kind so many are named: who has more has one fault, not a thousand.
MOST = 100


def look(ctx: Context, most: int = MOST) -> list[Finding]:
    """Everything that does not add up, by kind."""
    return [*reconcile.findings(most), *_drift(ctx, most), *_unrecorded(ctx, most), *_put_back_twice(ctx, most)]


def _drift(ctx: Context, most: int) -> Iterator[Finding]:
    """Shelves that promise what they do not hold; `omsStockDrift` explains them."""
    found, _ = repair.find(ctx, limit=most)
    for each in found:
        for drift in each.drifts:
            yield Finding(check="stock.drift", order_number="", text=f"{drift.sku}: {' '.join(drift.causes)}")


def _unrecorded(ctx: Context, most: int) -> Iterator[Finding]:
    """Orders of Saleor's that ought to be ours and have no record."""
    now = ctx.clock.now()
    here = installation.get(now)
    lost = ctx.host.intake_candidates(
        mark=here.order_mark, activated_at=here.activated_at or now, changed_since=None, limit=most
    )
    for one in lost:
        yield Finding(check="orders.unrecorded", order_number=one.order_number, text="has no record in the OMS")


def _put_back_twice(ctx: Context, most: int) -> Iterator[Finding]:
    """Orders of which more lies on shelves again than inspectors restocked and staff took back in Saleor."""
    found = 0
    for order in returns.orders_put_back():
        inspected = returns.shelved(order).total()
        taken_back = sum(ctx.host.returned(str(order.order_id)).values()) if order.order_id is not None else 0
        by_staff = max(0, taken_back - returns.recorded(order).total())
        units = sum(movements.ledgers([order])[order.pk].put_back.values())
        if units > inspected + by_staff and found < most:
            found += 1
            text = f"{units} units lie on shelves again, and {inspected + by_staff} came back to be restocked"
            yield Finding(check="returns.put_back_twice", order_number=order.order_number, text=text)
