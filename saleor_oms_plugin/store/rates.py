"""Quotes as last asked for, and people's requests for labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ..domain.errors import ErrorCode, OmsError
from ..domain.shipping import (
    ChosenRate,
    Extras,
    Insurance,
    LabelRequestState,
    Parcel,
    Quote,
    Rate,
    Refusal,
    Signature,
    WantedRate,
)
from ..domain.shipping.policy import PastQuote
from ..domain.states import FulfillmentOrderStatus
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, LabelRequest, OmsOrder, PurchaseIntent, RateQuote, Work
from .policy import facts_of

#: Shippo's rates live seven days; the day they promise moves with every day that passes.
LIFETIME = timedelta(hours=24)


def keep(
    fulfillment_order: FulfillmentOrder,
    quote: Quote,
    *,
    account: str,
    parcels: Sequence[Parcel],
    asked: str,
    is_guess: bool,
    chosen: ChosenRate | None,
    reason: str,
    now: datetime,
    terms: Mapping[str, Any] | None = None,
) -> RateQuote:
    """The newest quote takes the place of the one before. `terms` are the columns that tell what the policy said."""
    values = {
        **(terms or {}),
        "account": account,
        "parcels": _measures(parcels),
        "asked": asked,
        "is_guess": is_guess,
        "rates": [_packed(rate) for rate in quote.rates],
        "refusals": [{"carrier": one.carrier, "code": one.code, "message": one.message} for one in quote.refusals],
        "raw": quote.raw,
        "chosen_id": chosen.rate.id if chosen else "",
        "reason": reason[:500],
        "quoted_at": now,
        "expires_at": now + LIFETIME,
    }
    return RateQuote.objects.update_or_create(fulfillment_order=fulfillment_order, defaults=values)[0]


def fresh(
    fulfillment_order: FulfillmentOrder, *, account: str, parcels: Sequence[Parcel], asked: str, now: datetime
) -> Quote | None:
    """The kept quote, while it holds for these parcels and what else was `asked`, and nothing was bought with it."""
    row = RateQuote.objects.filter(fulfillment_order=fulfillment_order, account=account, expires_at__gt=now).first()
    if row is None or row.is_guess or row.asked != asked or row.parcels != _measures(parcels):
        return None
    found = quote_of(row)
    ids = [one.id for rate in found.rates for one in (rate, *rate.parts) if one.id]
    if PurchaseIntent.objects.filter(rate_id__in=ids).exists():
        return None
    return found


def quote_of(row: RateQuote) -> Quote:
    return Quote(
        rates=tuple(unpacked(one) for one in row.rates),
        refusals=_refusals(row),
        raw=row.raw,
        parcels=tuple(row.raw.get("parcels", ())),
    )


def _refusals(row: RateQuote) -> tuple[Refusal, ...]:
    return tuple(Refusal(**one) for one in row.refusals)


def extras_of(row: RateQuote) -> Extras:
    """What the policy asked for with a quote."""
    amount = row.insured_amount
    insurance = None if amount is None else Insurance(amount=amount, currency=row.insured_currency)
    signature = Signature(row.signature) if row.signature else None
    return Extras(signature=signature, insurance=insurance, is_saturday=row.is_saturday)


def past(orders: Q, *, since: datetime, most: int) -> list[PastQuote]:
    """The newest quotes since then of these OMS orders, newest first; one statement, without what carriers sent."""
    rows = RateQuote.objects.filter(quoted_at__gte=since).select_related("fulfillment_order__oms_order").defer("raw")
    if orders:
        rows = rows.filter(fulfillment_order__oms_order__in=OmsOrder.objects.filter(orders).order_by().values("pk"))
    return [
        PastQuote(
            key=row.fulfillment_order_id,
            number=row.fulfillment_order.oms_order.order_number,
            quote=Quote(rates=tuple(unpacked(one) for one in row.rates), refusals=_refusals(row)),
            facts=facts_of(row.facts),
            extras=extras_of(row),
            chosen_id=row.chosen_id,
        )
        for row in rows.order_by("-quoted_at", "-id")[:most]
    ]


def chosen(
    fulfillment_order: FulfillmentOrder, parcels: Sequence[Parcel], *, version: int
) -> tuple[WantedRate, datetime] | None:
    """What would have been bought by the last quote that was made of these parcels (or of these and others that have
    their label by now) by this version of the policy, and when it was asked for."""
    rows = RateQuote.objects.filter(fulfillment_order=fulfillment_order, is_guess=False, policy_version=version)
    row = rows.exclude(chosen_id="").first()
    if row is None or Counter(map(tuple, _measures(parcels))) - Counter(map(tuple, row.parcels)):
        return None
    found = find_rate(fulfillment_order, row.chosen_id)
    return (found, row.quoted_at) if found else None


def find_rate(fulfillment_order: FulfillmentOrder, rate_id: str) -> WantedRate | None:
    """A rate of the order's last quote, by the carrier's id."""
    row = RateQuote.objects.filter(fulfillment_order=fulfillment_order).first()
    for one in row.rates if row else ():
        if one["id"] == rate_id:
            return wanted({name: one[name] for name in ("id", "carrier", "service", "amount", "currency")})
    return None


def wanted(kept: dict[str, Any]) -> WantedRate:
    return WantedRate(**{**kept, "amount": Decimal(kept["amount"])})


def request(fulfillment_order: FulfillmentOrder) -> LabelRequest | None:
    return LabelRequest.objects.filter(fulfillment_order=fulfillment_order).first()


def requests(fulfillment_orders: Collection[int]) -> dict[int, LabelRequest]:
    rows = LabelRequest.objects.filter(fulfillment_order__in=list(fulfillment_orders))
    return {row.fulfillment_order_id: row for row in rows}


def awaiting(fulfillment_orders: Collection[int]) -> set[int]:
    """Those of them that are still to get the label somebody wishes for, by itself. One statement."""
    given_up = Work.objects.filter(
        kind=WorkKind.SHIP.value, subject=OuterRef("fulfillment_order_id"), failed_at__isnull=False
    )
    rows = LabelRequest.objects.filter(
        ~Exists(given_up),
        fulfillment_order__in=list(fulfillment_orders),
        fulfillment_order__status=FulfillmentOrderStatus.PACKED.value,
        state=LabelRequestState.OPEN.value,
    )
    return set(rows.values_list("fulfillment_order_id", flat=True))


def ask(fulfillment_order: FulfillmentOrder, rate: WantedRate | None, *, actor: str, now: datetime) -> None:
    """A person wants the label; the newest wish counts."""
    kept = None
    if rate is not None:
        kept = {
            "id": rate.id,
            "carrier": rate.carrier,
            "service": rate.service,
            "amount": str(rate.amount),
            "currency": rate.currency,
        }
    values = {"state": LabelRequestState.OPEN.value, "rate": kept, "asked_at": now, "asked_by": actor, **_NO_ERROR}
    LabelRequest.objects.update_or_create(fulfillment_order=fulfillment_order, defaults=values)


def end_request(fulfillment_order: FulfillmentOrder, state: LabelRequestState) -> None:
    LabelRequest.objects.filter(fulfillment_order=fulfillment_order).update(state=state.value, **_NO_ERROR)


def withdraw(fulfillment_order: FulfillmentOrder, *, actor: str, now: datetime) -> None:
    """Nothing is bought by itself until a person asks."""
    values = {"state": LabelRequestState.WITHDRAWN.value, "rate": None, "asked_at": now, "asked_by": actor, **_NO_ERROR}
    LabelRequest.objects.update_or_create(fulfillment_order=fulfillment_order, defaults=values)


def note_error(fulfillment_order: FulfillmentOrder, error: OmsError, *, is_final: bool) -> None:
    """Why the wish is not met: for good, or so far."""
    values: dict[str, Any] = {
        "error": error.message[:1000],
        "error_code": error.code.value,
        "error_field": (error.field or "")[:64],
    }
    if is_final:
        values["state"] = LabelRequestState.REFUSED.value
    open_one = LabelRequest.objects.filter(fulfillment_order=fulfillment_order, state=LabelRequestState.OPEN.value)
    open_one.update(**values)


def error_of(row: LabelRequest) -> OmsError | None:
    """What kept the wish from being met, as it was raised."""
    if not row.error:
        return None
    return OmsError(row.error, field=row.error_field or None, code=ErrorCode(row.error_code))


_NO_ERROR = {"error": "", "error_code": "", "error_field": ""}


def _measures(parcels: Sequence[Parcel]) -> list[list[int | str]]:
    return [
        [one.length_mm, one.width_mm, one.height_mm, one.weight_g, *([one.template] if one.template else ())]
        for one in parcels
    ]


def _packed(rate: Rate) -> dict[str, Any]:
    return {
        "id": rate.id,
        "carrier": rate.carrier,
        "carrier_name": rate.carrier_name,
        "service": rate.service,
        "service_name": rate.service_name,
        "amount": str(rate.amount),
        "currency": rate.currency,
        "estimated_days": rate.estimated_days,
        "attributes": list(rate.attributes),
        "is_test": rate.is_test,
        "account": rate.account,
        "zone": rate.zone,
        "parts": [_packed(part) for part in rate.parts],
    }


def unpacked(kept: dict[str, Any]) -> Rate:
    """A rate of a kept quote."""
    parts = tuple(unpacked(part) for part in kept.get("parts", ()))
    values = {"amount": Decimal(kept["amount"]), "attributes": tuple(kept["attributes"]), "parts": parts}
    return Rate(**{**kept, **values})
