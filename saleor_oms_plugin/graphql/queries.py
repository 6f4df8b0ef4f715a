"""The root fields that read, and the two fields on Saleor's Order."""

from __future__ import annotations

from datetime import date
from typing import Any

import graphene
from django.db.models import Q
from graphql import GraphQLError

from .. import models
from ..bootstrap import context
from ..domain.errors import Rejected, Unavailable
from ..domain.periods import Period
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import order_q
from ..host.graphql_types import Date, unwrap
from ..host.shop import time_zone
from ..host.transactions import writing
from ..store import tokens
from .bins import OmsBinQueries
from .calls import OmsCarrierQueries
from .customs import OmsCustomsQueries
from .dashboard_queries import DashboardQueries
from .end_of_day import OmsEndOfDayQueries
from .errors import refusal
from .exceptions import OmsExceptionQueries
from .feedbacks import OmsFeedbackQueries
from .filters import (
    HOLD_QUEUE,
    OmsHoldFilterInput,
    OmsOrderFilterInput,
    OmsOrderSortInput,
    narrow,
    narrow_holds,
    sort_by,
    sortable,
)
from .fulfillment_orders import FulfillmentOrderQueries
from .ids import own_key
from .lanes import OmsLaneQueries
from .links import opened
from .loaders import PublicView, by_key
from .message_plan import OmsMessagePlanQueries
from .message_templates import OmsMessageTemplateQueries
from .overview import Overview
from .packing import OmsPackingQueries
from .paging import Wanted, connection, edge, page_of
from .people import OmsPeopleQueries
from .picking import PickingQueries
from .policy import OmsPolicyQueries
from .postage import OmsPostageQueries
from .promise import OmsPromiseQueries
from .returns import OmsReturnQueries
from .risk import OmsRiskQueries
from .settings import OmsSetting, settings_of
from .shipments import OmsShipmentQueries
from .sites import OmsSitesQueries
from .situation import Situation
from .sourcing_backtest import OmsSourcingBacktestQueries
from .stock import OmsStockQueries
from .types.holds import OmsHold
from .types.orders import OmsOrder
from .types.overview import OmsOverview
from .types.public import OmsPublicOrder

OmsOrderCountableEdge = edge("OmsOrderCountableEdge", OmsOrder)
OmsOrderCountableConnection = connection("OmsOrderCountableConnection", OmsOrderCountableEdge)


OmsHoldCountableEdge = edge("OmsHoldCountableEdge", OmsHold)
OmsHoldCountableConnection = connection("OmsHoldCountableConnection", OmsHoldCountableEdge)


