"""Assess: an order's risk is told by whoever may be slow, or again because somebody asked.

Until it is told the first time, no hold of the order ends by itself and Saleor's own fulfillment is refused. The
provider is asked without a lock or a transaction, and again until it has answered. What it says is kept with the
evidence and the version of the rules. LOW passes; MEDIUM is held for review; HIGH as well, and staff is told.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..domain.risk.score import Verdict
from ..domain.states import FINAL_STAGES, Stage
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..store import history, locks, work
from ..store.risk import assessments
from ..store.work import Job
from . import judgment
from .context import Context
from .judgment import Gathered
from .results import Done, Result


def run(ctx: Context, job: Job) -> Result:
    """Tells one order's risk, and does what follows from it."""
    gathered = _gather(ctx, job)
    if gathered is not None:
        provider = ctx.risk_provider()
        _settle(ctx, job, gathered, provider.assess(gathered.request), provider.name)
    return Done()


@transaction.atomic
def ask_again(ctx: Context, oms_order_id: int) -> OmsOrder:
    """Asks for another assessment, by the rules and with the knowledge of now."""
    order = locks.lock_order(oms_order_id)
    work.schedule(WorkKind.RISK, order.pk, ctx.clock.now(), oms_order_id=order.pk)
    return order


@transaction.atomic
def _gather(ctx: Context, job: Job) -> Gathered | None:
    """What is to be judged; None when there is nothing to judge any more, and whoever waits for it goes on."""
    order = locks.lock_order(job.subject)
    gathered = None if Stage(order.stage) in FINAL_STAGES else judgment.gather(ctx, order, job.now)
    if gathered is None and order.assessing_since is not None:
        assessments.end(order)
        _go_on(order, job.now)
    return gathered


@transaction.atomic
def _settle(ctx: Context, job: Job, gathered: Gathered, verdict: Verdict, provider: str) -> None:
    order = locks.lock_order(job.subject)
    now = ctx.clock.now()
    judgment.conclude_with(ctx, order, gathered, verdict, provider=provider, now=now)
    history.refresh_stage(order, now=now)
    _go_on(order, now)


def _go_on(order: OmsOrder, now: datetime) -> None:
    work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)
