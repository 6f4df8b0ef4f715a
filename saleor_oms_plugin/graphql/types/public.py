"""What the customer may know. Roots are the dataclasses of `store/public.py`; nothing here leads to an OmsOrder."""

from __future__ import annotations

from typing import Any

import graphene

from ...host.graphql_types import Date, DateTime
from ...store.public import PublicItem
from ..enums import OmsFeedbackStatus, OmsShipmentStatus, OmsStage
from ..ids import global_id
from ..picking_loaders import PictureUrl


class OmsPublicTrackingEvent(graphene.ObjectType):
    at = DateTime(required=True)
    status = graphene.Field(OmsShipmentStatus, required=True)
    text = graphene.String(required=True)
    country = graphene.String()

    class Meta:
        description = "In our own words only: carriers write names into theirs."


class OmsPublicParcel(graphene.ObjectType):
    tracking_number = graphene.String()
    tracking_url = graphene.String()
    status = graphene.Field(OmsShipmentStatus, required=True)
    eta = DateTime()
    events = graphene.List(graphene.NonNull(OmsPublicTrackingEvent), required=True)

    class Meta:
        description = "One box on its way."


class OmsPublicShipment(graphene.ObjectType):
    carrier = graphene.String(required=True)
    status = graphene.Field(OmsShipmentStatus, required=True)
    eta = DateTime()
    parcels = graphene.List(graphene.NonNull(OmsPublicParcel), required=True)

    class Meta:
        description = "Parcels handed to one carrier together."


class OmsPublicItem(graphene.ObjectType):
    name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    image_url = graphene.String(description="A small picture of it; null where there is none.")
    variant_id = graphene.ID(description="Of Saleor's ProductVariant; null when it was deleted.")

    class Meta:
        description = "What was ordered."

    @staticmethod
    def resolve_image_url(root: PublicItem, info: Any) -> Any:
        return None if root.variant_id is None else PictureUrl(info.context).load(int(root.variant_id))

    @staticmethod
    def resolve_variant_id(root: PublicItem, _info: Any) -> str | None:
        return None if root.variant_id is None else global_id("ProductVariant", root.variant_id)


class OmsPublicOrder(graphene.ObjectType):
    number = graphene.String(required=True)
    stage = graphene.Field(OmsStage, required=True, description="A hold reads as an order being prepared.")
    promised_delivery = Date()
    shipments = graphene.List(graphene.NonNull(OmsPublicShipment), required=True)
    items = graphene.List(graphene.NonNull(OmsPublicItem), required=True)
    feedback = graphene.Field(OmsFeedbackStatus)

    class Meta:
        description = "What the public tracking and feedback pages may see of an order: no names, no street, no e-mail."
