from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import ErrorCode, Rejected
from ...domain.feedback import REPLY_LIMIT, Answer, Moderation, ProductAnswer
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_lookup import variant_key
from ...pipeline import feedback
from ...store.tokens import Purpose
from ..enums import OmsFeedbackStatus
from ..ids import BULK_LIMIT, clean_text, each_once, not_found, own_key_or_error
from ..links import opened
from ..types.notifications import OmsFeedback
from .base import OmsMutation, visible_feedback


class OmsProductFeedbackInput(graphene.InputObjectType):
    variant_id = graphene.ID(required=True)
    rating = graphene.Int(required=True, description="1 to 5.")
    comment = graphene.String()

    class Meta:
        description = "What the customer says of one product."


class OmsFeedbackInput(graphene.InputObjectType):
    delivery_rating = graphene.Int(description="1 to 5.")
    recommend = graphene.Int(description="0 to 10.")
    comment = graphene.String()
    products = graphene.List(graphene.NonNull(OmsProductFeedbackInput))

    class Meta:
        description = "The customer's answer; what is left out is not answered."


class OmsFeedbackSubmit(OmsMutation):
    status = graphene.Field(OmsFeedbackStatus)

    class Arguments:
        token = graphene.String(required=True)
        input = OmsFeedbackInput(required=True)

    class Meta:
        description = "The customer's answer to an invitation. Public: the token comes from the invitation."

    @classmethod
    def perform(cls, info: Any, *, token: str, input: dict[str, Any]) -> Any:
        ctx = context()
        opened(token, Purpose.FEEDBACK, ctx.clock.now())
        answered = feedback.submit(ctx, token, _answer(input))
        return cls(status=answered.status, errors=[])


class OmsFeedbackOptOut(OmsMutation):
    status = graphene.Field(OmsFeedbackStatus)

    class Arguments:
        token = graphene.String(required=True)

    class Meta:
        description = "No invitation, no reminder. Public: the token comes from the invitation."

    @classmethod
    def perform(cls, info: Any, *, token: str) -> Any:
        ctx = context()
        opened(token, Purpose.FEEDBACK, ctx.clock.now())
        return cls(status=feedback.opt_out(ctx, token).status, errors=[])


class OmsFeedbackReply(OmsMutation):
    bells = ()
    feedback = graphene.Field(OmsFeedback)

    class Arguments:
        id = graphene.ID(required=True, description="Of an answered OmsFeedback.")
        reply = graphene.String(description=f"Shown with it, at most {REPLY_LIMIT} characters; empty takes it back.")
        is_published = graphene.Boolean(description="Whether storefronts may show it.")
        product_feedback_ids = graphene.List(
            graphene.NonNull(graphene.ID),
            description="Of its OmsProductFeedbacks: these are meant, and not what was said of the delivery.",
        )

    class Meta:
        description = (
            "Replies to what a customer said, publishes or hides it. A product's published feedback is one of its "
            "reviews. An answer that the customer changes is hidden again. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        id: str,
        reply: str | None = None,
        is_published: bool | None = None,
        product_feedback_ids: list[str] | None = None,
    ) -> Any:
        key = visible_feedback(info, id, field="id")
        if reply is None and is_published is None:
            raise Rejected("give a reply, or say whether it is published", field="reply", code=ErrorCode.REQUIRED)
        words = None if reply is None else clean_text(reply, field="reply", limit=REPLY_LIMIT)
        products = _product_keys(product_feedback_ids)
        wanted = Moderation(reply=words, is_published=is_published)
        return cls(feedback=feedback.moderate(context(), key, products, wanted, actor=actor(info)), errors=[])


def _product_keys(given: list[str] | None) -> list[int]:
    field = "productFeedbackIds"
    if given is None:
        return []
    return [own_key_or_error(one, "OmsProductFeedback", field=field) for _, one in each_once(given, field=field)]


def _answer(given: dict[str, Any]) -> Answer:
    products = given.get("products") or []
    if len(products) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} products in one call", field="products")
    return Answer(
        delivery_rating=given.get("delivery_rating"),
        recommend=given.get("recommend"),
        comment=_written(given.get("comment"), "comment"),
        products=tuple(_product(product) for product in products),
    )


def _product(given: dict[str, Any]) -> ProductAnswer:
    key = variant_key(given["variant_id"])
    if key is None:
        raise not_found("ProductVariant", field="products")
    comment = _written(given.get("comment"), "products.comment") or ""
    return ProductAnswer(variant_id=key, rating=given["rating"], comment=comment)


def _written(text: str | None, field: str) -> str | None:
    """The customer's own words, kept as written. Raises `Rejected` for text no database takes."""
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        raise Rejected(f"{field} holds half a character", field=field) from None
    return text
