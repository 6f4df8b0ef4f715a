"""Put-backs as rows: picked units that nobody wants any more, until a person has put them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import F

from ...models import Bin, BinStock, FulfillmentOrder, FulfillmentOrderLine, PickTask, PutBack
from . import tasks

#: A bin's key and name.
_Place = tuple[int | None, str]


def make(part: FulfillmentOrder, *, now: datetime, reason: str) -> None:
    """One for each line and bin that something was picked from; units nobody knows the bin of have none."""
    lines = list(part.lines.filter(quantity_picked__gt=0).order_by("pk"))
    picked = tasks.of_lines([line.pk for line in lines]) if lines else []
    PutBack.objects.bulk_create(
        _row(part, line, place, units, now=now, reason=reason)
        for line in lines
        for place, units in _places(line, [task for task in picked if task.line_id == line.pk])
    )


def _places(line: FulfillmentOrderLine, picked: list[PickTask]) -> Iterator[tuple[_Place, int]]:
    left, units = line.quantity_picked, Counter[_Place]()
    for task in picked:
        given = min(left, task.quantity_picked)
        left -= given
        units[task.bin_id, task.bin_name] += given
    units[None, ""] += left
    yield from (+units).items()


def _row(
    part: FulfillmentOrder, line: FulfillmentOrderLine, place: _Place, units: int, *, now: datetime, reason: str
) -> PutBack:
    return PutBack(
        line=line,
        oms_order_id=part.oms_order_id,
        warehouse_id=part.warehouse_id,
        warehouse_name=part.warehouse_name,
        variant_id=line.variant_id,
        sku=line.sku,
        product_name=line.product_name,
        bin_id=place[0],
        bin_name=place[1],
        quantity=units,
        reason=reason[:500],
        created_at=now,
    )


def set_done(row: PutBack, quantity: int, into: Bin | None, *, actor: str, now: datetime) -> None:
    """So many units of it are back, the ones since last time in this bin, whose stock grows by them."""
    more = quantity - row.quantity_done
    if into is not None and row.variant_id is not None:
        _into_bin(into, row.variant_id, more)
    row.quantity_done = quantity
    if into is not None:
        row.bin, row.bin_name = into, into.name
    if quantity == row.quantity:
        row.done_at, row.done_by = now, actor
    row.save(update_fields=["quantity_done", "bin", "bin_name", "done_at", "done_by"])


def _into_bin(into: Bin, variant_id: int, units: int) -> None:
    """A bin that nobody counted stays so; one that held nothing of it holds these."""
    _, is_new = BinStock.objects.get_or_create(bin=into, variant_id=variant_id, defaults={"quantity": units})
    if not is_new:
        counted = BinStock.objects.filter(bin=into, variant_id=variant_id, quantity__isnull=False)
        counted.update(quantity=F("quantity") + units)
