"""Feedback: the customer is asked after the last parcel's delivery and the merchant's delay, and the order completes
when the answer is in, the customer does not want to be asked or is not to be, or the window closes. An answer may be
changed until then.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ..domain.consent import SuppressionReason
from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.feedback import Answer, FeedbackStatus, Moderation, Reminders, check_answer, closes_at
from ..domain.messages import Channel, MessageKind
from ..domain.states import Stage
from ..domain.work import WorkKind
from ..models import Feedback, FulfillmentOrderLine, OmsOrder
from ..store import feedback, history, locks, orders, suppressions, tokens, work
from ..store.work import Job
from . import announcing, invitations, letters
from .context import Context
from .results import Again, Done, Result

#: One wording for a link that never was, was revoked or is over: nobody learns which tokens exist.
DEAD_LINK = "this link is not valid (any more)"


def run(ctx: Context, job: Job) -> Result:
    """Invites when it is time; completes the order when the window closes."""
    order = locks.lock_order(job.subject)
    asked = feedback.of(order)
    if asked is None or order.canceled_at is not None:
        return Done()
    if asked.status == FeedbackStatus.SCHEDULED:
        return _invite(ctx, order, asked, job.now)
    if asked.status == FeedbackStatus.SKIPPED and order.stage == Stage.DELIVERED:
        _complete(order, job.now, history.SYSTEM, "nobody is to be asked")
    if asked.status == FeedbackStatus.INVITED and asked.closes_at is not None:
        if asked.closes_at > job.now:
            return Again(_remind(ctx, order, asked, job.now) or asked.closes_at)
        feedback.close(asked, FeedbackStatus.EXPIRED)
        _complete(order, job.now, history.SYSTEM, "the feedback window closed")
    return Done()


def _invite(ctx: Context, order: OmsOrder, asked: Feedback, now: datetime) -> Result:
    """Everything is looked at again at the moment of asking."""
    if order.stage != Stage.DELIVERED:
        return Done()  # a correction: the next delivery asks again
    if asked.invite_at is not None and asked.invite_at > now:
        return Again(asked.invite_at)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    reason = invitations.reason_not_to(ctx, order, asked, snapshot, now)
    if reason is not None:
        invitations.skip(order, asked, reason, now)
        _complete(order, now, history.SYSTEM, "nobody is to be asked")
        return Done()
    until = closes_at(now, ctx.merchant(order.channel).feedback_window_days)
    feedback.invite(asked, now=now, closes_at=until)
    tokens.issue(order.pk, "feedback", now=now, expires_at=until)
    announcing.announce(ctx, order, MessageKind.INVITATION, now)
    history.record(order, "feedback.invited", f"Asked for feedback until {until:%Y-%m-%d}", now=now)
    return Again(_remind(ctx, order, asked, now) or until)


def _remind(ctx: Context, order: OmsOrder, asked: Feedback, now: datetime) -> datetime | None:
    """Plans the reminder that is due, and says when the next one is; None when none is left in time."""
    settings = ctx.merchant(order.channel)
    pace = Reminders(most=settings.feedback_reminders, days=settings.feedback_reminder_days)
    if asked.invited_at is None or asked.closes_at is None:
        return None
    number = pace.due(asked.invited_at, now)
    if number:
        announcing.announce(ctx, order, MessageKind.REMINDER, now, occasion=f"{number}")
    following = pace.at(asked.invited_at, number + 1)
    return following if following is not None and following < asked.closes_at else None


@transaction.atomic
def submit(ctx: Context, token: str, answer: Answer) -> Feedback:
    """Keeps the customer's answer, replacing an earlier one. `NotFound` for a dead link, `Rejected` for a bad field."""
    now = ctx.clock.now()
    order, asked = _by_token(token, now)
    bought = products(order)
    check_answer(answer, variants=bought)
    feedback.save_answer(asked, answer, bought=bought, now=now)
    history.record(order, "feedback.answered", "The customer gave feedback", now=now, actor="customer")
    _end_early(order, now, "feedback given")
    return asked


