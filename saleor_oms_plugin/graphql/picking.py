"""The root fields that read what is picked and put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import graphene
from django.db.models import Q
from graphql import GraphQLError

from .. import models
from ..bootstrap import context
from ..domain.documents import MOST_TASKS, DocumentKind
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import user_keys, warehouse_keys
from ..host.graphql_types import DateTime
from ..host.shop import time_zone
from ..host.transactions import writing
from ..store.conditions import Span
from ..store.picking import candidates
from .documents import OmsDocument, document_of, keys_or_error
from .enums import OmsPickListKind, OmsPickListStatus
from .filters import given_values
from .ids import aware, own_key
from .paging import Sort, Wanted, connection, edge, page_of
from .picking_loaders import seen_orders, visible_lists
from .types.missed import OmsPutBack, OmsShortPick
from .types.picking import OmsPickList, OmsPickQueue

OmsPickListCountableEdge = edge("OmsPickListCountableEdge", OmsPickList)
OmsPickListCountableConnection = connection("OmsPickListCountableConnection", OmsPickListCountableEdge)
OmsPutBackCountableEdge = edge("OmsPutBackCountableEdge", OmsPutBack)
OmsPutBackCountableConnection = connection("OmsPutBackCountableConnection", OmsPutBackCountableEdge)
OmsShortPickCountableEdge = edge("OmsShortPickCountableEdge", OmsShortPick)
OmsShortPickCountableConnection = connection("OmsShortPickCountableConnection", OmsShortPickCountableEdge)

_WAREHOUSES = graphene.List(graphene.NonNull(graphene.ID), description="Of these alone; of all when omitted.")
_PAGE = {"first": graphene.Int(), "after": graphene.String(), "last": graphene.Int(), "before": graphene.String()}
_NEWEST = Sort(name="PICK", key="id", is_descending=True, parse=int)
_OLDEST = Sort(name="PUT", key="id", is_descending=False, parse=int)


class OmsPickListFilterInput(graphene.InputObjectType):
    warehouses = graphene.List(graphene.NonNull(graphene.ID))
    status = graphene.List(graphene.NonNull(OmsPickListStatus))
    kind = graphene.List(graphene.NonNull(OmsPickListKind))
    assignee = graphene.ID(description="Of a User of the staff.")
    is_mine = graphene.Boolean(description="Whether the asker picks it.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


class PickingQueries(graphene.ObjectType):
    oms_pick_lists = graphene.Field(
        OmsPickListCountableConnection,
        filter=OmsPickListFilterInput(),
        description="Pick lists, newest first; those with orders the asker may not see are left out. Needs "
        "MANAGE_ORDERS.",
        **_PAGE,
    )
    oms_pick_list = graphene.Field(
        OmsPickList,
        id=graphene.ID(required=True),
        description="One of them; null when the asker may not see it. Needs MANAGE_ORDERS.",
    )
    oms_pick_sheets = graphene.Field(
        OmsDocument,
        required=True,
        pick_list_ids=graphene.List(graphene.NonNull(graphene.ID), required=True, description="At most 100."),
        language=graphene.String(description="The reader's, such as `de`; what the browser asks for when omitted."),
        description="The pick sheets of these lists in one PDF, in this order; together at most 2000 tasks. Needs "
        "MANAGE_ORDERS.",
    )
    oms_pick_queue = graphene.List(
        graphene.NonNull(OmsPickQueue),
        required=True,
        warehouses=_WAREHOUSES,
        description="What could be put on lists now, by warehouse, and how urgent it is. Needs MANAGE_ORDERS.",
    )
    oms_put_backs = graphene.Field(
        OmsPutBackCountableConnection,
        warehouses=_WAREHOUSES,
        is_done=graphene.Boolean(default_value=False, description="Those that are done instead."),
        description="Picked units that nobody wants any more, oldest first. Needs MANAGE_ORDERS.",
        **_PAGE,
    )

    oms_short_picks = graphene.Field(
        OmsShortPickCountableConnection,
        warehouses=_WAREHOUSES,
        since=graphene.Argument(DateTime, description="Reported since then."),
        description="What pickers did not find, newest first. Needs MANAGE_ORDERS.",
        **_PAGE,
    )

    @staticmethod
    def resolve_oms_pick_lists(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = visible_lists(info)
        for name, value in given_values(filter):
            rows = rows.filter(_mine(info, value) if name == "is_mine" else _FILTERS[name](value))
        return page_of(rows, _NEWEST, Wanted(field="omsPickLists", **page))

    @staticmethod
    def resolve_oms_pick_list(_root: Any, info: Any, *, id: str) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        key = own_key(id, "OmsPickList")
        return None if key is None else visible_lists(info).filter(pk=key).first()

    @staticmethod
    def resolve_oms_pick_sheets(_root: Any, info: Any, *, pick_list_ids: list[str], language: str | None = None) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        keys = keys_or_error(pick_list_ids, "OmsPickList", visible_lists(info), field="pickListIds")
        tasks = models.PickTask.objects.using(database(info.context)).filter(pick_list__in=keys).count()
        if len(keys) > 1 and tasks > MOST_TASKS:
            raise GraphQLError(f"`pickListIds`: at most {MOST_TASKS} tasks in one file: ask for fewer lists at a time.")
        return document_of(info, DocumentKind.PICK_SHEET, *keys, language=language)

    @staticmethod
    def resolve_oms_pick_queue(_root: Any, info: Any, *, warehouses: list[str] | None = None) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        with writing():
            now = context().clock.now()
        today = now.astimezone(time_zone()).replace(hour=0, minute=0, second=0, microsecond=0)
        midnight = today + timedelta(days=1)
        found = candidates.queues(seen_orders(info), now=now, midnight=midnight, database=database(info.context))
        wanted = None if warehouses is None else set(warehouse_keys(warehouses))
        return [queue for queue in found if wanted is None or queue.warehouse_id in wanted]

    @staticmethod
    def resolve_oms_put_backs(
        _root: Any, info: Any, *, warehouses: list[str] | None = None, is_done: bool | None = False, **page: Any
    ) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = of_seen_orders(info, models.PutBack).filter(done_at__isnull=not is_done)
        return page_of(at(rows, warehouses), _OLDEST, Wanted(field="omsPutBacks", **page))

    @staticmethod
    def resolve_oms_short_picks(
        _root: Any, info: Any, *, warehouses: list[str] | None = None, since: datetime | None = None, **page: Any
    ) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = at(of_seen_orders(info, models.ShortPick), warehouses)
        if since is not None:
            rows = rows.filter(Span(aware(since), None).of("at"))
        return page_of(rows, _NEWEST, Wanted(field="omsShortPicks", **page))


def of_seen_orders(info: Any, model: Any) -> Any:
    """Rows of the orders the asker may see."""
    rows, seen = model.objects.using(database(info.context)), seen_orders(info)
    return rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk")) if seen else rows


def at(rows: Any, warehouses: list[str] | None) -> Any:
    return rows if warehouses is None else rows.filter(warehouse_id__in=warehouse_keys(warehouses))


def _mine(info: Any, wanted: bool) -> Q:
    kind, _, key = access.actor(info).partition(":")
    mine = Q(assignee_id=int(key)) if kind == "staff" else Q(pk__in=[])
    return mine if wanted else ~mine


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "warehouses": lambda ids: Q(warehouse_id__in=warehouse_keys(ids)),
    "status": lambda values: Q(status__in=values),
    "kind": lambda values: Q(kind__in=values),
    "assignee": lambda given: Q(assignee_id__in=user_keys([given])),
}
