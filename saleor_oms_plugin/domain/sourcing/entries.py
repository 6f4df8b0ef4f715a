"""The orders of a batch, what each has of the stock, and what nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ..orders import OrderLine
from .candidates import Candidates, candidates_of, stock_of
from .demand import Demand, read
from .network import Barred, Shelf, Site, Terms
from .plan import SourcingPlan, plan_of
from .solution import Solution, solve

LAST_DAY = date.max
#: How long one order of a batch is searched, at most: see `search.EFFORT`.
SEARCHED = 40_000


@dataclass(frozen=True, kw_only=True)
class BatchOrder:
    """One of them. A lower `priority` is more urgent; `allocated` are its units in Saleor, by warehouse."""

    id: str
    lines: tuple[OrderLine, ...]
    sites: tuple[Site, ...]
    terms: Terms
    received_at: datetime
    priority: int = 0
    promised: date | None = None
    barred: tuple[Barred, ...] = ()
    allocated: Mapping[str, int] = field(default_factory=dict)

    @property
    def urgency(self) -> tuple[int, date, datetime, str]:
        return (self.priority, self.promised or LAST_DAY, self.received_at, self.id)


@dataclass(slots=True)
class Entry:
    """An order with what it has of the stock at the moment."""

    order: BatchOrder
    demand: Demand
    candidates: Candidates
    solution: Solution


@dataclass(slots=True)
class Book:
    """`stock` is what nobody has: variant → warehouse → units."""

    stock: dict[str, dict[str, int]]

    def enter(self, order: BatchOrder) -> Entry:
        demand = read(order.lines, order.terms.together)
        candidates = candidates_of(
            demand, order.sites, self.stock, order.terms, barred=order.barred, allocated=order.allocated
        )
        return Entry(order, demand, candidates, Solution(0, [], demand.total, 0, 0, is_proven=False))

    def plan(self, entry: Entry) -> None:
        """Takes the best plan of what is there; nothing when it must leave whole and cannot."""
        found = solve(entry.demand, entry.candidates, self.view(entry), SEARCHED)
        if not found.missing or entry.order.terms.may_ship_in_part:
            entry.solution = found
            self.count(entry, -1)

    def replan(self, entry: Entry) -> None:
        """The same again, when the stock is another."""
        self.count(entry, 1)
        entry.solution = Solution(0, [], entry.demand.total, 0, 0, is_proven=False)
        self.plan(entry)

    def settle(self, entry: Entry) -> SourcingPlan:
        """Looks at an order a last time, by all criteria, beside all others; never to give it less."""
        self.count(entry, 1)
        stock, had = self.view(entry), entry.solution
        found = solve(entry.demand, entry.candidates, stock, SEARCHED)
        is_allowed = not found.missing or entry.order.terms.may_ship_in_part
        if is_allowed and (not had.placed or found.cost <= had.cost):
            entry.solution = found
        plan = plan_of(
            entry.demand,
            entry.candidates,
            stock,
            entry.solution if entry.solution.placed else found,
            entry.order.barred,
        )
        self.count(entry, -1)
        return plan

    def view(self, entry: Entry) -> dict[str, dict[str, int]]:
        """The stock of what it wants, where it may ship from."""
        index, shut = entry.candidates.index, entry.candidates.shut
        return {
            variant: {
                warehouse: units
                for warehouse, units in self.stock.get(variant, {}).items()
                if units > 0 and warehouse in index and (warehouse, variant) not in shut
            }
            for variant in entry.demand.units
        }

    def count(self, entry: Entry, sign: int) -> None:
        """Gives the units of its plan back to the stock, or takes them."""
        sites = entry.candidates.sites
        for item, places in entry.solution.placed:
            for site, lots in places:
                for variant, units in item.units.items():
                    self.stock[variant][sites[site].warehouse_id] += sign * lots * units


def whole_stock(orders: Iterable[BatchOrder], shelves: Iterable[Shelf]) -> dict[str, dict[str, int]]:
    wanted: dict[str, int] = {}
    for order in orders:
        for line in order.lines:
            if line.variant_id is not None:
                wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity_open
    return stock_of(shelves, wanted, ())
