"""One order of a batch as the rounds see it: what it may take from where, in plain numbers, and its cheapest way.

A cell is the stock of one variant in one warehouse. Up to `MANY` items the cheapest way is a partition; larger orders,
and those where dividing an item could be cheaper, go to the search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from .partition import Take, Way, cheapest_partition
from .search import Problem, cheapest, taken

MANY = 7
#: An order of a batch is searched less long than one alone.
EFFORT = 20_000
#: Fractions are equal when they differ by less.
NEARLY = 1 - 1e-9


class Row(NamedTuple):
    """What one site asks for a unit, and the cell it comes from."""

    unit: float
    site: int
    cell: int


@dataclass(slots=True)
class Seat:
    """`needs` are the units of each item the order gets, whatever happens; `fixed` the cost of a parcel by site."""

    needs: list[int]
    rows: list[list[Row]]
    fixed: list[float]
    second: float
    takes: list[Take] = field(default_factory=list)
    cost: float = 0.0  # of `takes`, without prices
    least: float = 0.0  # what it would cost if nobody else were there

    @property
    def is_content(self) -> bool:
        return self.cost * NEARLY <= self.least

    def own_cost(self, takes: Sequence[Take]) -> float:
        """What a way costs without prices."""
        sites = {take.site for take in takes}
        units = {row.cell: row.unit for rows in self.rows for row in rows}
        parcels = sum([self.fixed[site] for site in sites]) + (self.second if len(sites) > 1 else 0)
        return parcels + sum([units[take.cell] * take.lots for take in takes])

    def cheapest_way(self, left: Sequence[int], prices: Sequence[float]) -> Way | None:
        """The best way with these units left; None when they do not suffice."""
        way = self.way_of_wholes(left, prices)
        if way is None or (self._could_divide(left) and self._hoped_cost(left, prices) < way.cost * NEARLY):
            return self._searched(left, prices, way)
        return way

    def way_of_wholes(self, left: Sequence[int], prices: Sequence[float]) -> Way | None:
        """The best way that divides no item; None when there is none."""
        if len(self.needs) == 1:
            return self._way_of_one(left, prices)
        if len(self.needs) > MANY:
            return self._searched(left, prices, None)
        return cheapest_partition(self._offers(left, prices, self.needs), self.fixed, self.second, len(self.needs))

    def _hoped_cost(self, left: Sequence[int], prices: Sequence[float]) -> float:
        """What no way costs less than: as if whoever has one unit of an item had all of them."""
        if len(self.needs) > MANY:
            return -inf
        offers = self._offers(left, prices, [1] * len(self.needs))
        way = cheapest_partition(offers, self.fixed, self.second, len(self.needs))
        return inf if way is None else way.cost

    def _way_of_one(self, left: Sequence[int], prices: Sequence[float]) -> Way | None:
        need, fixed, best, found = self.needs[0], self.fixed, inf, None
        for row in self.rows[0]:
            unit, site, cell = row
            if left[cell] >= need:
                cost = fixed[site] + need * (unit + prices[cell])
                if cost < best:
                    best, found = cost, row
        return None if found is None else Way(best, [Take(0, found.site, found.cell, need)])

    def _offers(
        self, left: Sequence[int], prices: Sequence[float], suffices: Sequence[int]
    ) -> dict[int, list[tuple[int, float, Take]]]:
        """All of an item, from each site with so many of it that it `suffices`."""
        offers: dict[int, list[tuple[int, float, Take]]] = {}
        for item, rows in enumerate(self.rows):
            need, enough, bit = self.needs[item], suffices[item], 1 << item
            for unit, site, cell in rows:
                if left[cell] >= enough:
                    offer = (bit, need * (unit + prices[cell]), Take(item, site, cell, need))
                    if site in offers:
                        offers[site].append(offer)
                    else:
                        offers[site] = [offer]
        return offers

    def _could_divide(self, left: Sequence[int]) -> bool:
        """Whether some site has a part of what is wanted of an item, but not all."""
        for need, rows in zip(self.needs, self.rows, strict=True):
            if need > 1:
                for row in rows:
                    if 0 < left[row.cell] < need:
                        return True
        return False

    def _searched(self, left: Sequence[int], prices: Sequence[float], known: Way | None) -> Way | None:
        supply, cells = [], []
        for need, rows in zip(self.needs, self.rows, strict=True):
            there = [(unit + prices[cell], site, min(need, left[cell]), cell) for unit, site, cell in rows]
            there = sorted([each for each in there if each[2] > 0])
            if sum([lots for _, _, lots, _ in there]) < need:
                return None
            supply.append([(unit, site, lots) for unit, site, lots, _ in there])
            cells.append({site: cell for _, site, _, cell in there})
        problem = Problem(self.fixed, self.needs, supply, self.second)
        found = cheapest(problem, EFFORT, inf if known is None else known.cost)
        if not found.sites:
            return known
        takes = [
            Take(item, site, cells[item][site], lots)
            for item in range(len(self.needs))
            for site, lots in taken(problem, item, found.sites)
        ]
        return Way(float(found.cost), takes)
