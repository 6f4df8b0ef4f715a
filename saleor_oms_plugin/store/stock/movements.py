"""Stock movements as rows: the only writer, under the order's lock, so that each is numbered and written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from ...domain.stock import OF_SHELVES, Balance, LineAt, Movement, MovementCause, MovementKind, balance_of
from ...models import OmsOrder, ShelfCount, StockMovement

_LINES = StockMovement._meta.get_field("order_line").related_model
_WAREHOUSES = StockMovement._meta.get_field("warehouse").related_model
_VARIANTS = StockMovement._meta.get_field("variant").related_model


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What was written of one order: what it adds up to, how many rows, and what is known of each line. `put_back` are
    the returned units that we put on their shelves, not Saleor."""

    balance: Balance
    count: int
    lines: Mapping[str, tuple[Any, str]]
    put_back: Mapping[LineAt, int]


def ledgers(orders: Collection[OmsOrder]) -> dict[int, Ledger]:
    """By order, what its movements say; one statement."""
    rows: dict[int, list[StockMovement]] = {order.pk: [] for order in orders}
    for row in StockMovement.objects.filter(oms_order_id__in=rows).order_by("id"):
        rows[row.oms_order_id].append(row)
    return {key: _ledger(found) for key, found in rows.items()}


def _ledger(rows: Sequence[StockMovement]) -> Ledger:
    movements = [
        Movement(
            kind=MovementKind(row.kind), line_id=row.line_key, warehouse_id=row.warehouse_key, quantity=row.quantity
        )
        for row in rows
        if not (row.kind == MovementKind.ADJUSTED and row.cause in OF_SHELVES)
    ]
    lines = {row.line_key: (row.variant_id, row.sku) for row in rows}
    put_back: Counter[LineAt] = Counter()
    for row in rows:
        if row.cause == MovementCause.RETURNED:
            put_back[row.line_key, row.warehouse_key] += row.quantity
    return Ledger(balance=balance_of(movements), count=len(rows), lines=lines, put_back=put_back)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A movement to be written, and why it happened."""

    order: OmsOrder
    ledger: Ledger
    cause: MovementCause
    movement: Movement


def write(entries: Sequence[Entry], *, now: datetime, actor: str) -> None:
    """Adds the rows; without any, no statement. The order's rows are numbered, so the database refuses one twice."""
    if not entries:
        return
    lines = _lines({entry.movement.line_id for entry in entries})
    names = dict(_names({entry.movement.warehouse_id for entry in entries}))
    numbers = {entry.order.pk: entry.ledger.count for entry in entries}
    rows = []
    for entry in entries:
        numbers[entry.order.pk] += 1
        rows.append(_row(entry, numbers[entry.order.pk], lines, names, now=now, actor=actor))
    StockMovement.objects.bulk_create(rows)


def _row(
    entry: Entry,
    number: int,
    lines: Mapping[str, tuple[Any, str]],
    names: Mapping[str, str],
    *,
    now: datetime,
    actor: str,
) -> StockMovement:
    moved, key = entry.movement, entry.movement.line_id
    variant, sku = lines.get(key) or entry.ledger.lines.get(key) or (None, "")
    return StockMovement(
        key=f"order:{entry.order.pk}:{number}",
        oms_order=entry.order,
        order_number=entry.order.order_number,
        order_line_id=key if key in lines else None,
        line_key=key,
        variant_id=variant if key in lines else None,
        sku=sku,
        warehouse_id=moved.warehouse_id if moved.warehouse_id in names else None,
        warehouse_key=moved.warehouse_id,
        warehouse_name=names.get(moved.warehouse_id, ""),
        kind=moved.kind.value,
        cause=entry.cause.value,
        quantity=moved.quantity,
        actor=actor,
        at=now,
    )


