from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import graphene

from ... import models
from ...domain.picking import Layout
from ...host.graphql_types import DateTime, Node, ProductVariant, Warehouse
from ..loaders import children, hosted, hosted_by_key, related

_WAREHOUSE = models.Bin._meta.get_field("warehouse").related_model


class OmsBinContent(graphene.ObjectType):
    variant = graphene.Field(ProductVariant)
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    quantity = graphene.Int(description="Units that lie there as far as anybody knows; null: nobody counted them.")
    removal_order = graphene.Int(required=True, description="The bin with a lower one is emptied first.")
    counted_at = DateTime(description="When they were counted or imported last.")

    class Meta:
        description = "A product that lies in a bin."

    @staticmethod
    def resolve_variant(root: models.BinStock, info: Any) -> Any:
        return hosted(info, root, "variant", ProductVariant)

    @staticmethod
    def resolve_sku(root: models.BinStock, info: Any) -> Any:
        return related(info, root, "variant").then(lambda variant: (variant and variant.sku) or "")

    @staticmethod
    def resolve_product_name(root: models.BinStock, info: Any) -> Any:
        def named(variant: Any) -> Any:
            return related(info, variant, "product").then(lambda product: product.name) if variant else ""

        return related(info, root, "variant").then(named)


class OmsBin(graphene.ObjectType):
    name = graphene.String(required=True)
    aisle = graphene.Int(description="Null where no layout is given, or the name tells no place in it.")
    bay = graphene.Int(description="Along the aisle, from its front; null as the aisle is.")
    level = graphene.Int(description="From the floor up; null also where the name tells none.")
    contents = graphene.List(graphene.NonNull(OmsBinContent), required=True)

    class Meta:
        interfaces = (Node,)
        description = "A numbered place on a shelf, and what lies there."

    @staticmethod
    def resolve_contents(root: models.Bin, info: Any) -> Any:
        return children(info, models.BinStock, "bin_id", root.pk)


@dataclass(frozen=True, kw_only=True)
class ShownLayout:
    """A layout with the warehouse it is of and what of its bins has no place in it."""

    warehouse_id: str
    layout: Layout
    bins: int
    outside: tuple[str, ...]


class OmsWarehouseLayout(graphene.ObjectType):
    """Its root is a `ShownLayout`."""

    warehouse = graphene.Field(Warehouse)
    aisles = graphene.Int(required=True, description="Numbered from 1 at the left.")
    bays = graphene.Int(required=True, description="Along each aisle, numbered from 1 at the front.")
    levels = graphene.Int(required=True)
    aisle_pitch = graphene.Int(required=True, description="Millimeters from the middle of an aisle to the next.")
    bay_pitch = graphene.Int(required=True, description="Millimeters from the middle of a bay to the next.")
    cross_aisles = graphene.List(
        graphene.NonNull(graphene.Int),
        required=True,
        description="Bays behind which a cross aisle lies, beside those at the front and the back.",
    )
    cross_aisle_width = graphene.Int(required=True, description="Millimeters.")
    start_aisle = graphene.Int(required=True, description="Walks begin and end at its front.")
    bin_pattern = graphene.String(required=True, description='How bins are named, such as "{aisle}-{bay}-{level}".')
    bins = graphene.Int(required=True, description="How many bins the warehouse has.")
    bins_outside = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Bins whose name tells no place in the layout, the first 1,000: they are walked to last.",
    )

    class Meta:
        description = "How a warehouse is laid out: parallel aisles with bays and levels, and aisles across them."

    @staticmethod
    def resolve_warehouse(root: ShownLayout, info: Any) -> Any:
        return hosted_by_key(info, _WAREHOUSE, root.warehouse_id, Warehouse)

    @staticmethod
    def resolve_aisles(root: ShownLayout, _info: Any) -> int:
        return root.layout.aisles

    @staticmethod
    def resolve_bays(root: ShownLayout, _info: Any) -> int:
        return root.layout.bays

    @staticmethod
    def resolve_levels(root: ShownLayout, _info: Any) -> int:
        return root.layout.levels

    @staticmethod
    def resolve_aisle_pitch(root: ShownLayout, _info: Any) -> int:
        return root.layout.aisle_pitch_mm

    @staticmethod
    def resolve_bay_pitch(root: ShownLayout, _info: Any) -> int:
        return root.layout.bay_pitch_mm

    @staticmethod
    def resolve_cross_aisles(root: ShownLayout, _info: Any) -> list[int]:
        return list(root.layout.cross_aisles)

    @staticmethod
    def resolve_cross_aisle_width(root: ShownLayout, _info: Any) -> int:
        return root.layout.cross_aisle_width_mm

    @staticmethod
    def resolve_start_aisle(root: ShownLayout, _info: Any) -> int:
        return root.layout.start_aisle

    @staticmethod
    def resolve_bin_pattern(root: ShownLayout, _info: Any) -> str:
        return root.layout.bin_pattern

    @staticmethod
    def resolve_bins_outside(root: ShownLayout, _info: Any) -> list[str]:
        return list(root.outside)
