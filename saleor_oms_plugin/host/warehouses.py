"""Warehouses as senders of parcels."""

from __future__ import annotations

from saleor.warehouse.models import Warehouse

from ..ports import WarehouseSnapshot
from .addresses import address_of
from .ids import to_pk


def warehouse(warehouse_id: str) -> WarehouseSnapshot | None:
    row = Warehouse.objects.select_related("address").filter(pk=to_pk(Warehouse, warehouse_id)).first()
    if row is None:
        return None
    # The legacy company name of the warehouse is kept by the older host only; on others its address has one.
    company = getattr(row, "company_name", "") or row.name
    return WarehouseSnapshot(
        id=str(row.pk),
        name=row.name,
        email=row.email,
        address=address_of(row.address, company=company, email=row.email),
    )
