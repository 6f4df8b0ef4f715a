"""Pick lists as rows: the only writer of their status."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q

from ...domain.picking import PickListKind, PickListStatus
from ...models import FulfillmentOrder, PickList, PickTask
from .. import locks

_S = PickListStatus
RUNNING = (_S.OPEN.value, _S.IN_PROGRESS.value)
#: Tasks of which something is still to be picked.
WANTING = Q(is_live=True, quantity__gt=F("quantity_picked") + F("quantity_short"))


@dataclass(frozen=True, kw_only=True)
class NewTask:
    """Units of one line at one bin."""

    line_id: int
    quantity: int
    bin_id: int | None = None
    bin_name: str = ""
    tote: str = ""


def create(
    tasks: Sequence[NewTask],
    *,
    warehouse_id: str,
    warehouse_name: str,
    kind: PickListKind,
    walk_mm: int | None,
    key: str | None,
    actor: str,
    now: datetime,
) -> PickList:
    """A new list that is nobody's yet, with these tasks in their order. Their orders are locked."""
    pk = next_key("oms_pick_list")
    row = PickList.objects.create(
        id=pk,
        number=f"P-{pk:06}",
        warehouse_id=warehouse_id,
        warehouse_name=warehouse_name,
        kind=kind.value,
        walk_mm=walk_mm,
        created_at=now,
        created_by=actor,
        key=key,
    )
    PickTask.objects.bulk_create(
        PickTask(
            pick_list=row,
            sequence=place,
            line_id=task.line_id,
            bin_id=task.bin_id,
            bin_name=task.bin_name,
            tote=task.tote,
            quantity=task.quantity,
        )
        for place, task in enumerate(tasks, start=1)
    )
    row.refresh_from_db(fields=["warehouse"])  # its key as the host has it, and no longer as text
    return row


def next_key(table: str) -> int:
    """A key that a row of the table may have, and no other has or gets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        return int(cursor.fetchone()[0])


def by_key(key: str) -> PickList | None:
    """The list that was made with this key."""
    return PickList.objects.filter(key=key).first()


def claim(row: PickList, user_id: int, now: datetime) -> None:
    """Makes a locked list theirs."""
    row.status = _S.IN_PROGRESS.value
    row.assignee_id, row.claimed_at = user_id, now
    row.save(update_fields=["assignee", "status", "claimed_at"])


def release(row: PickList) -> None:
    """Makes a locked list nobody's again."""
    row.status = _S.OPEN.value
    row.assignee_id, row.claimed_at = None, None
    row.save(update_fields=["assignee", "status", "claimed_at"])


def cancel(row: PickList, now: datetime, reason: str) -> None:
    """Ends a locked list: its unpicked units are free again."""
    PickTask.objects.filter(pick_list=row, is_live=True).update(is_live=False)
    _end(row, _S.CANCELED, now, reason)


def close_finished(pick_list_ids: Collection[int], now: datetime, reason: str) -> None:
    """Ends those of which nothing is left to pick: done when somebody picked or missed something, else canceled.

    One that somebody else is at is left to them, and to `close_forgotten`.
    """
    if not pick_list_ids:
        return
    rows = [row for row in locks.free_pick_lists(pick_list_ids) if row.status in RUNNING]
    if not rows:
        return
    keys = [row.pk for row in rows]
    of_them = PickTask.objects.filter(pick_list__in=keys).order_by()
    wanting = set(of_them.filter(WANTING).values_list("pick_list_id", flat=True))
    touched = set(of_them.filter(_TOUCHED).values_list("pick_list_id", flat=True))
    for row in rows:
        if row.pk not in wanting:
            is_done = row.pk in touched
            _end(row, _S.DONE if is_done else _S.CANCELED, now, "" if is_done else reason)


_TOUCHED = Q(quantity_picked__gt=0) | Q(quantity_short__gt=0)


@transaction.atomic
def close_forgotten(now: datetime, limit: int = 1000) -> None:
    """The same for lists whose last two tasks ended at the same moment."""
    wanting = PickTask.objects.filter(WANTING, pick_list=OuterRef("pk"))
    rows = PickList.objects.filter(~Exists(wanting), status__in=RUNNING).order_by("pk")
    close_finished(list(rows.values_list("pk", flat=True)[:limit]), now, "nothing was left to pick")


def _end(row: PickList, status: PickListStatus, now: datetime, reason: str) -> None:
    row.status = status.value
    row.ended_at, row.end_reason = now, reason[:500]
    row.save(update_fields=["status", "ended_at", "end_reason"])


def parts_of(row: PickList) -> list[FulfillmentOrder]:
    """The fulfillment orders of which something is to be picked with this list, by key; `.oms_order` is loaded."""
    tasks = PickTask.objects.filter(WANTING, pick_list=row).order_by()
    keys = tasks.values("line__fulfillment_order_id")
    return list(FulfillmentOrder.objects.filter(pk__in=keys).select_related("oms_order").order_by("pk"))


def running_of(part_ids: Iterable[int]) -> dict[int, PickList]:
    """By fulfillment order, a list on which units of it still wait to be picked."""
    rows = PickTask.objects.filter(WANTING, line__fulfillment_order__in=list(part_ids)).select_related("pick_list")
    return {
        part: task.pick_list
        for task in rows.order_by("-pk").select_related("pick_list", "line")
        for part in [task.line.fulfillment_order_id]
    }
