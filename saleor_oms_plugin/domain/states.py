"""The states, the transitions between them, and the stage derived from them.

State lives on the smallest thing that moves: the fulfillment order (inside the warehouse) and the label (outside).
An order's stage and a shipment's status are derived, so a split needs no special case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where an order is. Values are the contract's `OmsStage`."""

    RECEIVED = "RECEIVED"
    ON_HOLD = "ON_HOLD"
    SOURCING = "SOURCING"
    BACKORDERED = "BACKORDERED"
    FULFILLING = "FULFILLING"
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    COMPLETED = "COMPLETED"
    CANCELED = "CANCELED"


class FulfillmentOrderStatus(StrEnum):
    OPEN = "OPEN"
    PICKING = "PICKING"
    PICKED = "PICKED"
    PACKED = "PACKED"
    LABELLED = "LABELLED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    CANCELED = "CANCELED"


class ShipmentStatus(StrEnum):
    PURCHASING = "PURCHASING"
    LABELLED = "LABELLED"
    PRE_TRANSIT = "PRE_TRANSIT"
    TRANSIT = "TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    AVAILABLE_FOR_PICKUP = "AVAILABLE_FOR_PICKUP"
    ATTEMPT_FAILED = "ATTEMPT_FAILED"
    EXCEPTION = "EXCEPTION"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    LOST = "LOST"
    UNKNOWN = "UNKNOWN"
    VOIDED = "VOIDED"


class RefundStatus(StrEnum):
    """The carrier's refund of a voided label."""

    NONE = "NONE"
    REQUESTED = "REQUESTED"
    PENDING = "PENDING"
    REFUNDED = "REFUNDED"
    REJECTED = "REJECTED"


class ReturnStatus(StrEnum):
    """Where goods are that a customer sends back."""

    OPEN = "OPEN"
    LABELLED = "LABELLED"
    TRANSIT = "TRANSIT"
    RECEIVED = "RECEIVED"
    INSPECTED = "INSPECTED"
    CANCELED = "CANCELED"


_F = FulfillmentOrderStatus
FULFILLMENT_ORDER_TRANSITIONS: dict[FulfillmentOrderStatus, frozenset[FulfillmentOrderStatus]] = {
    _F.OPEN: frozenset({_F.PICKING, _F.CANCELED}),
    _F.PICKING: frozenset({_F.OPEN, _F.PICKED, _F.CANCELED}),
    _F.PICKED: frozenset({_F.PACKED, _F.CANCELED}),
    _F.PACKED: frozenset({_F.PICKED, _F.LABELLED, _F.CANCELED}),
    _F.LABELLED: frozenset({_F.PACKED, _F.SHIPPED, _F.CANCELED}),
    _F.SHIPPED: frozenset({_F.DELIVERED, _F.PACKED}),  # back: its label was voided before the carrier had it
    _F.DELIVERED: frozenset({_F.SHIPPED}),  # a correction: the carrier says it came back
    _F.CANCELED: frozenset(),
}

_S = ShipmentStatus
#: What a label may become while the carrier has it. Which one, `domain/tracking.py` folds from the events.
IN_CARRIERS_HANDS = frozenset(
    {
        _S.PRE_TRANSIT,
        _S.TRANSIT,
        _S.OUT_FOR_DELIVERY,
        _S.AVAILABLE_FOR_PICKUP,
        _S.ATTEMPT_FAILED,
        _S.EXCEPTION,
        _S.DELIVERED,
        _S.RETURNED,
        _S.LOST,
        _S.UNKNOWN,
    }
)
#: The carrier may know of the parcel, but has not touched it.
UNTOUCHED = frozenset({_S.LABELLED, _S.PRE_TRANSIT, _S.UNKNOWN})
LABEL_TRANSITIONS: dict[ShipmentStatus, frozenset[ShipmentStatus]] = {
    _S.PURCHASING: frozenset({_S.LABELLED, _S.VOIDED}),
    _S.LABELLED: IN_CARRIERS_HANDS | {_S.VOIDED},
    **{status: (IN_CARRIERS_HANDS - {status}) | {_S.VOIDED} for status in IN_CARRIERS_HANDS},
    _S.VOIDED: frozenset(),
}

_R = ReturnStatus
RETURN_TRANSITIONS: dict[ReturnStatus, frozenset[ReturnStatus]] = {
    _R.OPEN: frozenset({_R.LABELLED, _R.RECEIVED, _R.CANCELED}),
    _R.LABELLED: frozenset({_R.TRANSIT, _R.RECEIVED, _R.CANCELED}),
    _R.TRANSIT: frozenset({_R.RECEIVED, _R.CANCELED}),
    _R.RECEIVED: frozenset({_R.TRANSIT, _R.INSPECTED, _R.CANCELED}),  # back: the carrier took its word back
    _R.INSPECTED: frozenset(),
    _R.CANCELED: frozenset(),
}

