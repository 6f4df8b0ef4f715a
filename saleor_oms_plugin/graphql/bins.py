"""The root fields that read bins and layouts, and tell what a scanned code stands for."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import Exists, OuterRef, Q

from .. import models
from ..bootstrap import context
from ..domain.errors import Rejected
from ..domain.picking import BinPlan, Layout, read_scan
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.graphql_lookup import warehouse_keys
from ..host.transactions import writing
from ..pipeline.context import Context
from ..store import bins, layouts
from .errors import refusal
from .ids import is_storable
from .paging import Sort, Wanted, connection, edge, page_of
from .picking_loaders import visible_lists
from .types.bins import OmsBin, OmsWarehouseLayout, ShownLayout
from .types.scan import OmsScanned, Scanned, ScannedKind

OmsBinCountableEdge = edge("OmsBinCountableEdge", OmsBin)
OmsBinCountableConnection = connection("OmsBinCountableConnection", OmsBinCountableEdge)

EITHER = (access.MANAGE_ORDERS, access.MANAGE_PRODUCTS)
#: As people expect names: A-2-10 after A-2-9.
_BY_NAME = Sort(name="BINS", key="sort_key", is_descending=False, parse=str)
MOST_OUTSIDE = 1000
MOST_BINS = 20
LONGEST_SEARCH = 255


class OmsBinQueries(graphene.ObjectType):
    oms_bins = graphene.Field(
        OmsBinCountableConnection,
        warehouse_id=graphene.ID(required=True, description="Of Saleor's Warehouse."),
        search=graphene.String(description="A part of a bin's name, or the beginning of a SKU."),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="A warehouse's bins in their natural order. Needs MANAGE_ORDERS or MANAGE_PRODUCTS.",
    )
    oms_warehouse_layout = graphene.Field(
        OmsWarehouseLayout,
        warehouse_id=graphene.ID(required=True, description="Of Saleor's Warehouse."),
        description="How a warehouse is laid out; null where nobody said. Needs MANAGE_ORDERS or MANAGE_PRODUCTS.",
    )
    oms_scan = graphene.Field(
        OmsScanned,
        required=True,
        warehouse_id=graphene.ID(required=True, description="Of Saleor's Warehouse."),
        code=graphene.String(required=True, description="As the scanner typed it, GS1 strings included."),
        description="What a scanned code stands for in this warehouse: a bin, a pick list, a product, an order to "
        "pack. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_bins(_root: Any, info: Any, *, warehouse_id: str, search: str | None = None, **page: Any) -> Any:
        access.require(info, *EITHER)
        rows = models.Bin.objects.using(database(info.context)).filter(warehouse_id__in=warehouse_keys([warehouse_id]))
        wanted = Wanted(field="omsBins", **page)
        return page_of(rows.filter(_searched(search)) if search else rows, _BY_NAME, wanted)

    @staticmethod
    def resolve_oms_warehouse_layout(_root: Any, info: Any, *, warehouse_id: str) -> ShownLayout | None:
        access.require(info, *EITHER)
        with writing():
            keys = warehouse_keys([warehouse_id])
            layout = layouts.layout_of(keys[0]) if keys else None
            return None if layout is None else shown_layout(str(keys[0]), layout)

    @staticmethod
    def resolve_oms_scan(_root: Any, info: Any, *, warehouse_id: str, code: str) -> Scanned:
        access.require(info, access.MANAGE_ORDERS)
        with writing():
            try:
                return _scanned(context(), info, warehouse_keys([warehouse_id]), code)
            except Rejected as error:
                raise refusal(error) from None


def shown_layout(warehouse_id: str, layout: Layout) -> ShownLayout:
    """The layout with what of the warehouse's bins has no place in it, whatever place they were given so far."""
    plan = BinPlan.of(layout)
    assert plan is not None  # noqa: S101 - for the type checker: there is a layout
    names = list(bins.bins_of(warehouse_id).order_by("sort_key", "pk").values_list("name", flat=True))
    outside = tuple(name for name in names if plan.place_of(name) is None)
    return ShownLayout(warehouse_id=warehouse_id, layout=layout, bins=len(names), outside=outside[:MOST_OUTSIDE])


def _searched(text: str) -> Q:
    wanted = text.strip()
    if not is_storable(wanted) or len(wanted) > LONGEST_SEARCH:
        return Q(pk__in=[])
    holds = models.BinStock.objects.filter(bin_id=OuterRef("pk"), variant__sku__istartswith=wanted)
    return Q(name__icontains=wanted) | Q(Exists(holds))


# ── scans ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _scanned(ctx: Context, info: Any, warehouses: list[Any], code: str) -> Scanned:
    """What the code stands for: first what is printed in the warehouse, then goods, then orders."""
    scan = read_scan(code, field="code")
    for warehouse in warehouses:
        row = bins.find_bin(warehouse, scan.raw)
        if row is not None:
            return Scanned(kind=ScannedKind.BIN, scan=scan, bin=row)
    pick_list = visible_lists(info).filter(warehouse_id__in=warehouses, number=scan.raw.upper()).first()
    if pick_list is not None:
        return Scanned(kind=ScannedKind.PICK_LIST, scan=scan, pick_list=pick_list)
    variants = ctx.host.variants_scanned(code, ctx.merchant().barcode_places)
    if variants:
        lying = _where(variants, warehouses)
        best = next((str(stock.variant_id) for stock in lying), variants[0])
        there = [stock.bin for stock in lying if str(stock.variant_id) == best][:MOST_BINS]
        return Scanned(kind=ScannedKind.PRODUCT, scan=scan, variant_id=best, bins=there)
    part = _part(info, warehouses, scan.raw)
    kind = ScannedKind.UNKNOWN if part is None else ScannedKind.FULFILLMENT_ORDER
    return Scanned(kind=kind, scan=scan, fulfillment_order=part)


def _where(variants: list[str], warehouses: list[Any]) -> list[models.BinStock]:
    """Where they lie in the warehouse, in the order they are taken from."""
    rows = models.BinStock.objects.filter(variant_id__in=variants, bin__warehouse_id__in=warehouses)
    return list(rows.select_related("bin").order_by("removal_order", "bin__sort_key", "pk"))


def _part(info: Any, warehouses: list[Any], number: str) -> models.FulfillmentOrder | None:
    """What the warehouse ships of the order of this number, what is still inside first, if the asker may see it."""
    orders = models.OmsOrder.objects.filter(access.visible_orders(info), order_number=number.lstrip("#"))
    parts = models.FulfillmentOrder.objects.filter(oms_order__in=orders.order_by(), warehouse_id__in=warehouses)
    return parts.order_by("shipped_at", "-pk").first() if number.lstrip("#") else None
