"""An order is received exactly once: by a process that dies while it arrives, and by twenty that see it at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from demo.checkout import fill_checkout
from saleor_oms_plugin import hints
from saleor_oms_plugin.domain.orders import HostOrderStatus
from saleor_oms_plugin.host import signals
from saleor_oms_plugin.models import OmsOrder
from saleor_oms_plugin.pipeline import receive
from tests import factories
from tests.visitor import Visitor, shop_for

from .conftest import Arena
from .processes import Nursery
from .together import together


def orders() -> int:
    return factories.model("order.Order").objects.count()


def die_in_checkout(arena: Arena, nursery: Nursery, dies: str, *, deaf: bool = False) -> None:
    shop = shop_for(arena.shop, book=arena.book)
    checkout = fill_checkout(Visitor(), shop, {"book": 2})
    with nursery.worker(role="checkout", shop=shop, checkout=checkout["id"], dies=dies, deaf=deaf) as visitor:
        assert visitor.end() == -signal.SIGKILL


def sweep(arena: Arena) -> int:
    return receive.sweep(arena.ctx(), is_full=False)


def test_a_death_after_the_orders_commit_loses_nothing_for_saleors_signal_came_first(
    arena: Arena, nursery: Nursery
) -> None:
    die_in_checkout(arena, nursery, "after the commit")
    (order,) = OmsOrder.objects.all()
    assert str(order.order_id) == str(factories.model("order.Order").objects.get().pk)
    assert order.work.filter(kind="hold").count() == 1
    assert sweep(arena) == 0
    assert OmsOrder.objects.count() == 1


def test_an_order_that_neither_signal_nor_hook_told_of_is_found_by_the_sweeper(arena: Arena, nursery: Nursery) -> None:
    die_in_checkout(arena, nursery, "after the commit", deaf=True)
    assert (orders(), OmsOrder.objects.count()) == (1, 0)
    assert sweep(arena) == 1
    assert sweep(arena) == 0
    (order,) = OmsOrder.objects.all()
    assert arena.kinds(order) == ["stage.received"]


def test_a_death_in_the_hook_leaves_the_order_and_its_record_or_neither(arena: Arena, nursery: Nursery) -> None:
    """Saleor 2.10 calls its hooks inside the order's transaction, 3.x after it."""
    die_in_checkout(arena, nursery, "in the hook")
    assert OmsOrder.objects.count() == orders()
    assert sweep(arena) == 0


@contextmanager
def nobody_listening() -> Iterator[None]:
    signals.disconnect()
    yield
    signals.connect(
        on_order_saved=hints.order_saved,
        on_order_deleted=hints.order_deleted,
        on_fulfillment_saved=hints.fulfillment_saved,
    )


def unheard(arena: Arena) -> Any:
    """An order that nobody has told us of; every way to tell is open again."""
    with nobody_listening():
        return factories.order(arena.shop, {arena.book: 1}, allocate_at=arena.east)


def test_an_order_that_arrives_twenty_times_at_once_is_received_once(arena: Arena) -> None:
    order = unheard(arena)
    candidate = arena.ctx().host.candidate(order)
    ways = (
        lambda: hints.orders_created([order]),
        lambda: hints.order_saved(candidate, HostOrderStatus.OPEN),
        lambda: sweep(arena),
        order.save,
    )
    arrived = together(*(ways * 5))
    assert [error for error in arrived if isinstance(error, BaseException)] == []
    assert sum(result for result in arrived if isinstance(result, int)) in (0, 1)
    (record,) = OmsOrder.objects.all()
    assert arena.kinds(record) == ["stage.received"]
    assert list(record.work.values_list("kind", flat=True)) == ["hold"]


def test_orders_that_arrive_together_are_each_received_once(arena: Arena) -> None:
    """Eight sweeps at once over twenty new orders, of which each finds all."""
    rows = [unheard(arena) for _ in range(20)]
    recorded = together(*[lambda: sweep(arena)] * 8)
    assert sum(recorded) == len(rows) == OmsOrder.objects.count()
    assert all(arena.kinds(order) == ["stage.received"] for order in OmsOrder.objects.all())
