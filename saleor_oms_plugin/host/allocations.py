"""Saleor's allocations moved to match a plan, and kept so while one warehouse of it ships.

Everything runs in the caller's transaction, under the locks of `locks.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import F
from saleor.order.models import Order, OrderLine
from saleor.warehouse.models import Allocation, Stock

from ..domain.errors import InsufficientStock
from ..domain.orders import OrderSnapshot
from ..domain.sourcing import Assignment, ShelfKey
from . import features, locks
from .ids import to_pk
from .stock_sums import promised, reserved


def allocations(order_id: str) -> list[Assignment]:
    """See `ports.Host`."""
    rows = Allocation.objects.filter(order_line__order_id=to_pk(Order, order_id), quantity_allocated__gt=0)
    found = rows.order_by("pk").values_list("order_line_id", "stock__warehouse_id", "quantity_allocated")
    return [
        Assignment(line_id=str(line), warehouse_id=str(warehouse), quantity=units) for line, warehouse, units in found
    ]


def move_allocations(
    order: OrderSnapshot, assignments: Iterable[Assignment], *, from_others: Mapping[ShelfKey, int] | None = None
) -> None:
    """See `ports.Host`. Units of these lines elsewhere are given back; lines Saleor does not track get no allocation.

    `InsufficientStock` when a stock cannot give what the plan takes from it; nothing is changed then.
    """
    plan = _plan(order, assignments)
    if not plan:
        return
    line_pks = {line_pk for line_pk, _ in plan}
    with locks.refusing_conflicts():
        locks.lines(line_pks)
        own = locks.allocations_of(line_pks)
        stocks = _stocks_at({place for _, place in plan})
    wanted = {(line_pk, stocks[place].pk): quantity for (line_pk, place), quantity in plan.items()}
    _refuse_overdraft(stocks, wanted, own, from_others or {})
    _write(own, wanted)


@contextmanager
def allocated_only_at(warehouse_pk: Any, quantities: Mapping[Any, int]) -> Iterator[None]:
    """Inside, these lines ({line key: units leaving}) have allocations at this warehouse alone.

    Whichever warehouse ships, Saleor gives back a line's allocations in the order of its stocks: fulfilling one half of
    a split would free the other half's units for somebody else, and be refused where its own shelf holds just enough.
    So the other half is set aside and comes back afterwards, less what this warehouse was not allocated.
    """
    aside = _set_aside(warehouse_pk, quantities)
    keep_sums((row.stock_id, -row.quantity_allocated) for row, _ in aside)
    yield
    for row, kept in aside:
        Allocation.objects.filter(pk=row.pk).update(quantity_allocated=kept)
    keep_sums((row.stock_id, kept) for row, kept in aside)


def _set_aside(warehouse_pk: Any, quantities: Mapping[Any, int]) -> list[tuple[Any, int]]:
    """The allocations elsewhere, now zero in the database, each with the units it keeps in the end."""
    rows = [row for row in locks.allocations_of(quantities.keys()) if row.quantity_allocated]
    short = dict(quantities)
    for row in rows:
        if row.stock.warehouse_id == warehouse_pk:
            short[row.order_line_id] -= row.quantity_allocated
    aside = []
    for row in rows:
        if row.stock.warehouse_id != warehouse_pk:
            given = min(row.quantity_allocated, max(0, short[row.order_line_id]))
            short[row.order_line_id] -= given
            aside.append((row, row.quantity_allocated - given))
    Allocation.objects.filter(pk__in=[row.pk for row, _ in aside]).update(quantity_allocated=0)
    return aside


def _plan(order: OrderSnapshot, assignments: Iterable[Assignment]) -> dict[tuple[Any, ShelfKey], int]:
    lines = {line.id: line for line in order.lines if line.tracks_inventory}
    plan: dict[tuple[Any, ShelfKey], int] = defaultdict(int)
    for assignment in assignments:
        line = lines.get(assignment.line_id)
        if line is not None and line.variant_id is not None:
            plan[to_pk(OrderLine, line.id), (assignment.warehouse_id, line.variant_id)] += assignment.quantity
    return plan


def _stocks_at(places: Collection[ShelfKey]) -> dict[ShelfKey, Any]:
    """The stocks, locked: without waiting, for they are ours already when the plan was made in this transaction."""
    rows = Stock.objects.filter(
        warehouse_id__in={warehouse for warehouse, _ in places},
        product_variant_id__in={variant for _, variant in places},
    )
    found = {(str(row.warehouse_id), str(row.product_variant_id)): row for row in locks.stocks_without_waiting(rows)}
    for warehouse, variant in places - found.keys():
        raise InsufficientStock(f"warehouse {warehouse} keeps no stock of variant {variant}")
    return {place: found[place] for place in places}


def _refuse_overdraft(
    stocks: Mapping[ShelfKey, Any],
    wanted: Mapping[tuple[Any, int], int],
    own: Iterable[Any],
    from_others: Mapping[ShelfKey, int],
) -> None:
    """Counts as `domain/sourcing/network.py` does: what the order was allocated goes before what checkouts reserve."""
    taken: dict[int, int] = defaultdict(int)
    for (_, stock_pk), quantity in wanted.items():
        taken[stock_pk] += quantity
    has: dict[int, int] = defaultdict(int)
    for row in own:
        has[row.stock_id] += row.quantity_allocated
    others = promised(list(taken), except_to={line_pk for line_pk, _ in wanted})
    in_checkouts = reserved(list(taken))
    for place, stock in stocks.items():
        unpromised = stock.quantity - others.get(stock.pk, 0) + from_others.get(place, 0)
        free = max(unpromised - in_checkouts.get(stock.pk, 0), min(has[stock.pk], unpromised), 0)
        if taken[stock.pk] > free:
            raise InsufficientStock(f"stock {stock.pk} has {free} of the {taken[stock.pk]} units planned there")


def _write(own: Iterable[Any], wanted: Mapping[tuple[Any, int], int]) -> None:
    changes: list[tuple[int, int]] = []
    missing = dict(wanted)
    for row in own:
        quantity = missing.pop((row.order_line_id, row.stock_id), 0)
        changes.append((row.stock_id, quantity - row.quantity_allocated))
        set_quantity(row, quantity)
    for (line_pk, stock_pk), quantity in missing.items():
        changes.append((stock_pk, quantity))
        Allocation.objects.create(order_line_id=line_pk, stock_id=stock_pk, quantity_allocated=quantity)
    keep_sums(changes)


def set_quantity(row: Any, quantity: int) -> None:
    if quantity == 0:
        row.delete()
    elif quantity != row.quantity_allocated:
        row.quantity_allocated = quantity
        row.save(update_fields=["quantity_allocated"])


def keep_sums(changes: Iterable[tuple[int, int]]) -> None:
    """Adds (stock, change) each to the sums that some hosts keep beside the allocations."""
    if not features.has_stock_sums():
        return
    totals: dict[int, int] = defaultdict(int)
    for stock_pk, change in changes:
        totals[stock_pk] += change
    for stock_pk, total in sorted(totals.items()):
        if total:
            Stock.objects.filter(pk=stock_pk).update(quantity_allocated=F("quantity_allocated") + total)
