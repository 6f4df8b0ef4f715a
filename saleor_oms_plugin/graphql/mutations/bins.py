from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.picking.shelving import BinCount, BinRow
from ...host.graphql_access import MANAGE_ORDERS, MANAGE_PRODUCTS, actor, require
from ...host.graphql_lookup import warehouse_keys
from ...pipeline import shelve
from ..bins import shown_layout
from ..errors import as_error
from ..ids import clean_key, not_found
from ..types.bins import OmsBinContent, OmsWarehouseLayout
from .base import OmsMutation


class OmsBinInput(graphene.InputObjectType):
    sku = graphene.String(required=True)
    bin_location = graphene.String(required=True, description="The bin's name; it is made where there is none.")
    quantity = graphene.Int(description="Units that lie there; left out: as it is, or not known.")
    removal_order = graphene.Int(description="0 to 10,000; the bin with a lower one is emptied first.")

    class Meta:
        description = "A product in a bin."


class OmsWarehouseLayoutInput(graphene.InputObjectType):
    aisles = graphene.Int(required=True, description="1 to 500, numbered from the left.")
    bays = graphene.Int(required=True, description="1 to 1,000 along each aisle, numbered from the front.")
    levels = graphene.Int(description="1 when omitted.")
    aisle_pitch = graphene.Int(description="Millimeters from aisle to aisle; 4,000 when omitted.")
    bay_pitch = graphene.Int(description="Millimeters from bay to bay; 1,000 when omitted.")
    cross_aisles = graphene.List(
        graphene.NonNull(graphene.Int),
        description="Bays behind which a cross aisle lies, in their order, beside those at the front and the back.",
    )
    cross_aisle_width = graphene.Int(description="Millimeters; 3,000 when omitted.")
    start_aisle = graphene.Int(description="Where walks begin and end; 1 when omitted.")
    bin_pattern = graphene.String(
        description='How bins are named: "{aisle}-{bay}-{level}" when omitted. {aisle:2} has two characters, '
        "{position} is anything that tells no place."
    )

    class Meta:
        description = "How a warehouse is laid out."


class OmsBinLocationUpdate(OmsMutation):
    bells = ()
    count = graphene.Int(required=True, default_value=0, description="Rows that were, or would be, taken.")
    created = graphene.Int(required=True, default_value=0, description="Of them, products that are new in their bin.")
    changed = graphene.Int(required=True, default_value=0, description="Of them, those whose numbers are new.")
    removed = graphene.Int(required=True, default_value=0, description="Products that were taken out of a bin.")
    bins_outside = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        default_value=[],
        description="Of the named bins, those without a place in the warehouse's layout.",
    )
    is_dry_run = graphene.Boolean(required=True, default_value=False)

    class Arguments:
        warehouse_id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
        bins = graphene.List(graphene.NonNull(OmsBinInput), required=True, description="At most 20,000.")
        replace = graphene.Boolean(
            default_value=False, description="These rows are all there is: what is not named is taken out of its bin."
        )
        dry_run = graphene.Boolean(default_value=False, description="Only tells what would be done.")

    class Meta:
        description = (
            "Says which products lie in which bins: every row, or none; each wrong one is named by its index. "
            "Needs MANAGE_PRODUCTS."
        )
        permission = MANAGE_PRODUCTS

    @classmethod
    def perform(
        cls,
        _info: Any,
        *,
        warehouse_id: str,
        bins: list[dict[str, Any]],
        replace: bool | None = False,
        dry_run: bool | None = False,
    ) -> Any:
        rows = [
            BinRow(
                sku=row["sku"],
                bin_name=row["bin_location"],
                quantity=row.get("quantity"),
                removal_order=row.get("removal_order"),
            )
            for row in bins
        ]
        put = shelve.replace_bins if replace else shelve.put_in_bins
        done = put(context(), _key(warehouse_id), rows, is_dry_run=bool(dry_run))
        if done.wrong:
            return cls(
                is_dry_run=bool(dry_run), errors=[as_error(wrong.error, index=wrong.index) for wrong in done.wrong]
            )
        return cls(
            count=len(rows),
            created=done.done.created,
            changed=done.done.changed,
            removed=done.done.removed,
            bins_outside=list(done.outside),
            is_dry_run=bool(dry_run),
            errors=[],
        )


