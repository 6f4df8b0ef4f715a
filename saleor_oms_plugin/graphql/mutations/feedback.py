from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import Rejected
from ...domain.feedback import Answer, ProductAnswer
from ...host.graphql_lookup import variant_key
from ...pipeline import feedback
from ..enums import OmsFeedbackStatus
from ..ids import BULK_LIMIT, not_found
from .base import OmsMutation


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
        answered = feedback.submit(context(), token, _answer(input))
        return cls(status=answered.status, errors=[])


class OmsFeedbackOptOut(OmsMutation):
    status = graphene.Field(OmsFeedbackStatus)

    class Arguments:
        token = graphene.String(required=True)

    class Meta:
        description = "No invitation, no reminder. Public: the token comes from the invitation."

    @classmethod
    def perform(cls, info: Any, *, token: str) -> Any:
        return cls(status=feedback.opt_out(context(), token).status, errors=[])


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
