"""Scope: which units of an order its holds keep back, and the parts divided so that the rest goes on.

A hold of some units lets every other unit pass. In a warehouse they are taken out of what they stand in: units on their
shelf or picked go into a part of their own, a packed parcel is packed again without them, and a labelled one, which is
sealed, waits as a whole. Each part then waits or goes on as a whole, and goes on exactly where it stopped; parts that
still can go in one parcel then do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from ..domain import holds as rules
from ..domain.holds import Coverage, OpenHold, Units
from ..domain.orders import OrderSnapshot
from ..domain.states import FulfillmentOrderStatus
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, OmsOrder
from ..store import fulfillment_orders, history, holds, locks, orders, work
from .context import Context

_F = FulfillmentOrderStatus
_TOO_EARLY = "The order has just arrived and is about to be checked. Try again in a moment."


def is_held(ctx: Context, fulfillment_order: FulfillmentOrder) -> bool:
    """Whether an open hold covers any unit of it. Without holds, one statement."""
    order = fulfillment_order.oms_order
    found = holds.open_holds(order)
    if not found or any(hold.covers_everything for hold in found):
        return bool(found)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    return snapshot is None or bool(coverage(order, snapshot, found).parts.get(fulfillment_order.pk))


def coverage(
    order: OmsOrder, snapshot: OrderSnapshot, found: Sequence[OpenHold], *, without: Collection[int] = ()
) -> Coverage:
    """Where the units that wait are now, or would be `without` some of the parts."""
    open_units = {line.id: line.quantity_open for line in snapshot.lines}
    parts = [part for part in fulfillment_orders.parts(order) if part.id not in without]
    return rules.cover(open_units, parts, found)


def set_apart(
    order: OmsOrder, snapshot: OrderSnapshot, found: Sequence[OpenHold], *, now: datetime, actor: str
) -> None:
    """Divides every part of which only some units wait, where it still can be divided."""
    if not found or any(hold.covers_everything for hold in found):
        return
    parts = {part.id: part for part in fulfillment_orders.parts(order)}
    where = coverage(order, snapshot, found)
    for fulfillment_order in fulfillment_orders.live(order):
        part = parts[fulfillment_order.pk]
        if where.of(part) and not where.covers_all_of(part):
            _divide(fulfillment_order, where.of(part), now=now, actor=actor)


def rejoin(order: OmsOrder, snapshot: OrderSnapshot, found: Sequence[OpenHold], *, now: datetime) -> None:
    """Makes one again of parts that a hold divided, while both stand where they can still go in one parcel."""
    live = {row.pk: row for row in fulfillment_orders.live(order)}
    divided = [row for row in live.values() if row.divided_from_id in live]
    if not divided:
        return
    held = coverage(order, snapshot, found).parts if found else {}
    for apart in reversed(divided):
        rest = live[apart.divided_from_id]
        is_apart = (
            apart.warehouse_id != rest.warehouse_id
            or apart.status != rest.status
            or apart.status not in (_F.OPEN, _F.PICKED)
        )
        if is_apart or held.get(apart.pk) or held.get(rest.pk):
            continue
        fulfillment_orders.join(apart, rest)
        history.move_fulfillment_order(apart, _F.CANCELED, now=now, reason="with the rest again, since it is free")


def _divide(fulfillment_order: FulfillmentOrder, held: Units, *, now: datetime, actor: str) -> None:
    status = FulfillmentOrderStatus(fulfillment_order.status)
    is_packed = status is _F.PACKED
    if status is _F.LABELLED or (is_packed and not fulfillment_orders.can_be_unpacked(fulfillment_order)):
        return
    order = fulfillment_order.oms_order
    if is_packed:
        fulfillment_orders.unpack(fulfillment_order)
        reason = "to be packed again without the units that are held"
        history.move_fulfillment_order(fulfillment_order, _F.PICKED, now=now, actor=actor, reason=reason)
        work.schedule(WorkKind.PACK, fulfillment_order.pk, now, oms_order_id=order.pk)
    apart = fulfillment_orders.divide(fulfillment_order, held, now)
    text = f"{fulfillment_order.warehouse_name}: {sum(held.values())} units set apart, since they are held"
    data = {"fulfillmentOrder": fulfillment_order.pk, "apart": apart.pk}
    history.record(order, "fulfillment_order.divided", text, now=now, actor=actor, data=data)


def refusal(ctx: Context, host_order_id: str, asked: Units | None) -> str | None:
    """Why Saleor may not fulfill these units now (None: we are not told which), as a sentence for staff; None when
    nothing of ours forbids it.

    An order not yet checked counts as held: the seconds between receipt and its first hold are no loophole. Where the
    units are named, the order is locked until the caller's transaction ends, so that no hold comes between this answer
    and what it allows; without them we may be called under Saleor's locks, which come after ours.
    """
    oms_id = orders.live_id(host_order_id)
    if oms_id is None:
        return None
    order = orders.get(oms_id) if asked is None else locks.lock_order_where_possible(oms_id)
    if order.canceled_at is not None:
        return None
    found = holds.open_holds(order)
    hold = _forbidding(ctx, order, found, asked) if found else None
    if hold is not None:
        return _sentence(hold)
    return None if order.checked_at and order.assessing_since is None else _TOO_EARLY


def _forbidding(ctx: Context, order: OmsOrder, found: Sequence[OpenHold], asked: Units | None) -> OpenHold | None:
    everything = next((hold for hold in found if hold.covers_everything), None)
    if everything is not None or asked is None:
        return everything or found[0]
    snapshot = ctx.host.order(str(order.order_id))
    return rules.refusal(asked, not_gone(ctx, snapshot) if snapshot else {}, found)


def not_gone(ctx: Context, snapshot: OrderSnapshot) -> dict[str, int]:
    """Units by line that have not left: open in Saleor, or in a fulfillment that waits for approval there."""
    waiting = ctx.host.units_awaiting_approval(snapshot.id)
    return {line.id: line.quantity_open + waiting.get(line.id, 0) for line in snapshot.lines}


def _sentence(hold: OpenHold) -> str:
    until = f" until {hold.release_at:%Y-%m-%d %H:%M} UTC" if hold.release_at else ""
    reason = hold.reason.replace("_", " ").lower()
    what = "The order is" if hold.covers_everything else "Some of these items are"
    return f"{what} on hold ({reason}){until}. Release the hold in the OMS first."
