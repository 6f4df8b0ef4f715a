"""Rates, purchases and labels: what is asked of a carrier, what it answered, and which rate to take.

Money is `Decimal` in a named currency; sizes are millimetres, weights grams.
"""

from .choosing import RatePolicy, arrives_on, check_change, choose_rate, find_wanted
from .customs import ContentsType, CustomsItem, Declaration, Incoterm, NonDelivery
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
from .rates import ChosenRate, Quote, Rate, Refusal, WantedRate
from .several import MOST_ALONE, combine

__all__ = [
    "MOST_ALONE",
    "BoughtLabel",
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
    "PurchaseRequest",
    "PurchaseResult",
    "PurchaseState",
    "Quote",
    "QuoteRequest",
    "Rate",
    "RatePolicy",
    "Refusal",
    "Signature",
    "WantedRate",
    "arrives_on",
    "check_change",
    "choose_rate",
    "combine",
    "find_wanted",
]
