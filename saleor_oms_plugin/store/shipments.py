"""Shipments, the intents that spend money on them, their labels and what the carrier saw."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..domain.purchases import OPEN, IntentState
from ..domain.shipping import BoughtLabel, ChosenRate, LabelFormat, PurchaseRequest
from ..domain.states import RefundStatus, ShipmentStatus
from ..domain.tracking import TrackingEvent, TrackingUpdate
from ..models import FulfillmentOrder, Label, OmsOrder, Parcel, PurchaseIntent, Shipment, StoredEvent
from . import installation, postage

_OPEN_STATES = [state.value for state in OPEN]


def open_intent(fulfillment_order: FulfillmentOrder) -> PurchaseIntent | None:
    """The purchase of this fulfillment order that is not settled yet."""
    rows = PurchaseIntent.objects.filter(shipment__fulfillment_order=fulfillment_order, state__in=_OPEN_STATES)
    return rows.select_related("shipment").first()


def create_intent(
    fulfillment_order: FulfillmentOrder,
    chosen: ChosenRate,
    *,
    account: str,
    label_format: LabelFormat,
    parcel_count: int,
    quote: dict[str, Any],
    to_country: str,
    now: datetime,
) -> PurchaseIntent:
    """The shipment and its intent, about to be sent: commit before the carrier is called."""
    rate = chosen.rate
    shipment = _shipment(fulfillment_order, now)
    shipment.carrier, shipment.carrier_name = rate.carrier, rate.carrier_name
    shipment.service, shipment.service_name = rate.service, rate.service_name
    shipment.cost, shipment.currency = rate.amount, rate.currency
    shipment.carrier_account, shipment.zone, shipment.to_country = rate.account, rate.zone, to_country
    shipment.is_test, shipment.choice_reason = rate.is_test, chosen.reason
    shipment.save()
    return PurchaseIntent.objects.create(
        uuid=uuid.uuid4(),
        shipment=shipment,
        state=IntentState.SENT.value,
        account=account,
        is_test=rate.is_test,
        rate_id=rate.id,
        amount=rate.amount,
        currency=rate.currency,
        label_format=label_format.value,
        parcel_count=parcel_count,
        created_at=now,
        sent_at=now,
        quote=quote,
    )


def _shipment(fulfillment_order: FulfillmentOrder, now: datetime) -> Shipment:
    """The shipment still without a label, else a new one."""
    unlabelled = Shipment.objects.filter(
        fulfillment_order=fulfillment_order, status=ShipmentStatus.PURCHASING.value, labels__isnull=True
    ).first()
    return unlabelled or Shipment(
        oms_order=fulfillment_order.oms_order,
        fulfillment_order=fulfillment_order,
        warehouse_id=fulfillment_order.warehouse_id,
        warehouse_name=fulfillment_order.warehouse_name,
        created_at=now,
    )


def purchase_request(intent: PurchaseIntent) -> PurchaseRequest:
    """The call an intent stands for. Its reference finds the purchase at the carrier again."""
    here = installation.get(intent.created_at)
    return PurchaseRequest(
        rate_id=intent.rate_id,
        reference=f"oms:{here.uuid.hex}:{intent.uuid.hex}",
        label_format=LabelFormat(intent.label_format),
        parcels=intent.parcel_count,
    )


def set_intent(intent: PurchaseIntent, state: IntentState, *, now: datetime, **fields: Any) -> None:
    """Writes an intent's outcome; settled states note the moment."""
    intent.state = state.value
    if state not in OPEN:
        intent.settled_at = now
    for name, value in fields.items():
        setattr(intent, name, value)
    intent.save()


def add_labels(
    intent: PurchaseIntent, bought: Iterable[BoughtLabel], *, now: datetime, is_surplus: bool = False
) -> list[Label]:
    """The labels that are new to us, the first ones for the parcels in their order, what is left over as surplus."""
    known = set(Label.objects.filter(intent=intent).values_list("transaction_id", flat=True))
    owner = intent.shipment.fulfillment_order
    free = [] if is_surplus or owner is None else unlabelled_parcels(owner)
    labels = []
    for item in sorted(bought, key=lambda label: label.transaction_id not in intent.transaction_ids):
        if item.transaction_id in known:
            continue
        parcel = free.pop(0) if free else None
        labels.append(_create_label(intent, item, parcel, now))
    postage.note_bought(intent, labels, now)
    return labels


