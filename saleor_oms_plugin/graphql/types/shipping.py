from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Any

import graphene
from promise import Promise

from ... import models
from ...domain.documents import DocumentKind
from ...domain.promises import is_late
from ...domain.shipping import Capability, Direction, Provider, Rate, arrives_on, can
from ...domain.states import ShipmentStatus
from ...host.graphql_types import Date, DateTime, Money, Node, price
from ...store.policy import facts_of
from ...store.rates import unpacked
from ..documents import ONCE, address_of
from ..enums import (
    OmsLabelFormat,
    OmsProvider,
    OmsRefundStatus,
    OmsShipmentDirection,
    OmsShipmentStatus,
    OmsSignature,
)
from ..loaders import Now, by_key, children, related
from .promises import OmsJourney
from .warehouse import OmsFulfillmentOrder, OmsParcel


class OmsRate(graphene.ObjectType):
    id = graphene.ID(required=True, description="The carrier's own id of the offer, for omsLabelPurchase.")
    carrier = graphene.String(required=True)
    service = graphene.String(required=True)
    price = graphene.Field(Money, required=True)
    estimated_days = graphene.Int()
    delivery_by = Date(
        description="When it should arrive, leaving on the warehouse's next working day; null where no days are named."
    )
    attributes = graphene.List(graphene.NonNull(graphene.String), required=True)
    zone = graphene.String(description="The carrier's own name of the distance.")
    shipments = graphene.Int(
        required=True,
        description="Into how many shipments the parcels are divided: more than one where the service takes one only.",
    )

    class Meta:
        description = "A priced, expiring offer of a carrier."


class OmsRateRefusal(graphene.ObjectType):
    carrier = graphene.String(required=True)
    code = graphene.String()
    message = graphene.String(required=True)

    class Meta:
        description = "Why a carrier offered nothing."


class OmsRateQuote(graphene.ObjectType):
    rates = graphene.List(graphene.NonNull(OmsRate), required=True, description="Cheapest first, by currency.")
    refusals = graphene.List(graphene.NonNull(OmsRateRefusal), required=True)
    chosen = graphene.Field(OmsRate, description="What would be bought; null where nothing fits.")
    reason = graphene.String(required=True, description="Why that one, or why none.")
    quoted_at = DateTime(required=True)
    expires_at = DateTime(required=True)
    is_guess = graphene.Boolean(
        required=True, description="Asked before it was packed, of the parcels it would be packed in."
    )
    rules = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Names of the shipping policy's rules that spoke."
    )
    policy_version = graphene.Int(required=True, description="Of the shipping policy they are of; 0: there was none.")
    signature = graphene.Field(OmsSignature, description="What was asked for; it is in the prices.")
    insured_for = graphene.Field(Money, description="For how much insurance was asked; it is in the prices.")
    is_saturday = graphene.Boolean(required=True, description="Saturday delivery was asked for.")

    class Meta:
        description = "What the carriers answered when rates were asked for."

    @staticmethod
    def resolve_rates(root: models.RateQuote, _info: Any) -> list[OmsRate]:
        rates = (_rate(one, root) for one in root.rates)
        return sorted(rates, key=lambda rate: (rate.price.currency, rate.price.amount))

    @staticmethod
    def resolve_refusals(root: models.RateQuote, _info: Any) -> list[OmsRateRefusal]:
        return [OmsRateRefusal(**{**one, "code": one["code"] or None}) for one in root.refusals]

    @staticmethod
    def resolve_chosen(root: models.RateQuote, _info: Any) -> OmsRate | None:
        return next((_rate(one, root) for one in root.rates if one["id"] == root.chosen_id), None)

    @staticmethod
    def resolve_signature(root: models.RateQuote, _info: Any) -> str | None:
        return root.signature or None

    @staticmethod
    def resolve_insured_for(root: models.RateQuote, _info: Any) -> Any:
        return price(root.insured_amount, root.insured_currency)


