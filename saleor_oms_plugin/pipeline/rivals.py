"""Rivals: what orders that wait to be sourced still want, as whoever plans beside them sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..domain.sourcing import Rival, Shelf, ShelfKey
from ..ports import WaitingOrder
from ..store import sourcing
from .context import Context


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
