"""Count: goods that came in, or turned out to be fewer, since we last looked at the shelves, each a movement.

Staff and imports write stocks in Saleor, mostly without a signal. What orders took and brought back is none of it, so
it is the same whenever we look, and whoever looks twice writes nothing.
"""

from __future__ import annotations

from django.db import transaction

from ..store import locks
from ..store.stock import shelf_counts
from .context import Context

#: Shelves counted in one transaction.
PAGE = 500
SALEOR = "saleor"


def look(ctx: Context) -> int:
    """Counts the shelves that have changed; how many movements. The first look of all only notes what is there."""
    if not ctx.is_active:
        return 0
    with ctx.host.writing():
        written, more = 0, True
        while more:
            found, more = _count_page(ctx)
            written += found
    return written


@transaction.atomic
def _count_page(ctx: Context) -> tuple[int, bool]:
    locks.lock_shelf_counts()
    now = ctx.clock.now()
    if shelf_counts.is_first():
        shelf_counts.begin(ctx.host.read_shelves(None), now)
        return 0, False
    stocks = ctx.host.changed_shelves(limit=PAGE)
    written = shelf_counts.note(stocks, ctx.host.read_shelves(stocks), now, actor=SALEOR) if stocks else 0
    return written, len(stocks) == PAGE