_T = Stage
STAGE_TRANSITIONS: dict[Stage, frozenset[Stage]] = {
    _T.RECEIVED: frozenset(_T) - {_T.RECEIVED},
    _T.ON_HOLD: frozenset(_T) - {_T.ON_HOLD},
    _T.SOURCING: frozenset({_T.ON_HOLD, _T.BACKORDERED, _T.FULFILLING, _T.CANCELED, _T.COMPLETED}),
    _T.BACKORDERED: frozenset({_T.ON_HOLD, _T.SOURCING, _T.FULFILLING, _T.CANCELED, _T.COMPLETED}),
    _T.FULFILLING: frozenset(
        {_T.ON_HOLD, _T.SOURCING, _T.BACKORDERED, _T.PARTIALLY_SHIPPED, _T.SHIPPED, _T.CANCELED, _T.COMPLETED}
    ),
    # Back to the warehouse: a label is voided, or what a carrier lost is sent again.
    _T.PARTIALLY_SHIPPED: frozenset(
        {_T.ON_HOLD, _T.SHIPPED, _T.DELIVERED, _T.FULFILLING, _T.COMPLETED, _T.SOURCING, _T.BACKORDERED}
    ),
    _T.SHIPPED: frozenset(
        {_T.ON_HOLD, _T.DELIVERED, _T.PARTIALLY_SHIPPED, _T.FULFILLING, _T.COMPLETED, _T.SOURCING, _T.BACKORDERED}
    ),
    _T.DELIVERED: frozenset({_T.ON_HOLD, _T.COMPLETED, _T.SHIPPED, _T.PARTIALLY_SHIPPED}),
    _T.COMPLETED: frozenset({_T.SHIPPED, _T.DELIVERED}),  # a late correction by the carrier
    _T.CANCELED: frozenset(),
}

#: Nothing more will happen by itself.
FINAL_STAGES = frozenset({_T.COMPLETED, _T.CANCELED})
#: Something is still to be done or to arrive.
OPEN_STAGES = tuple(stage for stage in Stage if stage not in FINAL_STAGES | {_T.DELIVERED})
#: Not everything has left.
UNSHIPPED_STAGES = tuple(stage for stage in OPEN_STAGES if stage is not _T.SHIPPED)
#: Not everything has left, and no hold of ours is in the way.
FREE_STAGES = tuple(stage for stage in UNSHIPPED_STAGES if stage is not _T.ON_HOLD)
#: The goods have left: too late to stop.
GONE = frozenset({_F.SHIPPED, _F.DELIVERED})
#: The goods are still in the warehouse.
INSIDE = tuple(status for status in FulfillmentOrderStatus if status not in GONE | {_F.CANCELED})


@dataclass(frozen=True, kw_only=True)
class StageFacts:
    """What the stage is derived from."""

    is_canceled: bool
    is_completed: bool
    has_open_hold: bool
    is_checked: bool  # the hold stage has looked at it
    is_backordered: bool
    is_set_aside: bool = False  # units wait for a hold, in no warehouse yet
    fulfillment_orders: tuple[FulfillmentOrderStatus, ...]


def derive_stage(facts: StageFacts) -> Stage:
    """The order's stage: the first rule that holds, from the end of the journey to its start."""
    if facts.is_canceled:
        return Stage.CANCELED
    live = [status for status in facts.fulfillment_orders if status is not _F.CANCELED]
    gone = [status for status in live if status in GONE]
    if facts.is_completed:
        return Stage.COMPLETED
    if live and len(gone) == len(live) and not facts.is_backordered and not facts.is_set_aside:
        return Stage.DELIVERED if all(status is _F.DELIVERED for status in live) else Stage.SHIPPED
    if facts.has_open_hold:
        return Stage.ON_HOLD
    if gone:
        return Stage.PARTIALLY_SHIPPED
    if not facts.is_checked:
        return Stage.RECEIVED
    if live:
        return Stage.FULFILLING
    return Stage.BACKORDERED if facts.is_backordered else Stage.SOURCING


#: From least to most advanced; a shipment is as far as the least advanced of its parcels.
SHIPMENT_PROGRESS: tuple[ShipmentStatus, ...] = (
    _S.PURCHASING,
    _S.LABELLED,
    _S.UNKNOWN,
    _S.PRE_TRANSIT,
    _S.LOST,
    _S.EXCEPTION,
    _S.ATTEMPT_FAILED,
    _S.TRANSIT,
    _S.AVAILABLE_FOR_PICKUP,
    _S.OUT_FOR_DELIVERY,
    _S.RETURNED,
    _S.DELIVERED,
    _S.VOIDED,
)


def derive_shipment_status(labels: Iterable[ShipmentStatus]) -> ShipmentStatus:
    """The least advanced of a shipment's live labels; PURCHASING before there is one, VOIDED when all are void."""
    statuses = list(labels)
    live = [status for status in statuses if status is not _S.VOIDED]
    if live:
        return min(live, key=SHIPMENT_PROGRESS.index)
    return _S.VOIDED if statuses else _S.PURCHASING
