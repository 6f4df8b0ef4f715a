"""Siting: which warehouses an order is planned with, and on whose terms.

The one seam between the stage and the planner: what `pipeline/sites.py` tells of the warehouses, and what people said
of this one order, become what `plan_sourcing` wants.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from ...domain.orders import OrderLine, OrderSnapshot
from ...domain.sourcing import Barred, Constraint, Inputs, Shelf, SourcingPlan, Strategy, sites_of
from ...domain.sourcing.replay import replay
from ...models import OmsOrder
from ...store import sourcing
from ...store.picking import shorts
from ..context import Context
from ..sites import Network, Stations, sites_for


def network(
    ctx: Context,
    order: OmsOrder,
    snapshot: OrderSnapshot,
    shelves: Sequence[Shelf],
    now: datetime,
    known: Stations | None = None,
) -> Network:
    """What is known of these warehouses for this order now; what people asked for comes before the merchant's terms.
    `known` are the stations where many orders are planned at one moment.

    The merchant's rules say nothing of goods that the customer collects: those are where they are collected.
    """
    found = sites_for(ctx, snapshot, now=now, known=known, shelves=shelves).reaching(shelves)
    if snapshot.is_collected_in_person:
        found = replace(found, sites=sites_of(shelves), barred=[])
    asked = sourcing.request(order)
    terms = found.terms
    if asked is not None and asked.strategy:
        terms = replace(terms, strategy=Strategy(asked.strategy))
    said = [*_declined(order), *_missing(ctx, order, now)]
    if asked is not None and asked.warehouses:
        said += _not_chosen(shelves, asked.warehouses, {one.warehouse_id for one in said})
    sites = {site.warehouse_id: site for site in found.sites}
    barred = [*(replace(one, site=sites.get(one.warehouse_id)) for one in said), *found.barred]
    return replace(found, terms=terms, barred=barred)


def plan(lines: Sequence[OrderLine], known: Network, shelves: Sequence[Shelf]) -> tuple[SourcingPlan, Inputs]:
    """The plan for all lines at once, and all it was made of."""
    inputs = Inputs(
        lines=tuple(lines),
        shelves=tuple(shelves),
        sites=tuple(known.sites),
        terms=known.terms,
        barred=tuple(known.barred),
    )
    return replay(inputs), inputs


def _declined(order: OmsOrder) -> Iterator[Barred]:
    for row in sourcing.declines(order):
        yield Barred(
            warehouse_id=str(row.warehouse_id),
            warehouse_name=row.warehouse_name,
            constraint=Constraint.DECLINED,
            reason=f"{row.warehouse_name} declined this order",
        )


def without_missing(ctx: Context, order: OmsOrder, shelves: Sequence[Shelf], now: datetime) -> list[Shelf]:
    """The shelves but for those where a picker did not find what the order wants."""
    gone = {(one.warehouse_id, variant) for one in _missing(ctx, order, now) for variant in one.variant_ids or ()}
    return [shelf for shelf in shelves if (shelf.warehouse_id, shelf.variant_id) not in gone]


def _missing(ctx: Context, order: OmsOrder, now: datetime) -> Iterator[Barred]:
    """Until more of it is there than was left, or a day has passed."""
    missed = shorts.missing(order, now)
    there = ctx.host.on_hand(missed.keys()) if missed else {}
    for place, (name, sku, left) in missed.items():
        if there.get(place, 0) <= left:
            yield Barred(
                warehouse_id=place[0],
                warehouse_name=name,
                constraint=Constraint.DECLINED,
                reason=f"{name} did not find {sku} for this order",
                variant_ids=frozenset({place[1]}),
            )


def _not_chosen(shelves: Iterable[Shelf], chosen: Collection[str], declined: Collection[str]) -> Iterator[Barred]:
    """Nobody, once all that were chosen have declined: the lines go elsewhere then."""
    if not set(chosen) - set(declined):
        return
    for site in sites_of(shelves):
        if site.warehouse_id not in chosen:
            yield Barred(
                warehouse_id=site.warehouse_id,
                warehouse_name=site.warehouse_name,
                constraint=Constraint.NOT_CHOSEN,
                reason=f"{site.warehouse_name} is not among the warehouses that were asked for",
            )
