"""Orders of one strategy better their plans among themselves: written down for the market, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from .candidates import Candidates, Places
from .criteria import Criterion
from .demand import Item
from .entries import Entry
from .market import Market
from .network import Site, Strategy
from .partition import Take
from .seats import Row, Seat
from .solution import Solution

NEXT_TO_NOTHING = 1e-6


def trade(entries: Iterable[Entry], stock: dict[str, dict[str, int]]) -> None:
    """Changes where these orders take their units from, and `stock`; how many each gets stays the same."""
    groups: dict[Strategy, list[Entry]] = {}
    for entry in entries:
        if entry.solution.placed and not entry.demand.tied:
            groups.setdefault(entry.order.terms.strategy, []).append(entry)
    for those in groups.values():
        _trade(those, stock)


def _trade(entries: Sequence[Entry], stock: dict[str, dict[str, int]]) -> None:
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

    def seat(self, entry: Entry) -> Seat | None:
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
            fixed=[_measured(cost, unit) for cost in candidates.fixed],
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
                cost = candidates.units[site] + item.grams * candidates.grams[site]
                rows.append(Row(_measured(cost, unit), site, self.number(variant, warehouse)))
        return rows


def _measure(candidates: Candidates) -> Criterion:
    """The criterion in whose units the market counts: the first that adds up over parcels."""
    return next(each for each in candidates.order if each is not Criterion.ALONE)


def _measured(cost: int, unit: int) -> float:
    """The packed cost in that criterion; all later ones come to next to nothing, over a whole batch as well."""
    whole, rest = divmod(cost, unit)
    return whole + rest / unit * NEXT_TO_NOTHING


def _allowed(entry: Entry) -> frozenset[int]:
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


def _with_takes(entry: Entry, takes: Iterable[Take]) -> Solution:
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
