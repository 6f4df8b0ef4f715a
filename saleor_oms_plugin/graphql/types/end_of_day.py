from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ... import models
from ...domain import manifests, pickups
from ...domain.documents import DocumentKind
from ...host.graphql_types import Date, DateTime, Node, Warehouse
from ...pipeline.close import Day
from ...pipeline.close import Miss as MissOfDay
from ..documents import ONCE, address_of
from ..enums import OmsManifestStatus, OmsMissReason, OmsPickupStatus
from ..handed import ShipmentsOfManifest, ShipmentsOfPickup, manifests_of, pickups_of, visible_shipments
from ..loaders import by_key, children, hosted
from .shipping import OmsLabel, OmsShipment

#: What missed a day is a short list, or something else is wrong.
MOST_MISSES = 200


class OmsManifest(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse)
    warehouse_name = graphene.String(required=True)
    carrier = graphene.String(required=True, description='By its token, as "usps".')
    carrier_name = graphene.String(required=True)
    date = Date(required=True, description="The day it is for, by the warehouse's clock.")
    status = graphene.Field(OmsManifestStatus, required=True)
    is_test = graphene.Boolean(required=True, description="Of test labels: no driver takes it.")
    document_url = graphene.String(
        description=f"The page for the driver, once there is one and the asker may see all of its shipments. {ONCE}"
    )
    document_urls = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Of all its pages; each opens once."
    )
    shipments = graphene.List(graphene.NonNull(OmsShipment), required=True)
    errors = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What the carrier said, of a DONE one about labels that it left out.",
    )
    created_at = DateTime(required=True)
    created_by = graphene.String(required=True, description="staff:<id> or app:<id>.")

    class Meta:
        description = "A carrier's list of the parcels a warehouse hands over on a day: a SCAN form."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.Manifest, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_status(root: models.Manifest, _info: Any) -> str:
        return manifests.status_of(manifests.ManifestState(root.state)).value

    @staticmethod
    def resolve_document_url(root: models.Manifest, info: Any) -> Any:
        return document_urls(root, info).then(lambda urls: urls[0] if urls else None)

    @staticmethod
    def resolve_document_urls(root: models.Manifest, info: Any) -> Any:
        return document_urls(root, info)

    @staticmethod
    def resolve_shipments(root: models.Manifest, info: Any) -> Any:
        return shipments_of(root, info)


def shipments_of(manifest: models.Manifest, info: Any) -> Any:
    """The promise of those the asker may see."""
    return visible_shipments(info, ShipmentsOfManifest(info.context).load(manifest.pk))


def document_urls(manifest: models.Manifest, info: Any) -> Any:
    """The promise of the addresses of its pages: none where the asker may not see all that is on them."""

    def addresses(found: list[Any]) -> Any:
        pages, all_of, seen = found
        if len(seen) < len(all_of):
            return []
        return Promise.all([address_of(info, DocumentKind.MANIFEST, page.pk) for page in pages])

    pages = children(info, models.ManifestDocument, "manifest_id", manifest.pk)
    all_of = ShipmentsOfManifest(info.context).load(manifest.pk)
    return Promise.all([pages, all_of, shipments_of(manifest, info)]).then(addresses)


