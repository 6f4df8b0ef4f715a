"""Hold: no work begins on what an open hold covers, and every new order gets one to cool off.

A hold ends by itself at its time, counted in elapsed time on the database's clock, when its cause is gone, or by a
person; staff may place more, of the whole order or of some units. What none covers moves, and goes on exactly where it
stopped. An unconfirmed order then waits for Saleor's own confirmation, unless the merchant chose "confirm on release".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from ..conf import MerchantSettings
from ..domain import holds as rules
from ..domain.errors import ErrorCode, NotAllowed, NotFound, Rejected
from ..domain.holds import HoldReason, OpenHold
from ..domain.lanes import Method
from ..domain.messages import MessageKind
from ..domain.orders import ENDED, HostOrderStatus, OrderSnapshot
from ..domain.promises import PromiseSource, first_promise
from ..domain.states import FINAL_STAGES, Stage
from ..domain.waiting import WaitingFor
from ..domain.work import WorkKind
from ..models import Hold, OmsOrder
from ..store import customers, fulfillment_orders, history, holds, locks, orders, promises, work
from ..store.risk import assessments
from ..store.work import Job
from . import announcing, automatic, judgment, ledger, scope
from .automatic import utc, words
from .context import Context
from .results import Again, Done, Result, sooner

#: How often we look whether Saleor confirmed or was paid, should its hook not have told us.
LOOK_AGAIN = timedelta(minutes=5)
NOTE_LIMIT = 1000
LONGEST_HOLD = timedelta(days=366)
#: Of a trusted customer's latest orders some may still be on their way: so many more are looked at.
LATEST_MAY_BE_UNDERWAY = 100


def run(ctx: Context, job: Job) -> Result:
    """Places the holds a new order needs, lifts what is due, and lets go on what is free."""
    order = locks.lock_order(job.subject)
    if Stage(order.stage) in FINAL_STAGES:
        return Done()
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None or snapshot.status in ENDED:
        work.schedule(WorkKind.FOLLOW, order.pk, job.now, oms_order_id=order.pk)
        return Done()
    if order.checked_at is None:
        _welcome(ctx, order, snapshot, job.now)
    if snapshot.has_goods_to_come:
        automatic.review(ctx, order, snapshot, job.now)
    if order.assessing_since is not None:
        history.refresh_stage(order, now=job.now)
        return Done()  # nothing goes on until the risk is told; whoever tells it asks for this work again
    _lift_due(order, job.now)
    still_open = holds.open_holds(order)
    if any(hold.covers_everything for hold in still_open):
        is_unpaid = rules.waits_for_saleor(still_open)
        orders.set_waiting(order, WaitingFor.PAYMENT if is_unpaid else WaitingFor.NOTHING)
        history.refresh_stage(order, now=job.now)
        return _look_again(still_open, job.now)
    scope.rejoin(order, snapshot, still_open, now=job.now)
    scope.set_apart(order, snapshot, still_open, now=job.now, actor=history.SYSTEM)
    return sooner(_look_again(still_open, job.now), _go_on(ctx, order, snapshot, job.now))


def _welcome(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> None:
    """What happens once to each new order: what it was allocated is noted, its first promise, its confirmation, its
    time to cool off."""
    settings = ctx.merchant(snapshot.channel)
    orders.set_checked(order, now)
    ledger.catch_up(ctx, order, now)
    if not snapshot.has_goods_to_come:
        return
    days = settings.promise_days
    promises.make(
        order,
        first_promise(order.received_at, days),
        source=PromiseSource.RECEIPT,
        method=Method.CALENDAR,
        basis=f"{days} days from the order on, by the settings",
        now=now,
    )
    announcing.announce(ctx, order, MessageKind.RECEIVED, now)
    _cool_off(ctx, order, snapshot, settings, now)
    _tell_risk(ctx, order, now)


def _cool_off(
    ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, settings: MerchantSettings, now: datetime
) -> None:
    if settings.cooling_minutes <= 0:
        return
    if _is_trusted(ctx, snapshot, settings):
        text = f"Not held to cool off: at least {settings.trusted_after_orders} earlier orders arrived without trouble"
        history.record(order, "hold.skipped", text, now=now)
        return
    automatic.place_automatic(
        ctx,
        order,
        snapshot,
        reason=HoldReason.FRAUD_COOLING,
        note="Cooling time for every new order",
        cause="cooling",
        now=now,
        release_at=rules.cooling_ends(order.received_at, settings.cooling_minutes),
    )


def _is_trusted(ctx: Context, snapshot: OrderSnapshot, settings: MerchantSettings) -> bool:
    """Only accounts can be: anybody may type anybody's e-mail address into a guest's order."""
    needed = settings.trusted_after_orders
    if not needed or snapshot.user_id is None or customers.was_rejected(snapshot.user_id):
        return False
    limit = needed + LATEST_MAY_BE_UNDERWAY
    fulfilled = ctx.host.orders_fulfilled(snapshot.user_id, before=snapshot.created_at, limit=limit)
    return customers.arrived(fulfilled) >= needed


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
        judgment.conclude_with(ctx, order, gathered, verdict, provider=provider.name, now=now)


def _lift_due(order: OmsOrder, now: datetime) -> None:
    for hold in rules.due(holds.open_holds(order), now):
        if holds.release([hold.id], actor=history.SYSTEM, note="its time has come", now=now):
            text = f"Hold {words(hold.reason)} ended by itself"
            history.record(order, "hold.released", text, now=now, data={"hold": hold.id})


def _look_again(still_open: Sequence[OpenHold], now: datetime) -> Result:
    """At the next release, and now and then while Saleor's word ends one; never for what only a person lifts."""
    moments = [at for at in [rules.next_release(still_open)] if at is not None]
    if rules.waits_for_saleor(still_open):
        moments.append(now + LOOK_AGAIN)
    return Again(min(moments)) if moments else Done()


