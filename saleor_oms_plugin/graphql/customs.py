"""The root field that lists goods of orders abroad of which customs data is missing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import graphene
from django.db.models import Q

from .. import models
from ..bootstrap import context
from ..domain.customs import is_declared, read_data
from ..domain.product_data import Reading
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.transactions import writing
from ..pipeline.declaring import customs_map
from ..store import customs
from .paging import Sort, Wanted, connection, edge, page_of_list
from .types.customs import OmsUndeclared, ShownUndeclared

OmsUndeclaredCountableEdge = edge("OmsUndeclaredCountableEdge", OmsUndeclared)
OmsUndeclaredCountableConnection = connection("OmsUndeclaredCountableConnection", OmsUndeclaredCountableEdge)

#: Lines of open orders that are looked at, those of the newest orders first.
MOST_LOOKED_AT = 20_000
_MOST_UNITS = Sort(name="UNITS", key="open_units", is_descending=True, parse=int)
_VARIANT = models.FulfillmentOrderLine._meta.get_field("variant").related_model


class OmsCustomsQueries(graphene.ObjectType):
    oms_undeclared = graphene.Field(
        OmsUndeclaredCountableConnection,
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Products in open orders to other customs territories of which the HS code, the origin or another "
        "thing customs asks is not known, those with most units first; the 20,000 newest lines are looked at. Needs "
        "MANAGE_ORDERS or MANAGE_PRODUCTS.",
    )

    @staticmethod
    def resolve_oms_undeclared(_root: Any, info: Any, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS, access.MANAGE_PRODUCTS)
        wanted = Wanted(field="omsUndeclared", **page)
        with writing():
            return page_of_list(_undeclared(info), _MOST_UNITS, wanted)


def _undeclared(info: Any) -> list[ShownUndeclared]:
    """Everything of which something is not known, in a fixed number of statements."""
    units = _units_abroad(info)
    by = customs_map(context())
    readings = context().host.measurements([str(key) for key in units], by.places)
    known = {key: read_data(readings.get(str(key), Reading()), by) for key in units}
    lacking = [key for key in units if known[key].unknown]
    rows = _VARIANT.objects.using(database(info.context)).select_related("product").in_bulk(lacking)
    shown = [ShownUndeclared(key, units[key], rows[key], known[key]) for key in lacking if key in rows]
    return sorted(shown, key=lambda one: (-one.open_units, -one.pk))


def _units_abroad(info: Any) -> Counter[Any]:
    """Open units by variant, of orders whose way crosses a border."""
    seen = access.visible_orders(info)
    path = "fulfillment_order__oms_order__in"
    orders = Q(**{path: models.OmsOrder.objects.filter(seen).order_by().values("pk")}) if seen else Q()
    found = customs.open_goods(orders, MOST_LOOKED_AT)
    host = context().host
    order, warehouse = "fulfillment_order__oms_order__order_id", "fulfillment_order__warehouse_id"
    ends = host.destinations({str(one[order]) for one in found})
    begins = {one.id: one.address for one in host.warehouses()}
    units: Counter[Any] = Counter()
    for one in found:
        origin, destination = begins.get(str(one[warehouse])), ends.get(str(one[order]))
        if origin and destination and is_declared(origin, destination):
            units[one["variant_id"]] += one["units"]
    return units
