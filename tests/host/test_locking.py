"""Real connections, real locks: a customer's checkout never loses against us."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from saleor_oms_plugin.domain.errors import Conflict
from saleor_oms_plugin.domain.sourcing import Assignment, Terms, plan_sourcing, sites_of
from saleor_oms_plugin.host import locks
from tests import factories as make

from .conftest import allocations, sums

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_S = 60  # how long a broken test may hang; nothing here waits that long


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Future[Any]]]:
    """Runs a function in a thread with a connection of its own."""
    with ThreadPoolExecutor(max_workers=16) as pool:

        def run(function: Callable[..., Any], *arguments: Any) -> Future[Any]:
            def closing() -> Any:
                try:
                    return function(*arguments)
                finally:
                    connection.close()

            return pool.submit(closing)

        yield run


def stock_at(warehouse: Any) -> Any:
    return make.model("warehouse.Stock").objects.get(warehouse=warehouse)


@contextmanager
def holding(run: Callable[..., Future[Any]], *stocks: Any) -> Iterator[None]:
    """Somebody else's transaction has these stocks."""
    has_them, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            pks = [stock.pk for stock in stocks]
            list(make.model("warehouse.Stock").objects.filter(pk__in=pks).order_by("pk").select_for_update())
            has_them.set()
            assert may_go.wait(PATIENCE_S)

    somebody = run(hold)
    assert has_them.wait(PATIENCE_S)
    try:
        yield
    finally:
        may_go.set()
        somebody.result(PATIENCE_S)


def source(host: Any, row: Any, warehouse: Any) -> None:
    with transaction.atomic():
        order = host.order(str(row.pk))
        host.lock_shelves(order)
        line = row.lines.get()
        plan = [Assignment(line_id=str(line.pk), warehouse_id=str(warehouse.pk), quantity=line.quantity)]
        host.move_allocations(order, plan)


def test_a_destination_that_somebody_holds_is_a_conflict_and_nothing_moves(
    host: Any, shop: Any, shelves: Any, elsewhere: Any
) -> None:
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.near)

    with holding(elsewhere, stock_at(shelves.far)), pytest.raises(Conflict):
        source(host, row, shelves.far)
    assert allocations(row) == {"Near": 3}

    source(host, row, shelves.far)
    assert allocations(row) == {"Far": 3}


def test_a_checkout_that_waits_for_our_stock_gets_it_and_no_deadlock_hits_it(
    host: Any, shop: Any, shelves: Any, elsewhere: Any
) -> None:
    """The checkout has the first stock and wants the second; we have the second and want the first."""
    first, second = stock_at(shelves.near), stock_at(shelves.far)
    row = make.order(shop, {shelves.tee: 3}, allocate_at=shelves.far)
    has_first, wants_second = threading.Event(), threading.Event()

    def checkout() -> list[int]:
        stocks = make.model("warehouse.Stock").objects
        with transaction.atomic():
            list(stocks.filter(pk=first.pk).select_for_update())
            has_first.set()
            assert wants_second.wait(PATIENCE_S)
            return [stock.pk for stock in stocks.filter(pk=second.pk).select_for_update()]

    def sourcing() -> Future[Any]:
        with transaction.atomic():
            order = host.order(str(row.pk))
            locks.allocations_of(list(row.lines.values_list("pk", flat=True)))  # the second stock is ours
            customer = elsewhere(checkout)
            assert has_first.wait(PATIENCE_S)
            wants_second.set()
            with pytest.raises(Conflict):
                host.lock_shelves(order)
            transaction.set_rollback(True)
        return customer

    assert sourcing().result(PATIENCE_S) == [second.pk]
    assert allocations(row) == {"Far": 3}


def test_orders_sourced_at_once_never_promise_a_unit_twice(host: Any, shop: Any, shelves: Any, elsewhere: Any) -> None:
    """Eight orders of 2 oversold onto one shelf of 10, with 6 more units elsewhere: all fit, none twice."""
    make.model("warehouse.Stock").objects.filter(warehouse=shelves.far).update(quantity=6)
    rows = [make.order(shop, {shelves.tee: 2}, allocate_at=shelves.near) for _ in range(8)]
    start = threading.Barrier(len(rows))

    def until_done(row: Any) -> int:
        start.wait(PATIENCE_S)
        conflicts = 0
        while True:
            try:
                with transaction.atomic():
                    order = host.order(str(row.pk))
                    shelves = host.lock_shelves(order)
                    plan = plan_sourcing(order.lines_to_ship, sites_of(shelves), shelves, Terms())
                    assert plan.is_complete
                    host.move_allocations(order, plan.assignments)
                    return conflicts
            except Conflict:
                conflicts += 1

    for done in [elsewhere(until_done, row) for row in rows]:
        done.result(PATIENCE_S)

    assert sums() == {"Near": (10, 10), "Far": (6, 6), "Spare": (0, 0)}
    assert all(sum(allocations(row).values()) == 2 for row in rows)
