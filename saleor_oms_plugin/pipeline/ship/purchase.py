"""Labels for a fulfillment order's parcels: whether any are wanted, at which rate, and what follows from them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ...domain.calls import BUYING
from ...domain.orders import ENDED, OrderSnapshot
from ...domain.shipping import ChosenRate, LabelFormat, LabelRequestState
from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, Label, PurchaseIntent
from ...ports import Carrier
from ...store import history, locks, orders, shipments, work
from ...store import rates as requests
from ...store.shipments import Place
from .. import modes, purchasing, scope
from ..context import Context
from ..results import Again, Done, Result
from . import rates

_F = FulfillmentOrderStatus


class Outbound:
    """What a fulfillment order does with its labels: see `purchasing.Owner`."""

    def may_send(self, ctx: Context, intent: PurchaseIntent) -> bool:
        part = _part(intent)
        is_free = part.status == _F.PACKED and part.oms_order.canceled_at is None
        return ctx.is_active and is_free and not scope.is_held(ctx, part)

    def wants(self, ctx: Context, intent: PurchaseIntent) -> bool:
        return _part(intent).status == _F.PACKED

    def adopted(self, ctx: Context, intent: PurchaseIntent, labels: list[Label], now: datetime) -> None:
        """Labelled is a fulfillment order whose parcels all have their label; until then the next one is bought."""
        part = _part(intent)
        orders.set_waiting(part.oms_order, WaitingFor.NOTHING)
        if not shipments.unlabelled_parcels(part):
            requests.end_request(part, LabelRequestState.DONE)
            history.move_fulfillment_order(part, _F.LABELLED, now=now)

    def closed(self, ctx: Context, intent: PurchaseIntent, now: datetime) -> None:
        """What was to be bought together with it is asked for anew, at rates of then."""
        part = _part(intent)
        for row in shipments.uncalled_intents(part):
            shipments.withdraw(row)
        orders.set_waiting(part.oms_order, WaitingFor.NOTHING)

    def refused(self, ctx: Context, intent: PurchaseIntent, why: str, now: datetime) -> None:
        """Nothing is bought for it by itself any more."""
        part = _part(intent)
        for row in shipments.uncalled_intents(part):
            shipments.withdraw(row)
        requests.withdraw(part, actor="", now=now)
        orders.set_waiting(part.oms_order, WaitingFor.LABEL)
        orders.set_problem(part.oms_order_id, step=WorkKind.SHIP, message=why, attempts=1, now=now)

    def in_doubt(self, ctx: Context, intent: PurchaseIntent, now: datetime) -> None:
        orders.set_waiting(intent.shipment.oms_order, WaitingFor.PURCHASE)


OUTBOUND = Outbound()


def buy(ctx: Context, fulfillment_order: FulfillmentOrder) -> Result:
    """Asks for rates, commits an intent for each shipment, and buys the first; `Done` when nothing is to be bought."""
    snapshot = _may_buy(ctx, fulfillment_order)
    if snapshot is None:
        return Done()
    carrier = ctx.carrier()
    modes.check_token(ctx, fulfillment_order.oms_order, carrier)
    ctx.gate.check(carrier.account, BUYING)
    offer = rates.offer(ctx, fulfillment_order, snapshot, carrier)
    country = snapshot.ship_to.country if snapshot.ship_to else ""
    intent = _commit_intents(ctx, fulfillment_order, offer, carrier, to_country=country)
    if intent is None:
        return _look_again(ctx, fulfillment_order)
    return purchasing.go_on(ctx, OUTBOUND, intent)


def _may_buy(ctx: Context, fulfillment_order: FulfillmentOrder) -> OrderSnapshot | None:
    """The order, when nothing forbids buying now; notes whom it waits for otherwise."""
    order = fulfillment_order.oms_order
    if not ctx.is_active or order.order_id is None or order.canceled_at is not None:
        return None
    if scope.is_held(ctx, fulfillment_order):
        return None
    if not _is_wanted(ctx, fulfillment_order):
        orders.set_waiting(order, WaitingFor.LABEL)
        return None
    snapshot = ctx.host.order(str(order.order_id))
    if snapshot is None or snapshot.status in ENDED:
        work.schedule(WorkKind.FOLLOW, order.pk, ctx.clock.now(), oms_order_id=order.pk)
        return None
    return snapshot


def _is_wanted(ctx: Context, fulfillment_order: FulfillmentOrder) -> bool:
    """Whether a person asked for the label, or it is bought by itself: not again, though, once it was voided."""
    request = requests.request(fulfillment_order)
    if request is not None and request.state == LabelRequestState.OPEN:
        return True
    is_withdrawn = request is not None and request.state == LabelRequestState.WITHDRAWN
    return ctx.merchant().automatic_purchase and not is_withdrawn


def _look_again(ctx: Context, fulfillment_order: FulfillmentOrder) -> Result:
    """The world changed: what is wanted now is seen at the next look, at once. Where another worker is buying, later:
    should it die, nobody but this piece of work would settle its purchase."""
    if shipments.open_intent(fulfillment_order) is None:
        return Again(ctx.clock.now())
    return Again(ctx.clock.now() + timedelta(seconds=ctx.operator.settle_check_s))


@transaction.atomic
def _commit_intents(
    ctx: Context, fulfillment_order: FulfillmentOrder, offer: rates.Offer, carrier: Carrier, *, to_country: str
) -> PurchaseIntent | None:
    """The intents, committed before money is spent; the first of them. None when the world changed while rates were
    asked for."""
    fresh = locks.lock_fulfillment_order(fulfillment_order.pk)
    order = fresh.oms_order
    if fresh.status != _F.PACKED or order.canceled_at or scope.is_held(ctx, fresh) or shipments.open_intent(fresh):
        return None
    if tuple(row.pk for row in shipments.unlabelled_parcels(fresh)) != offer.parcels:
        return None  # one was labelled, or its label voided: the rate is for others
    places = _places(offer)
    now, label_format = ctx.clock.now(), LabelFormat(ctx.merchant().label_format)
    each = zip(offer.chosen.rate.parts or (offer.chosen.rate,), places, strict=True)
    unbought = shipments.unbought(fresh, to_country=to_country, now=now)
    intents = [
        shipments.create_intent(
            shipment,
            ChosenRate(rate=rate, reason=offer.chosen.reason),
            provider=carrier.provider,
            account=carrier.account,
            label_format=label_format,
            places=of_shipment,
            quote=offer.quote.raw,
            now=now,
        )
        for shipment, (rate, of_shipment) in zip(unbought, each)  # noqa: B905 - there is always another shipment
    ]
    _tell(fresh, offer.chosen, intents, now)
    return intents[0]


def _places(offer: rates.Offer) -> list[list[Place]]:
    """For which parcels each shipment's labels are: one for each, or one for all of them."""
    parcels = offer.parcels
    if offer.chosen.rate.parts:
        return [[Place(parcel_id=parcel)] for parcel in parcels]
    refs = offer.quote.parcels if len(offer.quote.parcels) == len(parcels) else [""] * len(parcels)
    return [[Place(parcel_id=parcel, ref=ref) for parcel, ref in zip(parcels, refs, strict=True)]]


def _tell(
    fulfillment_order: FulfillmentOrder, chosen: ChosenRate, intents: list[PurchaseIntent], now: datetime
) -> None:
    rate = chosen.rate
    several = f" in {rate.shipments} shipments" if rate.parts else ""
    text = f"Buying {rate.carrier_name} {rate.service_name}{several} for {rate.amount} {rate.currency}: {chosen.reason}"
    data = {"intent": str(intents[0].uuid), "intents": [str(intent.uuid) for intent in intents]}
    history.record(fulfillment_order.oms_order, "purchase.intended", text, now=now, data=data)


def _part(intent: PurchaseIntent) -> FulfillmentOrder:
    """What an outbound shipment carries; its order is the locked row."""
    part = intent.shipment.fulfillment_order
    if part is None:
        raise TypeError("a return is not bought for a fulfillment order")
    return part
