"""Shelve: the merchant says where goods lie and how a warehouse is laid out; whoever counts a bin says what lies there.

A call is done as a whole or not at all. A dry run does everything and takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.picking import BinPlan, Layout, checked_layout
from ..domain.picking.shelving import (
    BinCount,
    BinRow,
    WrongRow,
    bin_identity,
    check_bin_name,
    check_count,
    check_units,
    clean_row,
    wrong_rows,
)
from ..models import Bin, BinStock
from ..ports import StockAdjustment, WarehouseSnapshot
from ..store import bins, deeds, layouts, locks
from ..store.bins import Shelving
from ..store.stock import movements
from .context import Context


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, or would do; with anything wrong it did nothing. `outside` are named bins without a place in
    the layout."""

    done: Shelving = field(default_factory=Shelving)
    wrong: tuple[WrongRow, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What lies in a bin now. `adjustment`: what that made of Saleor's stock, where it was asked for."""

    stock: BinStock
    adjustment: StockAdjustment | None = None


def put_in_bins(ctx: Context, warehouse_id: str, rows: Sequence[BinRow], *, is_dry_run: bool) -> Imported:
    """Puts products in bins, and makes the bins that are not there; what lies elsewhere stays."""
    return _imported(ctx, warehouse_id, rows, is_dry_run=is_dry_run, is_all=False)


def replace_bins(ctx: Context, warehouse_id: str, rows: Sequence[BinRow], *, is_dry_run: bool) -> Imported:
    """Makes these rows all there is in the warehouse's bins."""
    return _imported(ctx, warehouse_id, rows, is_dry_run=is_dry_run, is_all=True)


@transaction.atomic
def lay_out(ctx: Context, warehouse_id: str, values: Mapping[str, Any] | None, *, is_dry_run: bool) -> Layout | None:
    """The warehouse's layout after the change, each bin in its new place; None takes the layout away."""
    warehouse = _warehouse(ctx, warehouse_id)
    layout = None if values is None else checked_layout(values)
    if not is_dry_run:
        locks.lock_bins(warehouse.id)
        layouts.save(warehouse.id, layout)
        bins.place_anew(warehouse.id, BinPlan.of(layout))
    return layout


@transaction.atomic
def count_bin(ctx: Context, count: BinCount, *, actor: str) -> Counted:
    """What somebody counted in a bin is what lies there from now on. Saleor's stock stays as it is.

    With the same key again nothing is changed, whatever happened since.
    """
    now = ctx.clock.now()
    if _is_repeated(count, "bin", actor=actor, now=now):
        return Counted(stock=_lying(ctx, count))
    _, row, variant = _counted_place(ctx, count)
    check_units(count.quantity, field="quantity")
    stock, _ = bins.write_count(row.pk, int(variant), count.quantity, now)
    return Counted(stock=stock)


@transaction.atomic
def count_bin_and_stock(ctx: Context, count: BinCount, *, actor: str) -> Counted:
    """The same, and Saleor's stock is corrected by the difference, with a movement. Never below nothing; what is then
    promised and not there is told in the answer."""
    now = ctx.clock.now()
    if _is_repeated(count, "bin and stock", actor=actor, now=now):
        return Counted(stock=_lying(ctx, count))
    warehouse, row, variant = _counted_place(ctx, count)
    check_units(count.quantity, field="quantity")
    stock, before = bins.write_count(row.pk, int(variant), count.quantity, now)
    if before is None:
        raise Rejected(
            "nobody counted this bin before, so nobody knows the difference: count it without adjustStock first",
            field="adjustStock",
        )
    adjustment = ctx.host.adjust_stock(variant, warehouse.id, count.quantity - before)
    movements.write_count(
        variant_id=variant,
        sku=count.sku,
        warehouse=(warehouse.id, warehouse.name),
        units=adjustment.after - adjustment.before,
        now=now,
        actor=actor,
    )
    return Counted(stock=stock, adjustment=adjustment)


def _is_repeated(count: BinCount, what: str, *, actor: str, now: datetime) -> bool:
    asked = ("count", what, count.warehouse_id, bin_identity(count.bin_name), count.sku, count.quantity)
    return deeds.is_repeated(count.key, asked, actor=actor, now=now)


def _lying(ctx: Context, count: BinCount) -> BinStock:
    """What lies there now; `Rejected` where it was taken out since."""
    _, row, variant = _counted_place(ctx, count)
    stock = bins.stocks_in([row.pk]).get((row.pk, int(variant)))
    if stock is None:
        raise NotFound("this product was taken out of the bin since", field="sku")
    return stock


def _imported(ctx: Context, warehouse_id: str, given: Sequence[BinRow], *, is_dry_run: bool, is_all: bool) -> Imported:
    warehouse = _warehouse(ctx, warehouse_id)
    check_count(given, field="bins")
    if not given and not is_all:
        raise Rejected("give at least one row", field="bins", code=ErrorCode.REQUIRED)
    rows = [clean_row(row) for row in given]
    variants = ctx.host.variants_by_sku({row.sku for row in rows})
    wrong = wrong_rows(rows, variants, field="bins")
    if wrong:
        return Imported(wrong=tuple(wrong))
    with transaction.atomic():
        done, outside = _written(ctx.clock.now(), warehouse.id, rows, variants, is_all=is_all)
        if is_dry_run:
            transaction.set_rollback(True)
    return Imported(done=done, outside=outside)


def _written(
    now: datetime, warehouse_id: str, rows: Sequence[BinRow], variants: Mapping[str, str], *, is_all: bool
) -> tuple[Shelving, tuple[str, ...]]:
    locks.lock_bins(warehouse_id)
    plan = BinPlan.of(layouts.layout_of(warehouse_id))
    there = bins.named_bins(warehouse_id, (row.bin_name for row in rows))
    names = {bin_identity(row.bin_name): row.bin_name for row in reversed(rows)}
    there |= bins.add_bins(warehouse_id, [name for identity, name in names.items() if identity not in there], plan)
    placed = [(row, there[bin_identity(row.bin_name)].pk, int(variants[row.sku])) for row in rows]
    everything = bins.bins_of(warehouse_id).values_list("pk", flat=True) if is_all else {bin for _, bin, _ in placed}
    known = bins.stocks_in(everything)
    done = bins.write_rows(placed, known=known, now=now)
    removed = bins.keep_only(warehouse_id, {(bin, variant) for _, bin, variant in placed}, known) if is_all else 0
    outside = sorted(row.name for row in there.values() if plan is not None and row.aisle is None)
    return Shelving(created=done.created, changed=done.changed, removed=removed), tuple(outside)


def _counted_place(ctx: Context, count: BinCount) -> tuple[WarehouseSnapshot, Bin, str]:
    """The warehouse, the bin and the variant that were counted, alone with the warehouse's bins."""
    warehouse = _warehouse(ctx, count.warehouse_id)
    name = check_bin_name(count.bin_name, field="binLocation")
    variant = ctx.host.variants_by_sku([count.sku]).get(count.sku)
    if variant is None:
        raise NotFound("there is no product with this SKU", field="sku")
    locks.lock_bins(warehouse.id)
    row = bins.find_bin(warehouse.id, name)
    if row is None:
        raise NotFound("there is no such bin in this warehouse: import it first", field="binLocation")
    return warehouse, row, variant


def _warehouse(ctx: Context, warehouse_id: str) -> WarehouseSnapshot:
    found = ctx.host.warehouse(warehouse_id)
    if found is None:
        raise NotFound("there is no Warehouse with this id", field="warehouseId")
    return found
