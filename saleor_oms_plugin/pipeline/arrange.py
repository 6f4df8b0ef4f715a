"""Arrange: the merchant says how each warehouse works and ships. What is refused changes nothing, and whoever changed
something is noted with what.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.warehouses import Exclusion, WarehouseRules, changed, check_exclusion, check_units
from ..models import SafetyStock, SourcingExclusion
from ..ports import WarehouseSnapshot
from ..store import locks
from ..store.sites import exclusions, rules, safety_stocks
from .context import Context


@transaction.atomic
def change_rules(ctx: Context, warehouse_id: str, given: Mapping[str, Any], *, actor: str) -> WarehouseRules:
    """A warehouse's rules after the change. `given` are fields of `WarehouseRules`; those not named stay.

    Raises `Rejected` naming field and cure, `NotFound` for no warehouse.
    """
    now = _alone(ctx)
    warehouse = _warehouse(ctx, warehouse_id, field="warehouseId")
    if not given:
        raise Rejected("give at least one value", field="input", code=ErrorCode.REQUIRED)
    made = changed(rules.rules_for(warehouse.id), given, country=warehouse.address.country)
    rules.save(warehouse.id, warehouse.name, made, actor=actor, now=now)
    return made


@transaction.atomic
def keep_back(
    ctx: Context,
    warehouse_id: str,
    *,
    variant_id: str | None,
    product_type_id: str | None,
    units: int | None,
    actor: str,
) -> SafetyStock | None:
    """Keeps units of a variant, or of each variant of a product type; None takes that back."""
    now = _alone(ctx)
    warehouse = _warehouse(ctx, warehouse_id, field="items.warehouseId")
    if (variant_id is None) == (product_type_id is None):
        raise Rejected("give either a variant or a product type", field="items.variantId", code=ErrorCode.REQUIRED)
    return safety_stocks.put(
        warehouse.id,
        warehouse.name,
        variant_id=variant_id,
        product_type_id=product_type_id,
        units=None if units is None else check_units(units, field="items.units"),
        actor=actor,
        now=now,
    )


@transaction.atomic
def exclude(
    ctx: Context, exclusion: Exclusion, *, countries: frozenset[str], note: str, actor: str
) -> SourcingExclusion:
    """Puts an exclusion in force; the same again only takes the new note."""
    now = _alone(ctx)
    warehouse = _warehouse(ctx, exclusion.warehouse_id, field="add.warehouseId")
    check_exclusion(exclusion, countries, field="add")
    return exclusions.add(exclusion, warehouse.name, note=note, actor=actor, now=now)


@transaction.atomic
def allow(ctx: Context, key: int, *, actor: str) -> None:
    """Ends an exclusion. Raises `NotFound` for one that is not there."""
    now = _alone(ctx)
    row = SourcingExclusion.objects.select_related("warehouse").filter(pk=key).first()
    if row is None:
        raise NotFound("there is no OmsSourcingExclusion with this id", field="remove")
    exclusions.remove(row, actor=actor, now=now)


def _alone(ctx: Context) -> datetime:
    """The time; from now on nobody else changes what is set for warehouses."""
    now = ctx.clock.now()
    locks.lock_installation(now)
    return now


def _warehouse(ctx: Context, warehouse_id: str, *, field: str) -> WarehouseSnapshot:
    found = ctx.host.warehouse(warehouse_id)
    if found is None:
        raise NotFound("there is no Warehouse with this id", field=field)
    return found