class OmsPickup(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse)
    warehouse_name = graphene.String(required=True)
    carrier = graphene.String(required=True, description='By its token, as "usps".')
    carrier_name = graphene.String(required=True)
    status = graphene.Field(OmsPickupStatus, required=True)
    is_test = graphene.Boolean(required=True, description="Of test labels: nobody comes.")
    confirmation_code = graphene.String(description="The carrier's own, to name on the telephone.")
    start = DateTime(required=True, description="From when on the parcels are ready.")
    end = DateTime(required=True, description="Until when somebody hands them over.")
    confirmed_start = DateTime()
    confirmed_end = DateTime()
    location = graphene.String(required=True, description="Where they lie, as FRONT_DOOR.")
    instructions = graphene.String(required=True)
    message = graphene.String(description="What the carrier said, or what to do.")
    shipments = graphene.List(graphene.NonNull(OmsShipment), required=True)
    created_at = DateTime(required=True)
    created_by = graphene.String(required=True, description="staff:<id> or app:<id>.")

    class Meta:
        description = "A carrier that was asked to come for what is ready. It is called off by telephone."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.Pickup, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)

    @staticmethod
    def resolve_status(root: models.Pickup, _info: Any) -> str:
        return pickups.status_of(pickups.PickupState(root.state)).value

    @staticmethod
    def resolve_confirmation_code(root: models.Pickup, _info: Any) -> str | None:
        return root.confirmation_code or None

    @staticmethod
    def resolve_message(root: models.Pickup, _info: Any) -> str | None:
        return root.message or None

    @staticmethod
    def resolve_shipments(root: models.Pickup, info: Any) -> Any:
        return visible_shipments(info, ShipmentsOfPickup(info.context).load(root.pk))


class OmsEndOfDayCarrier(graphene.ObjectType):
    carrier = graphene.String(required=True, description='Its token, as "usps".')
    name = graphene.String(required=True)
    open = graphene.Int(required=True, description="Labels of that day no manifest holds and nobody has scanned.")
    manifested = graphene.Int(required=True)
    takes_manifests = graphene.Boolean(required=True)
    takes_pickups = graphene.Boolean(required=True)

    class Meta:
        description = "One carrier's part of a warehouse's day."


class OmsEndOfDayMiss(graphene.ObjectType):
    shipment = graphene.Field(OmsShipment, required=True)
    label = graphene.Field(OmsLabel, required=True)
    reason = graphene.Field(OmsMissReason, required=True)

    class Meta:
        description = "A parcel that missed the end of its day, and why."

    @staticmethod
    def resolve_shipment(root: MissOfDay, info: Any) -> Any:
        return by_key(models.Shipment)(info.context).load(root.shipment_id)

    @staticmethod
    def resolve_label(root: MissOfDay, info: Any) -> Any:
        return by_key(models.Label)(info.context).load(root.label_id)


class OmsEndOfDay(graphene.ObjectType):
    date = Date(required=True)
    carriers = graphene.List(graphene.NonNull(OmsEndOfDayCarrier), required=True, description="By name.")
    missed = graphene.List(
        graphene.NonNull(OmsShipment), required=True, description=f"The first {MOST_MISSES} of `misses`, by shipment."
    )
    misses = graphene.List(
        graphene.NonNull(OmsEndOfDayMiss), required=True, description=f"Oldest first, at most {MOST_MISSES}."
    )
    misses_count = graphene.Int(required=True, description="How many there are in all.")
    manifests = graphene.List(graphene.NonNull(OmsManifest), required=True, description="Of that day, oldest first.")
    pickups = graphene.List(
        graphene.NonNull(OmsPickup), required=True, description="That begin on that day, by their beginning."
    )

    class Meta:
        description = "A warehouse's day as it ends: what is open, what was handed over, what missed it."

    @staticmethod
    def resolve_missed(root: Day, info: Any) -> Any:
        keys = dict.fromkeys(miss.shipment_id for miss in root.misses[:MOST_MISSES])
        return Promise.all([by_key(models.Shipment)(info.context).load(key) for key in keys])

    @staticmethod
    def resolve_misses(root: Day, _info: Any) -> list[MissOfDay]:
        return root.misses[:MOST_MISSES]

    @staticmethod
    def resolve_misses_count(root: Day, _info: Any) -> int:
        return len(root.misses)

    @staticmethod
    def resolve_manifests(root: Day, info: Any) -> list[Any]:
        return manifests_of(info, root.counter.warehouse.id, root.date)

    @staticmethod
    def resolve_pickups(root: Day, info: Any) -> list[Any]:
        return pickups_of(info, root.counter.warehouse.id, root.date, root.counter.zone)
