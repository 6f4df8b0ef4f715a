"""What a customer may see of an order, and nothing else: no names, no street, no e-mail, no reason for a hold.

Events are told in our own words, since carriers write names and places into theirs. The public pages, `omsTrack` and
`Order.omsPublic` all answer from here, so none of them can say more than another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Value
from django.db.models.functions import Coalesce

from ..domain.exceptions import Remedied
from ..domain.feedback import FeedbackStatus
from ..domain.links import web_address
from ..domain.shipping import Direction
from ..domain.states import ShipmentStatus, Stage
from ..models import Feedback, Label, OmsOrder, Shipment, StoredEvent
from . import journeys

#: A parcel that is scanned for ever must not make the page grow for ever: the newest are shown.
EVENT_LIMIT = 100

#: Before there is a label, and once it is void, there is nothing to tell a customer.
HIDDEN = frozenset({ShipmentStatus.PURCHASING, ShipmentStatus.VOIDED})

WORDS: dict[ShipmentStatus, str] = {
    ShipmentStatus.PURCHASING: "Being prepared",
    ShipmentStatus.LABELLED: "Packed and labelled",
    ShipmentStatus.PRE_TRANSIT: "Announced to the carrier",
    ShipmentStatus.TRANSIT: "On its way",
    ShipmentStatus.OUT_FOR_DELIVERY: "Out for delivery",
    ShipmentStatus.AVAILABLE_FOR_PICKUP: "Ready to be collected",
    ShipmentStatus.ATTEMPT_FAILED: "The carrier could not deliver it and will try again",
    ShipmentStatus.EXCEPTION: "Delayed on the way",
    ShipmentStatus.DELIVERED: "Delivered",
    ShipmentStatus.RETURNED: "On its way back to us",
    ShipmentStatus.LOST: "The carrier is looking for it",
    ShipmentStatus.UNKNOWN: "No news from the carrier yet",
    ShipmentStatus.VOIDED: "Canceled",
}


REMEDIED_WORDS: dict[Remedied, str] = {
    Remedied.RESENT: "Sent again in another parcel",
    Remedied.REFUNDED: "Did not arrive: its price goes back to you",
}


@dataclass(frozen=True, kw_only=True)
class PublicEvent:
    at: datetime
    status: ShipmentStatus
    text: str
    country: str | None


@dataclass(frozen=True, kw_only=True)
class PublicParcel:
    """One box. `events` are oldest first."""

    tracking_number: str | None
    tracking_url: str | None
    status: ShipmentStatus
    text: str
    eta: datetime | None
    events: tuple[PublicEvent, ...]
    remedied: Remedied | None = None


@dataclass(frozen=True, kw_only=True)
class PublicShipment:
    carrier: str
    status: ShipmentStatus
    eta: datetime | None
    parcels: tuple[PublicParcel, ...]


@dataclass(frozen=True, kw_only=True)
class PublicItem:
    """`variant_id` is the host's key as text, None once Saleor has deleted the variant."""

    name: str
    quantity: int
    variant_id: str | None


@dataclass(frozen=True, kw_only=True)
class PublicOrder:
    number: str
    stage: Stage
    promised_delivery: date | None
    shipments: tuple[PublicShipment, ...]
    items: tuple[PublicItem, ...]
    feedback: FeedbackStatus | None
    language: str = ""


def order_view(oms_order_id: int) -> PublicOrder | None:
    """What the customer of this order may know of it; None when there is no such order."""
    return order_views([oms_order_id]).get(oms_order_id)


