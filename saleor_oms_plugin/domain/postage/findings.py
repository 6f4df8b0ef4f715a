"""Where the carrier's list and our books disagree. Nothing here voids anything: it says what is so.

A purchase is ours when its reference names this installation. It is a proven duplicate when it carries one of our
intents, there are more of them than parcels, and the surplus was never scanned; whatever else looks stray is a
person's.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..states import RefundStatus
from .listing import ListedPurchase

_R = RefundStatus


class FindingKind(StrEnum):
    STRAY = "STRAY"  # bought by this installation, and no label of ours
    UNKNOWN_LABEL = "UNKNOWN_LABEL"  # bought by somebody else with this account
    PRICE_DRIFT = "PRICE_DRIFT"
    MISSING_AT_CARRIER = "MISSING_AT_CARRIER"
    UNUSED = "UNUSED"
    REFUND_MISSING = "REFUND_MISSING"
    DUPLICATE = "DUPLICATE"


class FindingStatus(StrEnum):
    OPEN = "OPEN"
    RESOLVED = "RESOLVED"
    DISMISSED = "DISMISSED"


class Owner(StrEnum):
    """Whose a reference is."""

    OURS = "OURS"
    ANOTHER_INSTALLATION = "ANOTHER_INSTALLATION"
    SOMEBODY = "SOMEBODY"


@dataclass(frozen=True, kw_only=True)
class OurLabel:
    """A label in our books. `cost` is its share as it was bought, None where nobody knows; `is_settling`: a refund is
    being followed by itself."""

    transaction_id: str
    refund: RefundStatus
    is_settling: bool
    cost: Decimal | None
    currency: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    kind: FindingKind
    transaction_id: str
    message: str
    tracking_number: str = ""
    expected: Decimal | None = None
    actual: Decimal | None = None
    currency: str = ""


def owner_of(reference: str, installation: uuid.UUID) -> Owner:
    """Whose purchase carries this reference: `oms:<installation>:<intent>` is an installation's."""
    prefix, _, rest = reference.partition(":")
    name, _, _ = rest.partition(":")
    if prefix != "oms" or not rest:
        return Owner.SOMEBODY
    return Owner.OURS if name == installation.hex else Owner.ANOTHER_INSTALLATION


def intent_of(reference: str) -> uuid.UUID | None:
    """The intent a reference names."""
    try:
        return uuid.UUID(reference.rpartition(":")[2])
    except ValueError:
        return None


def judge_label(ours: OurLabel, there: ListedPurchase | None, share: Decimal | None) -> list[Finding]:
    """What is wrong with one of our labels. `share` is what the carrier takes for it, None where it does not say."""
    if there is None:
        text = "The carrier's list does not show this label: ask the carrier whether it was paid for"
        return [
            Finding(
                kind=FindingKind.MISSING_AT_CARRIER,
                transaction_id=ours.transaction_id,
                message=text,
                expected=ours.cost,
                currency=ours.currency,
            )
        ]
    return [found for found in (_drift(ours, there, share), _refund(ours, there)) if found is not None]


def _drift(ours: OurLabel, there: ListedPurchase, share: Decimal | None) -> Finding | None:
    if share is None or ours.cost is None or share == ours.cost:
        return None
    text = f"Bought for {ours.cost:f}, the carrier takes {share:f} {ours.currency}"
    return _of(there, FindingKind.PRICE_DRIFT, text, expected=ours.cost, actual=share, currency=ours.currency)


def _refund(ours: OurLabel, there: ListedPurchase) -> Finding | None:
    """A refund that one side knows of and the other does not. One that is being followed settles by itself."""
    money = {"expected": ours.cost, "currency": ours.currency}
    if there.refund is _R.REFUNDED and ours.refund is not _R.REFUNDED and not ours.is_settling:
        text = "The carrier has refunded it, and it is not void here: it must not be used"
        return _of(there, FindingKind.REFUND_MISSING, text, **money)
    if ours.refund is _R.REFUNDED and there.refund is not _R.REFUNDED:
        return _of(there, FindingKind.REFUND_MISSING, "Refunded here, and not in the carrier's list", **money)
    return None


def judge_unknown(there: ListedPurchase, owner: Owner, price: Decimal | None, currency: str) -> Finding | None:
    """What a purchase is that is no label of ours; None where nothing was paid in the end, or nothing is sure yet."""
    if there.refund in (_R.REFUNDED, _R.PENDING) or there.label is None:
        return None
    money = {"actual": price, "currency": currency}
    if owner is Owner.OURS:
        text = "Bought by this installation, and no label of ours: void it at the carrier if nobody uses it"
        return _of(there, FindingKind.STRAY, text, **money)
    by = "another installation of the OMS" if owner is Owner.ANOTHER_INSTALLATION else "somebody else"
    return _of(there, FindingKind.UNKNOWN_LABEL, f"Bought with this account by {by}", **money)


def surplus_of(purchases: Sequence[ListedPurchase], known: Collection[str], *, room: int) -> list[ListedPurchase]:
    """Those of one intent's purchases that are proven duplicates: unknown here, paid for, never scanned, and more than
    the `room`: the parcels that still lack a label."""
    unknown = [one for one in purchases if one.transaction_id not in known and one.label is not None]
    standing = [one for one in unknown if one.refund is _R.NONE]
    used = [one for one in standing if one.is_scanned]
    free = sorted((one for one in standing if not one.is_scanned), key=lambda one: (one.created_at, one.transaction_id))
    return free[max(0, room - len(used)) :]


def _of(there: ListedPurchase, kind: FindingKind, message: str, **money: object) -> Finding:
    return Finding(
        kind=kind,
        transaction_id=there.transaction_id,
        tracking_number=there.tracking_number,
        message=message,
        **money,  # type: ignore[arg-type]
    )
