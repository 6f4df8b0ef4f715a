"""Shipments, the intents that spend money on them, their labels and what the carrier saw."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from ..domain.purchases import OPEN, IntentState
from ..domain.shipping import BoughtLabel, ChosenRate, Direction, LabelFormat, Provider, PurchaseRequest
from ..domain.states import UNTOUCHED, RefundStatus, ShipmentStatus
from ..domain.tracking import TrackingEvent, TrackingUpdate, credible_eta
from ..models import FulfillmentOrder, Label, OmsOrder, Parcel, ParcelLine, PurchaseIntent, Shipment, StoredEvent
from . import history, installation, postage

_OPEN_STATES = [state.value for state in OPEN]
UNTOUCHED_STATUSES = sorted(status.value for status in UNTOUCHED)
MOST_UNCLAIMED = 20


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a label goes: our parcel (a return has none), and the carrier's id of it, "" where it told none."""

    parcel_id: int | None = None
    ref: str = ""


def open_intent(fulfillment_order: FulfillmentOrder) -> PurchaseIntent | None:
    """The purchase of this fulfillment order that is not settled yet: one on its way before those only written."""
    return _open_intents().filter(shipment__fulfillment_order=fulfillment_order).first()


def open_intents(fulfillment_order: FulfillmentOrder) -> list[PurchaseIntent]:
    """All of its purchases that are not settled yet, one for each shipment."""
    return list(_open_intents().filter(shipment__fulfillment_order=fulfillment_order))


def open_intent_of(shipment: Shipment) -> PurchaseIntent | None:
    """The same of one shipment."""
    return _open_intents().filter(shipment=shipment).first()


def uncalled_intents(fulfillment_order: FulfillmentOrder) -> list[PurchaseIntent]:
    """What was to be bought for it and has certainly not left."""
    rows = PurchaseIntent.objects.filter(shipment__fulfillment_order=fulfillment_order)
    return list(rows.filter(state=IntentState.COMMITTED.value).select_related("shipment"))


def _open_intents() -> QuerySet[PurchaseIntent]:
    rows = PurchaseIntent.objects.filter(state__in=_OPEN_STATES).select_related("shipment")
    return rows.order_by(F("sent_at").asc(nulls_last=True), "pk")


def unbought(fulfillment_order: FulfillmentOrder, *, to_country: str, now: datetime) -> Iterator[Shipment]:
    """Shipments for its next labels: those still without one, then new ones, which are saved with their intent."""
    rows = Shipment.objects.filter(fulfillment_order=fulfillment_order, labels__isnull=True)
    for row in rows.exclude(intents__state__in=_OPEN_STATES).order_by("pk"):
        row.to_country = to_country
        yield row
    while True:
        yield Shipment(
            oms_order=fulfillment_order.oms_order,
            fulfillment_order=fulfillment_order,
            warehouse_id=fulfillment_order.warehouse_id,
            warehouse_name=fulfillment_order.warehouse_name,
            to_country=to_country,
            created_at=now,
        )


def create_intent(
    shipment: Shipment,
    chosen: ChosenRate,
    *,
    provider: Provider,
    account: str,
    label_format: LabelFormat,
    places: Sequence[Place],
    quote: dict[str, Any],
    now: datetime,
) -> PurchaseIntent:
    """The shipment, saved, and its intent, which has not left yet: commit before the carrier is called."""
    rate = chosen.rate
    shipment.provider = provider.value
    shipment.carrier, shipment.carrier_name = rate.carrier, rate.carrier_name
    shipment.service, shipment.service_name = rate.service, rate.service_name
    shipment.cost, shipment.currency = rate.amount, rate.currency
    shipment.carrier_account, shipment.zone = rate.account, rate.zone
    shipment.is_test, shipment.choice_reason = rate.is_test, chosen.reason[:500]
    shipment.save()
    intent = PurchaseIntent.objects.create(
        uuid=uuid.uuid4(),
        shipment=shipment,
        state=IntentState.COMMITTED.value,
        account=account,
        is_test=rate.is_test,
        rate_id=rate.id,
        amount=rate.amount,
        currency=rate.currency,
        label_format=label_format.value,
        parcel_count=len(places),
        places=[{"parcel": place.parcel_id, "ref": place.ref} for place in places],
        created_at=now,
        quote=quote,
    )
    history.refresh_shipment(shipment)
    return intent


