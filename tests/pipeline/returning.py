"""An order that was delivered, and whoever takes some of it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saleor_oms_plugin.domain.returns import Disposition, ReturnMethod, Verdict, Wish
from saleor_oms_plugin.models import Label, OmsOrder, Return, StockMovement
from saleor_oms_plugin.pipeline import reconcile, send_back
from saleor_oms_plugin.pipeline.reconcile import Finding
from tests import factories

from .conftest import World


@dataclass
class Counter:
    """The counter returns come to: one order of books and pens, shipped from East."""

    world: World
    order: OmsOrder
    east: Any
    west: Any
    book: Any
    pen: Any

    def line(self, variant: Any) -> str:
        return str(self.order.order.lines.get(variant=variant).pk)

    def make(self, units: Mapping[Any, int], **options: Any) -> Return:
        given = {
            "reason": "too small",
            "method": ReturnMethod.NONE,
            "warehouse_id": None,
            "key": "",
            "actor": "staff:1",
        }
        wishes = [Wish(line_id=self.line(variant), quantity=count) for variant, count in units.items()]
        return send_back.create(self.world.ctx(), self.order.pk, wishes, **{**given, **options})

    def receive(self, row: Return) -> Return:
        return send_back.receive(self.world.ctx(), row.pk, actor="staff:1")

    def inspect(self, row: Return, said: Mapping[Any, Mapping[str, int]], *, closes: bool = False) -> Return:
        verdicts = [
            Verdict(line_id=self.line(variant), disposition=Disposition(name), quantity=count)
            for variant, totals in said.items()
            for name, count in totals.items()
        ]
        return send_back.inspect(self.world.ctx(), row.pk, verdicts, closes=closes, actor="staff:1")

    def cancel(self, row: Return) -> Return:
        return send_back.cancel(self.world.ctx(), row.pk, reason="changed their mind", actor="staff:1")

    def on_hand(self, variant: Any) -> dict[str, int]:
        rows = factories.model("warehouse.Stock").objects.filter(product_variant=variant).select_related("warehouse")
        return {row.warehouse.name: row.quantity for row in rows}

    def movements(self) -> list[tuple[str, str, str, int]]:
        rows = StockMovement.objects.filter(cause="RETURNED").order_by("pk")
        return list(rows.values_list("kind", "sku", "warehouse_name", "quantity"))

    def saleor(self) -> dict[str, dict[str, int]]:
        """By status of Saleor's fulfillments, units by SKU."""
        found: dict[str, dict[str, int]] = {}
        rows = factories.model("order.FulfillmentLine").objects.filter(fulfillment__order=self.order.order)
        for status, sku, units in rows.values_list("fulfillment__status", "order_line__product_sku", "quantity"):
            found.setdefault(status, {}).setdefault(sku, 0)
            found[status][sku] += units
        return found

    def look(self) -> None:
        """The world goes on for a while, and nothing more happens by itself."""
        for _ in range(3):
            self.world.advance(seconds=90)

    def findings(self) -> list[Finding]:
        return reconcile.look(self.world.ctx())

    def deliver(self, label: Label) -> None:
        self.world.sandbox.track(label.tracking_number, status="DELIVERED")
        self.world.advance(hours=13)


def counter(world: World, *, deliver: bool = True, **settings: Any) -> Counter:
    """An order of three books and two pens, delivered unless told otherwise."""
    world.settings(cooling_minutes="0", **settings)
    east, west = (factories.warehouse(world.shop, name) for name in ("East", "West"))
    book = factories.variant(world.shop, "BOOK", stock={east: 9, west: 9})
    pen = factories.variant(world.shop, "PEN", stock={east: 9})
    order = world.place({book: 3, pen: 2}, allocate_at=east)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    made = Counter(world=world, order=order, east=east, west=west, book=book, pen=pen)
    if deliver:
        for label in Label.objects.all():
            made.deliver(label)
        assert world.stage(order) == "DELIVERED"
    return made
