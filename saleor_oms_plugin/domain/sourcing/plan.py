"""Which warehouse ships which units of an order, decided for all its lines at once.

First that as much as possible leaves, then that no warehouse is asked whose day is full, then whatever the merchant's
strategy goes by. Equal orders get equal plans, in whatever order lines and warehouses come. A plan that could not be
searched to the end says so and how far from the best it can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..orders import OrderLine
from .candidates import Candidates, Places, Stock, candidates_of, stock_of
from .criteria import Tally
from .demand import Demand, Item, read
from .keeping import Assignment
from .network import Barred, Shelf, Site, Strategy, Terms
from .reasons import parcels, why_chosen
from .rejected import Comparison, Option, barred_options, option_of
from .search import EFFORT, members
from .solution import Solution, solve

NOTHING = "no combination of warehouses has every unit"
NOT_TOGETHER = "no warehouse has all that must leave together"


@dataclass(frozen=True, kw_only=True)
class SourcingPlan:
    """Complete when `missing` is empty; `missing` maps a SKU to the units no warehouse has.

    `gap` is how far above the best possible the plan may be in the first criterion that is not settled, as a share;
    0 where `is_proven`.
    """

    strategy: Strategy
    assignments: tuple[Assignment, ...]
    chosen: Option
    rejected: tuple[Option, ...]
    missing: dict[str, int]
    is_proven: bool = True
    gap: float = 0.0
    tally: Tally = field(default_factory=Tally)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def by_warehouse(self) -> dict[str, list[Assignment]]:
        grouped: dict[str, list[Assignment]] = {}
        for assignment in self.assignments:
            grouped.setdefault(assignment.warehouse_id, []).append(assignment)
        return grouped


def plan_sourcing(
    lines: Sequence[OrderLine],
    sites: Iterable[Site],
    shelves: Iterable[Shelf],
    terms: Terms,
    barred: Sequence[Barred] = (),
    *,
    effort: int = EFFORT,
) -> SourcingPlan:
    """The plan for all lines at once. An order that may not ship in part ships whole or not at all; `missing` says
    what the best plan would leave behind."""
    demand = read(lines, terms.together)
    shelves = list(shelves)
    stock = stock_of(shelves, demand.units, barred)
    allocated: Counter[str] = Counter()
    for shelf in shelves:
        if shelf.allocated_here > 0 and shelf.variant_id in demand.units:
            allocated[shelf.warehouse_id] += shelf.allocated_here
    candidates = candidates_of(demand, sites, stock, terms, barred=barred, allocated=allocated)
    return plan_of(demand, candidates, stock, solve(demand, candidates, stock, effort), barred)


def plan_of(
    demand: Demand, candidates: Candidates, stock: Stock, solution: Solution, barred: Sequence[Barred] = ()
) -> SourcingPlan:
    """The solution as assignments of lines, with its reasons and what lost."""
    terms = candidates.terms
    assignments = tuple(assign(solution.placed, candidates))
    missing = _missing(demand, assignments)
    if missing and not (terms.may_ship_in_part and assignments):
        return _nothing(demand, candidates, stock, solution, barred, missing)
    winner = candidates.tally(solution.placed, missing=sum(missing.values()))
    there = [candidates.sites[site] for site in members(solution.sites)]
    lost = Comparison(demand, candidates, stock, solution, winner).options()
    reason = why_chosen(winner, terms) if not missing else f"ships what is there, in {parcels(winner.parcels)}"
    return SourcingPlan(
        strategy=terms.strategy,
        assignments=assignments,
        chosen=option_of(there, reason, winner.cost_minor),
        rejected=(*lost, *barred_options(barred, demand)),
        missing=missing,
        is_proven=solution.is_proven,
        gap=0.0 if solution.is_proven else candidates.scale.first_gap(solution.cost, solution.bound),
        tally=winner,
    )


def _nothing(
    demand: Demand,
    candidates: Candidates,
    stock: Stock,
    solution: Solution,
    barred: Sequence[Barred],
    missing: dict[str, int],
) -> SourcingPlan:
    """Ships nothing: what was wanted stays together until there is all of it."""
    nobody = Solution(0, [], demand.total, 0, 0, is_proven=True)
    lost = Comparison(demand, candidates, stock, nobody, Tally()).options()
    return SourcingPlan(
        strategy=candidates.terms.strategy,
        assignments=(),
        chosen=option_of((), NOTHING if not _is_there(demand, stock) else NOT_TOGETHER),
        rejected=(*lost, *barred_options(barred, demand)),
        missing=missing,
        is_proven=solution.is_proven,
        tally=Tally(missing=demand.total),
    )


def _is_there(demand: Demand, stock: Stock) -> bool:
    """Whether every unit is somewhere: then it is what must leave together that keeps the order."""
    return not demand.gone and all(sum(stock[variant].values()) >= need for variant, need in demand.units.items())


def assign(placed: Iterable[tuple[Item, Places]], candidates: Candidates) -> Iterator[Assignment]:
    """Whose units each line gets; a line is divided only where it has to be."""
    for item, places in placed:
        for line, site, units in _share(item, places):
            yield Assignment(line_id=line.id, warehouse_id=candidates.sites[site].warehouse_id, quantity=units)


def _share(item: Item, places: Places) -> Iterator[tuple[OrderLine, int, int]]:
    if len(places) == 1 and (item.lots == places[0][1] or item.size > 1):
        for line in item.lines:
            yield line, places[0][0], line.quantity_open
        return
    left = dict(places)
    is_short = sum(left.values()) < item.lots
    lines = sorted(item.lines, key=lambda line: (line.quantity_open if is_short else -line.quantity_open, line.id))
    for line in lines:
        yield from _share_line(line, left)


def _share_line(line: OrderLine, left: dict[int, int]) -> Iterator[tuple[OrderLine, int, int]]:
    """Takes one line's units off what is left: from the site that just has them, else from as few as possible."""
    wanted = line.quantity_open
    able = [(units, site) for site, units in left.items() if units >= wanted]
    sites = [min(able)[1]] if able else sorted(left, key=lambda site: (-left[site], site))
    for site in sites:
        units = min(wanted, left[site])
        if units > 0:
            yield line, site, units
            left[site] -= units
            wanted -= units


def _missing(demand: Demand, assignments: Iterable[Assignment]) -> dict[str, int]:
    """Units by SKU that the assignments leave behind."""
    shipped: Counter[str] = Counter()
    for assignment in assignments:
        shipped[assignment.line_id] += assignment.quantity
    missing: Counter[str] = Counter()
    for item in (*demand.items, *demand.tied):
        for line in item.lines:
            if line.quantity_open > shipped[line.id]:
                missing[line.sku] += line.quantity_open - shipped[line.id]
    for line in demand.gone:
        missing[line.sku] += line.quantity_open
    return dict(missing)