def _go_on(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> Result:
    """What is free goes on to the warehouse, unless Saleor itself still waits for something."""
    waits_for = _outside_reason(snapshot)
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


def _outside_reason(snapshot: OrderSnapshot) -> WaitingFor:
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
    assignee_id: int | None = None,
) -> Hold:
    """Places a hold by hand, or answers with the open one that says the same. `lines` are (order line id, quantity);
    none holds the whole order.

    Raises `NotAllowed` when the order is over or gone, `Rejected` naming the wrong field.
    """
    now = ctx.clock.now()
    order = locks.lock_order(oms_order_id)
    if Stage(order.stage) in FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}:
        raise NotAllowed(f"the order is {order.stage.lower()}: there is nothing left to hold", field="orderIds")
    _check_note(note)
    _check_release_at(release_at, now)
    _check_assignee(ctx, assignee_id, order)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    units = _check_lines(ctx, snapshot, lines)
    known = {line: quantity for line, _, quantity in units} or None
    same = holds.same_open(order, reason=reason, note=note, release_at=release_at, units=known)
    if same is not None:
        return same
    hold = holds.place(
        order,
        reason=reason,
        note=note,
        actor=actor,
        release_at=release_at,
        now=now,
        lines=units,
        assignee_id=assignee_id,
    )
    _say_placed(hold, now, actor)
    if snapshot is not None:
        scope.set_apart(order, snapshot, holds.open_holds(order), now=now, actor=actor)
    history.refresh_stage(order, now=now, actor=actor)
    work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)
    return hold


def _say_placed(hold: Hold, now: datetime, actor: str) -> None:
    until = f" until {utc(hold.release_at)}" if hold.release_at else ""
    what = ", ".join(f"{line.quantity} × {line.sku}" for line in hold.lines.order_by("pk"))
    text = f"Held: {words(HoldReason(hold.reason))}{f', {what}' if what else ''}{until}"
    history.record(hold.oms_order, "hold.placed", text, now=now, actor=actor, data={"hold": hold.pk})


