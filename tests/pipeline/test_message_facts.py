"""What a message is told of an order when its turn comes: by its kind, its shipment and its occasion."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.domain.exceptions import ExceptionKind
from saleor_oms_plugin.domain.messages import MessageKind
from saleor_oms_plugin.messengers.wording import MessageContext, SentItem
from saleor_oms_plugin.pipeline import telling
from tests import factories as make
from tests.graphql import rows

NOW = datetime(2030, 1, 3, 12, tzinfo=UTC)


@pytest.fixture
def scene(db: None) -> Any:
    return rows.scene()


@pytest.fixture
def order(scene: Any) -> Any:
    return rows.journey(make.order(scene.shop, {scene.tee: 2}), scene.warehouse)


def told(order: models.OmsOrder, kind: MessageKind, occasion: str = "", *, is_shipped: bool = False) -> MessageContext:
    shipment = order.shipments.first() if is_shipped else None
    message = models.Message(oms_order=order, kind=kind.value, occasion=occasion, shipment=shipment)
    ctx = bootstrap.context()
    snapshot = ctx.host.order(str(order.order_id))
    assert snapshot is not None
    return telling.gather(ctx, telling.Occasion.of(message), snapshot)


def test_a_warehouse_is_told_its_part_and_the_bins_in_the_order_of_its_walk(scene: Any, order: Any) -> None:
    part = order.fulfillment_orders.get()
    for name, removal in (("B-02", 1), ("A-01", 2)):
        shelf = models.Bin.objects.create(warehouse=scene.warehouse, name=name, sort_key=name)
        models.BinStock.objects.create(bin=shelf, variant=scene.tee, quantity=5, removal_order=removal)
    models.FulfillmentOrderLine.objects.filter(fulfillment_order=part).update(variant=scene.tee)
    found = told(order, MessageKind.WAREHOUSE_COPY, f"{part.pk}:{str(part.warehouse_id)[:8]}")
    assert found.warehouse == part.warehouse_name
    assert [(item.sku, item.bin) for item in found.items] == [(scene.tee.sku, "B-02")], "what is emptied first"
    assert told(order, MessageKind.RECEIVED).items[0].bin == "", "a customer is told no bin"


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", 3), ("Pacific/Auckland", 4)])
def test_a_warehouse_is_told_the_day_by_its_own_clock(scene: Any, order: Any, zone: str, day: int) -> None:
    part = order.fulfillment_orders.get()
    models.WarehouseRules.objects.create(warehouse=scene.warehouse, time_zone=zone)
    part.ship_by = datetime(2030, 1, 4, 1, tzinfo=UTC)  # five in the afternoon of the day before in Los Angeles
    part.save()
    found = told(order, MessageKind.WAREHOUSE_COPY, f"{part.pk}:{str(part.warehouse_id)[:8]}")
    assert found.ship_by == date(2030, 1, day)


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", 3), ("Pacific/Auckland", 4)])
def test_a_customer_is_told_the_last_day_to_answer_by_the_shop_s_clock(
    order: Any, settings: Any, zone: str, day: int
) -> None:
    settings.TIME_ZONE = zone
    models.Feedback.objects.update_or_create(
        oms_order=order, defaults={"status": "INVITED", "closes_at": datetime(2030, 1, 4, 1, tzinfo=UTC)}
    )
    assert told(order, MessageKind.INVITATION).feedback_closes_on == date(2030, 1, day)


def test_a_part_of_another_order_is_told_to_nobody(scene: Any, order: Any) -> None:
    other = rows.journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse)
    part = other.fulfillment_orders.get()
    assert told(order, MessageKind.WAREHOUSE_COPY, f"{part.pk}:x").warehouse == ""


def test_a_delay_tells_the_day_before_and_a_day_that_passed_has_no_new_one(order: Any) -> None:
    for day in (date(2030, 1, 4), date(2030, 1, 5), date(2030, 1, 6)):
        models.Promise.objects.get_or_create(oms_order=order, source="sourcing", date=day, defaults={"made_at": NOW})
    moved = told(order, MessageKind.DELAYED, "2030-01-06")
    assert (moved.previous_delivery, moved.promised_delivery) == (date(2030, 1, 5), date(2030, 1, 6))
    passed = told(order, MessageKind.DELAYED, "passed:2030-01-06")
    assert (passed.previous_delivery, passed.promised_delivery) == (date(2030, 1, 6), None)


@pytest.mark.parametrize(
    ("occasion", "trouble"),
    [
        ("7:lost", ExceptionKind.LOST),
        ("7:attempt_failed", ExceptionKind.ATTEMPT_FAILED),
        ("7:of_a_later_release", None),
    ],
)
def test_trouble_is_told_by_its_kind(order: Any, occasion: str, trouble: ExceptionKind | None) -> None:
    found = told(order, MessageKind.EXCEPTION, occasion, is_shipped=True)
    assert found.problem is (trouble or ExceptionKind.OTHER)
    assert found.parcels


def test_a_return_is_told_by_its_number_and_goods(order: Any) -> None:
    sent_back = models.Return.objects.create(
        oms_order=order, method="CUSTOMER", reason="too small", warehouse_name="North", created_at=NOW, created_by="x"
    )
    models.ReturnLine.objects.create(sent_back=sent_back, line_key="1", product_name="Tee", sku="T", quantity=1)
    found = told(order, MessageKind.RETURN_RECEIVED, f"{sent_back.pk}")
    assert found.return_number == f"R-{sent_back.pk:06d}"
    assert found.items == (SentItem(name="Tee", quantity=1, sku="T"),)


def test_a_split_tells_each_part_and_what_waits(scene: Any, order: Any) -> None:
    models.FulfillmentOrder.objects.create(
        oms_order=order, warehouse=scene.warehouse, warehouse_name="South", created_at=NOW, ship_by=NOW
    )
    found = told(order, MessageKind.SPLIT)
    assert len(found.parts) == 2
    assert [part.expected for part in found.parts].count(order.promised_delivery) == 1, "the promise is the last part's"


def test_a_preview_issues_no_link_that_opens_anything(order: Any) -> None:
    models.AccessToken.objects.all().delete()
    ctx = bootstrap.context()
    snapshot = ctx.host.order(str(order.order_id))
    assert snapshot is not None
    occasion = telling.Occasion(kind=MessageKind.INVITATION, oms_order=order, is_preview=True)
    found = telling.gather(ctx, occasion, snapshot)
    assert found.feedback_url.endswith("/feedback/PREVIEW/")
    assert not models.AccessToken.objects.exists()


def in_two_boxes(order: models.OmsOrder) -> tuple[models.Label, models.Label]:
    """Splits the order's two units into two parcels, the second sent with another carrier."""
    part, first = order.fulfillment_orders.get(), models.Label.objects.get(shipment__oms_order=order)
    units = part.lines.get()
    models.ParcelLine.objects.update(quantity=1)
    box = models.Parcel.objects.create(
        fulfillment_order=part, sequence=2, length_mm=300, width_mm=200, height_mm=150, weight_g=500
    )
    models.ParcelLine.objects.create(parcel=box, line=units, quantity=1)
    shipment = models.Shipment.objects.create(
        oms_order=order, fulfillment_order=part, carrier="ups", carrier_name="UPS", service="ups_ground", created_at=NOW
    )
    second = models.Label.objects.create(
        shipment=shipment, parcel=box, transaction_id="t2", tracking_number="1Z2", format="PDF", bought_at=NOW
    )
    return first, second


