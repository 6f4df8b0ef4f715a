"""What needs a person now, and why. An order may need one for several reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .holds import OpenHold
from .promises import is_order_at_risk, is_order_late
from .states import FREE_STAGES, OPEN_STAGES, FulfillmentOrderStatus, ShipmentStatus, Stage
from .tracking import FAILURES
from .waiting import WaitingFor


class Attention(StrEnum):
    """Why a person should look, most urgent first."""

    PROBLEM = "PROBLEM"  # automatic work gave up
    HOLD_FOR_PERSON = "HOLD_FOR_PERSON"  # an open hold that does not end by itself
    EXCEPTION = "EXCEPTION"  # a parcel is lost, returned, or could not be delivered
    LATE = "LATE"
    AT_RISK = "AT_RISK"
    BACKORDERED = "BACKORDERED"
    CONFIRMATION = "CONFIRMATION"  # Saleor waits for the order's confirmation
    PAYMENT = "PAYMENT"  # Saleor allows no fulfillment before it is paid
    PICK = "PICK"
    PACK = "PACK"
    LABEL = "LABEL"


#: What a carrier says of a parcel that will not arrive without somebody's help.
IN_TROUBLE = tuple(status for status in ShipmentStatus if status in FAILURES | {ShipmentStatus.RETURNED})

_F = FulfillmentOrderStatus
#: Where a fulfillment order stands while a person's step is due, where that step is left to people.
STEPS: dict[Attention, tuple[FulfillmentOrderStatus, ...]] = {
    Attention.PICK: (_F.OPEN, _F.PICKING),
    Attention.PACK: (_F.PICKED,),
    Attention.LABEL: (_F.PACKED,),
}
#: What Saleor itself waits for.
OUTSIDE: dict[Attention, WaitingFor] = {
    Attention.CONFIRMATION: WaitingFor.CONFIRMATION,
    Attention.PAYMENT: WaitingFor.PAYMENT,
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A fulfillment order. `is_being_bought`: its label's purchase is not settled, so nobody shall buy another.
    `is_withdrawn`: its label was voided, and none is bought by itself any more."""

    status: FulfillmentOrderStatus
    is_being_bought: bool
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """What the reasons are read from. `holds` are open ones; `parcels` the labels that are neither void nor surplus."""

    stage: Stage
    promised: date | None
    delivered_at: datetime | None
    waiting_for: WaitingFor
    has_problem: bool
    holds: tuple[OpenHold, ...]
    parcels: tuple[ShipmentStatus, ...]
    parts: tuple[Part, ...]


def attention_of(order: OrderFacts, *, now: datetime, steps: Collection[Attention]) -> frozenset[Attention]:
    """Why a person should look at the order now. `steps` are those of `STEPS` that the merchant leaves to people.

    `store/conditions.py` asks the database the same.
    """
    found = {Attention.PROBLEM} if order.has_problem else set()
    if order.stage in OPEN_STAGES:
        found |= {*_of_open(order, now)}
    if order.stage in FREE_STAGES:
        found |= {kind for kind, waiting_for in OUTSIDE.items() if order.waiting_for is waiting_for}
        found |= {step for step in STEPS if any(_waits(part, step, steps) for part in order.parts)}
    return frozenset(found)


def _of_open(order: OrderFacts, now: datetime) -> Iterator[Attention]:
    if any(hold.release_at is None for hold in order.holds):
        yield Attention.HOLD_FOR_PERSON
    if any(parcel in IN_TROUBLE for parcel in order.parcels):
        yield Attention.EXCEPTION
    if is_order_late(order.stage, order.promised, delivered_at=order.delivered_at, now=now):
        yield Attention.LATE
    if is_order_at_risk(order.stage, order.promised, delivered_at=order.delivered_at, now=now):
        yield Attention.AT_RISK
    if order.stage is Stage.BACKORDERED:
        yield Attention.BACKORDERED


def _waits(part: Part, step: Attention, steps: Collection[Attention]) -> bool:
    if part.status not in STEPS[step]:
        return False
    if step is Attention.LABEL and part.is_being_bought:
        return False
    return step in steps or (step is Attention.LABEL and part.is_withdrawn)
