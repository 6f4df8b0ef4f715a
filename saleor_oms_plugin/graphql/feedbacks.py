"""What customers were asked, and what they answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import graphene
from django.db.models import Exists, OuterRef, Q

from .. import models
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from .enums import OmsFeedbackStatus
from .filters import given_values, of_orders, searched
from .ids import aware, is_storable
from .paging import Sort, Wanted, connection, edge, page_of
from .types.notifications import OmsFeedback

OmsFeedbackCountableEdge = edge("OmsFeedbackCountableEdge", OmsFeedback)
OmsFeedbackCountableConnection = connection("OmsFeedbackCountableConnection", OmsFeedbackCountableEdge)


class OmsFeedbackFilterInput(graphene.InputObjectType):
    status = graphene.List(graphene.NonNull(OmsFeedbackStatus))
    rating_at_most = graphene.Int(description="Some rating of it, of the delivery or of a product, is this or less.")
    is_published = graphene.Boolean(description="Some of it is published.")
    search = graphene.String(description="As in the list of orders; words of a comment as well.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


#: The newest answer first, then those that have not answered, the newest first.
NEWEST = Sort(
    name="FEEDBACKS",
    key="answered_at",
    is_descending=True,
    parse=lambda text: aware(datetime.fromisoformat(text)),
)


def _product(wanted: Q) -> Q:
    return Q(Exists(models.ProductFeedback.objects.filter(wanted, feedback_id=OuterRef("pk"))))


def _rated(limit: int) -> Q:
    return Q(delivery_rating__lte=limit) | _product(Q(rating__lte=limit))


def _published(wanted: bool) -> Q:
    shown = Q(is_published=True) | _product(Q(is_published=True))
    return shown if wanted else ~shown


def _found(text: str) -> Q:
    text = text.strip()
    if not text or not is_storable(text):
        return of_orders(searched(text))
    said = Q(comment__icontains=text) | _product(Q(comment__icontains=text))
    return of_orders(searched(text)) | said


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "status": lambda statuses: Q(status__in=statuses),
    "rating_at_most": _rated,
    "is_published": _published,
    "search": _found,
}


class OmsFeedbackQueries(graphene.ObjectType):
    oms_feedbacks = graphene.Field(
        OmsFeedbackCountableConnection,
        filter=OmsFeedbackFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="What customers were asked and answered, the newest answers first. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_feedbacks(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows, seen = models.Feedback.objects.using(database(info.context)), access.visible_orders(info)
        if seen:
            rows = rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk"))
        for name, value in given_values(filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows, NEWEST, Wanted(field="omsFeedbacks", **page))
