"""Shippo's list of transactions as purchases: what stands, what is refunded, what moved, and what it cost. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...domain.errors import ErrorCode, Unavailable
from ...domain.postage import ListedPurchase, Price, PurchasePage
from ...domain.states import RefundStatus
from .mapping import REFUND_OF_TRANSACTION, amount, carrier_token, exactly, identifier, label, moment, words
from .outcomes import status_of

#: The parcel may be known, but nobody has had it in his hands.
_UNTOUCHED = frozenset({"", "UNKNOWN", "PRE_TRANSIT"})
_PAID = frozenset({"SUCCESS", "REFUNDREJECTED", "REFUNDPENDING", "REFUNDED"})


def page(results: Sequence[dict[str, Any]], *, has_next: bool, is_test: bool) -> PurchasePage:
    """The page. Raises `Unavailable` when one of its purchases has no id or moment: a list that cannot be read to its
    end would make labels seem to be missing."""
    found = tuple(_purchase(item, is_test=is_test) for item in results)
    return PurchasePage(purchases=found, is_last=not has_next or not found)


def price_of(rate: Any) -> Price | None:
    """What a rate costs, where the answer is one with a price."""
    if not isinstance(rate, dict):
        return None
    cost, currency = amount(rate.get("amount")), words(rate.get("currency"), 3).upper()
    if cost is None or not re.fullmatch("[A-Z]{3}", currency):
        return None
    level = rate.get("servicelevel")
    service = words(level.get("token"), 128) if isinstance(level, dict) else words(rate.get("servicelevel_token"), 128)
    return Price(amount=cost, currency=currency, carrier=carrier_token(service, words(rate.get("provider"), 128)))


def _purchase(item: dict[str, Any], *, is_test: bool) -> ListedPurchase:
    transaction_id, created_at = identifier(item.get("object_id")), moment(item.get("object_created"))
    if not transaction_id or created_at is None:
        raise Unavailable("Shippo's list of purchases cannot be read", code=ErrorCode.CARRIER_UNAVAILABLE)
    status = status_of(item)
    bought = label(item, is_test=is_test) if status in _PAID else None
    return ListedPurchase(
        transaction_id=transaction_id,
        created_at=created_at,
        reference=exactly(item.get("metadata"), 100),
        rate_id=identifier(item.get("rate")),
        tracking_number=exactly(item.get("tracking_number"), 128),
        refund=REFUND_OF_TRANSACTION.get(status, RefundStatus.NONE),
        is_scanned=_tracking_status(item) not in _UNTOUCHED,
        price=price_of(item.get("rate")),
        label=bought,
    )


def _tracking_status(item: dict[str, Any]) -> str:
    """A word, or, as old account versions send it, an object with one."""
    found = item.get("tracking_status")
    return words(found.get("status") if isinstance(found, dict) else found, 32).upper()
