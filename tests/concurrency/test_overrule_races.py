"""People and workers at the same instant: whoever wins, every unit is planned once and none that is not there."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils import timezone

from saleor_oms_plugin.domain.work import Lane, WorkKind
from saleor_oms_plugin.models import FulfillmentOrder, FulfillmentOrderLine, OmsOrder, Work
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.pipeline.source import overrule
from tests import factories

from .conftest import Arena
from .together import together, unexpected


def drain(arena: Arena) -> Any:
    return lambda: runner.drain(arena.ctx(), Lane.DESK)


def planned(order: OmsOrder) -> Counter[str]:
    units: Counter[str] = Counter()
    live = FulfillmentOrder.objects.filter(oms_order=order).exclude(status="CANCELED")
    for line in FulfillmentOrderLine.objects.filter(fulfillment_order__in=live).select_related("fulfillment_order"):
        units[line.fulfillment_order.warehouse_name] += line.quantity
    return units


def allocated(order: OmsOrder) -> Counter[str]:
    rows = factories.model("warehouse.Allocation").objects.filter(order_line__order_id=order.order_id)
    units: Counter[str] = Counter()
    for row in rows.filter(quantity_allocated__gt=0).select_related("stock__warehouse"):
        units[row.stock.warehouse.name] += row.quantity_allocated
    return units


def settle(arena: Arena) -> None:
    """Whatever met somebody else's lock comes again."""
    for _ in range(3):
        Work.objects.filter(kind=WorkKind.SOURCE.value).update(run_at=timezone.now(), lease_until=None)
        runner.drain(arena.ctx(), Lane.DESK)


def test_a_move_and_a_picker_at_once_never_both_win(arena: Arena) -> None:
    west = factories.warehouse(arena.shop, "West")
    factories.stock_of(arena.book, west, 50)
    for _ in range(4):
        arena.settings(automatic_pick=False)
        order = arena.place(2)
        runner.drain(arena.ctx(), Lane.DESK)
        part = FulfillmentOrder.objects.get(oms_order=order)
        arena.settings(automatic_pack=False)
        runner.work.schedule(WorkKind.PICK, part.pk, timezone.now(), oms_order_id=order.pk)
        results = together(
            lambda part=part: overrule.move(arena.ctx(), part.pk, warehouse_id=str(west.pk), actor="staff:1"),
            drain(arena),
            drain(arena),
        )
        assert unexpected(results) == []
        part.refresh_from_db()
        has_moved = not isinstance(results[0], BaseException)
        assert part.warehouse_name == ("West" if has_moved else "East")
        assert planned(order) == allocated(order) == {part.warehouse_name: 2}


def test_a_decline_and_sourcing_again_at_once_leave_every_unit_planned_once(arena: Arena) -> None:
    arena.settings(automatic_pick=False)
    west = factories.warehouse(arena.shop, "West")
    factories.stock_of(arena.book, west, 50)
    options = {"strategy": None, "warehouses": (), "may_wait": False, "ask_declined": False, "actor": "staff:2"}
    for _ in range(4):
        order = arena.place(3)
        runner.drain(arena.ctx(), Lane.DESK)
        part = FulfillmentOrder.objects.get(oms_order=order)
        results = together(
            lambda part=part: overrule.decline(arena.ctx(), part.pk, reason="damaged", actor="staff:1"),
            lambda order=order: overrule.source_again(arena.ctx(), order.pk, **options),
            drain(arena),
        )
        assert unexpected(results) == []
        settle(arena)
        name = "West" if order.declines.exists() else "East"
        assert planned(order) == allocated(order) == {name: 3}


def test_three_workers_serve_scarce_units_by_urgency(arena: Arena) -> None:
    arena.settings(automatic_pick=False)
    stock = factories.model("warehouse.Stock").objects.filter(warehouse=arena.east)
    stock.update(quantity=0)
    rows = [factories.order(arena.shop, {arena.book: 1}) for _ in range(9)]
    orders = [OmsOrder.objects.get(order_id=row.pk) for row in rows]
    runner.drain(arena.ctx(), Lane.DESK)
    for place, order in enumerate(orders):
        OmsOrder.objects.filter(pk=order.pk).update(priority=place)
    stock.update(quantity=4)
    Work.objects.filter(kind=WorkKind.SOURCE.value).update(run_at=timezone.now())
    assert unexpected(together(*[drain(arena)] * 3)) == []
    settle(arena)
    served = [planned(order).total() for order in orders]
    assert served == [0] * 5 + [1] * 4
    assert sum(allocated(order).total() for order in orders) == 4
