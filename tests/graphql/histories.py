"""Random orders in every condition, likely or not, from a seed; every row is one the database allows.

Moments lie around NOW: some weeks before it, and for promises a few days after.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.domain.purchases import IntentState
from saleor_oms_plugin.domain.states import FulfillmentOrderStatus, RefundStatus, ShipmentStatus, Stage
from saleor_oms_plugin.domain.waiting import WaitingFor
from tests import factories as make

NOW = datetime(2030, 3, 15, 10, 30, tzinfo=UTC)
SALEORS_EVENTS = ("note_added", "email_sent", "updated_address", "order_fully_paid")
OUR_EVENTS = ("hold.extended", "stage.on_hold", "label.transit", "order.sourced")
CURRENCIES = ("USD", "EUR")
DELETED = "Burnt down"


class Histories:
    """Makes orders in one shop with two channels, where the host has channels, and three warehouses, one deleted."""

    def __init__(self, shop: Any, seed: int) -> None:
        self.dice = Random(seed)
        self.shop = shop
        self.warehouses = [make.warehouse(shop, "East"), make.warehouse(shop, "West"), None]
        self.variant = make.variant(shop, stock={self.warehouses[0]: 50})
        self.channels = [shop.channel]
        if shop.channel is not None:
            self.channels.append(make.channel(slug="second"))

    def add(self, count: int) -> None:
        for number in range(count):
            self._order(number)

    def _order(self, number: int) -> None:
        channel = self.dice.choice(self.channels)
        order = self._saleors(channel)
        oms = make.oms_order(
            order,
            order_number=f"R{number}-{self.dice.randrange(10**6)}",
            channel=channel.slug if channel else "",
            stage=self.dice.choice(list(Stage)),
            received_at=self._before(),
            shipped_at=self._perhaps(self._before),
            delivered_at=self._perhaps(self._before),
            completed_at=self._perhaps(self._before),
            canceled_at=self._perhaps(self._before),
            waiting_for=self.dice.choice(list(WaitingFor)),
            promised_delivery=self._perhaps(lambda: NOW.date() + timedelta(days=self.dice.randint(-9, 4))),
            problem_since=self._perhaps(self._before),
        )
        for _ in range(self.dice.choice([0, 0, 1, 2])):
            self._hold(oms, order)
        for _ in range(self.dice.choice([0, 1, 1, 2, 3])):
            self._part(oms)
        if self.dice.random() < 0.5:
            self._feedback(oms)

    def _saleors(self, channel: Any) -> Any:
        """Saleor's order, or None: it may delete its own."""
        if self.dice.random() < 0.15:
            return None
        shop = SimpleNamespace(channel=channel, shipping_method=self.shop.shipping_method)
        total, currency = Decimal(self.dice.randint(1, 900)) / 7, self.dice.choice(CURRENCIES)
        values = {"total_gross_amount": total.quantize(Decimal("0.01")), "currency": currency}
        return make.order(shop, {self.variant: 1}, is_paid=False, placed_event="", **values)

    def _hold(self, oms: Any, order: Any) -> None:
        placed_at = self._before()
        released_at = self._perhaps(lambda: placed_at + timedelta(hours=self.dice.randint(1, 60)))
        is_cooling = self.dice.random() < 0.3 and not oms.holds.filter(reason="FRAUD_COOLING").exists()
        models.Hold.objects.create(
            oms_order=oms,
            reason="FRAUD_COOLING" if is_cooling else self.dice.choice(list(HoldReason)[1:]),
            placed_by="system" if is_cooling else "staff:7",
            placed_at=placed_at,
            release_at=self._perhaps(lambda: placed_at + timedelta(hours=self.dice.randint(1, 900))),
            released_at=released_at,
            released_by=self.dice.choice(["staff:7", "staff:7", "system", "app:1"]) if released_at else "",
        )
        self._meanwhile(oms, order, placed_at)

    def _meanwhile(self, oms: Any, order: Any, placed_at: datetime) -> None:
        """What happened around the time of the hold."""
        for kind in self.dice.sample(OUR_EVENTS, self.dice.choice([0, 1, 1])):
            at = placed_at + timedelta(hours=self.dice.randint(-10, 70))
            models.TimelineEvent.objects.create(oms_order=oms, at=at, kind=kind, message="seen", actor="system")
        for kind in self.dice.sample(SALEORS_EVENTS, self.dice.choice([0, 1, 1]) if order else 0):
            make.order_event(order, kind, at=placed_at + timedelta(hours=self.dice.randint(-10, 70)))

    def _part(self, oms: Any) -> None:
        warehouse = self.dice.choice(self.warehouses)
        part = models.FulfillmentOrder.objects.create(
            oms_order=oms,
            warehouse=warehouse,
            warehouse_name=f"{warehouse.name}, as it was called" if warehouse else DELETED,
            status=self.dice.choice(list(FulfillmentOrderStatus)),
            created_at=NOW,
            shipped_at=self._perhaps(lambda: NOW - timedelta(hours=self.dice.randint(0, 30))),
        )
        for _ in range(self.dice.choice([0, 1, 1, 2])):
            self._shipment(oms, part)

    def _shipment(self, oms: Any, part: Any) -> None:
        shipment = models.Shipment.objects.create(
            oms_order=oms,
            fulfillment_order=part,
            status="TRANSIT",
            cost=Decimal(self.dice.randint(100, 3000)) / 100,
            currency=self.dice.choice(CURRENCIES),
            is_test=self.dice.random() < 0.2,
            created_at=NOW,
        )
        intent = self._perhaps(lambda: self._intent(shipment))
        for _ in range(self.dice.choice([0, 1, 2])):
            models.Label.objects.create(
                shipment=shipment,
                intent=intent,
                transaction_id=uuid4().hex,
                tracking_number=uuid4().hex,
                status=self.dice.choice(list(ShipmentStatus)),
                refund=self.dice.choice(list(RefundStatus)),
                is_surplus=self.dice.random() < 0.2,
                format="PDF_4X6",
                bought_at=self._before(),
            )

    def _intent(self, shipment: Any) -> Any:
        return models.PurchaseIntent.objects.create(
            uuid=uuid4(),
            shipment=shipment,
            state=self.dice.choice(list(IntentState)),
            account="a",
            is_test=shipment.is_test,
            rate_id=uuid4().hex,
            amount=Decimal(self.dice.randint(100, 3000)) / 100,
            currency=shipment.currency,
            label_format="PDF_4X6",
            parcel_count=self.dice.randint(1, 3),
            created_at=NOW,
        )

    def _feedback(self, oms: Any) -> None:
        models.Feedback.objects.create(
            oms_order=oms,
            answered_at=self._perhaps(self._before),
            delivery_rating=self._perhaps(lambda: self.dice.randint(1, 5)),
            recommend=self._perhaps(lambda: self.dice.randint(0, 10)),
        )

    def _before(self) -> datetime:
        return NOW - timedelta(hours=self.dice.randint(0, 24 * 14), minutes=self.dice.randint(0, 59))

    def _perhaps(self, value: Any) -> Any:
        return value() if self.dice.random() < 0.6 else None
