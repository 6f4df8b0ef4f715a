"""Workers, people and Saleor never wait for each other in a circle: the order's row comes first, its work last."""

from __future__ import annotations

from django.db import transaction

from saleor_oms_plugin.domain.work import Lane, WorkKind
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import locks, orders, work

from .conftest import Arena
from .together import beside, until_blocked


def test_whoever_holds_an_order_may_ask_for_the_work_a_worker_is_doing(arena: Arena) -> None:
    """Releasing a hold does this, in a transaction of a person's."""
    order = arena.place()
    with beside() as start:
        with transaction.atomic():
            locks.lock_order(order.pk)
            worker = start(lambda: runner.drain(arena.ctx(), Lane.DESK))
            until_blocked()
            work.schedule(WorkKind.HOLD, order.pk, arena.ctx().clock.now(), oms_order_id=order.pk)
        worker.result()
    assert not order.work.filter(attempts__gt=0).exists()


def test_whoever_holds_an_order_may_drop_the_work_a_worker_is_doing(arena: Arena) -> None:
    """Canceling an order does this: what the worker did meanwhile does not count."""
    order = arena.place()
    with beside() as start:
        with transaction.atomic():
            locks.lock_order(order.pk)
            worker = start(lambda: runner.drain(arena.ctx(), Lane.DESK, most=1))
            until_blocked()
            work.drop([WorkKind.HOLD], oms_order_id=order.pk)
        worker.result()
    assert list(order.work.values_list("kind", flat=True)) == []
    assert arena.kinds(order) == ["stage.received"]


def test_saleor_may_tell_of_an_order_while_a_worker_follows_it(arena: Arena) -> None:
    """Creating Saleor's fulfillment does this, under the order's lock."""
    order = arena.place()
    arena.drain()
    orders.follow(str(order.order_id))
    with beside() as start:
        with transaction.atomic():
            locks.lock_order(order.pk)
            worker = start(lambda: runner.drain(arena.ctx(), Lane.DESK))
            until_blocked()
            orders.follow(str(order.order_id))
        worker.result()
    assert not order.work.filter(attempts__gt=0).exists()
