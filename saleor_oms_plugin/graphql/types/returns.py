from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...domain.documents import DocumentKind
from ...domain.returns import number_of
from ...host.graphql_types import DateTime, Node, OrderLine, Warehouse
from ..documents import ONCE, address_of
from ..enums import OmsDisposition, OmsReturnMethod, OmsReturnStatus
from ..loaders import children, hosted, hosted_by_key, related
from ..returnable import ORDER_LINE
from .shipping import OmsShipment, is_live, labels_of


class OmsReturnDisposition(graphene.ObjectType):
    disposition = graphene.Field(OmsDisposition, required=True)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "So many units of a line, in all, that are dealt with in this way."


class OmsReturnLine(graphene.ObjectType):
    order_line = graphene.Field(OrderLine, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    inspected = graphene.Int(required=True, description="Units that came and were looked at.")
    dispositions = graphene.List(graphene.NonNull(OmsReturnDisposition), required=True)

    class Meta:
        description = "Units of one order line on their way back."

    @staticmethod
    def resolve_order_line(root: models.ReturnLine, info: Any) -> Any:
        return hosted(info, root, "order_line", OrderLine)

    @staticmethod
    def resolve_inspected(root: models.ReturnLine, _info: Any) -> int:
        return root.accepted

    @staticmethod
    def resolve_dispositions(root: models.ReturnLine, info: Any) -> Any:
        rows = children(info, models.ReturnDisposition, "line_id", root.pk)
        return rows.then(lambda found: [row for row in found if row.quantity])


class OmsReturn(graphene.ObjectType):
    number = graphene.String(required=True, description='What people call it: "R-000123".')
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder")
    order_number = graphene.String(required=True)
    status = graphene.Field(OmsReturnStatus, required=True)
    method = graphene.Field(OmsReturnMethod, required=True)
    reason = graphene.String(required=True)
    warehouse = graphene.Field(Warehouse, description="Which takes it back; null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    lines = graphene.List(graphene.NonNull(OmsReturnLine), required=True)
    shipment = graphene.Field(OmsShipment, description="Its label and the parcel's journey, once there is one.")
    qr_code_url = graphene.String(
        description=f"The code the customer shows at the carrier's counter, as a picture to send them. {ONCE}"
    )
    created_at = DateTime(required=True)
    created_by = graphene.String(required=True, description="staff:<id> or app:<id>.")
    received_at = DateTime()
    inspected_at = DateTime()
    is_short = graphene.Boolean(required=True, description="It was closed, and not everything had come.")
    problem = graphene.String(description="What a person must look at: why it has no label, or what befell its parcel.")

    class Meta:
        description = "Goods of one order that its customer sends back to one warehouse."
        interfaces = (Node,)

    @staticmethod
    def resolve_number(root: models.Return, _info: Any) -> str:
        return number_of(root.pk)

    @staticmethod
    def resolve_oms_order(root: models.Return, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_order_number(root: models.Return, info: Any) -> Any:
        return related(info, root, "oms_order").then(lambda order: order.order_number)

    @staticmethod
    def resolve_warehouse(root: models.Return, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_lines(root: models.Return, info: Any) -> Any:
        return children(info, models.ReturnLine, "sent_back_id", root.pk)

    @staticmethod
    def resolve_shipment(root: models.Return, info: Any) -> Any:
        return related(info, root, "shipment")

    @staticmethod
    def resolve_qr_code_url(root: models.Return, info: Any) -> Any:
        def lead(labels: list[models.Label]) -> Any:
            label = next((one for one in labels if is_live(one) and one.qr_code_url), None)
            return None if label is None else address_of(info, DocumentKind.RETURN_CODE, label.pk)

        shipment = related(info, root, "shipment")
        return shipment and shipment.then(lambda found: found and labels_of(found, info).then(lead))

    @staticmethod
    def resolve_problem(root: models.Return, _info: Any) -> str | None:
        return root.problem or None


class OmsReturnableLine(graphene.ObjectType):
    order_line = graphene.Field(OrderLine)
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "Units of one line that left, are not back and are in no other return: a return may name them."

    @staticmethod
    def resolve_order_line(root: Any, info: Any) -> Any:
        return hosted_by_key(info, ORDER_LINE, root.line_id, OrderLine)
