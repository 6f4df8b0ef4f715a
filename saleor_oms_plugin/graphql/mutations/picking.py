from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import ErrorCode, Rejected
from ...domain.picking import PickListKind
from ...domain.picking.waves import Limit
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_types import WeightScalar
from ...models import OmsOrder as OmsOrderRow
from ...models import PickTask, PutBack
from ...pipeline.pick import confirm, lists, put_back, short
from ...pipeline.source import overrule
from ..enums import OmsPickListKind
from ..ids import BULK_LIMIT, clean_key, clean_text, not_found, own_key_or_error, warehouse_key
from ..picking_loaders import seen_orders, visible_lists
from ..types.missed import OmsPutBack
from ..types.orders import OmsOrder
from ..types.picking import OmsPickList, OmsPickTask
from .base import OmsMutation, visible_fulfillment_order

#: A list nobody could walk is a mistake.
MOST = {Limit.ORDERS: 200, Limit.LINES: 500, Limit.UNITS: 100_000, Limit.BINS: 500}
HEAVIEST_G = 10_000_000
_KEY = "Made up by the caller: sent again with it, nothing is done again."
_MINE = "It must be the asker's list."


class OmsPickListLimitsInput(graphene.InputObjectType):
    orders = graphene.Int()
    lines = graphene.Int()
    units = graphene.Int()
    weight = WeightScalar(description="Of all its units whose weight is known.")
    bins = graphene.Int(description="Different places to walk to.")

    class Meta:
        description = "What a pick list may hold at most."


class OmsPickListCreate(OmsMutation):
    pick_list = graphene.Field(OmsPickList)
    exceeded = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        default_value=[],
        description="Limits that its one fulfillment order alone is beyond.",
    )

    class Arguments:
        warehouse_id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
        fulfillment_order_ids = graphene.List(
            graphene.NonNull(graphene.ID), description="Only of these; of the most urgent ones when omitted."
        )
        kind = graphene.Argument(OmsPickListKind, description="ORDER for one fulfillment order, else WAVE.")
        limit = graphene.Int(description="At most so many fulfillment orders; the same as limits.orders.")
        limits = OmsPickListLimitsInput()
        key = graphene.String(description="Made up by the caller: with it again, the same list is answered.")

    class Meta:
        description = (
            "Makes a pick list of what is most urgent and on no other list: a wave unless told otherwise. It is "
            "nobody's until it is claimed. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        warehouse_id: str,
        fulfillment_order_ids: list[str] | None = None,
        kind: str | None = None,
        limit: int | None = None,
        limits: dict[str, Any] | None = None,
        key: str | None = None,
    ) -> Any:
        parts = _parts(info, fulfillment_order_ids)
        wish = lists.Wish(
            warehouse_id=warehouse_key(warehouse_id),
            kind=_kind(kind, parts),
            limits=_limits(limit, limits or {}),
            part_ids=parts,
            seen=seen_orders(info),
            key=clean_key(key),
        )
        made = lists.create(context(), wish, actor=actor(info))
        return cls(pick_list=made.pick_list, exceeded=[name.value for name in made.exceeded], errors=[])


