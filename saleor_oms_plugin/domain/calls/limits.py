"""A carrier's limit as a bucket that all workers share, kept as one moment: when it will be full again.

A call takes its turn in one step: it may go now, or it is told when. Turns are given out one by one, also those that
are too far off to be waited for, so that who was sent away does not come back together with everybody else.

    burst   calls that may go at once from a full bucket: a tenth of the limit
    pace    the rest of the limit, spread over the minute
    margin  a twentieth is left unused: calls do not arrive in the order, or the moment, they were sent

No minute holds more than the limit less the margin, wherever it begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE_S = 60.0
USABLE = 0.95
BURST = 0.1
LEAST = 0.1
#: Nobody is sent away for longer than this, however long the queue.
LONGEST_TURN = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`step`: between two calls in the long run. `slack`: how far calls may run ahead of it. `kept`: how much of that
    is left to purchases by calls that give way."""

    step: timedelta
    slack: timedelta
    kept: timedelta

    def slack_of(self, *, gives_way: bool) -> timedelta:
        return self.slack - self.kept if gives_way else self.slack


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """`full_at`: when nothing is owed any more. `promised_at`: the next turn that nobody was sent away with."""

    full_at: datetime
    promised_at: datetime


@dataclass(frozen=True, kw_only=True)
class Turn:
    """`at` is when the call may be made: by itself when granted, else after asking again."""

    is_granted: bool
    at: datetime
    bucket: Bucket


def rule_for(per_minute: float) -> Rule:
    """The rule for a carrier's limit. 0 is no limit: then there is only what the carrier itself says."""
    if per_minute <= 0:
        return Rule(step=timedelta(), slack=timedelta(), kept=timedelta())
    usable = max(per_minute * USABLE, LEAST)
    burst = max(1, int(usable * BURST), 2 if usable >= 3 else 1)
    step = timedelta(seconds=MINUTE_S / max(usable - burst, usable / 2))
    return Rule(step=step, slack=(burst - 1) * step, kept=(burst // 2) * step)


def draw(bucket: Bucket, rule: Rule, *, now: datetime, patience: timedelta, gives_way: bool) -> Turn:
    """Takes a turn that comes within the patience; else names one to come back at, and takes nothing."""
    full_at = max(bucket.full_at, now)
    turn = full_at - rule.slack_of(gives_way=gives_way)
    if turn <= now + patience:
        kept = Bucket(full_at=full_at + rule.step, promised_at=bucket.promised_at)
        return Turn(is_granted=True, at=max(turn, now), bucket=kept)
    later = min(max(bucket.promised_at, turn), now + LONGEST_TURN)
    return Turn(is_granted=False, at=later, bucket=Bucket(full_at=bucket.full_at, promised_at=later + rule.step))


def emptied(bucket: Bucket, rule: Rule, *, now: datetime, pause: timedelta) -> Bucket:
    """After the carrier said "too many": nobody has a turn before the pause is over."""
    until = now + pause
    return Bucket(full_at=max(bucket.full_at, until + rule.slack), promised_at=max(bucket.promised_at, until))
