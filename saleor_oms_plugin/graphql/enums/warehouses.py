"""Warehouses: stock, picking, what comes back and the end of the day."""

from __future__ import annotations

import graphene

from ...domain.manifests import ManifestStatus, Miss
from ...domain.picking import PickListKind, PickListStatus
from ...domain.pickups import PickupStatus
from ...domain.places import Source
from ...domain.returns import Disposition, ReturnMethod
from ...domain.states import ReturnStatus
from ...domain.stock import DriftKind, MoveKind, MovementCause, MovementKind
from .making import plain, told

#: In the order of their numbers, Monday being 1.
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
OmsWeekday = plain("OmsWeekday", WEEKDAYS)
OmsPlaceSource = plain("OmsPlaceSource", Source)
_DRIFT = {
    None: "What is wrong with a stock record.",
    DriftKind.OVERALLOCATED: "More is allocated than is on hand less safety stock.",
    DriftKind.SUM: "The sum Saleor keeps beside the allocations is not their sum.",
    DriftKind.STALE: "Units are allocated to orders that ended, or that need fewer.",
    DriftKind.UNALLOCATED: "An order has no allocation for units it still needs.",
}
_MOVE = {
    None: "What a repair does to allocated units.",
    MoveKind.MOVE: "From one warehouse to another.",
    MoveKind.ALLOCATE: "An order without an allocation gets one.",
    MoveKind.RELEASE: "Nobody needs them any more.",
    MoveKind.BACKORDER: "No warehouse has them: the order waits.",
}
_MOVEMENT = {
    None: "What happened to stock.",
    MovementKind.RECEIVED: "Onto a shelf from outside.",
    MovementKind.ALLOCATED: "Promised to an order line.",
    MovementKind.RELEASED: "No longer promised to it.",
    MovementKind.SHIPPED: "Left the shelf.",
    MovementKind.RETURNED: "Put back on the shelf.",
    MovementKind.ADJUSTED: "A number was corrected: counted again, or wrong in the records. Nothing moved.",
}
_CAUSE = {
    None: "Why stock moved.",
    MovementCause.SALEOR: "Checkout, edit, cancellation, fulfillment or count in Saleor, found when the OMS looked.",
    MovementCause.SOURCED: "The order was planned.",
    MovementCause.BACKORDERED: "No warehouse has what the order was promised.",
    MovementCause.HANDED_OVER: "A parcel went to the carrier.",
    MovementCause.CANCELED: "The order was canceled or rejected in the OMS.",
    MovementCause.RETURNED: "A customer's return: inspected here, or recorded in Saleor, which puts it on no shelf.",
    MovementCause.REPAIRED: "A stock repair.",
    MovementCause.COUNTED: "Somebody counted what lies in a bin.",
    MovementCause.SHORT_PICK: "A picker did not find it.",
    MovementCause.LOST: "Its parcel will not arrive: Saleor counts it back, and it is written off at once.",
}
OmsStockDriftKind = told("OmsStockDriftKind", DriftKind, _DRIFT)
OmsStockMoveKind = told("OmsStockMoveKind", MoveKind, _MOVE)
OmsStockMovementKind = told("OmsStockMovementKind", MovementKind, _MOVEMENT)
OmsStockMovementCause = told("OmsStockMovementCause", MovementCause, _CAUSE)
_PICK_LIST_KIND = {
    None: "What a pick list is made of.",
    PickListKind.ORDER: "One fulfillment order.",
    PickListKind.CLUSTER: "Several whole ones, sorted into totes while walking.",
    PickListKind.WAVE: "The most urgent, also pieces of them, sorted afterwards.",
}
_PICK_LIST_STATUS = {
    None: "How far a pick list is.",
    PickListStatus.OPEN: "Nobody's yet.",
    PickListStatus.IN_PROGRESS: "Somebody picks it.",
    PickListStatus.DONE: "Nothing is left to pick.",
    PickListStatus.CANCELED: "Ended before that, or its orders were.",
}
OmsPickListKind = told("OmsPickListKind", PickListKind, _PICK_LIST_KIND)
OmsPickListStatus = told("OmsPickListStatus", PickListStatus, _PICK_LIST_STATUS)
_RETURN_STATUSES = {
    None: "Where goods are that a customer sends back.",
    ReturnStatus.OPEN: "Nothing has happened yet; its label is being bought, or there is none.",
    ReturnStatus.LABELLED: "Its label is there, and no carrier has the parcel.",
    ReturnStatus.TRANSIT: "A carrier has it.",
    ReturnStatus.RECEIVED: "It is in the warehouse, and somebody has to look at it.",
    ReturnStatus.INSPECTED: "Somebody has, at all that came.",
    ReturnStatus.CANCELED: "It will not come.",
}
_RETURN_METHODS = {
    None: "How a customer sends something back.",
    ReturnMethod.LABEL: "With a label of ours.",
    ReturnMethod.QR_CODE: "With a code the carrier's counter prints the label of: USPS, inside the US.",
    ReturnMethod.NONE: "On their own: they pay, or bring it.",
}
_DISPOSITIONS = {
    None: "What becomes of a unit that came back.",
    Disposition.RESTOCK: "It lies on the shelf of the return's warehouse from then on, for anybody.",
    Disposition.REFURBISH: "It is to be mended first; said to be restocked later, it goes onto the shelf.",
    Disposition.SCRAP: "It is thrown away.",
    Disposition.VENDOR: "It goes back to whoever made it.",
}
OmsReturnStatus = told("OmsReturnStatus", ReturnStatus, _RETURN_STATUSES)
OmsReturnMethod = told("OmsReturnMethod", ReturnMethod, _RETURN_METHODS)
OmsDisposition = told("OmsDisposition", Disposition, _DISPOSITIONS)
_MANIFEST_STATUS = {
    None: "How far a manifest is.",
    ManifestStatus.REQUESTED: "The carrier is asked, or has not answered yet: it settles by itself.",
    ManifestStatus.DONE: "The carrier has it.",
    ManifestStatus.FAILED: "There is none, and its labels are free for another: `errors` say why.",
}
_PICKUP_STATUS = {
    None: "How far a pickup is.",
    PickupStatus.REQUESTED: "The carrier was asked and has not confirmed it.",
    PickupStatus.UNKNOWN: "Its answer was lost, which no program can ask for: telephone, then use omsPickupSettle.",
    PickupStatus.CONFIRMED: "It comes.",
    PickupStatus.FAILED: "It does not come: `message` says why.",
    PickupStatus.CANCELED: "It was called off.",
}
_MISS = {
    None: "Why a parcel of a day needs a look.",
    Miss.NOT_MANIFESTED: "Its carrier takes manifests, and it is in none.",
    Miss.NOT_SCANNED: "The day is over and no carrier has scanned it.",
    Miss.VOIDED_AFTER_MANIFEST: "Its label was voided after the carrier had the list: take it out of the pile.",
}
OmsManifestStatus = told("OmsManifestStatus", ManifestStatus, _MANIFEST_STATUS)
OmsPickupStatus = told("OmsPickupStatus", PickupStatus, _PICKUP_STATUS)
OmsMissReason = told("OmsMissReason", Miss, _MISS)
OmsPickupOutcome = graphene.Enum(
    "OmsPickupOutcome",
    [(name, name) for name in ("CONFIRMED", "FAILED", "CANCELED")],
    description=lambda kind: _PICKUP_STATUS[PickupStatus(kind.value)] if kind else "What a person heard of a pickup.",
)
