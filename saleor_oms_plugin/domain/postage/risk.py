"""Money nobody can be sure of."""

from __future__ import annotations

from enum import StrEnum


class RiskKind(StrEnum):
    PURCHASE_IN_DOUBT = "PURCHASE_IN_DOUBT"  # perhaps bought: the carrier is being asked
    REFUND_OPEN = "REFUND_OPEN"  # asked for, not yet decided
    REFUND_REJECTED = "REFUND_REJECTED"
    UNUSED_LABEL = "UNUSED_LABEL"  # bought long ago, never scanned, never voided
    DUPLICATE = "DUPLICATE"  # beyond the parcels there are, its money not back yet


#: What a person reads of it.
WORDS: dict[RiskKind, str] = {
    RiskKind.PURCHASE_IN_DOUBT: "The carrier's answer was lost: it is asked what it did before anything is bought "
    "again.",
    RiskKind.REFUND_OPEN: "The refund is asked for; the carrier has not decided.",
    RiskKind.REFUND_REJECTED: "The carrier refuses the refund: ask it for the money by hand.",
    RiskKind.UNUSED_LABEL: "Never scanned since it was bought: void it to have it refunded.",
    RiskKind.DUPLICATE: "Bought beyond the parcels there are: its refund is asked for.",
}
#: The same of a purchase the carrier lists without saying whose it is.
UNCLAIMED = (
    "The carrier lists a purchase at this rate that does not say whose it is: look there, and settle it by hand."
)
