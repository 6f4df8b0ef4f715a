"""The warehouses' layouts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ..domain.picking import Layout, checked_layout
from ..models import WarehouseLayout


def layout_of(warehouse_id: Any) -> Layout | None:
    """The layout the merchant gave, or None."""
    return layouts_of([warehouse_id]).get(str(warehouse_id))


def layouts_of(warehouse_ids: Iterable[Any]) -> dict[str, Layout]:
    """The layouts of these warehouses by id, those that have one."""
    rows = WarehouseLayout.objects.filter(warehouse_id__in=list(warehouse_ids))
    return {str(row.warehouse_id): checked_layout(row.values) for row in rows}


def save(warehouse_id: Any, layout: Layout | None) -> None:
    """Keeps the layout; None takes it away."""
    if layout is None:
        WarehouseLayout.objects.filter(warehouse_id=warehouse_id).delete()
    else:
        WarehouseLayout.objects.update_or_create(warehouse_id=warehouse_id, defaults={"values": asdict(layout)})