@pytest.mark.parametrize("kind", [MessageKind.OUT_FOR_DELIVERY, MessageKind.EXCEPTION])
def test_news_of_one_parcel_name_that_parcel_and_its_goods_alone(order: Any, kind: MessageKind) -> None:
    first, second = in_two_boxes(order)
    found = told(order, kind, f"{second.pk}:lost", is_shipped=True)
    assert [(one.carrier, one.tracking_number) for one in found.parcels] == [("UPS", "1Z2")]
    assert [item.quantity for item in found.items] == [1]
    assert told(order, kind, f"{first.pk}:lost", is_shipped=True).parcels[0].tracking_number == first.tracking_number


def test_what_left_is_told_parcel_by_parcel_with_the_carrier_of_each_and_its_goods_once(order: Any) -> None:
    first, _ = in_two_boxes(order)
    found = told(order, MessageKind.DISPATCHED, is_shipped=True)
    parcels = [(one.carrier, one.tracking_number) for one in found.parcels]
    assert parcels == [("USPS", first.tracking_number), ("UPS", "1Z2")]
    assert [item.quantity for item in found.items] == [2]


def test_a_parcel_nobody_waits_for_any_more_did_not_arrive(order: Any) -> None:
    first, second = in_two_boxes(order)
    models.Label.objects.filter(pk=second.pk).update(given_up_at=NOW)
    found = told(order, MessageKind.DELIVERED, is_shipped=True)
    assert [one.tracking_number for one in found.parcels] == [first.tracking_number]
    assert [item.quantity for item in found.items] == [1]
