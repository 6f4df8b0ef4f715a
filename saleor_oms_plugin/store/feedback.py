"""The one feedback of an order: scheduled, invited, answered."""

from __future__ import annotations

from datetime import datetime

from ..domain.feedback import Answer, FeedbackStatus
from ..models import Feedback, OmsOrder, ProductFeedback


def schedule(order: OmsOrder, invite_at: datetime) -> Feedback:
    """The order's feedback row, to be invited at `invite_at`; an existing one is left as it is."""
    row, _ = Feedback.objects.get_or_create(oms_order=order, defaults={"invite_at": invite_at})
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


def save_answer(feedback: Feedback, answer: Answer, *, names: dict[str, str], now: datetime) -> None:
    """Replaces whatever was answered before; `names` are the product names by variant id."""
    feedback.status = FeedbackStatus.ANSWERED.value
    feedback.delivery_rating = answer.delivery_rating
    feedback.recommend = answer.recommend
    feedback.comment = answer.comment or ""
    feedback.answered_at = now
    feedback.save()
    ProductFeedback.objects.filter(feedback=feedback).delete()
    ProductFeedback.objects.bulk_create(
        [
            ProductFeedback(
                feedback=feedback,
                variant_id=product.variant_id,
                product_name=names[product.variant_id],
                rating=product.rating,
                comment=product.comment,
            )
            for product in answer.products
        ]
    )
