"""The label a return comes with, bought exactly once (`purchasing`): of the carrier that brought the goods where that
carrier has labels that are paid when they are used, else an ordinary one from the customer to the warehouse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from ...domain.calls import BUYING
from ...domain.errors import NotAllowed, OmsError, Rejected, Unavailable
from ...domain.orders import Address
from ...domain.returns import CODE_CARRIER, ReturnMethod, is_scan_based, number_of, only_from
from ...domain.shipping import (
    ChosenRate,
    ContentsType,
    Declaration,
    Direction,
    Extras,
    LabelFormat,
    Parcel,
    Quote,
    QuoteRequest,
)
from ...domain.shipping.policy import choose_by_policy, without_rules
from ...domain.states import ReturnStatus
from ...domain.work import WorkKind
from ...models import Label, PurchaseIntent, Return, Shipment
from ...ports import Carrier
from ...store import history, locks, returns, shipments, work
from ...store.work import Job
from .. import declaring, modes, purchasing, sender
from ..contents import default_parcel
from ..context import Context
from ..results import Again, Done, Result

_R = ReturnStatus
ASK_WHETHER_ACTIVE = timedelta(minutes=1)


class ForReturn:
    """Whom `purchasing` buys for: a return that is open wants one label."""

    def may_send(self, ctx: Context, intent: PurchaseIntent) -> bool:
        return ctx.is_active and self.wants(ctx, intent)

    def wants(self, ctx: Context, intent: PurchaseIntent) -> bool:
        sent_back = returns.of_shipment(intent.shipment)
        return sent_back is not None and sent_back.status == _R.OPEN

    def adopted(self, ctx: Context, intent: PurchaseIntent, labels: list[Label], now: datetime) -> None:
        sent_back = returns.of_shipment(intent.shipment)
        if sent_back is None:
            return
        sent_back.oms_order = intent.shipment.oms_order
        history.move_return(sent_back, _R.LABELLED, now=now)
        if sent_back.method == ReturnMethod.QR_CODE and not any(label.qr_code_url for label in labels):
            returns.set_problem(sent_back, "the carrier made a label, and no code: send the label")
        for label in labels:
            at = label.bought_at + timedelta(seconds=ctx.operator.track_poll_s)
            work.schedule(WorkKind.TRACK, label.pk, at, oms_order_id=sent_back.oms_order_id)

    def closed(self, ctx: Context, intent: PurchaseIntent, now: datetime) -> None:
        """The next try asks for rates anew."""

    def refused(self, ctx: Context, intent: PurchaseIntent, why: str, now: datetime) -> None:
        sent_back = returns.of_shipment(intent.shipment)
        if sent_back is not None:
            returns.set_problem(sent_back, why)

    def in_doubt(self, ctx: Context, intent: PurchaseIntent, now: datetime) -> None:
        """The return stays open until the carrier has said what it did."""


def run(ctx: Context, job: Job) -> Result:
    """Carries the purchase of one return's label on from wherever an earlier try stopped; nothing new is begun while
    the plugin is inactive. What keeps it from being bought stands on the return."""
    sent_back = Return.objects.select_related("oms_order", "shipment").filter(pk=job.subject).first()
    if sent_back is None:
        return Done()
    intent = shipments.open_intent_of(sent_back.shipment) if sent_back.shipment else None
    if intent is None and (sent_back.status != _R.OPEN or sent_back.method == ReturnMethod.NONE):
        return Done()
    if intent is None and not ctx.is_active:
        return Again(job.now + ASK_WHETHER_ACTIVE)
    try:
        intent = intent or _intend(ctx, sent_back)
        if intent is None:
            return Again(job.now + timedelta(seconds=ctx.operator.settle_check_s))
        return purchasing.go_on(ctx, ForReturn(), intent)
    except OmsError as error:
        _note(sent_back.pk, error)
        raise


@transaction.atomic
def _note(return_id: int, error: OmsError) -> None:
    sent_back = locks.lock_return(return_id)
    if sent_back.status == _R.OPEN and not isinstance(error, Unavailable):
        returns.set_problem(sent_back, error.message)


def _intend(ctx: Context, sent_back: Return) -> PurchaseIntent | None:
    """Asks for rates and commits the intent; None when somebody else is at it."""
    carrier = ctx.carrier()
    modes.check_token(ctx, sent_back.oms_order, carrier)
    ctx.gate.check(carrier.account, BUYING)
    way = _way(ctx, sent_back)
    found, chosen = _offer(ctx, sent_back, way, carrier)
    return _commit(ctx, sent_back.pk, chosen, found, carrier, to_country=way.home.country)


# ── what it costs ───────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class _Way:
    """The warehouse, the customer, what goes between them, and who brought it."""

    home: Address
    customer: Address
    parcel: Parcel
    carrier: str
    customs: Declaration | None


def _way(ctx: Context, sent_back: Return) -> _Way:
    order = sent_back.oms_order
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id is not None else None
    warehouse = ctx.host.warehouse(str(sent_back.warehouse_id)) if sent_back.warehouse_id else None
    if snapshot is None or warehouse is None:
        raise NotAllowed(f"Saleor has deleted the order or warehouse {sent_back.warehouse_name}: cancel the return")
    if snapshot.ship_to is None:
        raise Rejected("the order has no shipping address: the customer sends it themselves", field="method")
    lines = returns.lines_of(sent_back)
    out = returns.way_out(order, list(lines))
    units = {key: line.quantity for key, line in lines.items()}
    parcel = _parcel(ctx, out, units)
    return _Way(
        home=sender.of_warehouse(ctx, warehouse),
        customer=sender.with_state_code(ctx, snapshot.ship_to),
        parcel=parcel,
        carrier=out.shipment.carrier if out.shipment else "",
        customs=_declaration(ctx, out, units, parcel),
    )


def _parcel(ctx: Context, out: returns.WayOut, units: dict[str, int]) -> Parcel:
    """The largest box the goods came in, as heavy as they are; the merchant's default where nobody knows either."""
    default = default_parcel(ctx.merchant())
    goods_g = sum(out.unit_weights.get(line, default.item_weight_g) * count for line, count in units.items())
    box = out.parcels[0] if out.parcels else default
    return Parcel(
        length_mm=box.length_mm, width_mm=box.width_mm, height_mm=box.height_mm, weight_g=default.tare_g + goods_g
    )


