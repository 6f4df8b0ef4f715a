"""Two pickers, somebody who cancels, somebody who edits and somebody who holds, at the same orders in any order: every
unit is in one place, none is picked twice or lost, and none that nobody wants any more is shipped.

The model keeps what the pickers have in their hands; everything else must add up to it. `OMS_PICK_EXAMPLES` runs more.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.picking import PickListKind
from saleor_oms_plugin.domain.picking.waves import Limit
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import (
    BinStock,
    FulfillmentOrder,
    FulfillmentOrderLine,
    Hold,
    OmsOrder,
    PickList,
    PickTask,
    PutBack,
    Work,
)
from saleor_oms_plugin.pipeline import cancel, hold
from saleor_oms_plugin.pipeline.pick import lists, put_back
from saleor_oms_plugin.pipeline.source import overrule
from saleor_oms_plugin.store import work
from tests import factories

from .conftest import World
from .picking import bin_of, make, miss, open_floor, pick, staff

EXAMPLES = int(os.environ.get("OMS_PICK_EXAMPLES", "8"))
ORDERED = {"book": 3, "pen": 2}
IN_BIN = 100
WHO, WHICH = st.sampled_from(["ada", "bob"]), st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("list"), st.sampled_from(PickListKind), st.sampled_from([{}, {"units": 3}, {"lines": 1}])),
    st.tuples(st.just("claim"), WHO, WHICH, st.booleans()),
    st.tuples(st.just("confirm"), WHO, WHICH, st.integers(0, 3)),
    st.tuples(st.just("go on"), WHO),
    st.tuples(st.just("go on"), st.just("ada")),
    st.tuples(st.just("go on"), st.just("bob")),
    st.tuples(st.just("again"), WHICH),
    st.tuples(st.just("release"), WHO, WHICH),
    st.tuples(st.just("end"), WHO, WHICH),
    st.tuples(st.just("short"), WHO, WHICH, st.integers(1, 2)),
    st.tuples(st.just("put back"), WHICH, st.integers(1, 3)),
    st.tuples(st.just("cancel"), WHICH),
    st.tuples(st.just("edit"), WHICH, st.sampled_from(sorted(ORDERED)), st.integers(0, 2)),
    st.tuples(st.just("hold"), WHICH, st.dictionaries(st.sampled_from(sorted(ORDERED)), st.integers(1, 2))),
    st.tuples(st.just("free"), WHICH),
    st.tuples(st.just("decline"), WHICH),
    st.tuples(st.just("work")),
)
#: Both have a list, with some of both orders.
BEGIN = [
    ("list", PickListKind.WAVE, {Limit.UNITS: 6}),
    ("list", PickListKind.WAVE, {}),
    ("claim", "ada", 0, False),
    ("claim", "bob", 1, False),
]


@dataclass
class Floor:
    """The shop, and what the pickers took: by SKU, out of the bins and not put back."""

    world: Any
    orders: list[OmsOrder]
    taken: Counter[str] = field(default_factory=Counter)
    sent: list[tuple[Any, ...]] = field(default_factory=list)
    canceled: set[int] = field(default_factory=set)
    number: int = 0

    def order(self, which: int) -> OmsOrder:
        row = self.orders[which % len(self.orders)]
        row.refresh_from_db()
        return row

    def drain(self) -> None:
        """Saleor's signals make work due by the wall clock, which this test does not go by."""
        for _ in range(3):
            Work.objects.filter(kind="follow").update(run_at=self.world.clock.now())
            self.world.drain()


@pytest.fixture
def shop(world: World) -> Any:
    made = open_floor(world)
    made.west = factories.warehouse(world.shop, "West")
    for name in ORDERED:
        factories.stock_of(getattr(made, name), made.west, 50)
        bin_of(made, f"{name}-1", getattr(made, name), IN_BIN)
    return made


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=6, max_size=25))
def test_every_unit_is_in_one_place(shop: Any, steps: list[tuple[Any, ...]]) -> None:
    floor = begin(shop)
    for deed, *given_ in [*BEGIN, *steps]:
        floor.number += 1
        with suppress(OmsError):
            DEEDS[deed](floor, *given_)
        check(floor, (deed, given_))
    finish(floor)


def begin(shop: Any) -> Floor:
    """Two orders, just sourced; whatever earlier examples left is out of the way."""
    BinStock.objects.update(quantity=IN_BIN)
    factories.model("warehouse.Stock").objects.update(quantity=50)
    orders = []
    for _ in range(2):
        lines = {getattr(shop, name): units for name, units in ORDERED.items()}
        orders.append(shop.place(lines, allocate_at=shop.east))
    shop.drain()
    return Floor(world=shop, orders=orders)


