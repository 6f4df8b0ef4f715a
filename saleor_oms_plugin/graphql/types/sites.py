from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

import graphene

from ... import models
from ...domain import calendars
from ...domain.places import Location
from ...host.graphql_types import Date, DateTime, JSONString, Node, ProductType, ProductVariant, Warehouse
from ...pipeline.sites import Station
from ..enums import WEEKDAYS, OmsPlaceSource, OmsWeekday
from ..ids import global_id
from ..loaders import ActorName, hosted

MOST_DAYS = 31


class OmsPlace(graphene.ObjectType):
    """Its root is a `Location`."""

    latitude = graphene.Float(required=True)
    longitude = graphene.Float(required=True)
    source = graphene.Field(OmsPlaceSource, required=True)

    class Meta:
        description = "Where something is, and what that was told from."

    @staticmethod
    def resolve_latitude(root: Location, _info: Any) -> float:
        return root.point.latitude

    @staticmethod
    def resolve_longitude(root: Location, _info: Any) -> float:
        return root.point.longitude

    @staticmethod
    def resolve_source(root: Location, _info: Any) -> str:
        return root.source.value


class ShownStation:
    """A warehouse with what it takes to show it."""

    def __init__(self, station: Station, location: Location | None, used: Mapping[date, int], now: datetime) -> None:
        self.station, self.location, self.used, self.now = station, location, used, now
        self.rules, self.calendar = station.rules, station.calendar
        self.warehouse_id = _WAREHOUSE._meta.pk.to_python(station.warehouse.id)


_WAREHOUSE = models.WarehouseRules._meta.get_field("warehouse").related_model


class OmsWarehouse(graphene.ObjectType):
    """Its root is a `ShownStation`."""

    id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
    warehouse = graphene.Field(Warehouse)
    warehouse_name = graphene.String(required=True)
    is_active = graphene.Boolean(required=True, description="Whether it is sourced from at all.")
    priority = graphene.Int(description="A lower one is asked first; null comes last, in Saleor's own order.")
    place = graphene.Field(OmsPlace, description="Null while nobody can tell where it is.")
    time_zone = graphene.String(required=True, description="Of its days and its cut-off, such as Europe/Berlin.")
    cut_off = graphene.String(
        description="The last moment at which an order can still leave the same day, as 14:30. Null: the day's end."
    )
    working_days = graphene.List(graphene.NonNull(OmsWeekday), required=True)
    holiday_country = graphene.String(
        description="Whose public holidays it keeps: the country set, else its own. Null where none are kept."
    )
    holiday_region = graphene.String(required=True)
    closed_days = graphene.List(graphene.NonNull(Date), required=True, description="Further days without work.")
    daily_capacity = graphene.Int(
        description="How many parts of orders it ships in a day, one for each order it ships of. Null: any number."
    )
    handling_days = graphene.Int(
        required=True, description="Working days between the day an order comes in time for and the day it leaves."
    )
    safety_stock = graphene.Int(
        required=True, description="Units it never promises of each variant, where omsSafetyStocks says nothing else."
    )
    used_today = graphene.Int(required=True, description="Parts of orders that leave or left today, as planned.")
    next_ship_day = graphene.Field(Date, description="The day an order that comes now could leave; null within a year.")
    is_full = graphene.Boolean(required=True, description="Whether that is later than it could be, for want of room.")
    next_open_days = graphene.List(
        graphene.NonNull(Date),
        required=True,
        first=graphene.Int(default_value=7, description="At most 31."),
        description="The days on which it works, today included.",
    )

    class Meta:
        description = "A warehouse as sourcing sees it: what was set for it, and when it could ship."

    @staticmethod
    def resolve_id(root: ShownStation, _info: Any) -> str:
        return global_id("Warehouse", root.station.warehouse.id)

    @staticmethod
    def resolve_warehouse(root: ShownStation, info: Any) -> Any:
        return hosted(info, models.WarehouseRules(warehouse_id=root.warehouse_id), "warehouse", Warehouse)

    @staticmethod
    def resolve_warehouse_name(root: ShownStation, _info: Any) -> str:
        return root.station.warehouse.name

    @staticmethod
    def resolve_is_active(root: ShownStation, _info: Any) -> bool:
        return root.rules.is_active

    @staticmethod
    def resolve_priority(root: ShownStation, _info: Any) -> int | None:
        return root.rules.priority

    @staticmethod
    def resolve_place(root: ShownStation, _info: Any) -> Location | None:
        return root.location

    @staticmethod
    def resolve_time_zone(root: ShownStation, _info: Any) -> str:
        return root.calendar.zone.key

    @staticmethod
    def resolve_cut_off(root: ShownStation, _info: Any) -> str | None:
        return None if root.rules.cutoff is None else root.rules.cutoff.isoformat("minutes")

    @staticmethod
    def resolve_working_days(root: ShownStation, _info: Any) -> list[str]:
        return [WEEKDAYS[day - 1] for day in sorted(root.rules.working_days)]

    @staticmethod
    def resolve_holiday_country(root: ShownStation, _info: Any) -> str | None:
        return root.calendar.holiday_country or None

    @staticmethod
    def resolve_holiday_region(root: ShownStation, _info: Any) -> str:
        return root.rules.holiday_region

    @staticmethod
    def resolve_closed_days(root: ShownStation, _info: Any) -> list[Any]:
        return sorted(root.rules.closed_days)

    @staticmethod
    def resolve_daily_capacity(root: ShownStation, _info: Any) -> int | None:
        return root.rules.daily_capacity

    @staticmethod
    def resolve_handling_days(root: ShownStation, _info: Any) -> int:
        return root.rules.handling_days

    @staticmethod
    def resolve_safety_stock(root: ShownStation, _info: Any) -> int:
        return root.rules.safety_stock

    @staticmethod
    def resolve_used_today(root: ShownStation, _info: Any) -> int:
        return root.used.get(root.calendar.day_at(root.now), 0)

    @staticmethod
    def resolve_next_ship_day(root: ShownStation, _info: Any) -> Any:
        return root.station.departure.day

    @staticmethod
    def resolve_is_full(root: ShownStation, _info: Any) -> bool:
        return root.station.departure.is_full

    @staticmethod
    def resolve_next_open_days(root: ShownStation, _info: Any, *, first: int | None = 7) -> list[Any]:
        wanted = min(max(0, 7 if first is None else first), MOST_DAYS)
        return list(islice(calendars.open_days(root.calendar, root.calendar.day_at(root.now)), wanted))


