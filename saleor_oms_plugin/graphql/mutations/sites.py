from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import ErrorCode, Rejected
from ...domain.errors import OmsError as DomainError
from ...domain.places import Point
from ...domain.warehouses import Exclusion
from ...host.graphql_access import MANAGE_PLUGINS, actor
from ...host.graphql_lookup import country_codes, existing
from ...host.graphql_types import Date
from ...pipeline import arrange
from ..enums import WEEKDAYS, OmsWeekday
from ..errors import OmsError, as_error
from ..ids import BULK_LIMIT, clean_text, not_found, own_key_or_error
from ..sites import shown_stations
from ..types.sites import OmsSafetyStock, OmsSourcingExclusion, OmsWarehouse
from .base import OmsMutation

NOTE_LIMIT = 500


class OmsWarehouseInput(graphene.InputObjectType):
    is_active = graphene.Boolean()
    priority = graphene.Int(description="0 to 10,000; a lower one is asked first.")
    latitude = graphene.Float(description="Of the warehouse itself, with its longitude; else its address tells.")
    longitude = graphene.Float()
    time_zone = graphene.String(description="Such as Europe/Berlin; empty: the shop's.")
    cut_off = graphene.String(description="Such as 14:30; empty: the day's end.")
    working_days = graphene.List(graphene.NonNull(OmsWeekday))
    holiday_country = graphene.String(description="Two letters; empty: none are kept.")
    holiday_region = graphene.String(description="Such as BY; empty: those of the whole country.")
    closed_days = graphene.List(graphene.NonNull(Date), description="All of them; at most 400.")
    daily_capacity = graphene.Int(description="Parts of orders, 1 or more.")
    handling_days = graphene.Int(description="0 to 60 working days.")
    safety_stock = graphene.Int(description="Units of each variant.")
    reset = graphene.List(
        graphene.NonNull(graphene.String),
        description="Fields of this input that go back to what they are without a rule, by name: priority, latitude.",
    )

    class Meta:
        description = "A change of one warehouse's rules; what is left out, or null, stays as it is."


class OmsSafetyStockInput(graphene.InputObjectType):
    warehouse_id = graphene.ID(required=True)
    variant_id = graphene.ID(description="Of a ProductVariant; or give a product type.")
    product_type_id = graphene.ID(description="Of a ProductType: of each of its variants.")
    units = graphene.Int(description="0 or more; null takes it back, so that the coarser rule counts again.")

    class Meta:
        description = "What one warehouse shall keep back."


class OmsSourcingExclusionInput(graphene.InputObjectType):
    warehouse_id = graphene.ID(required=True)
    product_type_id = graphene.ID(description="Only goods of this type; the order as a whole when omitted.")
    country = graphene.String(description="Two letters; everywhere when omitted.")
    region = graphene.String(description="A region's name or code, as addresses have it.")
    postal_prefix = graphene.String(description="How postal codes begin, such as 967.")
    note = graphene.String()

    class Meta:
        description = "Something a warehouse shall never ship: a product type, to a destination, or both."


class OmsWarehouseUpdate(OmsMutation):
    bells = ()
    oms_warehouse = graphene.Field(OmsWarehouse)

    class Arguments:
        warehouse_id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
        input = OmsWarehouseInput(required=True)

    class Meta:
        description = "Changes how a warehouse works: all that is given, or nothing. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, warehouse_id: str, input: dict[str, Any]) -> Any:
        ctx = context()
        key = existing([warehouse_id], "Warehouse").get(warehouse_id)
        if key is None:
            raise not_found("Warehouse", field="warehouseId")
        arrange.change_rules(ctx, key, _rules(input), actor=actor(info))
        return cls(oms_warehouse=shown_stations(ctx, [warehouse_id])[0], errors=[])


