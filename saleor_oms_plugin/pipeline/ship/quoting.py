"""Asking the carriers for several parcels: together, and each alone, since some services take one parcel only."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.shipping import MOST_ALONE, Parcel, Quote, QuoteRequest, combine
from ...ports import Carrier

Request = Callable[[tuple[Parcel, ...]], QuoteRequest]


def ask(carrier: Carrier, whole: QuoteRequest, some: Request) -> Quote:
    """What the parcels of the whole cost, in one shipment or in as many as there are parcels; `some` makes the question
    for some of them, so that each is asked about with what is in it."""
    joint = carrier.quote(whole)
    if not 1 < len(whole.parcels) <= MOST_ALONE:
        return joint
    return combine(joint, [carrier.quote(some((parcel,))) for parcel in whole.parcels])
