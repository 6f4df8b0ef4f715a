"""Automatic holds: placed by the OMS for a cause, once for each, and lifted when that cause is gone.

A payment that is awaited or was given back, an address nobody can deliver to: looked at whenever something about the
order changes. What a person released stays released: the same cause never holds the order again. `place_automatic` is
the one way in, for every stage that finds a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..conf import MerchantSettings
from ..domain.addresses import address_mark
from ..domain.holds import HoldReason, OpenHold
from ..domain.orders import HostOrderStatus, OrderSnapshot
from ..domain.payments import PaymentStatus, UnpaidRule, payment_cause
from ..domain.work import WorkKind
from ..models import Hold, OmsOrder
from ..store import history, holds, work
from .context import Context

_PAYMENT_CAUSES = ("unpaid", "returned")
_PAYMENT_NOTES = {
    PaymentStatus.AWAITED: "The payment has not arrived in full",
    PaymentStatus.RETURNED: "The payment was refunded or voided",
}


def place_automatic(
    ctx: Context,
    order: OmsOrder,
    snapshot: OrderSnapshot,
    *,
    reason: HoldReason,
    note: str,
    cause: str,
    now: datetime,
    release_at: datetime | None = None,
) -> Hold | None:
    """Holds the locked order, unless it is or ever was held for this cause; None then. `note` says why, for staff.

    The hold stage lifts it at `release_at`; whoever places from another stage schedules that one.
    """
    if holds.of_cause(order, cause):
        return None
    hold = holds.place(
        order, reason=reason, note=note, actor=history.SYSTEM, release_at=release_at, now=now, cause=cause
    )
    until = f" until {utc(release_at)}" if release_at else ""
    history.record(order, "hold.placed", f"Held: {words(reason)}{until}", now=now, data={"hold": hold.pk})
    history.refresh_stage(order, now=now)
    ctx.host.add_note(snapshot.id, f"OMS: held ({words(reason)}){until}: {note}")
    return hold


def review(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, now: datetime) -> None:
    """Places and lifts what Saleor's own record of the order is the cause of."""
    settings, found = ctx.merchant(snapshot.channel), holds.open_holds(order)
    _review_payment(ctx, order, snapshot, settings, [hold for hold in found if _kind(hold) in _PAYMENT_CAUSES], now)
    _review_address(ctx, order, snapshot, settings, [hold for hold in found if _kind(hold) == "address"], now)


def mark_of(order: OmsOrder, snapshot: OrderSnapshot) -> str:
    """Names the address the order goes to now."""
    return address_mark(snapshot.ship_to, salt=str(order.pk))


def words(reason: HoldReason) -> str:
    return reason.value.replace("_", " ").lower()


def utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _review_payment(
    ctx: Context,
    order: OmsOrder,
    snapshot: OrderSnapshot,
    settings: MerchantSettings,
    standing: list[OpenHold],
    now: datetime,
) -> None:
    state = ctx.host.payment_state(snapshot.id)
    rule = UnpaidRule(
        is_required=settings.hold_until_paid or not snapshot.may_be_fulfilled,
        is_confirmed=snapshot.status not in (HostOrderStatus.UNCONFIRMED, HostOrderStatus.DRAFT),
    )
    cause = payment_cause(state, rule)
    kind = cause.partition(":")[0]
    _lift(order, (hold for hold in standing if _kind(hold) != kind), "its cause is gone", now)
    if not cause or any(_kind(hold) == kind for hold in standing):
        return
    again = _unless_released(order, cause) if kind == "unpaid" else cause
    if again:
        note = _PAYMENT_NOTES[state.status]
        place_automatic(ctx, order, snapshot, reason=HoldReason.PAYMENT, note=note, cause=again, now=now)


def _unless_released(order: OmsOrder, cause: str) -> str:
    """The name of the next hold for a cause that went away by itself and came back; none once a person released one."""
    past = holds.of_cause(order, cause)
    if any(hold.released_by != history.SYSTEM for hold in past):
        return ""
    return f"{cause}:{len(past)}"


def _review_address(
    ctx: Context,
    order: OmsOrder,
    snapshot: OrderSnapshot,
    settings: MerchantSettings,
    standing: list[OpenHold],
    now: datetime,
) -> None:
    mark = mark_of(order, snapshot)
    changed = (hold for hold in standing if not hold.cause.endswith(mark))
    _lift(order, changed, "the address was changed in Saleor", now)
    if snapshot.is_collected_in_person:
        return
    problems = ctx.host.address_problems(snapshot.id)
    if problems:
        note = f"The address cannot be delivered to: {'; '.join(problems)}. Mend it in Saleor, or release the hold"
        cause = f"address:format:{mark}"
        place_automatic(ctx, order, snapshot, reason=HoldReason.ADDRESS, note=note, cause=cause, now=now)
    elif settings.address_validation and order.address_checked != mark:
        work.schedule(WorkKind.VALIDATE, order.pk, now, oms_order_id=order.pk)


def _kind(hold: OpenHold) -> str:
    return hold.cause.partition(":")[0]


def _lift(order: OmsOrder, ended: Iterable[OpenHold], why: str, now: datetime) -> None:
    for hold in ended:
        if holds.release([hold.id], actor=history.SYSTEM, note=why, now=now):
            text = f"Hold {words(hold.reason)} ended by itself: {why}"
            history.record(order, "hold.released", text, now=now, data={"hold": hold.id})