@transaction.atomic
def release(ctx: Context, hold_id: int, *, note: str, actor: str) -> Hold:
    """Ends a hold; one that has ended already is answered as it is, so that a second click is harmless."""
    hold = _locked(hold_id)
    _check_note(note)
    now = ctx.clock.now()
    if holds.release([hold.pk], actor=actor, note=note, now=now):
        text = f"Hold {words(HoldReason(hold.reason))} released"
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
    _check_open(hold)
    if (hold.release_at, hold.extension_note or "") == (release_at, note):
        return hold
    holds.extend(hold, release_at, note)
    text = f"Hold {words(HoldReason(hold.reason))} now ends {utc(release_at)}"
    history.record(hold.oms_order, "hold.extended", text, now=now, actor=actor, data={"hold": hold.pk})
    work.schedule(WorkKind.HOLD, hold.oms_order_id, release_at, oms_order_id=hold.oms_order_id)
    return hold


@transaction.atomic
def escalate(ctx: Context, hold_id: int, *, note: str, assignee_id: int | None, actor: str) -> Hold:
    """Asks for a second look at an open hold, by somebody where one is named. The same again changes nothing."""
    hold = _locked(hold_id)
    _check_note(note)
    if not note.strip():
        raise Rejected("say why somebody should look at it", field="note", code=ErrorCode.REQUIRED)
    _check_open(hold)
    _check_assignee(ctx, assignee_id, hold.oms_order)
    now = ctx.clock.now()
    if hold.escalated_at is None or hold.escalation_note != note:
        holds.escalate(hold, actor=actor, note=note, now=now)
        text = f"Hold {words(HoldReason(hold.reason))} escalated"
        history.record(hold.oms_order, "hold.escalated", text, now=now, actor=actor, data={"hold": hold.pk})
    if assignee_id is not None:
        _assign(hold, assignee_id, now=now, actor=actor)
    return hold


@transaction.atomic
def assign(ctx: Context, hold_id: int, *, assignee_id: int | None, actor: str) -> Hold:
    """Makes an open hold somebody's, or nobody's."""
    hold = _locked(hold_id)
    _check_open(hold)
    _check_assignee(ctx, assignee_id, hold.oms_order)
    _assign(hold, assignee_id, now=ctx.clock.now(), actor=actor)
    return hold


def _assign(hold: Hold, assignee_id: int | None, *, now: datetime, actor: str) -> None:
    if hold.assignee_id == assignee_id:
        return
    holds.assign(hold, assignee_id)
    whom = "nobody" if assignee_id is None else f"staff:{assignee_id}"
    text = f"Hold {words(HoldReason(hold.reason))} assigned to {whom}"
    history.record(hold.oms_order, "hold.assigned", text, now=now, actor=actor, data={"hold": hold.pk})


def _locked(hold_id: int) -> Hold:
    """A hold under its order's lock."""
    owner = Hold.objects.filter(pk=hold_id).values_list("oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such hold", field="ids")
    order = locks.lock_order(owner)
    hold = Hold.objects.get(pk=hold_id)
    hold.oms_order = order
    return hold


def _check_open(hold: Hold) -> None:
    if hold.released_at is not None:
        raise NotAllowed("the hold has ended already", field="ids")


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


def _check_assignee(ctx: Context, assignee_id: int | None, order: OmsOrder) -> None:
    if assignee_id is not None and not ctx.host.may_manage_orders(assignee_id, order.channel):
        raise Rejected("assign it to active staff who may manage orders of this channel", field="assigneeId")


def _check_lines(
    ctx: Context, snapshot: OrderSnapshot | None, lines: Sequence[tuple[str, int]]
) -> list[tuple[str, str, int]]:
    if not lines:
        return []
    skus = {line.id: line.sku for line in snapshot.lines} if snapshot else {}
    units = scope.not_gone(ctx, snapshot) if snapshot else {}
    for line_id, quantity in lines:
        if line_id not in skus:
            raise NotFound("this line is not part of the order", field="lines")
        if not 0 < quantity <= units[line_id]:
            raise Rejected(f"hold 1 to {units[line_id]} of {skus[line_id]}", field="lines")
    if len({line_id for line_id, _ in lines}) < len(lines):
        raise Rejected("name each line once", field="lines")
    return [(line_id, skus[line_id], quantity) for line_id, quantity in lines]
