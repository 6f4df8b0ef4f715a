"""A shop with the plugin active, the sandbox as its carrier, and a clock that moves when told to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.models import FulfillmentOrder, OmsOrder, StoredJob, TimelineEvent
from saleor_oms_plugin.pipeline import receive, runner
from saleor_oms_plugin.pipeline.context import Context
from saleor_oms_plugin.store import installation, work
from saleor_oms_plugin.store.clock import FixedClock
from tests import factories

SETTINGS = {
    "cooling_minutes": "60",
    "automatic_pick": True,
    "automatic_pack": True,
    "automatic_purchase": True,
    "shippo_token": "shippo_test_demo",
    "shippo_webhook_token": "t" * 32,
    "feedback_delay_hours": "24",
    "feedback_window_days": "10",
}


@dataclass
class World:
    """What a test drives: time, the carrier, and the order it is about."""

    shop: factories.Shop
    clock: FixedClock
    sandbox: Sandbox
    options: dict[str, Any] = field(default_factory=dict)

    def ctx(self) -> Context:
        made = bootstrap.context()
        made.clock = self.clock
        made.operator = replace(made.operator, shippo_url=self.sandbox.url, **self.options)
        return made

    def drain(self) -> int:
        return runner.drain(self.ctx())

    def advance(self, **by: float) -> int:
        """Lets time pass for us and works on what falls due."""
        self.clock.advance(timedelta(**by))
        return self.drain()

    def settings(self, **values: Any) -> None:
        factories.plugin_configuration(**{**SETTINGS, **values})

    def place(self, lines: Any, **options: Any) -> OmsOrder:
        """An order in Saleor, received by whichever hint came, and its record."""
        return self.receive(factories.order(self.shop, lines, **options))

    def receive(self, row: Any) -> OmsOrder:
        """The record of an order that Saleor has."""
        ctx = self.ctx()
        candidate = ctx.host.candidate(row)
        if candidate is not None:
            receive.record(ctx, candidate)
        order = OmsOrder.objects.get(order_id=row.pk)
        OmsOrder.objects.filter(pk=order.pk).update(received_at=self.clock.now())
        order.work.update(run_at=self.clock.now())
        order.refresh_from_db()
        return order

    def stage(self, order: OmsOrder) -> str:
        order.refresh_from_db()
        return order.stage

    def kinds(self, order: OmsOrder) -> list[str]:
        return list(TimelineEvent.objects.filter(oms_order=order).order_by("pk").values_list("kind", flat=True))

    def parts(self, order: OmsOrder) -> list[FulfillmentOrder]:
        return list(FulfillmentOrder.objects.filter(oms_order=order).order_by("pk"))

    def about_to_buy(self) -> OmsOrder:
        """An order of one unit whose label the next work buys."""
        self.settings(cooling_minutes="0", automatic_purchase=False)
        east = factories.warehouse(self.shop, "East")
        made = self.place({factories.variant(self.shop, stock={east: 5}): 1}, allocate_at=east)
        self.drain()
        self.settings(cooling_minutes="0")
        work.schedule(WorkKind.SHIP, self.parts(made)[0].pk, self.clock.now(), oms_order_id=made.pk)
        return made


def finished(world: World, job: StoredJob) -> dict[str, Any]:
    """The results of a job, when all its work is done."""
    runner.drain(world.ctx(), runner.Lane.JOBS)
    job.refresh_from_db()
    assert job.status == "DONE", (job.status, job.errors)
    return job.results


@pytest.fixture
def shelf(world: World) -> Any:
    return factories.warehouse(world.shop, "East")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
def world(db: None, sandbox: Sandbox) -> World:
    shop = factories.shop()
    factories.plugin_configuration(**SETTINGS)
    clock = FixedClock(timezone.now())
    installation.activate(0, clock.now() - timedelta(days=1))
    return World(shop=shop, clock=clock, sandbox=sandbox)
