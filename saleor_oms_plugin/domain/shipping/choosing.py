"""Which rate to take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..errors import ErrorCode, Rejected
from .rates import ChosenRate, Quote, Rate, WantedRate


@dataclass(frozen=True, kw_only=True)
class RatePolicy:
    """`ceiling` is in the rate's currency; None is no ceiling."""

    ceiling: Decimal | None = None
    currency: str = ""


def choose_rate(quote: Quote, policy: RatePolicy, *, ship_on: date, promised: date | None) -> ChosenRate:
    """The cheapest rate that keeps the promised date, else the fastest; ties by carrier, service, id.

    Raises `Rejected` (CARRIER_ERROR) when no carrier offered anything, or nothing under the ceiling.
    """
    rates = [rate for rate in quote.rates if rate.amount.is_finite() and rate.amount >= 0]
    if not rates:
        raise Rejected(_no_rates(quote), code=ErrorCode.CARRIER_ERROR)
    ceiling = policy.ceiling
    affordable = [rate for rate in rates if ceiling is None or rate.amount <= ceiling]
    if not affordable:
        cheapest = min(rate.amount for rate in rates)
        raise Rejected(
            f"every rate is above the ceiling of {ceiling}: the cheapest costs {cheapest}; raise label_price_ceiling",
            field="label_price_ceiling",
            code=ErrorCode.CARRIER_ERROR,
        )
    in_time = [rate for rate in affordable if promised and arrives_on(rate, ship_on) <= promised]
    if in_time:
        return ChosenRate(rate=min(in_time, key=_by_price), reason="cheapest that keeps the promised date")
    if promised and any(rate.estimated_days is not None for rate in affordable):
        return ChosenRate(rate=min(affordable, key=_by_speed), reason="fastest: none keeps the promised date")
    return ChosenRate(rate=min(affordable, key=_by_price), reason="cheapest")


def find_wanted(
    quote: Quote, wanted: WantedRate, *, most_dearer_percent: Decimal, spent: Decimal = Decimal(0)
) -> ChosenRate:
    """What a person chose, in a newer quote: the same service, if it is not dearer by more than the merchant allows.
    `spent` went on other parcels of the same wish already.

    Raises `Rejected`: EXPIRED when the price left that limit or the service is no longer offered.
    """
    same = [rate for rate in quote.rates if (rate.carrier, rate.service) == (wanted.carrier, wanted.service)]
    if not same:
        raise Rejected(
            f"{wanted.carrier} no longer offers {wanted.service}: ask for rates again",
            field="rateId",
            code=ErrorCode.EXPIRED,
        )
    rate = min(same, key=_by_price)
    check_change(rate, wanted, most_dearer_percent=most_dearer_percent, spent=spent)
    return ChosenRate(rate=rate, reason="chosen by a person")


def check_change(rate: Rate, wanted: WantedRate, *, most_dearer_percent: Decimal, spent: Decimal = Decimal(0)) -> None:
    """Raises `Rejected` (EXPIRED) when what is spent and the rate together are dearer than what was chosen by more than
    the merchant allows."""
    limit = wanted.amount * (1 + most_dearer_percent / 100)
    if rate.currency != wanted.currency or spent + rate.amount > limit:
        was, now = f"{wanted.amount} {wanted.currency}", f"{spent + rate.amount} {rate.currency}"
        raise Rejected(
            f"the price went from {was} to {now} since it was chosen: ask for rates again",
            field="rateId",
            code=ErrorCode.EXPIRED,
        )


def arrives_on(rate: Rate, ship_on: date) -> date:
    """The day a rate should arrive, with Shippo's buffer (none up to one day, else two); never where it names none."""
    if rate.estimated_days is None:
        return date.max
    buffer = 0 if rate.estimated_days <= 1 else 2
    return date.fromordinal(min(ship_on.toordinal() + rate.estimated_days + buffer, date.max.toordinal()))


def _no_rates(quote: Quote) -> str:
    reasons = "; ".join(f"{refusal.carrier}: {refusal.message}" for refusal in quote.refusals)
    return f"no carrier offered a rate ({reasons})" if reasons else "no carrier offered a rate"


def _by_price(rate: Rate) -> tuple[Any, ...]:
    return (
        rate.amount,
        rate.shipments,
        rate.estimated_days if rate.estimated_days is not None else 999,
        rate.carrier,
        rate.service,
        rate.id,
    )


def _by_speed(rate: Rate) -> tuple[Any, ...]:
    return (
        rate.estimated_days if rate.estimated_days is not None else 999,
        rate.amount,
        rate.shipments,
        rate.carrier,
        rate.service,
        rate.id,
    )
