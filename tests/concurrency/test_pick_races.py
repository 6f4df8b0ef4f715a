"""Pickers, makers of lists and whoever cancels at the same instant: each unit is listed, picked and put back once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.picking import PickListKind
from saleor_oms_plugin.domain.picking.waves import Limit
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import (
    Bin,
    BinStock,
    FulfillmentOrder,
    FulfillmentOrderLine,
    OmsOrder,
    PickList,
    PickTask,
    PutBack,
)
from saleor_oms_plugin.pipeline import cancel, runner
from saleor_oms_plugin.pipeline.pick import confirm, lists, put_back, short
from saleor_oms_plugin.pipeline.source import overrule
from saleor_oms_plugin.store.picking import lists as rows
from tests import factories

from .conftest import Arena
from .together import together, unexpected

IN_BIN = 500


def won(results: list[Any]) -> list[Any]:
    return [result for result in results if not isinstance(result, BaseException)]


def begin(arena: Arena, orders: int, units: int = 2) -> list[OmsOrder]:
    """Orders that wait to be picked, their books in one bin."""
    arena.settings(automatic_pick=False, automatic_pack=False)
    placed = [arena.place(units) for _ in range(orders)]
    runner.drain(arena.ctx(), Lane.DESK)
    where, _ = Bin.objects.get_or_create(warehouse=arena.east, name="A-1", defaults={"sort_key": "a"})
    BinStock.objects.get_or_create(bin=where, variant=arena.book, defaults={"quantity": IN_BIN})
    return placed


def wish(arena: Arena, **limits: int) -> lists.Wish:
    return lists.Wish(
        warehouse_id=str(arena.east.pk),
        kind=PickListKind.WAVE,
        limits={Limit(name): most for name, most in limits.items()},
    )


def make(arena: Arena, **limits: int) -> PickList:
    return lists.create(arena.ctx(), wish(arena, **limits), actor="staff:1").pick_list


def claim(arena: Arena, row: PickList, user: Any) -> PickList:
    return lists.claim(arena.ctx(), row.pk, may_take_over=False, actor=f"staff:{user.pk}")


def confirm_one(arena: Arena, task: PickTask, quantity: int, user: Any, key: str | None = None) -> PickTask:
    actor = f"staff:{user.pk}"
    return confirm.confirm(arena.ctx(), task.pk, quantity=quantity, scanned=None, key=key, actor=actor)


def in_bin() -> int:
    return BinStock.objects.get().quantity or 0


def listed_once() -> None:
    """What the database is to keep, counted again."""
    for line in FulfillmentOrderLine.objects.all():
        wanted: Counter[int] = Counter()
        for task in PickTask.objects.filter(line=line, is_live=True):
            wanted[line.pk] += task.quantity - task.quantity_picked - task.quantity_short
        assert line.quantity_listed == wanted[line.pk]
        assert line.quantity_picked + line.quantity_listed <= line.quantity


def test_four_makers_of_lists_list_every_unit_once(arena: Arena) -> None:
    begin(arena, 8)
    results = together(*[lambda: make(arena, orders=3)] * 4)
    assert unexpected(results) == []
    listed_once()
    while True:
        try:
            make(arena)
        except OmsError:
            break
    assert sum(FulfillmentOrderLine.objects.values_list("quantity_listed", flat=True)) == 16
    listed_once()


def test_of_two_who_claim_a_list_one_gets_it(arena: Arena) -> None:
    ada, bob = factories.staff(), factories.staff()
    for _ in range(5):
        begin(arena, 2)
        row = make(arena)
        results = together(lambda row=row: claim(arena, row, ada), lambda row=row: claim(arena, row, bob))
        assert unexpected(results) == []
        (winner,) = won(results)
        row.refresh_from_db()
        assert (row.assignee_id, row.status) == (winner.assignee_id, "IN_PROGRESS")
        lists.cancel(arena.ctx(), row.pk, reason="next", actor=f"staff:{row.assignee_id}")


def test_a_confirm_sent_by_six_at_once_counts_once(arena: Arena) -> None:
    ada = factories.staff()
    begin(arena, 1, units=4)
    row = make(arena)
    claim(arena, row, ada)
    task = PickTask.objects.get()
    calls = [lambda key=key: confirm_one(arena, task, 3, ada, key) for key in ("a", "a", "a", "b", None, None)]
    results = together(*calls)
    assert len(won(results)) == 6, results
    assert (FulfillmentOrderLine.objects.get().quantity_picked, in_bin()) == (3, IN_BIN - 3)


def test_a_cancellation_and_pickers_at_once_lose_no_unit_and_ship_none(arena: Arena) -> None:
    ada, bob = factories.staff(), factories.staff()
    taken = 0
    for _ in range(4):
        first, second = begin(arena, 2)
        row = make(arena)
        claim(arena, row, ada)
        one, two = PickTask.objects.filter(pick_list=row).order_by("line__fulfillment_order__oms_order_id")
        results = together(
            lambda order=first: cancel.cancel(arena.ctx(), order.pk, reason="changed mind", actor="staff:1"),
            lambda task=one: confirm_one(arena, task, 2, ada),
            lambda task=two: confirm_one(arena, task, 2, ada),
            lambda order=first: overrule.find_elsewhere(arena.ctx(), order.pk, actor="staff:1"),
            lambda row=row: claim(arena, row, bob),
        )
        assert unexpected(results) == []
        runner.drain(arena.ctx(), Lane.DESK)
        rows.close_forgotten(arena.ctx().clock.now())
        listed_once()
        first.refresh_from_db()
        assert first.stage == "CANCELED"
        picked_first = not isinstance(results[1], BaseException)
        back = sum(PutBack.objects.filter(oms_order=first).values_list("quantity", flat=True))
        assert back == (2 if picked_first else 0)
        taken += 2 * picked_first + 2
        assert in_bin() == IN_BIN - taken
        assert FulfillmentOrder.objects.get(oms_order=second).status == "PICKED"
        row.refresh_from_db()
        assert row.status == "DONE"


def test_a_short_pick_and_a_confirm_at_once_share_the_units(arena: Arena) -> None:
    ada = factories.staff()
    west = factories.warehouse(arena.shop, "West")
    factories.stock_of(arena.book, west, 50)
    for _ in range(4):
        (order,) = begin(arena, 1, units=3)
        row = make(arena)
        claim(arena, row, ada)
        task = PickTask.objects.get(pick_list=row)
        together(
            lambda task=task: confirm_one(arena, task, 2, ada),
            lambda task=task: short.report(
                arena.ctx(), task.pk, quantity_missing=2, reason="gone", key=None, actor=f"staff:{ada.pk}"
            ),
            lambda: runner.drain(arena.ctx(), Lane.DESK),
        )
        runner.drain(arena.ctx(), Lane.DESK)
        listed_once()
        live = FulfillmentOrderLine.objects.filter(fulfillment_order__oms_order=order)
        live = live.exclude(fulfillment_order__status="CANCELED")
        assert sum(live.values_list("quantity", flat=True)) == 3
        task.refresh_from_db()
        assert task.quantity_picked + task.quantity_short in (2, 3)
        cancel.cancel(arena.ctx(), order.pk, reason="next", actor="staff:1")


def test_two_who_put_the_same_units_back_put_them_back_once(arena: Arena) -> None:
    ada = factories.staff()
    (order,) = begin(arena, 1, units=3)
    row = make(arena)
    claim(arena, row, ada)
    confirm_one(arena, PickTask.objects.get(), 3, ada)
    cancel.cancel(arena.ctx(), order.pk, reason="x", actor="staff:1")
    back = PutBack.objects.get()
    given = {"quantity": 3, "bin_name": None, "scanned": None, "key": None}
    results = together(*[lambda: put_back.done(arena.ctx(), back.pk, actor="staff:1", **given)] * 4)
    assert unexpected(results) == []
    assert in_bin() == IN_BIN
