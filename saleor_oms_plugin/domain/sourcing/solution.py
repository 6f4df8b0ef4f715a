"""Where each item comes from: the cheapest set of sites, and for goods that must leave together and share a variant
with others every way to place them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .candidates import Candidates, Places, Stock
from .criteria import Criterion
from .demand import Demand, Item
from .search import EFFORT, Problem, cheapest, members, taken

#: The effort of trying one way to place tied items, for each of their variants in each site.
WAY = 4


@dataclass(frozen=True, slots=True)
class Solution:
    """`cost` and `bound` are packed, what stays behind included. `sites` are those that ship, as bits."""

    sites: int
    placed: list[tuple[Item, Places]]
    missing: int
    cost: int
    bound: int
    is_proven: bool
    problem: Problem | None = None  # what was solved for the loose items


class _Way(NamedTuple):
    """One way to place the tied items: the sites by number, None for those that stay behind."""

    sites: tuple[int | None, ...]
    stock: dict[str, dict[str, int]]


def solve(demand: Demand, candidates: Candidates, stock: Stock, effort: int = EFFORT) -> Solution:
    """The best plan; with tied items the best of all ways to place them, as far as `effort` reaches."""
    if not demand.tied:
        return _solve(demand.items, (), candidates, stock, 0, effort)
    best: Solution | None = None
    for way in _ways(demand.tied, candidates, stock):
        if effort <= 0:
            break
        found = _solve_way(demand, way, candidates, effort)
        effort -= WAY * (len(demand.units) + 1) * len(candidates.sites)
        if best is None or found.cost < best.cost:
            best = found
    else:
        if best is not None and best.is_proven:
            return best
    relaxed = _solve((*demand.items, *demand.tied), (), candidates, stock, 0, EFFORT)
    if best is None:
        return relaxed
    return Solution(best.sites, best.placed, best.missing, best.cost, min(best.cost, relaxed.bound), is_proven=False)


def _solve_way(demand: Demand, way: _Way, candidates: Candidates, effort: int) -> Solution:
    opened, placed, extra = 0, [], 0
    for item, site in zip(demand.tied, way.sites, strict=True):
        if site is not None:
            opened |= 1 << site
            placed.append((item, [(site, 1)]))
            extra += item.size * candidates.units[site] + item.grams * candidates.grams[site]
    return _solve(demand.items, placed, candidates, way.stock, opened, effort, extra, demand.tied)


def _solve(
    items: Sequence[Item],
    placed: Sequence[tuple[Item, Places]],
    candidates: Candidates,
    stock: Stock,
    opened: int,
    effort: int,
    extra: int = 0,
    tied: Sequence[Item] = (),
) -> Solution:
    problem, reachable = candidates.problem(items, stock)
    problem.opened = opened
    missing = sum([item.lots * item.size for item in (*items, *tied)])
    missing -= sum([item.size for item, _ in placed])
    missing -= sum([need * item.size for need, item in zip(problem.needs, reachable, strict=True)])
    base = extra + missing * candidates.scale.weights[Criterion.MISSING] + _moved(candidates)
    if not reachable:
        cost = base + _parcels(problem, opened)
        return Solution(opened, list(placed), missing, cost, cost, is_proven=True)
    found = cheapest(problem, effort)
    sources = [(item, taken(problem, number, found.sites)) for number, item in enumerate(reachable)]
    cost, bound = base + int(found.cost), base + int(found.bound)
    return Solution(found.sites, [*placed, *sources], missing, cost, bound, found.is_proven, problem)


def _moved(candidates: Candidates) -> int:
    return sum(candidates.allocated) * candidates.scale.weights[Criterion.MOVED]


def _parcels(problem: Problem, opened: int) -> int:
    second = problem.second if opened & (opened - 1) else 0
    return int(sum([problem.fixed[site] for site in members(opened)]) + second)


def _ways(tied: Sequence[Item], candidates: Candidates, stock: Stock) -> Iterator[_Way]:
    """Every way to place the tied items so that no unit is taken twice, each at its cheapest site first."""
    left = {variant: dict(there) for variant, there in stock.items()}
    ranked = sorted(range(len(candidates.sites)), key=candidates.fixed.__getitem__)

    def place(number: int, sites: tuple[int | None, ...]) -> Iterator[_Way]:
        if number == len(tied):
            yield _Way(sites, {variant: dict(there) for variant, there in left.items()})
            return
        item = tied[number]
        for site in ranked:
            here = candidates.sites[site].warehouse_id
            if all(left[variant].get(here, 0) >= need for variant, need in item.units.items()):
                _take_out(item, here, left, 1)
                yield from place(number + 1, (*sites, site))
                _take_out(item, here, left, -1)
        yield from place(number + 1, (*sites, None))

    yield from place(0, ())


def _take_out(item: Item, warehouse: str, left: dict[str, dict[str, int]], times: int) -> None:
    for variant, need in item.units.items():
        left[variant][warehouse] -= need * times
