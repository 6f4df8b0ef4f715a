"""The ledger made of old labels says what it would have said, had it been kept from the start."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from saleor_oms_plugin import migrations, models
from saleor_oms_plugin.store import postage
from tests import factories as make
from tests.graphql.rows import journey, scene

NAME = next(one.name for one in iter_modules(migrations.__path__) if one.name.endswith("_costs"))
BACKFILL = import_module(f"{migrations.__name__}.{NAME}").BACKFILL
DAY = datetime(2030, 1, 1, 12, tzinfo=UTC)


def entries() -> list[tuple[Any, ...]]:
    rows = models.PostageEntry.objects.order_by("key")
    names = (
        "key",
        "kind",
        "amount",
        "currency",
        "account",
        "is_test",
        "oms_order_id",
        "label_id",
        "carrier",
        "channel",
    )
    return list(rows.values_list(*names, "service_name", "zone", "warehouse_key", "warehouse_name"))


@pytest.fixture
def labels(db: None) -> list[models.Label]:
    """Three parcels and one label too many, of one purchase of 7.58; the last of them is refunded."""
    shop = scene()
    oms = journey(make.order(shop.shop, {shop.tee: 1}), shop.warehouse)
    first = models.Label.objects.select_related("shipment__oms_order").get(shipment__oms_order=oms)
    models.Shipment.objects.filter(pk=first.shipment_id).update(
        warehouse_id=shop.warehouse.pk, warehouse_name="Near", zone="4"
    )
    first.shipment.refresh_from_db()
    intent = models.PurchaseIntent.objects.create(
        uuid=uuid4(),
        shipment=first.shipment,
        state="BOUGHT",
        account="shippo-x",
        is_test=True,
        rate_id="r",
        amount=Decimal("7.58"),
        currency="USD",
        label_format="PDF_4X6",
        parcel_count=3,
        created_at=DAY,
    )
    first.intent = intent
    first.save()
    others = [
        models.Label.objects.create(
            shipment=first.shipment,
            intent=intent,
            transaction_id=uuid4().hex,
            tracking_number=f"9{n}",
            status="LABELLED",
            format="PDF_4X6",
            is_surplus=n == 3,
            bought_at=DAY,
        )
        for n in (1, 2, 3)
    ]
    return [first, *others]


def test_it_says_what_the_ledger_would(labels: list[models.Label]) -> None:
    postage.note_bought(labels[0].intent, labels, DAY)
    models.Label.objects.filter(pk=labels[3].pk).update(status="VOIDED", refund="REFUNDED")
    postage.note_voided(labels[3], DAY)
    postage.note_refunded(labels[3], DAY)
    kept = entries()
    assert [amount for _, kind, amount, *_ in kept if kind == "BOUGHT"] == [
        Decimal("2.530"),
        Decimal("2.530"),
        Decimal("2.520"),
        Decimal("2.530"),
    ]
    models.PostageEntry.objects.all().delete()
    for _ in range(2):  # it may be run again
        with connection.cursor() as cursor:
            cursor.execute(BACKFILL)
        assert entries() == kept


def test_a_label_whose_price_nobody_knows_is_left_out(labels: list[models.Label]) -> None:
    models.PurchaseIntent.objects.update(amount=None)
    models.Shipment.objects.update(cost=None)
    with connection.cursor() as cursor:
        cursor.execute(BACKFILL)
    assert entries() == []
