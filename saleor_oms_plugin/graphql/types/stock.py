from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import graphene

from ... import models
from ...domain.stock import Drift, Move, proposal_of
from ...host import graphql_access as access
from ...host.graphql_types import DateTime, Node, OrderLine, ProductVariant, Warehouse, present
from ..enums import OmsStockDriftKind, OmsStockMoveKind, OmsStockMovementCause, OmsStockMovementKind
from ..ids import global_id
from ..loaders import ActorName, StockLevel, by_key, hosted, hosted_by_key, related

_ORDER = "saleor_oms_plugin.graphql.types.orders.OmsOrder"
_WAREHOUSE = models.StockMovement._meta.get_field("warehouse").related_model
_VARIANT = models.StockMovement._meta.get_field("variant").related_model


@dataclass(frozen=True)
class ShownMove:
    """A move with the names of the warehouses it is between, and whether the asker may see its order."""

    move: Move
    names: dict[str, str]
    is_order_shown: bool


@dataclass(frozen=True)
class ShownDrift:
    """A drift with the names of the variant's warehouses, and which orders the asker may see."""

    drift: Drift
    names: dict[str, str]
    orders: frozenset[int]


class OmsStockMove(graphene.ObjectType):
    kind = graphene.Field(OmsStockMoveKind, required=True)
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    from_warehouse = graphene.Field(Warehouse, description="Null where the units were allocated nowhere.")
    from_warehouse_name = graphene.String(required=True)
    to_warehouse = graphene.Field(Warehouse, description="Null where they are allocated nowhere any more.")
    to_warehouse_name = graphene.String(required=True)
    oms_order = graphene.Field(
        _ORDER, description="Null for orders the OMS does not manage or the asker may not see. Needs MANAGE_ORDERS."
    )
    order_number = graphene.String(required=True)
    reason = graphene.String(required=True)

    class Meta:
        description = "Units of one order line that are, or would be, allocated otherwise."

    @staticmethod
    def resolve_kind(root: ShownMove, _info: Any) -> str:
        return root.move.kind.value

    @staticmethod
    def resolve_variant(root: ShownMove, info: Any) -> Any:
        return hosted_by_key(info, _VARIANT, root.move.variant_id, ProductVariant)

    @staticmethod
    def resolve_sku(root: ShownMove, _info: Any) -> str:
        return root.move.sku

    @staticmethod
    def resolve_quantity(root: ShownMove, _info: Any) -> int:
        return root.move.quantity

    @staticmethod
    def resolve_from_warehouse(root: ShownMove, info: Any) -> Any:
        return hosted_by_key(info, _WAREHOUSE, root.move.source, Warehouse)

    @staticmethod
    def resolve_from_warehouse_name(root: ShownMove, _info: Any) -> str:
        return root.names.get(root.move.source or "", "")

    @staticmethod
    def resolve_to_warehouse(root: ShownMove, info: Any) -> Any:
        return hosted_by_key(info, _WAREHOUSE, root.move.target, Warehouse)

    @staticmethod
    def resolve_to_warehouse_name(root: ShownMove, _info: Any) -> str:
        return root.names.get(root.move.target or "", "")

    @staticmethod
    def resolve_oms_order(root: ShownMove, info: Any) -> Any:
        return _order(info, root.move.oms_order_id) if root.is_order_shown else None

    @staticmethod
    def resolve_order_number(root: ShownMove, _info: Any) -> str:
        return root.move.order_number

    @staticmethod
    def resolve_reason(root: ShownMove, _info: Any) -> str:
        return root.move.reason


