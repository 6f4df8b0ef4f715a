"""Pick lists: made of what is most urgent, taken by one person at a time, given back, ended.

Two people who make lists at the same moment never wait for each other and never get the same units: each passes by the
orders the other is at. A list holds its picker's name until somebody takes it over, which is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ...domain.errors import Conflict, ErrorCode, NotAllowed, NotFound, OnHold, Rejected
from ...domain.picking import PickListKind, PickListStatus
from ...domain.picking.waves import Choice, Limit, Limits, choose
from ...domain.states import FulfillmentOrderStatus
from ...models import FulfillmentOrder, PickList
from ...store import history, locks
from ...store.picking import candidates, lists, tasks
from ...store.picking.candidates import Found
from .. import scope
from ..context import Context
from . import walks

REASON_LIMIT = 500
#: How often a maker of lists looks again when others took what was chosen.
LOOKS = 3
_F = FulfillmentOrderStatus
_STAFF = "staff:"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a list is wanted for. `part_ids` None: the most urgent ones of the orders the asker may see (`seen`)."""

    warehouse_id: str
    kind: PickListKind
    limits: Limits
    part_ids: Sequence[int] | None = None
    seen: Q = field(default_factory=Q)
    key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """`exceeded` are the limits that the most urgent part alone is beyond."""

    pick_list: PickList
    exceeded: tuple[Limit, ...] = ()


@transaction.atomic
def create(ctx: Context, wish: Wish, *, actor: str) -> Made:
    """A new list that is nobody's yet; with the same key again, the one that was made.

    Raises `NotAllowed` when nothing is to be picked, `Conflict` when others have it on their lists.
    """
    key = f"{actor}:{wish.key}" if wish.key else None
    if key is not None:
        locks.lock_key(key)
        known = lists.by_key(key)
        if known is not None:
            return Made(pick_list=_same_warehouse(known, wish))
    warehouse = ctx.host.warehouse(wish.warehouse_id)
    if warehouse is None:
        raise NotFound("there is no such warehouse", field="warehouseId")
    choice, parts = _choose_named(ctx, wish) if wish.part_ids is not None else _choose_urgent(ctx, wish)
    planned = walks.plan(wish.warehouse_id, choice, wish.kind)
    now = ctx.clock.now()
    row = lists.create(
        planned.tasks,
        warehouse_id=warehouse.id,
        warehouse_name=warehouse.name,
        kind=wish.kind,
        walk_mm=planned.length_mm,
        key=key,
        actor=actor,
        now=now,
    )
    for part in parts:
        data = {"pickList": row.pk, "fulfillmentOrder": part.pk}
        text = f"{part.warehouse_name}: on pick list {row.number}"
        history.record(part.oms_order, "pick_list.created", text, now=now, actor=actor, data=data)
    return Made(pick_list=row, exceeded=choice.exceeded)


def _same_warehouse(known: PickList, wish: Wish) -> PickList:
    if str(known.warehouse_id) != wish.warehouse_id:
        text = f"this key made {known.number} of another warehouse: make a new one"
        raise Rejected(text, field="key", code=ErrorCode.CONFLICT)
    return known


def _choose_urgent(ctx: Context, wish: Wish) -> tuple[Choice, list[FulfillmentOrder]]:
    """Chosen among what is there now, and again among those of them that nobody else is at."""
    for _ in range(LOOKS):
        found = candidates.most_urgent(wish.warehouse_id, wish.seen)
        first = _choose(ctx, wish, _pickable(ctx, wish, found))
        if not first.takes:
            raise NotAllowed("nothing is open to be picked there", field="warehouseId")
        wanted = {take.part_id for take in first.takes}
        free = {order.pk for order in locks.lock_orders_nobody_is_at({found.rows[one].oms_order_id for one in wanted})}
        again = candidates.named([one for one in wanted if found.rows[one].oms_order_id in free])
        choice = _choose(ctx, wish, _pickable(ctx, wish, again))
        if choice.takes:
            return choice, _rows(again, choice)
    raise Conflict("others are putting the same orders on lists at this moment: try again", field="warehouseId")


def _choose_named(ctx: Context, wish: Wish) -> tuple[Choice, list[FulfillmentOrder]]:
    wanted = list(wish.part_ids or ())
    locks.lock_orders({row.oms_order_id for row in candidates.named(wanted).rows.values()})
    found = candidates.named(wanted)
    listed = lists.running_of(wanted)
    for part_id in wanted:
        _refuse_unpickable(ctx, wish, found, part_id, listed.get(part_id))
    choice = _choose(ctx, wish, found)
    return choice, _rows(found, choice)


def _refuse_unpickable(ctx: Context, wish: Wish, found: Found, part_id: int, listed: PickList | None) -> None:
    name = "fulfillmentOrderIds"
    row = found.rows.get(part_id)
    if row is None:
        raise NotFound("there is no such fulfillment order", field=name)
    if str(row.warehouse_id) != wish.warehouse_id:
        raise Rejected(f"{row.warehouse_name} ships it: name that warehouse", field=name)
    if row.status not in candidates.PICKABLE:
        raise NotAllowed(f"it is {row.status.lower()}: there is nothing to pick", field=name)
    if row.oms_order.canceled_at is not None or row.oms_order.assessing_since is not None:
        raise NotAllowed("its order is canceled, or not checked yet", field=name)
    if scope.is_held(ctx, row):
        raise OnHold("its units are on hold: release the hold first", field=name)
    if not any(part.id == part_id for part in found.parts):
        where = f" on {listed.number}" if listed else ""
        raise Conflict(f"every unit of it is picked or{where or ' on a list'} already", field=name)


