"""Refunds as rows: planned once for each payment, and marked as sent before anything is sent."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from ..domain.refunds import Claim, RefundAction, RefundSource, RefundState, Request
from ..domain.work import WorkKind
from ..models import OmsOrder, OrderRefund, ParcelRemedy
from . import work

_SETTLED = (RefundState.DONE, RefundState.FAILED, RefundState.UNKNOWN)


def plan(
    order: OmsOrder, claims: Iterable[Claim], *, actor: str, now: datetime, remedy: ParcelRemedy | None = None
) -> list[OrderRefund]:
    """Makes each claim's refund due, unless it is planned or done already; the new ones. With a remedy they are for one
    parcel, beside whatever else is given back."""
    planned = []
    for claim in claims:
        refund, is_new = OrderRefund.objects.get_or_create(
            oms_order=order,
            remedy=remedy,
            source=claim.source.value,
            host_id=claim.host_id,
            action=claim.action.value,
            defaults={"amount": claim.amount, "currency": claim.currency, "actor": actor, "created_at": now},
        )
        if is_new:
            work.schedule(WorkKind.REFUND, refund.pk, now, oms_order_id=order.pk)
            planned.append(refund)
    return planned


def under_way(order: OmsOrder) -> dict[str, Decimal]:
    """By payment or transaction item, money that is about to go back: Saleor's records may still count it."""
    rows = OrderRefund.objects.filter(oms_order=order, action=RefundAction.REFUND.value).exclude(
        state__in=[RefundState.DONE.value, RefundState.FAILED.value]
    )
    found: dict[str, Decimal] = defaultdict(Decimal)
    for host_id, amount in rows.values_list("host_id", "amount"):
        found[host_id] += amount or 0
    return found


def send(refund: OrderRefund, now: datetime) -> Request:
    """Marks it as sent, under a new key: commit this before Saleor is asked."""
    refund.state, refund.key, refund.sent_at, refund.settled_at = RefundState.SENT.value, uuid.uuid4(), now, None
    refund.message = ""
    refund.save(update_fields=["state", "key", "sent_at", "settled_at", "message"])
    return request(refund)


def request(refund: OrderRefund) -> Request:
    """What was asked of Saleor when it was sent."""
    claim = Claim(
        source=RefundSource(refund.source),
        host_id=refund.host_id,
        action=RefundAction(refund.action),
        amount=refund.amount,
        currency=refund.currency,
    )
    return Request(claim=claim, key=str(refund.key), actor=refund.actor, sent_at=refund.sent_at)


def settle(refund: OrderRefund, state: RefundState, message: str, now: datetime) -> None:
    refund.state, refund.message = state.value, message[:500]
    refund.settled_at = now if state in _SETTLED else None
    refund.save(update_fields=["state", "message", "settled_at"])
