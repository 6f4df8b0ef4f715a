"""What postage costs, what of it is at risk, and where our books and the carrier's list disagree."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date
from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLError

from .. import models
from ..bootstrap import context
from ..domain.errors import Misconfigured, Rejected
from ..domain.periods import Period
from ..domain.postage import Dimension, FindingStatus, RiskKind
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_types import Date, Money, PageInfo, price
from ..host.shop import time_zone
from ..host.transactions import writing
from ..pipeline.context import Context
from ..store import at_risk, postage_report, sightings
from ..store.at_risk import Asked, Place
from .enums import OmsPostageDimension, OmsPostageFindingKind, OmsPostageFindingStatus
from .errors import refusal
from .filters import given_values
from .ids import read_moment
from .paging import Sort, Wanted, connection, edge, forward_limit, page_of
from .types.postage import OmsMoneyAtRisk, OmsPostageFinding, OmsPostageReport, ShownReport

OmsPostageFindingCountableEdge = edge("OmsPostageFindingCountableEdge", OmsPostageFinding)
OmsPostageFindingCountableConnection = connection(
    "OmsPostageFindingCountableConnection", OmsPostageFindingCountableEdge
)
OmsMoneyAtRiskCountableEdge = edge("OmsMoneyAtRiskCountableEdge", OmsMoneyAtRisk)

NEWEST = Sort(name="FINDINGS", key="found_at", is_descending=True, parse=read_moment)


class OmsPostageFindingFilterInput(graphene.InputObjectType):
    status = graphene.List(graphene.NonNull(OmsPostageFindingStatus))
    kind = graphene.List(graphene.NonNull(OmsPostageFindingKind))

    class Meta:
        description = "All that is given must hold; of a list, one entry."


class OmsMoneyAtRiskCountableConnection(graphene.ObjectType):
    page_info = graphene.Field(PageInfo, required=True)
    edges = graphene.List(graphene.NonNull(OmsMoneyAtRiskCountableEdge), required=True)
    total_count = graphene.Int(description="Counted only when asked for.")
    total = graphene.List(
        graphene.NonNull(Money), required=True, description="Of all of it, by currency; added up only when asked for."
    )

    class Meta:
        description = "A page of money at risk, oldest first."

    @staticmethod
    def resolve_total_count(root: dict[str, Any], _info: Any) -> int:
        return sum(count for count, _ in _totals(root).values())

    @staticmethod
    def resolve_total(root: dict[str, Any], _info: Any) -> list[Any]:
        return [price(amount, currency) for currency, (_, amount) in _totals(root).items() if currency]


def _totals(root: dict[str, Any]) -> Any:
    if "totals" not in root:
        root["totals"] = at_risk.totals(root["asked"])
    return root["totals"]


class OmsPostageQueries(graphene.ObjectType):
    oms_money_at_risk = graphene.Field(
        OmsMoneyAtRiskCountableConnection,
        first=graphene.Int(),
        after=graphene.String(),
        description="Purchases in doubt, refunds not paid yet, unused labels, duplicates: oldest first. "
        "Needs MANAGE_ORDERS.",
    )
    oms_postage = graphene.Field(
        OmsPostageReport,
        required=True,
        since=graphene.Argument(Date, required=True, description="The period's first day, of the shop's days."),
        until=graphene.Argument(Date, required=True, description="Its last, included; at most 400 days in all."),
        by=graphene.Argument(OmsPostageDimension, required=True),
        channel=graphene.String(description="A channel's slug; all the asker may see when omitted."),
        description="What postage cost, and came back. Needs MANAGE_ORDERS.",
    )
    oms_postage_findings = graphene.Field(
        OmsPostageFindingCountableConnection,
        filter=OmsPostageFindingFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Where our books and the carrier's list disagree, the latest found first. Those of no order are "
        "for who may see all channels. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_money_at_risk(
        _root: Any, info: Any, *, first: int | None = None, after: str | None = None
    ) -> dict[str, Any]:
        access.require(info, access.MANAGE_ORDERS)
        limit, asked = forward_limit(first, "omsMoneyAtRisk"), _asked(info)
        place = None if after is None else _place(after)
        rows = at_risk.page(asked, place, limit + 1)
        edges = [{"node": row, "cursor": _cursor(row)} for row in rows[:limit]]
        shown = PageInfo(
            has_next_page=len(rows) > limit,
            has_previous_page=place is not None,
            start_cursor=edges[0]["cursor"] if edges else None,
            end_cursor=edges[-1]["cursor"] if edges else None,
        )
        return {"page_info": shown, "edges": edges, "asked": asked}

    @staticmethod
    def resolve_oms_postage(
        _root: Any, info: Any, *, since: date, until: date, by: str, channel: str | None = None
    ) -> ShownReport:
        access.require(info, access.MANAGE_ORDERS)
        orders = access.of_channels(_channels(info, channel))
        try:
            period = Period(since, until, time_zone())
        except Rejected as error:
            raise refusal(error) from None
        with writing():
            is_live_alone = not _is_test(context())
        rows = postage_report.entries(period, is_live_alone=is_live_alone, database=database(info.context))
        if orders:
            rows = rows.filter(oms_order__in=models.OmsOrder.objects.filter(orders).order_by().values("pk"))
        return ShownReport(
            rows=postage_report.spending(rows, Dimension(by), period),
            is_test=not is_live_alone,
            reconciled_at=sightings.last_finished(database(info.context)),
            open_findings=visible_findings(info).filter(status=FindingStatus.OPEN.value).count(),
        )

    @staticmethod
    def resolve_oms_postage_findings(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = visible_findings(info)
        for name, values in given_values(filter):
            rows = rows.filter(**{f"{name}__in": values})
        return page_of(rows, NEWEST, Wanted(field="omsPostageFindings", **page))


def visible_findings(info: Any) -> QuerySet[models.PostageFinding]:
    """Those of orders the asker may see; of no order, for who may see every channel."""
    rows = models.PostageFinding.objects.using(database(info.context))
    seen = access.visible_orders(info)
    if not seen:
        return rows
    of_orders = Q(shipment__oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk"))
    return rows.filter(of_orders | Q(shipment__isnull=True) if access.channel_slugs(info) is None else of_orders)


def _channels(info: Any, channel: str | None) -> list[Any] | None:
    found = access.channels_named(info, channel or None)
    if channel and found == []:
        raise GraphQLError("There is no channel with this slug: leave `channel` out, or name one you may see.")
    return found


def _asked(info: Any) -> Asked:
    with writing():
        ctx = context()
        now, days, is_test = ctx.clock.now(), ctx.merchant().unused_label_days, _is_test(ctx)
    return Asked(
        orders=access.visible_orders(info),
        now=now,
        days=days,
        is_live_alone=not is_test,
        database=database(info.context),
    )


def _is_test(ctx: Context) -> bool:
    """Whether the account in use is a test account. Without one, whatever was bought counts."""
    try:
        return ctx.carrier().is_test
    except Misconfigured:
        return True


def _cursor(row: at_risk.AtRisk) -> str:
    return base64.urlsafe_b64encode(json.dumps([row.since.isoformat(), row.kind.value, row.key]).encode()).decode()


def _place(cursor: str) -> Place:
    try:
        since, kind, key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        if type(key) is not int or not 0 < key < 2**63:
            raise ValueError
        return Place(since=read_moment(since), kind=RiskKind(kind), key=key)
    except (ValueError, TypeError, binascii.Error):
        raise GraphQLError("Received cursor is invalid.") from None
