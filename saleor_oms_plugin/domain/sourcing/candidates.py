"""The warehouses that may ship an order, numbered, with what each would cost under the merchant's strategy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .criteria import MILLI, UNKNOWN_KM, Criterion, Scale, Tally
from .demand import Demand, Item
from .network import Barred, Shelf, Site, Terms
from .search import Problem
from .strategies import ORDERS

#: variant → warehouse → units it may give
Stock = Mapping[str, Mapping[str, int]]
#: (site, lots) of one item
Places = list[tuple[int, int]]


@dataclass(slots=True)
class Candidates:
    """`fixed` is the packed cost of a parcel from each site, `units` and `grams` what one unit and one gram in it add.
    `allocated` are the units Saleor allocated there to this order, `places` the merchant's order from 1."""

    sites: list[Site]
    index: dict[str, int]
    places: list[int]
    allocated: list[int]
    order: tuple[Criterion, ...]
    terms: Terms
    scale: Scale
    fixed: list[int]
    units: list[int]
    grams: list[int]
    shut: Collection[tuple[str, str]] = ()  # (warehouse, variant)

    def problem(self, items: Sequence[Item], stock: Stock) -> tuple[Problem, list[Item]]:
        """What has to be found out for the items of which there is anything, and those items."""
        needs, supply, reachable = [], [], []
        for item in items:
            rows = self._bundle_rows(item, stock) if len(item.units) > 1 or item.size > 1 else self._rows(item, stock)
            there = sum([lots for _, _, lots in rows])
            if there:
                reachable.append(item)
                needs.append(min(item.lots, there))
                supply.append(rows)
        weights = self.scale.weights
        second = weights.get(Criterion.ALONE, 0)
        return Problem(self.fixed, needs, supply, second, weights[Criterion.DIVIDED]), reachable

    def _rows(self, item: Item, stock: Stock) -> list[tuple[float, int, int]]:
        """(cost of a unit, site, units), in the order in which one would take them."""
        (variant,) = item.units
        index, units, grams, weight, need = self.index, self.units, self.grams, item.grams, item.lots
        allocated, shut, rows = self.allocated, self.shut, []
        for warehouse, free in stock.get(variant, {}).items():
            site = index.get(warehouse)
            if site is not None and free > 0 and not (shut and (warehouse, variant) in shut):
                lots = need if free > need else free
                rows.append((units[site] + weight * grams[site], -lots, -allocated[site], site))
        rows.sort()
        return [(unit, site, -lots) for unit, lots, _, site in rows]

    def _bundle_rows(self, item: Item, stock: Stock) -> list[tuple[float, int, int]]:
        """The same for goods that must leave together: the sites that have all of them."""
        rows = []
        for site, each in enumerate(self.sites):
            here = each.warehouse_id
            if all(
                stock.get(variant, {}).get(here, 0) >= need and (here, variant) not in self.shut
                for variant, need in item.units.items()
            ):
                rows.append((item.size * self.units[site] + item.grams * self.grams[site], site, 1))
        return sorted(rows)

    def tally(self, places: Iterable[tuple[Item, Places]], *, missing: int) -> Tally:
        """The figures of a plan that takes each item from these sites."""
        units: dict[int, int] = {}
        cost = full = divided = 0
        sites, distance = self.sites, 0
        for item, taken in places:
            divided += len(taken) - 1
            for site, lots in taken:
                units[site] = units.get(site, 0) + lots * item.size
                cost += lots * item.grams * max(0, sites[site].kg_minor)
        for site, count in units.items():
            each = sites[site]
            full += count if each.is_full else 0
            cost += max(0, each.parcel_minor) * MILLI
            distance += UNKNOWN_KM if each.distance is None else each.distance.km
        return Tally(
            missing=missing,
            full=full,
            cost=cost + self.terms.split_minor * MILLI * max(0, len(units) - 1),
            parcels=len(units),
            distance=distance,
            divided=divided,
            moved=sum(self.allocated) - sum([self.allocated[site] for site in units]),
            place=sum([self.places[site] for site in units]),
        )

    def packed(self, tally: Tally, sites: int) -> int:
        """The plan's figures in one number, as the search has it."""
        split = MILLI * max(0, self.terms.split_minor) * self.scale.weights[Criterion.COST] if sites else 0
        return sum([weight * tally.of(each) for each, weight in self.scale.weights.items()]) + split + sites


