"""The life of a purchase intent, and what to do after a purchase in doubt.

Rule: an intent commits before the call. After a certain answer it is BOUGHT or FAILED. After any doubt the carrier is
asked, and only two looks after the settle window that both find nothing mean nothing was bought: the dead process's
request may still be under way and invisible to the first look. Then a new rate gets a new intent; a rate id is never
bought twice. Where the carrier cannot say, a person may, after the same window; what the carrier does say goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .shipping import PurchaseResult, PurchaseState


class IntentState(StrEnum):
    COMMITTED = "COMMITTED"  # written; the call has certainly not left
    SENT = "SENT"  # the call may have left; its answer is not recorded
    PENDING = "PENDING"  # the carrier is working on it
    UNKNOWN = "UNKNOWN"  # the answer settled nothing
    BOUGHT = "BOUGHT"
    FAILED = "FAILED"  # the carrier refused
    ABANDONED = "ABANDONED"  # certainly not bought: a new intent may follow


OPEN = frozenset({IntentState.COMMITTED, IntentState.SENT, IntentState.PENDING, IntentState.UNKNOWN})
MISSES_NEEDED = 2


@dataclass(frozen=True, kw_only=True)
class SettleRule:
    """`window`: how long a lost request may still take effect. `between`: the pause between two looks."""

    window: timedelta
    between: timedelta


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """An intent whose outcome is not known. `misses` counts looks after the window that found nothing; `looked_at` is
    when the carrier was last asked."""

    sent_at: datetime
    misses: int
    looked_at: datetime | None = None


class Verdict(StrEnum):
    ADOPT = "ADOPT"  # it was bought: take the labels
    WAIT = "WAIT"  # look again later
    ABANDON = "ABANDON"  # it was not bought


def settle(
    doubt: Doubt, found: PurchaseResult, rule: SettleRule, *, parcels: int, now: datetime
) -> tuple[Verdict, int]:
    """What a look at the carrier means, and the new count of misses. `now` is when it was asked, not when it answered.

    Fewer labels than parcels is still under way until the window has passed; then they are taken as they are. A look
    that follows another too closely sees what that one saw, and is not counted.
    """
    is_over = now >= doubt.sent_at + rule.window
    if found.labels and (len(found.labels) >= parcels or is_over) and found.state is not PurchaseState.PENDING:
        return Verdict.ADOPT, doubt.misses
    if found.labels or found.transaction_ids or not is_over:
        return Verdict.WAIT, doubt.misses
    if doubt.misses and doubt.looked_at is not None and now < doubt.looked_at + rule.between:
        return Verdict.WAIT, doubt.misses
    misses = doubt.misses + 1
    return (Verdict.ABANDON if misses >= MISSES_NEEDED else Verdict.WAIT), misses


class Word(StrEnum):
    """What a person says became of a purchase in doubt."""

    BOUGHT = "BOUGHT"  # by the transactions named
    NOT_BOUGHT = "NOT_BOUGHT"


def settle_by_word(
    word: Word, doubt: Doubt, found: PurchaseResult | None, rule: SettleRule, *, now: datetime
) -> Verdict:
    """What a person's word means. `found` is what the carrier said when asked once more, None where it cannot say.

    No word counts within the window, or while the carrier is at work on the purchase; labels it has are taken.
    """
    if now < doubt.sent_at + rule.window:
        return Verdict.WAIT
    if found is not None and found.state is PurchaseState.PENDING:
        return Verdict.WAIT
    if found is not None and found.labels:
        return Verdict.ADOPT
    return Verdict.ADOPT if word is Word.BOUGHT else Verdict.ABANDON
