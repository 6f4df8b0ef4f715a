"""The warehouses' rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from ...domain.places import Point
from ...domain.warehouses import WarehouseRules
from ...models import WarehouseRules as Row
from . import changes

DEFAULTS = WarehouseRules()


def all_rules() -> dict[str, WarehouseRules]:
    """The rules of every warehouse that has some, by its id."""
    return {str(row.warehouse_id): rules_of(row) for row in Row.objects.all()}


def rules_for(warehouse_id: Any) -> WarehouseRules:
    """The rules in force for one warehouse."""
    row = Row.objects.filter(warehouse_id=warehouse_id).first()
    return DEFAULTS if row is None else rules_of(row)


def save(warehouse_id: Any, name: str, rules: WarehouseRules, *, actor: str, now: datetime) -> None:
    """Puts a warehouse's rules in force and notes what of them is new; nothing where nothing is.

    Call it under `locks.lock_installation`, so that no two changes are made of the same rules.
    """
    before, after = shown(rules_for(warehouse_id)), shown(rules)
    new = {field: value for field, value in after.items() if before[field] != value}
    if not new:
        return
    point = rules.coordinates
    kept = {field.name: getattr(rules, field.name) for field in fields(WarehouseRules) if field.name != "coordinates"}
    columns = {
        **kept,
        "working_days": after["working_days"],
        "closed_days": after["closed_days"],
        "latitude": None if point is None else point.latitude,
        "longitude": None if point is None else point.longitude,
    }
    Row.objects.update_or_create(warehouse_id=warehouse_id, defaults=columns)
    changes.record(warehouse_id, name, "rules", new, actor=actor, now=now)


def rules_of(row: Row) -> WarehouseRules:
    has_place = row.latitude is not None and row.longitude is not None
    return WarehouseRules(
        is_active=row.is_active,
        priority=row.priority,
        coordinates=Point(row.latitude, row.longitude) if has_place else None,
        time_zone=row.time_zone,
        cutoff=row.cutoff,
        working_days=frozenset(row.working_days),
        holiday_country=row.holiday_country,
        holiday_region=row.holiday_region,
        closed_days=frozenset(map(date.fromisoformat, row.closed_days)),
        daily_capacity=row.daily_capacity,
        handling_days=row.handling_days,
        safety_stock=row.safety_stock,
    )


def shown(rules: WarehouseRules) -> dict[str, Any]:
    """The rules as JSON keeps them."""
    values: Mapping[str, Any] = vars(rules)
    return {
        **values,
        "coordinates": None if rules.coordinates is None else [rules.coordinates.latitude, rules.coordinates.longitude],
        "cutoff": None if rules.cutoff is None else rules.cutoff.isoformat(),
        "working_days": sorted(rules.working_days),
        "closed_days": [day.isoformat() for day in sorted(rules.closed_days)],
    }