def _pickable(ctx: Context, wish: Wish, found: Found) -> Found:
    """Those of the parts that people of this warehouse may pick now."""
    held = candidates.with_partial_holds({row.oms_order_id for row in found.rows.values()})

    def may_be_picked(row: FulfillmentOrder) -> bool:
        order = row.oms_order
        return (
            row.status in candidates.PICKABLE
            and str(row.warehouse_id) == wish.warehouse_id
            and order.canceled_at is None
            and order.assessing_since is None
            and not (order.pk in held and scope.is_held(ctx, row))
        )

    parts = tuple(part for part in found.parts if may_be_picked(found.rows[part.id]))
    return Found(rows=found.rows, parts=parts)


def _choose(ctx: Context, wish: Wish, found: Found) -> Choice:
    return choose(found.parts, candidates.shelves(wish.warehouse_id, found.parts), wish.kind, wish.limits)


def _rows(found: Found, choice: Choice) -> list[FulfillmentOrder]:
    return [found.rows[part] for part in dict.fromkeys(take.part_id for take in choice.takes)]


@transaction.atomic
def claim(ctx: Context, pick_list_id: int, *, may_take_over: bool, actor: str) -> PickList:
    """Makes the list the actor's; what is theirs already stays so. What is held meanwhile leaves the list.

    Raises `Conflict` naming its picker, unless the actor says to take it over.
    """
    user = user_of(actor)
    row = locks.lock_pick_list(pick_list_id)
    _check_running(row, field="id")
    if row.assignee_id == user and row.status == PickListStatus.IN_PROGRESS:
        return row
    if row.assignee_id is not None and not may_take_over:
        raise Conflict(f"{row.number} is being picked by {picker(ctx, row)}: take it over to go on", field="id")
    now = ctx.clock.now()
    lists.claim(row, user, now)
    for part in lists.parts_of(row):
        _begin(ctx, part, row, now=now, actor=actor)
    row.refresh_from_db()
    return row


def _begin(ctx: Context, part: FulfillmentOrder, row: PickList, *, now: datetime, actor: str) -> None:
    if scope.is_held(ctx, part):
        tasks.withdraw(part, now=now, reason="its units are held")
    elif part.status == _F.OPEN:
        reason = f"pick list {row.number}"
        history.move_fulfillment_order(part, _F.PICKING, now=now, actor=actor, reason=reason)


@transaction.atomic
def release(ctx: Context, pick_list_id: int, *, actor: str) -> PickList:
    """Makes the actor's list nobody's again; a list that is nobody's stays so."""
    row = locks.lock_pick_list(pick_list_id)
    _check_running(row, field="id")
    if row.assignee_id is None and row.status == PickListStatus.OPEN:
        return row
    check_mine(ctx, row, actor, field="id")
    now = ctx.clock.now()
    lists.release(row)
    for part in lists.parts_of(row):
        tasks.rest(part, now=now, actor=actor, reason=f"pick list {row.number} was given back")
    return row


@transaction.atomic
def cancel(ctx: Context, pick_list_id: int, *, reason: str, actor: str) -> PickList:
    """Ends the list: what is not picked is free to be listed again, what is picked stays picked."""
    if not reason.strip() or len(reason) > REASON_LIMIT or "\x00" in reason:
        raise Rejected(f"say why, in at most {REASON_LIMIT} characters", field="reason")
    row = locks.lock_pick_list(pick_list_id)
    if row.status == PickListStatus.CANCELED:
        return row
    _check_running(row, field="id")
    if row.assignee_id is not None:
        check_mine(ctx, row, actor, field="id")
    now = ctx.clock.now()
    parts = lists.parts_of(row)
    lists.cancel(row, now, reason)
    for part in parts:
        tasks.rest(part, now=now, actor=actor, reason=f"pick list {row.number} was canceled")
        data = {"pickList": row.pk, "fulfillmentOrder": part.pk}
        text = f"{part.warehouse_name}: pick list {row.number} canceled: {reason}"
        history.record(part.oms_order, "pick_list.canceled", text, now=now, actor=actor, data=data)
    return row


def user_of(actor: str) -> int:
    """The staff member's key. `NotAllowed` for apps, which have no hands."""
    if not actor.startswith(_STAFF):
        raise NotAllowed("only a member of the staff can pick", field="id", code=ErrorCode.FORBIDDEN)
    return int(actor.removeprefix(_STAFF))


def check_mine(ctx: Context, row: PickList, actor: str, *, field: str) -> None:
    """Raises unless the locked list is being picked by the actor; says who has it."""
    _check_running(row, field=field)
    if row.assignee_id is None:
        raise NotAllowed(f"{row.number} is nobody's: claim it first", field=field)
    if actor != f"{_STAFF}{row.assignee_id}":
        raise Conflict(f"{row.number} is being picked by {picker(ctx, row)}: take it over first", field=field)


def _check_running(row: PickList, *, field: str) -> None:
    if row.status not in lists.RUNNING:
        why = f": {row.end_reason}" if row.end_reason else ""
        raise NotAllowed(f"{row.number} is {row.status.lower()}{why}", field=field)


def picker(ctx: Context, row: PickList) -> str:
    """Whom the list belongs to, by the name staff go by."""
    names = ctx.host.staff_names([row.assignee_id] if row.assignee_id is not None else [])
    return names.get(row.assignee_id or 0) or "somebody else"
