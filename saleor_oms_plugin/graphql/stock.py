"""The root fields that read stock: what each shelf holds, what drifts, and what moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import graphene
from django.db.models import Q, QuerySet
from graphql import GraphQLError

from .. import models
from ..bootstrap import context
from ..host import graphql_access as access
from ..host import graphql_stock
from ..host.graphql_loaders import database
from ..host.graphql_lookup import order_q, variant_keys, warehouse_keys
from ..host.graphql_types import DateTimeRangeInput
from ..host.transactions import writing
from ..pipeline import repair
from ..pipeline.repair import Finding
from ..store.conditions import Span
from ..store.stock.safety import SAFETY_SQL
from .enums import OmsStockMovementCause, OmsStockMovementKind
from .ids import BULK_LIMIT, aware, is_storable
from .paging import PAGE_LIMIT, Sort, Wanted, connection, edge, forward_limit, page_of
from .types.stock import OmsStock, OmsStockDrift, OmsStockMovement, ShownDrift

OmsStockCountableEdge = edge("OmsStockCountableEdge", OmsStock)
OmsStockCountableConnection = connection("OmsStockCountableConnection", OmsStockCountableEdge)
OmsStockMovementCountableEdge = edge("OmsStockMovementCountableEdge", OmsStockMovement)
OmsStockMovementCountableConnection = connection("OmsStockMovementCountableConnection", OmsStockMovementCountableEdge)

EITHER = (access.MANAGE_PRODUCTS, access.MANAGE_ORDERS)
_NEEDS = "Needs MANAGE_PRODUCTS or MANAGE_ORDERS."


def _several(kind: Any, description: str | None = None) -> graphene.List:
    return graphene.List(graphene.NonNull(kind), description=description)


class OmsStockFilterInput(graphene.InputObjectType):
    warehouses = _several(graphene.ID)
    variants = _several(graphene.ID)
    has_drift = graphene.Boolean(description="It has promised more than it may, or its sum is wrong.")
    search = graphene.String(description="The beginning of a SKU, or a part of the product's name.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


class OmsStockMovementFilterInput(graphene.InputObjectType):
    warehouses = _several(graphene.ID)
    variants = _several(graphene.ID)
    order_id = graphene.ID(description="Of Saleor's Order.")
    kinds = _several(OmsStockMovementKind)
    causes = _several(OmsStockMovementCause)
    at = graphene.Field(DateTimeRangeInput, description="When it was written.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


class OmsStockQueries(graphene.ObjectType):
    oms_stock = graphene.Field(
        OmsStockCountableConnection,
        filter=OmsStockFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description=f"What each warehouse holds of each variant, by SKU. {_NEEDS}",
    )
    oms_stock_drift = graphene.List(
        graphene.NonNull(OmsStockDrift),
        required=True,
        warehouses=_several(graphene.ID, "Of these alone; of all, and of units allocated nowhere, when omitted."),
        first=graphene.Int(description="Of how many variants at most, 1 to 100 (100)."),
        after=graphene.ID(description="Look on after this variant, the last of the list before."),
        description=f"Where records and shelves disagree, why, and what omsStockRepair would do. {_NEEDS}",
    )
    oms_stock_movements = graphene.Field(
        OmsStockMovementCountableConnection,
        filter=OmsStockMovementFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description=f"What the OMS did to stock, and what it found done in Saleor, newest first. {_NEEDS}",
    )

    @staticmethod
    def resolve_oms_stock(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, *EITHER)
        rows = _narrow(graphql_stock.stocks(database(info.context)), filter, _STOCK_FILTERS)
        return page_of(rows, _BY_SKU, Wanted(field="omsStock", **page))

    @staticmethod
    def resolve_oms_stock_drift(
        _root: Any,
        info: Any,
        *,
        warehouses: list[str] | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> list[ShownDrift]:
        access.require(info, *EITHER)
        _check_length("warehouses", warehouses)
        chosen = None if warehouses is None else frozenset(str(key) for key in warehouse_keys(warehouses))
        limit, since = forward_limit(first, "omsStockDrift"), _after_variant(after)
        if chosen is not None and not chosen:
            return []
        with writing():
            found, _ = repair.find(context(), warehouses=chosen, after=since, limit=min(limit, PAGE_LIMIT))
        return shown_drifts(info, found)

    @staticmethod
    def resolve_oms_stock_movements(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, *EITHER)
        rows = _narrow(_visible_movements(info), filter, _MOVEMENT_FILTERS)
        return page_of(rows, _NEWEST, Wanted(field="omsStockMovements", **page))


def shown_drifts(info: Any, found: Sequence[Finding]) -> list[ShownDrift]:
    """The drifts as the asker may see them; one statement for all their orders."""
    orders = visible_orders(info, (key for each in found for drift in each.drifts for key in _orders_of(drift)))
    return [ShownDrift(drift, names_of(each), orders) for each in found for drift in each.drifts]


def visible_orders(info: Any, keys: Iterable[int | None]) -> frozenset[int]:
    """Those of the OMS orders that the asker may see."""
    wanted = {key for key in keys if key is not None}
    if not wanted or not access.may(info, access.MANAGE_ORDERS):
        return frozenset()
    rows = models.OmsOrder.objects.using(database(info.context)).filter(access.visible_orders(info), pk__in=wanted)
    return frozenset(rows.values_list("pk", flat=True))


def names_of(finding: Finding) -> dict[str, str]:
    return {shelf.warehouse_id: shelf.warehouse_name for shelf in finding.stock.shelves}


def _orders_of(drift: Any) -> list[int | None]:
    return [*drift.oms_order_ids, *(move.oms_order_id for move in drift.moves)]


def _visible_movements(info: Any) -> QuerySet:
    """Those of orders in the asker's channels, and those no order is behind."""
    rows, seen = models.StockMovement.objects.using(database(info.context)), access.visible_orders(info)
    if not seen:
        return rows.all()
    mine = models.OmsOrder.objects.filter(seen).order_by().values("pk")
    return rows.filter(Q(oms_order__isnull=True) | Q(oms_order__in=mine))


