"""While the carrier is away orders wait, nothing is bought, none becomes a problem, and all goes on afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.domain.calls import breakers
from saleor_oms_plugin.domain.errors import KeptBack
from saleor_oms_plugin.models import CarrierBreaker, FulfillmentOrder, Label, OmsOrder, PurchaseIntent, Work
from saleor_oms_plugin.pipeline import asking, outside
from tests import factories

from .conftest import World

MANY = 6


@pytest.fixture
def orders(world: World) -> list[OmsOrder]:
    """Packed orders, whose labels are due."""
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 1000})
    made = [world.place({book: 1}, allocate_at=east) for _ in range(MANY)]
    world.drain()
    world.settings(cooling_minutes="0")
    ctx = world.ctx()
    for part in FulfillmentOrder.objects.all():
        asking.ask(ctx, part.pk, rate_id=None, actor="staff:1")
    return made


def problems() -> int:
    return OmsOrder.objects.exclude(problem_step="").count()


def pass_hours(world: World, hours: float, *, step_minutes: float = 15) -> None:
    for _ in range(int(hours * 60 / step_minutes)):
        world.advance(minutes=step_minutes)


def calls(world: World) -> int:
    return len(world.sandbox.world.state.table("shipments"))


def test_hours_without_the_carrier_makes_no_problem_and_no_storm(world: World, orders: list[OmsOrder]) -> None:
    world.sandbox.fault("503", "POST", "/shipments", times=100_000)
    pass_hours(world, 12)
    (fault,) = world.sandbox.world.faults.waiting()
    heard = 100_000 - fault["times"]
    assert breakers.FAILURES_TO_OPEN < heard < 12 * 3600 / breakers.PACE.cap_s * 2 + 20
    assert problems() == 0
    assert PurchaseIntent.objects.count() == 0
    world.sandbox.clear_faults()
    pass_hours(world, 0.5)
    assert Label.objects.count() == MANY
    assert len(world.sandbox.ledger()) == MANY
    assert Work.objects.filter(kept_back_at__isnull=False).count() == 0


def test_while_buying_is_out_of_order_nothing_new_is_bought_and_a_purchase_in_doubt_is_settled(
    world: World, orders: list[OmsOrder]
) -> None:
    world.sandbox.fault("commit_500", "POST", "/transactions", times=breakers.FAILURES_TO_OPEN)
    world.drain()
    assert CarrierBreaker.objects.get(operation="buy").opened_at is not None
    assert PurchaseIntent.objects.count() == breakers.FAILURES_TO_OPEN
    Work.objects.filter(kept_back_at__isnull=True, kind="ship").update(run_at=world.clock.now())
    world.drain()
    assert PurchaseIntent.objects.filter(state="BOUGHT").count() == breakers.FAILURES_TO_OPEN
    assert len(world.sandbox.ledger()) == breakers.FAILURES_TO_OPEN
    assert PurchaseIntent.objects.count() == breakers.FAILURES_TO_OPEN
    pass_hours(world, 1)
    assert len(world.sandbox.ledger()) == MANY
    assert problems() == 0


def test_a_refused_token_is_one_orders_problem_and_the_others_wait(world: World, orders: list[OmsOrder]) -> None:
    world.sandbox.fault("401", "*", "*", times=100_000)
    pass_hours(world, 1)
    (fault,) = world.sandbox.world.faults.waiting()
    assert 100_000 - fault["times"] == 1
    assert problems() == 1
    assert Label.objects.count() == 0
    world.sandbox.clear_faults()
    pass_hours(world, 1)
    assert Label.objects.count() == 0
    outside.retry(world.ctx())
    world.drain()
    assert Label.objects.count() == MANY
    assert problems() == 0


def test_another_token_goes_on_by_itself(world: World, orders: list[OmsOrder]) -> None:
    world.sandbox.fault("401", "*", "*")
    world.drain()
    pass_hours(world, 1)
    assert Label.objects.count() == 0
    world.settings(cooling_minutes="0", shippo_token="shippo_test_another")
    pass_hours(world, 0.5)
    assert Label.objects.count() == MANY


def test_a_person_who_tries_the_token_in_the_setup_opens_the_account(world: World, orders: list[OmsOrder]) -> None:
    world.sandbox.fault("401", "*", "*")
    world.drain()
    world.clock.advance(timedelta(seconds=1))
    assert world.ctx().carrier().active_accounts() > 0
    world.drain()
    assert Label.objects.count() >= MANY - 1


def test_who_waits_is_told_why_and_that_it_goes_on_by_itself(world: World, orders: list[OmsOrder]) -> None:
    world.sandbox.fault("503", "POST", "/shipments", times=100_000)
    world.drain()
    kept_back = list(Work.objects.filter(kind="ship", kept_back_at__isnull=False))
    assert kept_back
    for waiting in kept_back:
        told = asking.outcome(waiting.subject)
        assert told.error is not None
        assert told.error.code == "CARRIER_UNAVAILABLE"
        assert "by itself" in told.error.message
        assert not told.is_over
        assert waiting.attempts <= 2


def test_a_parcel_that_is_asked_about_waits_for_its_turn_and_not_for_the_next_day(world: World) -> None:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, "BOOK", stock={east: 1000})
    world.place({book: 1}, allocate_at=east)
    world.drain()
    carrier = world.ctx().carrier()
    world.sandbox.fault("503", "GET", "/tracks/*", times=breakers.FAILURES_TO_OPEN)
    for _ in range(breakers.FAILURES_TO_OPEN):
        with pytest.raises(Exception, match="temporarily"):
            carrier.track("usps", "9400")
    with pytest.raises(KeptBack):
        carrier.track("usps", "9400")
    Work.objects.filter(kind="track").update(run_at=world.clock.now())
    Label.objects.update(tracked_at=None)
    world.drain()
    row = Work.objects.get(kind="track")
    assert row.kept_back_at is not None
    assert row.run_at < world.clock.now() + timedelta(hours=1)
    world.advance(hours=1)
    row.refresh_from_db()
    assert row.kept_back_at is None


def test_health_tells_what_is_out_of_order(world: World, orders: list[OmsOrder]) -> None:
    world.options["carrier_limit_percent"] = 100.0
    assert outside.health(world.ctx()).operations == []
    world.sandbox.fault("503", "POST", "/shipments", times=100_000)
    world.drain()
    told = outside.health(world.ctx())
    (quote,) = [one for one in told.operations if one.name == "quote"]
    assert told.is_test
    assert quote.breaker.is_open
    assert quote.breaker.reason == "HTTP 503"
    assert (quote.calls_per_minute, quote.limit_per_minute) == (breakers.FAILURES_TO_OPEN, 50)
    world.sandbox.clear_faults()
    told = outside.retry(world.ctx())
    assert not any(one.breaker.is_open for one in told.operations)


def test_without_a_token_there_is_no_health_to_tell(world: World) -> None:
    world.settings(shippo_token="")
    assert outside.health(world.ctx()) is None


def test_the_limit_spreads_the_work_and_loses_none(world: World, orders: list[OmsOrder]) -> None:
    world.options["carrier_limit_percent"] = 4.0  # two calls a minute
    waits: list[Any] = []
    world.drain()
    assert Label.objects.count() < MANY
    assert problems() == 0
    for _ in range(12):
        world.advance(seconds=90)
        waits.append(Label.objects.count())
    assert waits[-1] == MANY
    assert waits == sorted(waits)
