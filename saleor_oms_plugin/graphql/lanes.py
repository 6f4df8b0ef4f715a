"""The root fields that tell how promises were kept, by when they were made and by lane."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import graphene
from django.db.models import Count, Q
from graphql import GraphQLError

from .. import models
from ..domain.errors import Rejected
from ..domain.periods import Period
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import warehouse_keys
from ..host.graphql_types import Date
from ..host.shop import time_zone
from .enums import OmsLaneLevel
from .errors import refusal
from .filters import given_values
from .ids import is_storable
from .paging import Sort, Wanted, connection, edge, page_of
from .types.promises import OmsLane, OmsPromiseTally, PromiseTally

OmsLaneCountableEdge = edge("OmsLaneCountableEdge", OmsLane)
OmsLaneCountableConnection = connection("OmsLaneCountableConnection", OmsLaneCountableEdge)

BUSIEST = Sort(name="LANES", key="deliveries", is_descending=True, parse=int)
_LEVELS = {
    "SERVICE_IN_ZONE": ~Q(zone="") & ~Q(service=""),
    "SERVICE": Q(zone="") & ~Q(service=""),
    "CARRIER": Q(zone="", service="") & ~Q(carrier=""),
    "ZONE": Q(carrier="", service="") & ~Q(zone=""),
    "COUNTRY": Q(zone="", carrier="", service=""),
}


class OmsLaneFilterInput(graphene.InputObjectType):
    level = graphene.List(graphene.NonNull(OmsLaneLevel))
    warehouses = graphene.List(graphene.NonNull(graphene.ID), description="Where they begin.")
    country = graphene.List(graphene.NonNull(graphene.String), description="Where they end; two letters.")
    carrier = graphene.List(graphene.NonNull(graphene.String), description='By its token, as "usps".')
    deliveries_at_least = graphene.Int()

    class Meta:
        description = "All that is given must hold; of a list, one entry."


def _at_level(levels: list[str]) -> Q:
    wanted = Q(pk__in=[])
    for level in levels:
        wanted |= _LEVELS[level]
    return wanted


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "level": _at_level,
    "warehouses": lambda ids: Q(warehouse_key__in=warehouse_keys(ids)),
    "country": lambda codes: Q(country__in=[code.upper() for code in codes if is_storable(code)]),
    "carrier": lambda tokens: Q(carrier__in=[token for token in tokens if token and is_storable(token)]),
    "deliveries_at_least": lambda count: Q(deliveries__gte=count),
}


class OmsLaneQueries(graphene.ObjectType):
    oms_lanes = graphene.Field(
        OmsLaneCountableConnection,
        filter=OmsLaneFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="How parcels get on, lane by lane, and how good everybody's dates were there; the busiest first. "
        "Counted each night. Needs MANAGE_ORDERS.",
    )
    oms_promise_record = graphene.List(
        graphene.NonNull(OmsPromiseTally),
        required=True,
        since=graphene.Argument(Date, required=True, description="The first day of the last parcels' arrival, UTC."),
        until=graphene.Argument(Date, required=True, description="Its last, included; at most 400 days in all."),
        channel=graphene.String(description="A channel's slug; all the asker may see when omitted."),
        description="How the promises ended whose orders arrived in a period, by when they were told and by whose "
        "date. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_lanes(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = models.LaneRecord.objects.using(database(info.context))
        for name, value in given_values(filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows.all(), BUSIEST, Wanted(field="omsLanes", **page))

    @staticmethod
    def resolve_oms_promise_record(
        _root: Any, info: Any, *, since: date, until: date, channel: str | None = None
    ) -> list[PromiseTally]:
        access.require(info, access.MANAGE_ORDERS)
        channels = access.channels_named(info, channel or None)
        if channel and channels == []:
            raise GraphQLError("There is no channel with this slug: leave `channel` out, or name one you may see.")
        try:
            Period(since, until, time_zone())
        except Rejected as error:
            raise refusal(error) from None
        rows = models.Promise.objects.using(database(info.context)).filter(kept_on__range=(since, until))
        orders = access.of_channels(channels)
        if orders:
            rows = rows.filter(oms_order__in=models.OmsOrder.objects.filter(orders).order_by().values("pk"))
        counted = rows.order_by("source", "method").values("source", "method")
        counted = counted.annotate(
            kept=Count("pk", filter=Q(is_kept=True)), broken=Count("pk", filter=Q(is_kept=False))
        )
        return [PromiseTally(**row) for row in counted]
