"""Rates, purchases and labels: what is asked of a carrier, what it answered, and which rate to take.

Money is `Decimal` in a named currency; sizes are millimetres, weights grams.
"""

from .choosing import arrives_on, check_change, find_wanted
from .customs import ContentsType, CustomsItem, Declaration, Incoterm, NonDelivery, TaxId, TaxIdKind
from .labels import (
    BoughtLabel,
    Direction,
    Document,
    LabelFormat,
    LabelRequestState,
    PurchaseRequest,
    PurchaseResult,
    PurchaseState,
)
from .parcels import Extras, Insurance, Parcel, QuoteRequest, Signature
from .providers import CAPABILITIES, Capability, Provider, can
from .rates import ChosenRate, Quote, Rate, Refusal, WantedRate
from .several import MOST_ALONE, combine
from .typed import TypedLabel, TypedPurchase

__all__ = [
    "CAPABILITIES",
    "MOST_ALONE",
    "BoughtLabel",
    "Capability",
    "ChosenRate",
    "ContentsType",
    "CustomsItem",
    "Declaration",
    "Direction",
    "Document",
    "Extras",
    "Incoterm",
    "Insurance",
    "LabelFormat",
    "LabelRequestState",
    "NonDelivery",
    "Parcel",
    "Provider",
    "PurchaseRequest",
    "PurchaseResult",
    "PurchaseState",
    "Quote",
    "QuoteRequest",
    "Rate",
    "Refusal",
    "Signature",
    "TaxId",
    "TaxIdKind",
    "TypedLabel",
    "TypedPurchase",
    "WantedRate",
    "arrives_on",
    "can",
    "check_change",
    "combine",
    "find_wanted",
]