def _rate(kept: dict[str, Any], quote: models.RateQuote) -> OmsRate:
    facts = facts_of(quote.facts)
    return shown_rate(unpacked(kept), facts.ship_on if facts else quote.quoted_at.date())


def shown_rate(rate: Rate, ship_on: date) -> OmsRate:
    """An offer of goods that leave on that day."""
    return OmsRate(
        id=rate.id,
        carrier=rate.carrier_name or rate.carrier,
        service=rate.service_name or rate.service,
        price=price(rate.amount, rate.currency),
        estimated_days=rate.estimated_days,
        delivery_by=None if rate.estimated_days is None else arrives_on(rate, ship_on),
        attributes=list(rate.attributes),
        zone=rate.zone or None,
        shipments=rate.shipments,
    )


class OmsTrackingEvent(graphene.ObjectType):
    at = DateTime(required=True)
    status = graphene.Field(OmsShipmentStatus, required=True)
    message = graphene.String(required=True, description="The carrier's own words.")
    city = graphene.String()
    country = graphene.String()

    class Meta:
        description = "One thing a carrier saw of a parcel."

    @staticmethod
    def resolve_city(root: models.StoredEvent, _info: Any) -> str | None:
        return root.city or None

    @staticmethod
    def resolve_country(root: models.StoredEvent, _info: Any) -> str | None:
        return root.country or None


class OmsLabel(graphene.ObjectType):
    parcel = graphene.Field(OmsParcel)
    format = graphene.Field(OmsLabelFormat, required=True)
    url = graphene.String(
        required=True,
        description=f"The label to print, as its carrier made it; empty where it was bought elsewhere. {ONCE}",
    )
    tracking_number = graphene.String(required=True)
    tracking_url = graphene.String()
    status = graphene.Field(OmsShipmentStatus, required=True)
    eta = DateTime()
    events = graphene.List(graphene.NonNull(OmsTrackingEvent), required=True, description="Oldest first.")
    refund = graphene.Field(OmsRefundStatus, required=True)
    journey = graphene.Field(OmsJourney, description="Null before it leaves.")

    class Meta:
        description = "One parcel's label and its own journey."
        interfaces = (Node,)

    @staticmethod
    def resolve_parcel(root: models.Label, info: Any) -> Any:
        return related(info, root, "parcel")

    @staticmethod
    def resolve_url(root: models.Label, info: Any) -> Any:
        def address(shipment: models.Shipment) -> Any:
            has_file = can(shipment.provider, Capability.DOCUMENT)
            return address_of(info, DocumentKind.LABEL, root.pk) if has_file else ""

        return related(info, root, "shipment").then(address)

    @staticmethod
    def resolve_tracking_url(root: models.Label, _info: Any) -> str | None:
        return root.tracking_url or None

    @staticmethod
    def resolve_events(root: models.Label, info: Any) -> Any:
        return children(info, models.StoredEvent, "label_id", root.pk).then(_oldest_first)

    @staticmethod
    def resolve_journey(root: models.Label, info: Any) -> Any:
        return by_key(models.Journey, "label_id")(info.context).load(root.pk)


