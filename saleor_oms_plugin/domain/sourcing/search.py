"""The cheapest set of warehouses that between them hold all that is wanted, found exactly: branch and bound.

Costs are numbers of one kind, whatever they mean: a strategy packs its criteria into one integer (see `criteria`), a
batch adds prices for scarce stock. Given the set, each item is taken from its cheapest members first, which no other
division beats. The effort is counted and never timed, so that the same order is always planned the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

#: A whole number, or a fraction in a batch with prices.
Cost: TypeAlias = float
#: Looks at one item's stock in one warehouse before the best plan so far is taken: about 50 ms.
EFFORT = 200_000


@dataclass(slots=True)
class Problem:
    """Sites are numbered as `fixed` is, which is what a parcel from each costs. `supply` is by item, in the order in
    which one would take from a given set of sites; together it suffices for `needs`. The second site costs `second`
    more, once, and each further site of one item `divided`. A parcel leaves from those in `opened` anyway."""

    fixed: Sequence[Cost]
    needs: list[int]
    supply: list[list[tuple[Cost, int, int]]]  # (cost of a lot, site, lots)
    second: Cost = 0
    divided: Cost = 0
    opened: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The sites as bits. No plan costs less than `bound`; it is what the plan costs where `is_proven`."""

    sites: int
    cost: Cost
    bound: Cost
    is_proven: bool


def members(sites: int) -> Iterator[int]:
    """The numbers of the sites in a set of bits."""
    while sites:
        lowest = sites & -sites
        yield lowest.bit_length() - 1
        sites ^= lowest


def cheapest(problem: Problem, effort: int = EFFORT, below: Cost = float("inf")) -> Found:
    """The best set of sites, or the best one found when `effort` is spent; none where all cost `below` or more."""
    single = None if problem.opened else _best_single(problem)
    if single is not None and single[0] >= below:
        single = None
    least = [_take(problem, item, -1)[0] for item in range(len(problem.needs))]
    if single is not None and _is_beyond_two(problem, single, sum(least)):
        return Found(sites=single[1], cost=single[0], bound=single[0], is_proven=True)
    search = _Search(problem=problem, least=least, left=effort, best=below)
    if single is not None:
        search.best, search.best_sites = single
    search.run()
    return Found(
        sites=search.best_sites,
        cost=search.best,
        bound=search.best if search.unexplored is None else min(search.best, search.unexplored),
        is_proven=search.unexplored is None or search.unexplored >= search.best,
    )


def taken(problem: Problem, item: int, sites: int) -> list[tuple[int, int]]:
    """(site, lots) of one item from a set of sites that suffices."""
    left, found = problem.needs[item], []
    for _, site, lots in problem.supply[item]:
        if sites >> site & 1:
            found.append((site, min(left, lots)))
            left -= lots
            if left <= 0:
                break
    return found


def _take(problem: Problem, item: int, sites: int) -> tuple[Cost, int]:
    """What an item costs from these sites beside their parcels, and the sites it comes from; -1 are all sites."""
    left, cost, used = problem.needs[item], -problem.divided, 0
    for unit, site, lots in problem.supply[item]:
        if sites >> site & 1:
            cost += unit * (left if lots > left else lots) + problem.divided
            used |= 1 << site
            left -= lots
            if left <= 0:
                break
    return cost, used


def _best_single(problem: Problem) -> tuple[Cost, int] | None:
    """The cheapest site that has everything."""
    first, *others = range(len(problem.needs))
    need = problem.needs[first]
    whole = {site: unit * need for unit, site, lots in problem.supply[first] if lots >= need}
    for item in others:
        need = problem.needs[item]
        whole = {
            site: whole[site] + unit * need
            for unit, site, lots in problem.supply[item]
            if lots >= need and site in whole
        }
    fixed = problem.fixed
    best = min(((cost + fixed[site], site) for site, cost in whole.items()), default=None)
    return None if best is None else (best[0], 1 << best[1])


def _is_beyond_two(problem: Problem, single: tuple[Cost, int], least: Cost) -> bool:
    """Whether no two parcels can cost less than this one."""
    two = sorted({site for supply in problem.supply for _, site, _ in supply}, key=problem.fixed.__getitem__)[:2]
    return len(two) < 2 or sum(problem.fixed[site] for site in two) + problem.second + least >= single[0]


