"""Sourcing backtest: past decisions made again by another strategy, each with what it was made of then. It only reads.

An order is looked at with all its decisions of the period. Decisions whose inputs were forgotten cannot be replayed and
are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ...domain.jobs import JobKind, Step
from ...domain.sourcing import Strategy, unpack
from ...domain.sourcing.backtest import PastDecision, Tally, tally_of
from ...models import SourcingDecision, StoredJob
from ...store import jobs, replays
from ..context import Context
from .period import bounds, check_period, check_room

CHUNK = 200


@transaction.atomic
def begin(
    ctx: Context, *, since: date, until: date, strategy: Strategy, channels: Sequence[str] | None, actor: str
) -> StoredJob:
    """A new backtest of these days, both included. Raises `Rejected` naming the field, `Conflict` while many wait."""
    now = ctx.clock.now()
    check_period(since, until, now)
    check_room(JobKind.SOURCING_BACKTEST)
    arguments = {**bounds(since, until), "strategy": strategy.value}
    return jobs.start(JobKind.SOURCING_BACKTEST, arguments, channels=channels, actor=actor, now=now)


def take_step(_ctx: Context, row: StoredJob) -> Step:
    """A chunk of orders, the earliest first; the sums at the end."""
    period = _period(row)
    if not row.state:
        tally = Tally(lacking=replays.lacking(period))
        return Step(done=0, total=replays.first_ones(period).count(), state={"tally": tally.as_json(), "from": None})
    tally = tally_of(row.state["tally"])
    heads = replays.first_ones(period, beyond=_mark(row.state["from"]), limit=CHUNK)
    chunk = list(heads.values_list("decided_at", "pk", "oms_order_id"))
    _count(tally, [order for _, _, order in chunk], period, Strategy(row.arguments["strategy"]))
    if len(chunk) < CHUNK:
        return Step(done=tally.orders, total=row.total, results=tally.as_json())
    last = [chunk[-1][0].isoformat(), chunk[-1][1]]
    return Step(done=tally.orders, total=row.total, state={"tally": tally.as_json(), "from": last})


def _count(tally: Tally, orders: Sequence[int], period: QuerySet[SourcingDecision], strategy: Strategy) -> None:
    found = replays.past_decisions(orders, period)
    for order in orders:
        tally.add(order, [_past(one) for one in found[order]], strategy)


def _past(one: replays.Replay) -> PastDecision:
    return PastDecision(
        inputs=unpack(one.row.inputs),
        warehouse_ids=tuple(one.row.options[0]["warehouses"] if one.row.options else ()),
        promised=one.promised,
        is_asked_for=one.is_asked_for,
    )


def _period(row: StoredJob) -> QuerySet[SourcingDecision]:
    since, until = (datetime.fromisoformat(row.arguments[name]) for name in ("since", "until"))
    return replays.decided(since, until, row.channels)


def _mark(last: Any) -> tuple[datetime, int] | None:
    return None if last is None else (datetime.fromisoformat(last[0]), last[1])
