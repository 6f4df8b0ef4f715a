"""Orders that compete for the same stock, planned together: the urgent ones first, then all of them better.

First every order takes its best plan of what more urgent ones left: by priority, then by the promised day, then by when
it came. Nobody loses a unit after that. Then the orders look again, in rounds: each puts its units back and takes its
best plan of what is there now, where a unit that others need more costs more (`prices`), and last with no such prices
(re-evaluation, after Xu, Allgor and Graves, 2009). The rounds are counted, so that equal batches get equal plans.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .entries import BatchOrder, Book, whole_stock
from .network import Shelf
from .plan import SourcingPlan
from .room import make_room
from .trade import trade


@dataclass(frozen=True, kw_only=True)
class BatchPlan:
    """A plan for each order, by its id; the most urgent first."""

    plans: dict[str, SourcingPlan]


def plan_batch(orders: Iterable[BatchOrder], shelves: Iterable[Shelf]) -> BatchPlan:
    """The plans of all orders. A shelf's `available` counts what is allocated to these orders as available."""
    queue = sorted(orders, key=lambda order: order.urgency)
    book = Book(whole_stock(queue, shelves))
    entries = [book.enter(order) for order in queue]
    for entry in entries:
        book.plan(entry)
    make_room(book, entries)
    trade(entries, book.stock)
    return BatchPlan(plans={entry.order.id: book.settle(entry) for entry in entries})
