"""Rates: what carriers would charge for a fulfillment order's parcels, packed or not yet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from ...domain.errors import ErrorCode, NotAllowed, OmsError, Rejected
from ...domain.orders import ENDED, OrderSnapshot
from ...domain.shipping import (
    ChosenRate,
    LabelRequestState,
    Parcel,
    Quote,
    QuoteRequest,
    WantedRate,
    check_change,
    find_wanted,
)
from ...domain.states import INSIDE, FulfillmentOrderStatus
from ...models import FulfillmentOrder, LabelRequest, RateQuote
from ...models import Parcel as ParcelRow
from ...ports import Carrier
from ...store import rates, shipments
from .. import declaring, sender, suggestion
from ..context import Context
from . import quoting
from .terms import Terms, columns, terms

_F = FulfillmentOrderStatus


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A quote, the rate to buy, and for which parcels: those without a label when it was asked for."""

    quote: Quote
    chosen: ChosenRate
    parcels: tuple[int, ...]


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
        suggested = suggestion.suggest(ctx, fulfillment_order).chosen.parcels
        parcels = tuple(replace(one.size, units=tuple(one.units.items())) for one in suggested)
    else:
        parcels = _described(shipments.unlabelled_parcels(fulfillment_order))
    if not parcels:
        raise NotAllowed("every parcel has its label: void one to buy another", field="fulfillmentOrderId")
    carrier, asked = ctx.carrier(), terms(ctx, fulfillment_order, snapshot, parcels)
    whole = _request(ctx, fulfillment_order, snapshot, parcels, asked)
    found = quoting.ask(carrier, whole, lambda some: _request(ctx, fulfillment_order, snapshot, some, asked))
    return _keep(ctx, fulfillment_order, found, carrier, whole, asked, is_guess=is_guess)


def offer(ctx: Context, fulfillment_order: FulfillmentOrder, snapshot: OrderSnapshot, carrier: Carrier) -> Offer:
    """The rate to buy now: the one a person chose while it holds, else the policy's of a quote made now."""
    rows = shipments.unlabelled_parcels(fulfillment_order)
    parcels, keys = _described(rows), tuple(row.pk for row in rows)
    asked = terms(ctx, fulfillment_order, snapshot, parcels)
    whole = _request(ctx, fulfillment_order, snapshot, parcels, asked)
    request = open_request(fulfillment_order)
    now = ctx.clock.now()
    if request is not None and request.rate:
        kept = rates.fresh(fulfillment_order, account=carrier.account, parcels=parcels, asked=mark_of(whole), now=now)
        same = next((rate for rate in kept.rates if rate.id == request.rate["id"]), None) if kept else None
        if kept and same:
            return Offer(quote=kept, chosen=ChosenRate(rate=same, reason="chosen by a person"), parcels=keys)
    before = rates.chosen(fulfillment_order, parcels, version=asked.version)
    found = quoting.ask(carrier, whole, lambda some: _request(ctx, fulfillment_order, snapshot, some, asked))
    _keep(ctx, fulfillment_order, found, carrier, whole, asked, is_guess=False)
    if request is not None and request.rate:
        wanted = rates.wanted(request.rate)
        chosen = find_wanted(found, wanted, **_limit(ctx, rows, wanted, request.asked_at))
    else:
        chosen = asked.choose(found)
        # Another service is another choice, for which the ceiling is there; the same one has become dearer.
        if before is not None and chosen.rate.service == before[0].service:
            check_change(chosen.rate, before[0], **_limit(ctx, rows, *before))
    return Offer(quote=found, chosen=chosen, parcels=keys)


def _limit(ctx: Context, rows: Sequence[ParcelRow], wanted: WantedRate, since: datetime) -> dict[str, Decimal]:
    """How much dearer what was chosen then may have become: all of it, what was bought since for the order's other
    parcels included. What another worker bought for these meanwhile is bought, and not dearer."""
    spent = shipments.spent_since(since, wanted.currency, beside=rows)
    return {"most_dearer_percent": ctx.merchant().label_price_change_percent, "spent": spent}


def open_request(fulfillment_order: FulfillmentOrder) -> LabelRequest | None:
    """The open wish of a person, where there is one."""
    request = rates.request(fulfillment_order)
    return request if request is not None and request.state == LabelRequestState.OPEN else None


def _described(rows: Sequence[ParcelRow]) -> tuple[Parcel, ...]:
    """Parcels as carriers are told of them."""
    inside = shipments.contents(rows)
    return tuple(
        Parcel(
            length_mm=row.length_mm,
            width_mm=row.width_mm,
            height_mm=row.height_mm,
            weight_g=row.weight_g,
            template=row.carton.flat_rate_service if row.carton else "",
            units=inside.get(row.pk, ()),
        )
        for row in rows
    )


def mark_of(request: QuoteRequest) -> str:
    """Names all that was asked but the parcels' sizes, without revealing it: another address, another mark."""
    asked = (request.reference, request.ship_from, request.ship_to, request.extras.undescribed, request.customs)
    return hashlib.blake2b(repr(asked).encode(errors="surrogatepass"), digest_size=16).hexdigest()


@transaction.atomic
def _keep(
    ctx: Context,
    fulfillment_order: FulfillmentOrder,
    found: Quote,
    carrier: Carrier,
    request: QuoteRequest,
    asked: Terms,
    *,
    is_guess: bool,
) -> RateQuote:
    chosen, reason = None, ""
    try:
        chosen = asked.choose(found)
    except OmsError as error:
        reason = error.message
    return rates.keep(
        fulfillment_order,
        found,
        account=carrier.account,
        parcels=request.parcels,
        asked=mark_of(request),
        is_guess=is_guess,
        chosen=chosen,
        reason=chosen.reason if chosen else reason,
        now=ctx.clock.now(),
        terms=columns(asked),
    )


def _order(ctx: Context, fulfillment_order: FulfillmentOrder) -> OrderSnapshot:
    order = fulfillment_order.oms_order
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id else None
    if snapshot is None or snapshot.status in ENDED or order.canceled_at is not None:
        raise NotAllowed("the order has ended: there is nothing to ship", field="fulfillmentOrderId")
    return snapshot


def _request(
    ctx: Context,
    fulfillment_order: FulfillmentOrder,
    order: OrderSnapshot,
    parcels: tuple[Parcel, ...],
    asked: Terms,
) -> QuoteRequest:
    warehouse = ctx.host.warehouse(str(fulfillment_order.warehouse_id)) if fulfillment_order.warehouse_id else None
    if warehouse is None:
        raise NotAllowed(f"warehouse {fulfillment_order.warehouse_name} was deleted: source the order again")
    if order.ship_to is None:
        raise Rejected("the order has no shipping address", field="shippingAddress", code=ErrorCode.REQUIRED)
    return QuoteRequest(
        ship_from=sender.of_warehouse(ctx, warehouse),
        ship_to=sender.with_state_code(ctx, order.ship_to),
        parcels=parcels,
        reference=f"oms:fulfillment-order:{fulfillment_order.pk}",
        extras=asked.extras_for(parcels),
        customs=declaring.declaration_of(ctx, fulfillment_order, parcels),
    )