@transaction.atomic
def opt_out(ctx: Context, token: str) -> Feedback:
    """The customer does not want to be asked, of this order or of a later one. An answer already given stays."""
    now = ctx.clock.now()
    order, asked = _by_token(token, now)
    _unsubscribe(ctx, order, now)
    if asked.status != FeedbackStatus.ANSWERED:
        feedback.close(asked, FeedbackStatus.OPTED_OUT)
        history.record(order, "feedback.opted_out", "The customer does not want to be asked", now=now, actor="customer")
        _end_early(order, now, "no feedback wanted")
    return asked


def _unsubscribe(ctx: Context, order: OmsOrder, now: datetime) -> None:
    """Keeps what is not transactional from the customer's address and phone, until a person lifts it."""
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None:
        return
    for channel, recipient in ((Channel.EMAIL, snapshot.email), (Channel.SMS, letters.phone_of(snapshot))):
        if recipient:
            suppressions.suppress(channel, recipient, SuppressionReason.UNSUBSCRIBED, actor="customer", now=now)


def _by_token(token: str, now: datetime) -> tuple[OmsOrder, Feedback]:
    found = tokens.find(token, "feedback", now)
    if found is None:
        raise NotFound(DEAD_LINK, field="token", code=ErrorCode.EXPIRED)
    order = locks.lock_order(found.oms_order_id)
    asked = feedback.of(order)
    if asked is None or order.canceled_at is not None or asked.closes_at is None or asked.closes_at <= now:
        raise NotFound(DEAD_LINK, field="token", code=ErrorCode.EXPIRED)
    if asked.status in (FeedbackStatus.OPTED_OUT, FeedbackStatus.EXPIRED, FeedbackStatus.SKIPPED):
        raise Rejected("you asked not to be asked; thank you all the same", field="token", code=ErrorCode.EXPIRED)
    return order, asked


@transaction.atomic
def moderate(ctx: Context, feedback_id: int, products: Collection[int], wanted: Moderation, *, actor: str) -> Feedback:
    """Shows, hides or replies to an answer: to what was said of these products (`ProductFeedback` keys), or, without
    any, of the delivery. Raises `Rejected` when there is no answer, `NotFound` for a product of another's."""
    order_id = Feedback.objects.values_list("oms_order_id", flat=True).get(pk=feedback_id)
    order = locks.lock_order(order_id)
    asked = Feedback.objects.get(pk=feedback_id)
    if asked.status != FeedbackStatus.ANSWERED:
        raise Rejected("the customer has not answered: there is nothing to reply to or to publish", field="id")
    if not products:
        feedback.moderate(asked, wanted)
    elif asked.products.filter(pk__in=products).count() != len(set(products)):
        raise NotFound("this answer says nothing of that product", field="productFeedbackIds")
    else:
        feedback.moderate_products(asked, products, wanted)
    history.record(order, "feedback.moderated", _what_was_done(wanted), now=ctx.clock.now(), actor=actor)
    return asked


def _what_was_done(wanted: Moderation) -> str:
    said = []
    if wanted.is_published is not None:
        said.append("published" if wanted.is_published else "hidden")
    if wanted.reply is not None:
        said.append("replied to" if wanted.reply else "left without a reply")
    return f"The customer's feedback was {' and '.join(said)}"


def products(order: OmsOrder) -> dict[str, feedback.Bought]:
    """What was bought, by variant id."""
    rows = FulfillmentOrderLine.objects.filter(fulfillment_order__oms_order=order, variant__isnull=False)
    found = rows.values_list("variant_id", "product_name", "variant__product_id")
    return {str(variant): feedback.Bought(name=name, product_id=product) for variant, name, product in found}


def _end_early(order: OmsOrder, now: datetime, reason: str) -> None:
    """Completed by the customer: the work that waits for the window to close has nothing left to do."""
    _complete(order, now, "customer", reason)
    work.drop([WorkKind.FEEDBACK], oms_order_id=order.pk)


def _complete(order: OmsOrder, now: datetime, actor: str, reason: str) -> None:
    if order.completed_at is None:
        orders.set_completed(order, now)
        history.refresh_stage(order, now=now, actor=actor, reason=reason)
