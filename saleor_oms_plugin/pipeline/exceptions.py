"""Exceptions: a parcel that will not arrive by itself stands in a queue, with an owner, a deadline and the next step.

They come and go with what the carrier says; a person may have one, put it off, and end it. What a person has seen to
does not come back for the same word of the carrier.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ..domain.errors import NotAllowed, Rejected
from ..domain.exceptions import REMEDIES, ExceptionKind, ExceptionOutcome, Finding, finding_of, silence_of
from ..domain.shipping import Direction
from ..domain.states import ShipmentStatus
from ..domain.tracking import TrackingEvent
from ..models import Label, OmsOrder, ParcelException
from ..store import exceptions, history, locks, shipments
from . import announcing
from .context import Context

#: A deadline further away than this is no deadline.
LONGEST_DELAY = timedelta(days=60)


def follow(ctx: Context, order: OmsOrder, label: Label, current: TrackingEvent | None) -> None:
    """Opens, changes or ends the parcel's exception after what the carrier said last; its order must be locked."""
    if label.given_up_at is not None:
        return  # whatever becomes of it now, the customer has what they need
    finding, words = finding_of(current), current.message if current else ""
    if finding is None and not _is_over(label, current):
        finding, words = _silence(ctx, label), ""
    is_news = settle(order, label, finding, words, ctx.clock.now())
    if is_news and finding is not None and label.shipment.direction == Direction.OUTBOUND:
        announcing.announce_exception(ctx, order, label, finding.kind, ctx.clock.now())


def _is_over(label: Label, current: TrackingEvent | None) -> bool:
    return label.status == ShipmentStatus.VOIDED or (current is not None and current.status is ShipmentStatus.DELIVERED)


def _silence(ctx: Context, label: Label) -> Finding | None:
    """Test labels are never scanned, and what is still here is nobody's to scan."""
    shipment = label.shipment
    part = shipment.fulfillment_order
    if shipment.is_test or part is None or part.shipped_at is None:
        return None
    limit = timedelta(days=float(ctx.merchant(shipment.oms_order.channel).silent_after_days))
    return silence_of(shipments.events(label), sent_at=part.shipped_at, limit=limit, now=ctx.clock.now())


def settle(order: OmsOrder, label: Label, finding: Finding | None, words: str, now: datetime) -> bool:
    """Makes the parcel's open exception this one, or none; whether it is one that was not there before."""
    row = exceptions.open_one(label)
    if row is not None and finding is None:
        _end(order, row, ExceptionOutcome.WENT_ON, actor="carrier", note="", now=now)
    elif row is not None and finding is not None and row.cause != finding.cause:
        is_other = row.kind != finding.kind
        exceptions.become(row, finding, words, now)
        _record(order, row, "exception.changed", f"now {_words(finding.kind)}", now)
        return is_other
    elif row is None and finding is not None and not exceptions.was_seen_to(label, finding):
        row = exceptions.begin(order, label, finding, words, now)
        _record(order, row, "exception.opened", f"{_words(finding.kind)}; {REMEDIES[finding.kind].step}", now)
        return True
    return False


@transaction.atomic
def assign(ctx: Context, exception_id: int, *, assignee_id: int | None, actor: str) -> ParcelException:
    """Makes an open exception somebody's, or nobody's."""
    order, row = _open(exception_id)
    if assignee_id is not None and not ctx.host.may_manage_orders(assignee_id, order.channel):
        raise Rejected("assign it to active staff who may manage orders of this channel", field="assigneeId")
    if row.assignee_id != assignee_id:
        exceptions.assign(row, assignee_id)
        whom = "nobody" if assignee_id is None else f"staff:{assignee_id}"
        _record(order, row, "exception.assigned", f"assigned to {whom}", ctx.clock.now(), actor)
    return row


@transaction.atomic
def postpone(ctx: Context, exception_id: int, until: datetime, *, note: str, actor: str) -> ParcelException:
    """Gives an open exception another deadline."""
    order, row = _open(exception_id)
    now = ctx.clock.now()
    if not now < until <= now + LONGEST_DELAY:
        raise Rejected(f"the deadline lies in the next {LONGEST_DELAY.days} days", field="dueAt")
    exceptions.postpone(row, until, note)
    _record(order, row, "exception.postponed", f"to be seen to until {until:%Y-%m-%d %H:%M} UTC", now, actor)
    return row


@transaction.atomic
def end(ctx: Context, exception_id: int, outcome: ExceptionOutcome, *, note: str, actor: str) -> ParcelException:
    """A person has seen to it. Ended the same way before, it stays as it is."""
    order, row = locks.lock_exception(exception_id)
    if row.ended_at is not None and row.outcome == outcome:
        return row
    _check_open(row)
    _end(order, row, outcome, actor=actor, note=note, now=ctx.clock.now())
    return row


def _open(exception_id: int) -> tuple[OmsOrder, ParcelException]:
    """An open exception under its order's lock."""
    order, row = locks.lock_exception(exception_id)
    _check_open(row)
    return order, row


def _check_open(row: ParcelException) -> None:
    if row.ended_at is not None:
        raise NotAllowed("it has ended already", field="ids")


def _end(
    order: OmsOrder, row: ParcelException, outcome: ExceptionOutcome, *, actor: str, note: str, now: datetime
) -> None:
    exceptions.end(row, outcome, actor=actor, note=note, now=now)
    _record(order, row, "exception.ended", outcome.value.lower().replace("_", " "), now, actor)


def _record(
    order: OmsOrder, row: ParcelException, kind: str, what: str, now: datetime, actor: str = history.SYSTEM
) -> None:
    text = f"Parcel {row.label.tracking_number}: {what}"
    history.record(order, kind, text, now=now, actor=actor, data={"exception": row.pk})


def _words(kind: ExceptionKind) -> str:
    return kind.value.lower().replace("_", " ")
