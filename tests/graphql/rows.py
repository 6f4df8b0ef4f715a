"""An order with one row of everything, as a journey leaves them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from saleor_oms_plugin import models
from tests import factories as make

START = datetime(2030, 1, 1, 12, tzinfo=UTC)


def journey(order: Any, warehouse: Any, **values: Any) -> Any:
    """Our record of a Saleor order that was held, sourced, packed, shipped and answered for."""
    given = {"stage": "SHIPPED", "received_at": START, "checked_at": START, "promised_delivery": date(2030, 1, 6)}
    oms = make.oms_order(order, **{**given, **values})
    _channel(oms, order)
    line = order.lines.first()
    hold = models.Hold.objects.create(
        oms_order=oms, reason="PAYMENT", note="ask the bank", placed_at=START, placed_by="staff:1", released_at=START
    )
    models.HoldLine.objects.create(hold=hold, order_line=line, sku=line.product_sku, quantity=1)
    _judge(oms, order)
    _source(oms, warehouse)
    shipment = _ship(oms, warehouse, line)
    _tell(oms, shipment)
    return oms


def _channel(oms: Any, order: Any) -> None:
    oms.channel = order.channel.slug if getattr(order, "channel", None) else ""
    oms.save(update_fields=["channel"])


def _judge(oms: Any, order: Any) -> None:
    models.RiskCase.objects.create(
        order=order, oms_order=oms, order_number=oms.order_number, currency="USD", total_minor=2000, at=START
    )
    said = models.RiskAssessment.objects.create(
        oms_order=oms,
        provider="rules",
        score=40,
        level="MEDIUM",
        shadow_score=45,
        shadow_level="MEDIUM",
        unevaluated=[["velocity_ip", "the order has no IP address"]],
        is_first=True,
        at=START,
    )
    for rule, weight, is_shadow in (("po_box", 5, True), ("first_order", 5, False), ("payment_risk", 35, False)):
        models.RiskSignal.objects.create(
            assessment=said, rule=rule, weight=weight, evidence=f"{rule} it is", is_shadow=is_shadow
        )


def _source(oms: Any, warehouse: Any) -> None:
    models.SourcingDecision.objects.create(oms_order=oms, strategy="PRIORITY", decided_at=START, options=[])
    options = [
        {"warehouses": [str(warehouse.pk)], "names": [warehouse.name], "reason": "ships everything"},
        {"warehouses": [str(uuid4())], "names": ["Gone"], "reason": "lacks 2 of 2 units"},
    ]
    models.SourcingDecision.objects.create(oms_order=oms, strategy="FEWEST_SPLITS", decided_at=START, options=options)


def _ship(oms: Any, warehouse: Any, line: Any) -> Any:
    part = models.FulfillmentOrder.objects.create(
        oms_order=oms, warehouse=warehouse, warehouse_name=warehouse.name, status="SHIPPED", created_at=START
    )
    units = models.FulfillmentOrderLine.objects.create(
        fulfillment_order=part,
        order_line=line,
        variant=line.variant,
        sku=line.product_sku,
        product_name=line.product_name,
        quantity=line.quantity,
        quantity_picked=line.quantity,
    )
    parcel = models.Parcel.objects.create(
        fulfillment_order=part, sequence=1, length_mm=300, width_mm=200, height_mm=150, weight_g=1150
    )
    models.ParcelLine.objects.create(parcel=parcel, line=units, quantity=line.quantity)
    shipment = models.Shipment.objects.create(
        oms_order=oms,
        fulfillment_order=part,
        status="TRANSIT",
        carrier="usps",
        carrier_name="USPS",
        service="usps_priority",
        service_name="Priority Mail",
        cost=Decimal("7.580"),
        currency="USD",
        is_test=True,
        eta=START + timedelta(days=3),
        created_at=START,
    )
    _label(shipment, parcel)
    return shipment


def _label(shipment: Any, parcel: Any) -> None:
    label = models.Label.objects.create(
        shipment=shipment,
        parcel=parcel,
        transaction_id=uuid4().hex,
        tracking_number=f"92{shipment.pk:010}",
        tracking_url="https://track.example.com/92",
        status="TRANSIT",
        format="PDF_4X6",
        bought_at=START,
    )
    for hours, status in ((5, "TRANSIT"), (1, "PRE_TRANSIT")):
        models.StoredEvent.objects.create(
            label=label,
            key=f"{label.pk}-{status}",
            at=START + timedelta(hours=hours),
            status=status,
            message="seen",
            city="Reno",
            country="US",
            seen_at=START,
        )


def _tell(oms: Any, shipment: Any) -> None:
    models.Message.objects.create(
        oms_order=oms,
        shipment=shipment,
        key=f"customer:dispatched:{oms.pk}",
        kind="dispatched",
        recipient="a…@e….com",
        status="SENDING",
        planned_for=START,
    )
    variant = oms.order.lines.first().variant
    answer = models.Feedback.objects.create(oms_order=oms, status="ANSWERED", delivery_rating=4, recommend=9)
    models.ProductFeedback.objects.create(feedback=answer, variant=variant, product_name="Tee", rating=5)
    models.Promise.objects.create(oms_order=oms, date=date(2030, 1, 6), made_at=START, source="receipt")
    for number in range(3):
        at = START + timedelta(minutes=number)
        models.TimelineEvent.objects.create(
            oms_order=oms, at=at, kind="stage.received", message=f"event {number}", actor="system", data={"n": number}
        )


def scene() -> Any:
    """A shop with one warehouse and one product."""
    shop = make.shop()
    warehouse = make.warehouse(shop, "Near")
    tee = make.variant(shop, "TEE-1", weight_g=250, stock={warehouse: 1000})
    return SimpleNamespace(shop=shop, warehouse=warehouse, tee=tee)
