"""Customs: when goods are declared, what is said of them, and what is missing for it. Pure."""

from .borders import is_declared, is_in_eu, is_us_export, place_of
from .data import CustomsData, CustomsField, CustomsMap, kept_as, read_data
from .declaring import NOT_NEEDED, Customs, CustomsChoice, CustomsRules, Question, look_at
from .filing import Filing, filing_of, read_itn
from .gaps import Gap
from .goods import Good
from .weights import Box, net_weights
from .wording import plain

__all__ = [
    "NOT_NEEDED",
    "Box",
    "Customs",
    "CustomsChoice",
    "CustomsData",
    "CustomsField",
    "CustomsMap",
    "CustomsRules",
    "Filing",
    "Gap",
    "Good",
    "Question",
    "filing_of",
    "is_declared",
    "is_in_eu",
    "is_us_export",
    "kept_as",
    "look_at",
    "net_weights",
    "place_of",
    "plain",
    "read_data",
    "read_itn",
]
