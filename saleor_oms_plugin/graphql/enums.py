"""The contract's enums, made from the domain's, so that a value has one home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import graphene

from ..conf import Kind
from ..domain.attention import Attention
from ..domain.consent import ConsentSource, SuppressionReason
from ..domain.errors import ErrorCode
from ..domain.exceptions import REMEDIES, ExceptionKind, ExceptionOutcome, Remedied
from ..domain.feedback import SKIPPED_BECAUSE, FeedbackStatus, SkipReason
from ..domain.holds import HoldReason
from ..domain.jobs import JobStatus
from ..domain.lanes import Method
from ..domain.manifests import ManifestStatus, Miss
from ..domain.message_plan import Awaits, PlanStatus
from ..domain.messages import Audience, MessageKind, MessageStatus
from ..domain.picking import PickListKind, PickListStatus
from ..domain.pickups import PickupStatus
from ..domain.places import Source
from ..domain.postage import Dimension, FindingKind, FindingStatus, RiskKind
from ..domain.promises import PromiseRisk
from ..domain.purchases import Word
from ..domain.refunds import RefundAction, RefundState
from ..domain.returns import Disposition, ReturnMethod
from ..domain.risk.backtest import BacktestMode
from ..domain.risk.facts import Identity, ListKind, Outcome
from ..domain.risk.settings import RiskLevel
from ..domain.scores import Cause, Pace
from ..domain.setup import SetupKind, SetupStatus
from ..domain.shipping import ContentsType, Incoterm, LabelFormat, Provider, Signature
from ..domain.sourcing import Strategy
from ..domain.states import FulfillmentOrderStatus, RefundStatus, ReturnStatus, ShipmentStatus, Stage
from ..domain.stock import DriftKind, MoveKind, MovementCause, MovementKind
from ..domain.waiting import Wait
from ..domain.wording import Form, Origin


def _enum(name: str, values: type[StrEnum] | Iterable[str]) -> type[graphene.Enum]:
    return graphene.Enum(name, [(str(value), str(value)) for value in values])


#: Why a person should look; None is the enum itself.
_WHY = {
    None: "Why an order needs a person now, most urgent first.",
    Attention.PROBLEM: "Automatic work gave up.",
    Attention.HOLD_FOR_PERSON: "A hold is open that does not end by itself.",
    Attention.EXCEPTION: "A parcel is lost, on its way back, or could not be delivered.",
    Attention.LATE: "The promised day has passed and not everything arrived.",
    Attention.AT_RISK: "Not late yet, but late unless it leaves now.",
    Attention.BACKORDERED: "No warehouse has what is missing.",
    Attention.CONFIRMATION: "Saleor waits for the order's confirmation.",
    Attention.PAYMENT: "Saleor lets nobody fulfill it unpaid.",
    Attention.PICK: "A warehouse's people have to pick.",
    Attention.PACK: "They have to pack.",
    Attention.LABEL: "Somebody has to buy the label, or another one after it was voided.",
}
#: Why a customer was not asked; None is the enum itself.
_SKIPPED: dict[SkipReason | None, str] = {
    None: "Why a customer was not asked for feedback.",
    **{reason: f"{words[0].upper()}{words[1:]}." for reason, words in SKIPPED_BECAUSE.items()},
}
#: What answers are held against; None is the enum itself.
_HELD_AGAINST = {
    None: "What answers are held against, so that causes show.",
    Cause.WAREHOUSE: "The warehouses the order left.",
    Cause.CARRIER: "Who carried its parcels.",
    Cause.PACKER: "Who packed them.",
    Cause.LATENESS: "How long after the promised day all of it had come: `ON_TIME`, `ONE_DAY`, `TWO_OR_THREE_DAYS`, "
    "`LATER`, `UNKNOWN`.",
    Cause.PRODUCT: "What was rated: ratings are the product's, and not the delivery's.",
}
#: How long a point of time is; None is the enum itself.
_PACE = {
    None: "How long one point of time is.",
    Pace.DAY: "One of the shop's days.",
    Pace.WEEK: "From Monday.",
    Pace.MONTH: "From the first day of the month.",
}
#: What was done for a customer; None is the enum itself.
_REMEDY = {
    None: "What was done for the customer of a parcel that will not arrive.",
    Remedied.RESENT: "Its units are sent again.",
    Remedied.REFUNDED: "What its units cost goes back.",
}
#: Which rules count; None is the enum itself.
_MODES = {
    None: "Which rules a backtest goes by.",
    BacktestMode.EVERY_RULE: "All, also those in shadow, but for those that `rules` puts into the shadow.",
    BacktestMode.AS_SAVED: "As it would be once the changes are saved: what is in shadow does not act, a channel's own "
    "values stay. Without changes: the rules in force.",
}
OmsStage = _enum("OmsStage", Stage)
OmsWait = _enum("OmsWait", Wait)
OmsHoldReason = _enum("OmsHoldReason", HoldReason)
OmsSourcingStrategy = _enum("OmsSourcingStrategy", Strategy)
#: In the order of their numbers, Monday being 1.
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
OmsWeekday = _enum("OmsWeekday", WEEKDAYS)
OmsPlaceSource = _enum("OmsPlaceSource", Source)
OmsFulfillmentOrderStatus = _enum("OmsFulfillmentOrderStatus", FulfillmentOrderStatus)
OmsShipmentStatus = _enum("OmsShipmentStatus", ShipmentStatus)
OmsShipmentDirection = _enum("OmsShipmentDirection", ("OUTBOUND", "RETURN"))
OmsLabelFormat = _enum("OmsLabelFormat", LabelFormat)
OmsSignature = _enum("OmsSignature", Signature)
OmsRefundStatus = _enum("OmsRefundStatus", RefundStatus)
OmsCustomsContents = graphene.Enum(
    "OmsCustomsContents",
    [(kind.value, kind.value) for kind in ContentsType],
    description=lambda kind: None if kind else "What a parcel holds, in the words of customs.",
)
_INCOTERMS = {
    None: "Who pays duty and taxes at the border.",
    Incoterm.DDU: "The recipient, as most carriers call it.",
    Incoterm.DDP: "The sender; USPS never does it.",
    Incoterm.DAP: "The recipient, as DHL Express calls it.",
    Incoterm.FCA: "The recipient, from where it is handed over; DHL Express and FedEx.",
}
OmsIncoterm = graphene.Enum(
    "OmsIncoterm",
    [(term.value, term.value) for term in Incoterm],
    description=lambda term: _INCOTERMS[term and term.value],
)
_PLANNED = {
    None: "What becomes of a message that is still to come.",
    PlanStatus.PLANNED: "Its milestone was reached: it goes at its moment.",
    PlanStatus.EXPECTED: "Its milestone is still to come.",
    PlanStatus.SUPPRESSED: "It does not go: the reason says why.",
}
_AWAITS = {
    None: "What a message that is expected waits for.",
    Awaits.SOURCING: "A warehouse to be found.",
    Awaits.HANDOVER: "The parcel to leave the warehouse.",
    Awaits.CARRIER: "The carrier's word.",
    Awaits.DELIVERY: "The last parcel to arrive.",
    Awaits.TIME: "Its day, which is known.",
}
_CONSENT = {
    None: "Whose private metadata said whether the customer agreed.",
    ConsentSource.ORDER: "The order's, which counts first.",
    ConsentSource.CUSTOMER: "The customer's account's.",
}
_SUPPRESSION = {
    None: "Why nothing is sent to an address.",
    SuppressionReason.BOUNCED: "A provider refused the recipient for good.",
    SuppressionReason.COMPLAINED: "The recipient complained about messages.",
    SuppressionReason.UNSUBSCRIBED: "The recipient unsubscribed: only invitations and reminders stop.",
    SuppressionReason.BLOCKED: "A person stopped it.",
}
OmsChannelKind = _enum("OmsChannelKind", ("EMAIL", "SMS", "CHAT", "WEBHOOK"))
OmsMessageKind = _enum("OmsMessageKind", (kind.name for kind in MessageKind))
OmsPlaceholderForm = _enum("OmsPlaceholderForm", Form)
OmsWordingOrigin = _enum("OmsWordingOrigin", Origin)
OmsAudience = _enum("OmsAudience", Audience)
#: A message being handed over is one nobody can vouch for yet.
OmsNotificationStatus = _enum(
    "OmsNotificationStatus", [status for status in MessageStatus if status is not MessageStatus.SENDING]
)
OmsPlannedMessageStatus = graphene.Enum(
    "OmsPlannedMessageStatus",
    [(status.value, status.value) for status in PlanStatus],
    description=lambda status: _PLANNED[status and status.value],
)
OmsMessageAwaits = graphene.Enum(
    "OmsMessageAwaits",
    [(one.value, one.value) for one in Awaits],
    description=lambda one: _AWAITS[one and one.value],
)
OmsConsentSource = graphene.Enum(
    "OmsConsentSource",
    [(source.value, source.value) for source in ConsentSource],
    description=lambda source: _CONSENT[source and source.value],
)
OmsSuppressionReason = graphene.Enum(
    "OmsSuppressionReason",
    [(reason.value, reason.value) for reason in SuppressionReason],
    description=lambda reason: _SUPPRESSION[reason and reason.value],
)
OmsExceptionKind = graphene.Enum(
    "OmsExceptionKind",
    [(kind.value, kind.value) for kind in ExceptionKind],
    description=lambda kind: _EXCEPTION[kind and kind.value],
)
OmsExceptionOutcome = _enum("OmsExceptionOutcome", ExceptionOutcome)
OmsRemedyKind = graphene.Enum(
    "OmsRemedyKind",
    [(kind.value, kind.value) for kind in Remedied],
    description=lambda kind: _REMEDY[kind and kind.value],
)
OmsFeedbackStatus = _enum("OmsFeedbackStatus", FeedbackStatus)
OmsFeedbackSkipReason = graphene.Enum(
    "OmsFeedbackSkipReason",
    [(reason.value, reason.value) for reason in SkipReason],
    description=lambda reason: _SKIPPED[reason and reason.value],
)
OmsFeedbackDimension = graphene.Enum(
    "OmsFeedbackDimension",
    [(cause.value, cause.value) for cause in Cause],
    description=lambda cause: _HELD_AGAINST[cause and cause.value],
)
OmsFeedbackPace = graphene.Enum(
    "OmsFeedbackPace",
    [(pace.name, pace.value) for pace in Pace],
    description=lambda pace: _PACE[pace and pace.value],
)
OmsRiskLevel = _enum("OmsRiskLevel", RiskLevel)
OmsRiskListKind = _enum("OmsRiskListKind", ListKind)
OmsRiskIdentity = _enum("OmsRiskIdentity", Identity)
OmsOutcome = _enum("OmsOutcome", Outcome)
OmsRiskBacktestMode = graphene.Enum(
    "OmsRiskBacktestMode",
    [(mode.value, mode.value) for mode in BacktestMode],
    description=lambda mode: _MODES[mode and mode.value],
)
OmsJobStatus = _enum("OmsJobStatus", JobStatus)
OmsOrderRefundAction = _enum("OmsOrderRefundAction", RefundAction)
OmsOrderRefundState = _enum("OmsOrderRefundState", RefundState)
OmsErrorCode = _enum("OmsErrorCode", ErrorCode)
OmsAttention = graphene.Enum(
    "OmsAttention", [(kind.value, kind.value) for kind in Attention], description=lambda kind: _WHY[kind and kind.value]
)
OmsOrderSortField = _enum("OmsOrderSortField", ("RECEIVED_AT", "NEXT_ACTION_AT", "RISK", "PROMISED_DELIVERY"))
OmsSetupKind = _enum("OmsSetupKind", SetupKind)
OmsSetupStatus = _enum("OmsSetupStatus", SetupStatus)
OmsSettingKind = graphene.Enum("OmsSettingKind", [(kind.name, kind.value) for kind in Kind])

_DRIFT = {
    None: "What is wrong with a stock record.",
    DriftKind.OVERALLOCATED: "More is allocated than is on hand less safety stock.",
    DriftKind.SUM: "The sum Saleor keeps beside the allocations is not their sum.",
    DriftKind.STALE: "Units are allocated to orders that ended, or that need fewer.",
    DriftKind.UNALLOCATED: "An order has no allocation for units it still needs.",
}
_EXCEPTION: dict[str | None, str] = {
    None: "What keeps a parcel from arriving.",
    **{kind.value: f"The next step: {remedy.step}." for kind, remedy in REMEDIES.items()},
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


def _told(name: str, values: type[StrEnum], words: Mapping[Any, str]) -> type[graphene.Enum]:
    """An enum whose values say what they mean."""
    return graphene.Enum(
        name, [(value.value, value.value) for value in values], description=lambda kind: words[kind and kind.value]
    )


OmsStockDriftKind = _told("OmsStockDriftKind", DriftKind, _DRIFT)
OmsStockMoveKind = _told("OmsStockMoveKind", MoveKind, _MOVE)
OmsStockMovementKind = _told("OmsStockMovementKind", MovementKind, _MOVEMENT)
OmsStockMovementCause = _told("OmsStockMovementCause", MovementCause, _CAUSE)

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
OmsPickListKind = _told("OmsPickListKind", PickListKind, _PICK_LIST_KIND)
OmsPickListStatus = _told("OmsPickListStatus", PickListStatus, _PICK_LIST_STATUS)


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
OmsReturnStatus = _told("OmsReturnStatus", ReturnStatus, _RETURN_STATUSES)
OmsReturnMethod = _told("OmsReturnMethod", ReturnMethod, _RETURN_METHODS)
OmsDisposition = _told("OmsDisposition", Disposition, _DISPOSITIONS)
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
OmsManifestStatus = _told("OmsManifestStatus", ManifestStatus, _MANIFEST_STATUS)
OmsPickupStatus = _told("OmsPickupStatus", PickupStatus, _PICKUP_STATUS)
OmsMissReason = _told("OmsMissReason", Miss, _MISS)
OmsPickupOutcome = graphene.Enum(
    "OmsPickupOutcome",
    [(name, name) for name in ("CONFIRMED", "FAILED", "CANCELED")],
    description=lambda kind: _PICKUP_STATUS[PickupStatus(kind.value)] if kind else "What a person heard of a pickup.",
)
_PROVIDER = {
    None: "Who sold a shipment's labels.",
    Provider.SHIPPO: "Shippo.",
    Provider.MANUAL: "Somebody else: they were typed in.",
}
OmsProvider = graphene.Enum(
    "OmsProvider",
    [(provider.name, provider.name) for provider in Provider],
    description=lambda kind: _PROVIDER[kind and Provider[kind.name]],
)

_RISK = {
    None: "Why nobody can be sure of a sum.",
    RiskKind.PURCHASE_IN_DOUBT: "The carrier's answer was lost: it is being asked what it did.",
    RiskKind.REFUND_OPEN: "Asked for, not yet decided.",
    RiskKind.REFUND_REJECTED: "The carrier refuses it.",
    RiskKind.UNUSED_LABEL: "Never scanned since it was bought: void it to have it refunded.",
    RiskKind.DUPLICATE: "Bought beyond the parcels there are.",
}
_FINDING = {
    None: "How books and the carrier's list disagree.",
    FindingKind.STRAY: "Bought by this installation, and no label of ours.",
    FindingKind.UNKNOWN_LABEL: "Bought with the account by somebody else. Never voided by us.",
    FindingKind.PRICE_DRIFT: "The carrier takes another price; the books are corrected.",
    FindingKind.MISSING_AT_CARRIER: "A label of ours the carrier does not list.",
    FindingKind.UNUSED: "Bought long ago and never scanned.",
    FindingKind.REFUND_MISSING: "Refunded by one side only.",
    FindingKind.DUPLICATE: "More labels than parcels, proven: its refund is asked for by itself.",
}
_FINDING_STATUS = {
    None: "What became of a finding.",
    FindingStatus.OPEN: "It is so.",
    FindingStatus.RESOLVED: "Mended, or ended by itself.",
    FindingStatus.DISMISSED: "A person says that nothing is wrong.",
}
_DIMENSION = {
    None: "What spending is told by.",
    Dimension.CARRIER: "Who carries.",
    Dimension.SERVICE: "Which of its services.",
    Dimension.ZONE: "How far, in the carrier's own words.",
    Dimension.WAREHOUSE: "Where it left.",
    Dimension.CHANNEL: "Where it was sold.",
    Dimension.DAY: "When, in the shop's days.",
}
_WORD = {
    None: "What a person says became of a purchase in doubt.",
    Word.BOUGHT: "It was bought, by the transactions named: their labels are taken.",
    Word.NOT_BOUGHT: "Nothing was bought: the label is bought anew, as long as it is wanted.",
}
OmsPurchaseOutcome = _told("OmsPurchaseOutcome", Word, _WORD)
_METHOD = {
    None: "Whose date a promise is.",
    Method.CARRIER: "The carrier's own.",
    Method.LEARNT: "By when nine in ten of the shop's own parcels came on that lane.",
    Method.CALENDAR: "Days counted by the settings.",
}
_PROMISE_RISK = {
    None: "Why an order's promise is broken, or likely to be; the worst first.",
    PromiseRisk.LATE: "Its day has passed.",
    PromiseRisk.IN_TROUBLE: "A parcel of it needs somebody: see omsExceptions.",
    PromiseRisk.NOT_LEFT: "Its day is near, and not everything has left.",
    PromiseRisk.NOT_SCANNED: "Its day is near, and no carrier has seen a parcel that left.",
}
_LEVEL = {
    None: "How narrow a lane is.",
    "SERVICE_IN_ZONE": "One service to one zone of a country.",
    "SERVICE": "One service to a country.",
    "CARRIER": "One carrier to a country.",
    "ZONE": "To one zone, whoever carries.",
    "COUNTRY": "To a country, whoever carries.",
}
OmsPromiseMethod = _told("OmsPromiseMethod", Method, _METHOD)
OmsPromiseRisk = _told("OmsPromiseRisk", PromiseRisk, _PROMISE_RISK)
OmsLaneLevel = graphene.Enum(
    "OmsLaneLevel",
    [(level, level) for level in _LEVEL if level],
    description=lambda level: _LEVEL[level and level.value],
)
OmsMoneyAtRiskKind = _told("OmsMoneyAtRiskKind", RiskKind, _RISK)
OmsPostageFindingKind = _told("OmsPostageFindingKind", FindingKind, _FINDING)
OmsPostageFindingStatus = _told("OmsPostageFindingStatus", FindingStatus, _FINDING_STATUS)
OmsPostageDimension = _told("OmsPostageDimension", Dimension, _DIMENSION)
