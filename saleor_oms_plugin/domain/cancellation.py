"""Whether an order can still be stopped, and what stopping it now would take. It is stopped whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .states import FINAL_STAGES, GONE, IN_CARRIERS_HANDS, FulfillmentOrderStatus, ShipmentStatus, Stage

#: The carrier knows of the parcel but has not touched it: the label can still be voided.
_NOT_MOVING = frozenset({ShipmentStatus.PRE_TRANSIT, ShipmentStatus.UNKNOWN})


@dataclass(frozen=True, kw_only=True)
class StoppableFulfillment:
    status: FulfillmentOrderStatus
    units_picked: int


@dataclass(frozen=True, kw_only=True)
class StoppableShipment:
    """`cost` is the price of the whole shipment; `labels` those not voided. `is_being_bought`: nobody knows yet whether
    the carrier sold it."""

    is_being_bought: bool
    labels: tuple[ShipmentStatus, ...]
    cost: Decimal | None
    currency: str


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    """`cost` is what the labels to void have cost: out of pocket until the carrier refunds it; None without labels."""

    is_possible: bool
    reason: str
    cost: Decimal | None = None
    currency: str = ""
    put_back_units: int = 0
    labels_to_void: int = 0


def outlook(
    stage: Stage, fulfillments: tuple[StoppableFulfillment, ...], shipments: tuple[StoppableShipment, ...]
) -> Cancellation:
    obstacle = _obstacle(stage, fulfillments, shipments)
    if obstacle:
        return Cancellation(is_possible=False, reason=obstacle)
    units = sum(part.units_picked for part in fulfillments if part.status is not FulfillmentOrderStatus.CANCELED)
    labelled = [shipment for shipment in shipments if shipment.labels]
    labels = sum(len(shipment.labels) for shipment in labelled)
    prices = [shipment.cost for shipment in labelled if shipment.cost is not None]
    return Cancellation(
        is_possible=True,
        reason=_what_it_takes(units, labels),
        cost=sum(prices, Decimal(0)) if prices else None,
        currency=labelled[0].currency if prices else "",
        put_back_units=units,
        labels_to_void=labels,
    )


def _obstacle(
    stage: Stage, fulfillments: tuple[StoppableFulfillment, ...], shipments: tuple[StoppableShipment, ...]
) -> str:
    if stage in FINAL_STAGES:
        return f"the order is already {stage.value.lower()}"
    live = [part for part in fulfillments if part.status is not FulfillmentOrderStatus.CANCELED]
    gone = [part for part in live if part.status in GONE]
    if gone:
        return "the goods have left" if len(gone) == len(live) else "part of the goods has left"
    if any(label in IN_CARRIERS_HANDS - _NOT_MOVING for shipment in shipments for label in shipment.labels):
        return "the carrier already has a parcel of it"
    if any(shipment.is_being_bought for shipment in shipments):
        return "a label is being bought at this moment: try again shortly"
    return ""


def _what_it_takes(units: int, labels: int) -> str:
    parts = []
    if units:
        parts.append(f"{units} picked unit{'s' * (units != 1)} to put back")
    if labels:
        parts.append(f"{labels} label{'s' * (labels != 1)} to void, which the carrier refunds")
    return " and ".join(parts) if parts else "nothing has been picked or bought yet"
