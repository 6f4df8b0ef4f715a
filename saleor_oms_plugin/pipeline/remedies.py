"""Remedies: a parcel that will not arrive is sent again or refunded, once, by a person.

Sent again: its units leave Saleor's fulfillment and are open once more, so the order is sourced, picked and shipped as
any is; what was lost is written off. Refunded: Saleor gives back what the units cost, by work of its own that asks
once. Either way nobody waits for the parcel any more, whatever the carrier says of it later.

One transaction each: a double click finds the exception ended, a crash leaves nothing done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from babel.numbers import get_currency_precision
from django.db import transaction

from ..domain.errors import ErrorCode, NotAllowed, Rejected
from ..domain.exceptions import ExceptionKind, ExceptionOutcome, Remedied
from ..domain.orders import ENDED, OrderSnapshot
from ..domain.payments import PaymentStatus
from ..domain.refunds import Claim, RefundSource
from ..domain.remedies import Plight, check_may_be_made_good, claims_for, price_of, rest_of
from ..domain.sourcing import Assignment
from ..domain.states import FINAL_STAGES, FulfillmentOrderStatus, ShipmentStatus, Stage
from ..domain.stock import MovementCause
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, Label, OmsOrder, ParcelException
from ..store import exceptions as rows
from ..store import fulfillment_orders, history, locks, messages, orders, refunds, remedies, shipments, work
from ..store.stock import movements
from . import arrival, ledger
from .context import Context


@transaction.atomic
def resend(ctx: Context, exception_id: int, *, note: str, actor: str) -> ParcelException:
    """Sends the parcel's units again. Sent again before, nothing changes.

    `NotAllowed` while it may still arrive, when it was refunded, or when Saleor cannot take it back.
    """
    order, row = locks.lock_exception(exception_id)
    label = row.label
    if _is_done(label, Remedied.RESENT):
        return row
    part, snapshot = _plight(ctx, order, row, label)
    if ctx.host.payment_state(snapshot.id).status is PaymentStatus.RETURNED:
        raise NotAllowed("the order's money went back: what is not paid is not sent again", field="ids")
    units = _units(label, part)
    _check_can_be_sent(snapshot, units)
    now = ctx.clock.now()
    _take_out(ctx, part, label, units, now=now, actor=actor)
    remedies.create(order, label, Remedied.RESENT, units, actor=actor, now=now)
    orders.set_aside(order, now)  # until sourcing has looked: not everything has left
    work.schedule(WorkKind.SOURCE, order.pk, now, oms_order_id=order.pk)
    _end(order, row, label, ExceptionOutcome.RESENT, _count(units), note=note, actor=actor, now=now)
    _follow_rest(ctx, part, now=now, actor=actor)
    history.refresh_stage(order, now=now, actor=actor, reason="a parcel is sent again")
    return row


@transaction.atomic
def refund(
    ctx: Context,
    exception_id: int,
    *,
    amount: Decimal | None,
    refund_from: Collection[RefundSource],
    note: str,
    actor: str,
) -> ParcelException:
    """Gives back what the parcel's units cost, or this amount. Refunded before, nothing changes.

    `refund_from` names where Saleor lets the asker give money back from. Raises as `resend` does; `Rejected` naming
    `amount` for more than was captured, `NotAllowed` (FORBIDDEN) for what the asker may not give back.
    """
    order, row = locks.lock_exception(exception_id)
    label = row.label
    if _is_done(label, Remedied.REFUNDED):
        return row
    part, snapshot = _plight(ctx, order, row, label)
    units = _units(label, part)
    claims = _claims(ctx, order, snapshot, units, amount, refund_from, actor)
    now, total = ctx.clock.now(), sum((claim.amount for claim in claims), Decimal(0))
    remedy = remedies.create(
        order, label, Remedied.REFUNDED, units, actor=actor, now=now, amount=total, currency=claims[0].currency
    )
    for planned in refunds.plan(order, claims, actor=actor, now=now, remedy=remedy):
        text = f"{planned.amount:f} {planned.currency} to go back for parcel {label.tracking_number}"
        history.record(order, "order_refund.planned", text, now=now, actor=actor, data={"refund": planned.pk})
    _end(order, row, label, ExceptionOutcome.REFUNDED, _count(units), note=note, actor=actor, now=now)
    _follow_rest(ctx, part, now=now, actor=actor)
    _conclude(ctx, order, snapshot, now=now, actor=actor)
    return row


def _is_done(label: Label, kind: Remedied) -> bool:
    """Whether just this was done already. Raises `NotAllowed` when the other was."""
    before = remedies.of(label)
    if before is not None and before.kind != kind.value:
        words = "sent again" if before.kind == Remedied.RESENT.value else "refunded"
        raise NotAllowed(f"the parcel was {words} already: a customer gets one of the two", field="ids")
    return before is not None


def _plight(
    ctx: Context, order: OmsOrder, row: ParcelException, label: Label
) -> tuple[FulfillmentOrder, OrderSnapshot]:
    """The part the parcel left with, and the order in Saleor. Raises `NotAllowed` where neither may be touched."""
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first", field="ids")
    if row.ended_at is not None:
        raise NotAllowed("the exception has ended: the parcel went on, or somebody saw to it", field="ids")
    part = label.shipment.fulfillment_order
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    check_may_be_made_good(
        Plight(
            kind=ExceptionKind(row.kind),
            label=ShipmentStatus(label.status),
            part=None if part is None else FulfillmentOrderStatus(part.status),
            is_over=Stage(order.stage) in FINAL_STAGES or snapshot is None or snapshot.status in ENDED,
            is_given_up=label.given_up_at is not None,
        )
    )
    if part is None or snapshot is None:
        raise AssertionError("checked above")
    part.oms_order = order
    return part, snapshot


def _units(label: Label, part: FulfillmentOrder) -> dict[str, int]:
    units = remedies.units_of(label, part)
    if not units:
        raise NotAllowed(
            "nobody noted what is in this parcel: see to it in Saleor, then end the exception", field="ids"
        )
    return units


def _check_can_be_sent(snapshot: OrderSnapshot, units: Mapping[str, int]) -> None:
    lines = {line.id: line for line in snapshot.lines}
    gone = [line for line in units if line not in lines or lines[line].variant_id is None]
    if gone:
        raise NotAllowed("a product of the parcel was deleted in Saleor: refund it instead", field="ids")


def _take_out(
    ctx: Context, part: FulfillmentOrder, label: Label, units: Mapping[str, int], *, now: datetime, actor: str
) -> None:
    """The units leave Saleor's fulfillment and no shelf holds them; the part's other parcels stand in one of their own,
    but for those that were sent again before."""
    if part.fulfillment_id is None:
        raise NotAllowed("Saleor's fulfillment of this parcel is gone: see to it in Saleor", field="ids")
    shipped = {one.line_id: one.quantity for one in fulfillment_orders.assignments(part)}
    kept = rest_of(shipped, [*remedies.sent_again(part), units])
    others = [one for one in shipments.awaited_labels(part) if one.pk != label.pk] or [label]
    with ledger.noting(ctx, [part.oms_order], MovementCause.LOST, now=now, actor=actor):
        fulfillment, adjusted = ctx.host.lose_units(
            str(part.fulfillment_id),
            _at(part, units),
            _at(part, kept),
            tracking_number=others[0].tracking_number,
            tracking_url=others[0].tracking_url,
        )
    fulfillment_orders.forget_fulfillment(part)
    if fulfillment is not None:
        fulfillment_orders.set_fulfillment(part, fulfillment)
    skus = dict(part.lines.filter(order_line__isnull=False).values_list("order_line_id", "sku"))
    for (line, _), change in adjusted.items():
        movements.write_off(
            part.oms_order,
            f"lost:{label.pk}:{line}",
            cause=MovementCause.LOST,
            line_key=line,
            sku=next((sku for key, sku in skus.items() if str(key) == line), ""),
            warehouse=(part.warehouse_id, part.warehouse_name),
            units=change.after - change.before,
            now=now,
            actor=actor,
        )


def _at(part: FulfillmentOrder, units: Mapping[str, int]) -> list[Assignment]:
    warehouse = str(part.warehouse_id)
    return [Assignment(line_id=line, warehouse_id=warehouse, quantity=count) for line, count in units.items()]


def _claims(
    ctx: Context,
    order: OmsOrder,
    snapshot: OrderSnapshot,
    units: Mapping[str, int],
    amount: Decimal | None,
    allowed: Collection[RefundSource],
    actor: str,
) -> list[Claim]:
    """The money to give back, all of which the asker may. Raises `Rejected` for an amount that is not there, or that no
    payment can be of."""
    digits = get_currency_precision(snapshot.currency)
    if amount is not None and amount != round(amount, digits):
        raise Rejected(f"an amount in {snapshot.currency}, with at most {digits} decimals", field="amount")
    prices = {line.id: line.unit_price or Decimal(0) for line in snapshot.lines}
    price = price_of(units, {line: prices.get(line, Decimal(0)) for line in units})
    claims = ctx.host.claims(snapshot.id, is_for_user=actor.startswith("staff:"))
    wanted = claims_for(amount, price, claims, refunds.under_way(order))
    for claim in wanted:
        if claim.source not in allowed:
            text = f"giving back the money of {claim.source.value.lower()} {claim.host_id} needs a permission you lack"
            raise NotAllowed(text, field="ids", code=ErrorCode.FORBIDDEN)
    return wanted


def _end(
    order: OmsOrder,
    row: ParcelException,
    label: Label,
    outcome: ExceptionOutcome,
    count: int,
    *,
    note: str,
    actor: str,
    now: datetime,
) -> None:
    rows.end(row, outcome, actor=actor, note=note, now=now)
    if label.shipment.fulfillment_order.given_up_at is not None:
        messages.suppress_of(label.shipment, "its parcels will not arrive")
    words = "sent again" if outcome is ExceptionOutcome.RESENT else "to be refunded"
    text = f"Parcel {label.tracking_number}: {count} units {words}"
    history.record(order, f"exception.{outcome.value.lower()}", text, now=now, actor=actor, data={"exception": row.pk})


def _follow_rest(ctx: Context, part: FulfillmentOrder, *, now: datetime, actor: str) -> None:
    """The part is delivered where its other parcels have arrived already: no carrier speaks of those any more."""
    if part.given_up_at is None:
        labels = shipments.awaited_labels(part)
        arrival.follow_part(ctx, part, labels, now, actor=actor, reason="its other parcel is waited for no more")


def _conclude(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, *, now: datetime, actor: str) -> None:
    """A refund may leave nothing to wait for: the order is complete when nothing of it is left, delivered when the rest
    has arrived."""
    if not fulfillment_orders.awaited(order) and not snapshot.has_goods_to_come:
        orders.set_completed(order, now)
    arrival.follow_order(ctx, order, now, actor=actor, reason="a parcel is refunded")


def _count(units: Mapping[str, int]) -> int:
    return sum(units.values())