def unlabelled_parcels(fulfillment_order: FulfillmentOrder) -> list[Parcel]:
    """Its parcels without a label that counts, in their order."""
    labelled = Label.objects.filter(is_surplus=False).exclude(status=ShipmentStatus.VOIDED.value).values("parcel_id")
    rows = Parcel.objects.filter(fulfillment_order=fulfillment_order).exclude(
        pk__in=labelled.filter(parcel__isnull=False)
    )
    return list(rows.order_by("sequence"))


def _create_label(intent: PurchaseIntent, bought: BoughtLabel, parcel: Parcel | None, now: datetime) -> Label:
    return Label.objects.create(
        shipment=intent.shipment,
        intent=intent,
        parcel=parcel,
        is_surplus=parcel is None,
        transaction_id=bought.transaction_id,
        tracking_number=bought.tracking_number,
        tracking_url=bought.tracking_url,
        format=intent.label_format,
        label_url=bought.label_url,
        invoice_url=bought.invoice_url,
        qr_code_url=bought.qr_code_url,
        eta=bought.eta,
        bought_at=now,
    )


def live_labels(fulfillment_order: FulfillmentOrder) -> list[Label]:
    """The labels that count: not void, not surplus, parcel by parcel."""
    rows = Label.objects.filter(shipment__fulfillment_order=fulfillment_order, is_surplus=False)
    rows = rows.exclude(status=ShipmentStatus.VOIDED.value).select_related("shipment")
    return list(rows.order_by("parcel__sequence", "pk"))


def set_refund(label: Label, refund: RefundStatus) -> None:
    label.refund = refund.value
    label.save(update_fields=["refund"])


def set_document(label: Label, name: str, content_type: str) -> None:
    label.document = name
    label.document_type = content_type
    label.save(update_fields=["document", "document_type"])


def set_eta(label: Label, eta: datetime | None, now: datetime) -> None:
    """The carrier's latest word on when a parcel arrives; the shipment's is its last parcel's."""
    label.eta = eta or label.eta
    label.tracked_at = now
    label.save(update_fields=["eta", "tracked_at"])
    etas = [value for value in Label.objects.filter(shipment=label.shipment).values_list("eta", flat=True) if value]
    label.shipment.eta = max(etas, default=None)
    label.shipment.save(update_fields=["eta"])


def etas(order: OmsOrder) -> list[datetime]:
    """When each parcel of the order that counts is expected, as far as carriers have said."""
    rows = Label.objects.filter(shipment__oms_order=order, is_surplus=False, eta__isnull=False)
    return list(rows.exclude(status=ShipmentStatus.VOIDED.value).values_list("eta", flat=True))


def find_label(update: TrackingUpdate) -> Label | None:
    """Whose parcel a carrier speaks of: by its transaction, else by carrier and number."""
    rows = Label.objects.select_related("shipment")
    if update.transaction_id:
        found = rows.filter(transaction_id=update.transaction_id).first()
        if found is not None:
            return found
    if not update.tracking_number:
        return None
    matches = rows.filter(tracking_number=update.tracking_number, shipment__carrier=update.carrier, is_surplus=False)
    return matches.order_by("-pk").first()


def find_open_intent(reference: str) -> PurchaseIntent | None:
    """The unsettled purchase whose reference a carrier sends back."""
    try:
        token = uuid.UUID(reference.rpartition(":")[2])
    except ValueError:
        return None
    return PurchaseIntent.objects.filter(uuid=token, state__in=_OPEN_STATES).select_related("shipment").first()


def add_events(label: Label, events: Sequence[TrackingEvent], now: datetime) -> None:
    """Keeps the union: an event already known is left alone."""
    StoredEvent.objects.bulk_create(
        [
            StoredEvent(
                label=label,
                key=event.key,
                at=event.at,
                status=event.status.value,
                code=event.code[:64],
                message=event.message[:500],
                city=event.city[:128],
                country=event.country[:64],
                needs_action=event.needs_action,
                seen_at=now,
            )
            for event in events
        ],
        ignore_conflicts=True,
    )


def is_scanned(label: Label) -> bool:
    """Whether a carrier has ever had the parcel in its hands."""
    before = [ShipmentStatus.PRE_TRANSIT.value, ShipmentStatus.UNKNOWN.value]
    return StoredEvent.objects.filter(label=label).exclude(status__in=before).exists()


def events(label: Label) -> list[TrackingEvent]:
    return [
        TrackingEvent(
            key=row.key,
            at=row.at,
            status=ShipmentStatus(row.status),
            code=row.code,
            message=row.message,
            city=row.city,
            country=row.country,
            needs_action=row.needs_action,
        )
        for row in StoredEvent.objects.filter(label=label)
    ]


def spent(label: Label) -> tuple[Decimal | None, str]:
    return label.shipment.cost, label.shipment.currency
