"""Tasks as rows: what is picked, what was not there, and how they follow when their order's parts change.

Their order is locked. The database keeps them within what the lines ask for, so a line grows before its tasks do and
shrinks after them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, QuerySet

from ...domain.states import FulfillmentOrderStatus
from ...models import BinStock, FulfillmentOrder, FulfillmentOrderLine, OmsOrder, PickTask
from .. import history
from . import lists
from .lists import next_key

_F = FulfillmentOrderStatus
#: Where tasks go that join a list later, each at a place of its own: behind every task of any list.
_BEHIND = 100_000


def set_picked(task: PickTask, quantity: int) -> None:
    """So many units of the task are picked, no longer as many as before."""
    more = quantity - task.quantity_picked
    line = FulfillmentOrderLine.objects.filter(pk=task.line_id)
    if more < 0:
        line.update(quantity_picked=F("quantity_picked") + more)
    task.quantity_picked = quantity
    task.save(update_fields=["quantity_picked"])
    if more > 0:
        line.update(quantity_picked=F("quantity_picked") + more)
    _take_from_bin(task, more)


def _take_from_bin(task: PickTask, quantity: int) -> None:
    """Where the bin is counted. A count that was too low becomes nothing."""
    counted = BinStock.objects.filter(bin_id=task.bin_id, variant_id=task.line.variant_id, quantity__isnull=False)
    if task.bin_id is None or not quantity:
        return
    if not counted.filter(quantity__gte=quantity).update(quantity=F("quantity") - quantity):
        counted.update(quantity=0)


def set_short(task: PickTask, quantity: int, reason: str) -> None:
    """So many units of the task were not there."""
    task.quantity_short, task.short_reason = quantity, reason
    task.save(update_fields=["quantity_short", "short_reason"])


def empty_bin(task: PickTask, now: datetime) -> None:
    """Nothing of the product is left in the task's bin: somebody looked."""
    stock = BinStock.objects.filter(bin_id=task.bin_id, variant_id=task.line.variant_id)
    if task.bin_id is not None:
        stock.update(quantity=0, counted_at=now)


def is_all_picked(part: FulfillmentOrder) -> bool:
    """Whether it has units, and none of them is still to be picked."""
    lines = FulfillmentOrderLine.objects.filter(fulfillment_order=part)
    return lines.exists() and not lines.filter(quantity__gt=F("quantity_picked")).exists()


def is_listed(part: FulfillmentOrder) -> bool:
    """Whether units of it wait on a list to be picked."""
    return PickTask.objects.filter(lists.WANTING, line__fulfillment_order=part).exists()


def withdraw(part: FulfillmentOrder, *, now: datetime, reason: str) -> None:
    """Takes what is still to be picked of it off its lists. What is picked stays picked."""
    _withdraw(PickTask.objects.filter(lists.WANTING, line__fulfillment_order=part), now=now, reason=reason)


def withdraw_order(order: OmsOrder, *, now: datetime, reason: str) -> None:
    """The same for the whole order; parts that nobody has touched wait as if they had never been listed."""
    parts = FulfillmentOrder.objects.filter(oms_order=order, status__in=[_F.OPEN.value, _F.PICKING.value])
    for part in parts.order_by("pk"):
        part.oms_order = order
        withdraw(part, now=now, reason=reason)
        rest(part, now=now, reason=reason)


def _withdraw(tasks: QuerySet, *, now: datetime, reason: str) -> None:
    found = dict(tasks.order_by().values_list("pk", "pick_list_id"))
    if found:
        PickTask.objects.filter(pk__in=list(found)).update(is_live=False)
        lists.close_finished(set(found.values()), now, reason)


def rest(part: FulfillmentOrder, *, now: datetime, reason: str, actor: str = history.SYSTEM) -> None:
    """A part that nobody picks any more, and of which nothing was picked, is open again."""
    if part.status != _F.PICKING or part.lines.filter(quantity_picked__gt=0).exists():
        return
    underway = PickTask.objects.filter(lists.WANTING, line__fulfillment_order=part, pick_list__assignee__isnull=False)
    if not underway.exists():
        history.move_fulfillment_order(part, _F.OPEN, now=now, actor=actor, reason=reason)


# ── an order's parts change ─────────────────────────────────────────────────────────────────────────────────────
def leave_with(line: FulfillmentOrderLine, now: datetime) -> None:
    """The whole line goes into another part, which waits: nobody picks it now."""
    _withdraw(PickTask.objects.filter(lists.WANTING, line=line), now=now, reason="its units were set apart")


def shrink(line: FulfillmentOrderLine, open_units: int, now: datetime) -> None:
    """Only so many units of the line are left to be picked, before the line says so: the last tasks give way."""
    tasks = list(PickTask.objects.filter(lists.WANTING, line=line).order_by("-sequence", "-pk"))
    excess = sum(_wanted(task) for task in tasks) - open_units
    for task in tasks:
        less = min(_wanted(task), max(0, excess))
        excess -= less
        if less and less == task.quantity:
            _withdraw(PickTask.objects.filter(pk=task.pk), now=now, reason="its units were set apart")
        elif less:
            PickTask.objects.filter(pk=task.pk).update(quantity=F("quantity") - less)
    lists.close_finished({task.pick_list_id for task in tasks}, now, "its units were set apart")


def _wanted(task: PickTask) -> int:
    return task.quantity - task.quantity_picked - task.quantity_short


def hand_over(line: FulfillmentOrderLine, other: FulfillmentOrderLine, units: int) -> None:
    """So many picked units of the line are the other's now: the tasks that picked them say so, the last ones first."""
    for task in PickTask.objects.filter(line=line, quantity_picked__gt=0).order_by("-sequence", "-pk"):
        moved = min(units, task.quantity_picked)
        units -= moved
        if moved:
            _hand_over(task, other, moved)


def _hand_over(task: PickTask, other: FulfillmentOrderLine, units: int) -> None:
    if units == task.quantity:
        PickTask.objects.filter(pk=task.pk).update(line=other)
        return
    PickTask.objects.filter(pk=task.pk).update(
        quantity=F("quantity") - units, quantity_picked=F("quantity_picked") - units
    )
    pk = next_key("oms_pick_task")
    PickTask.objects.create(
        id=pk,
        pick_list_id=task.pick_list_id,
        sequence=_BEHIND + pk,
        line=other,
        bin_id=task.bin_id,
        bin_name=task.bin_name,
        tote=task.tote,
        quantity=units,
        quantity_picked=units,
        is_live=task.is_live,
    )


def follow(line: FulfillmentOrderLine, into: FulfillmentOrderLine) -> None:
    """The line becomes part of another, which has grown already: its tasks are the other's."""
    PickTask.objects.filter(line=line).update(line=into)


def of_lines(line_ids: Collection[int]) -> list[PickTask]:
    """The tasks that picked something of these lines, in the order they were made."""
    return list(PickTask.objects.filter(line__in=line_ids, quantity_picked__gt=0).order_by("pk"))
