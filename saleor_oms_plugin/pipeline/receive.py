"""Receive: every order that needs shipping gets exactly one OMS record, whichever way it reaches us.

Saleor's hooks and signals are hints: they record at once, in one statement, while the plugin is active. The sweeper is
the guarantee: it looks for orders without a record, those changed lately often and all of them now and then.
Orders older than the plugin's first activation stay Saleor's; drafts count from the moment they are completed.
"""

from __future__ import annotations

from datetime import timedelta

from ..ports import IntakeCandidate
from ..store import installation, orders
from .context import Context

#: A transaction may commit this long after the time it wrote into its rows.
COMMIT_LAG = timedelta(minutes=10)
BATCH = 200


def record(ctx: Context, candidate: IntakeCandidate) -> int | None:
    """Records one order; its OMS id, or None when it is known already or the plugin is inactive."""
    return orders.record(candidate, only_if=ctx.host.active_sql)


def activate(ctx: Context) -> bool:
    """Notes the first activation, from which on orders are ours. True when this was it."""
    return ctx.is_active and installation.activate(ctx.host.newest_order_mark(), ctx.clock.now())


def sweep(ctx: Context, *, is_full: bool) -> int:
    """Records orders that no hook told us of; how many. `is_full` looks at all of them, not only at recent changes."""
    if not ctx.is_active:
        return 0
    with ctx.host.writing():
        return _sweep(ctx, is_full=is_full)


def _sweep(ctx: Context, *, is_full: bool) -> int:
    activate(ctx)
    now = ctx.clock.now()
    here = installation.get(now)
    recorded, known = 0, -1
    while recorded != known:
        known = recorded
        candidates = ctx.host.intake_candidates(
            mark=here.order_mark,
            activated_at=here.activated_at or now,
            changed_since=None if is_full else now - COMMIT_LAG,
            limit=BATCH,
        )
        recorded += sum(record(ctx, candidate) is not None for candidate in candidates)
    return recorded
