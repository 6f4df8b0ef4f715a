"""Published reviews of products, for storefronts: each question is one statement, however many products ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connections
from django.db.models import Avg, Count

from ..models import ProductFeedback

#: Up to `limit` reviews of each product that come after a place in the order, newest first.
_PAGES = """
    SELECT review.* FROM unnest(%s::bigint[]) AS wanted(product) CROSS JOIN LATERAL (
        SELECT id, product_id, answered_at, rating, comment, reply FROM oms_product_feedback
        WHERE product_id = wanted.product AND is_published
            AND (%s::timestamptz IS NULL OR (answered_at, id) < (%s::timestamptz, %s::bigint))
        ORDER BY answered_at DESC, id DESC LIMIT %s
    ) AS review
"""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page begins: after this review. None, None: at the newest."""

    answered_at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """One published review. Nothing of it leads to who wrote it."""

    pk: int
    answered_at: datetime
    rating: int
    comment: str
    reply: str

    @property
    def at(self) -> date:
        """The day it was written."""
        return self.answered_at.date()


@dataclass(frozen=True, kw_only=True)
class Rating:
    """`average` to two places, of `count` published reviews."""

    average: Decimal
    count: int


def pages(products: Sequence[int], after: Place, limit: int, *, database: str) -> dict[int, list[Review]]:
    """By product, its reviews from that place on, newest first; a product without any is absent."""
    found: dict[int, list[Review]] = defaultdict(list)
    with connections[database].cursor() as cursor:
        cursor.execute(_PAGES, [list(products), after.answered_at, after.answered_at, after.id, limit])
        for key, product, answered_at, rating, comment, reply in cursor.fetchall():
            found[product].append(Review(pk=key, answered_at=answered_at, rating=rating, comment=comment, reply=reply))
    return dict(found)


def ratings(products: Collection[int], *, database: str) -> dict[int, Rating]:
    """By product, what its published reviews come to; a product without any is absent."""
    rows: Any = ProductFeedback.objects.using(database).filter(product_id__in=products, is_published=True).order_by()
    sums = rows.values_list("product_id").annotate(average=Avg("rating"), count=Count("pk"))
    cent = Decimal("0.01")
    return {key: Rating(average=Decimal(average).quantize(cent), count=count) for key, average, count in sums}