def write_loose(
    rows: Iterable[tuple[str, str, str, int]],
    *,
    kind: MovementKind,
    variant_id: str,
    sku: str,
    now: datetime,
    actor: str,
) -> None:
    """Adds repairs of what no order of ours stands for: (line key or "", order number or "", warehouse id, units)."""
    given = list(rows)
    if not given:
        return
    key = f"repair:{uuid4().hex}"
    lines = _lines({line for line, _, _, _ in given if line})
    names = dict(_names({warehouse for _, _, warehouse, _ in given}))
    StockMovement.objects.bulk_create(
        StockMovement(
            key=f"{key}:{place}",
            order_number=order,
            order_line_id=line if line in lines else None,
            line_key=line,
            variant_id=variant_id,
            sku=sku,
            warehouse_id=warehouse,
            warehouse_key=warehouse,
            warehouse_name=names.get(warehouse, ""),
            kind=kind.value,
            cause=MovementCause.REPAIRED.value,
            quantity=units,
            actor=actor,
            at=now,
        )
        for place, (line, order, warehouse, units) in enumerate(given)
        if units
    )


def write_count(
    *, variant_id: str, sku: str, warehouse: tuple[str, str], units: int, now: datetime, actor: str
) -> None:
    """Adds what a count made of a warehouse's stock, which is (id, name); nothing where nothing changed."""
    if units:
        StockMovement.objects.create(
            key=f"count:{uuid4().hex}",
            variant_id=variant_id,
            sku=sku,
            warehouse_id=warehouse[0],
            warehouse_key=warehouse[0],
            warehouse_name=warehouse[1],
            kind=MovementKind.ADJUSTED.value,
            cause=MovementCause.COUNTED.value,
            quantity=units,
            actor=actor,
            at=now,
        )


def write_off(
    order: OmsOrder,
    key: str,
    *,
    cause: MovementCause,
    line_key: str,
    sku: str,
    warehouse: tuple[Any, str],
    units: int,
    now: datetime,
    actor: str,
) -> None:
    """Adds what is not on a shelf, `units` below nothing, once for each key; nothing where nothing changed. The cause
    is one of `OF_SHELVES`."""
    if units:
        variant, _ = _lines({line_key}).get(line_key, (None, ""))
        StockMovement.objects.create(
            key=key,
            oms_order=order,
            order_number=order.order_number,
            order_line_id=line_key if variant is not None else None,
            line_key=line_key,
            variant_id=variant,
            sku=sku,
            warehouse_id=warehouse[0],
            warehouse_key=str(warehouse[0]),
            warehouse_name=warehouse[1],
            kind=MovementKind.ADJUSTED.value,
            cause=cause.value,
            quantity=units,
            actor=actor,
            at=now,
        )


def write_counts(counts: Iterable[tuple[ShelfCount, int]], *, now: datetime, actor: str) -> None:
    """Adds what shelves received, or turned out to have less of, each with the units: found in Saleor. The shelf's rows
    are numbered."""
    given = list(counts)
    variants = _existing(_VARIANTS, {row.variant_key for row, _ in given})
    warehouses = _existing(_WAREHOUSES, {row.warehouse_key for row, _ in given})
    StockMovement.objects.bulk_create(
        StockMovement(
            key=f"shelf:{row.stock_key}:{row.number}",
            variant_id=row.variant_key if str(row.variant_key) in variants else None,
            sku=row.sku,
            warehouse_id=row.warehouse_key if row.warehouse_key in warehouses else None,
            warehouse_key=row.warehouse_key,
            warehouse_name=row.warehouse_name,
            kind=(MovementKind.RECEIVED if units > 0 else MovementKind.ADJUSTED).value,
            cause=MovementCause.SALEOR.value,
            quantity=units,
            actor=actor,
            at=now,
        )
        for row, units in given
    )


def _existing(table: Any, keys: Collection[Any]) -> set[str]:
    return {str(pk) for pk in table._default_manager.filter(pk__in=keys).values_list("pk", flat=True)}


def _lines(keys: Collection[str]) -> dict[str, tuple[Any, str]]:
    if not keys:
        return {}
    rows = _LINES._default_manager.filter(pk__in=keys).order_by().values_list("pk", "variant_id", "product_sku")
    return {str(pk): (variant, sku or "") for pk, variant, sku in rows}


def _names(keys: Collection[str]) -> list[tuple[str, str]]:
    rows = _WAREHOUSES._default_manager.filter(pk__in=keys).order_by().values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]
