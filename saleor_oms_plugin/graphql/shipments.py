"""Every parcel that was handed to a carrier, or is about to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q

from .. import models
from ..bootstrap import context
from ..carriers.manual.names import carrier_named
from ..domain.documents import DocumentKind
from ..domain.errors import NotAllowed, Rejected
from ..domain.errors import OmsError as DomainError
from ..domain.shipping import Capability, LabelFormat, can
from ..domain.states import ShipmentStatus
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.transactions import writing
from ..store import conditions
from .documents import OmsDocument, document_of, keys_or_error
from .enums import OmsShipmentDirection, OmsShipmentStatus
from .errors import refusal
from .filters import given_values, of_orders, searched
from .ids import is_storable, read_moment
from .paging import Sort, Wanted, connection, edge, page_of
from .types.shipping import OmsShipment

OmsShipmentCountableEdge = edge("OmsShipmentCountableEdge", OmsShipment)
OmsShipmentCountableConnection = connection("OmsShipmentCountableConnection", OmsShipmentCountableEdge)


class OmsShipmentFilterInput(graphene.InputObjectType):
    status = graphene.List(graphene.NonNull(OmsShipmentStatus))
    carrier = graphene.List(graphene.NonNull(graphene.String), description='Names or tokens: "USPS", "usps".')
    direction = OmsShipmentDirection()
    is_late = graphene.Boolean(description="The promised day passed before it arrived.")
    search = graphene.String(description="As in the list of orders; a tracking number as well.")

    class Meta:
        description = "All that is given must hold; of a list, one entry."


NEWEST = Sort(
    name="SHIPMENTS",
    key="created_at",
    is_descending=True,
    parse=read_moment,
)


def _late(wanted: bool) -> Q:
    with writing():
        now = context().clock.now()
    late = conditions.is_shipment_late(now)
    return late if wanted else ~late


def _tokens(named: list[str]) -> set[str]:
    """Of carriers given by a token or a name."""
    given = [one for one in named if is_storable(one)]
    return {*given, *(carrier_named(one)[0] for one in given)}


_FILTERS: dict[str, Callable[[Any], Q]] = {
    "status": lambda statuses: Q(status__in=statuses),
    "carrier": lambda named: Q(carrier__in=_tokens(named)),
    "direction": lambda direction: Q(direction=direction),
    "is_late": _late,
    "search": lambda text: of_orders(searched(text)),
}


class OmsShipmentQueries(graphene.ObjectType):
    oms_shipments = graphene.Field(
        OmsShipmentCountableConnection,
        filter=OmsShipmentFilterInput(),
        first=graphene.Int(),
        after=graphene.String(),
        last=graphene.Int(),
        before=graphene.String(),
        description="Shipments, newest first. Needs MANAGE_ORDERS.",
    )
    oms_label_print = graphene.Field(
        OmsDocument,
        required=True,
        label_ids=graphene.List(graphene.NonNull(graphene.ID), required=True, description="At most 100."),
        description="These labels in one file, in this order: a PDF, or for a thermal printer one file of ZPL. "
        "Voided labels, and those typed in, are refused. Needs MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_oms_shipments(_root: Any, info: Any, *, filter: dict | None = None, **page: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows, seen = models.Shipment.objects.using(database(info.context)), access.visible_orders(info)
        if seen:
            rows = rows.filter(oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk"))
        for name, value in given_values(filter):
            rows = rows.filter(_FILTERS[name](value))
        return page_of(rows, NEWEST, Wanted(field="omsShipments", **page))

    @staticmethod
    def resolve_oms_label_print(_root: Any, info: Any, *, label_ids: list[str]) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows, seen = models.Label.objects.using(database(info.context)), access.visible_orders(info)
        if seen:
            rows = rows.filter(shipment__oms_order__in=models.OmsOrder.objects.filter(seen).order_by().values("pk"))
        keys = keys_or_error(label_ids, "OmsLabel", rows, field="labelIds")
        try:
            _check_one_file(rows.filter(pk__in=keys).order_by("pk"))
        except DomainError as error:
            raise refusal(error) from None
        return document_of(info, DocumentKind.LABEL, *keys)


def _check_one_file(labels: Any) -> None:
    """Raises `Rejected` where these labels make no file, and `NotAllowed` where one is good for nothing any more. One
    statement."""
    found = list(labels.values_list("format", "tracking_number", "status", "shipment__provider"))
    for _, number, status, provider in found:
        if not can(provider, Capability.DOCUMENT):
            raise Rejected(f"label {number} was typed in and has no file here: leave it out", field="labelIds")
        if status == ShipmentStatus.VOIDED:
            raise NotAllowed(f"label {number} was voided: leave it out, and buy another one", field="labelIds")
    formats = {kind for kind, *_ in found}
    if len(formats) > 1 and LabelFormat.ZPL.value in formats:
        raise Rejected("ZPL and other labels do not go into one file: ask for them separately", field="labelIds")
