"""The root fields that read what was set for warehouses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import graphene

from .. import models
from ..bootstrap import context
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import warehouse_keys
from ..host.transactions import writing
from ..pipeline.context import Context
from ..pipeline.sites import place_of, stations
from ..store.sites import capacity
from .paging import Sort, Wanted, connection, edge, page_of
from .types.sites import OmsSafetyStock, OmsSourcingChange, OmsSourcingExclusion, OmsWarehouse, ShownStation

OmsSafetyStockCountableEdge = edge("OmsSafetyStockCountableEdge", OmsSafetyStock)
OmsSafetyStockCountableConnection = connection("OmsSafetyStockCountableConnection", OmsSafetyStockCountableEdge)
OmsSourcingExclusionCountableEdge = edge("OmsSourcingExclusionCountableEdge", OmsSourcingExclusion)
OmsSourcingExclusionCountableConnection = connection(
    "OmsSourcingExclusionCountableConnection", OmsSourcingExclusionCountableEdge
)

EITHER = (access.MANAGE_ORDERS, access.MANAGE_PLUGINS)
MOST_CHANGES = 100
_NEWEST = Sort(name="ID", key="id", is_descending=True, parse=int)
_WAREHOUSES = graphene.List(graphene.NonNull(graphene.ID), description="Of these alone; of all when omitted.")
_PAGE = {"first": graphene.Int(), "after": graphene.String(), "last": graphene.Int(), "before": graphene.String()}


class OmsSitesQueries(graphene.ObjectType):
    oms_warehouses = graphene.List(
        graphene.NonNull(OmsWarehouse),
        required=True,
        warehouses=_WAREHOUSES,
        description="Every warehouse by name, with its rules and when it could ship. Needs MANAGE_ORDERS or "
        "MANAGE_PLUGINS.",
    )
    oms_safety_stocks = graphene.Field(
        OmsSafetyStockCountableConnection,
        warehouses=_WAREHOUSES,
        description="What warehouses keep back of variants and product types, newest first. Needs MANAGE_ORDERS or "
        "MANAGE_PLUGINS.",
        **_PAGE,
    )
    oms_sourcing_exclusions = graphene.Field(
        OmsSourcingExclusionCountableConnection,
        warehouses=_WAREHOUSES,
        description="What warehouses never ship, newest first. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
        **_PAGE,
    )
    oms_sourcing_changes = graphene.List(
        graphene.NonNull(OmsSourcingChange),
        required=True,
        warehouses=_WAREHOUSES,
        description="The latest 100 changes of all that, newest first. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )

    @staticmethod
    def resolve_oms_warehouses(_root: Any, info: Any, *, warehouses: list[str] | None = None) -> list[ShownStation]:
        access.require(info, *EITHER)
        with writing():
            return shown_stations(context(), warehouses)

    @staticmethod
    def resolve_oms_safety_stocks(_root: Any, info: Any, *, warehouses: list[str] | None = None, **page: Any) -> Any:
        access.require(info, *EITHER)
        return page_of(_of(info, models.SafetyStock, warehouses), _NEWEST, Wanted(field="omsSafetyStocks", **page))

    @staticmethod
    def resolve_oms_sourcing_exclusions(
        _root: Any, info: Any, *, warehouses: list[str] | None = None, **page: Any
    ) -> Any:
        access.require(info, *EITHER)
        wanted = Wanted(field="omsSourcingExclusions", **page)
        return page_of(_of(info, models.SourcingExclusion, warehouses), _NEWEST, wanted)

    @staticmethod
    def resolve_oms_sourcing_changes(_root: Any, info: Any, *, warehouses: list[str] | None = None) -> Any:
        access.require(info, *EITHER)
        return _of(info, models.SourcingChange, warehouses).order_by("-id")[:MOST_CHANGES]


def shown_stations(ctx: Context, only: Iterable[str] | None = None) -> list[ShownStation]:
    """The warehouses to show; `only` are global ids."""
    wanted = None if only is None else {str(key) for key in warehouse_keys(only)}
    found = stations(ctx, now=ctx.clock.now())
    shown = [station for station in found.stations if wanted is None or station.warehouse.id in wanted]
    used = capacity.used({station.warehouse.id: station.calendar.zone for station in shown}, found.now)
    return [
        ShownStation(station, place_of(ctx, station), used.get(station.warehouse.id, {}), found.now)
        for station in shown
    ]


def _of(info: Any, model: Any, warehouses: list[str] | None) -> Any:
    rows = model.objects.using(database(info.context))
    return rows.all() if warehouses is None else rows.filter(warehouse_id__in=warehouse_keys(warehouses))
