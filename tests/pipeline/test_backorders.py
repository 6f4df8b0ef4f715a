"""What is not there is waited for: in the order of urgency, told once, tried again when stock moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import hints
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.sourcing import unpack
from saleor_oms_plugin.domain.sourcing.replay import replay
from saleor_oms_plugin.domain.work import Lane, WorkKind
from saleor_oms_plugin.models import Message, OmsOrder, SourcingDecision, Work
from saleor_oms_plugin.pipeline import hold, look_back, runner, source
from saleor_oms_plugin.pipeline.source import overrule
from saleor_oms_plugin.store import sourcing
from tests import factories

from .conftest import World
from .test_overrule import units
from .test_sourcing import allocated, no_picking, planned


@pytest.fixture
def shop(world: World) -> Any:
    no_picking(world)
    world.east = factories.warehouse(world.shop, "East")  # type: ignore[attr-defined]
    world.book = factories.variant(world.shop, "BOOK", stock={world.east: 0})  # type: ignore[attr-defined]
    return world


def mails(world: Any) -> list[str]:
    return [letter.subject for letter in mail.outbox if "wait" in letter.subject]


def source_now(world: Any, orders: list[OmsOrder]) -> None:
    """Their sourcing, in exactly this order."""
    for order in orders:
        Work.objects.filter(kind=WorkKind.SOURCE.value, oms_order=order).update(run_at=world.clock.now())
        runner.drain(world.ctx(), Lane.DESK)


# ── who is served ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("turns", list(permutations(range(3))))
@pytest.mark.parametrize("is_allocated", [False, True])
def test_scarce_units_go_to_the_most_urgent_whoever_is_looked_at_first(
    shop: Any, turns: tuple[int, ...], is_allocated: bool
) -> None:
    """An ordinary order, an urgent one that came later, and one with a later promise; three units for six."""
    where = {"allocate_at": shop.east} if is_allocated else {}
    orders = [shop.place({shop.book: 2}, **where) for _ in range(3)]
    shop.drain()
    today = shop.clock.now().date()
    for order, priority, promised in zip(orders, (0, 3, 0), (5, 9, 6), strict=True):
        OmsOrder.objects.filter(pk=order.pk).update(
            priority=priority, promised_delivery=today + timedelta(days=promised)
        )
    factories.set_stock(shop.east, 4)
    shop.clock.advance(timedelta(minutes=1))
    for _ in range(2):
        source_now(shop, [orders[turn] for turn in turns])
    assert [units(shop, order) for order in orders] == [2, 2, 0]
    assert sum(sum(allocated(order).values()) for order in orders) == 4, "what is not there is promised to nobody"
    assert shop.stage(orders[2]) == "BACKORDERED"


def test_who_lacks_something_else_too_keeps_nothing_from_others(shop: Any) -> None:
    pen = factories.variant(shop.shop, "PEN", stock={shop.east: 0})
    urgent = shop.place({shop.book: 1, pen: 1})
    order = shop.place({shop.book: 1})
    shop.drain()
    overrule.prioritize(shop.ctx(), urgent.pk, priority=9, actor="staff:1")
    factories.model("warehouse.Stock").objects.filter(product_variant=shop.book).update(quantity=1)
    shop.advance(minutes=11)
    assert (shop.stage(urgent), shop.stage(order)) == ("BACKORDERED", "FULFILLING")


def test_an_order_on_hold_does_not_stand_before_others(shop: Any) -> None:
    urgent, order = shop.place({shop.book: 1}), shop.place({shop.book: 1})
    shop.drain()
    overrule.prioritize(shop.ctx(), urgent.pk, priority=9, actor="staff:1")
    hold.place(shop.ctx(), urgent.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=[], actor="staff:1")
    factories.set_stock(shop.east, 1)
    shop.advance(minutes=11)
    assert shop.stage(order) == "FULFILLING"


def test_nothing_is_left_to_who_will_not_be_shipped_from_there(shop: Any) -> None:
    urgent, order = shop.place({shop.book: 1}), shop.place({shop.book: 1})
    shop.drain()
    overrule.prioritize(shop.ctx(), urgent.pk, priority=9, actor="staff:1")
    urgent.declines.create(
        warehouse=shop.east,
        warehouse_name="East",
        reason="damaged",
        declined_at=shop.clock.now(),
        declined_by="staff:1",
    )
    factories.set_stock(shop.east, 1)
    shop.advance(minutes=11)
    assert (shop.stage(urgent), shop.stage(order)) == ("BACKORDERED", "FULFILLING")


def test_what_was_taken_up_by_a_warehouse_is_taken_by_nobody(shop: Any) -> None:
    factories.set_stock(shop.east, 2)
    order = shop.place({shop.book: 2}, allocate_at=shop.east)
    shop.drain()
    urgent = shop.place({shop.book: 1})
    OmsOrder.objects.filter(pk=urgent.pk).update(priority=9)
    shop.drain()
    assert (units(shop, order), shop.stage(urgent)) == (2, "BACKORDERED")


def test_statements_do_not_grow_with_those_who_wait(shop: Any) -> None:
    def statements() -> list[str]:
        order = shop.place({shop.book: 1})
        shop.drain()
        Work.objects.filter(kind=WorkKind.SOURCE.value, oms_order=order).update(run_at=shop.clock.now())
        with CaptureQueriesContext(connection) as captured:
            runner.drain(shop.ctx(), Lane.DESK)
        return [query["sql"] for query in captured.captured_queries]

    statements()
    few = statements()
    for _ in range(8):
        shop.place({shop.book: 1})
    many = statements()
    assert len(many) == len(few), "\n".join(sorted(set(many) ^ set(few)))


# ── what is told ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_customer_is_told_once_and_staff_once_for_each_reason(shop: Any) -> None:
    order = shop.place({shop.book: 2})
    shop.drain()
    for stock in (0, 0, 1, 1):
        factories.set_stock(shop.east, stock)
        shop.advance(minutes=11)
    assert len(mails(shop)) == 1
    letter = next(letter for letter in mail.outbox if "wait" in letter.subject)
    assert "2 x" in letter.body
    assert "everything together" in letter.body
    said = [event.message for event in order.timeline.filter(kind="order.backordered").order_by("pk")]
    assert said == ["Not enough stock: 2 × BOOK missing", "Not enough stock: 1 × BOOK missing"]


def test_a_waiting_order_that_is_held_is_told_when_it_waits_again(shop: Any) -> None:
    order = shop.place({shop.book: 2})
    runner.drain(shop.ctx(), Lane.DESK)
    held = hold.place(
        shop.ctx(), order.pk, reason=HoldReason.OTHER, note="", release_at=None, lines=[], actor="staff:1"
    )
    shop.drain()
    told = Message.objects.get(oms_order=order, kind="backordered")
    assert (told.status, told.reason) == ("SUPPRESSED", "the order is on hold")
    OmsOrder.objects.filter(pk=order.pk).update(backordered_at=None)
    hold.release(shop.ctx(), held.pk, note="", actor="staff:1")
    shop.drain()
    assert len(mails(shop)) == 1


def test_a_canceled_order_is_told_nothing_of_waiting(shop: Any) -> None:
    from saleor_oms_plugin.pipeline import cancel

    order = shop.place({shop.book: 2})
    runner.drain(shop.ctx(), Lane.DESK)
    cancel.cancel(shop.ctx(), order.pk, reason="changed their mind", actor="staff:1")
    shop.drain()
    assert mails(shop) == []


# ── in part ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_there_ships_and_the_rest_follows_where_the_merchant_allows(shop: Any) -> None:
    shop.settings(cooling_minutes="0", ship_in_part=True)
    pen = factories.variant(shop.shop, "PEN", stock={shop.east: 5})
    order = shop.place({shop.book: 2, pen: 1}, allocate_at={shop.east: {pen: 1}})
    shop.drain()
    assert shop.stage(order) == "PARTIALLY_SHIPPED"
    assert planned(shop, order) == {("East", "PEN"): 1}
    assert SourcingDecision.objects.get(oms_order=order).missing == {"BOOK": 2}
    (waits,) = mails(shop)
    assert waits.startswith("Part of your order")
    dispatched = next(letter for letter in mail.outbox if "on its way" in letter.subject)
    assert "as soon as it is in stock" in dispatched.body
    factories.model("warehouse.Stock").objects.filter(product_variant=shop.book).update(quantity=2)
    shop.advance(minutes=11)
    assert shop.stage(order) == "SHIPPED"
    assert units(shop, order) == 3
    assert len(mails(shop)) == 1


def test_a_line_is_shipped_in_part_too(shop: Any) -> None:
    shop.settings(cooling_minutes="0", automatic_pick=False, ship_in_part=True)
    factories.set_stock(shop.east, 2)
    order = shop.place({shop.book: 5})
    shop.drain()
    assert planned(shop, order) == allocated(order) == {("East", "BOOK"): 2}
    factories.set_stock(shop.east, 5)
    shop.advance(minutes=11)
    assert units(shop, order) == 5
    assert allocated(order) == {("East", "BOOK"): 5}


# ── when stock moves ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stock_that_is_saved_makes_those_who_wait_for_it_due(
    shop: Any, django_capture_on_commit_callbacks: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pen = factories.variant(shop.shop, "PEN", stock={shop.east: 0})
    waits, other = shop.place({shop.book: 1}), shop.place({pen: 1})
    shop.drain()
    ctx = shop.ctx()
    monkeypatch.setattr(hints.bootstrap, "context", lambda: ctx)
    stock = factories.model("warehouse.Stock").objects.get(product_variant=shop.book)
    stock.quantity = 3
    with django_capture_on_commit_callbacks(execute=True):
        stock.save()
    due = {row.oms_order_id: row.run_at for row in Work.objects.filter(kind=WorkKind.SOURCE.value)}
    assert due[waits.pk] <= shop.clock.now() < due[other.pk]
    shop.drain()
    assert (shop.stage(waits), shop.stage(other)) == ("FULFILLING", "BACKORDERED")


def test_stock_that_moved_without_a_word_is_found_by_the_sweep(shop: Any) -> None:
    pen = factories.variant(shop.shop, "PEN", stock={shop.east: 0})
    waits, other, both = shop.place({shop.book: 1}), shop.place({pen: 1}), shop.place({shop.book: 1, pen: 1})
    shop.drain()
    factories.model("warehouse.Stock").objects.filter(product_variant=shop.book).update(quantity=3)
    source.look(shop.ctx())
    shop.drain()
    assert shop.stage(waits) == "FULFILLING"
    later = set(Work.objects.filter(run_at__gt=shop.clock.now(), kind="source").values_list("oms_order_id", flat=True))
    assert later >= {other.pk}
    assert shop.stage(both) == "BACKORDERED"


# ── what decisions were made of ─────────────────────────────────────────────────────────────────────────────────


def test_every_decision_can_be_made_again_exactly(shop: Any) -> None:
    factories.set_stock(shop.east, 2)
    west = factories.warehouse(shop.shop, "West")
    factories.stock_of(shop.book, west, 3)
    for quantity in (1, 4, 9):
        shop.place({shop.book: quantity}, ship_to=factories.address(first_name="Zebulon", last_name="Quux"))
    shop.drain()
    assert SourcingDecision.objects.count() == 3
    for decision in SourcingDecision.objects.all():
        plan = replay(unpack(decision.inputs))
        assert list(plan.chosen.warehouse_names) == decision.options[0]["names"]
        assert plan.missing == decision.missing
        assert "Quux" not in str(decision.inputs)


def test_old_inputs_are_forgotten_and_decisions_are_not(shop: Any) -> None:
    factories.set_stock(shop.east, 5)
    for _ in range(2):
        shop.place({shop.book: 1})
    shop.drain()
    first = SourcingDecision.objects.order_by("pk").first()
    SourcingDecision.objects.filter(pk=first.pk).update(decided_at=shop.clock.now() - timedelta(days=500))
    look_back.sweep(shop.ctx())
    kept = list(SourcingDecision.objects.order_by("pk"))
    assert [row.inputs is None for row in kept] == [True, False]
    assert kept[0].options
    assert sourcing.forget_inputs(shop.clock.now() - timedelta(days=400)) == 0
