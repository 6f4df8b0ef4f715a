"""The warehouses' work: every part of every order, what must leave first before the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q

from .. import models
from ..domain.documents import DocumentKind
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import in_channels, warehouse_keys
from ..host.graphql_types import DateTime
from .documents import OmsDocument, document_of, keys_or_error
from .enums import OmsFulfillmentOrderStatus
from .filters import given_values, of_orders, searched
from .ids import aware, own_key, read_moment
from .paging import Sort, Wanted, connection, edge, page_of
from .types.warehouse import OmsFulfillmentOrder

OmsFulfillmentOrderCountableEdge = edge("OmsFulfillmentOrderCountableEdge", OmsFulfillmentOrder)
OmsFulfillmentOrderCountableConnection = connection(
    "OmsFulfillmentOrderCountableConnection", OmsFulfillmentOrderCountableEdge
)


class OmsFulfillmentOrderFilterInput(graphene.InputObjectType):
    warehouses = graphene.List(graphene.NonNull(graphene.ID))
    status = graphene.List(graphene.NonNull(OmsFulfillmentOrderStatus))
    ship_by_before = DateTime(description="Must leave before this moment.")
    channels = graphene.List(graphene.NonNull(graphene.ID), description="Ignored by a Saleor without channels.")
    search = graphene.String(description="As in the list of orders.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


#: What must leave first, then what has waited longest.
MOST_PRESSING = Sort(
    name="PARTS",
    key="ship_by",
    is_descending=False,
    parse=read_moment,
    then="created_at",
)
_FILTERS: dict[str, Callable[[Any], Q]] = {
    "warehouses": lambda ids: Q(warehouse_id__in=warehouse_keys(ids)),
    "status": lambda statuses: Q(status__in=statuses),
    "ship_by_before": lambda moment: Q(ship_by__lt=aware(moment)),
    "channels": lambda ids: of_orders(in_channels(ids)),
    "search": lambda text: of_orders(searched(text)),
}


class FulfillmentOrderQueries(graphene.ObjectType):
    oms_fulfillment_orders = graphene.Field(
        OmsFulfillmentOrderCountableConnection,
        filter=OmsFulfillmentOrderFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="What the warehouses ship, most pressing first: by the moment it must leave, then longest wait "
        "first. Needs MANAGE_ORDERS.",
    )
    oms_fulfillment_order = graphene.Field(
        OmsFulfillmentOrder,
        id=graphene.ID(required=True),
        description="One of them; null when the asker may not see it. Needs MANAGE_ORDERS.",
    )
    oms_packing_slips = graphene.Field(
        OmsDocument,
        required=True,
        fulfillment_order_ids=graphene.List(graphene.NonNull(graphene.ID), required=True, description="At most 100."),
        description="The packing slips of these parts in one PDF, in this order. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_fulfillment_orders(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = visible_fulfillment_orders(info)
        for name, value in given_values(filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows, MOST_PRESSING, Wanted(field="omsFulfillmentOrders", **page))

    @staticmethod
    def resolve_oms_fulfillment_order(_root: Any, info: Any, *, id: str) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        key = own_key(id, "OmsFulfillmentOrder")
        return None if key is None else visible_fulfillment_orders(info).filter(pk=key).first()

    @staticmethod
    def resolve_oms_packing_slips(_root: Any, info: Any, *, fulfillment_order_ids: list[str]) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        ids, field = fulfillment_order_ids, "fulfillmentOrderIds"
        keys = keys_or_error(ids, "OmsFulfillmentOrder", visible_fulfillment_orders(info), field=field)
        return document_of(info, DocumentKind.PACKING_SLIP, *keys)


def visible_fulfillment_orders(info: Any) -> Any:
    """Those of the orders the asker's channels leave."""
    rows, seen = models.FulfillmentOrder.objects.using(database(info.context)), access.visible_orders(info)
    return rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk")) if seen else rows
