"""Warehouses as senders of parcels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef
from saleor.warehouse.models import Stock, Warehouse

from ..ports import WarehouseSnapshot
from .addresses import address_of
from .ids import to_pk


def names() -> list[tuple[str, str]]:
    """(id, name) of every warehouse, by name."""
    return [(str(pk), name) for pk, name in Warehouse.objects.order_by("name", "pk").values_list("pk", "name")]


def all_warehouses() -> list[WarehouseSnapshot]:
    """Every warehouse, by name."""
    rows = Warehouse.objects.select_related("address").order_by("name", "pk")
    rows = rows.annotate(keeps_stock=Exists(Stock.objects.filter(warehouse_id=OuterRef("pk"))))
    return [replace(_snapshot(row), keeps_stock=row.keeps_stock) for row in rows]


def warehouse(warehouse_id: str) -> WarehouseSnapshot | None:
    row = Warehouse.objects.select_related("address").filter(pk=to_pk(Warehouse, warehouse_id)).first()
    return None if row is None else _snapshot(row)


def _snapshot(row: Any) -> WarehouseSnapshot:
    # The legacy company name of the warehouse is kept by the older host only; on others its address has one.
    company = getattr(row, "company_name", "") or row.name
    return WarehouseSnapshot(
        id=str(row.pk),
        name=row.name,
        email=row.email,
        address=address_of(row.address, company=company, email=row.email),
    )
