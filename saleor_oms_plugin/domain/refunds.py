"""Money that goes back, of a rejected order or of a parcel that did not arrive: by which of Saleor's ways, and how far
it has come.

    INTENDED ─► SENT ─► DONE
                 ├────► WAITING   Saleor has asked the payment app, whose answer comes later
                 ├────► FAILED    refused: nothing moved; a person may have it tried again
                 └────► UNKNOWN   nobody can say whether it moved: never sent again by us

It is committed as SENT before Saleor is asked, so that a process that dies leaves a doubt and never a second refund.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class RefundSource(StrEnum):
    """Where Saleor keeps the money of an order."""

    PAYMENT = "PAYMENT"
    TRANSACTION = "TRANSACTION"


class RefundAction(StrEnum):
    REFUND = "REFUND"  # captured money
    VOID = "VOID"  # money that is only reserved


class RefundState(StrEnum):
    INTENDED = "INTENDED"
    SENT = "SENT"
    WAITING = "WAITING"
    DONE = "DONE"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One way in which money of an order can go back, and how much."""

    source: RefundSource
    host_id: str
    action: RefundAction
    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Request:
    """A claim as it is asked for. `key` names this try: Saleor's record of it is found again by it."""

    claim: Claim
    key: str
    actor: str
    sent_at: datetime


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What Saleor said, or is found to have done. `message` is for staff."""

    state: RefundState
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """After `doubt` without a trace of it, a refund that was sent is in doubt; after `answer`, one that waits is."""

    doubt: timedelta
    answer: timedelta = timedelta(days=7)


def judge(found: Outcome, state: RefundState, waited: timedelta, patience: Patience) -> RefundState:
    """What a look makes of a refund that was sent: the state found, or that nobody can say any more."""
    if found.state in (RefundState.DONE, RefundState.FAILED):
        return found.state
    if found.state is RefundState.WAITING or state is RefundState.WAITING:
        return RefundState.UNKNOWN if waited > patience.answer else RefundState.WAITING
    return RefundState.UNKNOWN if waited > patience.doubt else RefundState.SENT
