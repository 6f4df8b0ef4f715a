from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import graphene
from babel.numbers import get_currency_precision, is_currency

from ...bootstrap import context
from ...carriers.manual.names import carrier_named
from ...domain.errors import ErrorCode, Rejected
from ...domain.shipping import TypedLabel, TypedPurchase
from ...domain.states import ShipmentStatus
from ...domain.tracking_numbers import read_number, read_url
from ...domain.work import Lane, WorkKind
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_types import DateTime
from ...host.graphql_types import Decimal as DecimalScalar
from ...pipeline import marking, runner, ship
from ..enums import OmsShipmentStatus
from ..ids import aware, clean_text, own_key_or_error
from ..types.shipping import OmsShipment
from .base import OmsMutation, visible_fulfillment_order, visible_shipment

MOST_LABELS = 50
KEY_LIMIT = 128
NAME_LIMIT = 64
SERVICE_LIMIT = 128
NOTE_LIMIT = 300
DEAREST = Decimal(100_000)


class OmsLabelInput(graphene.InputObjectType):
    tracking_number = graphene.String(required=True, description="As it stands on the label; spaces do not matter.")
    tracking_url = graphene.String(description="A page to follow the parcel on, for the customer.")
    parcel_id = graphene.ID(description="Of an OmsParcel; the next without a label when omitted.")

    class Meta:
        description = "One parcel's label that was bought elsewhere."


class OmsLabelAdd(OmsMutation):
    bells = (Lane.CARRIER, Lane.TRACKING)
    shipment = graphene.Field(OmsShipment)

    class Arguments:
        fulfillment_order_id = graphene.ID(required=True, description="Of a packed OmsFulfillmentOrder.")
        carrier = graphene.String(required=True, description='Its name or token: "USPS", "usps", "Bike Couriers".')
        service = graphene.String(description="As the carrier calls it.")
        labels = graphene.List(
            graphene.NonNull(OmsLabelInput), required=True, description="One for each parcel that has none."
        )
        cost = graphene.Argument(DecimalScalar, description="What all of them cost together; counted in the costs.")
        currency = graphene.String(description='Of the cost, as "USD".')
        key = graphene.String(description="The caller's own: the same key again is the same shipment.")

    class Meta:
        description = (
            "Types in a label bought elsewhere: it is handed over, told of, followed and counted like a bought one. "
            "Where nobody can follow its number, omsShipmentMark says where it is. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        fulfillment_order_id: str,
        carrier: str,
        labels: list[dict[str, Any]],
        service: str | None = None,
        cost: Decimal | None = None,
        currency: str | None = None,
        key: str | None = None,
    ) -> Any:
        part = visible_fulfillment_order(info, fulfillment_order_id, field="fulfillmentOrderId")
        purchase = _purchase(carrier, service, labels, cost, currency)
        given = clean_text(key, field="key", limit=KEY_LIMIT)
        ctx = context()
        shipment = ship.add(ctx, part, purchase, key=given, actor=actor(info))
        runner.run_now(ctx, WorkKind.SHIP, part)
        shipment.refresh_from_db()
        return cls(shipment=shipment, errors=[])


class OmsShipmentMark(OmsMutation):
    bells = (Lane.DESK, Lane.MAIL)
    shipment = graphene.Field(OmsShipment)

    class Arguments:
        shipment_id = graphene.ID(required=True, description="Of an OmsShipment that has left.")
        status = graphene.Argument(
            OmsShipmentStatus,
            required=True,
            description=f"One of {', '.join(mark.value for mark in marking.MARKS)}.",
        )
        at = DateTime(description="When it came to be so; now when omitted.")
        note = graphene.String(description="How we know, for colleagues; it names no customer.")

    class Meta:
        description = (
            "Says by hand where a shipment's parcels are, when no carrier does. It is one more event, with whoever "
            "said it; a carrier's later word counts as well. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls, info: Any, *, shipment_id: str, status: str, at: datetime | None = None, note: str | None = None
    ) -> Any:
        shipment = marking.mark(
            context(),
            visible_shipment(info, shipment_id, field="shipmentId"),
            ShipmentStatus(status),
            at=None if at is None else aware(at),
            note=clean_text(note, field="note", limit=NOTE_LIMIT),
            actor=actor(info),
        )
        return cls(shipment=shipment, errors=[])


def _purchase(
    carrier: str, service: str | None, labels: Sequence[dict[str, Any]], cost: Decimal | None, currency: str | None
) -> TypedPurchase:
    """What was typed in, read with suspicion. Raises `Rejected` naming the field and the cure."""
    name = _line(carrier, field="carrier", limit=NAME_LIMIT, is_required=True)
    token, known_as = carrier_named(name)
    if not labels:
        raise Rejected("give the number on the label", field="labels", code=ErrorCode.REQUIRED)
    if len(labels) > MOST_LABELS:
        raise Rejected(f"at most {MOST_LABELS} labels in one call", field="labels")
    read = tuple(_label(each) for each in labels)
    if len({label.tracking_number for label in read}) != len(read):
        raise Rejected("two labels bear the same number: each parcel has its own", field="labels.trackingNumber")
    money = _cost(cost, currency)
    return TypedPurchase(
        carrier=token,
        carrier_name=known_as,
        service=_line(service, field="service", limit=SERVICE_LIMIT),
        labels=read,
        cost=money[0] if money else None,
        currency=money[1] if money else "",
    )


def _label(given: dict[str, Any]) -> TypedLabel:
    parcel = given.get("parcel_id")
    return TypedLabel(
        tracking_number=read_number(given["tracking_number"], field="labels.trackingNumber"),
        tracking_url=read_url(given.get("tracking_url"), field="labels.trackingUrl"),
        parcel_id=None if parcel is None else own_key_or_error(parcel, "OmsParcel", field="labels.parcelId"),
    )


def _line(text: str | None, *, field: str, limit: int, is_required: bool = False) -> str:
    """Text on one line: what a terminal or a label printer would take for a command is refused."""
    cleaned = clean_text(text, field=field, limit=limit, is_required=is_required)
    if not cleaned.isprintable():
        raise Rejected(f"{field} holds characters that are no text: type it in again", field=field)
    return cleaned


def _cost(cost: Decimal | None, currency: str | None) -> tuple[Decimal, str] | None:
    code = (currency or "").strip().upper()
    if cost is None and not code:
        return None
    if cost is None:
        raise Rejected("give the cost, or leave the currency out", field="cost", code=ErrorCode.REQUIRED)
    if not code:
        raise Rejected('name the currency of the cost, as "USD"', field="currency", code=ErrorCode.REQUIRED)
    if len(code) != 3 or not code.isascii() or not is_currency(code):
        raise Rejected('there is no such currency: give its three letters, as "USD"', field="currency")
    if not cost.is_finite() or not 0 <= cost < DEAREST:
        raise Rejected(f"give an amount from 0 to below {DEAREST}", field="cost")
    digits = get_currency_precision(code)
    if cost != round(cost, digits):
        raise Rejected(f"an amount of {code} has at most {digits} decimals", field="cost")
    return cost, code
