"""Competition: what is left to an order of units that others want too, by their place in the queue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from ...domain.orders import OrderLine
from ...domain.sourcing import Assignment, Rival, Shelf, share
from ...domain.sourcing.rivals import Share
from ...models import OmsOrder
from ...store import sourcing
from ..context import Context
from ..rivals import rivals_of


def share_of(ctx: Context, order: OmsOrder, lines: Iterable[OrderLine], shelves: Sequence[Shelf]) -> Share:
    """What the order may take of these shelves, which are locked. A few statements, however many want the same."""
    variants = {line.variant_id for line in lines if line.variant_id is not None and line.tracks_inventory}
    waiting = sourcing.waiting_for(variants, except_to=order) if variants else []
    rivals = rivals_of(ctx, waiting, shelves) if waiting else []
    if any(shelf.surplus for shelf in shelves):
        # Saleor promised some of these units twice: whoever was promised them stands up for them, at whatever stage.
        known = [order.pk, *(row.id for row in waiting)]
        holders = sourcing.holders_of(variants, except_to=known, unpromised=order.promised_delivery)
        rivals += [rival.idle() for rival in (rivals_of(ctx, holders, shelves) if holders else [])]
    return share(shelves, sourcing.rank_of(order), rivals)


def wake(
    given: Share, planned: Iterable[Assignment], lines: Iterable[OrderLine], *, is_short: bool, now: datetime
) -> None:
    """Lets those look again to whom something was left, and those from whom something was taken."""
    variants = {line.id: line.variant_id or "" for line in lines}
    taken = {(one.warehouse_id, variants[one.line_id]) for one in planned} & given.from_others.keys()
    woken = {rival for rival, places in given.behind.items() if places & taken}
    if is_short:
        woken |= set(given.left_to)
    if woken:
        sourcing.wake(sorted(woken), now)


def look(ctx: Context) -> None:
    """Makes waiting orders due whose goods seem to be there by now: some Saleors change stocks without a word."""
    if not ctx.is_active:
        return
    with ctx.host.writing():
        now = ctx.clock.now()
        waiting = sourcing.waiting_until_later(now)
        rivals = rivals_of(ctx, waiting, ()) if waiting else []
        free = ctx.host.units_free({variant for rival in rivals for variant in rival.needs}) if rivals else {}
        served = [rival.id for rival in rivals if not rival.is_blocked and _is_some_there(rival, free)]
        if served:
            sourcing.wake(served, now)


def _is_some_there(rival: Rival, free: Mapping[str, int]) -> bool:
    return any(free.get(variant, 0) > 0 for variant in rival.needs)