@dataclass(slots=True)
class _Search:
    problem: Problem
    least: list[Cost]
    left: int
    best: Cost = float("inf")
    best_sites: int = 0
    unexplored: Cost | None = None
    total_least: Cost = 0
    whole: dict[int, int] = field(default_factory=dict)  # site → items it has entirely, as bits
    regret: list[dict[int, Cost]] = field(default_factory=list)  # item → site → beyond the least

    def run(self) -> None:
        self.total_least = sum(self.least)
        self.problem = _without_dominated(self.problem)
        self._prepare()
        opened = self.problem.opened
        sunk = sum(self.problem.fixed[site] for site in members(opened))
        if opened & (opened - 1):
            sunk += self.problem.second
        self._visit(opened, sunk, 0, sunk)

    def _prepare(self) -> None:
        for item, supply in enumerate(self.problem.supply):
            need, least = self.problem.needs[item], self.least[item]
            for _, site, lots in supply:
                if lots >= need:
                    self.whole[site] = self.whole.get(site, 0) | 1 << item
            first = supply[0]
            is_from_one = first[2] >= need
            self.regret.append({site: max(0, need * unit - least) if is_from_one else 0 for unit, site, _ in supply})

    def _visit(self, opened: int, fixed: Cost, banned: int, known: Cost) -> None:
        """Looks for better sets that contain `opened` and nothing `banned`; none of them costs less than `known`.

        The first way down is always gone to its end: whatever the effort, there is a plan."""
        if self.left <= 0 and self.best < float("inf"):
            self.unexplored = known if self.unexplored is None else min(self.unexplored, known)
            return
        lacking = self._lacking(opened)
        if not lacking:
            self._finish(opened, fixed, banned)
            return
        bound = self._bound(opened, fixed, banned, lacking)
        if bound is None or bound >= self.best:
            return
        item, rest = min(lacking, key=lambda pair: len(self.problem.supply[pair[0]]))
        for site in self._ways(item, rest, opened | banned, lacking):
            self._visit(opened | 1 << site, fixed + self._parcel(site, opened), banned, bound)
            banned |= 1 << site

    def _lacking(self, opened: int) -> list[tuple[int, int]]:
        """(item, lots) that these sites do not have."""
        found = []
        for item, left in enumerate(self.problem.needs):
            supply = self.problem.supply[item]
            self.left -= len(supply)
            for _, site, lots in supply:
                if opened >> site & 1:
                    left -= lots
                    if left <= 0:
                        break
            else:
                found.append((item, left))
        return found

    def _parcel(self, site: int, opened: int) -> Cost:
        is_second = opened and not opened & (opened - 1)
        return self.problem.fixed[site] + (self.problem.second if is_second else 0)

    def _bound(self, opened: int, fixed: Cost, banned: int, lacking: list[tuple[int, int]]) -> Cost | None:
        """No set below costs less: each lacking item pays what is left of its cheapest parcel. None: nothing fits."""
        closed, slack, costs = opened | banned, dict[int, Cost](), self.problem.fixed
        bound = fixed + self.total_least
        if opened and not opened & (opened - 1):
            bound += self.problem.second
        for item, rest in lacking:
            regret = self.regret[item] if rest == self.problem.needs[item] else {}
            open_to = [(site, lots) for _, site, lots in self.problem.supply[item] if not closed >> site & 1]
            if sum([lots for _, lots in open_to]) < rest:
                return None
            pays = min([slack.get(site, costs[site]) + regret.get(site, 0) for site, _ in open_to])
            for site, _ in open_to:
                share = pays - regret.get(site, 0)
                if share > 0:
                    slack[site] = slack.get(site, costs[site]) - share
            bound += pays
        return bound

    def _ways(self, item: int, rest: int, closed: int, lacking: list[tuple[int, int]]) -> list[int]:
        """Sites that can give of the item, the most promising first: cheap, and with much else that lacks."""
        wanted = sum([1 << each for each, _ in lacking])
        ranked = []
        for unit, site, lots in self.problem.supply[item]:
            if not closed >> site & 1:
                gives = (self.whole.get(site, 0) & wanted).bit_count()
                cost = float(self.problem.fixed[site]) + float(unit) * min(rest, lots)
                ranked.append((cost / (gives + min(rest, lots) / rest), site))
        return [site for _, site in sorted(ranked)]

    def _finish(self, opened: int, fixed: Cost, banned: int) -> None:
        """Takes this set if it is the best so far, and looks whether a further parcel would save more than it costs."""
        cost, used = fixed, self.problem.opened
        for item in range(len(self.problem.needs)):
            price, sites = _take(self.problem, item, opened)
            cost += price
            used |= sites
        idle = opened & ~used
        if idle:
            cost = cost - fixed + self._fixed_of(used)
        if cost < self.best:
            self.best, self.best_sites = cost, used
        if fixed + self.total_least >= self.best:
            return
        for site in members(self._all_sites() & ~(opened | banned)):
            bound = fixed + self._parcel(site, opened) + self.total_least
            if bound < self.best:
                self._visit(opened | 1 << site, fixed + self._parcel(site, opened), banned, bound)
            banned |= 1 << site

    def _fixed_of(self, sites: int) -> Cost:
        second = self.problem.second if sites & (sites - 1) else 0
        return sum(self.problem.fixed[site] for site in members(sites)) + second

    def _all_sites(self) -> int:
        sites = 0
        for supply in self.problem.supply:
            for _, site, _ in supply:
                sites |= 1 << site
        return sites


def _without_dominated(problem: Problem) -> Problem:
    """Leaves out sites instead of which another one could ship everything, for no more."""
    units: dict[int, dict[int, Cost]] = {}
    whole: dict[int, int] = {}
    some: dict[int, int] = {}
    for item, supply in enumerate(problem.supply):
        need, bit = problem.needs[item], 1 << item
        for unit, site, lots in supply:
            units.setdefault(site, {})[item] = unit
            some[site] = some.get(site, 0) | bit
            if lots >= need:
                whole[site] = whole.get(site, 0) | bit
    kept: list[int] = []
    for site in sorted(units, key=problem.fixed.__getitem__):
        has, mine = some[site], units[site]
        better = [other for other in kept if not has & ~whole.get(other, 0)]
        if problem.opened >> site & 1 or not any(_is_below(units[other], mine) for other in better):
            kept.append(site)
    if len(kept) == len(units):
        return problem
    stay = set(kept)
    remaining = [[each for each in rows if each[1] in stay] for rows in problem.supply]
    return Problem(problem.fixed, problem.needs, remaining, problem.second, problem.divided, problem.opened)


def _is_below(one: dict[int, Cost], other: dict[int, Cost]) -> bool:
    """Whether each item of the other costs no less than here."""
    return all(one[item] <= unit for item, unit in other.items())
