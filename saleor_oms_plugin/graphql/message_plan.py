"""What other settings would change of messages, and the addresses that take none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import graphene
from django.db.models import Q

from .. import models
from ..bootstrap import context
from ..domain.errors import OmsError as DomainError
from ..domain.errors import Rejected
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.transactions import writing
from ..pipeline import proposing
from ..store import suppressions
from .enums import OmsChannelKind, OmsSuppressionReason
from .errors import refusal
from .filters import given_values
from .ids import is_storable, read_moment
from .paging import Sort, Wanted, connection, edge, forward_limit, page_of
from .settings import OmsSettingInput, channel_or_none
from .types.message_plan import OmsMessagePlanPreview, OmsSuppression

OmsSuppressionCountableEdge = edge("OmsSuppressionCountableEdge", OmsSuppression)
OmsSuppressionCountableConnection = connection("OmsSuppressionCountableConnection", OmsSuppressionCountableEdge)

#: The newest first.
NEWEST = Sort(name="SUPPRESSIONS", key="since", is_descending=True, parse=read_moment)


class OmsSuppressionFilterInput(graphene.InputObjectType):
    channel = graphene.List(graphene.NonNull(OmsChannelKind))
    reason = graphene.List(graphene.NonNull(OmsSuppressionReason))
    is_lifted = graphene.Boolean(
        default_value=False, description="Those that count when omitted; null, in a variable, for all."
    )
    recipient = graphene.String(description="The whole address, however it is spelled.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


def _to(recipient: str) -> Q:
    if not is_storable(recipient):
        return Q(pk__in=[])
    with writing():
        return Q(digest__in=suppressions.digests_of([recipient], context().clock.now()))


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "channel": lambda channels: Q(channel__in=channels),
    "reason": lambda reasons: Q(reason__in=reasons),
    "is_lifted": lambda wanted: Q(lifted_at__isnull=not wanted),
    "recipient": _to,
}


class OmsMessagePlanQueries(graphene.ObjectType):
    oms_suppressions = graphene.Field(
        OmsSuppressionCountableConnection,
        filter=OmsSuppressionFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="The addresses to which nothing is sent, the newest first; those that count unless asked "
        "otherwise. Needs MANAGE_ORDERS.",
    )
    oms_message_plan_preview = graphene.Field(
        OmsMessagePlanPreview,
        required=True,
        settings=graphene.Argument(
            graphene.List(graphene.NonNull(OmsSettingInput)),
            required=True,
            description="Of quiet hours, the time of day to ask at, consent, or the milestones a channel tells; "
            "nothing is saved.",
        ),
        channel=graphene.String(description="A channel's slug, to change its own settings; the shop's when omitted."),
        first=graphene.Int(description="At most 100 messages, the most recent ones; 100 when omitted."),
        description="What these settings would have changed of recent messages. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_suppressions(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = models.Suppression.objects.using(database(info.context))
        for name, value in given_values({"is_lifted": False} if filter is None else filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows, NEWEST, Wanted(field="omsSuppressions", **page))

    @staticmethod
    def resolve_oms_message_plan_preview(
        _root: Any, info: Any, *, settings: Sequence[Any], channel: str | None = None, first: int | None = None
    ) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        limit = forward_limit(first, "omsMessagePlanPreview")
        slug = channel_or_none(info, channel)
        if slug is None:
            raise refusal(Rejected("there is no channel with this slug", field="channel"))
        changes = {one["name"]: one.get("value") for one in settings}
        try:
            proposing.check(changes, slug)
        except DomainError as error:
            raise refusal(error) from None
        with writing():
            rows = list(_recent(info, slug)[:limit])
            found = proposing.differences(context(), rows, changes, slug)
        return OmsMessagePlanPreview(looked_at=len(rows), differences=found)


def _recent(info: Any, channel: str) -> Any:
    seen = access.visible_orders(info) & (Q(channel=channel) if channel else Q())
    rows = models.Message.objects.select_related("oms_order").order_by("-pk")
    return rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk")) if seen else rows