def withdraw(intent: PurchaseIntent) -> None:
    """Takes away an intent that has certainly not left, and its shipment where it was for nothing else."""
    shipment = intent.shipment
    intent.delete()
    if shipment.intents.exists() or shipment.labels.exists():
        history.refresh_shipment(shipment)
    else:
        shipment.delete()


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
    """Writes an intent's outcome; settled states note the moment, and a shipment nothing came of is void."""
    intent.state = state.value
    if state not in OPEN:
        intent.settled_at = now
    for name, value in fields.items():
        setattr(intent, name, value)
    intent.save()
    if state not in OPEN:
        history.refresh_shipment(intent.shipment)


def set_unclaimed(intent: PurchaseIntent, transaction_ids: Sequence[str]) -> None:
    intent.unclaimed = list(transaction_ids)[:MOST_UNCLAIMED]
    intent.save(update_fields=["unclaimed"])


def purchase_meant(shipment: Shipment, token: uuid.UUID | None) -> PurchaseIntent | None:
    """The shipment's purchase by its token; without one the open one, else the latest."""
    if token is not None:
        return shipment.intents.filter(uuid=token).select_related("shipment").first()
    return open_intent_of(shipment) or shipment.intents.select_related("shipment").order_by("-pk").first()


def is_anothers(transaction_ids: Iterable[str], intent: PurchaseIntent) -> bool:
    """Whether a label of another purchase of ours is one of these transactions."""
    return Label.objects.filter(transaction_id__in=list(transaction_ids)).exclude(intent=intent).exists()


def add_labels(
    intent: PurchaseIntent, bought: Iterable[BoughtLabel], *, now: datetime, is_surplus: bool = False
) -> list[Label]:
    """The labels that are new to us, each for the parcel it was asked for, what is left over as surplus."""
    items = sorted(bought, key=lambda label: label.transaction_id not in intent.transaction_ids)
    known = set(
        Label.objects.filter(transaction_id__in=[item.transaction_id for item in items]).values_list(
            "transaction_id", flat=True
        )
    )
    free = [] if is_surplus else _free_places(intent)
    refs = {place["ref"] for place in intent.places if place["ref"]}
    labels = []
    for item in items:
        if item.transaction_id in known:
            continue
        fitting = [one for one in free if one.ref == item.parcel_ref] if item.parcel_ref in refs else free
        place = next(iter(fitting), None)
        if place is not None:
            free.remove(place)
        labels.append(_create_label(intent, item, place, now))
    postage.note_bought(intent, labels, now)
    return labels


def room(intent: PurchaseIntent) -> int:
    """How many labels what it was bought for still lacks: parcels of the fulfillment order, or the return's label."""
    part = intent.shipment.fulfillment_order
    return len(_free_places(intent) if part is None else unlabelled_parcels(part))


def _free_places(intent: PurchaseIntent) -> list[Place]:
    """Where the intent's labels are still wanted. An intent of the release before names no parcels."""
    part = intent.shipment.fulfillment_order
    if part is None:
        live = Label.objects.filter(shipment=intent.shipment, is_surplus=False)
        taken = live.exclude(status=ShipmentStatus.VOIDED.value).count()
        return [Place()] * max(0, intent.parcel_count - taken)
    open_parcels = [row.pk for row in unlabelled_parcels(part)]
    asked = [Place(parcel_id=one["parcel"], ref=one["ref"]) for one in intent.places]
    return [one for one in asked or map(_place, open_parcels) if one.parcel_id in open_parcels]


def _place(parcel_id: int) -> Place:
    return Place(parcel_id=parcel_id)


def failures(shipment: Shipment) -> int:
    """How often the carrier refused to sell its label."""
    return shipment.intents.filter(state=IntentState.FAILED.value).count()


def spent_since(since: datetime, currency: str, *, beside: Sequence[Parcel]) -> Decimal:
    """What purchases since then cost for the other parcels of these parcels' fulfillment order, those voided meanwhile
    left out."""
    rows = PurchaseIntent.objects.filter(
        shipment__fulfillment_order__in={parcel.fulfillment_order_id for parcel in beside},
        state=IntentState.BOUGHT.value,
        created_at__gte=since,
        currency=currency,
    )
    live = Label.objects.filter(intent=OuterRef("pk"), is_surplus=False).exclude(status=ShipmentStatus.VOIDED.value)
    theirs = live.filter(parcel__in=beside)
    return rows.filter(Exists(live), ~Exists(theirs)).aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def unlabelled_parcels(fulfillment_order: FulfillmentOrder) -> list[Parcel]:
    """Its parcels without a label that counts, in their order."""
    labelled = Label.objects.filter(is_surplus=False).exclude(status=ShipmentStatus.VOIDED.value).values("parcel_id")
    rows = Parcel.objects.filter(fulfillment_order=fulfillment_order).exclude(
        pk__in=labelled.filter(parcel__isnull=False)
    )
    return list(rows.select_related("carton").order_by("sequence"))


