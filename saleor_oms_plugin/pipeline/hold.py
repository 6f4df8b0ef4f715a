"""Hold: no work begins on an order while a hold is open, and every new order gets one to cool off.

The cooling hold ends by itself, counted in elapsed time from the order's receipt on the database's clock; staff may end
it sooner, or place more. The order moves when none is open, and goes on exactly where it stopped. An unconfirmed order
then waits for Saleor's own confirmation, unless the merchant chose "confirm on release"; an order Saleor would not let
anyone fulfil unpaid waits for its payment. Nothing ends by itself while the order's risk is not told (`assess.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from ..domain import holds as rules
from ..domain.errors import NotAllowed, NotFound, Rejected
from ..domain.holds import HoldReason
from ..domain.messages import MessageKind
from ..domain.orders import ENDED, HostOrderStatus, OrderSnapshot
from ..domain.promises import first_promise
from ..domain.states import FINAL_STAGES, Stage
from ..domain.waiting import WaitingFor
from ..domain.work import WorkKind
from ..models import Hold, OmsOrder
from ..store import fulfillment_orders, history, holds, locks, messages, orders, promises, work
from ..store.risk import assessments
from ..store.work import Job
from . import judgment
from .context import Context
from .results import Again, Done, Result

#: How often we look whether Saleor confirmed or was paid, should its hook not have told us.
LOOK_AGAIN = timedelta(minutes=5)
NOTE_LIMIT = 1000
LONGEST_HOLD = timedelta(days=366)


def run(ctx: Context, job: Job) -> Result:
    """Places the cooling hold on a new order, lifts what is due, and lets a free order go on."""
    order = locks.lock_order(job.subject)
    if Stage(order.stage) in FINAL_STAGES:
        return Done()
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None or snapshot.status in ENDED:
        work.schedule(WorkKind.FOLLOW, order.pk, job.now, oms_order_id=order.pk)
        return Done()
    if order.checked_at is None:
        _welcome(ctx, order, snapshot, job.now)
    if order.assessing_since is not None:
        history.refresh_stage(order, now=job.now)
        return Done()  # nothing ends by itself until the risk is told; whoever tells it asks for this work again
    _lift_due(order, job.now)
    still_open = holds.open_holds(order)
    if still_open:
        history.refresh_stage(order, now=job.now)
        at = rules.next_release(still_open)
        return Again(at) if at else Done()
    return _go_on(ctx, order, snapshot, job.now)


def _welcome(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> None:
    """What happens once to each new order: its first promise, its confirmation, its time to cool off."""
    settings = ctx.merchant(snapshot.channel)
    orders.set_checked(order, now)
    if not snapshot.has_goods_to_come:
        return
    promises.make(order, first_promise(order.received_at, settings.promise_days), source="receipt", now=now)
    messages.plan(order, MessageKind.RECEIVED, now)
    if settings.cooling_minutes > 0:
        until = rules.cooling_ends(order.received_at, settings.cooling_minutes)
        note = "Cooling time for every new order"
        holds.place(order, reason=HoldReason.FRAUD_COOLING, note=note, actor=history.SYSTEM, release_at=until, now=now)
        history.record(order, "hold.placed", f"Held to cool off until {_utc(until)}", now=now)
        ctx.host.add_note(snapshot.id, f"OMS: held to cool off until {_utc(until)}")
    _tell_risk(ctx, order, now)


def _tell_risk(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """At once by our own rules; by a provider that may be slow soon, and the order waits until then."""
    if ctx.is_risk_told_elsewhere:
        assessments.begin(order, now)
        work.schedule(WorkKind.RISK, order.pk, now, oms_order_id=order.pk)
        return
    gathered = judgment.gather(ctx, order, now)
    if gathered is not None:
        provider = ctx.risk_provider()
        verdict = provider.assess(gathered.request)
        judgment.conclude_with(order, gathered, verdict, provider=provider.name, now=now)


def _lift_due(order: OmsOrder, now: datetime) -> None:
    for hold in rules.due(holds.open_holds(order), now):
        if holds.release([hold.id], actor=history.SYSTEM, note="its time has come", now=now):
            history.record(order, "hold.released", f"Hold {_words(hold.reason)} ended by itself", now=now)


def _go_on(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> Result:
    """The order is free: on to the warehouse, unless Saleor itself still waits for something."""
    waits_for = _outside_reason(ctx, snapshot)
    orders.set_waiting(order, waits_for)
    if waits_for is WaitingFor.CONFIRMATION and ctx.merchant(snapshot.channel).confirm_on_release:
        work.schedule(WorkKind.CONFIRM, order.pk, now, oms_order_id=order.pk)
        return Done()
    if waits_for:
        history.refresh_stage(order, now=now)
        return Again(now + LOOK_AGAIN)
    if snapshot.has_goods_to_come:
        work.schedule(WorkKind.SOURCE, order.pk, now, oms_order_id=order.pk)
    elif not fulfillment_orders.live(order):
        work.schedule(WorkKind.FOLLOW, order.pk, now, oms_order_id=order.pk)
    fulfillment_orders.resume(order, now)
    history.refresh_stage(order, now=now)
    return Done()


def _outside_reason(ctx: Context, snapshot: OrderSnapshot) -> WaitingFor:
    if snapshot.status in (HostOrderStatus.UNCONFIRMED, HostOrderStatus.DRAFT):
        return WaitingFor.CONFIRMATION
    return WaitingFor.NOTHING if snapshot.may_be_fulfilled else WaitingFor.PAYMENT


@transaction.atomic
def place(
    ctx: Context,
    oms_order_id: int,
    *,
    reason: HoldReason,
    note: str,
    release_at: datetime | None,
    lines: Sequence[tuple[str, int]],
    actor: str,
) -> Hold:
    """Places a hold by hand. `lines` are (order line id, quantity); none holds the whole order.

    Raises `NotAllowed` when the order is over or gone, `Rejected` naming the wrong field.
    """
    now = ctx.clock.now()
    order = locks.lock_order(oms_order_id)
    if Stage(order.stage) in FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}:
        raise NotAllowed(f"the order is {order.stage.lower()}: there is nothing left to hold", field="orderIds")
    _check_note(note)
    _check_release_at(release_at, now)
    hold = holds.place(
        order,
        reason=reason,
        note=note,
        actor=actor,
        release_at=release_at,
        now=now,
        lines=_check_lines(ctx, order, lines),
    )
    until = f" until {_utc(release_at)}" if release_at else ""
    history.record(order, "hold.placed", f"Held: {_words(reason)}{until}", now=now, actor=actor, data={"hold": hold.pk})
    history.refresh_stage(order, now=now, actor=actor)
    work.schedule(WorkKind.HOLD, order.pk, release_at or now, oms_order_id=order.pk)
    return hold


@transaction.atomic
def release(ctx: Context, hold_id: int, *, note: str, actor: str) -> Hold:
    """Ends a hold; one that has ended already is answered as it is, so that a second click is harmless."""
    hold = _locked(hold_id)
    _check_note(note)
    now = ctx.clock.now()
    if holds.release([hold.pk], actor=actor, note=note, now=now):
        text = f"Hold {_words(HoldReason(hold.reason))} released"
        history.record(hold.oms_order, "hold.released", text, now=now, actor=actor, data={"hold": hold.pk})
        work.schedule(WorkKind.HOLD, hold.oms_order_id, now, oms_order_id=hold.oms_order_id)
        history.refresh_stage(hold.oms_order, now=now, actor=actor)
    hold.refresh_from_db()
    return hold


@transaction.atomic
def extend(ctx: Context, hold_id: int, *, release_at: datetime, note: str, actor: str) -> Hold:
    """Moves the moment an open hold ends by itself."""
    hold = _locked(hold_id)
    now = ctx.clock.now()
    _check_note(note)
    _check_release_at(release_at, now)
    if hold.released_at is not None:
        raise NotAllowed("the hold has ended already", field="ids")
    holds.extend(hold, release_at)
    text = f"Hold {_words(HoldReason(hold.reason))} now ends {_utc(release_at)}"
    history.record(hold.oms_order, "hold.extended", text, now=now, actor=actor, data={"hold": hold.pk})
    work.schedule(WorkKind.HOLD, hold.oms_order_id, release_at, oms_order_id=hold.oms_order_id)
    return hold


def _locked(hold_id: int) -> Hold:
    """A hold under its order's lock."""
    owner = Hold.objects.filter(pk=hold_id).values_list("oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such hold", field="ids")
    order = locks.lock_order(owner)
    hold = Hold.objects.get(pk=hold_id)
    hold.oms_order = order
    return hold


