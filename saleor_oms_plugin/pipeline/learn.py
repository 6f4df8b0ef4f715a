"""Learn: once a night, what the deliveries of the last half-year say of each lane is counted: how long parcels take,
how many promises were kept, and whose dates were the best. Whoever foretells a day reads that, and not the parcels.

Test labels, which nobody scans, teach nothing; but where the account in use is a test account they do, so that a shop
that tries it out sees how it works.
"""

from __future__ import annotations

from datetime import time, timedelta

from ..domain.errors import Misconfigured
from ..domain.lanes import summaries
from ..domain.promises import promise_day
from ..store import lanes
from .context import Context

#: From this hour of the shop's day on, when nobody orders.
NIGHT = time(2)
DAY = timedelta(days=1)


def look(ctx: Context) -> int | None:
    """Counts the lanes anew where this night's count is missing; how many there are, None where it was done."""
    now, zone = ctx.clock.now(), ctx.host.time_zone()
    here, before = now.astimezone(zone), lanes.counted_at()
    is_done = before is not None and before.astimezone(zone).date() == here.date()
    if is_done or (before is not None and here.time() < NIGHT and now - before < DAY):
        return None
    return count(ctx)


def count(ctx: Context) -> int:
    """Counts the lanes anew; how many there are."""
    now = ctx.clock.now()
    names: dict[str, str] = {}
    found = lanes.delivered(promise_day(now), with_tests=_is_test(ctx), names=names)
    return lanes.keep(list(summaries(found)), names, now)


def _is_test(ctx: Context) -> bool:
    """Whether the account in use is a test account; labels typed in by hand, without one, are real."""
    try:
        return ctx.carrier().is_test
    except Misconfigured:
        return False
