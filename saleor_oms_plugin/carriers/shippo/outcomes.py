"""What became of a purchase, read from raw answers alone.

| answer                                               | state    |
| no connection, 401, 403, 429                         | NOT_SENT |
| any other 4xx but 408 and 409                        | FAILED   |
| 2xx SUCCESS, with an id and a tracking number        | BOUGHT   |
| 2xx QUEUED or WAITING, or SUCCESS not complete yet   | PENDING  |
| 2xx ERROR                                            | FAILED   |
| everything else                                      | UNKNOWN  |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...domain.shipping import BoughtLabel, PurchaseRequest, PurchaseResult, PurchaseState
from .answers import Answer, reasons
from .mapping import REFUND_OF_TRANSACTION, exactly, identifier, label, messages, words

_PAID = frozenset({"SUCCESS", "REFUNDREJECTED"})
_WORKING = frozenset({"QUEUED", "WAITING"})
_GONE = frozenset({"REFUNDED", "REFUNDPENDING"})
_EXPIRED = re.compile(r"\brates?\b.*\bexpired\b", re.IGNORECASE)


def of_purchase(answer: Answer, request: PurchaseRequest, *, is_test: bool) -> PurchaseResult:
    """What the answer to the purchase call itself means."""
    if not answer.is_success:
        return PurchaseResult(
            state=_state_of_refusal(answer),
            messages=reasons(answer),
            is_unauthorized=answer.is_unauthorized,
            is_expired=answer.is_refusal and any(_EXPIRED.search(reason) for reason in reasons(answer)),
            retry_after_s=answer.retry_after_s if answer.status == 429 else None,
            raw=_raw(answer),
        )
    body = answer.body
    if not isinstance(body, dict) or not _may_be_ours(body, request) or status_of(body) in REFUND_OF_TRANSACTION:
        return PurchaseResult(
            state=PurchaseState.UNKNOWN,
            messages=(answer.problem or "the answer does not describe this purchase",),
            raw=_raw(answer),
        )
    return of_transactions([body], parcels=1, is_test=is_test)


def _state_of_refusal(answer: Answer) -> PurchaseState:
    if not answer.is_sent or answer.is_unauthorized or answer.status == 429:
        return PurchaseState.NOT_SENT
    return PurchaseState.FAILED if answer.is_refusal else PurchaseState.UNKNOWN


def _raw(answer: Answer) -> dict[str, Any]:
    return answer.body if isinstance(answer.body, dict) else {"status": answer.status, "answer": answer.body}


def status_of(transaction: dict[str, Any]) -> str:
    return words(transaction.get("status"), 32).upper()


def is_ours(transaction: dict[str, Any], request: PurchaseRequest) -> bool:
    """True when rate and reference are those of the request: Shippo's own filter is not believed."""
    return (
        identifier(transaction.get("rate")) == request.rate_id
        and exactly(transaction.get("metadata"), 100) == request.reference
    )


def is_nobodys(transaction: dict[str, Any], request: PurchaseRequest) -> bool:
    """True when it may be the request's, and its reference or rate cannot be read: then nobody can say that nothing was
    bought."""
    rate, reference = identifier(transaction.get("rate")), exactly(transaction.get("metadata"), 100)
    return (not rate or rate == request.rate_id) and (not reference or (not rate and reference == request.reference))


def _may_be_ours(transaction: dict[str, Any], request: PurchaseRequest) -> bool:
    """True unless the answer names another rate or reference."""
    rate, reference = identifier(transaction.get("rate")), exactly(transaction.get("metadata"), 100)
    return rate in ("", request.rate_id) and reference in ("", request.reference)


def of_transactions(
    transactions: Sequence[dict[str, Any]],
    *,
    parcels: int,
    is_test: bool,
    incomplete: PurchaseState = PurchaseState.UNKNOWN,
) -> PurchaseResult:
    """One purchase from all its transactions, one for each parcel; surplus labels are included.

    `incomplete` is the state while fewer labels than parcels exist and nothing is known to be under way.
    """
    transactions = _each_once(transactions)
    labels = _labels(transactions, is_test=is_test)
    ids = tuple(filter(None, (identifier(item.get("object_id")) for item in transactions)))
    state = _state(transactions, len(labels), parcels, incomplete)
    is_open = state in (PurchaseState.PENDING, PurchaseState.UNKNOWN)
    return PurchaseResult(
        state=state,
        labels=labels,
        transaction_ids=ids if is_open or labels else (),
        messages=() if state is PurchaseState.BOUGHT else _explain(transactions),
        raw=dict(transactions[0]) if len(transactions) == 1 else {"results": transactions},
    )


def _each_once(transactions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lists may repeat one while others are added between two pages; the later answer counts."""
    return list({identifier(item.get("object_id")) or n: item for n, item in enumerate(transactions)}.values())


def _state(
    transactions: Sequence[dict[str, Any]], labels: int, parcels: int, incomplete: PurchaseState
) -> PurchaseState:
    statuses = {status_of(item) for item in transactions}
    has_ids = all(identifier(item.get("object_id")) for item in transactions)
    if labels >= max(1, parcels):
        return PurchaseState.BOUGHT
    if not transactions or not has_ids or statuses - _PAID - _WORKING - _GONE - {"ERROR"}:
        return PurchaseState.UNKNOWN if statuses != {"ERROR"} else PurchaseState.FAILED
    if statuses & _WORKING or labels < sum(status_of(item) in _PAID for item in transactions):
        return PurchaseState.PENDING
    return incomplete if labels else PurchaseState.FAILED


def _labels(transactions: Sequence[dict[str, Any]], *, is_test: bool) -> tuple[BoughtLabel, ...]:
    """The labels paid for, first bought first."""
    paid = [item for item in transactions if status_of(item) in _PAID]
    paid.sort(key=lambda item: (words(item.get("object_created"), 40), identifier(item.get("object_id"))))
    found = (label(item, is_test=is_test) for item in paid)
    return tuple(one for one in found if one is not None)


def _explain(transactions: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    said = [message for item in transactions for message in messages(item)]
    for item in transactions:
        if not messages(item):
            said.append(f"transaction {identifier(item.get('object_id')) or '?'} is {status_of(item) or '?'}")
    return tuple(dict.fromkeys(said))[:10]
