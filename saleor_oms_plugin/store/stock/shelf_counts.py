"""What the shelves held when we last counted, and what has come or gone since otherwise than by orders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from ...domain.stock import ShelfReading
from ...models import ShelfCount
from . import movements

_COUNTED = ["warehouse_key", "warehouse_name", "variant_key", "sku", "on_hand", "received", "number", "counted_at"]


def is_first() -> bool:
    """Whether nobody has counted yet."""
    return not ShelfCount.objects.exists()


def begin(readings: Sequence[ShelfReading], now: datetime) -> None:
    """Where counting begins: what is there is there, and nothing has moved."""
    ShelfCount.objects.bulk_create([_row(None, reading, now, units=0) for reading in readings], batch_size=1000)


def note(stocks: Collection[int], readings: Sequence[ShelfReading], now: datetime, *, actor: str) -> int:
    """Writes what these shelves received since, or have less of, and what they hold now; how many movements."""
    known = {row.stock_key: row for row in ShelfCount.objects.filter(stock_key__in=stocks)}
    rows, moved = [], []
    for reading in readings:
        before = known.pop(reading.stock, None)
        units = reading.received - (0 if before is None else before.received)
        rows.append(_row(before, reading, now, units=units))
        moved.append((rows[-1], units))
    for row in known.values():  # its shelf is gone from Saleor
        row.number += 1
        moved.append((row, -row.on_hand))
    movements.write_counts([(row, units) for row, units in moved if units], now=now, actor=actor)
    ShelfCount.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    ShelfCount.objects.bulk_create([row for row in rows if row.pk is None], batch_size=1000)
    ShelfCount.objects.bulk_update([row for row in rows if row.pk is not None], _COUNTED, batch_size=500)
    return sum(1 for _, units in moved if units)


def _row(before: ShelfCount | None, reading: ShelfReading, now: datetime, *, units: int) -> ShelfCount:
    return ShelfCount(
        pk=None if before is None else before.pk,
        stock_key=reading.stock,
        warehouse_key=reading.warehouse_id,
        warehouse_name=reading.warehouse_name,
        variant_key=reading.variant_id,
        sku=reading.sku,
        on_hand=reading.on_hand,
        received=reading.received,
        number=(0 if before is None else before.number) + (1 if units else 0),
        counted_at=now,
    )