class OmsStockDrift(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, description="Null for units that are allocated nowhere.")
    warehouse_name = graphene.String(required=True)
    variant = graphene.Field(ProductVariant)
    sku = graphene.String(required=True)
    kinds = graphene.List(graphene.NonNull(OmsStockDriftKind), required=True)
    on_hand = graphene.Int(required=True, description="May be negative: Saleor lets staff fulfill more than there is.")
    allocated = graphene.Int(required=True, description="The sum of the allocations.")
    recorded = graphene.Int(description="The same as Saleor keeps it beside them; null where it does not.")
    reserved = graphene.Int(required=True, description="In live checkouts.")
    safety_stock = graphene.Int(required=True)
    surplus = graphene.Int(required=True, description="Units allocated beyond what is on hand less safety stock.")
    causes = graphene.List(graphene.NonNull(graphene.String), required=True, description="Why, in sentences.")
    orders = graphene.List(
        graphene.NonNull(_ORDER),
        required=True,
        description="Those behind it that the asker may see: the newest, since the oldest are served first. "
        "Needs MANAGE_ORDERS.",
    )
    proposal = graphene.String(required=True, description="What omsStockRepair would do, in a sentence.")
    moves = graphene.List(graphene.NonNull(OmsStockMove), required=True, description="The same, unit by unit.")

    class Meta:
        description = (
            "Where Saleor's allocations promise more than the shelf holds, disagree with their sum or with the orders, "
            "or an order has none."
        )

    @staticmethod
    def resolve_warehouse(root: ShownDrift, info: Any) -> Any:
        shelf = root.drift.shelf
        return hosted_by_key(info, _WAREHOUSE, None if shelf is None else shelf.warehouse_id, Warehouse)

    @staticmethod
    def resolve_warehouse_name(root: ShownDrift, _info: Any) -> str:
        return root.drift.shelf.warehouse_name if root.drift.shelf else ""

    @staticmethod
    def resolve_variant(root: ShownDrift, info: Any) -> Any:
        return hosted_by_key(info, _VARIANT, root.drift.variant_id, ProductVariant)

    @staticmethod
    def resolve_sku(root: ShownDrift, _info: Any) -> str:
        return root.drift.sku

    @staticmethod
    def resolve_kinds(root: ShownDrift, _info: Any) -> list[str]:
        return sorted(kind.value for kind in root.drift.kinds)

    @staticmethod
    def resolve_on_hand(root: ShownDrift, _info: Any) -> int:
        return root.drift.shelf.on_hand if root.drift.shelf else 0

    @staticmethod
    def resolve_allocated(root: ShownDrift, _info: Any) -> int:
        return root.drift.allocated

    @staticmethod
    def resolve_recorded(root: ShownDrift, _info: Any) -> int | None:
        return root.drift.shelf.recorded if root.drift.shelf else None

    @staticmethod
    def resolve_reserved(root: ShownDrift, _info: Any) -> int:
        return root.drift.shelf.reserved if root.drift.shelf else 0

    @staticmethod
    def resolve_safety_stock(root: ShownDrift, _info: Any) -> int:
        return root.drift.shelf.safety if root.drift.shelf else 0

    @staticmethod
    def resolve_surplus(root: ShownDrift, _info: Any) -> int:
        return root.drift.surplus

    @staticmethod
    def resolve_causes(root: ShownDrift, _info: Any) -> list[str]:
        return list(root.drift.causes)

    @staticmethod
    def resolve_orders(root: ShownDrift, info: Any) -> list[Any]:
        return [_order(info, key) for key in root.drift.oms_order_ids if key in root.orders]

    @staticmethod
    def resolve_proposal(root: ShownDrift, _info: Any) -> str:
        return proposal_of(root.drift, root.names)

    @staticmethod
    def resolve_moves(root: ShownDrift, _info: Any) -> list[ShownMove]:
        return [ShownMove(move, root.names, move.oms_order_id in root.orders) for move in root.drift.moves]


