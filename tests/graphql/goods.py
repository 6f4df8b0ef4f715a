"""Measured goods, cartons, and parts of orders that wait to be packed."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import global_id
from tests.graphql.rows import START

_serial = count(1)


def measured(
    shop: Any, sku: str, size: tuple[int, int, int] = (100, 80, 50), *, weight_g: int = 200, **metadata: Any
) -> Any:
    """A variant whose size stands in its metadata."""
    names = dict(zip(("length", "width", "height"), map(str, size), strict=True))
    return make.variant(shop, sku, weight_g=weight_g, metadata={**names, **metadata})


def carton(name: str = "", inner: tuple[int, int, int] = (200, 150, 120), **values: Any) -> models.Carton:
    length, width, height = inner
    given = {
        "name": name or f"Carton {next(_serial)}",
        "inner_length_mm": length,
        "inner_width_mm": width,
        "inner_height_mm": height,
        "outer_length_mm": length + 6,
        "outer_width_mm": width + 6,
        "outer_height_mm": height + 6,
        "tare_g": 80,
        "max_weight_g": 10_000,
        "cost": Decimal("0.40"),
        "currency": "USD",
    }
    return models.Carton.objects.create(**{**given, **values})


def part(
    shop: Any, warehouse: Any, units: dict[Any, int], *, picked: dict[Any, int] | None = None, **values: Any
) -> Any:
    """A part of a new order, picked unless told otherwise."""
    order = make.order(shop, units)
    oms = _record(order)
    given = {"status": "PICKED", "created_at": START, "warehouse": warehouse, "warehouse_name": warehouse.name}
    row = models.FulfillmentOrder.objects.create(oms_order=oms, **{**given, **values})
    for line in order.lines.order_by("pk"):
        models.FulfillmentOrderLine.objects.create(
            fulfillment_order=row,
            order_line=line,
            variant=line.variant,
            sku=line.product_sku,
            product_name=line.product_name,
            quantity=line.quantity,
            quantity_picked=line.quantity if picked is None else picked.get(line.variant, 0),
            unit_weight_g=round(line.variant.weight.g) if line.variant.weight else None,
        )
    return row


def _record(order: Any) -> models.OmsOrder:
    """Our record of it, on its way through the warehouse; an active plugin has made one by itself."""
    oms = models.OmsOrder.objects.filter(order_id=order.pk).first() or make.oms_order(order)
    oms.stage, oms.checked_at, oms.received_at = "FULFILLING", START, START
    oms.channel = order.channel.slug if getattr(order, "channel", None) else ""
    oms.save()
    models.Work.objects.filter(oms_order=oms).delete()
    return oms


def fo_id(row: Any) -> str:
    return global_id("OmsFulfillmentOrder", row)


def line_ids(row: Any) -> dict[str, str]:
    """Saleor's order line ids by SKU."""
    return {line.sku: global_id("OrderLine", line.order_line_id) for line in row.lines.all()}
