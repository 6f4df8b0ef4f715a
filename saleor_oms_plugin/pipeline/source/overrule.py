"""Overrule: people source an order again, move a part to another warehouse, or say that a warehouse declines.

Everything happens under the order's lock, with stock read again under Saleor's, as the stage does it, or not at all.
The same request again changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ...domain.errors import Conflict, InsufficientStock, NotAllowed, NotFound, OmsError, OnHold, Rejected
from ...domain.holds import OpenHold
from ...domain.orders import ENDED, HostOrderStatus, OrderSnapshot
from ...domain.sourcing import Strategy
from ...domain.states import FINAL_STAGES, INSIDE, FulfillmentOrderStatus, Stage
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, OmsOrder
from ...store import fulfillment_orders, history, holds, locks, orders, shipments, sourcing, work
from ...store.picking import shorts
from .. import announcing, scope, stop
from ..context import Context
from . import placing, planning

REASON_LIMIT = 500
HIGHEST_PRIORITY = 9
_F = FulfillmentOrderStatus


@dataclass(frozen=True, kw_only=True)
class _Open:
    """An order that may be sourced now, locked."""

    order: OmsOrder
    snapshot: OrderSnapshot
    holds: Sequence[OpenHold]
    now: datetime
    actor: str


@transaction.atomic
def source_again(
    ctx: Context,
    oms_order_id: int,
    *,
    strategy: Strategy | None,
    warehouses: Sequence[str],
    may_wait: bool,
    ask_declined: bool,
    actor: str,
) -> OmsOrder:
    """Plans anew whatever nobody has begun to pick, by this strategy (else the merchant's) and only from these
    warehouses (else from any); the order keeps to it from then on. `ask_declined`: those that declined count again.

    `InsufficientStock` when they cannot ship it; with `may_wait` it then waits for them, as a backorder.
    """
    one = _open(ctx, locks.lock_order(oms_order_id), actor, field="orderId")
    changed = bool(ask_declined and sourcing.lift_declines(one.order, one.now) + shorts.forgive(one.order))
    _check_chosen(ctx, one, warehouses)
    changed |= sourcing.ask(one.order, strategy=strategy, warehouses=warehouses, actor=actor, now=one.now)
    idle = [part for part in fulfillment_orders.live(one.order) if part.status == _F.OPEN]
    asked = planning.question(ctx, one.order, one.snapshot, one.holds, given_back=[part.pk for part in idle])
    if not asked.asked.lines:
        raise NotAllowed("nothing is left to source: every unit is being picked, on its way, or held", field="orderId")
    found = planning.answer(ctx, asked, one.now)
    _refuse_shortage(one, found, warehouses, may_wait=may_wait)
    if not planning.would_change(found, idle):
        if changed:
            _say_asked(one, strategy, warehouses, "it ships as before")
        return one.order
    _say_asked(one, strategy, warehouses, "")
    _give_back(one, idle, "sourced again")
    _carry_out(ctx, one, asked, found)
    return one.order


@transaction.atomic
def move(ctx: Context, fulfillment_order_id: int, *, warehouse_id: str, actor: str) -> FulfillmentOrder:
    """Another warehouse ships this part, of which nothing has been picked yet."""
    part = locks.lock_fulfillment_order(fulfillment_order_id)
    if part.status in INSIDE and str(part.warehouse_id) == warehouse_id:
        return part
    one = _open(ctx, part.oms_order, actor, field="id")
    _check_unpicked(ctx, part)
    target = ctx.host.warehouse(warehouse_id)
    if target is None:
        raise NotFound("there is no such warehouse", field="warehouseId")
    _check_allowed(ctx, one, {warehouse_id: target.name}, field="warehouseId")
    asked = placing.question(one.order, one.snapshot, part)
    placed = placing.place(ctx, asked, warehouse_id, target.name, now=one.now, actor=actor)
    was = part.warehouse_name
    fulfillment_orders.move(
        part, warehouse_id=warehouse_id, warehouse_name=target.name, ship_by=placed.ship_by, now=one.now
    )
    units = sum(assignment.quantity for assignment in fulfillment_orders.assignments(part))
    planning.promise(one.order, one.snapshot, placed.site, units, one.now)
    announcing.announce_part(ctx, part, one.now)
    announcing.announce_delay(ctx, one.order, one.now)
    data = {"fulfillmentOrder": part.pk, "warehouse": warehouse_id}
    history.record(one.order, "fulfillment_order.moved", f"{was} → {target.name}", now=one.now, actor=actor, data=data)
    _join_those_there(ctx, part, now=one.now)
    _go_on(one)
    return part


@transaction.atomic
def decline(ctx: Context, fulfillment_order_id: int, *, reason: str, actor: str) -> OmsOrder:
    """The part's warehouse will not ship this order: its lines go elsewhere, or wait, and it is not asked again."""
    if not reason.strip() or len(reason) > REASON_LIMIT or "\x00" in reason:
        raise Rejected(f"say why, in at most {REASON_LIMIT} characters", field="reason")
    part = locks.lock_fulfillment_order(fulfillment_order_id)
    if part.status == _F.CANCELED and _has_declined(part):
        return part.oms_order
    one = _open(ctx, part.oms_order, actor, field="id")
    if part.warehouse_id is None:
        raise NotAllowed(f"{part.warehouse_name} was deleted: source the order again instead", field="id")
    _check_can_be_put_back(part)
    name = part.warehouse_name
    warehouse = part.warehouse_id
    sourcing.decline(one.order, warehouse_id=warehouse, warehouse_name=name, reason=reason, actor=actor, now=one.now)
    data = {"fulfillmentOrder": part.pk, "warehouse": str(warehouse)}
    history.record(
        one.order, "fulfillment_order.declined", f"{name} declines: {reason}", now=one.now, actor=actor, data=data
    )
    _give_back(one, [part, *_others_there(part)], "declined")
    try:
        with transaction.atomic():
            _source_rest(ctx, one)
    except Conflict:  # its stock is locked by somebody: the stage comes again
        work.schedule(WorkKind.SOURCE, one.order.pk, one.now, oms_order_id=one.order.pk)
    one.order.refresh_from_db()
    history.refresh_stage(one.order, now=one.now, actor=actor)
    return one.order


@transaction.atomic
def find_elsewhere(ctx: Context, oms_order_id: int, *, actor: str) -> OmsOrder:
    """Plans at once what no warehouse has of the order any more, where that may be; else the stage does, being due."""
    order = locks.lock_order(oms_order_id)
    try:
        with transaction.atomic():
            _source_rest(ctx, _open(ctx, order, actor, field="orderId"))
    except OmsError:  # said by the stage, which is due and finds the same, if it lasts
        work.schedule(WorkKind.SOURCE, order.pk, ctx.clock.now(), oms_order_id=order.pk)
    order.refresh_from_db()
    return order


@transaction.atomic
def prioritize(ctx: Context, oms_order_id: int, *, priority: int, actor: str) -> OmsOrder:
    """The higher, the earlier the order gets scarce units; 0 is ordinary."""
    if not 0 <= priority <= HIGHEST_PRIORITY:
        raise Rejected(f"a priority is a number from 0 to {HIGHEST_PRIORITY}", field="priority")
    order = locks.lock_order(oms_order_id)
    if order.stage in FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}:
        raise NotAllowed(f"the order is {order.stage.lower()}: it waits for nothing any more", field="orderIds")
    if (order.priority or 0) == priority:
        return order
    now = ctx.clock.now()
    text = f"Priority {order.priority or 0} → {priority}"
    sourcing.set_priority(order, priority)
    history.record(order, "order.prioritized", text, now=now, actor=actor, data={"priority": priority})
    sourcing.wake([order.pk], now)
    return order


