"""A shop in a real database that other threads and processes see, with the sandbox as its carrier and real time."""

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
from saleor_oms_plugin.models import FulfillmentOrder, Label, OmsOrder, TimelineEvent, Work
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.pipeline.context import Context
from saleor_oms_plugin.store import installation
from tests import factories

from .processes import Nursery

SETTINGS = {
    "cooling_minutes": "0",
    "automatic_pick": True,
    "automatic_pack": True,
    "automatic_purchase": True,
    "shippo_token": "shippo_test_demo",
    "shippo_webhook_token": "t" * 32,
    "feedback_delay_hours": "24",
}
#: Short enough for a test, and in the right proportion: a lease outlives a purchase, the settle window a lost request.
PACE = {
    "lease_s": 2.0,
    "purchase_timeout_s": 1.5,
    "carrier_timeout_s": 1.5,
    "settle_s": 4.0,
    "settle_check_s": 0.4,
    "retry_base_s": 0.1,
    "retry_cap_s": 1.0,
    "track_poll_s": 3.0,
}


@dataclass
class Arena:
    """What a test of this folder drives. `pace` holds the operator's settings."""

    shop: factories.Shop
    sandbox: Sandbox
    east: Any
    book: Any
    pace: dict[str, Any] = field(default_factory=lambda: dict(PACE))

    def settings(self, **values: Any) -> None:
        factories.plugin_configuration(**{**SETTINGS, **values})

    def ctx(self, **pace: Any) -> Context:
        made = bootstrap.context()
        made.operator = replace(made.operator, shippo_url=self.sandbox.url, **{**self.pace, **pace})
        return made

    def drain(self, **pace: Any) -> int:
        return runner.drain(self.ctx(**pace))

    def place(self, quantity: int = 1, **options: Any) -> OmsOrder:
        """An order in Saleor and its record, which Saleor's own signal made."""
        row = factories.order(self.shop, {self.book: quantity}, allocate_at=self.east, **options)
        return OmsOrder.objects.get(order_id=row.pk)

    def packed(self, **options: Any) -> FulfillmentOrder:
        """An order whose label is about to be bought."""
        order = self.place(**options)
        self.settings(automatic_purchase=False)
        self.drain()
        self.settings()
        part = FulfillmentOrder.objects.get(oms_order=order)
        assert part.status == "PACKED"
        runner.work.schedule(WorkKind.SHIP, part.pk, self.ctx().clock.now(), oms_order_id=order.pk)
        return part

    def work(self, kind: WorkKind, subject: int) -> Work:
        return Work.objects.get(kind=kind.value, subject=subject)

    def end_leases(self) -> None:
        """As if every lease had just run out."""
        Work.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now() - timedelta(seconds=1))

    def kinds(self, order: OmsOrder) -> list[str]:
        return list(TimelineEvent.objects.filter(oms_order=order).order_by("pk").values_list("kind", flat=True))

    def standing(self, part: FulfillmentOrder) -> list[str]:
        """The tracking numbers sold for this fulfillment order and not refunded, by the carrier's own ledger."""
        references = {
            f"oms:{installation.get(timezone.now()).uuid.hex}:{uuid.hex}"
            for uuid in part.shipments.values_list("intents__uuid", flat=True)
        }
        return [
            sold["tracking_number"]
            for sold in self.sandbox.ledger()
            if sold["metadata"] in references and not sold["refunded"]
        ]

    def labels(self, part: FulfillmentOrder) -> list[Label]:
        return list(Label.objects.filter(shipment__fulfillment_order=part).order_by("pk"))


@pytest.fixture(scope="session")
def nursery(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """One for all tests, since it takes seconds to load Saleor."""
    started = Nursery(tmp_path_factory.mktemp("nursery"))
    yield started
    started.close()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
def arena(real_database: None, sandbox: Sandbox) -> Arena:
    shop = factories.shop()
    factories.plugin_configuration(**SETTINGS)
    installation.activate(0, timezone.now() - timedelta(days=1))
    east = factories.warehouse(shop, "East")
    book = factories.variant(shop, "BOOK", stock={east: 1000})
    return Arena(shop=shop, sandbox=sandbox, east=east, book=book)