def contents(parcels: Iterable[Parcel]) -> dict[int, tuple[tuple[int, int], ...]]:
    """What is in each of these parcels, as (line, units), by the parcel's key; without those nobody noted it of."""
    found: dict[int, list[tuple[int, int]]] = {}
    rows = ParcelLine.objects.filter(parcel__in=[parcel.pk for parcel in parcels]).order_by("parcel", "line")
    for parcel, line, quantity in rows.values_list("parcel", "line", "quantity"):
        found.setdefault(parcel, []).append((line, quantity))
    return {parcel: tuple(units) for parcel, units in found.items()}


def _create_label(intent: PurchaseIntent, bought: BoughtLabel, place: Place | None, now: datetime) -> Label:
    return Label.objects.create(
        shipment=intent.shipment,
        intent=intent,
        parcel_id=place.parcel_id if place else None,
        is_surplus=place is None,
        transaction_id=bought.transaction_id,
        tracking_number=bought.tracking_number,
        tracking_url=bought.tracking_url,
        format=intent.label_format,
        label_url=bought.label_url,
        invoice_url=bought.invoice_url,
        qr_code_url=bought.qr_code_url,
        eta=credible_eta(bought.eta, now),
        bought_at=now,
    )


def live_labels(fulfillment_order: FulfillmentOrder) -> list[Label]:
    """The labels that count: not void, not surplus, parcel by parcel."""
    rows = Label.objects.filter(shipment__fulfillment_order=fulfillment_order, is_surplus=False)
    rows = rows.exclude(status=ShipmentStatus.VOIDED.value).select_related("shipment", "journey")
    return list(rows.order_by("parcel__sequence", "pk"))


def awaited_labels(fulfillment_order: FulfillmentOrder) -> list[Label]:
    """Those of them somebody still waits for, or has received: neither sent again nor refunded."""
    return [label for label in live_labels(fulfillment_order) if label.given_up_at is None]


def standing(shipment: Shipment) -> list[Label]:
    """The labels of one shipment that count."""
    rows = Label.objects.filter(shipment=shipment, is_surplus=False).select_related("shipment")
    return list(rows.exclude(status=ShipmentStatus.VOIDED.value).order_by("pk"))


def set_refund(label: Label, refund: RefundStatus) -> None:
    label.refund = refund.value
    label.save(update_fields=["refund"])


def set_document(label: Label, name: str, content_type: str) -> None:
    label.document = name
    label.document_type = content_type
    label.save(update_fields=["document", "document_type"])


def set_invoice_document(label: Label, name: str) -> None:
    label.invoice_document = name
    label.save(update_fields=["invoice_document"])


def set_qr_document(label: Label, name: str) -> None:
    label.qr_document = name
    label.save(update_fields=["qr_document"])


def set_eta(label: Label, eta: datetime | None, now: datetime) -> None:
    """The carrier's latest word on when a parcel arrives; the shipment's is its last parcel's."""
    before, label.eta, label.tracked_at = label.eta, eta or label.eta, now
    label.save(update_fields=["eta", "tracked_at"])
    if label.eta is None or (label.eta == before and label.shipment.eta is not None):
        return
    etas = [value for value in Label.objects.filter(shipment=label.shipment).values_list("eta", flat=True) if value]
    label.shipment.eta = max(etas, default=None)
    label.shipment.save(update_fields=["eta"])


def etas(order: OmsOrder) -> list[datetime]:
    """When each parcel to the customer that is waited for is expected, as far as carriers have said."""
    rows = Label.objects.filter(shipment__oms_order=order, shipment__direction=Direction.OUTBOUND.value)
    rows = rows.filter(is_surplus=False, eta__isnull=False, given_up_at__isnull=True)
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


def scanned() -> Exists:
    """Of labels: whether a carrier has ever had the parcel in its hands."""
    return Exists(StoredEvent.objects.filter(label=OuterRef("pk")).exclude(status__in=UNTOUCHED_STATUSES))


def is_scanned(label: Label) -> bool:
    """The same of one."""
    return StoredEvent.objects.filter(label=label).exclude(status__in=UNTOUCHED_STATUSES).exists()


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
