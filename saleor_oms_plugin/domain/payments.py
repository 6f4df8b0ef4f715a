"""What Saleor knows of an order's money, reduced to what decides whether its goods may leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaymentStatus(StrEnum):
    PAID = "PAID"  # in full, or there was nothing to pay
    AWAITED = "AWAITED"  # nothing, a part, or an authorization that is not captured
    RETURNED = "RETURNED"  # refunded or voided: there was money, and now there is none


@dataclass(frozen=True, kw_only=True)
class PaymentState:
    """`mark` names the latest movement of money: another one is another cause."""

    status: PaymentStatus
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class UnpaidRule:
    """`is_required` by Saleor, which refuses to fulfill unpaid orders, or by the merchant; `is_confirmed` by the shop:
    confirming an order often captures its payment, so that is not waited for before."""

    is_required: bool
    is_confirmed: bool


def payment_cause(state: PaymentState, rule: UnpaidRule) -> str:
    """Why the order waits for its payment: a cause for `place_automatic`, or nothing. Money given back always stops."""
    if state.status is PaymentStatus.RETURNED:
        return f"returned:{state.mark}"
    if state.status is PaymentStatus.AWAITED and rule.is_required and rule.is_confirmed:
        return "unpaid"
    return ""
