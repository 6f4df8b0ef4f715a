"""The warehouses as one order sees them: which may ship it, when they could, how far they are and what a parcel costs.

Pure: `pipeline/sites.py` reads what this is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..calendars import Departure
from ..lanes import LaneFacts, forecast
from ..orders import Address, OrderLine
from ..places import Location
from ..warehouses import Exclusion, SafetyStocks, WarehouseRules
from .distances import UNKNOWN_KM, CostCurve, LabelHistory, distance, parcel_minor
from .network import Barred, Constraint, Distance, Shelf, Site

#: Warehouses without a priority of their own come after every one that has, in the host's order.
_BEHIND = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A warehouse with all that is known of it. `place` is its place in the host's own order, `lanes` what was learnt
    of the ways from it to the order's destination, the narrowest first."""

    id: str
    name: str
    place: int
    rules: WarehouseRules
    departure: Departure
    location: Location | None = None
    history: LabelHistory | None = None
    lanes: Sequence[LaneFacts] = ()

    @property
    def priority(self) -> int:
        return _BEHIND + self.place if self.rules.priority is None else self.rules.priority


@dataclass(frozen=True, kw_only=True)
class Transit:
    """How long goods are on the way: `days`, and one more for each full `km_per_day` where that is above 0."""

    days: int
    km_per_day: int = 0

    def days_over(self, found: Distance | None) -> int:
        km = UNKNOWN_KM if found is None else found.km
        return self.days + (km // self.km_per_day if self.km_per_day else 0)


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where an order goes, and where on the globe that is, as far as anybody knows."""

    address: Address | None = None
    location: Location | None = None


def survey(
    candidates: Iterable[Candidate],
    exclusions: Iterable[Exclusion],
    *,
    destination: Destination,
    lines: Sequence[OrderLine],
    transit: Transit,
    curve: CostCurve,
) -> tuple[list[Site], list[Barred]]:
    """The warehouses that may ship, and what may not ship and why. One that may not ship some variants is in both.

    A warehouse whose day is full is a site that says so; one without any day to come is barred.
    """
    reaching: dict[str, list[Exclusion]] = defaultdict(list)
    for exclusion in exclusions:
        if exclusion.reaches(destination.address):
            reaching[exclusion.warehouse_id].append(exclusion)
    sites, barred = [], []
    for candidate in candidates:
        found = list(_barred(candidate, reaching[candidate.id], lines))
        site = _site(candidate, destination, transit=transit, curve=curve)
        if site.ships_on is None and not found:
            found = [_bar(candidate, Constraint.FULL, "no working day with room in the year to come")]
        if all(one.variant_ids is not None for one in found):
            sites.append(site)
        barred += [replace(one, site=site) for one in found]
    return sites, barred


def keeping_safety(
    shelves: Iterable[Shelf], safety: SafetyStocks, product_types: Mapping[str, str | None]
) -> list[Shelf]:
    """The shelves with what each keeps back of its variant. `product_types` are by variant."""
    return [
        replace(
            shelf,
            safety_stock=safety.units(shelf.warehouse_id, shelf.variant_id, product_types.get(shelf.variant_id)),
        )
        for shelf in shelves
    ]


def bound_together(lines: Iterable[OrderLine]) -> tuple[frozenset[str], ...]:
    """The sets of lines, by id, that the merchant marked to leave together; a line alone is no set."""
    groups: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.ships_together:
            groups[line.ships_together].append(line.id)
    return tuple(frozenset(groups[mark]) for mark in sorted(groups) if len(groups[mark]) > 1)


def _site(candidate: Candidate, destination: Destination, *, transit: Transit, curve: CostCurve) -> Site:
    found = distance(candidate.location, destination.location)
    leaves, days = candidate.departure.day, transit.days_over(found)
    arrival = None if leaves is None else forecast(candidate.lanes, leaves=leaves, carrier=None, calendar_days=days)
    site = Site(
        warehouse_id=candidate.id,
        warehouse_name=candidate.name,
        priority=candidate.priority,
        distance=found,
        parcel_minor=parcel_minor(curve, found, candidate.history),
        kg_minor=curve.per_kg_minor,
        ships_on=leaves,
        is_full=candidate.departure.is_full,
    )
    if arrival is None:
        return site
    return replace(site, arrives_by=arrival.by, method=arrival.method, basis=arrival.basis)


def _barred(candidate: Candidate, exclusions: Iterable[Exclusion], lines: Sequence[OrderLine]) -> Iterable[Barred]:
    """Why it may not ship all of the order; the first reason against the whole stands alone."""
    if not candidate.rules.is_active:
        return [_bar(candidate, Constraint.EXCLUDED, "the warehouse is switched off for sourcing")]
    parts = []
    for exclusion in exclusions:
        if exclusion.product_type_id is None:
            return [_bar(candidate, Constraint.DESTINATION, f"ships nothing to {exclusion.where}")]
        variants = frozenset(
            line.variant_id for line in lines if line.variant_id and line.product_type_id == exclusion.product_type_id
        )
        if variants:
            where = f" to {exclusion.where}" if exclusion.where else ""
            reason = f"ships no goods of this product type{where}"
            parts.append(replace(_bar(candidate, Constraint.PRODUCT_TYPE, reason), variant_ids=variants))
    return parts


def _bar(candidate: Candidate, constraint: Constraint, reason: str) -> Barred:
    return Barred(warehouse_id=candidate.id, warehouse_name=candidate.name, constraint=constraint, reason=reason)
