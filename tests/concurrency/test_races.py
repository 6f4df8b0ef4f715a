"""People and workers at the same instant: whoever comes second finds what the first has done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import FulfillmentOrder, Hold, OmsOrder, Work
from saleor_oms_plugin.pipeline import cancel, hold, runner
from tests import factories

from .conftest import Arena
from .together import together, unexpected


def held(arena: Arena) -> tuple[OmsOrder, Hold]:
    """An order whose cooling time has just run out."""
    arena.settings(cooling_minutes="60")
    order = arena.place()
    runner.drain(arena.ctx(), Lane.DESK)
    past = timezone.now() - timedelta(seconds=1)
    Hold.objects.update(release_at=past)
    Work.objects.filter(kind="hold").update(run_at=past)
    return order, Hold.objects.get(oms_order=order)


def release(arena: Arena, row: Hold) -> Any:
    return hold.release(arena.ctx(), row.pk, note="", actor="staff:1")


def stop(arena: Arena, order: OmsOrder) -> Any:
    return cancel.cancel(arena.ctx(), order.pk, reason="changed their mind", actor="staff:2")


def test_of_three_workers_one_releases_a_due_hold(arena: Arena) -> None:
    order, _ = held(arena)
    assert unexpected(together(*[lambda: runner.drain(arena.ctx(), Lane.DESK)] * 3)) == []
    assert arena.kinds(order).count("hold.released") == 1
    assert arena.kinds(order).count("order.sourced") == 1
    assert FulfillmentOrder.objects.filter(oms_order=order).count() == 1


def test_a_person_and_a_worker_release_a_hold_once(arena: Arena) -> None:
    order, row = held(arena)
    both = together(lambda: release(arena, row), lambda: runner.drain(arena.ctx(), Lane.DESK))
    assert unexpected(both) == []
    arena.drain()
    assert arena.kinds(order).count("hold.released") == 1
    row.refresh_from_db()
    assert row.released_by in ("staff:1", "system")


def by_a_person(arena: Arena, row: Hold) -> Callable[[], Any]:
    return lambda: release(arena, row)


def by_a_worker(arena: Arena, row: Hold) -> Callable[[], Any]:
    return lambda: runner.drain(arena.ctx(), Lane.DESK)


@pytest.mark.parametrize("let_go", [by_a_person, by_a_worker])
def test_an_order_released_and_canceled_at_once_ends_canceled(arena: Arena, let_go: Any) -> None:
    """Either order of the two is fine; what must never be is an order both canceled and on its way."""
    for _ in range(5):
        order, row = held(arena)
        assert unexpected(together(let_go(arena, row), lambda order=order: stop(arena, order))) == []
        arena.drain()
        order.refresh_from_db()
        assert order.stage == "CANCELED"
        assert not FulfillmentOrder.objects.filter(oms_order=order).exclude(status="CANCELED").exists()
        assert arena.kinds(order).count("hold.released") <= 1
        assert arena.kinds(order).count("stage.canceled") == 1
        assert factories.model("order.Order").objects.get(pk=order.order_id).status == "canceled"
    assert arena.sandbox.ledger() == []
    assert not Work.objects.exclude(kind="notify").exists()
    (shelf,) = factories.model("warehouse.Stock").objects.all()
    assert shelf.quantity == 1000
    assert sum(shelf.allocations.values_list("quantity_allocated", flat=True)) == 0


def test_ten_people_cancel_an_order_once(arena: Arena) -> None:
    order, _ = held(arena)
    assert unexpected(together(*[lambda: stop(arena, order)] * 10)) == []
    assert arena.kinds(order).count("stage.canceled") == 1


def test_a_hold_placed_while_a_label_is_bought_keeps_the_parcel_here(arena: Arena) -> None:
    part = arena.packed()

    def place() -> Hold:
        return hold.place(
            arena.ctx(),
            part.oms_order_id,
            reason=HoldReason.ADDRESS,
            note="",
            release_at=None,
            lines=(),
            actor="staff:1",
        )

    assert unexpected(together(place, lambda: runner.drain(arena.ctx(), Lane.CARRIER))) == []
    arena.drain()
    part.refresh_from_db()
    order = OmsOrder.objects.get(pk=part.oms_order_id)
    has_left = part.status == "SHIPPED"
    assert has_left == (order.stage != "ON_HOLD")
    assert factories.model("order.Fulfillment").objects.count() == int(has_left)
    assert len(arena.sandbox.ledger()) <= 1
