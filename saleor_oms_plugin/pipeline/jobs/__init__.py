"""Jobs: work too long for one request, done a step at a time, so that it shows progress, can be canceled, and goes on
where it was in whatever process comes next.

A step is a function from the job's row to a `Step`; what it must know of the step before is in the row. What the data
forbids ends the job at once; what is only away is tried again as any other work, and ends it with the last try.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ...domain.errors import NotAllowed, OmsError, Unavailable
from ...domain.jobs import LIVE, JobKind, JobStatus, Step
from ...domain.retries import MAX_ATTEMPTS
from ...models import StoredJob
from ...store import jobs
from ...store.work import Job
from ..context import Context
from ..results import Again, Done, Result
from . import backfill, backtest, labels, postage, sourcing_backtest

TakeStep = Callable[[Context, StoredJob], Step]

STEPS: dict[JobKind, TakeStep] = {
    JobKind.RISK_BACKFILL: backfill.take_step,
    JobKind.RISK_BACKTEST: backtest.take_step,
    JobKind.SOURCING_BACKTEST: sourcing_backtest.take_step,
    JobKind.LABELS: labels.take_step,
    JobKind.POSTAGE: postage.take_step,
}


#: What these do is read: they run while the plugin is switched off as well, before it is ever switched on.
ONLY_READING = frozenset({JobKind.RISK_BACKFILL, JobKind.RISK_BACKTEST, JobKind.SOURCING_BACKTEST})
LOOK_AGAIN = timedelta(minutes=5)


def run(ctx: Context, job: Job) -> Result:
    """Takes the next step of one job; the one after it is due at once."""
    row = jobs.get(job.subject)
    if row is None or JobStatus(row.status) not in LIVE:
        return Done()
    if not ctx.is_active and JobKind(row.kind) not in ONLY_READING:
        return Again(job.now + LOOK_AGAIN)
    try:
        step = STEPS[JobKind(row.kind)](ctx, row)
    except Exception as error:
        if not _is_last_try(error, job):
            raise
        jobs.fail(row.pk, _told(error), ctx.clock.now())
        if not isinstance(error, OmsError):
            raise
        return Done()
    if step.results is not None:
        jobs.finish(row.pk, step, ctx.clock.now())
        return Done()
    upcoming = ctx.clock.now() + timedelta(seconds=step.pause_s)
    return Again(upcoming) if jobs.save_step(row.pk, step) else Done()


def cancel(ctx: Context, job_id: int) -> None:
    """Ends a job that is not over. Raises `NotAllowed` when it is."""
    if not jobs.cancel(job_id, ctx.clock.now()):
        raise NotAllowed("the job is over: nothing is left to cancel", field="id")


def _is_last_try(error: Exception, job: Job) -> bool:
    if isinstance(error, OmsError) and not isinstance(error, Unavailable):
        return True
    return job.attempts + 1 >= MAX_ATTEMPTS


def _told(error: Exception) -> OmsError:
    """The error as a person may read it."""
    return error if isinstance(error, OmsError) else NotAllowed(f"the job failed unexpectedly: {type(error).__name__}")