def _narrow(rows: QuerySet, given: dict | None, filters: dict[str, Callable[[Any], Q]]) -> QuerySet:
    for name, value in (given or {}).items():
        _check_length(name, value)
        if value is not None:
            rows = rows.filter(filters[name](value))
    return rows


def _check_length(name: str, value: Any) -> None:
    if isinstance(value, list) and len(value) > BULK_LIMIT:
        raise GraphQLError(f"`{name}` takes at most {BULK_LIMIT} values.")


def _after_variant(given: str | None) -> int:
    keys = [] if given is None else variant_keys([given])
    if given is not None and not keys:
        raise GraphQLError("`after` must be the id of a ProductVariant.")
    return int(keys[0]) if keys else 0


def _text(value: str) -> str:
    if not isinstance(value, str) or not is_storable(value):
        raise ValueError
    return value


def _search(text: str) -> Q:
    text = text.strip()
    if not text:
        return Q()
    return graphql_stock.matching(text) if is_storable(text) else Q(pk__in=[])


def _drifting(wanted: bool) -> Q:
    found = graphql_stock.drifting(SAFETY_SQL)
    return found if wanted else ~found


def _of_order(given: str) -> Q:
    order = order_q(given)
    return Q(pk__in=[]) if order is None else Q(oms_order__in=models.OmsOrder.objects.filter(order).values("pk"))


def _span(given: dict[str, Any]) -> Q:
    first, last = given.get("gte"), given.get("lte")
    return Span(first and aware(first), last and aware(last)).of("at")


_BY_SKU = Sort(name="STOCK", key="sku", is_descending=False, parse=_text)
_NEWEST = Sort(name="MOVEMENTS", key="id", is_descending=True, parse=int)
_STOCK_FILTERS: dict[str, Callable[[Any], Q]] = {
    "warehouses": graphql_stock.at_warehouses,
    "variants": graphql_stock.of_variants,
    "has_drift": _drifting,
    "search": _search,
}
_MOVEMENT_FILTERS: dict[str, Callable[[Any], Q]] = {
    "warehouses": lambda ids: Q(warehouse_id__in=warehouse_keys(ids)),
    "variants": lambda ids: Q(variant_id__in=variant_keys(ids)),
    "order_id": _of_order,
    "kinds": lambda kinds: Q(kind__in=kinds),
    "causes": lambda causes: Q(cause__in=causes),
    "at": _span,
}
