from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import ErrorCode, Rejected
from ...domain.packing.contents import MOST_PARCELS
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_lookup import order_line_key
from ...host.graphql_types import WeightScalar
from ...pipeline import pack
from ...pipeline.pack import AskedLine, AskedParcel
from ...pipeline.pack.station import REASON_LIMIT
from ..ids import clean_text, not_found, own_key, own_key_or_error
from ..packing import shown_station
from ..types.packing import OmsPackLine, OmsPackStation
from ..types.warehouse import OmsFulfillmentOrder
from ..weights import whole_grams
from .base import OmsMutation, visible_fulfillment_order

KEY_LIMIT = 64
MOST_LINES = 1000
_KEY = "Yours for this request: sent again with the same one, it changes nothing and is answered as before."


class OmsParcelLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID(required=True, description="Of Saleor's OrderLine, or of the OmsFulfillmentOrderLine.")
    quantity = graphene.Int(required=True, description="Units of it in this parcel, 1 or more.")

    class Meta:
        description = "Units of one line that were put into a parcel."


class OmsParcelInput(graphene.InputObjectType):
    carton_id = graphene.ID(description="Of an OmsCarton; omitted, no carton of the catalogue.")
    length = graphene.Int(description="Outside, in millimeters, with width and height; only without a carton.")
    width = graphene.Int()
    height = graphene.Int()
    weight = WeightScalar(description="What the scale says of all of it; when omitted, what it should weigh counts.")
    lines = graphene.List(graphene.NonNull(OmsParcelLineInput), required=True)

    class Meta:
        description = "One box as it was packed. Without a carton or a size it has the default parcel's size."


class OmsPack(OmsMutation):
    fulfillment_order = graphene.Field(OmsFulfillmentOrder)

    class Arguments:
        fulfillment_order_id = graphene.ID(required=True)
        parcels = graphene.List(
            graphene.NonNull(OmsParcelInput),
            description="Every picked unit in exactly one of them; as suggested when omitted.",
        )
        accept_weight = graphene.Boolean(
            default_value=False, description="Whoever packs has looked again: the scale is right."
        )
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "Packs what was picked: all of it, or nothing changes. A scale weight that contradicts the content is a "
            "CONFLICT on parcels.N.weight until acceptWeight says that somebody looked again. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        fulfillment_order_id: str,
        parcels: list[dict[str, Any]] | None = None,
        accept_weight: bool | None = False,
        key: str | None = None,
    ) -> Any:
        part = pack.pack(
            context(),
            visible_fulfillment_order(info, fulfillment_order_id, field="fulfillmentOrderId"),
            None if parcels is None else _asked(parcels),
            accept_weight=bool(accept_weight),
            key=clean_text(key, field="key", limit=KEY_LIMIT),
            actor=actor(info),
        )
        return cls(fulfillment_order=part, errors=[])


class OmsPackScan(OmsMutation):
    bells = ()
    line = graphene.Field(OmsPackLine)
    station = graphene.Field(OmsPackStation)

    class Arguments:
        fulfillment_order_id = graphene.ID(required=True)
        scanned = graphene.String(required=True, description="What the scanner typed: a SKU, a GTIN, a GS1 string.")
        quantity = graphene.Int(default_value=1, description="Units of it, 1 or more.")
        key = graphene.String(description=_KEY)

    class Meta:
        description = (
            "Counts units as checked into their parcel. What does not belong is refused, saying what was scanned and "
            "what is expected, and so is more than was picked. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls, info: Any, *, fulfillment_order_id: str, scanned: str, quantity: int | None = 1, key: str | None = None
    ) -> Any:
        part, row = pack.scan(
            context(),
            visible_fulfillment_order(info, fulfillment_order_id, field="fulfillmentOrderId"),
            scanned,
            quantity=1 if quantity is None else quantity,
            key=clean_text(key, field="key", limit=KEY_LIMIT),
            actor=actor(info),
        )
        shown = shown_station(part)
        line = next((line for line in shown.lines if line.row.pk == row.pk), None)
        return cls(line=line, station=shown, errors=[])


class OmsPackReopen(OmsMutation):
    bells = ()
    fulfillment_order = graphene.Field(OmsFulfillmentOrder)

    class Arguments:
        fulfillment_order_id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")

    class Meta:
        description = (
            "Opens the parcels of a packed part again, before a label was bought: its cartons are free, its units are "
            "to be scanned and packed anew. One that is open already stays so. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, fulfillment_order_id: str, reason: str) -> Any:
        reason = clean_text(reason, field="reason", limit=REASON_LIMIT, is_required=True)
        key = visible_fulfillment_order(info, fulfillment_order_id, field="fulfillmentOrderId")
        return cls(fulfillment_order=pack.reopen(context(), key, reason=reason, actor=actor(info)), errors=[])


def _asked(given: Sequence[dict[str, Any]]) -> list[AskedParcel]:
    """The parcels as the pipeline takes them. Raises `Rejected` for what cannot be read."""
    if len(given) > MOST_PARCELS:
        raise Rejected(f"at most {MOST_PARCELS} parcels", field="parcels")
    return [_parcel(one, field=f"parcels.{index}") for index, one in enumerate(given)]


def _parcel(given: dict[str, Any], *, field: str) -> AskedParcel:
    lines = given.get("lines") or []
    if len(lines) > MOST_LINES:
        raise Rejected(f"at most {MOST_LINES} lines", field=f"{field}.lines")
    carton, weight = given.get("carton_id"), given.get("weight")
    return AskedParcel(
        lines=tuple(_line(one, field=f"{field}.lines.{index}") for index, one in enumerate(lines)),
        carton=None if carton is None else own_key_or_error(carton, "OmsCarton", field=f"{field}.cartonId"),
        size_mm=_size(given, field=field),
        weight_g=None if weight is None else whole_grams(weight, field=f"{field}.weight"),
    )


def _size(given: dict[str, Any], *, field: str) -> tuple[int, int, int] | None:
    sizes = {name: given.get(name) for name in ("length", "width", "height")}
    missing = [name for name, value in sizes.items() if value is None]
    if len(missing) == len(sizes):
        return None
    if missing:
        text = "give length, width and height together"
        raise Rejected(text, field=f"{field}.{missing[0]}", code=ErrorCode.REQUIRED)
    length, width, height = (int(value) for value in sizes.values() if value is not None)
    return length, width, height


def _line(given: dict[str, Any], *, field: str) -> AskedLine:
    own = own_key(given["order_line_id"], "OmsFulfillmentOrderLine")
    saleors = None if own is not None else order_line_key(given["order_line_id"])
    if own is None and saleors is None:
        raise not_found("OrderLine", field=f"{field}.orderLineId")
    if given["quantity"] < 1:
        raise Rejected("a number of 1 or more", field=f"{field}.quantity")
    return AskedLine(line=own, order_line=saleors, quantity=given["quantity"], field=field)