class OmsQueries(
    OmsRiskQueries,
    OmsSitesQueries,
    OmsBinQueries,
    OmsCarrierQueries,
    OmsPromiseQueries,
    OmsLaneQueries,
    OmsSourcingBacktestQueries,
    OmsStockQueries,
    OmsPackingQueries,
    OmsPolicyQueries,
    OmsCustomsQueries,
    DashboardQueries,
    FulfillmentOrderQueries,
    OmsShipmentQueries,
    OmsFeedbackQueries,
    OmsExceptionQueries,
    OmsMessagePlanQueries,
    OmsMessageTemplateQueries,
    OmsReturnQueries,
    OmsEndOfDayQueries,
    OmsPostageQueries,
    OmsPeopleQueries,
    PickingQueries,
    graphene.ObjectType,
):
    oms_order = graphene.Field(
        OmsOrder,
        id=graphene.ID(description="Of the OmsOrder."),
        order_id=graphene.ID(description="Of Saleor's Order."),
        description="One order, by either id. Needs MANAGE_ORDERS.",
    )
    oms_orders = graphene.Field(
        OmsOrderCountableConnection,
        filter=OmsOrderFilterInput(),
        sort_by=OmsOrderSortInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="The orders the OMS manages, newest first unless sorted. Needs MANAGE_ORDERS.",
    )
    oms_overview = graphene.Field(
        OmsOverview,
        channel=graphene.String(
            description="A channel's slug; all the asker may see when omitted, or without channels."
        ),
        since=graphene.Argument(Date, required=True, description="The period's first day."),
        until=graphene.Argument(Date, required=True, description="Its last, included; at most 400 days in all."),
        description="The operations cockpit: counts, ages, rates and trends for a period. Needs MANAGE_ORDERS.",
    )
    oms_holds = graphene.Field(
        OmsHoldCountableConnection,
        filter=OmsHoldFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="The holds, open ones unless asked otherwise: oldest deadline first, then those without one, "
        "longest wait first. Needs MANAGE_ORDERS.",
    )
    oms_track = graphene.Field(
        OmsPublicOrder,
        token=graphene.String(required=True),
        description="Public; the token is the unguessable one from the customer's own messages.",
    )
    oms_settings = graphene.List(
        graphene.NonNull(OmsSetting),
        required=True,
        channel=graphene.String(description="A channel's slug; the whole shop when omitted."),
        description="Every setting, with the value in force. Needs MANAGE_PLUGINS.",
    )

    @staticmethod
    def resolve_oms_order(_root: Any, info: Any, *, id: str | None = None, order_id: str | None = None) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        if (id is None) == (order_id is None):
            raise GraphQLError("Give either `id` or `orderId`.")
        found = order_q(order_id) if order_id is not None else _by_own_id(id or "")
        return None if found is None else visible_orders(info).filter(found).first()

    @staticmethod
    def resolve_oms_orders(
        _root: Any, info: Any, *, filter: dict | None = None, sort_by: dict | None = None, **page: Any
    ) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        return _list_orders(info, filter, sort_by, Wanted(field="omsOrders", **page))

    @staticmethod
    def resolve_oms_overview(
        _root: Any, info: Any, *, since: date, until: date, channel: str | None = None
    ) -> Overview:
        access.require(info, access.MANAGE_ORDERS)
        channels = access.channels_named(info, channel or None)
        if channel and channels == []:
            raise GraphQLError("There is no channel with this slug: leave `channel` out, or name one you may see.")
        try:
            period = Period(since, until, time_zone())
        except Rejected as error:
            raise GraphQLError(f"`{error.field}`: {error.message}.") from None
        orders = models.OmsOrder.objects.using(database(info.context)).filter(access.of_channels(channels))
        keys = None if channels is None else [one.pk for one in channels]
        return Overview(orders, keys, period, Situation())

    @staticmethod
    def resolve_oms_holds(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        wanted = Wanted(field="omsHolds", **page)
        return page_of(narrow_holds(visible_holds(info), filter), HOLD_QUEUE, wanted)

    @staticmethod
    def resolve_oms_track(_root: Any, info: Any, *, token: str) -> Any:
        try:
            with writing():
                found = opened(token, tokens.Purpose.TRACK, context().clock.now())
        except Unavailable as error:
            raise refusal(error) from None
        return None if found is None else PublicView(info.context).load(found.oms_order_id)

    @staticmethod
    def resolve_oms_settings(_root: Any, info: Any, *, channel: str | None = None) -> Any:
        access.require(info, access.MANAGE_PLUGINS)
        return settings_of(info, channel)


def resolve_oms(root: Any, info: Any) -> Any:
    """`Order.oms`: null for what the OMS does not manage and for channels the asker may not see."""
    access.require(info, access.MANAGE_ORDERS)
    order = unwrap(root)
    if not access.may_see_channel(info, order):
        return None
    return by_key(models.OmsOrder, "order_id")(info.context).load(order.pk)


def resolve_oms_public(root: Any, info: Any) -> Any:
    """`Order.omsPublic`, for whoever placed the order and for staff."""
    order = unwrap(root)
    access.require_owner(info, order)
    managed = by_key(models.OmsOrder, "order_id")(info.context).load(order.pk)
    return managed.then(lambda found: found and PublicView(info.context).load(found.pk))


def visible_orders(info: Any) -> Any:
    """The OMS orders the asker's channels leave."""
    return models.OmsOrder.objects.using(database(info.context)).filter(access.visible_orders(info))


def visible_holds(info: Any) -> Any:
    """The holds of those orders."""
    rows, seen = models.Hold.objects.using(database(info.context)), access.visible_orders(info)
    return rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk")) if seen else rows


def _list_orders(info: Any, given: dict | None, sort: dict | None, wanted: Wanted) -> Any:
    order = sort_by(sort)
    rows = narrow(visible_orders(info), given, Situation())
    return page_of(sortable(rows, order), order, wanted)


def _by_own_id(given: str) -> Any:
    key = own_key(given, "OmsOrder")
    return None if key is None else Q(pk=key)