def _declaration(ctx: Context, out: returns.WayOut, units: dict[str, int], parcel: Parcel) -> Declaration | None:
    """Customs papers of the way back: those of the way out for these units, as returned goods. Raises `Incomplete`."""
    part = out.shipment.fulfillment_order if out.shipment else None
    if part is None:
        return None
    lines = {str(line.order_line_id): line.pk for line in part.lines.all()}
    inside = tuple((lines[key], count) for key, count in units.items() if key in lines)
    found = declaring.declaration_of(ctx, part, [replace(parcel, units=inside)])
    return None if found is None else replace(found, contents=ContentsType.RETURN_MERCHANDISE)


def _offer(ctx: Context, sent_back: Return, way: _Way, carrier: Carrier) -> tuple[Quote, ChosenRate]:
    wants_code = sent_back.method == ReturnMethod.QR_CODE
    verdict = without_rules(ctx.merchant().label_price_ceiling)
    today = ctx.clock.now().date()
    if is_scan_based(way.carrier) and (way.carrier == CODE_CARRIER or not wants_code):
        extras = Extras(is_return=True, wants_qr_code=wants_code)
        # Such a label is asked for with the addresses of the way out: the carrier turns it round.
        found = _if_taken(carrier, _request(sent_back, way, extras, ship_from=way.home, ship_to=way.customer))
        found = only_from(found, [way.carrier])
        if found.rates:
            chosen = choose_by_policy(found, verdict, ship_on=today, promised=None)
            reason = "of the carrier that brought it, paid when it is used; the cheapest"
            return found, ChosenRate(rate=chosen.rate, reason=reason)
    extras = Extras(wants_qr_code=wants_code)
    found = carrier.quote(_request(sent_back, way, extras, ship_from=way.customer, ship_to=way.home))
    wanted = only_from(found, [CODE_CARRIER if wants_code else way.carrier])
    kept = wanted if wanted.rates or wants_code else found
    chosen = choose_by_policy(kept, verdict, ship_on=today, promised=None)
    reason = "of the carrier that brought it; the cheapest" if kept is wanted else "the cheapest"
    return kept, ChosenRate(rate=chosen.rate, reason=reason)


def _if_taken(carrier: Carrier, request: QuoteRequest) -> Quote:
    """The quote; without rates where the carrier does not take such a wish at all: an ordinary label will do."""
    try:
        return carrier.quote(request)
    except Rejected:
        return Quote(rates=(), refusals=())


def _request(sent_back: Return, way: _Way, extras: Extras, *, ship_from: Address, ship_to: Address) -> QuoteRequest:
    return QuoteRequest(
        ship_from=ship_from,
        ship_to=ship_to,
        parcels=(way.parcel,),
        reference=f"oms:return:{sent_back.pk}",
        extras=extras,
        customs=way.customs,
    )


# ── the intent ──────────────────────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def _commit(
    ctx: Context, return_id: int, chosen: ChosenRate, quote: Quote, carrier: Carrier, *, to_country: str
) -> PurchaseIntent | None:
    """The intent, committed before money is spent; None when the return is open no more, or another buys for it."""
    sent_back = locks.lock_return(return_id)
    known = sent_back.shipment
    if sent_back.status != _R.OPEN or (known is not None and shipments.open_intent_of(known) is not None):
        return None
    now = ctx.clock.now()
    is_free = known is not None and not shipments.standing(known)
    shipment = known if known is not None and is_free else _shipment(sent_back, now)
    shipment.to_country = to_country
    intent = shipments.create_intent(
        shipment,
        chosen,
        provider=carrier.provider,
        account=carrier.account,
        label_format=LabelFormat(ctx.merchant().label_format),
        places=[shipments.Place()],
        quote=quote.raw,
        now=now,
    )
    returns.set_shipment(sent_back, shipment)
    rate = chosen.rate
    text = (
        f"Buying {rate.carrier_name} {rate.service_name} for return {number_of(sent_back.pk)}, "
        f"{rate.amount} {rate.currency}: {chosen.reason}"
    )
    history.record(sent_back.oms_order, "purchase.intended", text, now=now, data={"intent": str(intent.uuid)})
    return intent


def _shipment(sent_back: Return, now: datetime) -> Shipment:
    return Shipment(
        oms_order=sent_back.oms_order,
        direction=Direction.RETURN.value,
        warehouse_id=sent_back.warehouse_id,
        warehouse_name=sent_back.warehouse_name,
        created_at=now,
    )
