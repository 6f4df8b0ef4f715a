"""Promise: when an order that nobody has placed yet would arrive, and from where. Nothing is written or locked.

It is answered as the order would be sourced if it came now: after its time to cool off, by the channel's strategy, from
the shelves Saleor allows less what is promised, reserved, owed to backorders before it and kept for safety, by the
warehouses' calendars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..domain.baskets import (
    STAFF_LIMITS,
    STOREFRONT_LIMITS,
    BasketLine,
    Limits,
    check_lines,
    clean_postal_code,
    units_of,
    unsold,
)
from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.holds import cooling_ends
from ..domain.orders import Address, HostOrderStatus, OrderLine, OrderSnapshot
from ..domain.promises import first_promise
from ..domain.sourcing import Option, Shelf, SourcingPlan, plan_sourcing, rank, share
from ..ports import Goods, Market
from ..store import sourcing
from .context import Context
from .rivals import rivals_of
from .sites import sites_for

#: The number of an order that comes after all others.
NEWEST = 2**63


@dataclass(frozen=True, kw_only=True)
class Question:
    """Who wants what where. `channel` None: the only one there is."""

    channel: str | None
    country: str
    postal_code: str
    lines: Sequence[BasketLine]


@dataclass(frozen=True, kw_only=True)
class DeliveryPromise:
    """`delivery_by` is None when nobody knows: nothing is sent, or a preorder has no date. `options` are the plan and
    what lost against it, the plan first; none where nothing is sent."""

    is_available: bool
    delivery_by: date | None
    options: tuple[Option, ...]
    currency: str


def check(ctx: Context, asked: Question, limits: Limits) -> Question:
    """The question with its postal code cleaned. Raises `Rejected` naming the field for one that no shop could answer;
    nothing is read."""
    check_lines(asked.lines, limits)
    code = clean_postal_code(asked.postal_code)
    problem = ctx.host.postal_code_problem(asked.country, code)
    if problem:
        raise Rejected(problem, field="postalCode")
    return replace(asked, postal_code=code)


def promise_to_customer(ctx: Context, asked: Question) -> DeliveryPromise:
    """What a storefront may know, of as many units as a checkout takes."""
    market = _market(ctx, asked)
    most = min(market.most_units or STOREFRONT_LIMITS.units, STOREFRONT_LIMITS.units)
    return replace(_promise(ctx, asked, market, replace(STOREFRONT_LIMITS, units=most)), options=())


def promise_to_staff(ctx: Context, asked: Question) -> DeliveryPromise:
    """All of it, of any number of units."""
    return _promise(ctx, asked, _market(ctx, asked), STAFF_LIMITS)


def _market(ctx: Context, asked: Question) -> Market:
    market = ctx.host.market(asked.channel)
    if market is None and asked.channel is None:
        raise Rejected("say which channel: there is more than one", field="channel", code=ErrorCode.REQUIRED)
    if market is None:
        raise NotFound("there is no active channel with this slug", field="channel")
    return market


def _promise(ctx: Context, asked: Question, market: Market, limits: Limits) -> DeliveryPromise:
    units = units_of(asked.lines, limits)
    goods = ctx.host.goods(market, asked.country, units, ctx.clock.now())
    sold = {line.variant_id for line in goods.lines}
    for number, line in enumerate(asked.lines):
        if line.variant_id not in sold:
            raise unsold(number)
    to_ship = [line for line in goods.lines if line.is_shippable and not line.is_preorder]
    plan = _plan(ctx, asked, market, goods, to_ship) if to_ship else None
    is_available = (plan is None or plan.is_complete) and _is_rest_there(goods)
    has_date = is_available and not any(line.is_preorder for line in goods.lines)
    return DeliveryPromise(
        is_available=is_available,
        delivery_by=plan.chosen.arrives_by if plan is not None and has_date else None,
        options=() if plan is None else (plan.chosen, *plan.rejected),
        currency=market.currency,
    )


def _plan(ctx: Context, asked: Question, market: Market, goods: Goods, to_ship: Sequence[OrderLine]) -> SourcingPlan:
    now = ctx.clock.now()
    released = cooling_ends(now, ctx.merchant(market.channel).cooling_minutes)
    order = _order(asked, market, to_ship, now)
    network = sites_for(ctx, order, now=released, shelves=goods.shelves).reaching(goods.shelves)
    shelves = _left_by_others(ctx, market, to_ship, network.keeping_safety(goods.shelves), now)
    return plan_sourcing(to_ship, network.sites, shelves, network.terms, network.barred)


def _left_by_others(
    ctx: Context, market: Market, lines: Sequence[OrderLine], shelves: Sequence[Shelf], now: datetime
) -> Sequence[Shelf]:
    """Without what is owed to orders that wait for the same goods and would be served before this one."""
    variants = {line.variant_id for line in lines if line.variant_id is not None and line.tracks_inventory}
    waiting = sourcing.waiting_for(variants) if variants else []
    if not waiting:
        return shelves
    told = first_promise(now, ctx.merchant(market.channel).promise_days)
    return share(shelves, rank(0, told, now, NEWEST), rivals_of(ctx, waiting, shelves)).shelves


def _is_rest_there(goods: Goods) -> bool:
    """Whether what no warehouse sends could be bought: preorders, and goods that are not shipped."""
    there: Mapping[str, int] = _units_there(goods)
    return not goods.short_preorders and all(
        there.get(line.variant_id or "", 0) >= line.quantity
        for line in goods.lines
        if not line.is_shippable and not line.is_preorder and line.tracks_inventory
    )


def _units_there(goods: Goods) -> dict[str, int]:
    units: dict[str, int] = {}
    for shelf in goods.shelves:
        units[shelf.variant_id] = units.get(shelf.variant_id, 0) + shelf.available
    return units


def _order(asked: Question, market: Market, lines: Sequence[OrderLine], now: datetime) -> OrderSnapshot:
    return OrderSnapshot(
        id="",
        number="",
        status=HostOrderStatus.OPEN,
        created_at=now,
        channel=market.channel,
        currency=market.currency,
        language="",
        email="",
        user_id=None,
        ship_to=Address(country=asked.country, postal_code=asked.postal_code),
        lines=tuple(lines),
        may_be_fulfilled=True,
    )
