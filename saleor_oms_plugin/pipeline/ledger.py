"""Ledger: whoever moves an order's stock writes down what it changed, in the same transaction.

What happened in Saleor since the last look is written first, with Saleor as its cause, so the movements always add up
to Saleor's own records. The orders are locked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from ..domain.stock import Balance, LineAt, MovementCause, movements_between
from ..models import OmsOrder
from ..store import history
from ..store.stock import movements
from ..store.stock.movements import Entry, Ledger
from .context import Context


@contextmanager
def noting(
    ctx: Context,
    orders: Sequence[OmsOrder],
    cause: MovementCause,
    *,
    now: datetime,
    actor: str = history.SYSTEM,
    put_back: Mapping[LineAt, int] | None = None,
) -> Iterator[None]:
    """Inside, the orders' stock is moved; afterwards what changed is written. `put_back` are units that lie on their
    shelves again then, which Saleor's records of the order do not tell."""
    known, before = movements.ledgers(orders), _balances(ctx, orders)
    yield
    after = _balances(ctx, orders)
    entries: list[Entry] = []
    for order in orders:
        ledger = known[order.pk]
        then, now_ = _true(before, order, ledger), _with(_true(after, order, ledger), put_back or {})
        entries += _entries(order, ledger, MovementCause.SALEOR, ledger.balance, then)
        entries += _entries(order, ledger, cause, then, now_)
    movements.write(entries, now=now, actor=actor)


def catch_up(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Writes what happened to the order's stock in Saleor since the last look."""
    ledger = movements.ledgers([order])[order.pk]
    then = _true(_balances(ctx, [order]), order, ledger)
    entries = list(_entries(order, ledger, MovementCause.SALEOR, ledger.balance, then))
    movements.write(entries, now=now, actor=history.SYSTEM)


def _balances(ctx: Context, orders: Iterable[OmsOrder]) -> dict[str, Balance]:
    return ctx.host.stock_balances([str(order.order_id) for order in orders if order.order_id is not None])


def _true(balances: dict[str, Balance], order: OmsOrder, ledger: Ledger) -> Balance:
    """Of an order Saleor deleted nothing is allocated any more; what had left stays gone. What we put back is known to
    us alone."""
    found = balances.get(str(order.order_id))
    return replace(ledger.balance, allocated={}) if found is None else _with(found, ledger.put_back)


def _with(balance: Balance, put_back: Mapping[LineAt, int]) -> Balance:
    return replace(balance, returned=Counter(balance.returned) + Counter(put_back))


def _entries(order: OmsOrder, ledger: Ledger, cause: MovementCause, before: Balance, after: Balance) -> Iterator[Entry]:
    for movement in movements_between(before, after):
        yield Entry(order=order, ledger=ledger, cause=cause, movement=movement)
