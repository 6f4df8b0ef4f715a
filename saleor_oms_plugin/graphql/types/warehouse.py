from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...domain.documents import DocumentKind
from ...host.graphql_types import DateTime, Fulfillment, JSONString, Node, OrderLine, Warehouse, Weight, grams
from ...store.picking import candidates
from ..documents import ONCE, address_of
from ..enums import OmsFulfillmentOrderStatus
from ..ids import global_id
from ..loaders import FirstBin, by_key, children, hosted, related
from ..picking_loaders import ListOfPart, OpenToPick, seen_orders
from .cartons import OmsCarton
from .customs import CustomsOfPart, OmsCustoms


class OmsFulfillmentOrderLine(graphene.ObjectType):
    id = graphene.ID(required=True)
    order_line = graphene.Field(OrderLine, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    quantity_picked = graphene.Int(required=True)
    bin_location = graphene.String(description="The bin the warehouse takes it from first; null where it has none.")

    class Meta:
        description = "Units of one line that the warehouse ships."

    @staticmethod
    def resolve_id(root: models.FulfillmentOrderLine, _info: Any) -> str:
        return global_id("OmsFulfillmentOrderLine", root.pk)

    @staticmethod
    def resolve_order_line(root: models.FulfillmentOrderLine, info: Any) -> Any:
        return hosted(info, root, "order_line", OrderLine)

    @staticmethod
    def resolve_bin_location(root: models.FulfillmentOrderLine, info: Any) -> Any:
        def first(part: Any) -> Any:
            lies = part is not None and part.warehouse_id is not None and root.variant_id is not None
            return FirstBin(info.context).load((part.warehouse_id, root.variant_id)) if lies else None

        return related(info, root, "fulfillment_order").then(first)


class OmsParcelLine(graphene.ObjectType):
    order_line = graphene.Field(OrderLine, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "Units of one line that lie in a parcel."

    @staticmethod
    def resolve_order_line(root: models.ParcelLine, info: Any) -> Any:
        return related(info, root, "line").then(lambda line: line and hosted(info, line, "order_line", OrderLine))

    @staticmethod
    def resolve_sku(root: models.ParcelLine, info: Any) -> Any:
        return related(info, root, "line").then(lambda line: line.sku if line else "")


class OmsParcel(graphene.ObjectType):
    carton = graphene.Field(OmsCarton, description="Null: none of the catalogue.")
    suggested_carton = graphene.Field(OmsCarton, description="What the packer would have taken, where it was asked.")
    length = graphene.Int(required=True, description="Outside, in millimeters, as width and height.")
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    weight = graphene.Field(Weight, required=True, description="Of the packed box.")
    expected_weight = graphene.Field(
        Weight, description="Of what is in it and the empty box; null where a weight is not known."
    )
    is_weighed = graphene.Boolean(required=True, description="Whether a scale said so; else it is the expected weight.")
    lines = graphene.List(graphene.NonNull(OmsParcelLine), required=True)
    fill = graphene.Int(description="Percent of the carton's volume that is used; null where that is not known.")
    placements = JSONString(
        description="[{sku, x, y, z, length, width, height}] in millimeters, where each unit lies; null where people "
        "packed it their own way."
    )

    class Meta:
        description = "One packed box with one label."
        interfaces = (Node,)

    @staticmethod
    def resolve_carton(root: models.Parcel, info: Any) -> Any:
        return related(info, root, "carton")

    @staticmethod
    def resolve_suggested_carton(root: models.Parcel, info: Any) -> Any:
        return related(info, root, "suggested_carton")

    @staticmethod
    def resolve_length(root: models.Parcel, _info: Any) -> int:
        return root.length_mm

    @staticmethod
    def resolve_width(root: models.Parcel, _info: Any) -> int:
        return root.width_mm

    @staticmethod
    def resolve_height(root: models.Parcel, _info: Any) -> int:
        return root.height_mm

    @staticmethod
    def resolve_expected_weight(root: models.Parcel, _info: Any) -> Any:
        return None if root.expected_weight_g is None else grams(root.expected_weight_g)

    @staticmethod
    def resolve_weight(root: models.Parcel, _info: Any) -> Any:
        return grams(root.weight_g)

    @staticmethod
    def resolve_lines(root: models.Parcel, info: Any) -> Any:
        return children(info, models.ParcelLine, "parcel_id", root.pk)


class OmsFulfillmentOrder(graphene.ObjectType):
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder", required=True)
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    status = graphene.Field(OmsFulfillmentOrderStatus, required=True)
    ship_by = DateTime()
    lines = graphene.List(graphene.NonNull(OmsFulfillmentOrderLine), required=True)
    parcels = graphene.List(graphene.NonNull(OmsParcel), required=True)
    quote = graphene.Field(
        "saleor_oms_plugin.graphql.types.shipping.OmsRateQuote",
        description="The last rates asked for, with what would be bought.",
    )
    shipments = graphene.List(
        graphene.NonNull("saleor_oms_plugin.graphql.types.shipping.OmsShipment"),
        required=True,
        description="Oldest first, voided ones included.",
    )
    fulfillment = graphene.Field(Fulfillment, description="Saleor's own fulfillment, once shipped.")
    pick_list = graphene.Field(
        "saleor_oms_plugin.graphql.types.picking.OmsPickList",
        description="The pick list it is on, or was on last; null for none the asker may see.",
    )
    quantity_open_to_pick = graphene.Int(required=True, description="Units neither picked nor on a pick list.")
    customs = graphene.Field(
        OmsCustoms,
        required=True,
        description="Its customs papers as they would be sent now, and what is missing for them.",
    )
    packing_slip_url = graphene.String(
        required=True, description=f"The paper for its parcels, a PDF in the customer's language. {ONCE}"
    )

    class Meta:
        description = "Lines of one order that one warehouse ships."
        interfaces = (Node,)

    @staticmethod
    def resolve_oms_order(root: models.FulfillmentOrder, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_warehouse(root: models.FulfillmentOrder, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_lines(root: models.FulfillmentOrder, info: Any) -> Any:
        return children(info, models.FulfillmentOrderLine, "fulfillment_order_id", root.pk)

    @staticmethod
    def resolve_parcels(root: models.FulfillmentOrder, info: Any) -> Any:
        return children(info, models.Parcel, "fulfillment_order_id", root.pk)

    @staticmethod
    def resolve_quote(root: models.FulfillmentOrder, info: Any) -> Any:
        return by_key(models.RateQuote, "fulfillment_order_id")(info.context).load(root.pk)

    @staticmethod
    def resolve_shipments(root: models.FulfillmentOrder, info: Any) -> Any:
        return children(info, models.Shipment, "fulfillment_order_id", root.pk)

    @staticmethod
    def resolve_fulfillment(root: models.FulfillmentOrder, info: Any) -> Any:
        return hosted(info, root, "fulfillment", Fulfillment)

    @staticmethod
    def resolve_pick_list(root: models.FulfillmentOrder, info: Any) -> Any:
        seen_orders(info)
        return ListOfPart(info.context).load(root.pk)

    @staticmethod
    def resolve_quantity_open_to_pick(root: models.FulfillmentOrder, info: Any) -> Any:
        return OpenToPick(info.context).load(root.pk) if root.status in candidates.PICKABLE else 0

    @staticmethod
    def resolve_customs(root: models.FulfillmentOrder, info: Any) -> Any:
        return CustomsOfPart(info.context).load(root.pk)

    @staticmethod
    def resolve_packing_slip_url(root: models.FulfillmentOrder, info: Any) -> Any:
        return address_of(info, DocumentKind.PACKING_SLIP, root.pk)
