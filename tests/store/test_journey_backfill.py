"""What was delivered before parcels' ways were noted teaches how long they took, and judges nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from saleor_oms_plugin import migrations, models
from saleor_oms_plugin.domain.calendars import days_on_the_way
from tests import factories as make
from tests.graphql.rows import journey, scene

NAME = next(one.name for one in iter_modules(migrations.__path__) if one.name.endswith("_promise"))
BACKFILL = import_module(f"{migrations.__name__}.{NAME}").BACKFILL


def fill() -> list[models.Journey]:
    with connection.cursor() as cursor:
        cursor.execute(BACKFILL)
    return list(models.Journey.objects.order_by("pk"))


def came(shop: Any, *, left: datetime, arrived: datetime, status: str = "DELIVERED", **shipment: Any) -> models.Label:
    oms = journey(make.order(shop.shop, {shop.tee: 1}), shop.warehouse)
    label = models.Label.objects.select_related("shipment").get(shipment__oms_order=oms)
    models.FulfillmentOrder.objects.filter(oms_order=oms).update(shipped_at=left)
    given = {"warehouse_id": shop.warehouse.pk, "warehouse_name": "Near", "to_country": "US", **shipment}
    models.Shipment.objects.filter(pk=label.shipment_id).update(**given)
    models.Label.objects.filter(pk=label.pk).update(status=status)
    models.StoredEvent.objects.create(label=label, key=f"{label.pk}-d", at=arrived, status="DELIVERED", seen_at=arrived)
    return label


@pytest.fixture
def shop(db: None) -> Any:
    return scene()


def test_days_are_counted_as_the_domain_counts_them_over_every_weekend(shop: Any) -> None:
    today = timezone.now().replace(hour=12)
    for after in range(11):
        for back in range(7):
            left = today - timedelta(days=30 + back)
            came(shop, left=left, arrived=left + timedelta(days=after))
    found = fill()
    assert len(found) == 77
    for row in found:
        assert row.days == days_on_the_way(row.left_on, row.arrived_on), (row.left_on, row.arrived_on)
        assert (row.carrier_by, row.learnt_by, row.calendar_by, row.promised_by) == (None, None, None, None)
        assert (row.warehouse_key, row.country, row.carrier) == (shop.warehouse.pk, "US", "usps")


def test_what_did_not_come_came_back_or_is_old_teaches_nothing(shop: Any) -> None:
    now = timezone.now()
    came(shop, left=now - timedelta(days=9), arrived=now, status="RETURNED")
    came(shop, left=now - timedelta(days=9), arrived=now, direction="RETURN")
    came(shop, left=now - timedelta(days=9), arrived=now, to_country="")
    came(shop, left=datetime(2020, 1, 1, tzinfo=UTC), arrived=datetime(2020, 1, 3, tzinfo=UTC))
    assert fill() == []


def test_it_may_run_again(shop: Any) -> None:
    came(shop, left=timezone.now() - timedelta(days=3), arrived=timezone.now())
    assert len(fill()) == len(fill()) == 1
