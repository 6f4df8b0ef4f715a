"""An order's money as Saleor keeps it: payments everywhere, and transaction items where the host has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from saleor.order.models import Fulfillment, Order
from saleor.payment.models import Payment, Transaction

from ..domain.payments import PaymentState, PaymentStatus
from . import features
from .ids import to_pk

#: Kinds of Saleor's payment transactions that give money, or a claim to it, back.
_GIVEN_BACK = frozenset({"refund", "void", "cancel"})
#: Those of them that give back what was captured, or are about to.
_REFUNDED = ("refund", "refund_ongoing")


def payment_state(order_id: str) -> PaymentState:
    """See `ports.Host`. A fixed number of statements."""
    row = Order.objects.filter(pk=to_pk(Order, order_id)).first()
    if row is None or row.is_fully_paid():
        return PaymentState(status=PaymentStatus.PAID)
    payments, items = payments_of(row), transaction_items_of(row)
    marks = [*_marks_of_payments(payments), *_marks_of_items(items)]
    if marks and not _has_money(payments, items):
        return PaymentState(status=PaymentStatus.RETURNED, mark=marks[-1])
    return PaymentState(status=PaymentStatus.AWAITED)


def has_refund(order_id: str) -> bool:
    """See `ports.Host`. A fixed number of statements."""
    pk = to_pk(Order, order_id)
    steps = Transaction.objects.filter(payment__order_id=pk, kind__in=_REFUNDED, is_success=True)
    marked = Fulfillment.objects.filter(order_id=pk, status__in=("refunded", "refunded_and_returned"))
    if steps.exists() or marked.exists():
        return True
    items = transaction_items_of(Order(pk=pk))
    return any(item.refunded_value + item.refund_pending_value > 0 for item in items)


def payments_of(order: Any) -> list[Any]:
    """Oldest first, with their transactions."""
    return list(Payment.objects.filter(order_id=order.pk).prefetch_related("transactions").order_by("pk"))


def transaction_items_of(order: Any) -> list[Any]:
    """Oldest first; none on hosts without them."""
    if not features.has_transaction_items():
        return []
    from saleor.payment.models import TransactionItem

    return list(TransactionItem.objects.filter(order_id=order.pk).order_by("pk"))


def _has_money(payments: Iterable[Any], items: Iterable[Any]) -> bool:
    """Whether anything is captured, reserved, or on its way."""
    return any(
        payment.captured_amount > 0
        or (payment.is_active and payment.not_charged and (payment.is_authorized or payment.to_confirm))
        for payment in payments
    ) or any(
        max(item.charged_value, item.authorized_value, item.charge_pending_value, item.authorize_pending_value) > 0
        for item in items
    )


def _marks_of_payments(payments: Iterable[Any]) -> list[str]:
    return [
        f"payment-{step.pk}"
        for payment in payments
        for step in sorted(payment.transactions.all(), key=lambda step: step.pk)
        if step.is_success and step.kind in _GIVEN_BACK
    ]


def _marks_of_items(items: Iterable[Any]) -> list[str]:
    """By the amounts: what became of an item is a sum of events, some of which are corrected later."""
    return [
        f"item-{item.pk}-{item.refunded_value + item.refund_pending_value + given_up:f}"
        for item in items
        for given_up in [item.canceled_value + item.cancel_pending_value]
        if item.refunded_value + item.refund_pending_value + given_up > 0
    ]
