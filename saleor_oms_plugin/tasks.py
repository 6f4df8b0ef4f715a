"""What Celery calls. A task only says "there may be work": the truth is in rows, so losing or repeating it is fine.

Each asks for leave to write before it reads anything: a host that polices writes polices reads of the writer as well.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from celery import shared_task
from kombu.pools import producers

from . import bootstrap, telemetry
from .conf import operator_settings
from .domain.setup import SignOfLife
from .domain.work import Lane
from .pipeline import count, forget, look_back, receive, runner, setup, source

logger = logging.getLogger(__name__)

IMPATIENCE_S = 0.5
_IMPATIENT = {
    "max_retries": 1,  # none at all would mean "for ever" to some versions of kombu
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": IMPATIENCE_S,
    "socket_timeout": IMPATIENCE_S,
}


@shared_task(name="saleor_oms_plugin.drain", ignore_result=True)
def drain(lane: str) -> None:
    """Works on one lane's due work. The desk's bell, the one that rings most, also shows that a worker is there."""
    ctx = bootstrap.context()
    with ctx.host.writing():
        if lane == Lane.DESK:
            setup.note(ctx, SignOfLife.WORKER)
        if runner.drain(ctx, Lane(lane)) >= runner.MOST_PER_DRAIN:
            ring(Lane(lane))  # who comes later may have relied on us: what is left is not left to the next tick


@shared_task(name="saleor_oms_plugin.tick", ignore_result=True)
def tick() -> None:
    """Rings every lane's bell."""
    with telemetry.check_in("oms-tick", operator_settings().tick_s):
        for lane in Lane:
            drain.apply_async(args=[lane.value], retry=False)
        setup.note(bootstrap.context(), SignOfLife.BEAT)


@shared_task(name="saleor_oms_plugin.sweep", ignore_result=True)
def sweep() -> None:
    """Receives orders that changed lately and that no hook told us of; tries backorders whose goods have come; counts
    what came in."""
    with telemetry.check_in("oms-sweep", operator_settings().sweep_s):
        _sweep(is_full=False)


@shared_task(name="saleor_oms_plugin.sweep_all", ignore_result=True)
def sweep_all() -> None:
    """The same among all orders; what nobody tells of their risk; and what has grown too old is taken out."""
    with telemetry.check_in("oms-sweep-all", operator_settings().full_sweep_s):
        _sweep(is_full=True)
        look_back.sweep(bootstrap.context())
        forget.sweep(bootstrap.context())


def _sweep(*, is_full: bool) -> None:
    ctx = bootstrap.context()
    with ctx.host.writing():
        receive.sweep(ctx, is_full=is_full)
        source.look(ctx)
        count.look(ctx)


def ring(*lanes: Lane) -> None:
    """Best effort: a broker that is down must never be felt by whoever placed an order.

    Without a broker Celery would run the work inside the caller's request: then beat's or cron's next tick does it.
    """
    if drain.app.conf.task_always_eager or not drain.app.conf.broker_url:
        return
    try:
        with producers[_bell()].acquire() as producer:
            for lane in lanes or (Lane.DESK,):
                drain.apply_async(args=[lane.value], producer=producer, retry=False)
    except Exception:
        logger.warning("the doorbell did not ring; the next tick will", extra={"action": "doorbell.lost"})


@cache
def _bell() -> Any:
    """A connection like Celery's own that is tried at once or not at all: those would be tried for seconds."""
    return drain.app.connection_for_write(connect_timeout=IMPATIENCE_S, transport_options=_IMPATIENT)
