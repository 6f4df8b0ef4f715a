"""A hold lasts its elapsed time: through a change of the clocks, a worker that was away, and any local time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.models import Hold, OmsOrder
from saleor_oms_plugin.pipeline import hold
from saleor_oms_plugin.store.clock import FixedClock
from tests import factories

from .conftest import World

WARSAW = "Europe/Warsaw"
#: An hour before the clocks go forward, and before they go back.
CHANGES = [datetime(2030, 3, 31, 0, 30, tzinfo=UTC), datetime(2030, 10, 27, 0, 30, tzinfo=UTC)]


def placed(world: World, shelf: Any) -> OmsOrder:
    order = world.place({factories.variant(world.shop, stock={shelf: 5}): 1}, allocate_at=shelf)
    world.drain()
    return order


@pytest.mark.parametrize("start", CHANGES, ids=["forward", "back"])
@pytest.mark.parametrize("minutes", ["60", "90.5"])
def test_cooling_lasts_its_minutes_through_a_change_of_the_clocks(
    world: World, shelf: Any, start: datetime, minutes: str
) -> None:
    world.clock = FixedClock(start)
    world.settings(cooling_minutes=minutes)
    with timezone.override(ZoneInfo(WARSAW)):
        order = placed(world, shelf)
        assert Hold.objects.get().release_at - start == timedelta(minutes=float(minutes))
        world.advance(minutes=float(minutes), seconds=-1)
        assert world.stage(order) == "ON_HOLD"
        world.advance(seconds=1)
        assert world.stage(order) == "SHIPPED"


def test_a_moment_named_in_a_zone_is_that_moment(world: World, shelf: Any) -> None:
    world.clock = FixedClock(CHANGES[0])
    world.settings(cooling_minutes="0", automatic_pick=False)
    order = placed(world, shelf)
    until = datetime(2030, 3, 31, 3, 15, tzinfo=ZoneInfo(WARSAW))  # a quarter past the hour that is left out
    how = {"reason": HoldReason.OTHER, "note": "", "lines": (), "actor": "staff:1"}
    hold.place(world.ctx(), order.pk, release_at=until, **how)
    world.drain()
    world.advance(minutes=44)
    assert world.stage(order) == "ON_HOLD"
    world.advance(minutes=1)
    assert world.stage(order) == "FULFILLING"


def test_a_worker_that_was_away_for_two_hours_releases_once_and_at_once(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    world.clock.advance(timedelta(hours=3))
    for _ in range(3):
        world.drain()
    row = Hold.objects.get()
    assert (world.stage(order), row.released_at) == ("SHIPPED", world.clock.now())
    assert world.kinds(order).count("hold.released") == 1


def test_an_order_received_while_the_worker_was_away_has_cooled_off_since_its_receipt(world: World, shelf: Any) -> None:
    order = world.place({factories.variant(world.shop, stock={shelf: 5}): 1}, allocate_at=shelf)
    world.clock.advance(timedelta(minutes=40))
    world.drain()
    assert world.stage(order) == "ON_HOLD"
    world.advance(minutes=20)
    assert world.stage(order) == "SHIPPED"
    late = world.place({factories.variant(world.shop, stock={shelf: 5}): 1}, allocate_at=shelf)
    world.clock.advance(timedelta(hours=2))
    world.drain()
    assert world.stage(late) == "SHIPPED"
    assert world.kinds(late).count("hold.released") == 1


def test_several_holds_end_each_at_its_own_time(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    for hours in (2, 3):
        how = {"reason": HoldReason.OTHER, "note": str(hours), "lines": (), "actor": "staff:1"}
        hold.place(world.ctx(), order.pk, release_at=world.clock.now() + timedelta(hours=hours), **how)
    world.drain()
    seen = []
    for _ in range(3):
        world.advance(hours=1)
        seen.append(Hold.objects.filter(released_at__isnull=True).count())
    assert (seen, world.stage(order)) == ([2, 1, 0], "SHIPPED")


def test_a_hold_shortened_ends_sooner(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    sooner = world.clock.now() + timedelta(minutes=10)
    hold.extend(world.ctx(), Hold.objects.get().pk, release_at=sooner, note="", actor="staff:1")
    world.advance(minutes=10)
    assert world.stage(order) == "SHIPPED"


def test_a_hold_only_a_person_lifts_causes_no_work(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    order = placed(world, shelf)
    how = {"reason": HoldReason.OTHER, "note": "", "lines": (), "actor": "staff:1"}
    hold.place(world.ctx(), order.pk, release_at=None, **how)
    world.drain()
    assert list(order.work.exclude(kind__in=["notify", "follow"]).values_list("kind", flat=True)) == []
