"""Remedies: what may be done for a customer whose parcel will not arrive, of which units, and for how much money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .errors import NotAllowed, Rejected
from .exceptions import REMEDIES, ExceptionKind
from .refunds import Claim, RefundAction
from .states import FulfillmentOrderStatus, ShipmentStatus

#: A parcel in this trouble may never arrive; of any other the carrier still has to be told what to do.
HOPELESS = frozenset(
    {
        ExceptionKind.LOST,
        ExceptionKind.DAMAGED,
        ExceptionKind.UNDELIVERABLE,
        ExceptionKind.RETURNING,
        ExceptionKind.SILENT,
        ExceptionKind.CUSTOMS,
        ExceptionKind.OTHER,
    }
)
_OUT_OF_REACH = frozenset({ShipmentStatus.DELIVERED, ShipmentStatus.VOIDED})


@dataclass(frozen=True, kw_only=True)
class Plight:
    """A parcel that somebody wants to make good, as it stands."""

    kind: ExceptionKind
    label: ShipmentStatus
    part: FulfillmentOrderStatus | None  # None: it leaves no warehouse of ours, but comes back
    is_over: bool  # its order was completed or canceled
    is_given_up: bool


def check_may_be_made_good(now: Plight) -> None:
    """Raises `NotAllowed`, with what to do instead, unless the parcel may be sent again or refunded."""
    if now.part is None:
        raise NotAllowed("the parcel brings goods back: see to its return instead", field="ids")
    if now.is_given_up:
        raise NotAllowed("the parcel was sent again or refunded already", field="ids")
    if now.is_over:
        raise NotAllowed("the order has ended: refund it in Saleor, or place a new one", field="ids")
    if now.part is not FulfillmentOrderStatus.SHIPPED or now.label in _OUT_OF_REACH:
        raise NotAllowed("the parcel is not on its way: nothing of it can be lost", field="ids")
    if now.kind not in HOPELESS:
        raise NotAllowed(f"the parcel may still arrive: {REMEDIES[now.kind].step}", field="ids")


def rest_of(shipped: Mapping[str, int], lost: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """By line, what of the shipped units is in no lost parcel."""
    left = Counter(shipped)
    for units in lost:
        left.subtract(units)
    return {line: units for line, units in left.items() if units > 0}


def price_of(units: Mapping[str, int], prices: Mapping[str, Decimal]) -> Decimal:
    """What was paid for these units, tax included."""
    return sum((prices[line] * count for line, count in units.items()), Decimal(0))


def claims_for(
    wanted: Decimal | None, price: Decimal, claims: Sequence[Claim], under_way: Mapping[str, Decimal]
) -> list[Claim]:
    """The captured money that goes back, one payment after the other: as much as wanted, else the price as far as there
    is money. Raises `Rejected` naming `amount` when that is nothing, or more than there is."""
    free = [_less(claim, under_way) for claim in claims if claim.action is RefundAction.REFUND]
    there = sum((claim.amount for claim in free), Decimal(0))
    amount = min(price, there) if wanted is None else wanted
    if there <= 0:
        raise Rejected("Saleor holds no captured money of this order that could go back", field="amount")
    if not 0 < amount <= there:
        raise Rejected(
            f"an amount above 0, and of at most {there:f}: more was not paid, or is going back", field="amount"
        )
    return list(_shared(amount, free))


def _less(claim: Claim, under_way: Mapping[str, Decimal]) -> Claim:
    return replace(claim, amount=max(Decimal(0), claim.amount - under_way.get(claim.host_id, Decimal(0))))


def _shared(amount: Decimal, claims: Iterable[Claim]) -> Iterable[Claim]:
    for claim in claims:
        part = min(amount, claim.amount)
        if part > 0:
            yield replace(claim, amount=part)
            amount -= part
