"""The customer's own door (tokens) and what came back through it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.feedback import FeedbackStatus, SkipReason
from .fields import Table, check, enum_column
from .orders import OmsOrder


class AccessToken(Table):
    """What a customer's link may open. Only the hash is kept; `nonce` re-derives the token for a later mail."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(max_length=16)  # "track" or "feedback"
    digest = models.CharField(max_length=64, unique=True)
    nonce = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_access_token"
        constraints = [
            models.UniqueConstraint(
                fields=["oms_order", "purpose"], condition=Q(revoked_at__isnull=True), name="oms_token_one_live"
            )
        ]


class Feedback(Table):
    """What a customer was asked, and answered. `skip_reason` is why they were not asked, or not again."""

    oms_order = models.OneToOneField(OmsOrder, on_delete=models.PROTECT, related_name="feedback")
    status = enum_column(FeedbackStatus, default=FeedbackStatus.SCHEDULED)
    invite_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    delivery_rating = models.PositiveSmallIntegerField(null=True)
    recommend = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True, default="")
    is_published = models.BooleanField(default=False)
    skip_reason = enum_column(SkipReason, null=True)

    class Meta:
        db_table = "oms_feedback"
        indexes = [
            models.Index(fields=["answered_at"], name="oms_feedback_answered", condition=Q(answered_at__isnull=False))
        ]
        constraints = [
            check(Q(delivery_rating__isnull=True) | Q(delivery_rating__range=(1, 5)), "oms_feedback_rating"),
            check(Q(recommend__isnull=True) | Q(recommend__range=(0, 10)), "oms_feedback_recommend"),
        ]


class ProductFeedback(Table):
    """What a customer says of one product: a review, once the merchant publishes it. `answered_at` is the answer's:
    here it lets one index find a product's newest reviews."""

    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="products")
    variant = models.ForeignKey("product.ProductVariant", null=True, on_delete=models.SET_NULL, related_name="+")
    product = models.ForeignKey("product.Product", null=True, on_delete=models.SET_NULL, related_name="+")
    product_name = models.CharField(max_length=500)
    answered_at = models.DateTimeField(null=True)
    rating = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True, default="")
    reply = models.TextField(blank=True, default="")
    is_published = models.BooleanField(default=False)

    class Meta:
        db_table = "oms_product_feedback"
        indexes = [
            models.Index(fields=["product", "answered_at", "id"], name="oms_review", condition=Q(is_published=True))
        ]
        constraints = [
            check(Q(rating__range=(1, 5)), "oms_product_feedback_rating"),
            models.UniqueConstraint(fields=["feedback", "variant"], name="oms_product_feedback_once"),
        ]
