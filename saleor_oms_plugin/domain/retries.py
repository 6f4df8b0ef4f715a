"""Whether and when failed work is tried again: a decision, as a table.

| error                     | tries | then                               |
| Unavailable, unexpected   | 10    | a problem a person can see          |
| KeptBack                  | ∞     | when its turn comes; nobody was asked, so it counts as no try |
| NotAllowed, Rejected      | 1     | a problem at once: waiting is no cure |
| Misconfigured             | ∞     | slowly, so that mending the setting is enough; a problem at once |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from .errors import KeptBack, Misconfigured, NotAllowed, Rejected, Unavailable

MAX_ATTEMPTS = 10
MISCONFIGURED_PAUSE_S = 300.0
#: Nobody makes us wait longer than this, whatever they ask for.
LONGEST_WISH_S = 3600.0
SHORTEST_WAIT_S = 0.05


@dataclass(frozen=True, kw_only=True)
class Pace:
    base_s: float
    cap_s: float


@dataclass(frozen=True, kw_only=True)
class Decision:
    """`again_in` None: no further try. `is_problem`: show it to a person now. `is_try`: it counts as one."""

    again_in: timedelta | None
    is_problem: bool
    is_try: bool = True


def pause_s(doublings: int, pace: Pace, *, jitter: float) -> float:
    """A pause that doubles up to the pace's cap, drawn from its upper half: `jitter` is drawn from [0, 1)."""
    ceiling = min(pace.cap_s, pace.base_s * 2.0 ** min(max(doublings, 0), 30))
    return ceiling * (1 + jitter) / 2


def next_attempt(error: BaseException, attempt: int, pace: Pace, *, jitter: float) -> Decision:
    """What to do after the `attempt`-th failure (from 1). `jitter` is drawn from [0, 1): full jitter."""
    if isinstance(error, KeptBack):
        wait = min(max(SHORTEST_WAIT_S, error.retry_after_s or 0.0), LONGEST_WISH_S)
        return Decision(again_in=timedelta(seconds=wait), is_problem=False, is_try=False)
    if isinstance(error, Misconfigured):
        return Decision(again_in=timedelta(seconds=min(MISCONFIGURED_PAUSE_S, pace.cap_s)), is_problem=True)
    if isinstance(error, (NotAllowed, Rejected)) or attempt >= MAX_ATTEMPTS:
        return Decision(again_in=None, is_problem=True)
    ceiling = min(pace.cap_s, pace.base_s * 2.0 ** min(attempt, 30))
    wait = max(SHORTEST_WAIT_S, ceiling * jitter)
    if isinstance(error, Unavailable) and error.retry_after_s is not None:
        wait = max(wait, min(max(0.0, error.retry_after_s), LONGEST_WISH_S))
    return Decision(again_in=timedelta(seconds=wait), is_problem=False)
