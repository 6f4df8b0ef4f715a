"""What a carrier's own list says was bought of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ..shipping import BoughtLabel
from ..states import RefundStatus


@dataclass(frozen=True, kw_only=True)
class Price:
    """What a rate cost, for all its parcels, and whose it is."""

    amount: Decimal
    currency: str
    carrier: str = ""


@dataclass(frozen=True, kw_only=True)
class ListedPurchase:
    """One label as the carrier lists it. `price` is None where the list does not say: ask for it by `rate_id`.

    `refund` NONE: it stands, and was paid for. `is_scanned`: the carrier has had the parcel in its hands.
    """

    transaction_id: str
    created_at: datetime
    reference: str
    rate_id: str
    tracking_number: str
    refund: RefundStatus
    is_scanned: bool
    price: Price | None
    label: BoughtLabel | None


@dataclass(frozen=True, kw_only=True)
class PurchasePage:
    """A page of the list; `is_last`: there is none after it."""

    purchases: tuple[ListedPurchase, ...] = field(default_factory=tuple)
    is_last: bool = True
