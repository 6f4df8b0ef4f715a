from __future__ import annotations

from datetime import date, datetime
from typing import Any

import graphene
from promise import Promise

from ... import models
from ...bootstrap import context
from ...carriers.manual.names import carrier_named
from ...domain.errors import ErrorCode, Rejected
from ...domain.manifests import ManifestState
from ...domain.pickups import FURTHEST, LONGEST_INSTRUCTIONS, PickupState, Window
from ...domain.work import Lane, WorkKind
from ...host import graphql_access as access
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_types import Date, DateTime
from ...pipeline import close, runner
from ...pipeline.context import Context
from ..enums import OmsPickupOutcome
from ..errors import as_error
from ..handed import may_see_pickup
from ..ids import aware, clean_key, clean_text, not_found, own_key_or_error, warehouse_key
from ..types.end_of_day import OmsManifest, OmsPickup, document_urls, shipments_of
from ..types.shipping import OmsShipment
from .base import OmsMutation

CARRIER_LIMIT = 64
CODE_LIMIT = 64
REASON_LIMIT = 300
#: Sent, settled, and its pages kept: what one click waits for.
_STEPS = 3
_KEY = "Made up by the caller: with it again, the same is answered and nothing is asked twice."
_WAREHOUSE = "Of Saleor's Warehouse."
_CARRIER = 'Its name or token: "USPS", "usps".'


class OmsManifestCreate(OmsMutation):
    bells = (Lane.CARRIER,)
    manifest = graphene.Field(OmsManifest, description="The first of them, where there are several.")
    manifests = graphene.List(
        graphene.NonNull(OmsManifest),
        required=True,
        default_value=[],
        description="One for each of the carrier's accounts the labels were bought with.",
    )
    document_url = graphene.String(description="Of the first page; null until the carrier has answered.")
    document_urls = graphene.List(graphene.NonNull(graphene.String), required=True, description="Of all pages.")
    shipments = graphene.List(graphene.NonNull(OmsShipment), required=True)

    class Arguments:
        warehouse_id = graphene.ID(required=True, description=_WAREHOUSE)
        carrier = graphene.String(required=True, description=_CARRIER)
        date = graphene.Argument(Date, required=True, description="The day the labels were bought on, by its clock.")
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "Hands a warehouse's labels of a day over to their carrier, exactly once: asked again, it answers with the "
            "same manifest, and labels bought since go into a further one. While the carrier's answer is in doubt it "
            "stays REQUESTED and settles by itself. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, warehouse_id: str, carrier: str, date: date, key: str | None = None) -> Any:
        ctx = context()
        wish = close.ManifestWish(
            warehouse_id=warehouse_key(warehouse_id),
            carrier=_carrier(carrier),
            day=date,
            key=clean_key(key),
            channels=access.channel_slugs(info),
        )
        made = close.make_manifests(ctx, wish, actor=actor(info))
        for one in made:
            _work_on(ctx, WorkKind.MANIFEST, one.pk)
        rows = list(models.Manifest.objects.filter(pk__in=[one.pk for one in made]).order_by("pk"))
        failed = [row for row in rows if row.state == ManifestState.FAILED]
        errors = [
            as_error(Rejected("; ".join(row.errors)[:1000], field="carrier", code=ErrorCode.CARRIER_ERROR))
            for row in failed
        ]
        return cls(manifest=rows[0] if rows else None, manifests=rows, errors=errors)

    @staticmethod
    def resolve_document_url(root: Any, info: Any) -> Any:
        return _pages(root, info).then(lambda urls: urls[0] if urls else None)

    @staticmethod
    def resolve_document_urls(root: Any, info: Any) -> Any:
        return _pages(root, info)

    @staticmethod
    def resolve_shipments(root: Any, info: Any) -> Any:
        return _joined([shipments_of(one, info) for one in root.manifests or ()])