# ── what must be true ───────────────────────────────────────────────────────────────────────────────────────────
def check(floor: Floor, after: Any) -> None:
    lines = FulfillmentOrderLine.objects.filter(fulfillment_order__oms_order__in=floor.orders)
    for line in lines:
        wanted = PickTask.objects.filter(line=line, is_live=True)
        listed = sum(task.quantity - task.quantity_picked - task.quantity_short for task in wanted)
        assert line.quantity_listed == listed, after
        assert line.quantity_picked + listed <= line.quantity, after
    held = Counter(dict.fromkeys(("BOOK", "PEN"), 0))
    for line in lines.exclude(fulfillment_order__status="CANCELED"):
        held[line.sku] += line.quantity_picked
    for row in PutBack.objects.filter(oms_order__in=floor.orders):
        held[row.sku] += row.quantity - row.quantity_done
    assert +held == +floor.taken, f"in hand {+floor.taken}, told {+held} after {after}"
    for part in FulfillmentOrder.objects.filter(oms_order__in=floor.orders, status="PICKED"):
        assert all(line.quantity == line.quantity_picked for line in part.lines.all()), after
    nothing_unwanted_left(floor, after)


def nothing_unwanted_left(floor: Floor, after: Any) -> None:
    for order in floor.orders:
        gone: Counter[Any] = Counter()
        for line in FulfillmentOrderLine.objects.filter(
            fulfillment_order__oms_order=order, fulfillment_order__status="SHIPPED"
        ):
            assert line.quantity_picked == line.quantity, after
            gone[line.order_line_id] += line.quantity
        assert order.pk not in floor.canceled or not gone, f"canceled and shipped after {after}"
        for line in order.order.lines.all():
            assert gone[line.pk] == line.quantity_fulfilled <= line.quantity, after


def finish(floor: Floor) -> None:
    """Everything that is free is picked in the end, and what nobody canceled has left."""
    world = floor.world
    for row in Hold.objects.filter(released_at__isnull=True):
        hold.release(world.ctx(), row.pk, note="", actor="staff:1")
    for _ in range(4):
        floor.drain()
        for row in PickList.objects.filter(status__in=["OPEN", "IN_PROGRESS"]):
            pick_all(floor, row)
        for warehouse in (world.east, world.west):
            try:
                pick_all(floor, make(world, warehouse=warehouse))
            except OmsError:
                continue
        floor.drain()
        check(floor, "finishing")
    assert not PickList.objects.filter(status__in=["OPEN", "IN_PROGRESS"]).exists()
    for order in floor.orders:
        order.refresh_from_db()
        if order.pk not in floor.canceled and order.backordered_at is None:
            left = [line.quantity - line.quantity_fulfilled for line in order.order.lines.all()]
            assert not any(left), f"{order.stage} with {left} to come"
        assert not order.problem_message
    for row in PutBack.objects.filter(done_at__isnull=True, oms_order__in=floor.orders):
        floor.taken[row.sku] -= row.quantity - row.quantity_done
        put_back.done(
            world.ctx(), row.pk, quantity=row.quantity, bin_name=None, scanned=None, key=None, actor="staff:1"
        )
    check(floor, "put back")


def pick_all(floor: Floor, row: PickList) -> None:
    lists.claim(floor.world.ctx(), row.pk, may_take_over=True, actor=staff(floor.world.ada))
    for task in PickTask.objects.filter(pick_list=row, is_live=True):
        confirm_all(floor, task)


def confirm_all(floor: Floor, task: PickTask) -> None:
    before = task.quantity_picked
    try:
        pick(floor.world, task, task.quantity - task.quantity_short)
    except OmsError:
        return
    floor.taken[task.line.sku] += task.quantity - task.quantity_short - before


# ── what people do ──────────────────────────────────────────────────────────────────────────────────────────────
def of(rows: Any, which: int) -> Any:
    found = list(rows.order_by("pk"))
    if not found:
        raise OmsError("nothing of the kind is there")
    return found[which % len(found)]


def task_of(floor: Floor, who: str, which: int) -> PickTask:
    """Mostly one that they have before them; now and then any."""
    mine = PickTask.objects.filter(pick_list__assignee=getattr(floor.world, who), pick_list__status="IN_PROGRESS")
    every = PickTask.objects.filter(line__fulfillment_order__oms_order__in=floor.orders)
    return of(mine.filter(is_live=True) if which < 5 and mine.exists() else every, which)


def list_some(floor: Floor, kind: PickListKind, limits: dict[str, int]) -> None:
    make(floor.world, kind=kind, **limits)


def claim_one(floor: Floor, who: str, which: int, take_over: bool) -> None:
    row = of(PickList.objects.filter(status__in=["OPEN", "IN_PROGRESS"]), which)
    actor = staff(getattr(floor.world, who))
    lists.claim(floor.world.ctx(), row.pk, may_take_over=take_over, actor=actor)


def confirm_one(floor: Floor, who: str, which: int, quantity: int) -> None:
    task = task_of(floor, who, which)
    before = task.quantity_picked
    sent = (task, quantity, getattr(floor.world, who), f"k{floor.number}")
    pick(floor.world, task, quantity, sent[2], key=sent[3], scanned=task.line.sku)
    floor.taken[task.line.sku] += quantity - before
    floor.sent.append(sent)


