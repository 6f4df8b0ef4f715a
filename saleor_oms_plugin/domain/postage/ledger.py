"""The ledger: append-only entries, each one counted once, signed as money leaves (plus) or comes back (minus)."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from enum import StrEnum


class EntryKind(StrEnum):
    QUOTED = "QUOTED"  # what the rate said that was chosen; no money yet
    BOUGHT = "BOUGHT"
    CORRECTED = "CORRECTED"  # what the carrier takes differs from what was bought
    REFUNDED = "REFUNDED"
    VOIDED = "VOIDED"  # of nothing: that the label is void, whatever becomes of its refund


#: What adds up to the money that is gone.
SPENDING = (EntryKind.BOUGHT, EntryKind.CORRECTED)


class EntrySource(StrEnum):
    """How we know."""

    PURCHASE = "PURCHASE"
    TYPED = "TYPED"
    REFUND = "REFUND"
    VOID = "VOID"
    RECONCILIATION = "RECONCILIATION"
    BACKFILL = "BACKFILL"  # from before the ledger was kept


def split(amount: Decimal, parts: int, *, digits: int) -> list[Decimal]:
    """The amount in equal shares of whole cents, the first ones a cent larger, so that they add up exactly.

    `digits` are the currency's. A fraction of a cent goes with the first share.
    """
    cent = Decimal(1).scaleb(-digits)
    whole = amount.quantize(cent, rounding=ROUND_DOWN)
    count, left = divmod(int(whole.scaleb(digits)), parts)
    shares = [(count + (1 if place < left else 0)) * cent for place in range(parts)]
    return [shares[0] + (amount - whole), *shares[1:]]