class OmsSafetyStock(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse)
    variant = graphene.Field(ProductVariant, description="Null where it is about a product type.")
    product_type = graphene.Field(ProductType, description="Null where it is about a variant.")
    units = graphene.Int(required=True, description="Units of each variant that are never promised.")

    class Meta:
        interfaces = (Node,)
        description = "What one warehouse keeps back; a variant's own counts before its product type's."

    @staticmethod
    def resolve_warehouse(root: models.SafetyStock, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_variant(root: models.SafetyStock, info: Any) -> Any:
        return hosted(info, root, "variant", ProductVariant)

    @staticmethod
    def resolve_product_type(root: models.SafetyStock, info: Any) -> Any:
        return hosted(info, root, "product_type", ProductType)


class OmsSourcingExclusion(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse)
    product_type = graphene.Field(ProductType, description="Null: the order as a whole.")
    country = graphene.String(required=True, description="Two letters; empty for everywhere.")
    region = graphene.String(required=True, description="A region's name or code; empty for all of the country.")
    postal_prefix = graphene.String(required=True, description="How its postal codes begin; empty for all of them.")
    note = graphene.String(required=True)

    class Meta:
        interfaces = (Node,)
        description = "What one warehouse never ships: what fits everything that is set here."

    @staticmethod
    def resolve_warehouse(root: models.SourcingExclusion, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_product_type(root: models.SourcingExclusion, info: Any) -> Any:
        return hosted(info, root, "product_type", ProductType)


class OmsSourcingChange(graphene.ObjectType):
    at = DateTime(required=True)
    actor = graphene.String(required=True, description="staff:<id> or app:<id>.")
    actor_name = graphene.String(description="Null for whom Saleor has deleted.")
    warehouse = graphene.Field(Warehouse, description="Null once Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    subject = graphene.String(
        required=True, description="rules, safety:variant:<id>, safety:type:<id> or exclusion:<id>."
    )
    values = JSONString(description="What is in force since, by field; null where it was taken back.")

    class Meta:
        description = "Who changed what of a warehouse's rules."

    @staticmethod
    def resolve_actor_name(root: models.SourcingChange, info: Any) -> Any:
        return ActorName(info.context).load(root.actor)

    @staticmethod
    def resolve_warehouse(root: models.SourcingChange, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)
