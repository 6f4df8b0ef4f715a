"""Whether and when failed work is tried again: a decision, as a table.

| error                     | tries | then                               |
| Unavailable, unexpected   | 10    | a problem a person can see          |
| NotAllowed, Rejected      | 1     | a problem at once: waiting is no cure |
| Misconfigured             | ∞     | slowly, so that mending the setting is enough; a problem at once |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from .errors import Misconfigured, NotAllowed, Rejected, Unavailable

MAX_ATTEMPTS = 10
MISCONFIGURED_PAUSE_S = 300.0
#: Nobody makes us wait longer than this, whatever they ask for.
LONGEST_WISH_S = 3600.0


@dataclass(frozen=True, kw_only=True)
class Pace:
    base_s: float
    cap_s: float


@dataclass(frozen=True, kw_only=True)
class Decision:
    """`again_in` None: no further try. `is_problem`: show it to a person now."""

    again_in: timedelta | None
    is_problem: bool


def next_attempt(error: BaseException, attempt: int, pace: Pace, *, jitter: float) -> Decision:
    """What to do after the `attempt`-th failure (from 1). `jitter` is drawn from [0, 1): full jitter."""
    if isinstance(error, Misconfigured):
        return Decision(again_in=timedelta(seconds=min(MISCONFIGURED_PAUSE_S, pace.cap_s)), is_problem=True)
    if isinstance(error, (NotAllowed, Rejected)) or attempt >= MAX_ATTEMPTS:
        return Decision(again_in=None, is_problem=True)
    ceiling = min(pace.cap_s, pace.base_s * 2.0 ** min(attempt, 30))
    wait = max(0.05, ceiling * jitter)
    if isinstance(error, Unavailable) and error.retry_after_s is not None:
        wait = max(wait, min(max(0.0, error.retry_after_s), LONGEST_WISH_S))
    return Decision(again_in=timedelta(seconds=wait), is_problem=False)
