"""The queue of parcels that need somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q

from .. import models
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import user_keys
from ..host.graphql_types import DateTime
from .enums import OmsExceptionKind
from .filters import given_values, of_orders, searched
from .ids import aware, is_storable, read_moment
from .paging import Sort, Wanted, connection, edge, page_of
from .types.exceptions import OmsException

OmsExceptionCountableEdge = edge("OmsExceptionCountableEdge", OmsException)
OmsExceptionCountableConnection = connection("OmsExceptionCountableConnection", OmsExceptionCountableEdge)


class OmsExceptionFilterInput(graphene.InputObjectType):
    kind = graphene.List(graphene.NonNull(OmsExceptionKind))
    is_open = graphene.Boolean(default_value=True, description="Open ones when omitted; null, in a variable, for all.")
    is_assigned = graphene.Boolean(description="Whether somebody sees to it.")
    assignees = graphene.List(graphene.NonNull(graphene.ID), description="Users who see to it.")
    carrier = graphene.List(graphene.NonNull(graphene.String), description='By its token, as "usps".')
    due_before = DateTime()
    search = graphene.String(description="As in the list of orders; a tracking number as well.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


#: The nearest deadline first.
PRESSING = Sort(
    name="EXCEPTIONS",
    key="due_at",
    is_descending=False,
    parse=read_moment,
)
_FILTERS: dict[str, Callable[[Any], Q]] = {
    "kind": lambda kinds: Q(kind__in=kinds),
    "is_open": lambda wanted: Q(ended_at__isnull=wanted),
    "is_assigned": lambda wanted: Q(assignee__isnull=not wanted),
    "assignees": lambda ids: Q(assignee_id__in=user_keys(ids)),
    "carrier": lambda tokens: Q(label__shipment__carrier__in=[token for token in tokens if is_storable(token)]),
    "due_before": lambda moment: Q(due_at__lt=aware(moment)),
    "search": lambda text: of_orders(searched(text)),
}


class OmsExceptionQueries(graphene.ObjectType):
    oms_exceptions = graphene.Field(
        OmsExceptionCountableConnection,
        filter=OmsExceptionFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Parcels that will not arrive without somebody's help, the nearest deadline first. Open ones "
        "unless asked otherwise. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_exceptions(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows, seen = models.ParcelException.objects.using(database(info.context)), access.visible_orders(info)
        if seen:
            rows = rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk"))
        for name, value in given_values({"is_open": True} if filter is None else filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows, PRESSING, Wanted(field="omsExceptions", **page))