class OmsPickListClaim(OmsMutation):
    pick_list = graphene.Field(OmsPickList)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsPickList.")
        take_over = graphene.Boolean(default_value=False, description="From whoever picks it now.")

    class Meta:
        description = (
            "Makes a list the asker's, a member of the staff, whose picking begins. A list somebody else picks is "
            "refused with CONFLICT, which names them, unless it is taken over. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str, take_over: bool | None = False) -> Any:
        key = visible_pick_list(info, id, field="id")
        found = lists.claim(context(), key, may_take_over=bool(take_over), actor=actor(info))
        return cls(pick_list=found, errors=[])


class OmsPickListRelease(OmsMutation):
    pick_list = graphene.Field(OmsPickList)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsPickList.")

    class Meta:
        description = f"Makes a list nobody's again; what is picked stays picked. {_MINE} Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str) -> Any:
        key = visible_pick_list(info, id, field="id")
        return cls(pick_list=lists.release(context(), key, actor=actor(info)), errors=[])


class OmsPickListCancel(OmsMutation):
    pick_list = graphene.Field(OmsPickList)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsPickList.")
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")

    class Meta:
        description = (
            "Ends a list: what is not picked can be listed again, what is picked stays picked. It must be nobody's or "
            "the asker's. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str, reason: str) -> Any:
        reason = clean_text(reason, field="reason", limit=lists.REASON_LIMIT, is_required=True)
        key = visible_pick_list(info, id, field="id")
        return cls(pick_list=lists.cancel(context(), key, reason=reason, actor=actor(info)), errors=[])


class OmsPickConfirm(OmsMutation):
    task = graphene.Field(OmsPickTask)
    pick_list = graphene.Field(OmsPickList)

    class Arguments:
        task_id = graphene.ID(required=True, description="Of an OmsPickTask.")
        quantity = graphene.Int(required=True, description="Picked so far, also with earlier calls.")
        scanned = graphene.String(description="As the scanner typed it; refused when it is not this item.")
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "So many units of a task are picked by now. Fewer than before takes some back, until all of its "
            f"fulfillment order is picked. {_MINE} Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls, info: Any, *, task_id: str, quantity: int, scanned: str | None = None, key: str | None = None
    ) -> Any:
        task = confirm.confirm(
            context(),
            visible_pick_task(info, task_id, field="taskId"),
            quantity=quantity,
            scanned=scanned,
            key=clean_key(key),
            actor=actor(info),
        )
        task.pick_list.refresh_from_db()
        return cls(task=task, pick_list=task.pick_list, errors=[])


class OmsPickShort(OmsMutation):
    task = graphene.Field(OmsPickTask)
    pick_list = graphene.Field(OmsPickList)
    oms_order = graphene.Field(OmsOrder)

    class Arguments:
        task_id = graphene.ID(required=True, description="Of an OmsPickTask.")
        quantity_missing = graphene.Int(required=True, description="Of the task in all, also with earlier calls.")
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "So many units of a task are not there. The bin counts as empty, Saleor's stock there becomes less but "
            "takes nothing from other orders, and the missing units are sourced elsewhere at once or wait as a "
            f"backorder; the rest goes on. {_MINE} Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, task_id: str, quantity_missing: int, reason: str, key: str | None = None) -> Any:
        ctx = context()
        task = short.report(
            ctx,
            visible_pick_task(info, task_id, field="taskId"),
            quantity_missing=quantity_missing,
            reason=clean_text(reason, field="reason", limit=short.REASON_LIMIT, is_required=True),
            key=clean_key(key),
            actor=actor(info),
        )
        order = overrule.find_elsewhere(ctx, task.line.fulfillment_order.oms_order_id, actor=actor(info))
        task.pick_list.refresh_from_db()
        return cls(task=task, pick_list=task.pick_list, oms_order=order, errors=[])


class OmsPutBackDone(OmsMutation):
    put_back = graphene.Field(OmsPutBack)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsPutBack.")
        quantity = graphene.Int(required=True, description="Put back so far, also with earlier calls.")
        bin_location = graphene.String(
            description="Where those since the last call lie now; where they were picked when omitted."
        )
        scanned = graphene.String(description="As the scanner typed it; refused when it is not this item.")
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "So many units of a put-back are in a bin again by now, whose stock grows by them. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        id: str,
        quantity: int,
        bin_location: str | None = None,
        scanned: str | None = None,
        key: str | None = None,
    ) -> Any:
        found = put_back.done(
            context(),
            _visible_put_back(info, id),
            quantity=quantity,
            bin_name=clean_text(bin_location, field="binLocation", limit=64) or None,
            scanned=scanned,
            key=clean_key(key),
            actor=actor(info),
        )
        return cls(put_back=found, errors=[])


def _visible_put_back(info: Any, given: str) -> int:
    key = own_key_or_error(given, "OmsPutBack", field="id")
    if not PutBack.objects.filter(pk=key, oms_order__in=OmsOrderRow.objects.filter(seen_orders(info))).exists():
        raise not_found("OmsPutBack", field="id")
    return key


def visible_pick_list(info: Any, given: str, *, field: str) -> int:
    """A list all of whose orders the asker may see. Raises `NotFound` for any other."""
    key = own_key_or_error(given, "OmsPickList", field=field)
    if not visible_lists(info).filter(pk=key).exists():
        raise not_found("OmsPickList", field=field)
    return key


def visible_pick_task(info: Any, given: str, *, field: str) -> int:
    """A task of such a list."""
    key = own_key_or_error(given, "OmsPickTask", field=field)
    owner = PickTask.objects.filter(pk=key).values_list("pick_list_id", flat=True).first()
    if owner is None or not visible_lists(info).filter(pk=owner).exists():
        raise not_found("OmsPickTask", field=field)
    return key


def _parts(info: Any, given: list[str] | None) -> list[int] | None:
    """The named fulfillment orders, each once. An empty list is not the most urgent ones: it is refused."""
    name = "fulfillmentOrderIds"
    if given is None:
        return None
    if not given:
        raise Rejected("name one, or leave the argument out", field=name, code=ErrorCode.REQUIRED)
    if len(given) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} in one call", field=name)
    return list(dict.fromkeys(visible_fulfillment_order(info, one, field=name) for one in given))


def _kind(given: str | None, parts: list[int] | None) -> PickListKind:
    if given is None:
        return PickListKind.ORDER if parts is not None and len(parts) == 1 else PickListKind.WAVE
    if given == PickListKind.ORDER and parts is not None and len(parts) > 1:
        raise Rejected("a list of this kind holds one fulfillment order: name one, or ask for a WAVE", field="kind")
    return PickListKind(given)


def _limits(orders: int | None, given: dict[str, Any]) -> dict[Limit, int | None]:
    found: dict[Limit, int | None] = {}
    for name, most in MOST.items():
        value = given.get(name.value)
        if name is Limit.ORDERS and value is None:
            value = orders
        if value is not None and not 1 <= value <= most:
            where = "limit" if name is Limit.ORDERS and given.get("orders") is None else f"limits.{name.value}"
            raise Rejected(f"give a number from 1 to {most:,}", field=where)
        found[name] = value if value is not None else most
    weight = given.get("weight")
    if weight is not None:
        if not 0 < weight.g <= HEAVIEST_G:
            raise Rejected("give a weight above 0, of 10 tonnes at most", field="limits.weight")
        found[Limit.WEIGHT] = int(weight.g)
    return found