def _open(ctx: Context, order: OmsOrder, actor: str, *, field: str) -> _Open:
    """The order, if its goods may be planned now; the error says what to do first."""
    if order.stage in FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}:
        raise NotAllowed(f"the order is {order.stage.lower()}: nothing is left to source", field=field)
    if order.checked_at is None or order.assessing_since is not None:
        raise NotAllowed("the order has just arrived and is about to be checked: try again in a moment", field=field)
    found = holds.open_holds(order)
    if any(hold.covers_everything for hold in found):
        raise OnHold("the order is on hold: release the hold first", field=field)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None or snapshot.status in ENDED:
        raise NotAllowed("Saleor has canceled or deleted the order: nothing is left to source", field=field)
    if snapshot.is_collected_in_person:
        raise NotAllowed("the customer collects the order: it stays where Saleor put it", field=field)
    if snapshot.status is HostOrderStatus.UNCONFIRMED:
        raise NotAllowed("the order is not confirmed yet: confirm it in Saleor first", field=field)
    if not snapshot.may_be_fulfilled:
        raise NotAllowed("Saleor does not let the order be fulfilled unpaid: wait for its payment", field=field)
    return _Open(order=order, snapshot=snapshot, holds=found, now=ctx.clock.now(), actor=actor)


def _check_chosen(ctx: Context, one: _Open, warehouses: Sequence[str]) -> None:
    names: dict[str, str] = {}
    known = {row.id: row.name for row in ctx.host.warehouses()} if warehouses else {}
    for warehouse in warehouses:
        if warehouse not in known:
            raise NotFound("there is no such warehouse", field="warehouses")
        names[warehouse] = known[warehouse]
    if names:
        _check_allowed(ctx, one, names, field="warehouses")


def _check_allowed(ctx: Context, one: _Open, names: dict[str, str], *, field: str) -> None:
    """Saleor lets these warehouses ship it, and none of them has declined."""
    reach = ctx.host.reach(one.snapshot.id)
    said = {str(row.warehouse_id): row.reason for row in sourcing.declines(one.order)}
    for warehouse, name in names.items():
        if warehouse not in reach:
            text = f"Saleor does not let {name} ship to this order's channel and country: name another, or link them"
            raise Rejected(text, field=field)
        if warehouse in said:
            text = f"{name} declined this order: name another, or source again with includeDeclined"
            raise NotAllowed(text, field=field)


