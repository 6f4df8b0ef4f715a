"""The runner: claims due work, runs its stage, records how it went, and schedules what follows.

Stages that only touch the database run inside one transaction with the removal of their work, so both happen or
neither. Stages that call the outside world run without a transaction or a lock and commit their own steps.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db import InterfaceError, OperationalError, transaction

from .. import telemetry
from ..domain.errors import NotFound, OmsError, Unavailable
from ..domain.retries import Decision, Pace, next_attempt
from ..domain.work import LANES, Lane, WorkKind
from ..models import OmsOrder
from ..store import history, locks, orders, work
from ..store.work import Job
from . import (
    assess,
    close,
    confirm,
    erase,
    feedback,
    flag,
    follow,
    hold,
    jobs,
    notify,
    pack,
    pick,
    refund,
    send_back,
    ship,
    source,
    track,
    validate,
)
from .context import Context
from .results import Again, Result

logger = logging.getLogger(__name__)

Run = Callable[[Context, Job], Result]


@dataclass(frozen=True)
class Stage:
    """`calls_outside`: never in a transaction, and claimed one at a time, since each may take a while. `prepare` looks
    at all that was claimed together, and says in which order it is worked on."""

    run: Run
    calls_outside: bool = False
    prepare: Callable[[Context, Sequence[Job]], Sequence[Job]] | None = None


STAGES: dict[WorkKind, Stage] = {
    WorkKind.HOLD: Stage(hold.run),
    WorkKind.RISK: Stage(assess.run, calls_outside=True),
    WorkKind.JOB: Stage(jobs.run, calls_outside=True),
    WorkKind.VALIDATE: Stage(validate.run, calls_outside=True),
    WorkKind.CONFIRM: Stage(confirm.run, calls_outside=True),
    WorkKind.SOURCE: Stage(source.run, prepare=source.agree),
    WorkKind.PICK: Stage(pick.run),
    WorkKind.PACK: Stage(pack.run),
    WorkKind.SHIP: Stage(ship.run, calls_outside=True),
    WorkKind.RETURN: Stage(send_back.run, calls_outside=True),
    WorkKind.VOID: Stage(ship.run_void, calls_outside=True),
    WorkKind.DOCUMENT: Stage(ship.run_document, calls_outside=True),
    WorkKind.WATCH: Stage(ship.run_watch, calls_outside=True),
    WorkKind.MANIFEST: Stage(close.run_manifest, calls_outside=True),
    WorkKind.PICKUP: Stage(close.run_pickup, calls_outside=True),
    WorkKind.REGISTER: Stage(ship.run_register, calls_outside=True),
    WorkKind.RECEIPT: Stage(track.run_receipt),
    WorkKind.HINT: Stage(track.run_hint, calls_outside=True),
    WorkKind.TRACK: Stage(track.run_poll, calls_outside=True),
    WorkKind.NOTIFY: Stage(notify.run, calls_outside=True),
    WorkKind.TELL: Stage(notify.run, calls_outside=True),
    WorkKind.FEEDBACK: Stage(feedback.run),
    WorkKind.FOLLOW: Stage(follow.run),
    WorkKind.FLAG: Stage(flag.run),
    WorkKind.REFUND: Stage(refund.run, calls_outside=True),
    WorkKind.PERSON: Stage(erase.run_person, calls_outside=True),
    WorkKind.ERASE: Stage(erase.run, calls_outside=True),
}
#: Purchases under way are settled, so that no money is left in doubt; jobs that only read may run; and nobody who is to
#: be erased waits.
WHILE_INACTIVE = frozenset({WorkKind.SHIP, WorkKind.RETURN, WorkKind.JOB, WorkKind.PERSON, WorkKind.ERASE})
BATCH = 50
#: One call never works longer than its lane can stand: the next doorbell goes on.
MOST_PER_DRAIN = 2000


def drain(ctx: Context, lane: Lane | None = None, *, most: int = MOST_PER_DRAIN) -> int:
    """Works on what is due until nothing is, in one lane or in all of them; how many pieces.

    While the plugin is inactive nothing is but `WHILE_INACTIVE`.
    """
    done = 0
    lanes = list(Lane) if lane is None else [lane]
    while done < most:
        worked = sum(_drain_once(ctx, each) for each in lanes)
        if not worked:
            break
        done += worked
    return done


def _drain_once(ctx: Context, lane: Lane) -> int:
    kinds = LANES[lane] if ctx.is_active else [kind for kind in LANES[lane] if kind in WHILE_INACTIVE]
    limit = 1 if any(STAGES[kind].calls_outside for kind in kinds) else BATCH
    jobs = work.claim(kinds, now=ctx.clock.now(), lease_s=ctx.operator.lease_s, limit=limit) if kinds else []
    for job in _prepared(ctx, jobs):
        _work_on(ctx, job)
    return len(jobs)


def run_now(ctx: Context, kind: WorkKind, subject: int) -> bool:
    """Works on one piece in the caller's own process, for a person who waits; False when another has it, or it is not
    due. How it went stands where it always stands."""
    job = work.claim_one(kind, subject, now=ctx.clock.now(), lease_s=ctx.operator.lease_s)
    if job is not None:
        _work_on(ctx, job)
    return job is not None


def _prepared(ctx: Context, jobs: Sequence[Job]) -> Sequence[Job]:
    for kind in dict.fromkeys(job.kind for job in jobs):
        prepare = STAGES[kind].prepare
        if prepare is not None:
            with ctx.host.writing():
                jobs = prepare(ctx, jobs)
    return jobs


def _work_on(ctx: Context, job: Job) -> None:
    """Runs one piece; whatever happens, its row says what comes next."""
    stage = STAGES[job.kind]
    with telemetry.stage_span(job.kind.value), ctx.host.writing():
        try:
            if job.is_left:
                job = _taken_up(ctx, job)
            if stage.calls_outside:
                _conclude(job, stage.run(ctx, job))
            else:
                _run_in_transaction(ctx, job, stage.run)
        except (OperationalError, InterfaceError) as error:
            if not _is_database_back(ctx, job, error):
                raise
        except NotFound:
            work.finish(job)  # its subject is gone: nothing is left to do
        except Exception as error:
            _fail(ctx, job, error)


def _run_in_transaction(ctx: Context, job: Job, run: Run) -> None:
    """The work's own row is taken last, after the order's, as everybody does: nobody waits for us in a circle."""
    with transaction.atomic():
        if not _conclude(job, run(ctx, job)):
            transaction.set_rollback(True)


def _conclude(job: Job, result: Result) -> bool:
    """Says what comes next; False when another worker has taken the work over, who will say it himself."""
    is_ours = work.again(job, result.at) if isinstance(result, Again) else work.finish(job)
    if is_ours and job.attempts and job.oms_order_id:
        orders.clear_problem(job.oms_order_id, steps=[job.kind])
    return is_ours


def _is_database_back(ctx: Context, job: Job, error: Exception) -> bool:
    """A lost row lock or a deadlock is tried again; without a database the lease brings the work back."""
    try:
        _fail(ctx, job, error)
    except (OperationalError, InterfaceError):
        return False
    return True


def _taken_up(ctx: Context, job: Job) -> Job:
    """The work, with the try counted that its last worker did not live to end: what kills whoever touches it must not
    come back for ever. Raises `Unavailable` when it was tried often enough."""
    lost = Unavailable("its worker stopped in the middle of it, and no other has ended it")
    decision = _decide(ctx, job, lost)
    if decision.again_in is None:
        raise lost
    work.count_try(job, ctx.clock.now() + decision.again_in)
    return replace(job, attempts=job.attempts + 1)


def _decide(ctx: Context, job: Job, error: Exception) -> Decision:
    pace = Pace(base_s=ctx.operator.retry_base_s, cap_s=ctx.operator.retry_cap_s)
    jitter = random.random()  # noqa: S311 - spreads load, guards nothing
    return next_attempt(error, job.attempts + 1, pace, jitter=jitter)


def _fail(ctx: Context, job: Job, error: Exception) -> None:
    """Decides whether there is another try, and tells whoever must know."""
    attempt = job.attempts + 1
    decision = _decide(ctx, job, error)
    now = ctx.clock.now()
    message = error.message if isinstance(error, OmsError) else f"unexpected {type(error).__name__}"
    if not isinstance(error, OmsError):
        telemetry.capture(error, work=job.kind.value, subject=job.subject)
        said = {"action": "work.failed", "work": job.kind.value, "subject": job.subject}
        logger.error("work failed", exc_info=error, extra=said)
    if decision.again_in is None:
        kept = work.give_up(job, now, message)
    elif not decision.is_try:
        kept = work.keep_back(job, now + decision.again_in, message)
    else:
        kept = work.postpone(job, now + decision.again_in, message)
    if kept and decision.is_problem and job.oms_order_id is not None:
        _show(job, message, attempt, ctx)


@transaction.atomic
def _show(job: Job, message: str, attempt: int, ctx: Context) -> None:
    """A problem a person can see, and its line on the timeline."""
    order = locks.lock_order(job.oms_order_id or 0)
    now = ctx.clock.now()
    is_known = order.problem_step == job.kind.value and order.problem_message == message[:1000]
    orders.set_problem(order.pk, step=job.kind, message=message, attempts=attempt, now=now)
    if not is_known:
        data = {"step": job.kind.value, "attempts": attempt}
        history.record(order, "problem", f"{job.kind.value.capitalize()} gave up: {message}", now=now, data=data)


@transaction.atomic
def retry(ctx: Context, oms_order_id: int, *, actor: str) -> OmsOrder:
    """Clears an order's problem and makes its failed work due now. Without a problem it changes nothing."""
    order = locks.lock_order(oms_order_id)
    now = ctx.clock.now()
    revived = work.revive(order.pk, now)
    if orders.clear_problem(order.pk) or revived:
        history.record(order, "problem.retried", "Tried again by hand", now=now, actor=actor)
    order.refresh_from_db()
    return order
