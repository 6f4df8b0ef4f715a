"""Short: what a picker did not find. Nobody else's units are touched, and the rest of the order goes on.

The bin is empty from now on. The missing units are no longer this order's at this warehouse, and Saleor's stock there
is less by them, but never less than what others were promised. They leave their part and are sourced elsewhere, or wait
as a backorder; a part that nothing is left of ends.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ...domain.errors import ErrorCode, Rejected
from ...domain.stock import MovementCause
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, PickTask
from ...ports import StockAdjustment
from ...store import deeds, fulfillment_orders, history, locks, work
from ...store.picking import shorts, tasks
from ...store.stock import movements
from .. import ledger, stop
from ..context import Context
from .confirm import after, check_may_pick

REASON_LIMIT = 500


@transaction.atomic
def report(ctx: Context, task_id: int, *, quantity_missing: int, reason: str, key: str | None, actor: str) -> PickTask:
    """So many units of the task were not there, in all; the same again changes nothing.

    Raises as `confirm` does, `Rejected` for more than is left to pick, `Conflict` when somebody is at the stock.
    """
    if not reason.strip() or len(reason) > REASON_LIMIT or "\x00" in reason:
        raise Rejected(f"say why, in at most {REASON_LIMIT} characters", field="reason", code=ErrorCode.REQUIRED)
    now = ctx.clock.now()
    if deeds.is_repeated(key, ("short", task_id, quantity_missing, reason), actor=actor, now=now):
        return locks.lock_pick_task(task_id)
    task = locks.lock_pick_task(task_id)
    if quantity_missing > 0 and quantity_missing == task.quantity_short:
        return task
    check_may_pick(ctx, task, actor)
    _check_quantity(task, quantity_missing)
    more = quantity_missing - task.quantity_short
    tasks.set_short(task, quantity_missing, reason)
    tasks.empty_bin(task, now)
    _write_off(ctx, task, more, now=now, actor=actor)
    _take_out(task, more, now=now, actor=actor)
    order = task.line.fulfillment_order.oms_order
    work.schedule(WorkKind.SOURCE, order.pk, now, oms_order_id=order.pk)
    after(task, now=now, actor=actor)
    history.refresh_stage(order, now=now, actor=actor)
    return task


def _check_quantity(task: PickTask, missing: int) -> None:
    left = task.quantity - task.quantity_picked
    if missing < 1:
        raise Rejected("tell how many are missing: 1 or more", field="quantityMissing")
    if missing < task.quantity_short:
        text = f"{task.quantity_short} were reported already and are looked for elsewhere: there is no way back"
        raise Rejected(text, field="quantityMissing")
    if missing > left:
        raise Rejected(f"only {left} of {task.line.sku} are still to be picked", field="quantityMissing")


def _write_off(ctx: Context, task: PickTask, units: int, *, now: datetime, actor: str) -> None:
    """Saleor's allocation and stock, with a movement for each; and what is remembered of it."""
    line, part = task.line, task.line.fulfillment_order
    order = part.oms_order
    adjusted: StockAdjustment | None = None
    if part.warehouse_id is not None:
        with ledger.noting(ctx, [order], MovementCause.SHORT_PICK, now=now, actor=actor):
            adjusted = ctx.host.write_off(str(line.order_line_id), str(part.warehouse_id), units)
    noted = shorts.note(task, units, stock_after=adjusted.after if adjusted else None, actor=actor, now=now)
    if adjusted is not None:
        movements.write_off(
            order,
            f"short:{noted.pk}",
            cause=MovementCause.SHORT_PICK,
            line_key=str(line.order_line_id),
            sku=line.sku,
            warehouse=(part.warehouse_id, part.warehouse_name),
            units=adjusted.after - adjusted.before,
            now=now,
            actor=actor,
        )


def _take_out(task: PickTask, units: int, *, now: datetime, actor: str) -> None:
    """The units leave their part, which ends when they were all of it."""
    line, part = task.line, task.line.fulfillment_order
    where = f" in {task.bin_name}" if task.bin_name else ""
    text = f"{units} × {line.sku} not found{where}: {task.short_reason}"
    data = {"fulfillmentOrder": part.pk, "pickTask": task.pk}
    said = f"{part.warehouse_name}: {text}"
    history.record(part.oms_order, "pick.short", said, now=now, actor=actor, data=data)
    everything = sum(part.lines.values_list("quantity", flat=True))
    gone: FulfillmentOrder = part
    if units < everything:
        gone = fulfillment_orders.divide(part, {str(line.order_line_id): units}, now)
    stop.cancel_fulfillment_order(gone, now=now, actor=actor, reason=text)
    line.refresh_from_db(fields=["quantity", "quantity_picked"])
