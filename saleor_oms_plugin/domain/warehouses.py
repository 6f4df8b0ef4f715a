"""What a merchant sets for a warehouse: when it works, how much it ships, what it keeps back and never ships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from .calendars import END_OF_DAY, MONDAY_TO_FRIDAY, Calendar, check_holidays, knows_holidays
from .errors import Rejected
from .orders import Address
from .places import Point
from .places.spelling import code_key, name_key

MOST_UNITS = 1_000_000
MOST_CLOSED_DAYS = 400
MOST_HANDLING_DAYS = 60
MOST_PRIORITY = 10_000
_EARLIEST, _LATEST = date(2000, 1, 1), date(2999, 12, 31)


@cache
def known_zones() -> frozenset[str]:
    """The time zones of this machine. Looking for them reads hundreds of files, so a process looks once."""
    return frozenset(available_timezones())


@dataclass(frozen=True, kw_only=True)
class WarehouseRules:
    """One warehouse's. These defaults are in force where the merchant set nothing.

    A lower `priority` is asked first; None stands behind every one that has a number, in Saleor's own order. An empty
    `time_zone` is the shop's. `holiday_country` None is the warehouse's own country, empty is none. `daily_capacity`
    counts parts of orders, one for each order a warehouse ships of. `safety_stock` is kept of every variant, unless a
    finer rule says otherwise.
    """

    is_active: bool = True
    priority: int | None = None
    coordinates: Point | None = None
    time_zone: str = ""
    cutoff: time | None = None
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    holiday_country: str | None = None
    holiday_region: str = ""
    closed_days: frozenset[date] = field(default_factory=frozenset)
    daily_capacity: int | None = None
    handling_days: int = 0
    safety_stock: int = 0

    def calendar(self, *, country: str, shop_zone: ZoneInfo) -> Calendar:
        """When a warehouse in that country works."""
        own = self.holiday_country is None
        holidays = country if own and knows_holidays(country) else self.holiday_country or ""
        return Calendar(
            zone=self.zone(shop_zone),
            working_days=self.working_days,
            cutoff=self.cutoff or END_OF_DAY,
            holiday_country=holidays,
            holiday_region=self.holiday_region,
            closed_days=self.closed_days,
            handling_days=self.handling_days,
            daily_capacity=self.daily_capacity,
        )

    def zone(self, shop_zone: ZoneInfo) -> ZoneInfo:
        """Its time zone; the shop's where none is set, or where this machine no longer knows the one that was."""
        return ZoneInfo(self.time_zone) if self.time_zone in known_zones() else shop_zone


def changed(rules: WarehouseRules, given: Mapping[str, Any], *, country: str) -> WarehouseRules:
    """The rules with these fields changed. Raises `Rejected` naming field and cure. `country` is the warehouse's."""
    made = replace(rules, **given)
    for check in (_check_numbers, _check_place, _check_days):
        check(made)
    if {"holiday_country", "holiday_region"} & given.keys():
        of = country if made.holiday_country is None else made.holiday_country
        if made.holiday_country or made.holiday_region:
            check_holidays(of, made.holiday_region, field="input.holidayCountry")
    return made


def _check_numbers(rules: WarehouseRules) -> None:
    _within(rules.priority, 0, MOST_PRIORITY, field="input.priority")
    _within(rules.daily_capacity, 1, MOST_UNITS, field="input.dailyCapacity")
    _within(rules.handling_days, 0, MOST_HANDLING_DAYS, field="input.handlingDays")
    _within(rules.safety_stock, 0, MOST_UNITS, field="input.safetyStock")


def _check_place(rules: WarehouseRules) -> None:
    if rules.time_zone and rules.time_zone not in known_zones():
        raise Rejected(f"there is no time zone {rules.time_zone[:40]}: such as Europe/Berlin", field="input.timeZone")
    point = rules.coordinates
    if point is None:
        return
    if not -90 <= point.latitude <= 90:  # says no to what is not a number, too
        raise Rejected("a latitude is from -90 to 90 degrees", field="input.latitude")
    if not -180 <= point.longitude <= 180:
        raise Rejected("a longitude is from -180 to 180 degrees", field="input.longitude")


