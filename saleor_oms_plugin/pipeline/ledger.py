"""Ledger: whoever moves an order's stock writes down what it changed, in the same transaction.

What happened in Saleor since the last look is written first, with Saleor as its cause, so the movements always add up
to Saleor's own records. The orders are locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from ..domain.stock import Balance, MovementCause, movements_between
from ..models import OmsOrder
from ..store import history
from ..store.stock import movements
from ..store.stock.movements import Entry, Ledger
from .context import Context


@contextmanager
def noting(
    ctx: Context, orders: Sequence[OmsOrder], cause: MovementCause, *, now: datetime, actor: str = history.SYSTEM
) -> Iterator[None]:
    """Inside, the orders' stock is moved; afterwards what changed is written."""
    known, before = movements.ledgers(orders), _balances(ctx, orders)
    yield
    after = _balances(ctx, orders)
    entries: list[Entry] = []
    for order in orders:
        ledger = known[order.pk]
        then, now_ = _true(before, order, ledger), _true(after, order, ledger)
        entries += _entries(order, ledger, MovementCause.SALEOR, ledger.balance, then)
        entries += _entries(order, ledger, cause, then, now_)
    movements.write(entries, now=now, actor=actor)


def catch_up(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Writes what happened to the order's stock in Saleor since the last look."""
    with noting(ctx, [order], MovementCause.SALEOR, now=now):
        pass


def _balances(ctx: Context, orders: Iterable[OmsOrder]) -> dict[str, Balance]:
    return ctx.host.stock_balances([str(order.order_id) for order in orders if order.order_id is not None])


def _true(balances: dict[str, Balance], order: OmsOrder, ledger: Ledger) -> Balance:
    """Of an order Saleor deleted nothing is allocated any more; what had left stays gone."""
    found = balances.get(str(order.order_id))
    return Balance(shipped=ledger.balance.shipped) if found is None else found


def _entries(order: OmsOrder, ledger: Ledger, cause: MovementCause, before: Balance, after: Balance) -> Iterator[Entry]:
    for movement in movements_between(before, after):
        yield Entry(order=order, ledger=ledger, cause=cause, movement=movement)
