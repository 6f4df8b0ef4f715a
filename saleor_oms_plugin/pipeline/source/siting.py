"""Siting: which warehouses an order is planned with, and on whose terms.

The one seam between the stage and the planner: from the order and its shelves to what `plan_sourcing` wants.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ...domain.orders import OrderLine, OrderSnapshot
from ...domain.sourcing import (
    Barred,
    Constraint,
    Inputs,
    Shelf,
    Site,
    SourcingPlan,
    Strategy,
    Terms,
    plan_sourcing,
)
from ...models import OmsOrder
from ...store import sourcing
from ..context import Context


@dataclass(frozen=True, kw_only=True)
class Network:
    """The warehouses as this order sees them, those it may not use, and the terms."""

    sites: tuple[Site, ...]
    terms: Terms
    barred: tuple[Barred, ...]


def network(ctx: Context, order: OmsOrder, snapshot: OrderSnapshot, shelves: Sequence[Shelf], now: datetime) -> Network:
    """What is known of these warehouses for this order now; what people asked for comes before the merchant's terms."""
    asked = sourcing.request(order)
    terms = Terms(may_ship_in_part=ctx.merchant(snapshot.channel).ship_in_part)
    if asked is not None and asked.strategy:
        terms = replace(terms, strategy=Strategy(asked.strategy))
    sites = tuple(_sites(shelves))
    barred = tuple(_declined(order))
    if asked is not None and asked.warehouses:
        barred += tuple(_not_chosen(sites, asked.warehouses, {one.warehouse_id for one in barred}))
    return Network(sites=sites, terms=terms, barred=barred)


def plan(lines: Sequence[OrderLine], known: Network, shelves: Sequence[Shelf]) -> tuple[SourcingPlan, Inputs]:
    """The plan for all lines at once, and all it was made of."""
    inputs = Inputs(
        lines=tuple(lines), shelves=tuple(shelves), sites=known.sites, terms=known.terms, barred=known.barred
    )
    return replan(inputs), inputs


def replan(inputs: Inputs) -> SourcingPlan:
    """What is planned with these inputs, whenever it is asked."""
    usable = [replace(shelf, available=shelf.free) for shelf in inputs.shelves if not _is_barred(shelf, inputs.barred)]
    found = plan_sourcing(inputs.lines, usable)
    if found.is_complete or not inputs.terms.may_ship_in_part:
        return found
    there = list(_what_is_there(inputs.lines, usable))
    return replace(plan_sourcing(there, usable), missing=found.missing) if there else found


def _sites(shelves: Iterable[Shelf]) -> Iterator[Site]:
    for shelf in {shelf.warehouse_id: shelf for shelf in shelves}.values():
        yield Site(warehouse_id=shelf.warehouse_id, warehouse_name=shelf.warehouse_name, priority=shelf.priority)


def _declined(order: OmsOrder) -> Iterator[Barred]:
    for row in sourcing.declines(order):
        yield Barred(
            warehouse_id=str(row.warehouse_id),
            warehouse_name=row.warehouse_name,
            constraint=Constraint.DECLINED,
            reason=f"{row.warehouse_name} declined this order",
        )


def _not_chosen(sites: Iterable[Site], chosen: Collection[str], declined: Collection[str]) -> Iterator[Barred]:
    """Nobody, once all that were chosen have declined: the lines go elsewhere then."""
    if not set(chosen) - set(declined):
        return
    for site in sites:
        if site.warehouse_id not in chosen:
            yield Barred(
                warehouse_id=site.warehouse_id,
                warehouse_name=site.warehouse_name,
                constraint=Constraint.NOT_CHOSEN,
                reason=f"{site.warehouse_name} is not among the warehouses that were asked for",
            )


def _is_barred(shelf: Shelf, barred: Iterable[Barred]) -> bool:
    return any(
        one.warehouse_id == shelf.warehouse_id and (one.variant_ids is None or shelf.variant_id in one.variant_ids)
        for one in barred
    )


def _what_is_there(lines: Iterable[OrderLine], shelves: Sequence[Shelf]) -> Iterator[OrderLine]:
    """The lines with as many of their units as there are between all warehouses."""
    left: dict[str, int] = {}
    for shelf in shelves:
        left[shelf.variant_id] = left.get(shelf.variant_id, 0) + (shelf.free if shelf.is_tracked else 10**9)
    for line in lines:
        units = min(line.quantity_open, left.get(line.variant_id or "", 0))
        if units > 0:
            left[line.variant_id or ""] -= units
            yield replace(line, quantity_fulfilled=line.quantity - units)
