"""What a look makes of a refund that was sent, and when a payment holds an order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saleor_oms_plugin.domain.payments import PaymentState, PaymentStatus, UnpaidRule, payment_cause
from saleor_oms_plugin.domain.refunds import Outcome, Patience, RefundState, judge

S = RefundState
PATIENCE = Patience(doubt=timedelta(minutes=5), answer=timedelta(days=7))


@pytest.mark.parametrize(
    ("found", "state", "waited", "expected"),
    [
        (S.DONE, S.UNKNOWN, timedelta(days=30), S.DONE),
        (S.FAILED, S.SENT, timedelta(0), S.FAILED),
        (S.SENT, S.SENT, timedelta(minutes=5), S.SENT),
        (S.SENT, S.SENT, timedelta(minutes=6), S.UNKNOWN),
        (S.SENT, S.UNKNOWN, timedelta(minutes=6), S.UNKNOWN),
        (S.WAITING, S.SENT, timedelta(days=1), S.WAITING),
        (S.SENT, S.WAITING, timedelta(days=1), S.WAITING),
        (S.WAITING, S.WAITING, timedelta(days=8), S.UNKNOWN),
    ],
)
def test_a_look_at_a_refund(found: S, state: S, waited: timedelta, expected: S) -> None:
    assert judge(Outcome(state=found), state, waited, PATIENCE) is expected


@pytest.mark.parametrize(
    ("status", "is_required", "is_confirmed", "cause"),
    [
        (PaymentStatus.PAID, True, True, ""),
        (PaymentStatus.AWAITED, True, True, "unpaid"),
        (PaymentStatus.AWAITED, True, False, ""),
        (PaymentStatus.AWAITED, False, True, ""),
        (PaymentStatus.RETURNED, False, False, "returned:p1"),
        (PaymentStatus.RETURNED, True, True, "returned:p1"),
    ],
)
def test_why_an_order_waits_for_its_payment(
    status: PaymentStatus, is_required: bool, is_confirmed: bool, cause: str
) -> None:
    rule = UnpaidRule(is_required=is_required, is_confirmed=is_confirmed)
    assert payment_cause(PaymentState(status=status, mark="p1"), rule) == cause
