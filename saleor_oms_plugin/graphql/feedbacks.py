"""What customers were asked, and what they answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import graphene
from django.db.models import Exists, OuterRef, Q, QuerySet
from graphql import GraphQLError

from .. import models
from ..domain.errors import Rejected
from ..domain.feedback import FeedbackStatus
from ..domain.periods import Period
from ..domain.scores import Cause, Pace, Score, scores
from ..domain.spreadsheets import BYTE_ORDER_MARK, as_csv
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_types import Date
from ..host.shop import time_zone
from ..store import scores as store
from .enums import OmsFeedbackDimension, OmsFeedbackPace, OmsFeedbackStatus
from .errors import refusal
from .filters import given_values, of_orders, searched
from .ids import is_storable, read_moment
from .paging import Sort, Wanted, connection, edge, page_of
from .types.notifications import OmsFeedback
from .types.scores import OmsFeedbackExport, OmsFeedbackScore

OmsFeedbackCountableEdge = edge("OmsFeedbackCountableEdge", OmsFeedback)
OmsFeedbackCountableConnection = connection("OmsFeedbackCountableConnection", OmsFeedbackCountableEdge)


MOST_CAUSES = 100
MOST_EXPORTED = 1000
#: Of the spreadsheet; the last three are of one product.
COLUMNS = (
    "order",
    "channel",
    "answered_at",
    "delivery_rating",
    "recommend",
    "comment",
    "reply",
    "published",
    "warehouses",
    "carriers",
    "packers",
    "days_late",
    "product",
    "product_rating",
    "product_comment",
)


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
    parse=read_moment,
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

    oms_feedback_scores = graphene.List(
        graphene.NonNull(OmsFeedbackScore),
        required=True,
        since=graphene.Argument(Date, required=True, description="The period's first day, of the shop's days."),
        until=graphene.Argument(Date, required=True, description="Its last, included; at most 400 days in all."),
        by=graphene.Argument(OmsFeedbackDimension, required=True),
        every=graphene.Argument(OmsFeedbackPace, default_value=Pace.WEEK.value),
        channel=graphene.String(description="A channel's slug; all the asker may see when omitted."),
        first=graphene.Int(description=f"At most so many causes, {MOST_CAUSES} when omitted."),
        description="What the answers given in a period add up to by cause and over time, the causes with most answers "
        "first. Needs MANAGE_ORDERS.",
    )
    oms_feedback_export = graphene.Field(
        OmsFeedbackExport,
        required=True,
        filter=OmsFeedbackFilterInput(),
        first=graphene.Int(description=f"Answers in this page, {MOST_EXPORTED} at most and when omitted."),
        after=graphene.String(),
        description="Answers as a spreadsheet reads them, the newest first: a line for each product rated, one for an "
        "answer without any. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_feedbacks(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        return page_of(_wanted(info, filter), NEWEST, Wanted(field="omsFeedbacks", **page))

    @staticmethod
    def resolve_oms_feedback_scores(
        _root: Any,
        info: Any,
        *,
        since: date,
        until: date,
        by: str,
        every: str | None = None,
        channel: str | None = None,
        first: int | None = None,
    ) -> list[tuple[Cause, Score]]:
        limit = _limit(first, MOST_CAUSES, "omsFeedbackScores")
        rows = _wanted(info, None, channel=channel)
        try:
            period = Period(since, until, time_zone())
        except Rejected as error:
            raise refusal(error) from None
        cause = Cause(by)
        found = scores(store.count(rows, cause, period, Pace(every or Pace.WEEK)))
        return [(cause, score) for score in found[:limit]]

    @staticmethod
    def resolve_oms_feedback_export(
        _root: Any, info: Any, *, filter: dict | None = None, first: int | None = None, after: str | None = None
    ) -> Any:
        limit = _limit(first, MOST_EXPORTED, "omsFeedbackExport")
        rows = _wanted(info, filter).filter(status=FeedbackStatus.ANSWERED.value)
        if after is not None:
            rows = rows.filter(NEWEST.beyond(after, is_reversed=False))
        shown = rows.select_related("oms_order").prefetch_related("products")
        found = list(NEWEST.ordered(shown, is_reversed=False)[: limit + 1])
        lines = list(_lines(found[:limit], database(info.context)))
        head = BYTE_ORDER_MARK + as_csv([COLUMNS]) if after is None else ""
        return {
            "text": head + as_csv(lines),
            "rows": len(lines),
            "has_next_page": len(found) > limit,
            "end_cursor": NEWEST.cursor(found[:limit][-1]) if found else None,
        }


def _wanted(info: Any, filter: dict | None, *, channel: str | None = None) -> QuerySet[models.Feedback]:
    """The feedback the asker may see and wants."""
    access.require(info, access.MANAGE_ORDERS)
    rows, seen = models.Feedback.objects.using(database(info.context)), access.visible_orders(info)
    if channel:
        found = access.channels_named(info, channel)
        if found == []:
            raise GraphQLError("There is no channel with this slug: leave `channel` out, or name one you may see.")
        seen = access.of_channels(found)
    if seen:
        rows = rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk"))
    for name, value in given_values(filter):
        rows = rows.filter(_FILTERS[name](value))
    return rows


def _limit(first: int | None, most: int, field: str) -> int:
    if first is not None and not 1 <= first <= most:
        raise GraphQLError(f"`first` of `{field}` goes from 1 to {most}.")
    return first or most


def _lines(answers: Sequence[models.Feedback], database: str) -> Iterator[Sequence[object]]:
    causes = store.causes_of([answer.oms_order_id for answer in answers], database)
    for answer in answers:
        parts = causes.get(answer.oms_order_id, [])
        late = [part.days_late for part in parts if part.days_late is not None]
        own = (
            answer.oms_order.order_number,
            answer.oms_order.channel,
            answer.answered_at.isoformat() if answer.answered_at else "",
            answer.delivery_rating,
            answer.recommend,
            answer.comment,
            answer.reply,
            "yes" if answer.is_published else "no",
            ", ".join(dict.fromkeys(part.warehouse_name for part in parts)),
            ", ".join(dict.fromkeys(part.carrier_name for part in parts)),
            ", ".join(dict.fromkeys(part.packer for part in parts if part.packer)),
            max(late, default=None),
        )
        for said in answer.products.all() or [None]:
            yield (*own, *(("", None, "") if said is None else (said.product_name, said.rating, said.comment)))
