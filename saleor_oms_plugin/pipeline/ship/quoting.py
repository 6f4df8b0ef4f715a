"""Asking the carriers for several parcels: together, and each alone, since some services take one parcel only."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.errors import ErrorCode, NotFound, Rejected
from ...domain.shipping import MOST_ALONE, Parcel, Quote, QuoteRequest, combine
from ...ports import Carrier

Request = Callable[[tuple[Parcel, ...]], QuoteRequest]


def ask(carrier: Carrier, request: Request, parcels: tuple[Parcel, ...]) -> Quote:
    """What the parcels cost, in one shipment or in as many as there are parcels; `request` makes the question for some
    of them, so that each is asked about with what is in it."""
    joint = _quote(carrier, request(parcels))
    if not 1 < len(parcels) <= MOST_ALONE:
        return joint
    return combine(joint, [_quote(carrier, request((parcel,))) for parcel in parcels])


def _quote(carrier: Carrier, request: QuoteRequest) -> Quote:
    """Raises `Rejected` also where the carrier says that it knows nothing: the order is still there."""
    try:
        return carrier.quote(request)
    except NotFound as error:
        raise Rejected(error.message, code=ErrorCode.CARRIER_ERROR) from None
