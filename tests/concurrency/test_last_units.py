"""Buyers race for the last units through Saleor's own checkout: nobody is promised by us what no shelf has, and no
checkout dies of us.

On Saleor 3.x a crowd may all be refused: each reserves while it pays, without looking what is there, and then sees the
others' reservations. `OMS_RACE_BUYERS`, `OMS_RACE_UNITS` and `OMS_RACE_ROUNDS` make the race larger;
`-o log_cli_level=info` shows how each ended. With reservations only buyers whose checkout got its units come to pay.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Conflict
from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import OmsOrder
from saleor_oms_plugin.pipeline import repair, runner
from tests import factories
from tests.visitor import shop_for

from . import last_units
from .conftest import Arena
from .together import together

logger = logging.getLogger(__name__)

BUYERS = int(os.environ.get("OMS_RACE_BUYERS", "16"))
UNITS = int(os.environ.get("OMS_RACE_UNITS", "5"))
ROUNDS = int(os.environ.get("OMS_RACE_ROUNDS", "1"))
NO_PICKING = {"automatic_pick": False}


def stocked(arena: Arena, shares: list[int]) -> Any:
    places = [factories.warehouse(arena.shop, f"Place {number}") for number in range(len(shares))]
    return factories.variant(arena.shop, stock=dict(zip(places, shares, strict=True)))


def work(arena: Arena) -> int:
    return runner.drain(arena.ctx(), Lane.DESK)


def shares(units: int, warehouses: int) -> list[int]:
    return [units // warehouses + (number < units % warehouses) for number in range(warehouses)]


@pytest.mark.parametrize("warehouses", [1, 3])
@pytest.mark.parametrize("reserved_minutes", [None, pytest.param(10, marks=pytest.mark.needs_channels)])
def test_the_last_units_are_planned_once(arena: Arena, warehouses: int, reserved_minutes: int | None) -> None:
    arena.settings(**NO_PICKING)
    last_units.reserve_for(reserved_minutes)
    for _ in range(ROUNDS):
        before = OmsOrder.objects.count()
        sku = stocked(arena, shares(UNITS, warehouses))
        shop = shop_for(arena.shop, sku=sku)
        checkouts = last_units.fill(shop, "sku", [1 + number % 2 for number in range(BUYERS)])
        ended = last_units.race(shop, checkouts, lambda: work(arena))
        logger.info(
            "%s units in %s warehouses, reserved %s minutes, %s buyers: %s",
            UNITS,
            warehouses,
            reserved_minutes or 0,
            BUYERS,
            last_units.told(ended, BUYERS - len(checkouts)),
        )
        assert ended.buyers_killed == 0, ended.died
        assert ended.died == []
        assert ended.deadlocks == 0
        assert ended.bought == OmsOrder.objects.count() - before
        last_units.no_shelf_is_planned_twice()
        last_units.no_shelf_promises_more_than_it_holds()
        last_units.every_order_is_planned_or_waits()
        last_units.nobody_waits_for_what_lies_there()


def test_repairs_beside_buyers_and_workers_harm_nobody(arena: Arena) -> None:
    """Three times the same drift is mended at once, while buyers complete and orders are sourced."""
    arena.settings(**NO_PICKING)
    mug = stocked(arena, [4, 6])
    shop = shop_for(arena.shop, sku=mug)
    (near, _) = factories.model("warehouse.Stock").objects.filter(product_variant=mug).order_by("pk")
    for _ in range(3):
        factories.order(arena.shop, {mug: 2}, allocate_at=near.warehouse)
    checkouts = last_units.fill(shop, "sku", [1] * 8)

    def mend() -> int:
        done = work(arena)
        with suppress(Conflict):
            repair.mend(arena.ctx(), str(mug.pk), warehouses=None, actor="staff:1")
        return done

    ended = last_units.race(shop, checkouts, mend, workers=3)
    assert (ended.died, ended.deadlocks) == ([], 0)
    last_units.no_shelf_is_planned_twice()
    last_units.no_shelf_promises_more_than_it_holds()
    last_units.every_order_is_planned_or_waits()
    last_units.nobody_waits_for_what_lies_there()


def test_two_repairs_of_one_variant_do_it_once(arena: Arena) -> None:
    arena.settings(cooling_minutes="60")
    mug = stocked(arena, [2, 9])
    (near, _) = factories.model("warehouse.Stock").objects.filter(product_variant=mug).order_by("pk")
    orders = [factories.order(arena.shop, {mug: 2}, allocate_at=near.warehouse) for _ in range(3)]

    def mend() -> Any:
        return repair.mend(arena.ctx(), str(mug.pk), warehouses=None, actor="staff:1")

    results = together(*[mend] * 4)
    assert [each for each in results if isinstance(each, BaseException) and not isinstance(each, Conflict)] == []
    moved = [move for each in results if not isinstance(each, BaseException) for move in each.moves]
    assert sum(move.quantity for move in moved) == 4
    last_units.no_shelf_promises_more_than_it_holds()
    kinds = [arena.kinds(OmsOrder.objects.get(order_id=row.pk)).count("stock.repaired") for row in orders]
    assert kinds == [0, 1, 1]
