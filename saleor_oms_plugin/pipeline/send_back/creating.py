"""A return is made of goods that left, once for each key, to the warehouse that is to have them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from ...domain.errors import ErrorCode, Misconfigured, NotAllowed, NotFound, Rejected
from ...domain.orders import OrderSnapshot
from ...domain.returns import (
    CODE_COUNTRY,
    ReturnMethod,
    Units,
    Wish,
    check_returnable,
    home_of,
    number_of,
    returnable,
    units_of,
)
from ...domain.stock import LineAt
from ...domain.work import WorkKind
from ...models import OmsOrder, Return
from ...ports import WarehouseSnapshot
from ...store import history, locks, returns, work
from ..context import Context


@transaction.atomic
def create(
    ctx: Context,
    oms_order_id: int,
    wishes: Sequence[Wish],
    *,
    reason: str,
    method: ReturnMethod,
    warehouse_id: str | None,
    key: str,
    actor: str,
) -> Return:
    """The return, its label due; under a key used before, the return that was made then.

    Raises `Rejected` for what did not leave or is back, and with CONFLICT for a key that made another return.
    """
    order = locks.lock_order(oms_order_id)
    asked = returns.Asked(units=units_of(wishes), reason=reason, method=method, warehouse_id=warehouse_id)
    known = returns.by_key(order, key)
    if known is not None:
        return _same(known, asked)
    snapshot = _order(ctx, order)
    sent = ctx.host.sent([snapshot.id])[snapshot.id]
    _check_lines(order, snapshot, asked.units, sent)
    warehouse = _warehouse(ctx, order, asked, sent)
    _check_method(method, warehouse, snapshot)
    now = ctx.clock.now()
    made = returns.create(order, asked, key=key, warehouse=(warehouse.id, warehouse.name), actor=actor, now=now)
    units = sum(asked.units.values())
    text = f"Return {number_of(made.pk)} to {warehouse.name}: {units} {'unit' if units == 1 else 'units'}"
    history.record(order, "return.created", text, now=now, actor=actor, data={"return": made.pk})
    if method is not ReturnMethod.NONE:
        work.schedule(WorkKind.RETURN, made.pk, now, oms_order_id=order.pk)
    return made


def _same(known: Return, asked: returns.Asked) -> Return:
    if known.asked != asked.as_json():
        raise Rejected("this key made another return: make a new key", field="key", code=ErrorCode.CONFLICT)
    return known


def _order(ctx: Context, order: OmsOrder) -> OrderSnapshot:
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first", field="orderId")
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id is not None else None
    if snapshot is None:
        raise NotAllowed("Saleor has deleted the order: nothing of it can come back", field="orderId")
    return snapshot


def _check_lines(order: OmsOrder, snapshot: OrderSnapshot, asked: Units, sent: dict[LineAt, int]) -> None:
    names = {line.id: line.sku or line.product_name for line in snapshot.lines}
    if not asked.keys() <= names.keys():
        raise NotFound("there is no OrderLine with this id in the order", field="orderLineId")
    check_returnable(asked, returnable(sent, returns.spoken([order.pk])[order.pk]), names)


def _warehouse(ctx: Context, order: OmsOrder, asked: returns.Asked, sent: dict[LineAt, int]) -> WarehouseSnapshot:
    """The one that was named, else the merchant's for returns, else where most of the goods came from."""
    if asked.warehouse_id is not None:
        found = ctx.host.warehouse(asked.warehouse_id)
        if found is None:
            raise NotFound("there is no Warehouse with this id", field="warehouseId")
        return found
    wanted = ctx.merchant(order.channel).returns_warehouse
    if wanted:
        same = [one for one in ctx.host.warehouses() if one.name.casefold() == wanted.casefold()]
        if len(same) != 1:
            count = "no" if not same else "more than one"
            raise Misconfigured(f"there is {count} warehouse named {wanted}", field="returns_warehouse")
        return same[0]
    home = home_of(asked.units, sent)
    found = ctx.host.warehouse(home) if home else None
    if found is None:
        raise Rejected(
            "nobody knows which warehouse the goods came from: name one", field="warehouseId", code=ErrorCode.REQUIRED
        )
    return found


def _check_method(method: ReturnMethod, warehouse: WarehouseSnapshot, snapshot: OrderSnapshot) -> None:
    if method is ReturnMethod.NONE:
        return
    if snapshot.ship_to is None:
        raise Rejected("the order has no shipping address: the customer sends it themselves (NONE)", field="method")
    is_home = {warehouse.address.country, snapshot.ship_to.country} == {CODE_COUNTRY}
    if method is ReturnMethod.QR_CODE and not is_home:
        raise Rejected(
            f"only USPS prints the label of a code, and only inside {CODE_COUNTRY}: make a LABEL", field="method"
        )
