"""Rates: what carriers would charge for a fulfillment order's parcels, packed or not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from ...domain.errors import ErrorCode, NotAllowed, OmsError, Rejected
from ...domain.orders import ENDED, Address, OrderSnapshot
from ...domain.shipping import (
    ChosenRate,
    LabelRequestState,
    Parcel,
    Quote,
    QuoteRequest,
    RatePolicy,
    WantedRate,
    check_change,
    choose_rate,
    find_wanted,
)
from ...domain.states import INSIDE, FulfillmentOrderStatus
from ...models import FulfillmentOrder, LabelRequest, RateQuote
from ...ports import Carrier
from ...store import rates, shipments
from .. import suggestion
from ..context import Context
from . import quoting

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
    found = quoting.ask(carrier, lambda some: _request(ctx, fulfillment_order, snapshot, some), parcels)
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
    before = rates.chosen(fulfillment_order, parcels)
    found = quoting.ask(carrier, lambda some: _request(ctx, fulfillment_order, snapshot, some), parcels)
    _keep(ctx, fulfillment_order, found, carrier, parcels, is_guess=False)
    if request is not None and request.rate:
        wanted = rates.wanted(request.rate)
        chosen = find_wanted(found, wanted, **_limit(ctx, fulfillment_order, wanted, request.asked_at))
    else:
        chosen = _choose(ctx, found, fulfillment_order)
        if before is not None:
            check_change(chosen.rate, before[0], **_limit(ctx, fulfillment_order, *before))
    return Offer(quote=found, chosen=chosen)


def _limit(
    ctx: Context, fulfillment_order: FulfillmentOrder, wanted: WantedRate, since: datetime
) -> dict[str, Decimal]:
    """How much dearer what was chosen then may have become: all of it, what was bought since included."""
    spent = shipments.spent_since(fulfillment_order, since, wanted.currency)
    return {"most_dearer_percent": ctx.merchant().label_price_change_percent, "spent": spent}


def open_request(fulfillment_order: FulfillmentOrder) -> LabelRequest | None:
    """The open wish of a person, where there is one."""
    request = rates.request(fulfillment_order)
    return request if request is not None and request.state == LabelRequestState.OPEN else None


def unlabelled(fulfillment_order: FulfillmentOrder) -> tuple[Parcel, ...]:
    """Its parcels that have no live label."""
    rows = shipments.unlabelled_parcels(fulfillment_order)
    return tuple(
        Parcel(
            length_mm=row.length_mm,
            width_mm=row.width_mm,
            height_mm=row.height_mm,
            weight_g=row.weight_g,
            template=row.carton.flat_rate_service if row.carton else "",
        )
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
        ship_from=_sender(ctx, warehouse.address, warehouse.name, warehouse.email),
        ship_to=order.ship_to,
        parcels=parcels,
        reference=f"oms:fulfillment-order:{fulfillment_order.pk}",
    )


def _sender(ctx: Context, address: Address, name: str, email: str) -> Address:
    """The warehouse as sender: carriers want a name, and abroad an e-mail address."""
    shop = ctx.host.shop()
    return Address(
        name=address.name or address.company or name,
        company=address.company or shop.name,
        street1=address.street1,
        street2=address.street2,
        city=address.city,
        region=address.region,
        postal_code=address.postal_code,
        country=address.country,
        phone=address.phone,
        email=email or shop.email,
    )
