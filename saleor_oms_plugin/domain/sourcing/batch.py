"""Orders that compete for the same stock, planned together: the urgent ones first, then all of them better.

First every order takes its best plan of what more urgent ones left: by priority, then by the promised day, then by when
it came. Nobody loses a unit after that. Then the orders look again, in rounds: each puts its units back and takes its
best plan of what is there now, where a unit that others need more costs more (`prices`), and last with no such prices
(re-evaluation, after Xu, Allgor and Graves, 2009). The rounds are counted, so that equal batches get equal plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ..orders import OrderLine
from .candidates import Candidates, Places, candidates_of, stock_of
from .criteria import Criterion
from .demand import Demand, Item, read
from .market import Market
from .network import Barred, Shelf, Site, Strategy, Terms
from .partition import Take
from .plan import SourcingPlan, plan_of
from .seats import Row, Seat
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


@dataclass(frozen=True, kw_only=True)
class BatchPlan:
    """A plan for each order, by its id; the most urgent first."""

    plans: dict[str, SourcingPlan]

    @property
    def unfilled(self) -> int:
        """Units that no order gets."""
        return sum(plan.tally.missing for plan in self.plans.values())


def plan_batch(orders: Iterable[BatchOrder], shelves: Iterable[Shelf]) -> BatchPlan:
    """The plans of all orders. A shelf's `available` counts what is allocated to these orders as available."""
    queue = sorted(orders, key=lambda order: order.urgency)
    batch = _Batch(_whole_stock(queue, shelves))
    entries = [batch.enter(order) for order in queue]
    for entry in entries:
        batch.plan(entry)
    batch.trade(entries)
    return BatchPlan(plans={entry.order.id: batch.settle(entry) for entry in entries})


@dataclass(slots=True)
class _Entry:
    """An order with what it has of the stock at the moment."""

    order: BatchOrder
    demand: Demand
    candidates: Candidates
    solution: Solution


@dataclass(slots=True)
class _Batch:
    """`stock` is what nobody has: variant → warehouse → units."""

    stock: dict[str, dict[str, int]]

    def enter(self, order: BatchOrder) -> _Entry:
        demand = read(order.lines, order.terms.together)
        candidates = candidates_of(
            demand, order.sites, self.stock, order.terms, barred=order.barred, allocated=order.allocated
        )
        return _Entry(order, demand, candidates, Solution(0, [], demand.total, 0, 0, is_proven=False))

    def plan(self, entry: _Entry) -> None:
        """Takes the best plan of what is there; nothing when it must leave whole and cannot."""
        found = solve(entry.demand, entry.candidates, self._view(entry), SEARCHED)
        if not found.missing or entry.order.terms.may_ship_in_part:
            entry.solution = found
            self._count(entry, -1)

    def settle(self, entry: _Entry) -> SourcingPlan:
        """Looks at an order a last time, by all criteria, beside all others; never to give it less."""
        self._count(entry, 1)
        stock, had = self._view(entry), entry.solution
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
        self._count(entry, -1)
        return plan

    def trade(self, entries: Iterable[_Entry]) -> None:
        """Lets the orders of each strategy better their plans among themselves."""
        groups: dict[Strategy, list[_Entry]] = {}
        for entry in entries:
            if entry.solution.placed and not entry.demand.tied:
                groups.setdefault(entry.order.terms.strategy, []).append(entry)
        for those in groups.values():
            _trade(those, self.stock)

    def _view(self, entry: _Entry) -> dict[str, dict[str, int]]:
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

    def _count(self, entry: _Entry, sign: int) -> None:
        """Gives the units of its plan back to the stock, or takes them."""
        sites = entry.candidates.sites
        for item, places in entry.solution.placed:
            for site, lots in places:
                for variant, units in item.units.items():
                    self.stock[variant][sites[site].warehouse_id] += sign * lots * units


def _whole_stock(orders: Iterable[BatchOrder], shelves: Iterable[Shelf]) -> dict[str, dict[str, int]]:
    wanted: dict[str, int] = {}
    for order in orders:
        for line in order.lines:
            if line.variant_id is not None:
                wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity_open
    return stock_of(shelves, wanted, ())