def go_on(floor: Floor, who: str) -> None:
    """One more unit of everything on their lists."""
    user = getattr(floor.world, who)
    for task in PickTask.objects.filter(pick_list__assignee=user, pick_list__status="IN_PROGRESS", is_live=True):
        with suppress(OmsError):
            pick(floor.world, task, task.quantity_picked + 1, user)
            floor.taken[task.line.sku] += 1


def send_again(floor: Floor, which: int) -> None:
    """A phone that never got the answer: whatever happened since, nothing is done again, and nothing is refused."""
    if floor.sent:
        task, quantity, user, key = floor.sent[which % len(floor.sent)]
        try:
            pick(floor.world, task, quantity, user, key=key, scanned=task.line.sku)
        except OmsError as error:
            raise AssertionError("a repeated send was refused") from error


def release_one(floor: Floor, who: str, which: int) -> None:
    row = of(PickList.objects.filter(status="IN_PROGRESS"), which)
    lists.release(floor.world.ctx(), row.pk, actor=staff(getattr(floor.world, who)))


def end_one(floor: Floor, who: str, which: int) -> None:
    row = of(PickList.objects.filter(status__in=["OPEN", "IN_PROGRESS"]), which)
    lists.cancel(floor.world.ctx(), row.pk, reason="lunch", actor=staff(getattr(floor.world, who)))


def short_one(floor: Floor, who: str, which: int, quantity: int) -> None:
    task = task_of(floor, who, which)
    miss(floor.world, task, quantity, getattr(floor.world, who))
    overrule.find_elsewhere(floor.world.ctx(), task.line.fulfillment_order.oms_order_id, actor="staff:1")


def put_one_back(floor: Floor, which: int, quantity: int) -> None:
    row = of(PutBack.objects.filter(done_at__isnull=True, oms_order__in=floor.orders), which)
    before = row.quantity_done
    put_back.done(
        floor.world.ctx(), row.pk, quantity=quantity, bin_name=None, scanned=row.sku, key=None, actor="staff:1"
    )
    floor.taken[row.sku] -= quantity - before


def cancel_one(floor: Floor, which: int) -> None:
    order = floor.order(which)
    if which > 1:
        return  # too often, and nothing else would be seen
    cancel.cancel(floor.world.ctx(), order.pk, reason="model", actor="staff:1")
    floor.canceled.add(order.pk)


def edit_one(floor: Floor, which: int, name: str, less: int) -> None:
    """As an edit in Saleor leaves it: fewer units of a line, fewer of them allocated; we hear of it later."""
    order = floor.order(which)
    if order.pk in floor.canceled:
        return
    line = order.order.lines.get(product_sku=name.upper())
    less = min(less, line.quantity - line.quantity_fulfilled)
    factories.model("order.OrderLine").objects.filter(pk=line.pk).update(quantity=line.quantity - less)
    for row in line.allocations.order_by("-pk").select_related("stock"):
        given_ = min(less, row.quantity_allocated)
        less -= given_
        type(row).objects.filter(pk=row.pk).update(quantity_allocated=F("quantity_allocated") - given_)
        if hasattr(row.stock, "quantity_allocated"):
            stock = type(row.stock).objects.filter(pk=row.stock_id)
            stock.update(quantity_allocated=F("quantity_allocated") - given_)
    work.schedule(WorkKind.FOLLOW, order.pk, floor.world.clock.now(), oms_order_id=order.pk)
    floor.drain()


def hold_one(floor: Floor, which: int, units: dict[str, int]) -> None:
    order = floor.order(which)
    lines = [(str(order.order.lines.get(product_sku=name.upper()).pk), quantity) for name, quantity in units.items()]
    given_ = {"reason": HoldReason.OTHER, "release_at": None, "note": str(floor.number), "actor": "staff:1"}
    hold.place(floor.world.ctx(), order.pk, lines=lines, **given_)


def free_one(floor: Floor, which: int) -> None:
    row = of(Hold.objects.filter(released_at__isnull=True, oms_order__in=floor.orders), which)
    hold.release(floor.world.ctx(), row.pk, note="", actor="staff:1")


def decline_one(floor: Floor, which: int) -> None:
    if which > 1:
        return
    live = FulfillmentOrder.objects.filter(oms_order__in=floor.orders).exclude(status__in=["CANCELED", "SHIPPED"])
    overrule.decline(floor.world.ctx(), of(live, which).pk, reason="flood", actor="staff:1")


DEEDS: dict[str, Any] = {
    "list": list_some,
    "claim": claim_one,
    "confirm": confirm_one,
    "go on": go_on,
    "again": send_again,
    "release": release_one,
    "end": end_one,
    "short": short_one,
    "put back": put_one_back,
    "cancel": cancel_one,
    "edit": edit_one,
    "hold": hold_one,
    "free": free_one,
    "decline": decline_one,
    "work": Floor.drain,
}