def order_views(oms_order_ids: Collection[int]) -> dict[int, PublicOrder]:
    """The same for many orders, in a number of statements that does not grow with theirs."""
    ids = list(oms_order_ids)
    written = Coalesce("order__language_code", Value(""))
    orders = (
        OmsOrder.objects.filter(pk__in=ids)
        .annotate(written=written)
        .prefetch_related(Prefetch("shipments", queryset=_shipments(), to_attr="public_shipments"))
    )
    items, feedback = _items(ids), _feedback(ids)
    return {
        order.pk: PublicOrder(
            number=order.order_number,
            stage=public_stage(Stage(order.stage)),
            promised_delivery=order.promised_delivery,
            shipments=tuple(_shipment(shipment) for shipment in order.public_shipments),
            items=tuple(items.get(order.pk, ())),
            feedback=feedback.get(order.pk),
            language=order.written,
        )
        for order in orders
    }


def public_stage(stage: Stage) -> Stage:
    """A hold is nobody's business but ours: it reads as an order that is being prepared."""
    return Stage.RECEIVED if stage is Stage.ON_HOLD else stage


def _shipments() -> Any:
    labels = (
        Label.objects.filter(is_surplus=False)
        .exclude(status__in=HIDDEN)
        .select_related("journey", "remedy")
        .order_by("pk")
        .prefetch_related(
            Prefetch("events", queryset=StoredEvent.objects.order_by("at", "pk"), to_attr="public_events")
        )
    )
    return (
        Shipment.objects.filter(direction=Direction.OUTBOUND.value)
        .exclude(status__in=HIDDEN)
        .order_by("pk")
        .prefetch_related(Prefetch("labels", queryset=labels, to_attr="public_labels"))
    )


def _shipment(shipment: Any) -> PublicShipment:
    parcels = tuple(_parcel(label) for label in shipment.public_labels)
    return PublicShipment(
        carrier=shipment.carrier_name or shipment.carrier,
        status=ShipmentStatus(shipment.status),
        eta=max((parcel.eta for parcel in parcels if parcel.eta), default=shipment.eta),
        parcels=parcels,
    )


def _parcel(label: Any) -> PublicParcel:
    status, remedy = ShipmentStatus(label.status), getattr(label, "remedy", None)
    remedied = None if remedy is None else Remedied(remedy.kind)
    return PublicParcel(
        tracking_number=label.tracking_number or None,
        tracking_url=web_address(label.tracking_url) or None,
        status=status,
        text=WORDS[status] if remedied is None else REMEDIED_WORDS[remedied],
        eta=journeys.expected_at(label),
        events=tuple(_events(label.public_events)),
        remedied=remedied,
    )


def _events(stored: list[StoredEvent]) -> Iterable[PublicEvent]:
    for event in stored[-EVENT_LIMIT:]:
        status = ShipmentStatus(event.status)
        is_code = len(event.country) == 2 and event.country.isascii() and event.country.isalpha()
        yield PublicEvent(
            at=event.at, status=status, text=WORDS[status], country=event.country.upper() if is_code else None
        )


def _items(oms_order_ids: list[int]) -> dict[int, list[PublicItem]]:
    rows = (
        OmsOrder.objects.filter(pk__in=oms_order_ids, order__lines__isnull=False)
        .order_by("pk", "order__lines__product_name", "order__lines__pk")
        .values_list(
            "pk",
            "order__lines__translated_product_name",
            "order__lines__product_name",
            "order__lines__translated_variant_name",
            "order__lines__variant_name",
            "order__lines__quantity",
            "order__lines__variant_id",
        )
    )
    items: dict[int, list[PublicItem]] = {}
    for order_id, product, product_fallback, variant, variant_fallback, quantity, variant_id in rows:
        items.setdefault(order_id, []).append(
            PublicItem(
                name=_item_name(product or product_fallback, variant or variant_fallback),
                quantity=quantity,
                variant_id=None if variant_id is None else str(variant_id),
            )
        )
    return items


def _item_name(product: str, variant: str) -> str:
    return f"{product} ({variant})" if variant and variant != product else product


def _feedback(oms_order_ids: list[int]) -> dict[int, FeedbackStatus]:
    rows = Feedback.objects.filter(oms_order_id__in=oms_order_ids).values_list("oms_order_id", "status")
    return {order_id: FeedbackStatus(status) for order_id, status in rows}