# ── the market ──────────────────────────────────────────────────────────────────────────────────────────────────
def _trade(entries: list[_Entry], stock: dict[str, dict[str, int]]) -> None:
    """Has these orders trade, and writes what came of it into their solutions and the stock."""
    cells = _Cells(stock)
    seats = [cells.seat(entry) for entry in entries]
    trading = [(entry, seat) for entry, seat in zip(entries, seats, strict=True) if seat is not None]
    if len(trading) < 2:
        return
    Market([seat for _, seat in trading], cells.left).run()
    for entry, seat in trading:
        entry.solution = _with_takes(entry, seat.takes)
    for (variant, warehouse), cell in cells.numbers.items():
        stock[variant][warehouse] = cells.left[cell]


@dataclass(slots=True)
class _Cells:
    """Numbers for the stock of each variant in each warehouse."""

    stock: dict[str, dict[str, int]]
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)

    def number(self, variant: str, warehouse: str) -> int:
        known = self.numbers.get((variant, warehouse))
        if known is None:
            known = self.numbers[variant, warehouse] = len(self.left)
            self.left.append(self.stock[variant][warehouse])
        return known

    def seat(self, entry: _Entry) -> Seat | None:
        """The order as the market sees it; None for one with goods that must leave together."""
        candidates, placed = entry.candidates, entry.solution.placed
        if any(item.size > 1 for item, _ in placed):
            return None
        unit = candidates.scale.weights[_measure(candidates)]
        allowed = _allowed(entry)
        rows = [self._rows(item, candidates, allowed, unit) for item, _ in placed]
        seat = Seat(
            needs=[sum([lots for _, lots in places]) for _, places in placed],
            rows=rows,
            fixed=[cost / unit for cost in candidates.fixed],
            second=candidates.scale.weights.get(Criterion.ALONE, 0) / unit,
        )
        for number, (item, places) in enumerate(placed):
            (variant,) = item.units
            for site, lots in places:
                cell = self.number(variant, candidates.sites[site].warehouse_id)
                seat.takes.append(Take(number, site, cell, lots))
        seat.cost = seat.own_cost(seat.takes)
        return seat

    def _rows(self, item: Item, candidates: Candidates, allowed: frozenset[int], unit: int) -> list[Row]:
        (variant,) = item.units
        rows = []
        for warehouse in self.stock[variant]:
            site = candidates.index.get(warehouse)
            if site in allowed and (warehouse, variant) not in candidates.shut:
                cost = (candidates.units[site] + item.grams * candidates.grams[site]) / unit
                rows.append(Row(cost, site, self.number(variant, warehouse)))
        return rows


def _measure(candidates: Candidates) -> Criterion:
    """The criterion in whose units the market counts: the first that adds up over parcels."""
    return next(each for each in candidates.order if each is not Criterion.ALONE)


def _allowed(entry: _Entry) -> frozenset[int]:
    """Where an order may trade to: never to where it would break a promise it keeps, or to somebody who is full."""
    sites, promised = entry.candidates.sites, entry.order.promised
    mine = [site for _, places in entry.solution.placed for site, _ in places]
    keeps = promised is not None and all(_arrives(sites[site], promised) for site in mine)
    return frozenset(
        number
        for number, site in enumerate(sites)
        if number in mine or (not site.is_full and (not keeps or _arrives(site, promised)))
    )


def _arrives(site: Site, promised: date | None) -> bool:
    return site.arrives_by is not None and promised is not None and site.arrives_by <= promised


def _with_takes(entry: _Entry, takes: Iterable[Take]) -> Solution:
    """The solution with its units from where the market gave them, and what that costs by all criteria."""
    had = entry.solution
    places: list[Places] = [[] for _ in had.placed]
    sites = 0
    for take in takes:
        places[take.item].append((take.site, take.lots))
        sites |= 1 << take.site
    placed = [(item, each) for (item, _), each in zip(had.placed, places, strict=True)]
    tally = entry.candidates.tally(placed, missing=had.missing)
    cost = entry.candidates.packed(tally, sites)
    return Solution(sites, placed, had.missing, cost, cost, is_proven=False)
