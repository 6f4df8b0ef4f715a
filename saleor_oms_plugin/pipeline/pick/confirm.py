"""Confirm: what a picker has in hand. A phone may send it as often as it likes, in the end it is counted once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ...domain.errors import NotAllowed, OnHold, Rejected
from ...domain.picking import matches, read_scan
from ...domain.states import FulfillmentOrderStatus
from ...models import FulfillmentOrder, PickTask
from ...store import deeds, locks
from ...store.picking import lists as rows
from ...store.picking import tasks
from .. import scope
from ..context import Context
from .lists import check_mine
from .run import finish

_F = FulfillmentOrderStatus
#: So much of a code is repeated in an error.
_SHOWN = 80


@transaction.atomic
def confirm(ctx: Context, task_id: int, *, quantity: int, scanned: str | None, key: str | None, actor: str) -> PickTask:
    """So many units of the task are picked by now; fewer than before takes some back, until the part is picked.

    With the same key again nothing is changed, whatever happened since. Raises `Rejected` for a scan of something else
    or more than asked, `Conflict` naming whose list it is, `OnHold`, and `NotAllowed` for units nobody wants any more.
    """
    now = ctx.clock.now()
    if deeds.is_repeated(key, ("confirm", task_id, quantity, scanned), actor=actor, now=now):
        return locks.lock_pick_task(task_id)
    task = locks.lock_pick_task(task_id)
    check_may_pick(ctx, task, actor)
    _check_quantity(task, quantity)
    if scanned is not None:
        check_scan(ctx, scanned, task.line.sku, str(task.line.variant_id or ""), asked=task.quantity)
    if quantity != task.quantity_picked:
        tasks.set_picked(task, quantity)
        after(task, now=now, actor=actor)
    return task


def check_may_pick(ctx: Context, task: PickTask, actor: str) -> None:
    """Raises unless the actor may pick units of the locked task now."""
    part = task.line.fulfillment_order
    order = part.oms_order
    if order.canceled_at is not None or part.status == _F.CANCELED:
        raise NotAllowed(f"order {order.order_number} does not want it any more: put it back", field="taskId")
    check_mine(ctx, task.pick_list, actor, field="taskId")
    if scope.is_held(ctx, part):
        raise OnHold(f"order {order.order_number} is on hold: leave it, and go on with the next", field="taskId")
    if not task.is_live or task.line.order_line_id is None:
        raise NotAllowed(f"order {order.order_number} wants it from this list no more: go on", field="taskId")
    if part.status != _F.PICKING:
        raise NotAllowed(f"it is {part.status.lower()}: what is picked stays so", field="taskId")


def _check_quantity(task: PickTask, quantity: int) -> None:
    most = task.quantity - task.quantity_short
    if quantity < 0:
        raise Rejected("a quantity is 0 or more", field="quantity")
    if quantity > most:
        raise Rejected(f"{most} of {task.line.sku} are asked for, not {quantity}: put the rest back", field="quantity")


def check_scan(ctx: Context, scanned: str, sku: str, variant_id: str, *, asked: int) -> None:
    """Raises `Rejected` unless the code stands for this product, and for no more units than are asked for."""
    scan = read_scan(scanned)
    known = ctx.host.barcodes([variant_id], ctx.merchant().barcode_places) if variant_id else {}
    if not matches(scan, [sku, *known.get(variant_id, ())]):
        text = f"{scan.code[:_SHOWN]} was scanned, {sku or 'a product without a SKU'} is expected"
        raise Rejected(text, field="scanned")
    if scan.quantity is not None and scan.quantity > asked:
        text = (
            f"{scan.code[:_SHOWN]} stands for {scan.quantity} units of {sku}, {asked} are asked for: scan single ones"
        )
        raise Rejected(text, field="scanned")


def after(task: PickTask, *, now: datetime, actor: str) -> None:
    """The part goes on when all of it is picked, and the list is done when nothing of it is left."""
    part: FulfillmentOrder = task.line.fulfillment_order
    if part.status == _F.PICKING and tasks.is_all_picked(part):
        finish(part, now=now, actor=actor, reason=f"pick list {task.pick_list.number}")
    rows.close_finished([task.pick_list_id], now, "")