class OmsPickupRequest(OmsMutation):
    bells = (Lane.CARRIER,)
    pickup = graphene.Field(OmsPickup, description="The first of them, where there are several.")
    pickups = graphene.List(
        graphene.NonNull(OmsPickup),
        required=True,
        default_value=[],
        description="One for each of the carrier's accounts the labels were bought with.",
    )

    class Arguments:
        warehouse_id = graphene.ID(required=True, description=_WAREHOUSE)
        carrier = graphene.String(required=True, description=_CARRIER)
        start = graphene.Argument(
            DateTime,
            required=True,
            description=f"When the parcels are ready: from now on, at most {FURTHEST.days} days.",
        )
        end = graphene.Argument(DateTime, required=True, description="Until when somebody hands them over.")
        location = graphene.String(required=True, description="Where they lie, as FRONT_DOOR or OTHER.")
        instructions = graphene.String(description="For the driver; needed where the location is OTHER.")
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "Asks a carrier to come for all of its parcels that lie ready in a warehouse, once: the same wish again is "
            "answered with what became of it. A carrier cannot be asked about a lost wish by a program, so that one "
            "stays UNKNOWN for a person and is never repeated by itself. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        warehouse_id: str,
        carrier: str,
        start: datetime,
        end: datetime,
        location: str,
        instructions: str | None = None,
        key: str | None = None,
    ) -> Any:
        ctx = context()
        wish = close.PickupWish(
            warehouse_id=warehouse_key(warehouse_id),
            carrier=_carrier(carrier),
            window=Window(start=aware(start), end=aware(end)),
            location=clean_text(location, field="location", limit=CARRIER_LIMIT, is_required=True),
            instructions=clean_text(instructions, field="instructions", limit=LONGEST_INSTRUCTIONS),
            key=clean_key(key),
            channels=access.channel_slugs(info),
        )
        made = close.ask_for_pickup(ctx, wish, actor=actor(info))
        for one in made:
            _work_on(ctx, WorkKind.PICKUP, one.pk)
        rows = list(models.Pickup.objects.filter(pk__in=[one.pk for one in made]).order_by("pk"))
        failed = [row for row in rows if row.state == PickupState.FAILED]
        errors = [
            as_error(Rejected(row.message or "the carrier refused it", field="carrier", code=ErrorCode.CARRIER_ERROR))
            for row in failed
        ]
        return cls(pickup=rows[0] if rows else None, pickups=rows, errors=errors)


class OmsPickupSettle(OmsMutation):
    bells = ()
    pickup = graphene.Field(OmsPickup)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsPickup.")
        status = OmsPickupOutcome(required=True)
        confirmation_code = graphene.String(description="That the carrier named.")
        reason = graphene.String(description="For colleagues; it names no customer.")

    class Meta:
        description = (
            "Says what the carrier said on the telephone of a pickup: that it comes, does not come, or was called off. "
            "In the last two cases its parcels may be asked for again. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls, info: Any, *, id: str, status: str, confirmation_code: str | None = None, reason: str | None = None
    ) -> Any:
        key = own_key_or_error(id, "OmsPickup", field="id")
        if not may_see_pickup(info, key):
            raise not_found("OmsPickup", field="id")
        settled = close.settle_pickup(
            context(),
            key,
            PickupState(status),
            code=clean_text(confirmation_code, field="confirmationCode", limit=CODE_LIMIT),
            reason=clean_text(reason, field="reason", limit=REASON_LIMIT),
            actor=actor(info),
        )
        return cls(pickup=settled, errors=[])


def _carrier(given: str) -> str:
    """The token of the carrier meant."""
    return carrier_named(clean_text(given, field="carrier", limit=CARRIER_LIMIT, is_required=True))[0]


def _work_on(ctx: Context, kind: WorkKind, key: int) -> None:
    """As far as it goes without waiting; who else is at it goes on."""
    for _ in range(_STEPS):
        if not runner.run_now(ctx, kind, key):
            return


def _pages(root: Any, info: Any) -> Any:
    return _joined([document_urls(one, info) for one in root.manifests or ()])


def _joined(promises: list[Any]) -> Any:
    """The promise of all of their lists in one."""
    return Promise.all(promises).then(lambda lists: [each for one in lists for each in one])
