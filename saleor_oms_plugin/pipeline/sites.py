"""Sites: the warehouses as one order sees them, read in a fixed number of statements and told by
`domain/sourcing/sites.py`. Whoever plans, promises or tries a strategy out asks here, with the shelves in hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from babel.numbers import get_currency_precision

from ..conf import MerchantSettings
from ..domain.calendars import Calendar, Departure, departure
from ..domain.lanes import LaneFacts, zone_of
from ..domain.orders import Address, OrderSnapshot
from ..domain.places import Location, Source, locate
from ..domain.sourcing import Barred, Shelf, Site, Terms
from ..domain.sourcing.distances import CostCurve, LabelHistory, distance
from ..domain.sourcing.sites import Candidate, Destination, Transit, bound_together, keeping_safety, survey
from ..domain.warehouses import Exclusion, SafetyStocks, WarehouseRules
from ..ports import WarehouseSnapshot
from ..store import lanes
from ..store.sites import capacity, exclusions, label_costs, rules, safety_stocks
from .context import Context


@dataclass(frozen=True, kw_only=True)
class Network:
    """What one order can be planned with: the sites, what is barred and why, and the terms of its channel.

    `ship_by` is by warehouse id the last moment of the day on which it would ship the order.
    """

    sites: list[Site]
    barred: list[Barred]
    terms: Terms
    ship_by: Mapping[str, datetime]
    safety: SafetyStocks
    product_types: Mapping[str, str | None]

    def reaching(self, shelves: Iterable[Shelf]) -> Network:
        """The same without the warehouses that have none of these shelves."""
        there = {shelf.warehouse_id for shelf in shelves}
        return replace(
            self,
            sites=[site for site in self.sites if site.warehouse_id in there],
            barred=[one for one in self.barred if one.warehouse_id in there],
        )

    def keeping_safety(self, shelves: Iterable[Shelf]) -> list[Shelf]:
        """The shelves with what each keeps back."""
        return keeping_safety(shelves, self.safety, self.product_types)


@dataclass(frozen=True, kw_only=True)
class Station:
    """A warehouse with its rules, its calendar, and when an order of now leaves it."""

    warehouse: WarehouseSnapshot
    rules: WarehouseRules
    calendar: Calendar
    departure: Departure


@dataclass(frozen=True, kw_only=True)
class Stations:
    """All warehouses and what the merchant excluded: what is the same for every order of one moment."""

    stations: list[Station]
    exclusions: list[Exclusion]
    now: datetime
    _ways: dict[tuple[str, str], dict[str, list[LaneFacts]]] = field(default_factory=dict)

    def ways_into(self, country: str, postal_code: str) -> dict[str, list[LaneFacts]]:
        """What was learnt of the ways there, by warehouse; asked once for each zone."""
        place = country, zone_of(country, postal_code)
        if place not in self._ways:
            self._ways[place] = lanes.into(*place)
        return self._ways[place]

    @property
    def rules(self) -> dict[str, WarehouseRules]:
        return {station.warehouse.id: station.rules for station in self.stations}


def stations(ctx: Context, *, now: datetime) -> Stations:
    """Every warehouse by name, with what was set for it. Four statements, however many there are."""
    warehouses, of, zone = ctx.host.warehouses(), rules.all_rules(), ctx.host.time_zone()
    calendars = {
        one.id: of.get(one.id, rules.DEFAULTS).calendar(country=one.address.country, shop_zone=zone)
        for one in warehouses
    }
    limited = {id: calendar.zone for id, calendar in calendars.items() if calendar.daily_capacity is not None}
    used = capacity.used(limited, now)
    return Stations(
        stations=[
            Station(
                warehouse=one,
                rules=of.get(one.id, rules.DEFAULTS),
                calendar=calendars[one.id],
                departure=departure(calendars[one.id], now, used.get(one.id)),
            )
            for one in warehouses
        ],
        exclusions=exclusions.all_exclusions(),
        now=now,
    )


def sites_for(
    ctx: Context, order: OrderSnapshot, *, now: datetime, known: Stations | None = None, shelves: Iterable[Shelf] = ()
) -> Network:
    """What this order can be planned with. `known` are the stations where many orders are planned at one moment: two
    statements are left then, and one more for each zone that none of them went to before. `shelves` tell the host's own
    order of warehouses, else they go by name.

    Nothing is locked: who takes stock by it checks the shelves under lock, as always.
    """
    known = known or stations(ctx, now=now)
    merchant = ctx.merchant(order.channel)
    types = {line.variant_id: line.product_type_id for line in order.lines if line.variant_id is not None}
    digits = get_currency_precision(order.currency)
    country = order.ship_to.country if order.ship_to else ""
    histories = label_costs.averages(country, order.currency, digits=digits)
    learnt = known.ways_into(country, order.ship_to.postal_code if order.ship_to else "")
    sites, barred = survey(
        [
            _candidate(ctx, station, place, histories.get(station.warehouse.id), learnt.get(station.warehouse.id, ()))
            for place, station in _placed(known.stations, shelves)
        ],
        known.exclusions,
        destination=Destination(address=order.ship_to, location=_where(ctx, order.ship_to)),
        lines=order.lines,
        transit=Transit(days=merchant.transit_days, km_per_day=merchant.transit_km_per_day),
        curve=_curve(merchant, digits),
    )
    return Network(
        sites=sites,
        barred=barred,
        terms=_terms(merchant, order, digits),
        ship_by=_deadlines(sites, known),
        safety=safety_stocks.safety_stocks(list(types), [key for key in set(types.values()) if key], known.rules),
        product_types=types,
    )


def _deadlines(sites: Iterable[Site], known: Stations) -> dict[str, datetime]:
    calendars = {station.warehouse.id: station.calendar for station in known.stations}
    return {site.warehouse_id: calendars[site.warehouse_id].cutoff_at(site.ships_on) for site in sites if site.ships_on}


def place_of(ctx: Context, station: Station) -> Location | None:
    """Where a warehouse is: as the merchant typed it, else as its address says."""
    own = station.rules.coordinates
    return _where(ctx, station.warehouse.address) if own is None else Location(own, Source.OWN)


def transit_days(ctx: Context, warehouse_id: str, to: Address, channel: str) -> int | None:
    """How many days a parcel from a warehouse there is on the way, by the merchant's settings; None where Saleor no
    longer has the warehouse. Two statements."""
    found = next((one for one in ctx.host.warehouses() if one.id == warehouse_id), None)
    if found is None:
        return None
    merchant = ctx.merchant(channel)
    own = rules.rules_for(warehouse_id).coordinates
    place = _where(ctx, found.address) if own is None else Location(own, Source.OWN)
    transit = Transit(days=merchant.transit_days, km_per_day=merchant.transit_km_per_day)
    return transit.days_over(distance(place, _where(ctx, to)))


def _placed(found: list[Station], shelves: Iterable[Shelf]) -> list[tuple[int, Station]]:
    """The stations that keep any stock, with their places: as the shelves have them, those without one behind."""
    stocked = [station for station in found if station.warehouse.keeps_stock]
    places = {shelf.warehouse_id: shelf.priority for shelf in shelves}
    behind = 1 + max(places.values(), default=-1)
    return [(places.get(station.warehouse.id, behind + n), station) for n, station in enumerate(stocked)]


def _candidate(
    ctx: Context, station: Station, place: int, history: LabelHistory | None, known: Sequence[LaneFacts]
) -> Candidate:
    return Candidate(
        id=station.warehouse.id,
        name=station.warehouse.name,
        place=place,
        rules=station.rules,
        departure=station.departure,
        location=place_of(ctx, station),
        history=history,
        lanes=known,
    )


def _where(ctx: Context, address: Address | None) -> Location | None:
    return None if address is None else locate(address, ctx.gazetteer)


def _curve(merchant: MerchantSettings, digits: int) -> CostCurve:
    return CostCurve(
        base_minor=_minor(merchant.parcel_cost, digits),
        per_100_km_minor=_minor(merchant.parcel_cost_per_100_km, digits),
        per_kg_minor=_minor(merchant.parcel_cost_per_kg, digits),
    )


def _terms(merchant: MerchantSettings, order: OrderSnapshot, digits: int) -> Terms:
    return Terms(
        strategy=merchant.sourcing_strategy,
        split_minor=_minor(merchant.split_cost, digits),
        together=bound_together(order.lines),
        may_ship_in_part=merchant.ship_in_part,
        currency=order.currency,
        currency_digits=digits,
    )


def _minor(amount: Decimal, digits: int) -> int:
    """Whole minor units, as far as there are: a merchant may count in fractions of them."""
    return round(amount.scaleb(digits))