def _check_days(rules: WarehouseRules) -> None:
    if not rules.working_days:
        raise Rejected("give at least one working day, or make the warehouse inactive", field="input.workingDays")
    if len(rules.closed_days) > MOST_CLOSED_DAYS:
        raise Rejected(f"at most {MOST_CLOSED_DAYS} closed days: leave out past ones", field="input.closedDays")
    if any(not _EARLIEST <= day <= _LATEST for day in rules.closed_days):
        raise Rejected(f"a closed day is from {_EARLIEST} to {_LATEST}", field="input.closedDays")


def _within(number: int | None, least: int, most: int, *, field: str) -> None:
    if number is not None and not least <= number <= most:
        raise Rejected(f"give a whole number from {least} to {most}", field=field)


def check_units(units: int, *, field: str) -> int:
    """The units of a safety stock. Raises `Rejected` for what is none."""
    _within(units, 0, MOST_UNITS, field=field)
    return units


@dataclass(frozen=True, kw_only=True)
class SafetyStocks:
    """What is kept back, by (warehouse, variant) and (warehouse, product type), else by the warehouse's rules."""

    of_variants: Mapping[tuple[str, str], int] = field(default_factory=dict)
    of_product_types: Mapping[tuple[str, str], int] = field(default_factory=dict)
    of_warehouses: Mapping[str, int] = field(default_factory=dict)

    def units(self, warehouse_id: str, variant_id: str, product_type_id: str | None) -> int:
        """The finest rule counts: of the variant, of its product type, of the warehouse."""
        if (warehouse_id, variant_id) in self.of_variants:
            return self.of_variants[warehouse_id, variant_id]
        of_type = self.of_product_types.get((warehouse_id, product_type_id or ""))
        return self.of_warehouses.get(warehouse_id, 0) if of_type is None else of_type


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """What a warehouse never ships: what fits everything that is set here. Without a product type it is the order as a
    whole, without a country everywhere. `region` is a region's name or code, `postal_prefix` how its codes begin."""

    warehouse_id: str
    product_type_id: str | None = None
    country: str = ""
    region: str = ""
    postal_prefix: str = ""

    @property
    def where(self) -> str:
        """The destination in words; empty for everywhere."""
        place = self.region or (f"{self.postal_prefix}…" if self.postal_prefix else "")
        return f"{place} ({self.country})" if place else self.country

    @cached_property
    def _prefix(self) -> str:
        return code_key(self.country, self.postal_prefix)

    def reaches(self, destination: Address | None) -> bool:
        """Whether it is about this destination. An order with none is excluded by no destination."""
        if not self.country:
            return True
        if destination is None or destination.country.upper() != self.country:
            return False
        if self.region and name_key(destination.region) != name_key(self.region):
            return False
        return not self.postal_prefix or code_key(self.country, destination.postal_code).startswith(self._prefix)


def check_exclusion(exclusion: Exclusion, countries: Iterable[str], *, field: str) -> None:
    """Raises `Rejected` naming field and cure for one that means nothing, or everything."""
    if not exclusion.country and exclusion.product_type_id is None:
        cure = "give a product type, a country, or both; to ship nothing at all make the warehouse inactive"
        raise Rejected(cure, field=field)
    if exclusion.country and exclusion.country not in countries:
        raise Rejected("give a country's two letters, such as DE", field=f"{field}.country")
    if (exclusion.region or exclusion.postal_prefix) and not exclusion.country:
        raise Rejected("a region or a postal code needs its country", field=f"{field}.country")
    if exclusion.region and not name_key(exclusion.region):
        raise Rejected("give a region's name or code", field=f"{field}.region")
    if exclusion.postal_prefix and not code_key(exclusion.country, exclusion.postal_prefix):
        raise Rejected("give letters and digits, such as 967", field=f"{field}.postalPrefix")
