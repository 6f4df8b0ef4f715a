"""What Saleor itself learns of fraud: chargebacks, and refunds that somebody gave for that reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from saleor.payment.models import Transaction

from ..domain.risk.facts import Outcome
from ..domain.risk.words import says_fraud
from ..ports import FraudReport
from . import features

CHUNK = 2000


def fraud_reports(*, since: datetime) -> list[FraudReport]:
    """What payment providers and staff reported since then, oldest first; a repeat is harmless."""
    found = [*_of_payments(since), *_of_transactions(since), *_of_granted_refunds(since)]
    return sorted(found, key=lambda report: (report.at, report.order_id))


def _of_payments(since: datetime) -> Iterator[FraudReport]:
    """A refund whose answer says so, as Stripe's `reason: fraudulent` does."""
    at = "created_at" if features.has_field("payment.Transaction", "created_at") else "created"
    rows = Transaction.objects.filter(**{f"{at}__gte": since}, kind="refund", is_success=True).order_by(at)
    for order, when, answer in rows.values_list("payment__order_id", at, "gateway_response").iterator(CHUNK):
        if order is not None and says_fraud(_reason(answer)):
            yield FraudReport(order_id=str(order), outcome=Outcome.FRAUD, source="refund", at=when)


def _of_transactions(since: datetime) -> Iterator[FraudReport]:
    if not features.has_model("payment", "TransactionEvent"):
        return
    events = apps.get_model("payment", "TransactionEvent").objects
    rows = events.filter(created_at__gte=since, type__in=["charge_back", "refund_success"]).order_by("created_at")
    for order, when, kind, message in rows.values_list(
        "transaction__order_id", "created_at", "type", "message"
    ).iterator(CHUNK):
        if order is not None and kind == "charge_back":
            yield FraudReport(order_id=str(order), outcome=Outcome.CHARGEBACK, source="chargeback", at=when)
        elif order is not None and says_fraud(message):
            yield FraudReport(order_id=str(order), outcome=Outcome.FRAUD, source="refund", at=when)


def _of_granted_refunds(since: datetime) -> Iterator[FraudReport]:
    """A refund that staff granted, with fraud as its reason."""
    if not features.has_model("order", "OrderGrantedRefund"):
        return
    refunds = apps.get_model("order", "OrderGrantedRefund").objects
    rows = refunds.filter(created_at__gte=since).order_by("created_at")
    for order, when, reason in rows.values_list("order_id", "created_at", "reason").iterator(CHUNK):
        if says_fraud(reason):
            yield FraudReport(order_id=str(order), outcome=Outcome.FRAUD, source="refund", at=when)


def _reason(answer: Any) -> str:
    return str(answer.get("reason") or "") if isinstance(answer, dict) else ""
