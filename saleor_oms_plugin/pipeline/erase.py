"""Erase: what names a customer is taken out of our tables when that person, the merchant or Saleor's deletion asks.

What somebody wrote goes at once; what an order still needs (its label, the carrier's answers) once it has ended, which
is looked at every day. Amounts, counts, ratings and states stay, so that the accounts do. An order that was delivered
is completed then: its customer is asked for nothing any more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from ..domain.customers import mailbox
from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.feedback import FeedbackStatus
from ..domain.privacy import ERASED, Person
from ..domain.states import FINAL_STAGES, Stage
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..store import feedback, history, locks, messages, orders, work
from ..store.privacy import cases, erasing, erasures, free, people
from ..store.work import Job
from .context import Context
from .results import Again, Done, Result

#: Keys of accounts are shorter.
MOST_DIGITS = 10
#: How often an order is looked at that has not ended.
LOOK = timedelta(days=1)
_OVER = frozenset(stage.value for stage in FINAL_STAGES)
_ENDED = _OVER | {Stage.DELIVERED.value}


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """What erasing a person changes: rows by table. `waiting` are orders whose papers are needed until they end."""

    orders: int
    waiting: int
    rows: dict[str, int] = field(default_factory=dict)


def find(ctx: Context, *, email: str = "", user_id: str = "") -> Person:
    """Who is meant. Raises `Rejected` without exactly one of the two, or for what can be neither."""
    if bool(email) == bool(user_id):
        raise Rejected("give an e-mail address or an account, one of the two", field="email", code=ErrorCode.REQUIRED)
    if user_id and not (user_id.isascii() and user_id.isdigit() and len(user_id) < MOST_DIGITS):
        raise Rejected("this is no account: give its number", field="userId")
    if email and (mailbox(email) is None or " " in email.strip() or not email.strip().isprintable()):
        raise Rejected("this is no e-mail address", field="email")
    return ctx.host.person(user_id=user_id or None, emails=[email.strip()] if email else [])


def preview(ctx: Context, person: Person) -> Erasure:
    """What erasing this person would change; nothing is changed."""
    now = ctx.clock.now()
    ours = people.orders_of(person, now)
    old = len(people.cases_of(person, now))
    known = people.as_ordered(person, ours)
    rows = erasing.totals(erasing.count(ours), free.count(known, ours, now), {"RiskCase": old} if old else {})
    return Erasure(orders=len(ours), waiting=_waiting(ours), rows=rows)


@transaction.atomic
def ask(ctx: Context, person: Person, *, actor: str = history.SYSTEM) -> list[int]:
    """Takes out what belongs to no order, and makes each order's erasing due; the orders, by key."""
    now = ctx.clock.now()
    ours = _begin(person, now)
    erasures.note(actor=actor, now=now, orders=len(ours))
    return ours


def deleted(ctx: Context, person: Person) -> None:
    """Saleor is about to delete an account, in whose transaction we run: a few statements, the rest is work."""
    now = ctx.clock.now()
    row = erasures.ask(person, people.orders_of_accounts(person), actor=history.SYSTEM, now=now)
    work.schedule(WorkKind.PERSON, row.pk, now)


def run_person(ctx: Context, job: Job) -> Result:
    """Finds what an account that Saleor deleted has left with us, and forgets whose it was."""
    asked = erasures.get(job.subject)
    if asked is None:
        raise NotFound("there is no such erasure")
    with transaction.atomic():
        ours = _begin(erasures.person_of(asked), job.now, known=asked.oms_orders)
        erasures.finish(asked, orders=len(ours), now=job.now)
    return Done()


def _begin(person: Person, now: datetime, known: Collection[int] = ()) -> list[int]:
    ours = sorted({*known, *people.orders_of(person, now)})
    free.erase(people.as_ordered(person, ours), ours, now)
    cases.forget(people.cases_of(person, now))
    work.schedule_each(WorkKind.ERASE, ours, now)
    return ours


def is_erased(oms_order_id: int) -> bool:
    """Whether all that names the order's customer was taken out."""
    return OmsOrder.objects.filter(pk=oms_order_id, erased_at__isnull=False).exists()


def _waiting(ours: Collection[int]) -> int:
    return OmsOrder.objects.filter(pk__in=ours).exclude(stage__in=_ENDED).count()


def run(ctx: Context, job: Job) -> Result:
    """Erases one order's customer: files first, since a file no row names would never be found again."""
    order = OmsOrder.objects.filter(pk=job.subject).first()
    if order is None:
        raise NotFound("there is no such OMS order")
    if order.stage in _ENDED:
        erasing.delete_files([order.pk])
    with transaction.atomic():
        order = locks.lock_order(job.subject)
        _close(order, job.now)
        is_ended = order.stage in _ENDED
        is_again = bool(history.data_of(order, ERASED))
        if is_again:  # before, it was done once for all of the person's orders
            free.erase(people.as_ordered(Person(), [order.pk]), [order.pk], job.now)
        changed = erasing.erase([order.pk], is_ended=is_ended)
        if is_ended:
            orders.set_erased(order, job.now)
        if changed or not is_again:
            history.record(order, ERASED, "What names the customer was erased", now=job.now)
    return Done() if is_ended else Again(job.now + LOOK)


def _close(order: OmsOrder, now: datetime) -> None:
    """Nobody is asked for feedback, and nothing more is told of an order that has ended."""
    asked = feedback.of(order) if order.stage in _OVER else feedback.schedule(order, now)
    if asked is not None and asked.status in (FeedbackStatus.SCHEDULED, FeedbackStatus.INVITED):
        feedback.close(asked, FeedbackStatus.OPTED_OUT)
    if order.stage not in _ENDED:
        return
    messages.suppress_planned(order, "")
    work.drop([WorkKind.FEEDBACK, WorkKind.DOCUMENT], oms_order_id=order.pk)
    if order.stage == Stage.DELIVERED:
        orders.set_completed(order, now)
        history.refresh_stage(order, now=now, reason="nobody is left to ask")
