"""The root field that reads how a warehouse's day ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLError

from ..bootstrap import context
from ..domain.errors import Rejected
from ..host import graphql_access as access
from ..host.graphql_types import Date
from ..host.transactions import writing
from ..pipeline import close
from .ids import warehouse_key
from .types.end_of_day import OmsEndOfDay


class OmsEndOfDayQueries(graphene.ObjectType):
    oms_end_of_day = graphene.Field(
        OmsEndOfDay,
        required=True,
        warehouse_id=graphene.ID(required=True, description="Of Saleor's Warehouse."),
        date=graphene.Argument(Date, required=True, description="By the warehouse's clock; of the last 90 days."),
        description="What a warehouse bought labels for on a day: what is open, handed over, and what missed it. "
        "Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_end_of_day(_root: Any, info: Any, *, warehouse_id: str, date: date) -> close.Day:
        access.require(info, access.MANAGE_ORDERS)
        try:
            with writing():
                key = warehouse_key(warehouse_id)
                return close.close_of(context(), key, date, channels=access.channel_slugs(info))
        except Rejected as error:
            raise GraphQLError(f"`{error.field}`: {error.message}.") from None