class OmsSafetyStockUpdate(OmsMutation):
    bells = ()
    safety_stocks = graphene.List(
        OmsSafetyStock,
        required=True,
        default_value=[],
        description="One for each item, in their order; null where it was refused or taken back.",
    )

    class Arguments:
        items = graphene.List(graphene.NonNull(OmsSafetyStockInput), required=True, description="At most 100.")

    class Meta:
        description = "Keeps units back in warehouses; what is refused stops no other item. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, items: list[dict[str, Any]]) -> Any:
        _check_count(items, field="items")
        ctx, who, known = context(), actor(info), _Known(items)

        def keep(item: dict[str, Any]) -> Any:
            return arrange.keep_back(
                ctx,
                known.key(item, "Warehouse", "warehouse_id", field="items.warehouseId") or "",
                variant_id=known.key(item, "ProductVariant", "variant_id", field="items.variantId"),
                product_type_id=known.key(item, "ProductType", "product_type_id", field="items.productTypeId"),
                units=item.get("units"),
                actor=who,
            )

        found, errors = _each(items, keep)
        return cls(safety_stocks=found, errors=errors)


class OmsSourcingExclusionUpdate(OmsMutation):
    bells = ()
    added = graphene.List(
        OmsSourcingExclusion,
        required=True,
        default_value=[],
        description="One for each that was to be added, in their order; null where it was refused.",
    )
    removed = graphene.List(
        graphene.NonNull(graphene.ID), required=True, default_value=[], description="Those that are gone."
    )

    class Arguments:
        add = graphene.List(graphene.NonNull(OmsSourcingExclusionInput), description="At most 100.")
        remove = graphene.List(graphene.NonNull(graphene.ID), description="Of OmsSourcingExclusions; at most 100.")

    class Meta:
        description = (
            "Says what warehouses never ship, and what they ship again; what is refused stops nothing else. "
            "Needs MANAGE_PLUGINS."
        )
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, add: list[dict[str, Any]] | None = None, remove: list[str] | None = None) -> Any:
        add, remove = add or [], remove or []
        _check_count(add or remove, field="add")
        _check_count(remove or add, field="remove")
        ctx, who, known, countries = context(), actor(info), _Known(add), country_codes()

        def put(item: dict[str, Any]) -> Any:
            exclusion, note = _exclusion(item, known)
            return arrange.exclude(ctx, exclusion, countries=countries, note=note, actor=who)

        def take_back(given: str) -> str:
            key = own_key_or_error(given, "OmsSourcingExclusion", field="remove")
            arrange.allow(ctx, key, actor=who)
            return given

        added, refused = _each(add, put)
        removed, missing = _each(list(dict.fromkeys(remove)), take_back)
        return cls(added=added, removed=[one for one in removed if one is not None], errors=[*refused, *missing])


class _Known:
    """Which of the ids in a bulk call's items mean something: one statement for each kind."""

    def __init__(self, items: Sequence[dict[str, Any]]) -> None:
        self._keys = {
            kind: existing({item[name] for item in items if item.get(name)}, kind)
            for kind, name in (
                ("Warehouse", "warehouse_id"),
                ("ProductVariant", "variant_id"),
                ("ProductType", "product_type_id"),
            )
        }

    def key(self, item: dict[str, Any], kind: str, name: str, *, field: str) -> str | None:
        """The key; None where the item has no such id. Raises `NotFound` for one that means nothing."""
        given = item.get(name)
        if given is None:
            return None
        if given not in self._keys[kind]:
            raise not_found(kind, field=field)
        return self._keys[kind][given]


def _check_count(items: Sequence[Any], *, field: str) -> None:
    if not items:
        raise Rejected("give at least one item", field=field, code=ErrorCode.REQUIRED)
    if len(items) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} items in one call", field=field)


def _each(items: Sequence[Any], act: Callable[[Any], Any]) -> tuple[list[Any], list[OmsError]]:
    """What `act` returned for each item, None where it refused, and why it did."""
    results: list[Any] = []
    errors = []
    for index, item in enumerate(items):
        try:
            results.append(act(item))
        except DomainError as error:
            results.append(None)
            errors.append(as_error(error, index=index))
    return results, errors


