"""Rates: what carriers would charge for a fulfillment order's parcels, packed or not yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ...domain.errors import ErrorCode, NotAllowed, OmsError, Rejected
from ...domain.orders import ENDED, OrderSnapshot
from ...domain.shipping import (
    ChosenRate,
    LabelRequestState,
    Parcel,
    Quote,
    QuoteRequest,
    RatePolicy,
    choose_rate,
    find_wanted,
)
from ...domain.states import INSIDE, FulfillmentOrderStatus
from ...models import FulfillmentOrder, LabelRequest, RateQuote
from ...ports import Carrier
from ...store import rates, shipments
from .. import suggestion
from ..context import Context
from ..sender import sender

_F = FulfillmentOrderStatus


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A quote, and the rate to buy."""

    quote: Quote
    chosen: ChosenRate


def quote(ctx: Context, fulfillment_order_id: int) -> RateQuote:
    """Asks the carriers for one fulfillment order and keeps the answer: of its parcels, or of what they may become.

    A quote with nothing to choose is kept as well: its reason says why.
    """
    fulfillment_order = FulfillmentOrder.objects.select_related("oms_order").get(pk=fulfillment_order_id)
    if fulfillment_order.status not in INSIDE:
        words = fulfillment_order.status.lower()
        raise NotAllowed(f"the fulfillment order is {words}: there is nothing left to ship", field="fulfillmentOrderId")
    snapshot = _order(ctx, fulfillment_order)
    is_guess = fulfillment_order.status not in (_F.PACKED, _F.LABELLED)
    if is_guess:
        parcels = tuple(one.size for one in suggestion.suggest(ctx, fulfillment_order).chosen.parcels)
    else:
        parcels = unlabelled(fulfillment_order)
    if not parcels:
        raise NotAllowed("every parcel has its label: void one to buy another", field="fulfillmentOrderId")
    carrier = ctx.carrier()
    found = carrier.quote(_request(ctx, fulfillment_order, snapshot, parcels))
    return _keep(ctx, fulfillment_order, found, carrier, parcels, is_guess=is_guess)


def offer(ctx: Context, fulfillment_order: FulfillmentOrder, snapshot: OrderSnapshot, carrier: Carrier) -> Offer:
    """The rate to buy now: the one a person chose while it holds, else the policy's of a quote made now."""
    parcels = unlabelled(fulfillment_order)
    request = open_request(fulfillment_order)
    now = ctx.clock.now()
    if request is not None and request.rate:
        kept = rates.fresh(fulfillment_order, account=carrier.account, parcels=parcels, now=now)
        same = next((rate for rate in kept.rates if rate.id == request.rate["id"]), None) if kept else None
        if kept and same:
            return Offer(quote=kept, chosen=ChosenRate(rate=same, reason="chosen by a person"))
    found = carrier.quote(_request(ctx, fulfillment_order, snapshot, parcels))
    _keep(ctx, fulfillment_order, found, carrier, parcels, is_guess=False)
    if request is not None and request.rate:
        limit = ctx.merchant().label_price_change_percent
        chosen = find_wanted(found, rates.wanted(request.rate), most_dearer_percent=limit)
    else:
        chosen = _choose(ctx, found, fulfillment_order)
    return Offer(quote=found, chosen=chosen)


def open_request(fulfillment_order: FulfillmentOrder) -> LabelRequest | None:
    """The open wish of a person, where there is one."""
    request = rates.request(fulfillment_order)
    return request if request is not None and request.state == LabelRequestState.OPEN else None


def unlabelled(fulfillment_order: FulfillmentOrder) -> tuple[Parcel, ...]:
    """Its parcels that have no live label."""
    rows = shipments.unlabelled_parcels(fulfillment_order)
    return tuple(
        Parcel(length_mm=row.length_mm, width_mm=row.width_mm, height_mm=row.height_mm, weight_g=row.weight_g)
        for row in rows
    )


@transaction.atomic
def _keep(
    ctx: Context,
    fulfillment_order: FulfillmentOrder,
    found: Quote,
    carrier: Carrier,
    parcels: tuple[Parcel, ...],
    *,
    is_guess: bool,
) -> RateQuote:
    chosen, reason = None, ""
    try:
        chosen = _choose(ctx, found, fulfillment_order)
    except OmsError as error:
        reason = error.message
    return rates.keep(
        fulfillment_order,
        found,
        account=carrier.account,
        parcels=parcels,
        is_guess=is_guess,
        chosen=chosen,
        reason=chosen.reason if chosen else reason,
        now=ctx.clock.now(),
    )


def _choose(ctx: Context, found: Quote, fulfillment_order: FulfillmentOrder) -> ChosenRate:
    policy = RatePolicy(ceiling=ctx.merchant().label_price_ceiling)
    promised = fulfillment_order.oms_order.promised_delivery
    return choose_rate(found, policy, ship_on=ctx.clock.now().date(), promised=promised)


def _order(ctx: Context, fulfillment_order: FulfillmentOrder) -> OrderSnapshot:
    order = fulfillment_order.oms_order
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None or snapshot.status in ENDED or order.canceled_at is not None:
        raise NotAllowed("the order has ended: there is nothing to ship", field="fulfillmentOrderId")
    return snapshot


def _request(
    ctx: Context, fulfillment_order: FulfillmentOrder, order: OrderSnapshot, parcels: tuple[Parcel, ...]
) -> QuoteRequest:
    warehouse = ctx.host.warehouse(str(fulfillment_order.warehouse_id)) if fulfillment_order.warehouse_id else None
    if warehouse is None:
        raise NotAllowed(f"warehouse {fulfillment_order.warehouse_name} was deleted: source the order again")
    if order.ship_to is None:
        raise Rejected("the order has no shipping address", field="shippingAddress", code=ErrorCode.REQUIRED)
    return QuoteRequest(
        ship_from=sender(ctx, warehouse),
        ship_to=order.ship_to,
        parcels=parcels,
        reference=f"oms:fulfillment-order:{fulfillment_order.pk}",
    )
