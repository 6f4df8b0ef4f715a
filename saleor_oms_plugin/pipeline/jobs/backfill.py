"""Backfill: orders that nobody assessed get their case, as far as Saleor still knows them: the shop's past, for the
velocity of today's orders and for backtests. Nothing else is read or written.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from ...domain.jobs import JobKind, Step
from ...domain.risk.reading import read_order
from ...models import StoredJob
from ...store import installation, jobs
from ...store.risk import cases, fingerprints
from ..context import Context

CHUNK = 500


def take_step(ctx: Context, row: StoredJob) -> Step:
    """One chunk of the orders without a case; the results when there is none left."""
    after, count = fill(ctx, after=row.state.get("after", 0))
    done = row.done + count
    if after is None:
        return Step(done=done, total=done, results={"cases": done})
    return Step(done=done, total=done, state={"after": after})


def fill(ctx: Context, *, after: int) -> tuple[int | None, int]:
    """Makes the cases of the next chunk; its last order's number, or None at the end, and how many there were."""
    with ctx.host.writing(), transaction.atomic():
        found = ctx.host.orders_without_case(after=after, limit=CHUNK)
        if not found:
            if after:  # there were some: what Saleor learned of them was of no use before
                installation.set_fraud_seen(None)
            return None, 0
        cases.save_all(_new_cases(ctx, [order_id for _, order_id in found]))
    return found[-1][0], len(found)


def _new_cases(ctx: Context, order_ids: list[str]) -> list[cases.NewCase]:
    fingerprint = fingerprints.fingerprinter(ctx.clock.now())
    ours: dict[str, tuple[int, Any]] = cases.received(order_ids)
    made = []
    for reading in ctx.host.read_for_risk(order_ids):
        key, at = ours.get(reading.order_id, (None, reading.placed_at))
        facts = read_order(reading, fingerprint, ctx.locate)
        made.append(
            cases.NewCase(order_id=reading.order_id, order_number=reading.number, at=at, facts=facts, oms_order_id=key)
        )
    return made


@transaction.atomic
def begin(ctx: Context, *, actor: str) -> StoredJob | None:
    """Starts the backfill, where there is anything to fill and nobody is at it."""
    if jobs.waiting(JobKind.RISK_BACKFILL) or not ctx.host.orders_without_case(after=0, limit=1):
        return None
    return jobs.start(JobKind.RISK_BACKFILL, {}, actor=actor, now=ctx.clock.now())
