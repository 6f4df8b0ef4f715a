"""A race for the last units: buyers complete Saleor's own checkouts at one instant, our workers source beside them.

The buyers are threads with database connections of their own; what is asserted is what stands in the database
afterwards.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from demo.checkout import complete, fill_checkout
from demo.client import Refused
from saleor_oms_plugin.domain.states import INSIDE
from saleor_oms_plugin.models import FulfillmentOrder, OmsOrder, Work
from saleor_oms_plugin.store.sourcing import QUEUE
from tests import factories
from tests.visitor import Visitor

from .together import _with_own_connection

#: Buyers served at one moment, as a shop has so many workers; the others follow at once. Postgres takes 100 sessions.
AT_ONCE = 32
#: What Postgres, and nobody else, says of a deadlock's victim.
_DEADLOCK = "deadlock detected"


@dataclass
class Round:
    """How one race ended. `died` are answers that are no refusal for want of stock."""

    bought: int = 0
    refused: list[str] = field(default_factory=list)
    died: list[str] = field(default_factory=list)
    deadlocks: int = 0  # all that Postgres broke, whoever the victim was

    @property
    def buyers_killed(self) -> int:
        return sum(_DEADLOCK in answer for answer in self.died)


def fill(shop: dict[str, Any], sku: str, wants: list[int]) -> list[str]:
    """Checkouts about to be completed; with reservations, those that still got their units."""
    ready = []
    for units in wants:
        try:
            ready.append(fill_checkout(Visitor(), shop, {sku: units})["id"])
        except Refused as refusal:
            if not _is_for_want_of_stock(str(refusal)):
                raise
    return ready


def reserve_for(minutes: int | None) -> None:
    """Whether, and for how long, Saleor reserves what is in a checkout, where it can."""
    if factories.has_model("warehouse.Reservation"):
        factories.site_settings(reserve_stock_duration_anonymous_user=minutes)


def told(ended: Round, turned_away: int) -> str:
    """The figures of a round; `turned_away` got no unit into their checkout."""
    stages = Counter(OmsOrder.objects.order_by("-pk").values_list("stage", flat=True)[: ended.bought])
    return (
        f"{ended.bought} bought ({stages['FULFILLING']} planned, {stages['BACKORDERED']} backordered), "
        f"{len(ended.refused)} refused, {turned_away} turned away before, "
        f"{ended.deadlocks} deadlocks, {len(ended.died)} died"
    )


def race(shop: dict[str, Any], checkouts: list[str], work: Callable[[], int], workers: int = 2) -> Round:
    """Completes all at once while `work` goes on beside them, and until nothing is left to do."""
    found, before = Round(), _deadlocks()
    is_over = threading.Event()
    starts = threading.Event()

    def buy(checkout: str) -> str:
        starts.wait()
        try:
            complete(Visitor(), shop, checkout)
        except Refused as refusal:
            return str(refusal)
        return ""

    def keep_working(_: int) -> None:
        pause = threading.Event()
        while not is_over.is_set():
            if not work():
                pause.wait(0.01)

    with ThreadPoolExecutor(workers) as warehouse, ThreadPoolExecutor(AT_ONCE) as buyers:
        busy = [warehouse.submit(_with_own_connection, keep_working, number) for number in range(workers)]
        buying = [buyers.submit(_with_own_connection, buy, checkout) for checkout in checkouts]
        starts.set()
        answers = [each.result() for each in buying]
        is_over.set()
        for each in busy:
            each.result()
    finish(work)
    for answer in answers:
        if not answer:
            found.bought += 1
        elif _is_for_want_of_stock(answer):
            found.refused.append(answer)
        else:
            found.died.append(answer)
    found.deadlocks = _deadlocks() - before
    return found


def finish(work: Callable[[], int], most: int = 50) -> None:
    """Works off what gave way to somebody and is to be tried again soon, until it has been."""
    for _ in range(most):
        _due().update(run_at=_now())
        work()
        if not _due().filter(attempts__gt=0).exists() and not OmsOrder.objects.filter(stage="SOURCING").exists():
            return


def _due() -> Any:
    return Work.objects.filter(kind__in=("hold", "source"), failed_at__isnull=True)


def _now() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _is_for_want_of_stock(answer: str) -> bool:
    return any(
        words in answer.lower() for words in ("insufficient", "not enough", "could not add", "in stock", "only ")
    )


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


# ── what must be true afterwards ────────────────────────────────────────────────────────────────────────────────
def planned() -> dict[tuple[str, Any], int]:
    """Units by warehouse and variant that live fulfillment orders stand for."""
    units: dict[tuple[str, Any], int] = {}
    parts = FulfillmentOrder.objects.filter(status__in=[status.value for status in INSIDE])
    for name, variant, quantity in parts.values_list("warehouse_name", "lines__variant_id", "lines__quantity"):
        units[name, variant] = units.get((name, variant), 0) + quantity
    return units


def no_shelf_is_planned_twice() -> None:
    on_hand = {
        (stock.warehouse.name, stock.product_variant_id): stock.quantity
        for stock in factories.model("warehouse.Stock").objects.select_related("warehouse")
    }
    over = {place: (units, on_hand[place]) for place, units in planned().items() if units > on_hand[place]}
    assert not over, f"planned beyond the shelf: {over}"


def no_shelf_promises_more_than_it_holds() -> None:
    for stock in factories.model("warehouse.Stock").objects.select_related("warehouse"):
        allocated = sum(stock.allocations.values_list("quantity_allocated", flat=True))
        assert allocated <= stock.quantity, f"{stock.warehouse.name} has {stock.quantity} and promised {allocated}"
        assert getattr(stock, "quantity_allocated", allocated) == allocated


def every_order_is_planned_or_waits() -> None:
    orders = factories.model("order.Order").objects
    assert OmsOrder.objects.count() == orders.count()
    for order in OmsOrder.objects.all():
        parts = FulfillmentOrder.objects.filter(oms_order=order, status__in=[status.value for status in INSIDE])
        units = sum(quantity for quantity in parts.values_list("lines__quantity", flat=True))
        wanted = sum(order.order.lines.values_list("quantity", flat=True))
        assert (order.stage, units) in (("FULFILLING", wanted), ("BACKORDERED", 0))
        assert order.problem_message == ""


def nobody_waits_for_what_lies_there() -> None:
    """A backordered order wants more than is left over by those before it, who keep what is allocated to them while
    they wait for the rest: units are not withheld from whoever could have them."""
    left = Counter[int]()
    for variant, units in factories.model("warehouse.Stock").objects.values_list("product_variant_id", "quantity"):
        left[variant] += units
    for (_, variant), units in planned().items():
        left[variant] -= units
    for order in OmsOrder.objects.filter(stage="BACKORDERED").order_by(*QUEUE):
        lines = order.order.lines
        wants = list(lines.values_list("variant_id", "quantity"))
        assert any(quantity > left[variant] for variant, quantity in wants), f"{order.pk} wants {wants} of {left}"
        for variant, units in lines.values_list("variant_id", "allocations__quantity_allocated"):
            left[variant] -= units or 0
