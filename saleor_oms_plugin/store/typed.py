"""Shipments bought elsewhere and typed in."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from ..domain.shipping import LabelFormat, Provider, TypedPurchase
from ..domain.states import ShipmentStatus
from ..models import FulfillmentOrder, Label, Parcel, Shipment, TypedShipment
from . import postage


def by_key(key: str) -> Shipment | None:
    """What was typed in by this key before."""
    found = TypedShipment.objects.filter(key=key).select_related("shipment").first()
    return found.shipment if found else None


def known_number(carrier: str, numbers: Sequence[str]) -> str | None:
    """One of these numbers that a label bears already, unless it is void."""
    rows = Label.objects.filter(tracking_number__in=list(numbers), shipment__carrier=carrier)
    return rows.exclude(status=ShipmentStatus.VOIDED.value).values_list("tracking_number", flat=True).first()


def is_of(shipment: Shipment, purchase: TypedPurchase) -> bool:
    """Whether it is what that purchase made."""
    kept = (shipment.carrier, shipment.service, shipment.cost, shipment.currency)
    said = (purchase.carrier, purchase.service, purchase.cost, purchase.currency)
    numbers = shipment.labels.values_list("tracking_number", flat=True)
    return kept == said and sorted(numbers) == purchase.numbers


def create(
    part: FulfillmentOrder,
    purchase: TypedPurchase,
    parcels: Mapping[str, Parcel],
    *,
    to_country: str,
    label_format: LabelFormat,
    key: str,
    actor: str,
    now: datetime,
) -> tuple[Shipment, list[Label]]:
    """The shipment, and a label for each parcel; `parcels` are by their tracking numbers."""
    shipment = Shipment.objects.create(
        oms_order=part.oms_order,
        fulfillment_order=part,
        provider=Provider.MANUAL.value,
        warehouse_id=part.warehouse_id,
        warehouse_name=part.warehouse_name,
        to_country=to_country,
        carrier=purchase.carrier,
        carrier_name=purchase.carrier_name,
        service=purchase.service,
        service_name=purchase.service,
        choice_reason="bought elsewhere",
        cost=purchase.cost,
        currency=purchase.currency,
        created_at=now,
    )
    TypedShipment.objects.create(shipment=shipment, key=key, typed_at=now, typed_by=actor)
    labels = [
        Label.objects.create(
            shipment=shipment,
            parcel=parcels[label.tracking_number],
            transaction_id=f"manual:{uuid.uuid4().hex}",
            tracking_number=label.tracking_number,
            tracking_url=label.tracking_url,
            format=label_format.value,
            bought_at=now,
        )
        for label in purchase.labels
    ]
    postage.note_typed(shipment, labels, now)
    return shipment, labels
