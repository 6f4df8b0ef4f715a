from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...domain.documents import DocumentKind
from ...host.graphql_types import DateTime, Fulfillment, Node, OrderLine, Warehouse, Weight, grams
from ..documents import ONCE, address_of
from ..enums import OmsFulfillmentOrderStatus
from ..ids import global_id
from ..loaders import by_key, children, hosted, related


class OmsFulfillmentOrderLine(graphene.ObjectType):
    id = graphene.ID(required=True)
    order_line = graphene.Field(OrderLine, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    quantity_picked = graphene.Int(required=True)

    class Meta:
        description = "Units of one line that the warehouse ships."

    @staticmethod
    def resolve_id(root: models.FulfillmentOrderLine, _info: Any) -> str:
        return global_id("OmsFulfillmentOrderLine", root.pk)

    @staticmethod
    def resolve_order_line(root: models.FulfillmentOrderLine, info: Any) -> Any:
        return hosted(info, root, "order_line", OrderLine)


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
    weight = graphene.Field(Weight, required=True, description="Of the packed box.")
    lines = graphene.List(graphene.NonNull(OmsParcelLine), required=True)

    class Meta:
        description = "One packed box with one label."
        interfaces = (Node,)

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
    def resolve_packing_slip_url(root: models.FulfillmentOrder, info: Any) -> Any:
        return address_of(info, DocumentKind.PACKING_SLIP, root.pk)
