"""Several parcels: carried together where a carrier takes them so, else as several shipments of one service.

A service that is offered for each parcel alone is one offer for all of them, at the sum of the prices.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .rates import Quote, Rate, Refusal

#: More are only asked for together: each parcel alone is a call of its own.
MOST_ALONE = 20


def combine(joint: Quote, alone: Sequence[Quote]) -> Quote:
    """The quote of all parcels together, with what their quotes alone make besides: services that are not offered for
    all of them together, or are dearer so. A carrier that refused is not told of where it offers something after all.
    """
    together: dict[tuple[str, str], Rate] = {}
    for rate in sorted(joint.rates, key=_price):
        together.setdefault(_service(rate), rate)
    sums = [rate for rate in _sums(alone) if _is_better(rate, together.get(_service(rate)))]
    offering = {rate.carrier_name for rate in sums}
    refusals = [one for one in joint.refusals if one.carrier not in offering]
    refusals += [one for quote in alone for one in quote.refusals if one.carrier not in offering]
    return Quote(
        rates=(*joint.rates, *sums),
        refusals=tuple(_each_once(refusals)),
        raw={**joint.raw, "alone": [quote.raw.get("object_id") for quote in alone]},
        parcels=joint.parcels,
    )


def _sums(alone: Sequence[Quote]) -> list[Rate]:
    """One rate for each service that is offered for every parcel, in one currency."""
    offers: defaultdict[tuple[str, str], list[Rate]] = defaultdict(list)
    for quote in alone:
        cheapest: dict[tuple[str, str], Rate] = {}
        for rate in sorted((rate for rate in quote.rates if _is_usable(rate)), key=_price):
            cheapest.setdefault(_service(rate), rate)
        for service, rate in cheapest.items():
            offers[service].append(rate)
    complete = [parts for parts in offers.values() if len(parts) == len(alone) > 1]
    return [_sum(parts) for parts in complete if _can_be_added(parts)]


def _sum(parts: Sequence[Rate]) -> Rate:
    days = [part.estimated_days for part in parts]
    known = [day for day in days if day is not None]
    first = parts[0]
    return Rate(
        id="several-" + hashlib.sha256(" ".join(part.id for part in parts).encode()).hexdigest()[:32],
        carrier=first.carrier,
        carrier_name=first.carrier_name,
        service=first.service,
        service_name=first.service_name,
        amount=sum((part.amount for part in parts[1:]), start=first.amount),
        currency=first.currency,
        estimated_days=max(known) if len(known) == len(days) else None,
        is_test=any(part.is_test for part in parts),
        account=first.account,
        zone=first.zone if len({part.zone for part in parts}) == 1 else "",
        parts=tuple(parts),
    )


def _can_be_added(parts: Sequence[Rate]) -> bool:
    """One currency, and as many offers as parcels: a carrier that names two by one id sells only one of them."""
    return len({part.currency for part in parts}) == 1 and len({part.id for part in parts}) == len(parts)


def _is_usable(rate: Rate) -> bool:
    return rate.amount.is_finite() and rate.amount >= 0


def _is_better(rate: Rate, joint: Rate | None) -> bool:
    return joint is None or (rate.currency == joint.currency and rate.amount < joint.amount)


def _service(rate: Rate) -> tuple[str, str]:
    return rate.carrier, rate.service


def _price(rate: Rate) -> tuple[object, ...]:
    return rate.amount, rate.id


def _each_once(refusals: Iterable[Refusal]) -> list[Refusal]:
    return list(dict.fromkeys(refusals))
