"""The best options that were not taken: single warehouses, and splits that come close to the chosen one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .candidates import Candidates, Places, Stock
from .criteria import MILLI, Tally, reader
from .demand import Demand, Item
from .network import Barred, Site
from .reasons import why_lost
from .search import Problem, members, taken
from .solution import Solution, solve

KEPT = 5
#: With so many warehouses short of something, splits that begin at them are looked for.
STARTS = 3


@dataclass(frozen=True, kw_only=True)
class Option:
    """Warehouses that could ship the order between them. Cost, way and day are None where they are not known.

    `distance_km` is the way of all its parcels, `arrives_by` the day of the last."""

    warehouse_ids: tuple[str, ...]
    warehouse_names: tuple[str, ...]
    reason: str
    cost_minor: int | None = None
    distance_km: int | None = None
    arrives_by: date | None = None

    @property
    def splits(self) -> int:
        return len(self.warehouse_ids)


def kept_option(option: Option, currency: str) -> dict[str, Any]:
    """The option as JSON keeps it with a decision."""
    return {
        "warehouses": list(option.warehouse_ids),
        "names": list(option.warehouse_names),
        "reason": option.reason,
        "cost_minor": option.cost_minor,
        "currency": currency,
        "km": option.distance_km,
        "arrives_by": option.arrives_by.isoformat() if option.arrives_by else None,
    }


def option_of(sites: Iterable[Site], reason: str, cost_minor: int | None = None) -> Option:
    there = tuple(sites)
    ways = [site.distance.km for site in there if site.distance is not None]
    days = [site.arrives_by for site in there if site.arrives_by is not None]
    return Option(
        warehouse_ids=tuple([site.warehouse_id for site in there]),
        warehouse_names=tuple([site.warehouse_name for site in there]),
        reason=reason,
        cost_minor=cost_minor,
        distance_km=sum(ways) if ways and len(ways) == len(there) else None,
        arrives_by=max(days) if days and len(days) == len(there) else None,
    )


def barred_options(barred: Iterable[Barred], demand: Demand) -> list[Option]:
    """One for each warehouse that may not ship, with the reason in the merchant's own words, and what a parcel of
    everything from there would have cost, where that is known."""
    found: dict[str, list[Barred]] = {}
    for each in sorted(barred, key=lambda each: (each.warehouse_name, each.warehouse_id, each.reason)):
        found.setdefault(each.warehouse_id, []).append(each)
    grams = sum(item.lots * item.grams for item in (*demand.items, *demand.tied))
    return [_barred_option(bars, grams) for bars in list(found.values())[:KEPT]]


def _barred_option(bars: Sequence[Barred], grams: int) -> Option:
    reason = "; ".join(dict.fromkeys(bar.reason for bar in bars))
    site = next((bar.site for bar in bars if bar.site is not None), None)
    if site is None:
        bar = bars[0]
        return Option(warehouse_ids=(bar.warehouse_id,), warehouse_names=(bar.warehouse_name,), reason=reason)
    cost = max(0, site.parcel_minor) * MILLI + grams * max(0, site.kg_minor)
    return option_of([site], reason, -(-cost // MILLI))


@dataclass(slots=True)
class Comparison:
    """What lost against `solution`, whose figures are `winner`; when nothing ships, against having every unit."""

    demand: Demand
    candidates: Candidates
    stock: Stock
    solution: Solution
    winner: Tally

    def options(self) -> list[Option]:
        singles = self._singles()
        best = sorted(singles, key=singles.__getitem__)[: KEPT + 1]
        tallies = {1 << site: self._tally_single(site) for site in best}
        if self.solution.sites and not self.demand.tied:
            tallies |= self._splits(singles)
        tallies.pop(self.solution.sites, None)
        ranked = sorted(tallies.items(), key=lambda pair: self._rank(*pair))[:KEPT]
        return [self._option(sites, tally) for sites, tally in ranked]

    def _singles(self) -> dict[int, tuple[int, int]]:
        """By site: units it lacks, and its packed cost."""
        candidates, index = self.candidates, self.candidates.index
        lacks = dict.fromkeys(range(len(candidates.sites)), self.demand.total)
        for variant, wanted in self.demand.units.items():
            for warehouse, free in self.stock[variant].items():
                site = index.get(warehouse)
                if site is not None:
                    lacks[site] -= wanted if free > wanted else free
        return {site: (missing, candidates.fixed[site]) for site, missing in lacks.items()}

    def _tally_single(self, site: int) -> Tally:
        """The best that this site can do alone."""
        here = self.candidates.sites[site].warehouse_id
        stock = {variant: {here: self.stock[variant].get(here, 0)} for variant in self.demand.units}
        if self.demand.tied:
            places = solve(self.demand, self.candidates, stock).placed
        else:
            places = list(_all_of(self.demand.items, site, here, stock))
        had = sum([lots * item.size for item, sources in places for _, lots in sources])
        return self.candidates.tally(places, missing=self.demand.total - had)

    def _splits(self, singles: dict[int, tuple[int, int]]) -> dict[int, Tally]:
        """Sets that differ from the chosen one in one site; beside a single one, pairs."""
        problem, chosen = self.solution.problem, self.solution.sites
        if problem is None:
            return {}
        if chosen & (chosen - 1):
            starts = [chosen & ~(1 << site) for site in members(chosen)]
        else:
            short = sorted(site for site, (missing, _) in singles.items() if missing > self.winner.missing)
            starts = [1 << site for site in sorted(short, key=singles.__getitem__)[:STARTS]]
        found = {sites for start in starts for sites in _completed(problem, start, chosen)}
        tallies = {}
        for sites in found:
            places = [(item, taken(problem, number, sites)) for number, (item, _) in enumerate(self.solution.placed)]
            used = {site for _, each in places for site, _ in each}
            if len(used) == sites.bit_count():
                tallies[sites] = self.candidates.tally(places, missing=self.winner.missing)
        return tallies

    def _rank(self, sites: int, tally: Tally) -> tuple[int, ...]:
        return (*reader(self.candidates.order)(tally), sites)

    def _option(self, sites: int, tally: Tally) -> Option:
        there = [self.candidates.sites[site] for site in members(sites)]
        terms, order, wanted = self.candidates.terms, self.candidates.order, self.demand.total
        reason = why_lost(tally, self.winner, order, sites=there, wanted=wanted, terms=terms)
        return option_of(there, reason, tally.cost_minor)


def _all_of(items: Iterable[Item], site: int, here: str, stock: Stock) -> Iterator[tuple[Item, Places]]:
    """What the site has of each; no two of them share a variant."""
    for item in items:
        lots = min([item.lots, *(stock[variant][here] // need for variant, need in item.units.items())])
        if lots > 0:
            yield item, [(site, lots)]


def _completed(problem: Problem, start: int, chosen: int) -> Iterator[int]:
    """The start with the cheapest site that has the rest of it, if that is not the plan itself."""
    able: set[int] | None = None
    for number, left in enumerate(problem.needs):
        rest = left - sum([lots for _, site, lots in problem.supply[number] if start >> site & 1])
        if rest > 0:
            those = {site for _, site, lots in problem.supply[number] if lots >= rest}
            able = those if able is None else able & those
    others = [site for site in able or () if not (start | chosen) >> site & 1]
    if others:
        yield start | 1 << min(others, key=problem.fixed.__getitem__)
