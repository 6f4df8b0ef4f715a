"""Bins and what lies in them. Each call is a fixed number of statements, however many rows and bins there are.

Call them under `locks.lock_bins` of the warehouse: whoever changes its bins does so alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ..domain.picking import BinPlan, natural_key
from ..domain.picking.shelving import BinRow, bin_identity
from ..models import Bin, BinStock
from . import locks

_WRITE_STOCKS = """
UPDATE oms_bin_stock AS stock
SET quantity = given.quantity, removal_order = given.removal_order, counted_at = given.counted_at
FROM (
    SELECT unnest(%s::bigint[]) AS id, unnest(%s::int[]) AS quantity, unnest(%s::int[]) AS removal_order,
           unnest(%s::timestamptz[]) AS counted_at
) AS given WHERE stock.id = given.id
"""
_WRITE_PLACES = """
UPDATE oms_bin AS bin SET aisle = given.aisle, bay = given.bay, level = given.level
FROM (
    SELECT unnest(%s::bigint[]) AS id, unnest(%s::int[]) AS aisle, unnest(%s::int[]) AS bay, unnest(%s::int[]) AS level
) AS given WHERE bin.id = given.id
"""
#: Products named in one statement of a warehouse's own.
Key = tuple[int, Any]


@dataclass(frozen=True, kw_only=True)
class Shelving:
    """What an import did, or would do: rows of a product in a bin."""

    created: int = 0
    changed: int = 0
    removed: int = 0


def bins_of(warehouse_id: Any) -> QuerySet[Bin]:
    return Bin.objects.filter(warehouse_id=warehouse_id)


def find_bin(warehouse_id: Any, name: str) -> Bin | None:
    """The bin people mean by this name."""
    sort_key, folded = bin_identity(name)
    rows = bins_of(warehouse_id).filter(sort_key=sort_key).order_by("pk")
    return next((row for row in rows if row.name.casefold() == folded), None)


def named_bins(warehouse_id: Any, names: Iterable[str]) -> dict[tuple[str, str], Bin]:
    """The bins of these names, by what makes a bin the same; those that are there."""
    wanted = {bin_identity(name) for name in names}
    rows = bins_of(warehouse_id).filter(sort_key__in={sort_key for sort_key, _ in wanted}).order_by("-pk")
    found = {bin_identity(row.name): row for row in rows}
    return {identity: row for identity, row in found.items() if identity in wanted}


def add_bins(warehouse_id: Any, names: Iterable[str], plan: BinPlan | None) -> dict[tuple[str, str], Bin]:
    """Makes bins of these names, none of which is there, each in its place of the plan."""
    rows = [Bin(warehouse_id=warehouse_id, name=name, sort_key=natural_key(name)) for name in names]
    for row in rows:
        _put(row, plan)
    return {bin_identity(row.name): row for row in Bin.objects.bulk_create(rows)}


def write_rows(rows: Sequence[tuple[BinRow, int, Any]], *, known: Mapping[Key, BinStock], now: datetime) -> Shelving:
    """Puts products in bins: (row, bin, variant). What a row leaves open stays as it is."""
    new = [
        BinStock(
            bin_id=bin_id,
            variant_id=variant,
            quantity=row.quantity,
            removal_order=row.removal_order or 0,
            counted_at=None if row.quantity is None else now,
        )
        for row, bin_id, variant in rows
        if (bin_id, variant) not in known
    ]
    BinStock.objects.bulk_create(sorted(new, key=lambda stock: (stock.bin_id, stock.variant_id)))
    changed = [
        stock
        for row, bin_id, variant in rows
        if (stock := known.get((bin_id, variant))) is not None and _takes(stock, row, now)
    ]
    _write_stocks(changed)
    return Shelving(created=len(new), changed=len(changed))


def stocks_in(bin_ids: Iterable[int]) -> dict[Key, BinStock]:
    """What lies in these bins, locked, by bin and variant."""
    return {(stock.bin_id, stock.variant_id): stock for stock in locks.lock_bin_stocks(bin_ids)}


def keep_only(warehouse_id: Any, kept: Iterable[Key], known: Mapping[Key, BinStock]) -> int:
    """Takes everything else out of the warehouse's bins, and the bins away that then hold nothing; how many rows."""
    kept = set(kept)
    gone = [stock.pk for key, stock in known.items() if key not in kept]
    used = {bin_id for bin_id, _ in kept}
    _delete(gone, [key for key in bins_of(warehouse_id).values_list("pk", flat=True) if key not in used])
    return len(gone)


def _delete(stocks: list[int], bin_keys: list[int]) -> None:
    """Django's own deletion takes a statement for each hundred rows."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM oms_bin_stock WHERE id = ANY(%s)", [stocks])
        for relation in Bin._meta.related_objects:
            if relation.related_model is not BinStock:  # what was picked there once keeps the bin's name
                column = relation.field.name
                relation.related_model._default_manager.filter(**{f"{column}__in": bin_keys}).update(**{column: None})
        cursor.execute("DELETE FROM oms_bin WHERE id = ANY(%s)", [bin_keys])


def write_count(bin_id: int, variant_id: Any, quantity: int, now: datetime) -> tuple[BinStock, int | None]:
    """What was counted of a product in a bin is what lies there; the row, and what was believed before: None for what
    nobody had counted, 0 for what was not known to be there."""
    BinStock.objects.get_or_create(bin_id=bin_id, variant_id=variant_id, defaults={"quantity": 0})
    stock = stocks_in([bin_id])[bin_id, variant_id]
    before = stock.quantity
    stock.quantity, stock.counted_at = quantity, now
    stock.save(update_fields=["quantity", "counted_at"])
    return stock, before


def place_anew(warehouse_id: Any, plan: BinPlan | None) -> None:
    """Gives each bin of the warehouse the place the plan has for it; None takes all places."""
    rows = list(bins_of(warehouse_id).order_by("pk"))
    moved = [row for row in rows if _put(row, plan)]
    if moved:
        columns = [[getattr(row, name) for row in moved] for name in ("pk", "aisle", "bay", "level")]
        with connection.cursor() as cursor:
            cursor.execute(_WRITE_PLACES, columns)


def _put(row: Bin, plan: BinPlan | None) -> bool:
    """Whether the bin's place is a new one."""
    place = None if plan is None else plan.place_of(row.name)
    before = row.aisle, row.bay, row.level
    row.aisle, row.bay, row.level = (None, None, None) if place is None else (place.aisle, place.bay, place.level)
    return before != (row.aisle, row.bay, row.level)


def _takes(stock: BinStock, row: BinRow, now: datetime) -> bool:
    """Whether the row tells something new of what lies there."""
    before = stock.quantity, stock.removal_order
    if row.quantity is not None:
        stock.quantity, stock.counted_at = row.quantity, now
    if row.removal_order is not None:
        stock.removal_order = row.removal_order
    return before != (stock.quantity, stock.removal_order)


def _write_stocks(changed: Sequence[BinStock]) -> None:
    if not changed:
        return
    names = ("pk", "quantity", "removal_order", "counted_at")
    with connection.cursor() as cursor:
        cursor.execute(_WRITE_STOCKS, [[getattr(stock, name) for stock in changed] for name in names])
