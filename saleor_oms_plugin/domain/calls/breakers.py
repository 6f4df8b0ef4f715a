"""A breaker: after failures in a row nobody calls any more, until one call has shown that the carrier is back.

    closed     calls are made; failures in a row are counted
    open       none is made until `retry_at`; without one, until a person says so (the credentials were refused)
    half open  `retry_at` has come: the first to ask makes one call, everybody else goes on waiting

A call that was under way when the breaker opened says nothing new.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ..retries import Pace, pause_s

FAILURES_TO_OPEN = 5
PACE = Pace(base_s=15.0, cap_s=900.0)
#: Longer than any call may take: should the probe's worker die, another one probes.
PROBE = timedelta(seconds=90)
REASON_LIMIT = 300


class Outcome(StrEnum):
    """What an answer says of the carrier, whatever it says of the call."""

    ANSWERED = "ANSWERED"
    THROTTLED = "THROTTLED"  # alive, and asks for fewer calls
    AWAY = "AWAY"  # 5xx, silence, no connection, an answer nobody can read
    FORBIDDEN = "FORBIDDEN"  # these credentials may not do this
    UNAUTHORIZED = "UNAUTHORIZED"  # these credentials may do nothing


@dataclass(frozen=True, kw_only=True)
class Breaker:
    failures: int = 0
    opened_at: datetime | None = None
    retry_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None


CLOSED = Breaker()


def may_probe(breaker: Breaker, now: datetime) -> bool:
    return breaker.is_open and breaker.retry_at is not None and breaker.retry_at <= now


def probing(breaker: Breaker, now: datetime) -> Breaker:
    """One call is made; for everybody else it stays open."""
    return replace(breaker, retry_at=now + PROBE)


def after(
    breaker: Breaker,
    outcome: Outcome,
    *,
    entered_at: datetime,
    now: datetime,
    jitter: float,
    reason: str = "",
    wish_s: float = 0.0,
    is_probe: bool = False,
) -> Breaker:
    """The breaker after a call's outcome. `wish_s` is how long the carrier itself asked to be left alone."""
    if breaker.opened_at is not None and not is_probe and entered_at < breaker.opened_at:
        return breaker
    if outcome in (Outcome.ANSWERED, Outcome.THROTTLED):
        return CLOSED
    failures, opened_at, why = breaker.failures + 1, breaker.opened_at or now, reason[:REASON_LIMIT]
    if outcome in (Outcome.FORBIDDEN, Outcome.UNAUTHORIZED):
        return Breaker(failures=failures, opened_at=opened_at, reason=why)
    if breaker.is_open and not is_probe:
        return breaker
    if failures < FAILURES_TO_OPEN:
        return Breaker(failures=failures, reason=why)
    pause = max(pause_s(failures - FAILURES_TO_OPEN, PACE, jitter=jitter), wish_s)
    return Breaker(failures=failures, opened_at=opened_at, retry_at=now + timedelta(seconds=pause), reason=why)
