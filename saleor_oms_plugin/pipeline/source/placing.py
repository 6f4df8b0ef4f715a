"""Placing: one part's units allocated in a warehouse that a person named, if its shelves have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ...domain.errors import InsufficientStock, NotAllowed
from ...domain.orders import OrderLine, OrderSnapshot
from ...domain.sourcing import Assignment, Barred, Constraint, Shelf, Site
from ...domain.stock import MovementCause
from ...models import FulfillmentOrder, OmsOrder
from ...store import fulfillment_orders
from .. import ledger
from ..context import Context
from . import planning, siting
from .planning import Question


def question(order: OmsOrder, snapshot: OrderSnapshot, part: FulfillmentOrder) -> Question:
    """The units of this one part, as if no warehouse had them; whatever else of these lines is in no part stays where
    it is allocated."""
    units: Counter[str] = Counter()
    for one in fulfillment_orders.assignments(part):
        units[one.line_id] += one.quantity
    staying = [one for one in planning.kept(order, [part.pk]) if units[one.line_id]]
    settled = Counter(units)
    for one in staying:
        settled[one.line_id] += one.quantity
    lines = [line for line in snapshot.lines if units[line.id]]
    return Question(
        order=order,
        snapshot=snapshot,
        asked=replace(
            snapshot,
            lines=tuple(replace(line, quantity_fulfilled=line.quantity - units[line.id]) for line in lines),
        ),
        held={line.id: max(0, line.quantity_open - settled[line.id]) for line in lines},
        kept=tuple(staying),
    )


@dataclass(frozen=True, kw_only=True)
class Placed:
    """When the warehouse ships, and the warehouse as the order sees it, where that is known."""

    ship_by: datetime
    site: Site | None


def place(
    ctx: Context, asked: Question, warehouse_id: str, warehouse_name: str, *, now: datetime, actor: str
) -> Placed:
    """Allocates all that is asked for in this one warehouse. `InsufficientStock` when its shelves cannot give it,
    `NotAllowed` when the merchant's rules keep the warehouse from shipping it."""
    lines = asked.asked.lines
    shelves = ctx.host.lock_shelves(asked.asked, asked.kept)
    known = siting.network(ctx, asked.order, asked.snapshot, shelves, now)
    _refuse_barred(known.barred, warehouse_id, lines)
    shelves = known.keeping_safety(shelves)
    there = {shelf.variant_id: shelf for shelf in shelves if shelf.warehouse_id == warehouse_id}
    for sku, wanted, has in _shortages(lines, there):
        raise InsufficientStock(f"{warehouse_name} has {has} of the {wanted} units of {sku}", field="warehouseId")
    planned = [Assignment(line_id=line.id, warehouse_id=warehouse_id, quantity=line.quantity_open) for line in lines]
    with ledger.noting(ctx, [asked.order], MovementCause.SOURCED, now=now, actor=actor):
        ctx.host.move_allocations(asked.asked, planning.everything(ctx, asked, shelves, planned))
    return Placed(
        ship_by=known.ship_by.get(warehouse_id, now + planning.TIME_TO_SHIP),
        site=next((site for site in known.sites if site.warehouse_id == warehouse_id), None),
    )


def _refuse_barred(barred: Iterable[Barred], warehouse_id: str, lines: Iterable[OrderLine]) -> None:
    variants = {line.variant_id for line in lines}
    for one in barred:
        is_meant = one.variant_ids is None or one.variant_ids & variants
        if one.warehouse_id == warehouse_id and is_meant and one.constraint is not Constraint.NOT_CHOSEN:
            raise NotAllowed(one.reason, field="warehouseId")


def _shortages(lines: Iterable[OrderLine], there: dict[str, Shelf]) -> Iterator[tuple[str, int, int]]:
    """(SKU, units wanted, units there) of each variant the shelves cannot give."""
    wanted: Counter[str] = Counter()
    for line in lines:
        wanted[line.variant_id or ""] += line.quantity_open
    skus = {line.variant_id or "": line.sku for line in lines}
    for variant, units in wanted.items():
        shelf = there.get(variant)
        if shelf is None or (shelf.is_tracked and shelf.free < units):
            yield skus[variant], units, 0 if shelf is None else shelf.free
