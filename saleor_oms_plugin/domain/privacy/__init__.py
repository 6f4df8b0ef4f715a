"""What is personal in our tables, and what becomes of it: erasing, telling, keeping and the tests read this alone."""

from .nouns import Column, DataKind, Fate, Person, PersonalTable
from .plain import PLAIN, UNTOLD, UNTOLD_TABLES
from .tables import FREE, TABLES
from .words import ERASED, neutral

__all__ = [
    "ERASED",
    "FREE",
    "PLAIN",
    "TABLES",
    "UNTOLD",
    "UNTOLD_TABLES",
    "Column",
    "DataKind",
    "Fate",
    "Person",
    "PersonalTable",
    "neutral",
]
