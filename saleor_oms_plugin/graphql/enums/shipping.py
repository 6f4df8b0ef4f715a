"""Parcels: what they carry, who carries them, where they are and what they cost."""

from __future__ import annotations

import graphene

from ...domain.exceptions import REMEDIES, ExceptionKind, ExceptionOutcome, Remedied
from ...domain.lanes import Method
from ...domain.postage import Dimension, FindingKind, FindingStatus, RiskKind
from ...domain.promises import PromiseRisk
from ...domain.purchases import Word
from ...domain.shipping import ContentsType, Incoterm, LabelFormat, Provider, Signature
from ...domain.states import RefundStatus, ShipmentStatus
from .making import plain, told

#: What was done for a customer; None is the enum itself.
_REMEDY = {
    None: "What was done for the customer of a parcel that will not arrive.",
    Remedied.RESENT: "Its units are sent again.",
    Remedied.REFUNDED: "What its units cost goes back.",
}
OmsShipmentStatus = plain("OmsShipmentStatus", ShipmentStatus)
OmsShipmentDirection = plain("OmsShipmentDirection", ("OUTBOUND", "RETURN"))
OmsLabelFormat = plain("OmsLabelFormat", LabelFormat)
OmsSignature = plain("OmsSignature", Signature)
OmsRefundStatus = plain("OmsRefundStatus", RefundStatus)
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
OmsIncoterm = told("OmsIncoterm", Incoterm, _INCOTERMS)
_EXCEPTION: dict[str | None, str] = {
    None: "What keeps a parcel from arriving.",
    **{kind.value: f"The next step: {remedy.step}." for kind, remedy in REMEDIES.items()},
}
OmsExceptionKind = told("OmsExceptionKind", ExceptionKind, _EXCEPTION)
OmsExceptionOutcome = plain("OmsExceptionOutcome", ExceptionOutcome)
OmsRemedyKind = told("OmsRemedyKind", Remedied, _REMEDY)
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
OmsPurchaseOutcome = told("OmsPurchaseOutcome", Word, _WORD)
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
OmsPromiseMethod = told("OmsPromiseMethod", Method, _METHOD)
OmsPromiseRisk = told("OmsPromiseRisk", PromiseRisk, _PROMISE_RISK)
OmsLaneLevel = graphene.Enum(
    "OmsLaneLevel",
    [(level, level) for level in _LEVEL if level],
    description=lambda level: _LEVEL[level and level.value],
)
OmsMoneyAtRiskKind = told("OmsMoneyAtRiskKind", RiskKind, _RISK)
OmsPostageFindingKind = told("OmsPostageFindingKind", FindingKind, _FINDING)
OmsPostageFindingStatus = told("OmsPostageFindingStatus", FindingStatus, _FINDING_STATUS)
OmsPostageDimension = told("OmsPostageDimension", Dimension, _DIMENSION)
