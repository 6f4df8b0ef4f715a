"""The root fields that read cartons, suggestions, a pack station's table, and what is still to be measured."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene
from django.db.models import Q
from graphql import GraphQLError

from .. import models
from ..bootstrap import context
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import warehouse_keys
from ..host.graphql_types import DateTime
from ..host.transactions import writing
from ..pipeline import pack
from ..pipeline.measuring import measures_of
from ..store import cartons, parcels
from .fulfillment_orders import visible_fulfillment_orders
from .ids import BULK_LIMIT, aware, own_key
from .paging import Sort, Wanted, connection, edge, page_of_list
from .types.cartons import OmsCarton, OmsCartonDifference
from .types.packing import OmsPackingSuggestion, OmsPackStation, OmsUnmeasured, ShownStation, ShownUnmeasured

OmsUnmeasuredCountableEdge = edge("OmsUnmeasuredCountableEdge", OmsUnmeasured)
OmsUnmeasuredCountableConnection = connection("OmsUnmeasuredCountableConnection", OmsUnmeasuredCountableEdge)

EITHER = (access.MANAGE_ORDERS, access.MANAGE_PRODUCTS)
#: Variants of open work that are looked at, those with most units first.
MOST_LOOKED_AT = 5000
_MOST_UNITS = Sort(name="UNITS", key="open_units", is_descending=True, parse=int)
_VARIANT = models.FulfillmentOrderLine._meta.get_field("variant").related_model


class OmsPackingQueries(graphene.ObjectType):
    oms_cartons = graphene.List(
        graphene.NonNull(OmsCarton),
        required=True,
        is_active=graphene.Boolean(description="Only those in use, or only the others; all when omitted."),
        description="The cartons, by name. Needs MANAGE_ORDERS or MANAGE_PRODUCTS.",
    )
    oms_packing_suggestion = graphene.Field(
        OmsPackingSuggestion,
        fulfillment_order_id=graphene.ID(required=True),
        description="How a part could be packed: what was picked of it, or before that what it asks for; null when the "
        "asker may not see it. Needs MANAGE_ORDERS.",
    )
    oms_pack_station = graphene.Field(
        OmsPackStation,
        fulfillment_order_id=graphene.ID(required=True),
        description="What the pack station shows of one part: its lines with what confirms them, what was scanned so "
        "far, the suggestion; null when the asker may not see it. Needs MANAGE_ORDERS.",
    )
    oms_unmeasured = graphene.Field(
        OmsUnmeasuredCountableConnection,
        warehouses=graphene.List(graphene.NonNull(graphene.ID), description="Work of these alone."),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Products in work still to be packed of which a size or weight is not known, those with most units "
        "first, as far as the 5,000 products with most units go. Needs MANAGE_ORDERS or MANAGE_PRODUCTS.",
    )
    oms_carton_differences = graphene.List(
        graphene.NonNull(OmsCartonDifference),
        required=True,
        since=DateTime(),
        until=DateTime(description="Before this moment."),
        description="Where people packed in another carton than was suggested, most often first. Needs MANAGE_ORDERS "
        "or MANAGE_PRODUCTS.",
    )

    @staticmethod
    def resolve_oms_cartons(_root: Any, info: Any, *, is_active: bool | None = None) -> Any:
        access.require(info, *EITHER)
        rows = models.Carton.objects.using(database(info.context)).order_by("name", "pk")
        return rows if is_active is None else rows.filter(is_active=is_active)

    @staticmethod
    def resolve_oms_packing_suggestion(_root: Any, info: Any, *, fulfillment_order_id: str) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        part = _part(info, fulfillment_order_id)
        if part is None:
            return None
        with writing():
            return pack.suggest(context(), part)

    @staticmethod
    def resolve_oms_pack_station(_root: Any, info: Any, *, fulfillment_order_id: str) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        part = _part(info, fulfillment_order_id)
        return None if part is None else shown_station(part)

    @staticmethod
    def resolve_oms_unmeasured(_root: Any, info: Any, *, warehouses: list[str] | None = None, **page: Any) -> Any:
        access.require(info, *EITHER)
        if warehouses is not None and len(warehouses) > BULK_LIMIT:
            raise GraphQLError(f"`warehouses` takes at most {BULK_LIMIT} values.")
        wanted = Wanted(field="omsUnmeasured", **page)
        with writing():
            rows = _unmeasured(info, None if warehouses is None else warehouse_keys(warehouses))
            shown = page_of_list(rows, _MOST_UNITS, wanted)
            _count_by_hand(info, [one["node"] for one in shown["edges"]])
        return shown

    @staticmethod
    def resolve_oms_carton_differences(
        _root: Any, info: Any, *, since: datetime | None = None, until: datetime | None = None
    ) -> Any:
        access.require(info, *EITHER)
        orders = _of_visible(info, "fulfillment_order__oms_order__in")
        with writing():
            return cartons.differences(since and aware(since), until and aware(until), orders)


def shown_station(part: models.FulfillmentOrder) -> ShownStation:
    """A part as its station shows it."""
    with writing():
        ctx = context()
        return ShownStation(pack.station(ctx, part), ctx.merchant())


def _part(info: Any, given: str) -> models.FulfillmentOrder | None:
    key = own_key(given, "OmsFulfillmentOrder")
    rows = visible_fulfillment_orders(info).select_related("oms_order")
    return None if key is None else rows.filter(pk=key).first()


def _unmeasured(info: Any, warehouses: list[Any] | None) -> list[ShownUnmeasured]:
    """Everything unmeasured, in a fixed number of statements."""
    orders = _of_visible(info, "fulfillment_order__oms_order__in")
    found = parcels.open_variants(orders, warehouses, MOST_LOOKED_AT)
    known = measures_of(context(), [str(one["variant_id"]) for one in found])
    lacking = [one for one in found if (measures := known.get(str(one["variant_id"]))) and measures.unknown]
    keys = [one["variant_id"] for one in lacking]
    rows = _VARIANT.objects.using(database(info.context)).select_related("product").in_bulk(keys)
    return [
        ShownUnmeasured(key, one["units"], one["parts"], rows[key], known[str(key)])
        for one in lacking
        if (key := one["variant_id"]) in rows
    ]


def _count_by_hand(info: Any, rows: list[ShownUnmeasured]) -> None:
    orders = _of_visible(info, "parcel__fulfillment_order__oms_order__in")
    counted = parcels.packed_by_hand([one.pk for one in rows], orders)
    for one in rows:
        one.packed_by_hand = counted.get(one.pk, 0)


def _of_visible(info: Any, path: str) -> Q:
    """Rows whose order the asker may see."""
    seen = access.visible_orders(info)
    return Q(**{path: models.OmsOrder.objects.filter(seen).order_by().values("pk")}) if seen else Q()
