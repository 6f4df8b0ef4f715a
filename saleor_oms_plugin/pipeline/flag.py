"""Flag: makes sure that no open order of a rejected order's customer was missed, such as one that came meanwhile."""

from __future__ import annotations

from ..store import locks, orders
from ..store.work import Job
from . import suspects
from .context import Context
from .results import Done, Result


def run(ctx: Context, job: Job) -> Result:
    """Holds what the rejection itself did not see."""
    rejected = orders.get(job.subject)
    if rejected.rejected_at is not None:
        others = locks.lock_orders(suspects.others_of(ctx, rejected))
        suspects.hold(ctx, rejected, others, job.now)
    return Done()
