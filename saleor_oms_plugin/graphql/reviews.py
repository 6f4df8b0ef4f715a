"""What a storefront shows of a product's reviews: the published ones, without who wrote them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import graphene

from ..host.graphql_loaders import PREFIX, Loader
from ..host.graphql_types import Date, Decimal, unwrap
from ..store import reviews
from ..store.reviews import Place, Review
from .ids import read_moment
from .paging import Page, Sort, connection, edge, forward_limit

NEWEST = Sort(
    name="REVIEWS",
    key="answered_at",
    is_descending=True,
    parse=read_moment,
)


class OmsReview(graphene.ObjectType):
    rating = graphene.Int(required=True, description="1 to 5.")
    comment = graphene.String(required=True, description="As it was written: text, never markup. Empty for none.")
    at = graphene.Field(Date, required=True)
    is_verified_buyer = graphene.Boolean(required=True, description="Only buyers are asked, after the delivery.")
    reply = graphene.String(description="The merchant's.")

    class Meta:
        description = "What a buyer says of a product, published by the merchant. It does not say who wrote it."

    @staticmethod
    def resolve_is_verified_buyer(_root: Review, _info: Any) -> bool:
        return True

    @staticmethod
    def resolve_reply(root: Review, _info: Any) -> str | None:
        return root.reply or None


class OmsRating(graphene.ObjectType):
    average = graphene.Field(Decimal, required=True, description="Of 1 to 5, to two places.")
    count = graphene.Int(required=True)

    class Meta:
        description = "What a product's published reviews come to."


OmsReviewCountableEdge = edge("OmsReviewCountableEdge", OmsReview)
OmsReviewCountableConnection = connection("OmsReviewCountableConnection", OmsReviewCountableEdge)


class Ratings(Loader):
    """A product's rating, or None before its first published review."""

    context_key = f"{PREFIX}ratings"

    def batch_load(self, keys: Iterable[int]) -> list[Any]:
        found = reviews.ratings(set(keys), database=self.database)
        return [found.get(key) for key in keys]


class ReviewPages(Loader):
    """A page of each product's reviews, by (product, place, limit)."""

    context_key = f"{PREFIX}review_pages"

    def batch_load(self, keys: Sequence[tuple[int, Place, int]]) -> list[list[Review]]:
        asked: dict[tuple[Place, int], list[int]] = defaultdict(list)
        for product, place, limit in keys:
            asked[place, limit].append(product)
        found = {page: reviews.pages(products, *page, database=self.database) for page, products in asked.items()}
        return [found[place, limit].get(product, []) for product, place, limit in keys]


def resolve_reviews(root: Any, info: Any, *, first: int | None = None, after: str | None = None) -> Any:
    """`Product.omsReviews`: newest first."""
    product, limit = unwrap(root).pk, forward_limit(first, "omsReviews")
    place = Place() if after is None else Place(**dict(zip(("answered_at", "id"), NEWEST.place(after), strict=True)))

    def page(found: list[Review]) -> Any:
        return Page(
            rows=[(NEWEST.cursor(row), row) for row in found[:limit]],
            has_next=len(found) > limit,
            has_previous=after is not None,
            count=lambda: Ratings(info.context).load(product).then(lambda rating: rating.count if rating else 0),
        ).as_connection()

    return ReviewPages(info.context).load((product, place, limit + 1)).then(page)


def resolve_rating(root: Any, info: Any) -> Any:
    """`Product.omsRating`."""
    return Ratings(info.context).load(unwrap(root).pk)


#: What we add to Saleor's Product, with the resolvers.
PRODUCT_FIELDS = {
    "oms_reviews": (
        graphene.Field(
            OmsReviewCountableConnection,
            first=graphene.Int(),
            after=graphene.String(),
            description="Published reviews, newest first, for storefronts.",
        ),
        resolve_reviews,
    ),
    "oms_rating": (
        graphene.Field(OmsRating, description="What they come to; null before the first."),
        resolve_rating,
    ),
}
