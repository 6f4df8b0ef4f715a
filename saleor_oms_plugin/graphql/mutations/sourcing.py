from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import Rejected
from ...domain.sourcing import Strategy
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_lookup import warehouse_keys
from ...pipeline.source import overrule
from ..enums import OmsSourcingStrategy
from ..ids import BULK_LIMIT, clean_text, not_found
from ..types.orders import OmsOrder
from ..types.warehouse import OmsFulfillmentOrder
from .base import OmsMutation, in_bulk, visible_fulfillment_order, visible_order


class OmsOrderSource(OmsMutation):
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        order_id = graphene.ID(required=True, description="Of Saleor's Order.")
        strategy = graphene.Argument(OmsSourcingStrategy, description="The merchant's when omitted.")
        warehouses = graphene.List(
            graphene.NonNull(graphene.ID), description="Of Saleor's Warehouses: only these. Any when omitted or empty."
        )
        may_wait = graphene.Boolean(
            default_value=False,
            description="Where they have too little, wait for them as a backorder; else the request is refused.",
        )
        include_declined = graphene.Boolean(
            default_value=False, description="Warehouses that declined this order may be asked again."
        )

    class Meta:
        description = (
            "Sources an order again: parts whose picking has not begun are given back and planned anew, the others "
            "stay. The order keeps to what was asked, also when it is tried again later. The same request again "
            "changes nothing. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        order_id: str,
        strategy: str | None = None,
        warehouses: list[str] | None = None,
        may_wait: bool | None = False,
        include_declined: bool | None = False,
    ) -> Any:
        chosen = _warehouses(warehouses or [])
        order = overrule.source_again(
            context(),
            visible_order(info, order_id, field="orderId"),
            strategy=Strategy(strategy) if strategy else None,
            warehouses=chosen,
            may_wait=bool(may_wait),
            ask_declined=bool(include_declined),
            actor=actor(info),
        )
        return cls(oms_order=order, errors=[])


class OmsFulfillmentOrderMove(OmsMutation):
    fulfillment_order = graphene.Field(OmsFulfillmentOrder)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsFulfillmentOrder whose picking has not begun.")
        warehouse_id = graphene.ID(required=True, description="Of Saleor's Warehouse that shall ship it.")

    class Meta:
        description = (
            "Lets another warehouse ship a fulfillment order, if its shelves have every unit. To where it is already, "
            "it changes nothing. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str, warehouse_id: str) -> Any:
        key = visible_fulfillment_order(info, id, field="id")
        (warehouse,) = _keys([warehouse_id], field="warehouseId")
        part = overrule.move(context(), key, warehouse_id=warehouse, actor=actor(info))
        return cls(fulfillment_order=part, errors=[])


class OmsFulfillmentOrderDecline(OmsMutation):
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsFulfillmentOrder without a label.")
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")

    class Meta:
        description = (
            "The warehouse will not ship it: its lines go elsewhere or wait for stock, and this order never asks that "
            "warehouse again, unless omsOrderSource is told to. Declining again changes nothing. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str, reason: str) -> Any:
        reason = clean_text(reason, field="reason", limit=overrule.REASON_LIMIT, is_required=True)
        key = visible_fulfillment_order(info, id, field="id")
        return cls(oms_order=overrule.decline(context(), key, reason=reason, actor=actor(info)), errors=[])


class OmsOrderPrioritize(OmsMutation):
    oms_orders = graphene.List(graphene.NonNull(OmsOrder), required=True, default_value=[])

    class Arguments:
        order_ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of Saleor's Orders.")
        priority = graphene.Int(
            required=True, description=f"0 (ordinary) to {overrule.HIGHEST_PRIORITY}: the higher, the earlier served."
        )

    class Meta:
        description = (
            "Sets who gets scarce units first: the higher priority, then the earlier promise, then the longer wait. "
            "Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_ids: list[str], priority: int) -> Any:
        ctx = context()

        def prioritize(order_id: str) -> Any:
            key = visible_order(info, order_id, field="orderIds")
            return overrule.prioritize(ctx, key, priority=priority, actor=actor(info))

        orders, errors = in_bulk(order_ids, field="orderIds", act=prioritize)
        return cls(oms_orders=orders, errors=errors)


def _warehouses(given: list[str]) -> list[str]:
    if len(given) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} warehouses in one call", field="warehouses")
    return sorted(set(_keys(given, field="warehouses")))


def _keys(given: list[str], *, field: str) -> list[str]:
    """The keys of warehouses, as text. Raises `NotFound` for an id that cannot mean one."""
    keys = [key for one in given for key in warehouse_keys([one])]
    if len(keys) < len(given):
        raise not_found("Warehouse", field=field)
    return [str(key) for key in keys]