def _check_unpicked(ctx: Context, part: FulfillmentOrder) -> None:
    if part.status == _F.CANCELED:
        raise NotAllowed("this fulfillment order was canceled: look for the order's other ones", field="id")
    if part.status not in INSIDE:
        raise NotAllowed(f"it is {part.status.lower()}: the goods have left", field="id")
    if part.status != _F.OPEN:
        text = f"{part.warehouse_name} has begun to pick it: it can decline, and its lines go elsewhere"
        raise NotAllowed(text, field="id")
    if scope.is_held(ctx, part):
        raise OnHold("its units are on hold: release the hold first", field="id")


def _check_can_be_put_back(part: FulfillmentOrder) -> None:
    if part.status not in INSIDE:
        raise NotAllowed(f"it is {part.status.lower()}: it cannot be declined any more", field="id")
    if shipments.open_intent(part) is not None:
        raise Conflict("a label is being bought at this moment: try again shortly", field="id")
    if part.status == _F.LABELLED or not fulfillment_orders.can_be_unpacked(part):
        raise NotAllowed("its label is bought: hand it over, or cancel the order", field="id")


def _has_declined(part: FulfillmentOrder) -> bool:
    return any(row.warehouse_id == part.warehouse_id for row in sourcing.declines(part.oms_order))


def _others_there(part: FulfillmentOrder) -> list[FulfillmentOrder]:
    """What else of the order the warehouse has, and nobody has begun to pick."""
    live = fulfillment_orders.live(part.oms_order)
    there = [row for row in live if row.pk != part.pk and row.warehouse_id == part.warehouse_id]
    return [row for row in there if row.status == _F.OPEN]


def _join_those_there(ctx: Context, part: FulfillmentOrder, *, now: datetime) -> None:
    """What the warehouse has of the order already, and has not begun to pick, goes in the same parcel."""
    for other in _others_there(part):
        if not scope.is_held(ctx, other):
            fulfillment_orders.join(other, part)
            history.move_fulfillment_order(other, _F.CANCELED, now=now, reason="in one parcel with what was moved")


def _refuse_shortage(one: _Open, found: planning.Answer, warehouses: Collection[str], *, may_wait: bool) -> None:
    """A person's wish that cannot be met now changes nothing, unless the order may wait for it."""
    plan = found.plan
    goes_on = bool(plan.assignments) and one.order.backordered_at is not None
    if plan.is_complete or may_wait or goes_on:
        return
    units = ", ".join(f"{quantity} × {sku}" for sku, quantity in sorted(plan.missing.items()))
    why = "; more urgent orders come first" if found.share.left_to else ""
    field = "warehouses" if warehouses else "orderId"
    raise InsufficientStock(f"{units} missing{why}: name other warehouses, or let it wait", field=field)


def _say_asked(one: _Open, strategy: Strategy | None, warehouses: Sequence[str], outcome: str) -> None:
    by = f" by {strategy.value.replace('_', ' ').lower()}" if strategy else ""
    only = f", only from {len(warehouses)} named warehouse{'s' * (len(warehouses) > 1)}" if warehouses else ""
    text = f"To be sourced again{by}{only}{f': {outcome}' if outcome else ''}"
    data = {"strategy": strategy.value if strategy else None, "warehouses": list(warehouses)}
    history.record(one.order, "order.source_asked", text, now=one.now, actor=one.actor, data=data)


def _give_back(one: _Open, parts: Sequence[FulfillmentOrder], reason: str) -> None:
    """Their goods go back to their shelves."""
    for part in parts:
        if part.status == _F.PACKED:
            fulfillment_orders.unpack(part)
        stop.cancel_fulfillment_order(part, now=one.now, actor=one.actor, reason=reason)


def _source_rest(ctx: Context, one: _Open) -> None:
    asked = planning.question(ctx, one.order, one.snapshot, one.holds)
    if asked.asked.lines:
        _carry_out(ctx, one, asked, planning.answer(ctx, asked, one.now))
    else:
        orders.set_aside(one.order, one.now if asked.held else None)
        _go_on(one)


def _carry_out(ctx: Context, one: _Open, asked: planning.Question, found: planning.Answer) -> None:
    orders.set_aside(one.order, one.now if asked.held else None)
    planning.carry_out(ctx, asked, found, now=one.now, actor=one.actor)
    if found.plan.missing:
        work.schedule(WorkKind.SOURCE, one.order.pk, one.now + planning.TRY_STOCK_AGAIN, oms_order_id=one.order.pk)
    _go_on(one)


def _go_on(one: _Open) -> None:
    """What is free now goes on: a hold's units may lie elsewhere than before."""
    history.refresh_stage(one.order, now=one.now, actor=one.actor)
    work.schedule(WorkKind.HOLD, one.order.pk, one.now, oms_order_id=one.order.pk)