class OmsShipment(graphene.ObjectType):
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder")
    order_number = graphene.String(required=True)
    fulfillment_order = graphene.Field(OmsFulfillmentOrder)
    direction = graphene.Field(OmsShipmentDirection, required=True)
    status = graphene.Field(OmsShipmentStatus, required=True, description="The least advanced of its parcels.")
    carrier = graphene.String(required=True)
    service = graphene.String(required=True)
    cost = graphene.Field(Money)
    provider = graphene.Field(
        OmsProvider, required=True, description="Who sold the labels; MANUAL: bought elsewhere and typed in."
    )
    choice_reason = graphene.String(description="Why this rate was taken; null where nobody knows.")
    is_test = graphene.Boolean(required=True, description="Bought with a test account: no money, no real parcel.")
    tracking_number = graphene.String(description="Of the first parcel; each label has its own.")
    tracking_url = graphene.String()
    eta = DateTime()
    is_late = graphene.Boolean(required=True, description="The promised day passed before it arrived.")
    labels = graphene.List(graphene.NonNull(OmsLabel), required=True)
    events = graphene.List(
        graphene.NonNull(OmsTrackingEvent),
        required=True,
        description="Of all parcels, oldest first. An older scan that arrives late never changes a state; "
        "a newer one may correct it.",
    )
    customs_document_url = graphene.String(
        description=f"The customs form as the carrier made it; null where there is none. {ONCE}"
    )

    class Meta:
        description = "Parcels handed to one carrier together."
        interfaces = (Node,)

    @staticmethod
    def resolve_oms_order(root: models.Shipment, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_order_number(root: models.Shipment, info: Any) -> Any:
        return related(info, root, "oms_order").then(lambda order: order.order_number)

    @staticmethod
    def resolve_fulfillment_order(root: models.Shipment, info: Any) -> Any:
        return related(info, root, "fulfillment_order")

    @staticmethod
    def resolve_carrier(root: models.Shipment, _info: Any) -> str:
        return root.carrier_name or root.carrier

    @staticmethod
    def resolve_service(root: models.Shipment, _info: Any) -> str:
        return root.service_name or root.service

    @staticmethod
    def resolve_provider(root: models.Shipment, _info: Any) -> str:
        return Provider(root.provider).name

    @staticmethod
    def resolve_cost(root: models.Shipment, _info: Any) -> Any:
        return price(root.cost, root.currency)

    @staticmethod
    def resolve_choice_reason(root: models.Shipment, _info: Any) -> str | None:
        return root.choice_reason or None

    @staticmethod
    def resolve_tracking_number(root: models.Shipment, info: Any) -> Any:
        return labels_of(root, info).then(lambda labels: _first(labels, "tracking_number"))

    @staticmethod
    def resolve_tracking_url(root: models.Shipment, info: Any) -> Any:
        return labels_of(root, info).then(lambda labels: _first(labels, "tracking_url"))

    @staticmethod
    def resolve_is_late(root: models.Shipment, info: Any) -> Any:
        if is_return(root):
            return False
        facts = [related(info, root, "oms_order"), related(info, root, "fulfillment_order"), Now(info.context).load(0)]

        def decide(found: list[Any]) -> bool:
            order, part, now = found
            delivered_at = part.delivered_at if part else order.delivered_at
            return is_late(order.promised_delivery, delivered_at=delivered_at, now=now)

        return Promise.all(facts).then(decide)

    @staticmethod
    def resolve_customs_document_url(root: models.Shipment, info: Any) -> Any:
        def lead(labels: list[models.Label]) -> Any:
            label = next((one for one in labels if is_live(one) and one.invoice_url), None)
            return None if label is None else address_of(info, DocumentKind.CUSTOMS_FORM, label.pk)

        return labels_of(root, info).then(lead)

    @staticmethod
    def resolve_labels(root: models.Shipment, info: Any) -> Any:
        return labels_of(root, info)

    @staticmethod
    def resolve_events(root: models.Shipment, info: Any) -> Any:
        def of_all(labels: list[models.Label]) -> Any:
            return Promise.all([children(info, models.StoredEvent, "label_id", label.pk) for label in labels])

        return labels_of(root, info).then(of_all).then(lambda events: _oldest_first(chain.from_iterable(events)))


def labels_of(shipment: models.Shipment, info: Any) -> Any:
    return children(info, models.Label, "shipment_id", shipment.pk)


def is_live(label: models.Label) -> bool:
    """Whether a parcel travels under it."""
    return label.status != ShipmentStatus.VOIDED and not label.is_surplus


def is_return(shipment: models.Shipment) -> bool:
    """Whether it brings goods back."""
    return shipment.direction == Direction.RETURN


def _first(labels: list[models.Label], name: str) -> str | None:
    return next((getattr(label, name) for label in labels if is_live(label)), "") or None


def _oldest_first(events: Any) -> list[models.StoredEvent]:
    return sorted(events, key=lambda event: (event.at, event.pk))
