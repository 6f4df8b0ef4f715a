"""Kinds of personal data, what becomes of a column when its person is erased, and who that person is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class DataKind(StrEnum):
    """Data that is kept equally long; the merchant says how long (`conf/privacy.py`)."""

    RECEIPTS = "RECEIPTS"  # what carriers posted, as it came
    MESSAGES = "MESSAGES"  # masked recipients of messages, and why one was not sent
    TRACKING = "TRACKING"  # the carrier's words, and the places it saw a parcel at
    PAPERS = "PAPERS"  # labels, customs forms, and what carriers answered
    HISTORY = "HISTORY"  # what staff wrote: notes, reasons, lines of the timeline
    FEEDBACK = "FEEDBACK"  # what customers wrote and nobody published
    RISK = "RISK"  # fingerprints of customers
    LINKS = "LINKS"  # the customers' links to their pages
    JOBS = "JOBS"  # long work that is over, with its results


class Fate(StrEnum):
    """What erasing does."""

    EMPTIED = "EMPTIED"
    FILE = "FILE"  # the file it names is deleted, and then it is emptied
    REWORDED = "REWORDED"  # says what happened in words of ours
    UNLINKED = "UNLINKED"  # what it can be recognised by is taken out
    ROW = "ROW"  # the whole row is deleted


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column that may name somebody. `is_working`: needed until the order has ended, and kept as long."""

    name: str
    kind: DataKind
    fate: Fate = Fate.EMPTIED
    is_working: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonalTable:
    """A table with rows about somebody.

    `order` is the lookup from a row to its OMS order, "" for the order itself. `spared_while` is a flag of the row that
    keeps it from growing too old, though never from being erased.
    """

    name: str
    order: str
    columns: tuple[Column, ...]
    spared_while: str = ""

    @property
    def is_dropped(self) -> bool:
        """Whether rows are deleted as a whole."""
        return any(column.fate is Fate.ROW for column in self.columns)

    def of(self, *fates: Fate) -> tuple[Column, ...]:
        """The columns these things become of."""
        return tuple(column for column in self.columns if column.fate in fates)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who is meant: accounts of Saleor's, by key, and where messages reach them. Personal: never log it."""

    user_ids: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Person(…)"  # must not reach a traceback

    def spellings(self) -> Iterator[str]:
        """How the addresses may stand in a text: as they are, or in a web address."""
        for email in self.emails:
            yield email
            yield email.replace("@", "%40").replace("+", "%2B")
