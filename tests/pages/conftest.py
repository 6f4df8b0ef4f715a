"""One delivered order with two products, a parcel with a history, and links to both pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.feedback import FeedbackStatus
from saleor_oms_plugin.domain.states import ShipmentStatus, Stage
from saleor_oms_plugin.store import tokens
from tests import factories

CANARIES = ("Canary", "canary@example.com", "1 Canary Street", "+48555000111", "Canary & Sons", "FRAUD_COOLING")


@dataclass
class Case:
    """An order of ours and the addresses of its pages."""

    oms_order: Any
    feedback: Any
    label: Any
    variants: list[Any]
    track_url: str
    feedback_url: str
    feedback_token: str

    def set_stage(self, stage: Stage) -> None:
        type(self.oms_order).objects.filter(pk=self.oms_order.pk).update(stage=stage.value)

    def set_feedback(self, status: FeedbackStatus) -> None:
        type(self.feedback).objects.filter(pk=self.feedback.pk).update(status=status.value)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def case(db: None) -> Case:
    shop = factories.shop()
    warehouse = factories.warehouse(shop)
    variants = [factories.variant(shop), factories.variant(shop)]
    person = factories.address(
        first_name="Canary", last_name="Canary", street_address_1="1 Canary Street", company_name="Canary & Sons"
    )
    order = factories.order(shop, dict.fromkeys(variants, 2), ship_to=person, user_email="canary@example.com")
    factories.plugin_configuration()  # after the order: an active plugin would receive it by itself
    row = factories.oms_order(order, stage=Stage.SHIPPED.value, promised_delivery=date(2026, 5, 8))
    label = _shipped(row, warehouse, variants)
    feedback = models.Feedback.objects.create(
        oms_order=row,
        status=FeedbackStatus.INVITED.value,
        closes_at=timezone.now() + timedelta(days=30),
    )
    now = timezone.now()
    track, ask = (tokens.issue(row.pk, purpose, now=now) for purpose in ("track", "feedback"))
    return Case(
        oms_order=row,
        feedback=feedback,
        label=label,
        variants=variants,
        track_url=f"{BASE_PATH}track/{track}/",
        feedback_url=f"{BASE_PATH}feedback/{ask}/",
        feedback_token=ask,
    )


def _shipped(row: Any, warehouse: Any, variants: list[Any]) -> Any:
    now = timezone.now()
    fulfillment_order = models.FulfillmentOrder.objects.create(
        oms_order=row,
        warehouse=warehouse,
        warehouse_name=warehouse.name,
        status="SHIPPED",
        created_at=now,
    )
    for line in row.order.lines.all():
        models.FulfillmentOrderLine.objects.create(
            fulfillment_order=fulfillment_order,
            order_line=line,
            variant=line.variant,
            product_name=line.product_name,
            quantity=line.quantity,
        )
    shipment = models.Shipment.objects.create(
        oms_order=row,
        fulfillment_order=fulfillment_order,
        status=ShipmentStatus.TRANSIT.value,
        carrier="usps",
        carrier_name="USPS",
        service="usps_priority",
        service_name="Priority Mail",
        created_at=now,
    )
    label = models.Label.objects.create(
        shipment=shipment,
        transaction_id="t1",
        tracking_number="92055901755477",
        tracking_url="https://tools.usps.com/go/Track?id=92055901755477",
        status=ShipmentStatus.TRANSIT.value,
        format="PDF_4X6",
        eta=datetime(2026, 5, 9, tzinfo=UTC),
        bought_at=now,
    )
    for hour, status in enumerate([ShipmentStatus.PRE_TRANSIT, ShipmentStatus.TRANSIT]):
        models.StoredEvent.objects.create(
            label=label,
            key=str(hour),
            at=datetime(2026, 5, 6, hour, tzinfo=UTC),
            status=status.value,
            message="Left with neighbour Canary, 1 Canary Street",
            city="Canary",
            country="US",
            seen_at=now,
        )
    return label
