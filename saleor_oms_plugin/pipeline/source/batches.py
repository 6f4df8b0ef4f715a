"""Batches: orders that are due together and want the same scarce units agree who takes which.

The agreement is made without a lock and binds nobody: each order is then planned by itself, under lock, of what was not
given to those behind it; where that leaves it short, of everything there is. So nobody waits for a batch, a worker that
dies leaves nothing half done, and at worst it is as if each had come alone, the most urgent first.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from ... import telemetry
from ...domain.orders import OrderSnapshot
from ...domain.sourcing import Agreement, BatchOrder, Rival, Shelf, ShelfKey, agreement_of, competing, plan_batch
from ...domain.work import WorkKind
from ...models import OmsOrder
from ...store import holds, sourcing
from ...store.stock.safety import safety_stock
from ...store.work import Job
from ..context import Context
from ..rivals import rivals_of
from ..sites import Stations, stations
from . import planning, siting

logger = logging.getLogger(__name__)


def agree(ctx: Context, jobs: Sequence[Job]) -> list[Job]:
    """The jobs, those that source by urgency and after all others, once their orders have agreed."""
    mine = [job for job in jobs if job.kind is WorkKind.SOURCE]
    ctx.agreed = Agreement()
    if len(mine) < 2:
        return list(jobs)
    waiting = sourcing.due_together([job.subject for job in mine])
    ctx.agreed = _agreement_or_none(ctx, waiting, mine[0])
    places = {row.id: place for place, row in enumerate(waiting)}
    ordered = sorted(mine, key=lambda job: places.get(job.subject, len(places)))
    return [*(job for job in jobs if job.kind is not WorkKind.SOURCE), *ordered]


def _agreement_or_none(ctx: Context, waiting: Sequence[sourcing.Waiting], job: Job) -> Agreement:
    """Whatever is wrong with one order must not keep the others from being sourced one by one."""
    try:
        with transaction.atomic():
            return _agreement(ctx, waiting, job)
    except Exception as error:
        telemetry.capture(error, work="agree", subject=job.subject)
        logger.exception("orders are sourced without an agreement", extra={"action": "source.no_agreement"})
        return Agreement()


def _agreement(ctx: Context, waiting: Sequence[sourcing.Waiting], job: Job) -> Agreement:
    rivals = {rival.id: rival for rival in rivals_of(ctx, waiting, ())}
    wants = {rival.id: _wants(rival) for rival in rivals.values()}
    suitors = Counter(variant for units in wants.values() for variant in units)
    shared = {variant for variant, count in suitors.items() if count > 1}
    host_ids = {row.id: row.order_id for row in waiting}
    groups = competing(wants, ctx.host.pool(shared, list(host_ids.values()))) if shared else []
    known = stations(ctx, now=job.now) if groups else None
    given: dict[int, Mapping[ShelfKey, int]] = {}
    for group in groups:
        pool = ctx.host.pool({each for one in group for each in wants[one]}, [host_ids[one] for one in group])
        entrants = list(_entrants(ctx, [rivals[one] for one in group], pool, known))
        given |= _plan(entrants, pool).given
    return Agreement(given={row.id: given[row.id] for row in waiting if row.id in given})


def _wants(rival: Rival) -> Counter[str]:
    wants = Counter(rival.needs)
    for (_, variant), units in rival.holds.items():
        wants[variant] += units
    return wants


@dataclass(frozen=True, kw_only=True)
class _Entrant:
    """An order of a batch, and the units that its parts have already."""

    order: BatchOrder
    kept: Mapping[ShelfKey, int]


def _entrants(
    ctx: Context, group: Collection[Rival], pool: Sequence[Shelf], known: Stations | None
) -> Iterator[_Entrant]:
    by_id = {rival.id: rival for rival in group}
    for order in OmsOrder.objects.filter(pk__in=by_id).order_by("pk"):
        snapshot = ctx.host.order(str(order.order_id))
        if snapshot is not None and not snapshot.is_collected_in_person:
            rival = by_id[order.pk]
            there = [shelf for shelf in pool if shelf.warehouse_id in rival.reach]
            made = _entrant(ctx, order, snapshot, there, known)
            yield replace(made, order=replace(made.order, allocated=_allocated(rival)))


def _allocated(rival: Rival) -> Counter[str]:
    units: Counter[str] = Counter()
    for (warehouse, _), count in rival.holds.items():
        units[warehouse] += count
    return units


def _entrant(
    ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, shelves: Sequence[Shelf], known: Stations | None
) -> _Entrant:
    asked = planning.question(ctx, order, snapshot, holds.open_holds(order))
    network = siting.network(ctx, order, snapshot, shelves, ctx.clock.now(), known)
    variants = {line.id: line.variant_id or "" for line in snapshot.lines}
    kept: Counter[ShelfKey] = Counter()
    for one in asked.kept:
        kept[one.warehouse_id, variants[one.line_id]] += one.quantity
    made = BatchOrder(
        id=str(order.pk),
        lines=asked.asked.lines,
        sites=tuple(network.sites),
        terms=network.terms,
        received_at=order.received_at,
        priority=-(order.priority or 0),
        promised=order.promised_delivery,
        barred=tuple(network.barred),
    )
    return _Entrant(order=made, kept=kept)


def _plan(entrants: Sequence[_Entrant], pool: Iterable[Shelf]) -> Agreement:
    kept: Counter[ShelfKey] = Counter()
    for entrant in entrants:
        kept.update(entrant.kept)
    keys = {(shelf.warehouse_id, shelf.variant_id): shelf for shelf in pool}
    safety = safety_stock(keys)
    shelves = [
        replace(shelf, available=shelf.available - kept[key], safety_stock=safety.get(key, 0))
        for key, shelf in keys.items()
    ]
    orders = [entrant.order for entrant in entrants]
    return agreement_of(orders, plan_batch(orders, shelves))
