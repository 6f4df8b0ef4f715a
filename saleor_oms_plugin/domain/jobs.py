"""Work too long for one request: what kinds there are, and what a step of one leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class JobKind(StrEnum):
    RISK_BACKTEST = "RISK_BACKTEST"
    RISK_BACKFILL = "RISK_BACKFILL"
    SOURCING_BACKTEST = "SOURCING_BACKTEST"
    LABELS = "LABELS"
    POSTAGE = "POSTAGE"


class JobStatus(StrEnum):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELED = "CANCELED"


#: It may still do something.
LIVE = frozenset({JobStatus.QUEUED, JobStatus.RUNNING})


@dataclass(frozen=True, kw_only=True)
class Step:
    """How far a job has come. `state` is all that its next step needs, in any process; `results` ends it. `pause_s`:
    others do the work, and there is nothing to see before."""

    done: int
    total: int
    state: dict[str, Any] = field(default_factory=dict)
    results: dict[str, Any] | None = None
    pause_s: float = 0