def kilometres(site: Site) -> int:
    return UNKNOWN_KM if site.distance is None else site.distance.km


def stock_of(shelves: Iterable[Shelf], units: Mapping[str, int], barred: Iterable[Barred]) -> dict[str, dict[str, int]]:
    """What may be taken of each wanted variant, and where; of goods nobody counts as much as is wanted."""
    shut = {(each.warehouse_id, variant) for each in barred for variant in each.variant_ids or ()}
    stock: dict[str, dict[str, int]] = {variant: {} for variant in units}
    for shelf in shelves:
        variant = shelf.variant_id
        there = stock.get(variant)
        if there is None or (shut and (shelf.warehouse_id, variant) in shut):
            continue
        free = shelf.claimable - shelf.safety_stock if shelf.is_tracked else units[variant]
        if free > 0:
            there[shelf.warehouse_id] = there.get(shelf.warehouse_id, 0) + free
    return stock


def candidates_of(
    demand: Demand,
    sites: Iterable[Site],
    stock: Stock,
    terms: Terms,
    *,
    barred: Iterable[Barred] = (),
    allocated: Mapping[str, int] | None = None,
) -> Candidates:
    """The sites that have something of what is wanted and may ship it, in the merchant's order."""
    out = {each.warehouse_id for each in barred if each.variant_ids is None}
    having: set[str] = set().union(*[stock.get(variant, ()) for variant in demand.units])
    there = [site for site in sites if site.warehouse_id in having and site.warehouse_id not in out]
    there.sort(key=lambda site: (site.priority, site.warehouse_id))
    kept = [(allocated or {}).get(site.warehouse_id, 0) for site in there]
    order = ORDERS[terms.strategy]
    places = _places(there)
    scale = Scale.of(order, _limits(demand, there, kept, places, terms), lowest=len(there))
    return Candidates(
        sites=there,
        index={site.warehouse_id: number for number, site in enumerate(there)},
        places=places,
        allocated=kept,
        order=order,
        terms=terms,
        scale=scale,
        fixed=_fixed(there, places, kept, scale, terms),
        units=[scale.weights[Criterion.FULL] if site.is_full else 0 for site in there],
        grams=[scale.weights[Criterion.COST] * max(0, site.kg_minor) for site in there],
        shut={(each.warehouse_id, variant) for each in barred for variant in each.variant_ids or ()},
    )


def _places(sites: Sequence[Site]) -> list[int]:
    """Places from 1; warehouses of one priority share theirs."""
    ranks = {priority: place for place, priority in enumerate(dict.fromkeys([site.priority for site in sites]), 1)}
    return [ranks[site.priority] for site in sites]


def _limits(
    demand: Demand, sites: Sequence[Site], allocated: Sequence[int], places: Sequence[int], terms: Terms
) -> dict[Criterion, int]:
    grams = sum([item.lots * item.grams for item in (*demand.items, *demand.tied)])
    parcels = sum([abs(site.parcel_minor) for site in sites]) + terms.split_minor * len(sites)
    return {
        Criterion.MISSING: demand.total,
        Criterion.FULL: demand.total,
        Criterion.ALONE: 1,
        Criterion.COST: parcels * MILLI + grams * max([abs(site.kg_minor) for site in sites], default=0),
        Criterion.PARCELS: len(sites),
        Criterion.DISTANCE: sum([kilometres(site) for site in sites]),
        Criterion.DIVIDED: len(sites) * len(demand.units),
        Criterion.MOVED: sum(allocated),
        Criterion.PLACE: sum(places),
    }


def _fixed(
    sites: Sequence[Site], places: Sequence[int], allocated: Sequence[int], scale: Scale, terms: Terms
) -> list[int]:
    """The lowest bits differ for any two sets of sites, so that no two plans are equal."""
    weights, split = scale.weights, terms.split_minor
    cost, parcel, way = weights[Criterion.COST] * MILLI, weights[Criterion.PARCELS], weights[Criterion.DISTANCE]
    moved, place = weights[Criterion.MOVED], weights[Criterion.PLACE]
    return [
        cost * (max(0, site.parcel_minor) + split)
        + parcel
        + way * (UNKNOWN_KM if site.distance is None else site.distance.km)
        - moved * allocated[number]
        + place * places[number]
        + (1 << number)
        for number, site in enumerate(sites)
    ]
