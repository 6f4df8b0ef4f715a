from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS, actor, refund_sources
from ...pipeline import cancel, runner
from ..ids import clean_text
from ..types.orders import OmsOrder
from .base import OmsMutation, in_bulk, visible_oms_order, visible_order

REASON_LIMIT = 500


class OmsOrderCancel(OmsMutation):
    bells = (Lane.DESK, Lane.CARRIER)
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        order_id = graphene.ID(required=True, description="Of Saleor's Order.")
        reason = graphene.String(required=True)

    class Meta:
        description = (
            "Stops an order: wins or loses as a whole against a picker or a label; never moves money. "
            "Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_id: str, reason: str) -> Any:
        reason = clean_text(reason, field="reason", limit=REASON_LIMIT, is_required=True)
        key = visible_order(info, order_id, field="orderId")
        return cls(oms_order=cancel.cancel(context(), key, reason=reason, actor=actor(info)), errors=[])


class OmsOrderReject(OmsMutation):
    bells = (Lane.DESK, Lane.CARRIER)
    oms_orders = graphene.List(graphene.NonNull(OmsOrder), required=True, default_value=[])

    class Arguments:
        order_ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of Saleor's Orders.")
        reason = graphene.String(required=True)
        refund = graphene.Boolean(
            default_value=False, description="Give the money back too: captured is refunded, reserved is voided."
        )

    class Meta:
        description = (
            "Cancels orders as fraud: stock goes back, messages stop, the evidence stays, the customer's other open "
            "orders are held for review. Money goes back only when asked for, and only if Saleor itself would let the "
            "asker give back that payment. Rejecting again changes nothing. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, order_ids: list[str], reason: str, refund: bool | None = False) -> Any:
        reason = clean_text(reason, field="reason", limit=REASON_LIMIT, is_required=True)
        allowed = refund_sources(info) if refund else None
        ctx = context()

        def reject(order_id: str) -> Any:
            key = visible_order(info, order_id, field="orderIds")
            return cancel.reject(ctx, key, reason=reason, refund_from=allowed, actor=actor(info))

        orders, errors = in_bulk(order_ids, field="orderIds", act=reject)
        return cls(oms_orders=orders, errors=errors)


class OmsOrderRetry(OmsMutation):
    bells = tuple(Lane)
    oms_orders = graphene.List(graphene.NonNull(OmsOrder), required=True, default_value=[])

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of OmsOrders.")

    class Meta:
        description = "Clears problems and tries the work again. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str]) -> Any:
        ctx = context()

        def retry(given: str) -> Any:
            return runner.retry(ctx, visible_oms_order(info, given, field="ids"), actor=actor(info))

        orders, errors = in_bulk(ids, field="ids", act=retry)
        return cls(oms_orders=orders, errors=errors)
