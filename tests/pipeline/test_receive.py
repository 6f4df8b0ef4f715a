"""Every order that needs shipping is received once, whichever way it comes, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from saleor_oms_plugin import hints
from saleor_oms_plugin.host import signals
from saleor_oms_plugin.models import Installation, OmsOrder, TimelineEvent, Work
from saleor_oms_plugin.pipeline import receive
from tests import factories

from .conftest import World


@pytest.fixture
def lines(world: World):
    east = factories.warehouse(world.shop, "East")
    return {factories.variant(world.shop, stock={east: 50}): 1}


@pytest.fixture
def unheard() -> Iterator[None]:
    """As if Saleor's signals never reached us."""
    signals.disconnect()
    yield
    signals.connect(
        on_order_saved=hints.order_saved,
        on_order_deleted=hints.order_deleted,
        on_fulfillment_saved=hints.fulfillment_saved,
    )


def received() -> int:
    return OmsOrder.objects.count()


def test_a_saved_order_is_recorded_in_its_own_transaction(world: World, lines) -> None:
    row = factories.order(world.shop, lines)
    order = OmsOrder.objects.get(order_id=row.pk)
    assert (order.stage, order.origin) == ("RECEIVED", "checkout")
    assert Work.objects.get().kind == "hold"
    assert [event.kind for event in order.timeline.all()] == ["stage.received"]


def test_however_often_it_is_told_it_is_received_once(world: World, lines) -> None:
    row = factories.order(world.shop, lines)
    for _ in range(5):
        hints.orders_created([row])
        row.save()
        receive.sweep(world.ctx(), is_full=True)
    assert received() == 1
    assert TimelineEvent.objects.filter(kind="stage.received").count() == 1


@pytest.mark.parametrize("is_full", [False, True])
def test_the_sweeper_finds_what_nobody_told(world: World, lines, unheard, is_full: bool) -> None:
    for _ in range(3):
        factories.order(world.shop, lines)
    assert receive.sweep(world.ctx(), is_full=is_full) == 3
    assert receive.sweep(world.ctx(), is_full=is_full) == 0
    assert received() == 3


def test_more_orders_than_one_batch_are_all_found(world: World, lines, unheard, monkeypatch) -> None:
    monkeypatch.setattr(receive, "BATCH", 2)
    for _ in range(5):
        factories.order(world.shop, lines)
    assert receive.sweep(world.ctx(), is_full=True) == 5


def test_drafts_wait_until_they_are_completed(world: World, lines) -> None:
    row = factories.order(world.shop, lines, status="draft", placed_event="")
    receive.sweep(world.ctx(), is_full=True)
    assert received() == 0
    row.status = "unfulfilled"
    row.save()
    assert received() == 1


def test_orders_older_than_the_activation_stay_saleors(world: World, lines, unheard) -> None:
    old = factories.order(world.shop, lines, placed_at=timezone.now() - timedelta(days=9))
    Installation.objects.all().delete()
    receive.sweep(world.ctx(), is_full=True)
    assert received() == 0
    newer = factories.order(world.shop, lines)
    receive.sweep(world.ctx(), is_full=True)
    assert list(OmsOrder.objects.values_list("order_id", flat=True)) == [newer.pk]
    assert old.pk != newer.pk


@pytest.mark.parametrize("status", ["fulfilled", "canceled"])
def test_imported_history_is_not_work(world: World, lines, status: str) -> None:
    factories.order(world.shop, lines, status=status)
    receive.sweep(world.ctx(), is_full=True)
    assert received() == 0


def test_an_inactive_plugin_does_nothing(world: World, lines) -> None:
    factories.plugin_configuration(active=False)
    row = factories.order(world.shop, lines)
    hints.orders_created([row])
    assert receive.sweep(world.ctx(), is_full=True) == 0
    assert received() == 0


def test_what_came_while_the_plugin_was_off_is_received_when_it_is_on_again(world: World, lines) -> None:
    factories.plugin_configuration(active=False)
    factories.order(world.shop, lines)
    world.settings()
    assert receive.sweep(world.ctx(), is_full=True) == 1