def _exclusion(item: dict[str, Any], known: _Known) -> tuple[Exclusion, str]:
    exclusion = Exclusion(
        warehouse_id=known.key(item, "Warehouse", "warehouse_id", field="add.warehouseId") or "",
        product_type_id=known.key(item, "ProductType", "product_type_id", field="add.productTypeId"),
        country=clean_text(item.get("country"), field="add.country", limit=2).upper(),
        region=clean_text(item.get("region"), field="add.region", limit=64),
        postal_prefix=clean_text(item.get("postal_prefix"), field="add.postalPrefix", limit=16),
    )
    return exclusion, clean_text(item.get("note"), field="add.note", limit=NOTE_LIMIT)


# ── a warehouse's rules as they are typed ───────────────────────────────────────────────────────────────────────
_DEFAULTS: dict[str, tuple[str, Any]] = {
    "isActive": ("is_active", True),
    "priority": ("priority", None),
    "latitude": ("coordinates", None),
    "longitude": ("coordinates", None),
    "timeZone": ("time_zone", ""),
    "cutOff": ("cutoff", None),
    "workingDays": ("working_days", frozenset({1, 2, 3, 4, 5})),
    "holidayCountry": ("holiday_country", None),
    "holidayRegion": ("holiday_region", ""),
    "closedDays": ("closed_days", frozenset()),
    "dailyCapacity": ("daily_capacity", None),
    "handlingDays": ("handling_days", 0),
    "safetyStock": ("safety_stock", 0),
}


def _rules(given: dict[str, Any]) -> dict[str, Any]:
    """The fields of `WarehouseRules` a call changes. Raises `Rejected` for what cannot be read."""
    values = dict(_reset(given.get("reset") or []))
    for name in ("is_active", "priority", "daily_capacity", "handling_days", "safety_stock"):
        if given.get(name) is not None:
            values[name] = given[name]
    for name, field, limit in (
        ("time_zone", "timeZone", 64),
        ("holiday_country", "holidayCountry", 2),
        ("holiday_region", "holidayRegion", 64),
    ):
        if given.get(name) is not None:
            values[name] = clean_text(given[name], field=f"input.{field}", limit=limit)
    if values.get("holiday_country"):
        values["holiday_country"] = values["holiday_country"].upper()
    return {**values, **_days(given), **_place(given)}


def _reset(names: Sequence[str]) -> list[tuple[str, Any]]:
    for name in names:
        if name not in _DEFAULTS:
            known = ", ".join(_DEFAULTS)
            raise Rejected(f"there is no field of that name: these are {known}", field="input.reset")
    return [_DEFAULTS[name] for name in names]


def _days(given: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if given.get("working_days") is not None:
        values["working_days"] = frozenset(WEEKDAYS.index(day) + 1 for day in given["working_days"])
    if given.get("closed_days") is not None:
        values["closed_days"] = frozenset(given["closed_days"])
    if given.get("cut_off") is not None:
        values["cutoff"] = _time(given["cut_off"])
    return values


def _time(typed: str) -> time | None:
    typed = typed.strip()
    if not typed:
        return None
    hours, _, minutes = typed.partition(":")
    is_time = hours.isdecimal() and minutes.isdecimal() and typed.isascii() and len(hours) < 3 and len(minutes) == 2
    if not is_time or int(hours) > 23 or int(minutes) > 59:
        raise Rejected("give a time from 00:00 to 23:59, such as 14:30", field="input.cutOff")
    return time(int(hours), int(minutes))


def _place(given: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = given.get("latitude"), given.get("longitude")
    if latitude is None and longitude is None:
        return {}
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        raise Rejected("give latitude and longitude together", field=f"input.{missing}", code=ErrorCode.REQUIRED)
    return {"coordinates": Point(latitude, longitude)}
