"""Goods on their way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q

from .. import models
from ..domain.returns import key_of
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import warehouse_keys
from .enums import OmsReturnStatus
from .filters import given_values, of_orders, searched
from .ids import own_key, read_moment
from .paging import Sort, Wanted, connection, edge, page_of
from .types.returns import OmsReturn

OmsReturnCountableEdge = edge("OmsReturnCountableEdge", OmsReturn)
OmsReturnCountableConnection = connection("OmsReturnCountableConnection", OmsReturnCountableEdge)


class OmsReturnFilterInput(graphene.InputObjectType):
    status = graphene.List(graphene.NonNull(OmsReturnStatus))
    warehouses = graphene.List(graphene.NonNull(graphene.ID), description="Which take them back.")
    search = graphene.String(description="A return's number, or as in the list of orders.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


NEWEST = Sort(
    name="RETURNS",
    key="created_at",
    is_descending=True,
    parse=read_moment,
)


def _search(text: str) -> Q:
    of_order, key = of_orders(searched(text)), key_of(text)
    return of_order if key is None else of_order | Q(pk=key)


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "status": lambda statuses: Q(status__in=statuses),
    "warehouses": lambda ids: Q(warehouse_id__in=warehouse_keys(ids)),
    "search": _search,
}


class OmsReturnQueries(graphene.ObjectType):
    oms_return = graphene.Field(
        OmsReturn,
        id=graphene.ID(required=True, description="Of the OmsReturn."),
        description="One return. Needs MANAGE_ORDERS.",
    )
    oms_returns = graphene.Field(
        OmsReturnCountableConnection,
        filter=OmsReturnFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Returns, newest first. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_return(_root: Any, info: Any, *, id: str) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        key = own_key(id, "OmsReturn")
        return None if key is None else _visible(info).filter(pk=key).first()

    @staticmethod
    def resolve_oms_returns(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = _visible(info)
        for name, value in given_values(filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows, NEWEST, Wanted(field="omsReturns", **page))


def _visible(info: Any) -> Any:
    """The returns of the orders the asker's channels leave."""
    rows, seen = models.Return.objects.using(database(info.context)), access.visible_orders(info)
    return rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk")) if seen else rows
