"""Competition: what is left to an order of units that others want too, by their place in the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from ...domain.orders import OrderLine
from ...domain.sourcing import Assignment, Rival, Shelf, ShelfKey, share
from ...domain.sourcing.rivals import Share
from ...models import OmsOrder
from ...ports import WaitingOrder
from ...store import sourcing
from ..context import Context


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


def rivals_of(ctx: Context, waiting: Sequence[sourcing.Waiting], shelves: Sequence[Shelf]) -> list[Rival]:
    """What these orders still want and were allocated, those that are there; a few statements."""
    seen = {one.order_id: one for one in ctx.host.waiting([row.order_id for row in waiting])}
    there = [row for row in waiting if row.order_id in seen]
    keys = [row.id for row in there]
    planned = sourcing.planned_units(keys)
    allowed = sourcing.allowed(keys, {row.id: seen[row.order_id].reach for row in there})
    rivals = [_rival(ctx, row, seen[row.order_id], planned, allowed[row.id]) for row in there]
    return list(_with_blocked(ctx, rivals, {shelf.variant_id for shelf in shelves}))


def _rival(
    ctx: Context,
    row: sourcing.Waiting,
    seen: WaitingOrder,
    planned: Counter[tuple[str, str]],
    allowed: frozenset[str],
) -> Rival:
    open_units = {line: units for line, (_, units) in seen.lines.items()}
    for (line, _), units in planned.items():
        if line in open_units:
            open_units[line] = max(0, open_units[line] - units)
    holds: Counter[ShelfKey] = Counter()
    needs: Counter[str] = Counter()
    for line, (variant, _) in seen.lines.items():
        needs[variant] += open_units[line]
    for one in seen.allocated:
        variant = seen.lines[one.line_id][0] if one.line_id in seen.lines else ""
        idle = one.quantity - planned[one.line_id, one.warehouse_id]
        units = max(0, min(idle, open_units.get(one.line_id, 0)))
        if units:
            open_units[one.line_id] -= units
            holds[one.warehouse_id, variant] += units
            needs[variant] -= units
    return Rival(
        id=row.id,
        rank=row.rank,
        needs={variant: units for variant, units in needs.items() if units > 0},
        holds=dict(holds),
        reach=allowed,
        may_ship_in_part=ctx.merchant(row.channel).ship_in_part,
    )


def _with_blocked(ctx: Context, rivals: Sequence[Rival], locked: set[str]) -> Iterator[Rival]:
    """Who must leave whole and lacks something else as well is left nothing now."""
    elsewhere = {variant for rival in rivals if not rival.may_ship_in_part for variant in rival.needs} - locked
    free = ctx.host.units_free(elsewhere) if elsewhere else {}
    for rival in rivals:
        lacks = any(units > free.get(variant, 0) for variant, units in rival.needs.items() if variant not in locked)
        yield rival.blocked() if lacks and not rival.may_ship_in_part else rival
