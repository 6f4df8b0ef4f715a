"""What a picker did not find, and what is to be put back."""

from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...domain.states import Stage
from ...host import graphql_access as access
from ...host.graphql_types import DateTime, Node, ProductVariant, Warehouse
from ..loaders import ActorName, hosted, related
from ..picking_loaders import codes_of

_ORDER = "saleor_oms_plugin.graphql.types.orders.OmsOrder"


class OmsShortPick(graphene.ObjectType):
    """Its root is a `models.ShortPick`."""

    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    bin_location = graphene.String(description="Where it should have been; null where nobody knows.")
    quantity = graphene.Int(required=True)
    reason = graphene.String(required=True)
    order_number = graphene.String(required=True)
    oms_order = graphene.Field(_ORDER, required=True)
    at = DateTime(required=True)
    actor = graphene.String(required=True, description="staff:<id>.")
    actor_name = graphene.String(description="A staff member's name. For staff only, not for apps.")
    outcome = graphene.String(
        required=True,
        description="What became of the order's missing units by now: SOURCING, SOURCED, BACKORDERED or CANCELED.",
    )

    class Meta:
        description = "Units that a picker did not find."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.ShortPick, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_variant(root: models.ShortPick, info: Any) -> Any:
        return hosted(info, root, "variant", ProductVariant)

    @staticmethod
    def resolve_bin_location(root: models.ShortPick, _info: Any) -> str | None:
        return root.bin_name or None

    @staticmethod
    def resolve_oms_order(root: models.ShortPick, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_order_number(root: models.ShortPick, info: Any) -> Any:
        return related(info, root, "oms_order").then(lambda order: order.order_number)

    @staticmethod
    def resolve_actor_name(root: models.ShortPick, info: Any) -> Any:
        return ActorName(info.context).load(root.actor) if access.is_staff(info) else None

    @staticmethod
    def resolve_outcome(root: models.ShortPick, info: Any) -> Any:
        return related(info, root, "oms_order").then(_outcome)


def _outcome(order: models.OmsOrder) -> str:
    if order.canceled_at is not None:
        return Stage.CANCELED.value
    if order.backordered_at is not None:
        return Stage.BACKORDERED.value
    return Stage.SOURCING.value if order.stage == Stage.SOURCING else "SOURCED"


class OmsPutBack(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    scan_codes = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Everything that confirms it."
    )
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    quantity = graphene.Int(required=True)
    quantity_done = graphene.Int(required=True)
    bin_location = graphene.String(description="Where it was picked, or put back last; null where nobody knows.")
    reason = graphene.String(required=True, description="Why nobody wants it any more.")
    order_number = graphene.String(required=True)
    created_at = DateTime(required=True)
    done_at = DateTime()

    class Meta:
        description = "Picked units that a person is to put back."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.PutBack, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_scan_codes(root: models.PutBack, info: Any) -> Any:
        return codes_of(info, root.sku, root.variant_id)

    @staticmethod
    def resolve_variant(root: models.PutBack, info: Any) -> Any:
        return hosted(info, root, "variant", ProductVariant)

    @staticmethod
    def resolve_bin_location(root: models.PutBack, _info: Any) -> str | None:
        return root.bin_name or None

    @staticmethod
    def resolve_order_number(root: models.PutBack, info: Any) -> Any:
        return related(info, root, "oms_order").then(lambda order: order.order_number)
