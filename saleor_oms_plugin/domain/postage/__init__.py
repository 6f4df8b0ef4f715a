"""Postage as money: what was quoted, bought and refunded; what a carrier's own list says of it; what is at risk."""

from .findings import (
    Finding,
    FindingKind,
    FindingStatus,
    OurLabel,
    Owner,
    intent_of,
    judge_label,
    judge_unknown,
    owner_of,
    surplus_of,
)
from .ledger import EntryKind, EntrySource, split
from .listing import ListedPurchase, Price, PurchasePage
from .report import Dimension, Spending, totals
from .risk import RiskKind

__all__ = [
    "Dimension",
    "EntryKind",
    "EntrySource",
    "Finding",
    "FindingKind",
    "FindingStatus",
    "ListedPurchase",
    "OurLabel",
    "Owner",
    "Price",
    "PurchasePage",
    "RiskKind",
    "Spending",
    "intent_of",
    "judge_label",
    "judge_unknown",
    "owner_of",
    "split",
    "surplus_of",
    "totals",
]
