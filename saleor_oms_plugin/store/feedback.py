"""The one feedback of an order: scheduled, invited, answered, and shown to others or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..domain.feedback import Answer, FeedbackStatus, Moderation, ProductAnswer, SkipReason
from ..models import Feedback, OmsOrder, ProductFeedback


def schedule(order: OmsOrder, invite_at: datetime) -> Feedback:
    """The order's feedback row, to be invited at `invite_at`. After a correction that is a later moment, unless the
    customer was asked by then, or is not to be."""
    row, is_new = Feedback.objects.get_or_create(oms_order=order, defaults={"invite_at": invite_at})
    if not is_new and row.status == FeedbackStatus.SCHEDULED:
        row.invite_at = invite_at
        row.save(update_fields=["invite_at"])
    return row


def of(order: OmsOrder) -> Feedback | None:
    return Feedback.objects.filter(oms_order=order).first()


def invite(feedback: Feedback, *, now: datetime, closes_at: datetime) -> None:
    feedback.status = FeedbackStatus.INVITED.value
    feedback.invited_at = now
    feedback.closes_at = closes_at
    feedback.save(update_fields=["status", "invited_at", "closes_at"])


def close(feedback: Feedback, status: FeedbackStatus) -> None:
    feedback.status = status.value
    feedback.save(update_fields=["status"])


def skip(feedback: Feedback, reason: SkipReason) -> bool:
    """Whether it was still to be asked, or open: an answer that came meanwhile stays."""
    open_ones = (FeedbackStatus.SCHEDULED.value, FeedbackStatus.INVITED.value)
    rows = Feedback.objects.filter(pk=feedback.pk, status__in=open_ones)
    is_new = bool(rows.update(status=FeedbackStatus.SKIPPED.value, skip_reason=reason.value))
    feedback.refresh_from_db()
    return is_new


@dataclass(frozen=True, kw_only=True)
class Bought:
    """A product as it was called when it was bought; `product_id` is None once Saleor has deleted it."""

    name: str
    product_id: int | None


def save_answer(feedback: Feedback, answer: Answer, *, bought: Mapping[str, Bought], now: datetime) -> None:
    """Replaces whatever was answered before; `bought` are the order's products by variant id.

    Words that have changed were read by nobody yet: they are published anew, or not. A reply stays with what it replied
    to, as long as that stands.
    """
    is_same = (feedback.delivery_rating, feedback.comment) == (answer.delivery_rating, answer.comment or "")
    feedback.status = FeedbackStatus.ANSWERED.value
    feedback.delivery_rating = answer.delivery_rating
    feedback.recommend = answer.recommend
    feedback.comment = answer.comment or ""
    feedback.answered_at = now
    if not is_same:
        feedback.is_published, feedback.reply = False, ""
    feedback.save()
    before = {str(row.variant_id): row for row in feedback.products.all()}
    answered = {product.variant_id for product in answer.products}
    feedback.products.exclude(variant_id__in=answered).delete()
    for product in answer.products:
        _save_product(feedback, product, before.get(product.variant_id), bought[product.variant_id], now)


def _save_product(
    feedback: Feedback, answer: ProductAnswer, before: ProductFeedback | None, bought: Bought, now: datetime
) -> None:
    row = before or ProductFeedback(feedback=feedback, variant_id=answer.variant_id)
    if (row.rating, row.comment) != (answer.rating, answer.comment):
        row.is_published, row.reply = False, ""
    row.product_id, row.product_name = bought.product_id, bought.name
    row.rating, row.comment, row.answered_at = answer.rating, answer.comment, now
    row.save()


def moderate(feedback: Feedback, wanted: Moderation) -> None:
    """Shows, hides or replies to what the customer said of the delivery."""
    changed = _changed(feedback, wanted)
    feedback.save(update_fields=changed)


def moderate_products(feedback: Feedback, keys: Collection[int], wanted: Moderation) -> None:
    """The same for what was said of these products, by the row's key."""
    for row in feedback.products.filter(pk__in=keys):
        row.save(update_fields=_changed(row, wanted))


def _changed(row: Feedback | ProductFeedback, wanted: Moderation) -> list[str]:
    if wanted.reply is not None:
        row.reply = wanted.reply
    if wanted.is_published is not None:
        row.is_published = wanted.is_published
    return ["reply", "is_published"]
