"""Workers are killed at every step of the journey, over and over; every order arrives, and nothing happens twice.

`OMS_CRASH_ORDERS` and `OMS_CRASH_STEPS` (deaths each order is due, of the steps in turn) make it larger, by hand:
`OMS_CRASH_ORDERS=200 ./oms test tests/concurrency/test_kill.py -s`.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.errors import Conflict
from saleor_oms_plugin.models import Label, OmsOrder, Work
from saleor_oms_plugin.pipeline import cancel
from tests import factories

from . import invariants, points
from .conftest import SETTINGS, Arena
from .processes import Nursery, Worker

ORDERS = int(os.environ.get("OMS_CRASH_ORDERS", "24"))
STEPS = int(os.environ.get("OMS_CRASH_STEPS", "4"))
CHILDREN = int(os.environ.get("OMS_CRASH_CHILDREN", "3"))
SEED = int(os.environ.get("OMS_CRASH_SEED", "7"))
#: An order's deaths are apart: one that dies with the request on its way never reads the answer.
SPREAD = 7
EVERY_HELD = 6
EVERY_SPLIT = 4
LINES_PER_LOOK = 10
LINES_PER_KILL = 97
#: What goes wrong at the carrier, and how often. `slow` with no seconds is a purchase without trouble.
TROUBLE = (
    ({"kind": "slow"}, 8),
    ({"kind": "slow", "seconds": 2.0}, 1),  # sold, answered after we gave up waiting
    ({"kind": "slow_start", "seconds": 1.0}, 1),  # sold late: for a while no list shows it
    ({"kind": "slow_start", "seconds": 2.0}, 1),
    ({"kind": "dropped"}, 2),  # sold, and the line goes dead
    ({"kind": "commit_500"}, 1),
    ({"kind": "truncated"}, 1),
    ({"kind": "500"}, 1),
    ({"kind": "429", "retry_after": 1}, 1),
)
#: Nothing of these is left when everybody has arrived.
MOVING = ("hold", "source", "pick", "pack", "ship", "notify", "document", "follow")


@dataclass
class Run:
    """One run: who is to die where, and what was counted."""

    arena: Arena
    deaths: Path
    orders: list[OmsOrder]
    killed: int = 0
    delivered: set[str] = field(default_factory=set)

    @property
    def held(self) -> list[int]:
        return [order.pk for order in self.orders[EVERY_HELD - 1 :: EVERY_HELD]]

    def armed(self) -> dict[int, list[str]]:
        steps = [step for step in points.journey() if not step.startswith(points.RECEIPT)]
        armed = {}
        for index, order in enumerate(self.orders):
            armed[order.pk] = [steps[(index + each * SPREAD) % len(steps)] for each in range(min(STEPS, len(steps)))]
            if order.pk in self.held:
                armed[order.pk] += points.refund()
        return armed

    def died_at(self) -> Counter[str]:
        return Counter(path.name.partition("@")[2] for path in self.deaths.iterdir())

    def look(self) -> bool:
        """Lets carriers and staff do their part; True once everybody has arrived."""
        self._deliver()
        self._cancel_held()
        stages = Counter(OmsOrder.objects.values_list("stage", flat=True))
        return (
            stages == {"DELIVERED": len(self.orders) - len(self.held), "CANCELED": len(self.held)} and self._is_calm()
        )

    def _deliver(self) -> None:
        shipped = Label.objects.filter(shipment__fulfillment_order__status="SHIPPED", is_surplus=False)
        for number in set(shipped.exclude(status="VOIDED").values_list("tracking_number", flat=True)) - self.delivered:
            self.arena.sandbox.track(number, status="DELIVERED")
            self.delivered.add(number)

    def _cancel_held(self) -> None:
        """A held order that has a label is canceled, as soon as no other of its labels is being bought."""
        labelled = OmsOrder.objects.filter(pk__in=self.held, stage="ON_HOLD", shipments__labels__is_surplus=False)
        for order in labelled.distinct():
            with suppress(Conflict):
                cancel.cancel(self.arena.ctx(), order.pk, reason="the customer changed their mind", actor="staff:1")

    def _is_calm(self) -> bool:
        failed = Work.objects.filter(failed_at__isnull=False)
        assert not failed.exists(), list(failed.values("kind", "last_error"))
        later = Work.objects.filter(kind__in=("receipt", "void"), run_at__lte=timezone.now())
        return not (Work.objects.filter(kind__in=MOVING) | later).exists()


@pytest.fixture
def sandbox(live_server: Any) -> Iterator[Sandbox]:
    """The carrier, which posts its webhooks to the shop over HTTP."""
    address = f"{live_server.url}{BASE_PATH}webhooks/shippo/{SETTINGS['shippo_webhook_token']}/"
    with running_sandbox(webhook_url=address) as running:
        yield running


@pytest.fixture
def run(arena: Arena, tmp_path: Path) -> Run:
    """Orders, some of them from two warehouses, and trouble waiting at the carrier."""
    arena.settings(cooling_minutes="0.02")
    west = factories.warehouse(arena.shop, "West")
    lamp = factories.variant(arena.shop, "LAMP", stock={west: 1000})
    orders = []
    for index in range(ORDERS):
        allocations, lines = {arena.east: {arena.book: 2}}, {arena.book: 2}
        if index % EVERY_SPLIT == EVERY_SPLIT - 1:
            allocations[west], lines[lamp] = {lamp: 1}, 1
        row = factories.order(arena.shop, lines, allocate_at=allocations)
        orders.append(OmsOrder.objects.get(order_id=row.pk))
    make_trouble(arena.sandbox, random.Random(SEED))
    for name in ("deaths", "mailbox", "media"):
        (tmp_path / name).mkdir()
    return Run(arena=arena, deaths=tmp_path / "deaths", orders=orders)


def make_trouble(sandbox: Sandbox, dice: random.Random) -> None:
    """Queues what happens to the next purchases, and to some looks at them."""
    kinds, weights = zip(*TROUBLE, strict=True)
    for trouble in dice.choices(kinds, weights, k=ORDERS * 2):
        sandbox.fault(method="POST", path="/transactions", **trouble)
    for kind in ("500", "dropped", "html"):
        sandbox.fault(kind, "GET", "/transactions", times=max(1, ORDERS // 12))


def crew(run: Run, tmp_path: Path) -> dict[str, Any]:
    return {
        "role": "crew",
        "seed": SEED,
        "children": CHILDREN,
        "batch": 3,
        "pace": {**run.arena.pace, "shippo_url": run.arena.sandbox.url},
        "settings": {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(tmp_path / "mailbox"),
            "MEDIA_ROOT": str(tmp_path / "media"),
        },
        "deaths": str(run.deaths),
        "armed": run.armed(),
        "receipt_steps": [step for step in points.journey() if step.startswith(points.RECEIPT)],
        "held": run.held,
    }


def drive(run: Run, workers: Worker) -> None:
    """Listens to the workers, kills one now and then, and returns once everybody has arrived."""
    for heard, line in enumerate(workers.lines(), start=1):
        assert not line.startswith("failed"), line
        run.killed += line == "killed"
        if heard % LINES_PER_KILL == 0:
            workers.tell()
        if heard % LINES_PER_LOOK == 0 and run.look():
            return
    raise AssertionError("the workers ended before the orders arrived")


def test_killed_at_every_step_no_order_is_lost_and_nothing_happens_twice(
    run: Run, nursery: Nursery, tmp_path: Path
) -> None:
    shelves = dict(factories.model("warehouse.Stock").objects.values_list("pk", "quantity"))
    started = time.monotonic()
    with nursery.worker(**crew(run, tmp_path)) as workers:
        drive(run, workers)
        assert workers.end() == 0
    report(run, time.monotonic() - started)
    invariants.no_order_is_lost(ORDERS)
    invariants.no_label_is_bought_twice(run.arena.sandbox)
    invariants.no_message_is_repeated(tmp_path / "mailbox")
    invariants.saleor_shipped_what_we_shipped()
    invariants.stock_left_once(shelves)
    invariants.history_is_one_line()
    assert set(run.died_at()) == {*points.journey(), *points.refund()}, "a step at which nobody died"


def report(run: Run, seconds: float) -> None:
    """For `pytest -rP`, and whoever runs it by hand."""
    sold = run.arena.sandbox.ledger()
    refunded = sum(entry["refunded"] for entry in sold)
    deaths = sum(run.died_at().values())
    print(  # noqa: T201
        f"{ORDERS} orders, {CHILDREN} workers: {run.killed} kills ({deaths} at {len(run.died_at())} named steps), "
        f"{len(sold)} labels sold, {refunded} refunded, {seconds:.0f} s"
    )