def _check_note(note: str) -> None:
    if len(note) > NOTE_LIMIT or "\x00" in note:
        raise Rejected(f"a note has at most {NOTE_LIMIT} characters and no NUL", field="note")


def _check_release_at(release_at: datetime | None, now: datetime) -> None:
    if release_at is None:
        return
    if release_at.tzinfo is None:
        raise Rejected("name the time zone, for instance 2030-01-31T12:00:00Z", field="releaseAt")
    if not now < release_at <= now + LONGEST_HOLD:
        raise Rejected("a hold ends in the future, within a year", field="releaseAt")


def _check_lines(ctx: Context, order: OmsOrder, lines: Sequence[tuple[str, int]]) -> list[tuple[str, str, int]]:
    if not lines:
        return []
    snapshot = ctx.host.order(str(order.order_id))
    known = {line.id: line for line in snapshot.lines} if snapshot else {}
    checked = []
    for line_id, quantity in lines:
        line = known.get(line_id)
        if line is None:
            raise NotFound("this line is not part of the order", field="lines")
        if not 0 < quantity <= line.quantity_open:
            raise Rejected(f"hold 1 to {line.quantity_open} of {line.sku}", field="lines")
        checked.append((line.id, line.sku, quantity))
    if len({line_id for line_id, _, _ in checked}) < len(checked):
        raise Rejected("name each line once", field="lines")
    return checked


def _words(reason: HoldReason) -> str:
    return reason.value.replace("_", " ").lower()


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
