"""Orders that are due together agree who takes which scarce unit; the agreement binds nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.sourcing import Agreement, unpack
from saleor_oms_plugin.domain.sourcing.replay import replay
from saleor_oms_plugin.models import OmsOrder, SourcingDecision, WarehouseDecline
from saleor_oms_plugin.pipeline import runner, source
from saleor_oms_plugin.pipeline.source import batches
from saleor_oms_plugin.store import work
from tests import factories

from .conftest import World

KANSAS = {"city": "Kansas City", "country_area": "MO", "postal_code": "64106"}
NEW_YORK = {"city": "New York", "country_area": "NY", "postal_code": "10001"}


@pytest.fixture
def shop(world: World) -> Any:
    """East is in New York, West in San Francisco; Kansas is in between, somewhat nearer to New York."""
    world.settings(cooling_minutes="60", automatic_pick=False, sourcing_strategy="COST")
    world.west = factories.warehouse(world.shop, "West")
    world.east = factories.warehouse(world.shop, "East", address=factories.address(**NEW_YORK))
    return world


def due_together(shop: Any, *orders: OmsOrder) -> None:
    """All that keeps them is their sourcing, and all are due now."""
    shop.advance(minutes=61)
    for order in orders:
        assert shop.stage(order) in ("FULFILLING", "BACKORDERED")


def from_where(shop: Any, order: OmsOrder) -> list[str]:
    return [part.warehouse_name for part in shop.parts(order) if part.status != "CANCELED"]


def two_lamps(shop: Any) -> tuple[OmsOrder, OmsOrder]:
    """One in each warehouse. Ada, who came first, could as well have hers from the west; Bo could not."""
    lamp = factories.variant(shop.shop, "LAMP", stock={shop.west: 1, shop.east: 1})
    ada = shop.place({lamp: 1}, allocate_at=shop.east, ship_to=factories.address(**KANSAS))
    bo = shop.place({lamp: 1}, allocate_at=shop.west, ship_to=factories.address(**NEW_YORK))
    return ada, bo


def test_the_first_leaves_a_unit_to_whom_it_matters_more(shop: Any) -> None:
    ada, bo = two_lamps(shop)
    due_together(shop, ada, bo)
    assert (from_where(shop, ada), from_where(shop, bo)) == (["West"], ["East"])


def test_one_after_the_other_they_travel_further(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test above would find without an agreement."""
    monkeypatch.setitem(runner.STAGES, batches.WorkKind.SOURCE, runner.Stage(source.run))
    ada, bo = two_lamps(shop)
    due_together(shop, ada, bo)
    assert (from_where(shop, ada), from_where(shop, bo)) == (["East"], ["West"])


def test_the_urgent_one_gets_the_only_unit_whoever_came_first(shop: Any) -> None:
    lamp = factories.variant(shop.shop, "LAMP", stock={shop.east: 1})
    orders = [shop.place({lamp: 1}, allocate_at=shop.east if number == 0 else None) for number in range(3)]
    OmsOrder.objects.filter(pk=orders[2].pk).update(priority=5)
    due_together(shop, *orders)
    assert [shop.stage(order) for order in orders] == ["BACKORDERED", "BACKORDERED", "FULFILLING"]


def test_room_is_made_for_whom_no_other_warehouse_may_ship_to(shop: Any) -> None:
    lamp = factories.variant(shop.shop, "LAMP", stock={shop.west: 1, shop.east: 1})
    ada = shop.place({lamp: 1}, allocate_at=shop.east, ship_to=factories.address(**NEW_YORK))
    bo = shop.place({lamp: 1}, allocate_at=shop.west, ship_to=factories.address(**NEW_YORK))
    WarehouseDecline.objects.create(
        oms_order=bo,
        warehouse=shop.west,
        warehouse_name="West",
        reason="broken",
        declined_by="staff:1",
        declined_at=shop.clock.now(),
    )
    due_together(shop, ada, bo)
    assert (from_where(shop, ada), from_where(shop, bo)) == (["West"], ["East"])


def test_who_finds_less_than_was_agreed_looks_at_everything(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agreement over stock that is not there any more keeps nobody from what is."""
    ada, bo = two_lamps(shop)
    lamp = str(ada.order.lines.get().variant_id)
    both = {(str(place.pk), lamp): 1 for place in (shop.west, shop.east)}
    wrong = Agreement(given={ada.pk: {}, bo.pk: both})
    monkeypatch.setattr(batches, "_agreement", lambda *_: wrong)
    due_together(shop, ada, bo)
    assert sorted(from_where(shop, ada) + from_where(shop, bo)) == ["East", "West"]


def test_an_agreement_that_fails_leaves_each_to_itself(
    shop: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(batches, "_agreement", fail)
    ada, bo = two_lamps(shop)
    due_together(shop, ada, bo)
    assert {shop.stage(ada), shop.stage(bo)} == {"FULFILLING"}
    assert "orders are sourced without an agreement" in caplog.text


def test_a_decision_of_a_batch_can_be_made_again(shop: Any) -> None:
    ada, bo = two_lamps(shop)
    due_together(shop, ada, bo)
    for decision in SourcingDecision.objects.all():
        plan = replay(unpack(decision.inputs))
        assert list(plan.chosen.warehouse_names) == decision.options[0]["names"]


@pytest.mark.parametrize("is_scarce", [False, True])
def test_what_an_agreement_costs_does_not_grow_where_there_is_enough(shop: Any, is_scarce: bool) -> None:
    costs = []
    for count in (3, 12):
        OmsOrder.objects.update(canceled_at=shop.clock.now())
        lamp = factories.variant(shop.shop, stock={shop.east: 2 if is_scarce else 100})
        orders = [shop.place({lamp: 1}) for _ in range(count)]
        for order in orders:
            OmsOrder.objects.filter(pk=order.pk).update(checked_at=shop.clock.now())
            work.schedule(batches.WorkKind.SOURCE, order.pk, shop.clock.now(), oms_order_id=order.pk)
        jobs = work.claim([batches.WorkKind.SOURCE], now=shop.clock.now(), lease_s=60, limit=50)
        ctx = shop.ctx()
        assert ctx.is_active
        with CaptureQueriesContext(connection) as queries:
            batches.agree(ctx, jobs)
        costs.append(len(queries))
        assert len(ctx.agreed.given) == (count if is_scarce else 0)
    few, many = costs
    per_order = (many - few) / 9
    assert (per_order <= 20) if is_scarce else (few == many)
