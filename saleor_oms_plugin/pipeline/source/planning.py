"""Planning: one look at an order's units and stock under lock, the plan for them, and the plan carried out.

The stage and people who overrule it do the same here: what is checked is what is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ...domain.holds import OpenHold, Units
from ...domain.messages import MessageKind
from ...domain.orders import OrderLine, OrderSnapshot
from ...domain.sourcing import Assignment, Inputs, Shelf, Site, SourcingPlan, hold_back, kept_option
from ...domain.sourcing.rivals import Share
from ...domain.stock import MovementCause
from ...models import FulfillmentOrder, OmsOrder
from ...store import fulfillment_orders, history, orders, promises, sourcing
from .. import announcing, ledger, scope
from ..context import Context
from . import competition, siting

TRY_STOCK_AGAIN = timedelta(minutes=10)
TIME_TO_SHIP = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is to be planned: `asked` is the order with the lines, and of them the units, that no warehouse has yet and
    no hold keeps. `held` are those that a hold keeps in no warehouse, `kept` those of the same lines in parts that
    stay."""

    order: OmsOrder
    snapshot: OrderSnapshot
    asked: OrderSnapshot
    held: Units
    kept: tuple[Assignment, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A plan, the stock it was made with, and all it was made of."""

    plan: SourcingPlan
    inputs: Inputs
    shelves: Sequence[Shelf]
    share: Share
    ship_by: Mapping[str, datetime]


def question(
    ctx: Context,
    order: OmsOrder,
    snapshot: OrderSnapshot,
    found: Sequence[OpenHold],
    *,
    given_back: Collection[int] = (),
) -> Question:
    """What is to be planned of the order, or would be if these parts were given back."""
    staying = kept(order, given_back)
    held = scope.coverage(order, snapshot, found, without=given_back).unplanned if found else {}
    lines = _unplanned(snapshot, staying, held)
    wanted = {line.id for line in lines}
    return Question(
        order=order,
        snapshot=snapshot,
        asked=replace(snapshot, lines=tuple(lines)),
        held=held,
        kept=tuple(assignment for assignment in staying if assignment.line_id in wanted),
    )


def answer(ctx: Context, asked: Question, now: datetime) -> Answer:
    """The plan, under Saleor's locks on everything it may take."""
    lines = asked.asked.lines
    shelves = ctx.host.lock_shelves(asked.asked, asked.kept)
    known = siting.network(ctx, asked.order, asked.snapshot, shelves, now)
    shelves = known.keeping_safety(shelves)
    share = competition.share_of(ctx, asked.order, lines, shelves)
    left = ctx.agreed.leave(asked.order.pk, share.shelves)
    plan, inputs = siting.plan(lines, known, left)
    if plan.missing and left != share.shelves:
        plan, inputs = siting.plan(lines, known, share.shelves)
    shelves = siting.without_missing(ctx, asked.order, shelves, now)
    return Answer(plan=plan, inputs=inputs, shelves=shelves, share=share, ship_by=known.ship_by)


def carry_out(ctx: Context, asked: Question, found: Answer, *, now: datetime, actor: str) -> None:
    """Saleor's allocations moved to match, one part made for each warehouse, the decision kept and said.

    Units that no warehouse ships now stay allocated where the shelves hold them. What is missing makes the order, or
    the rest of it, a backorder.
    """
    plan = found.plan
    cause = MovementCause.BACKORDERED if plan.missing else MovementCause.SOURCED
    with ledger.noting(ctx, [asked.order], cause, now=now, actor=actor):
        ctx.host.move_allocations(
            asked.asked, everything(ctx, asked, found.shelves, plan.assignments), from_others=found.share.from_others
        )
    if plan.missing:
        _wait(ctx, asked, found, now=now, actor=actor)
    else:
        _wait_no_more(asked, now)
    if plan.assignments:
        _release(ctx, asked, found, now=now, actor=actor)
        announcing.announce_split(ctx, asked.order, now)
    competition.wake(found.share, plan.assignments, asked.asked.lines, is_short=bool(plan.missing), now=now)
    history.refresh_stage(asked.order, now=now, actor=actor)


def everything(
    ctx: Context, asked: Question, shelves: Sequence[Shelf], planned: Sequence[Assignment]
) -> list[Assignment]:
    """All units that are to stay allocated to the lines asked for: those of other parts, those planned now, and of the
    rest those that lie where Saleor put them and the shelf really has."""
    allocated = ctx.host.allocations(asked.snapshot.id)
    lines = asked.asked.lines
    stays = hold_back(_rest(asked, planned), allocated, lines, shelves, kept=asked.kept, planned=planned)
    wanted = {line.id for line in lines}
    nothing = [replace(one, quantity=0) for one in allocated if one.line_id in wanted]
    return [*nothing, *asked.kept, *planned, *stays]


def kept(order: OmsOrder, given_back: Collection[int]) -> list[Assignment]:
    """What live fulfillment orders hold and go on holding."""
    parts = [part for part in fulfillment_orders.live(order) if part.warehouse_id is not None]
    staying = [part for part in parts if part.pk not in given_back]
    return [assignment for part in staying for assignment in fulfillment_orders.assignments(part)]


def _unplanned(snapshot: OrderSnapshot, kept: Iterable[Assignment], held: Units) -> list[OrderLine]:
    """Lines with units that neither left nor stand in a live fulfillment order nor wait for a hold."""
    settled: Counter[str] = Counter(held)
    for assignment in kept:
        settled[assignment.line_id] += assignment.quantity
    lines = [
        replace(line, quantity_fulfilled=line.quantity_fulfilled + settled[line.id]) for line in snapshot.lines_to_ship
    ]
    return [line for line in lines if line.quantity_open > 0]


def _rest(asked: Question, planned: Iterable[Assignment]) -> dict[str, int]:
    """Units of the lines asked for that no part has after this plan: held ones, and those that are missing."""
    rest = Counter({line.id: line.quantity_open + asked.held.get(line.id, 0) for line in asked.asked.lines})
    for assignment in planned:
        rest[assignment.line_id] -= assignment.quantity
    return {line: units for line, units in rest.items() if units > 0}


def _wait(ctx: Context, asked: Question, found: Answer, *, now: datetime, actor: str) -> None:
    """A backorder: said once for each reason, to the customer once."""
    order, missing = asked.order, found.plan.missing
    is_new = order.backordered_at is None
    if is_new:
        orders.set_backordered(order, now)
        announcing.announce_once(ctx, order, MessageKind.BACKORDERED, now)
    if is_new or sourcing.last_missing(order) != missing:
        units = ", ".join(f"{quantity} × {sku}" for sku, quantity in sorted(missing.items()))
        why = ", more urgent orders come first" if found.share.left_to else ""
        rest = "; what is there goes ahead" if found.plan.assignments else ""
        text = f"Not enough stock: {units} missing{why}{rest}"
        history.record(order, "order.backordered", text, now=now, actor=actor, data={"missing": missing})
        if not found.plan.assignments:
            _keep_decision(asked, found, now)


def _wait_no_more(asked: Question, now: datetime) -> None:
    if asked.order.backordered_at is not None:
        orders.set_backordered(asked.order, None)


def _release(ctx: Context, asked: Question, found: Answer, *, now: datetime, actor: str) -> None:
    order, plan = asked.order, found.plan
    names = dict(zip(plan.chosen.warehouse_ids, plan.chosen.warehouse_names, strict=True))
    lines = {line.id: line for line in asked.asked.lines}
    for warehouse_id, assignments in plan.by_warehouse().items():
        part = fulfillment_orders.create(
            order,
            warehouse_id=warehouse_id,
            warehouse_name=names[warehouse_id],
            assignments=assignments,
            lines=lines,
            ship_by=found.ship_by.get(warehouse_id, now + TIME_TO_SHIP),
            now=now,
        )
        announcing.announce_part(ctx, part, now)
    _keep_decision(asked, found, now)
    units = sum(assignment.quantity for assignment in plan.assignments)
    promise(order, asked.snapshot, _last_to_arrive(found), units, now)
    announcing.announce_delay(ctx, order, now)
    text = f"Ships from {' and '.join(plan.chosen.warehouse_names)}: {plan.chosen.reason}"
    data = {"warehouses": list(plan.chosen.warehouse_ids)}
    history.record(order, "order.sourced", text, now=now, actor=actor, data=data)


def promise(order: OmsOrder, snapshot: OrderSnapshot, site: Site | None, units: int, now: datetime) -> None:
    """The day on which so many units of the order arrive, the last of them from this site, becomes its promise where it
    is known; while something else is to come as well, nothing earlier than was told."""
    told = order.promised_delivery
    if site is None or site.arrives_by is None:
        return
    is_all = units == sum(line.quantity for line in snapshot.lines if line.is_shippable)
    day = site.arrives_by if is_all or told is None else max(site.arrives_by, told)
    basis = f"leaves {site.warehouse_name} on {site.ships_on}; {site.basis}"
    promises.follow_plan(order, day, method=site.method, basis=basis, now=now)


def _last_to_arrive(found: Answer) -> Site | None:
    """The site from which the last of the planned goods come, where the days of all of them are known."""
    chosen = found.plan.chosen
    if chosen.arrives_by is None:
        return None
    sites = (site for site in found.inputs.sites if site.warehouse_id in chosen.warehouse_ids)
    return next((site for site in sites if site.arrives_by == chosen.arrives_by), None)


def _keep_decision(asked: Question, found: Answer, now: datetime) -> None:
    currency = found.inputs.terms.currency
    options = [kept_option(option, currency) for option in (found.plan.chosen, *found.plan.rejected)]
    sourcing.keep_decision(
        asked.order,
        strategy=found.plan.strategy,
        options=options,
        missing=found.plan.missing,
        inputs=found.inputs,
        now=now,
    )


def would_change(found: Answer, given_back: Iterable[FulfillmentOrder]) -> bool:
    """Whether the plan ships anything otherwise than these parts do."""
    before: Counter[tuple[str, str]] = Counter()
    for part in given_back:
        for one in fulfillment_orders.assignments(part):
            before[one.line_id, one.warehouse_id] += one.quantity
    after: Counter[tuple[str, str]] = Counter()
    for one in found.plan.assignments:
        after[one.line_id, one.warehouse_id] += one.quantity
    return before != after
