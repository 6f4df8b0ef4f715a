from __future__ import annotations

import time
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.errors import ErrorCode, Rejected
from ...domain.returns import Disposition, ReturnMethod, Verdict, Wish
from ...domain.work import Lane, WorkKind
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_lookup import order_line_key
from ...pipeline import runner, send_back
from ...store import returns
from ..enums import OmsDisposition, OmsReturnMethod
from ..ids import clean_text, not_found, own_key_or_error, warehouse_key
from ..types.returns import OmsReturn
from ..types.shipping import OmsShipment
from .base import OmsMutation, visible_oms_order, visible_order, visible_return, visible_return_key
from .shipping import PAUSE_S, WAIT_S

REASON_LIMIT = 500
KEY_LIMIT = 128
OF_LINE = "Of Saleor's OrderLine."


class OmsReturnLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID(required=True, description=OF_LINE)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "So many units of a line come back."


class OmsReturnInspectInput(graphene.InputObjectType):
    order_line_id = graphene.ID(required=True, description=OF_LINE)
    quantity = graphene.Int(required=True, description="In all, counting what was said before.")
    disposition = OmsDisposition(required=True)

    class Meta:
        description = "What becomes of units of a line. All rows of one line together are the line's new totals."


class OmsReturnCreate(OmsMutation):
    bells = (Lane.CARRIER, Lane.DESK)
    shipment = graphene.Field(OmsShipment, description="The return label; null without one, or until it is bought.")
    sent_back = graphene.Field(OmsReturn, name="return")

    class Arguments:
        order_id = graphene.ID(required=True, description="Of Saleor's Order, or of the OmsOrder.")
        lines = graphene.List(graphene.NonNull(OmsReturnLineInput), required=True)
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")
        key = graphene.String(
            description="The caller's own, at most 128 characters: the same again makes nothing new, another return "
            "under it is refused. Without one every call is another return."
        )
        method = graphene.Argument(OmsReturnMethod, default_value=ReturnMethod.LABEL.value)
        warehouse_id = graphene.ID(
            description="Which takes it back; omitted: the setting's, else the one most of the goods came from."
        )

    class Meta:
        description = (
            "Makes a return of goods that left, and buys its label exactly once: of the carrier that brought them, "
            "paid when it is used, where that carrier has such labels. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        order_id: str,
        lines: list[dict],
        reason: str,
        key: str | None = None,
        method: str | None = None,
        warehouse_id: str | None = None,
    ) -> Any:
        ctx = context()
        made = send_back.create(
            ctx,
            _order(info, order_id),
            [Wish(line_id=_line(one), quantity=one["quantity"]) for one in lines],
            reason=clean_text(reason, field="reason", limit=REASON_LIMIT, is_required=True),
            method=ReturnMethod(method or ReturnMethod.LABEL),
            warehouse_id=None if warehouse_id is None else warehouse_key(warehouse_id),
            key=clean_text(key, field="key", limit=KEY_LIMIT),
            actor=actor(info),
        )
        if not runner.run_now(ctx, WorkKind.RETURN, made.pk):
            _wait_for(made.pk)
        return _told(cls, made.pk)


class OmsReturnInspect(OmsMutation):
    shipment = graphene.Field(OmsShipment, description="The return label, where it has one.")
    sent_back = graphene.Field(OmsReturn, name="return")

    class Arguments:
        shipment_id = graphene.ID(description="Of the OmsShipment it came with; give this or `returnId`.")
        return_id = graphene.ID(description="Of the OmsReturn.")
        lines = graphene.List(graphene.NonNull(OmsReturnInspectInput), required=True)
        closes = graphene.Boolean(
            default_value=False, description="What is not accepted by now did not come: the return is over."
        )

    class Meta:
        description = (
            "Says what came back and what becomes of it, in totals of each line named: the same call twice changes "
            "nothing. RESTOCK puts units on the shelf of the return's warehouse, nothing else does; they cannot be "
            "taken off again here, while other units may be restocked later. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        lines: list[dict],
        shipment_id: str | None = None,
        return_id: str | None = None,
        closes: bool | None = False,
    ) -> Any:
        if (shipment_id is None) == (return_id is None):
            raise Rejected("give either shipmentId or returnId", field="returnId", code=ErrorCode.REQUIRED)
        found = _of_shipment(info, shipment_id) if shipment_id is not None else None
        key = visible_return(info, return_id, field="returnId") if return_id is not None else found
        verdicts = [
            Verdict(line_id=_line(one), disposition=Disposition(one["disposition"]), quantity=one["quantity"])
            for one in lines
        ]
        done = send_back.inspect(context(), key or 0, verdicts, closes=bool(closes), actor=actor(info))
        return _told(cls, done.pk)


class OmsReturnReceive(OmsMutation):
    sent_back = graphene.Field(OmsReturn, name="return")

    class Arguments:
        id = graphene.ID(required=True, description="Of the OmsReturn.")

    class Meta:
        description = (
            "Says that a return is in the warehouse, where its carrier did not. One that is here stays as it is. Needs "
            "MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str) -> Any:
        key = visible_return(info, id, field="id")
        return cls(sent_back=send_back.receive(context(), key, actor=actor(info)), errors=[])


class OmsReturnCancel(OmsMutation):
    bells = (Lane.CARRIER,)
    sent_back = graphene.Field(OmsReturn, name="return")

    class Arguments:
        id = graphene.ID(required=True, description="Of the OmsReturn.")
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")

    class Meta:
        description = (
            "Ends a return that will not come and gives its label back, unless the carrier has the parcel. Its units "
            "may be returned anew. A canceled one stays as it is. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str, reason: str) -> Any:
        key = visible_return(info, id, field="id")
        why = clean_text(reason, field="reason", limit=REASON_LIMIT, is_required=True)
        return cls(sent_back=send_back.cancel(context(), key, reason=why, actor=actor(info)), errors=[])


def _order(info: Any, given: str) -> int:
    """The OMS order of either global id."""
    try:
        return visible_order(info, given, field="orderId")
    except Rejected:
        own_key_or_error(given, "OmsOrder", field="orderId")
        return visible_oms_order(info, given, field="orderId")


def _wait_for(key: int) -> None:
    """Whoever else is buying its label has it in a moment; who waits for none does not wait."""
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline and returns.is_being_bought(key):
        time.sleep(PAUSE_S)


def _line(one: dict) -> str:
    key = order_line_key(one["order_line_id"])
    if key is None:
        raise not_found("OrderLine", field="orderLineId")
    return key


def _of_shipment(info: Any, given: str) -> int:
    """The return a shipment brings, of an order the asker may see."""
    key = own_key_or_error(given, "OmsShipment", field="shipmentId")
    found = models.Return.objects.filter(shipment_id=key).values_list("pk", flat=True).first()
    if found is None:
        raise not_found("OmsShipment", field="shipmentId")
    return visible_return_key(info, found, field="shipmentId")


def _told(kind: type[OmsMutation], key: int) -> Any:
    found = models.Return.objects.select_related("shipment").get(pk=key)
    return kind(sent_back=found, shipment=found.shipment, errors=[])
