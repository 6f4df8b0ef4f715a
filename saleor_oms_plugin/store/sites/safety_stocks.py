"""What each warehouse keeps back of a variant or a product type."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from ...domain.warehouses import SafetyStocks, WarehouseRules
from ...models import SafetyStock
from . import changes


def safety_stocks(
    variants: Collection[str], product_types: Collection[str], rules: Mapping[str, WarehouseRules]
) -> SafetyStocks:
    """What is kept of these in every warehouse, with what each keeps of everything."""
    rows = SafetyStock.objects.filter(Q(variant_id__in=variants) | Q(product_type_id__in=product_types))
    of_variants, of_types = {}, {}
    for warehouse, variant, product_type, units in rows.values_list(
        "warehouse_id", "variant_id", "product_type_id", "units"
    ):
        if variant is not None:
            of_variants[str(warehouse), str(variant)] = units
        else:
            of_types[str(warehouse), str(product_type)] = units
    return SafetyStocks(
        of_variants=of_variants,
        of_product_types=of_types,
        of_warehouses={warehouse: rule.safety_stock for warehouse, rule in rules.items()},
    )


def put(
    warehouse_id: Any,
    name: str,
    *,
    variant_id: Any = None,
    product_type_id: Any = None,
    units: int | None,
    actor: str,
    now: datetime,
) -> SafetyStock | None:
    """Keeps these units from now on, None: by the coarser rule again. The row, or None where there is none any more.

    Call it under `locks.lock_installation`.
    """
    of = {"warehouse_id": warehouse_id, "variant_id": variant_id, "product_type_id": product_type_id}
    row = SafetyStock.objects.filter(**of).first()
    if (row.units if row else None) == units:
        return row
    subject = f"safety:variant:{variant_id}" if variant_id is not None else f"safety:type:{product_type_id}"
    changes.record(warehouse_id, name, subject, None if units is None else {"units": units}, actor=actor, now=now)
    if units is None:
        SafetyStock.objects.filter(**of).delete()
        return None
    row, _ = SafetyStock.objects.update_or_create(**of, defaults={"units": units})
    return row