class OmsStock(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, required=True)
    variant = graphene.Field(ProductVariant, required=True)
    sku = graphene.String(required=True)
    on_hand = graphene.Int(required=True)
    allocated = graphene.Int(required=True)
    reserved = graphene.Int(required=True, description="In live checkouts; 0 on a Saleor without reservations.")
    safety_stock = graphene.Int(required=True, description="Never promised.")
    free = graphene.Int(required=True, description="What may still be promised: never below 0.")
    drift = graphene.Int(required=True, description="Units allocated beyond what is on hand less safety stock.")
    is_sum_wrong = graphene.Boolean(
        required=True, description="Whether the sum Saleor keeps beside the allocations is not their sum."
    )

    class Meta:
        description = "What one warehouse holds of one variant. Its root is Saleor's Stock."
        interfaces = (Node,)

    @staticmethod
    def resolve_id(root: Any, _info: Any) -> str:
        return global_id("OmsStock", root.pk)

    @staticmethod
    def resolve_warehouse(root: Any, info: Any) -> Any:
        return by_key(_WAREHOUSE)(info.context).load(root.warehouse_id)

    @staticmethod
    def resolve_variant(root: Any, info: Any) -> Any:
        found = by_key(_VARIANT)(info.context).load(root.product_variant_id)
        return found.then(lambda row: present(ProductVariant, row))

    @staticmethod
    def resolve_sku(root: Any, _info: Any) -> str:
        return root.sku or ""

    @staticmethod
    def resolve_on_hand(root: Any, _info: Any) -> int:
        return root.quantity

    @staticmethod
    def resolve_allocated(root: Any, info: Any) -> Any:
        return _level(root, info).then(lambda level: level.allocated)

    @staticmethod
    def resolve_reserved(root: Any, info: Any) -> Any:
        return _level(root, info).then(lambda level: level.reserved)

    @staticmethod
    def resolve_safety_stock(root: Any, info: Any) -> Any:
        return _level(root, info).then(lambda level: level.safety)

    @staticmethod
    def resolve_free(root: Any, info: Any) -> Any:
        return _level(root, info).then(lambda level: level.free)

    @staticmethod
    def resolve_drift(root: Any, info: Any) -> Any:
        return _level(root, info).then(lambda level: level.surplus)

    @staticmethod
    def resolve_is_sum_wrong(root: Any, info: Any) -> Any:
        return _level(root, info).then(lambda level: level.recorded not in (None, level.allocated))


class OmsStockMovement(graphene.ObjectType):
    kind = graphene.Field(OmsStockMovementKind, required=True)
    cause = graphene.Field(OmsStockMovementCause, required=True)
    quantity = graphene.Int(required=True, description="What it adds: negative for units released or shipped.")
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    oms_order = graphene.Field(
        _ORDER, description="Needs MANAGE_ORDERS; null without, and where no order is behind it."
    )
    order_number = graphene.String(required=True)
    order_line = graphene.Field(OrderLine, description="As `omsOrder`; null also when Saleor has deleted it.")
    at = DateTime(required=True)
    actor = graphene.String(required=True, description="staff:<id>, app:<id>, saleor or system.")
    actor_name = graphene.String(description="Of staff and apps, as a colleague knows them.")

    class Meta:
        description = "One change of stock, written once and never changed."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.StockMovement, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_variant(root: models.StockMovement, info: Any) -> Any:
        return hosted(info, root, "variant", ProductVariant)

    @staticmethod
    def resolve_oms_order(root: models.StockMovement, info: Any) -> Any:
        return related(info, root, "oms_order") if access.may(info, access.MANAGE_ORDERS) else None

    @staticmethod
    def resolve_order_line(root: models.StockMovement, info: Any) -> Any:
        return hosted(info, root, "order_line", OrderLine) if access.may(info, access.MANAGE_ORDERS) else None

    @staticmethod
    def resolve_actor_name(root: models.StockMovement, info: Any) -> Any:
        return ActorName(info.context).load(root.actor)


def _level(root: Any, info: Any) -> Any:
    return StockLevel(info.context).load(root.pk)


def _order(info: Any, key: int | None) -> Any:
    return None if key is None else by_key(models.OmsOrder)(info.context).load(key)
