"""Short picks as rows: what was not there, and where an order is not looked for again because of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from ...domain.sourcing import ShelfKey
from ...models import OmsOrder, PickTask, ShortPick

#: After that somebody will have looked, or mended the stock.
REMEMBERED = timedelta(days=1)


def note(task: PickTask, quantity: int, *, stock_after: int | None, actor: str, now: datetime) -> ShortPick:
    """So many more units of the task were not there; Saleor's stock was corrected to `stock_after`."""
    line, part = task.line, task.line.fulfillment_order
    return ShortPick.objects.create(
        task=task,
        oms_order_id=part.oms_order_id,
        warehouse_id=part.warehouse_id,
        warehouse_name=part.warehouse_name,
        variant_id=line.variant_id,
        sku=line.sku,
        product_name=line.product_name,
        bin_name=task.bin_name,
        quantity=quantity,
        reason=task.short_reason,
        stock_after=stock_after,
        at=now,
        actor=actor,
    )


def missing(order: OmsOrder, now: datetime) -> dict[ShelfKey, tuple[str, str, int]]:
    """By (warehouse, variant), what the order was short of lately: the warehouse's name, the SKU, and the stock that
    was left. One statement."""
    rows = ShortPick.objects.filter(oms_order=order, at__gt=now - REMEMBERED, stock_after__isnull=False)
    found: dict[ShelfKey, tuple[str, str, int]] = {}
    for row in rows.filter(warehouse__isnull=False, variant__isnull=False).order_by("pk"):
        found[str(row.warehouse_id), str(row.variant_id)] = (row.warehouse_name, row.sku, row.stock_after or 0)
    return found


def forgive(order: OmsOrder) -> int:
    """The warehouses may be asked again; of how many short picks."""
    return ShortPick.objects.filter(oms_order=order, stock_after__isnull=False).update(stock_after=None)
