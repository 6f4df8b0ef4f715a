"""What warehouses never ship."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...domain.errors import Rejected
from ...domain.warehouses import Exclusion
from ...models import SourcingExclusion
from . import changes

#: All of them are read for each order.
MOST = 1000


def all_exclusions() -> list[Exclusion]:
    return [exclusion_of(row) for row in SourcingExclusion.objects.order_by("pk")]


def add(exclusion: Exclusion, name: str, *, note: str, actor: str, now: datetime) -> SourcingExclusion:
    """The exclusion, in force from now on; the same again is the same row with the new note.

    Call it under `locks.lock_installation`. Raises `Rejected` when there are too many.
    """
    of = _columns(exclusion)
    row = SourcingExclusion.objects.filter(**of).first()
    if row is not None:
        SourcingExclusion.objects.filter(pk=row.pk).update(note=note)
        row.note = note
        return row
    if SourcingExclusion.objects.count() >= MOST:
        raise Rejected(f"there are {MOST} exclusions already: remove some first", field="add")
    row = SourcingExclusion.objects.create(**of, note=note)
    values = {key: str(value) for key, value in of.items() if value and key != "warehouse_id"}
    changes.record(exclusion.warehouse_id, name, f"exclusion:{row.pk}", values, actor=actor, now=now)
    return row


def remove(row: SourcingExclusion, *, actor: str, now: datetime) -> None:
    """Ends it."""
    changes.record(row.warehouse_id, row.warehouse.name, f"exclusion:{row.pk}", None, actor=actor, now=now)
    SourcingExclusion.objects.filter(pk=row.pk).delete()


def exclusion_of(row: SourcingExclusion) -> Exclusion:
    return Exclusion(
        warehouse_id=str(row.warehouse_id),
        product_type_id=None if row.product_type_id is None else str(row.product_type_id),
        country=row.country,
        region=row.region,
        postal_prefix=row.postal_prefix,
    )


def _columns(exclusion: Exclusion) -> dict[str, Any]:
    return {
        "warehouse_id": exclusion.warehouse_id,
        "product_type_id": exclusion.product_type_id,
        "country": exclusion.country,
        "region": exclusion.region,
        "postal_prefix": exclusion.postal_prefix,
    }