class OmsWarehouseLayoutUpdate(OmsMutation):
    bells = ()
    layout = graphene.Field(OmsWarehouseLayout, description="As it is, or would be; null where none is left.")
    is_dry_run = graphene.Boolean(required=True, default_value=False)

    class Arguments:
        warehouse_id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
        layout = OmsWarehouseLayoutInput(description="As a whole; null takes the layout away.")
        dry_run = graphene.Boolean(default_value=False, description="Only tells what would be, changing nothing.")

    class Meta:
        description = (
            "Says how a warehouse is laid out, and gives each of its bins the place its name tells. "
            "Needs MANAGE_PRODUCTS."
        )
        permission = MANAGE_PRODUCTS

    @classmethod
    def perform(
        cls, _info: Any, *, warehouse_id: str, layout: dict[str, Any] | None = None, dry_run: bool | None = False
    ) -> Any:
        key = _key(warehouse_id)
        values = None if layout is None else {_NAMES.get(name, name): value for name, value in layout.items()}
        made = shelve.lay_out(context(), key, values, is_dry_run=bool(dry_run))
        shown = None if made is None else shown_layout(key, made)
        return cls(layout=shown, is_dry_run=bool(dry_run), errors=[])


class OmsBinCheck(OmsMutation):
    bells = ()
    content = graphene.Field(OmsBinContent, description="What lies there now.")
    stock_change = graphene.Int(
        description="What was added to Saleor's stock; null where that was not asked for, or done before."
    )
    shortfall = graphene.Int(
        description="Units that are promised to orders and not there any more, after Saleor's stock was corrected."
    )

    class Arguments:
        warehouse_id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
        bin_location = graphene.String(required=True, description="The bin's name.")
        sku = graphene.String(required=True)
        quantity = graphene.Int(required=True, description="What was counted; 0: it is empty.")
        adjust_stock = graphene.Boolean(
            default_value=False,
            description="Also corrects Saleor's stock of this warehouse by the difference. Needs MANAGE_PRODUCTS.",
        )
        key = graphene.String(description="Made up by the caller: sent again with it, nothing is done again.")

    class Meta:
        description = (
            "Says what really lies in a bin. A product that was not known to be there is taken to be found. "
            "Needs MANAGE_ORDERS or MANAGE_PRODUCTS."
        )
        permission = (MANAGE_ORDERS, MANAGE_PRODUCTS)

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        warehouse_id: str,
        bin_location: str,
        sku: str,
        quantity: int,
        adjust_stock: bool | None = False,
        key: str | None = None,
    ) -> Any:
        if adjust_stock:
            require(info, MANAGE_PRODUCTS)
        count = BinCount(
            warehouse_id=_key(warehouse_id), bin_name=bin_location, sku=sku, quantity=quantity, key=clean_key(key)
        )
        write = shelve.count_bin_and_stock if adjust_stock else shelve.count_bin
        done = write(context(), count, actor=actor(info))
        change = done.adjustment
        return cls(
            content=done.stock,
            stock_change=None if change is None else change.after - change.before,
            shortfall=None if change is None else change.shortfall,
            errors=[],
        )


_NAMES = {
    "aisle_pitch": "aisle_pitch_mm",
    "bay_pitch": "bay_pitch_mm",
    "cross_aisle_width": "cross_aisle_width_mm",
}


def _key(warehouse_id: str) -> str:
    """The key of the warehouse. Raises `NotFound` for what cannot be one."""
    keys = warehouse_keys([warehouse_id])
    if not keys:
        raise not_found("Warehouse", field="warehouseId")
    return str(keys[0])
