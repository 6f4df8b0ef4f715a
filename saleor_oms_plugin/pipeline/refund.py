"""Refund: money goes back, of a rejected order or of a parcel that did not arrive, through Saleor, exactly as staff
there would give it back.

The row says SENT, committed, before Saleor is asked, without a transaction or lock of ours; whoever takes the work over
from a process that died looks at what Saleor recorded and never asks again. What is refused, or what nobody can vouch
for, is a problem a person sees; trying a refused one again is a person's decision.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ..domain.errors import NotAllowed, Rejected
from ..domain.refunds import Outcome, Patience, RefundAction, RefundState, Request, judge
from ..domain.work import WorkKind
from ..models import OmsOrder, OrderRefund
from ..store import history, locks, orders, refunds
from ..store.work import Job
from .context import Context
from .results import Again, Done, Result

_S = RefundState
LOOK_SOON = timedelta(minutes=10)
LOOK_LATER = timedelta(hours=6)


def run(ctx: Context, job: Job) -> Result:
    """Sends one refund, or finds out what became of it."""
    refund = OrderRefund.objects.filter(pk=job.subject).first()
    if refund is None or refund.state == _S.DONE:
        return Done()
    if refund.state in (_S.INTENDED, _S.FAILED):
        request = _send(refund.pk, ctx.clock.now())
        if request is None:
            return Again(job.now)
        return _settle(ctx, refund.pk, request, ctx.host.give_back(request))
    request = refunds.request(refund)
    return _settle(ctx, refund.pk, request, _found(ctx, refund, request))


@transaction.atomic
def _send(refund_id: int, now: datetime) -> Request | None:
    """The request, committed as sent; None when somebody else has just sent it."""
    order, refund = _locked(refund_id)
    if refund.state not in (_S.INTENDED, _S.FAILED):
        return None
    request = refunds.send(refund, now)
    text = f"{_words(refund)} of {refund.amount:f} {refund.currency} asked for"
    history.record(order, "order_refund.sent", text, now=now, data={"refund": refund.pk})
    return request


def _found(ctx: Context, refund: OrderRefund, request: Request) -> Outcome:
    """What Saleor's records say now, judged by how long it has been."""
    found = ctx.host.look_at_refund(request)
    patience = Patience(doubt=timedelta(seconds=ctx.operator.settle_s))
    state = judge(found, RefundState(refund.state), ctx.clock.now() - request.sent_at, patience)
    return Outcome(state=state, message=found.message)


def _settle(ctx: Context, refund_id: int, request: Request, outcome: Outcome) -> Result:
    """Writes the outcome, then says what it means: nothing more to do, another look, or a person's problem."""
    now = ctx.clock.now()
    refund = _write(refund_id, request, outcome, now)
    what = f"{_words(refund).lower()} of {refund.amount:f} {refund.currency} (payment {refund.host_id})"
    if refund.state == _S.FAILED:
        said = f": {refund.message}" if refund.message else ""
        raise Rejected(f"the {what} was refused{said}. Retry it, or do it in Saleor")
    if refund.state == _S.UNKNOWN:
        raise NotAllowed(f"nobody can say whether the {what} went through: ask the payment provider, then Saleor")
    if refund.state == _S.DONE:
        return Done()
    if refund.state == _S.SENT:
        return Again(now + timedelta(seconds=ctx.operator.settle_check_s))
    return Again(now + (LOOK_SOON if now - request.sent_at < timedelta(hours=1) else LOOK_LATER))


@transaction.atomic
def _write(refund_id: int, request: Request, outcome: Outcome, now: datetime) -> OrderRefund:
    """The refund after this outcome; one that belongs to another try, or says nothing new, changes nothing."""
    order, refund = _locked(refund_id)
    if str(refund.key) != request.key or refund.state in (_S.DONE, outcome.state):
        return refund
    refunds.settle(refund, outcome.state, outcome.message, now)
    text = f"{_words(refund)} of {refund.amount:f} {refund.currency}: {outcome.state.value.lower()}"
    history.record(order, f"order_refund.{outcome.state.value.lower()}", text, now=now, data={"refund": refund.pk})
    if outcome.state is _S.DONE:
        orders.clear_problem(order.pk, steps=[WorkKind.REFUND])
    return refund


def _locked(refund_id: int) -> tuple[OmsOrder, OrderRefund]:
    """The refund, read under its order's lock."""
    order = locks.lock_order(OrderRefund.objects.values_list("oms_order_id", flat=True).get(pk=refund_id))
    return order, OrderRefund.objects.get(pk=refund_id)


def _words(refund: OrderRefund) -> str:
    return "Refund" if refund.action == RefundAction.REFUND else "Void"
