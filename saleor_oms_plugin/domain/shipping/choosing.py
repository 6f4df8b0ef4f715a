"""Which of several rates to take, and whether a newer one is still what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ..errors import ErrorCode, Rejected
from .rates import ChosenRate, Quote, Rate, WantedRate


def pick(rates: Sequence[Rate], *, ship_on: date, promised: date | None) -> ChosenRate:
    """Of these rates, all in one currency: the cheapest that keeps the promised date, else the fastest."""
    in_time = [rate for rate in rates if promised and arrives_on(rate, ship_on) <= promised]
    if in_time:
        return ChosenRate(rate=min(in_time, key=by_price), reason="cheapest that keeps the promised date")
    if promised and any(rate.estimated_days is not None for rate in rates):
        return ChosenRate(rate=min(rates, key=_by_speed), reason="fastest: none keeps the promised date")
    return ChosenRate(rate=min(rates, key=by_price), reason="cheapest")


def sensible(quote: Quote) -> list[Rate]:
    """The rates whose amount is money: what else stands there never wins."""
    return [rate for rate in quote.rates if rate.amount.is_finite() and rate.amount >= 0]


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
    rate = min(same, key=by_price)
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


def no_rates(quote: Quote) -> str:
    """That nobody offered anything, and what each carrier said."""
    reasons = "; ".join(f"{refusal.carrier}: {refusal.message}" for refusal in quote.refusals)
    return f"no carrier offered a rate ({reasons})" if reasons else "no carrier offered a rate"


def by_price(rate: Rate) -> tuple[Any, ...]:
    """The order of rates from the cheapest on: ties by days, carrier, service, id."""
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
