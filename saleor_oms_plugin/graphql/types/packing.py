from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...conf import MerchantSettings
from ...domain.packing.measures import Measures
from ...host.graphql_types import JSONString, Money, ProductVariant, Weight, grams, present, price
from ...host.transactions import writing
from ...pipeline.pack.station import Station
from ...pipeline.suggestion import SuggestedParcel, SuggestedPlan, Suggestion, suggest
from ...store import parcels
from ..ids import global_id
from ..loaders import by_key, hosted, related
from ..picking_loaders import PictureUrl
from .cartons import OmsCarton
from .warehouse import OmsFulfillmentOrder, OmsParcelLine


class OmsPlannedParcel(graphene.ObjectType):
    carton = graphene.Field(OmsCarton, description="Null: it ships as it is, or is packed by hand.")
    length = graphene.Int(required=True, description="Outside, in millimeters, as width and height.")
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    weight = graphene.Field(Weight, required=True, description="Of all of it, as far as weights are known.")
    lines = graphene.List(graphene.NonNull(OmsParcelLine), required=True)
    fill = graphene.Int(required=True, description="Percent of the carton's volume that is used; 0 by hand.")
    placements = JSONString(
        required=True,
        description="[{sku, x, y, z, length, width, height}] in millimeters: the lowest left front corner of each unit "
        "and its size as it lies, x along the carton's length, z up. Empty without a carton.",
    )

    class Meta:
        description = "A parcel as it would be packed."

    @staticmethod
    def resolve_length(root: SuggestedParcel, _info: Any) -> int:
        return root.size.length_mm

    @staticmethod
    def resolve_width(root: SuggestedParcel, _info: Any) -> int:
        return root.size.width_mm

    @staticmethod
    def resolve_height(root: SuggestedParcel, _info: Any) -> int:
        return root.size.height_mm

    @staticmethod
    def resolve_weight(root: SuggestedParcel, _info: Any) -> Any:
        return grams(root.size.weight_g)

    @staticmethod
    def resolve_lines(root: SuggestedParcel, _info: Any) -> list[models.ParcelLine]:
        return [models.ParcelLine(line_id=line, quantity=quantity) for line, quantity in root.units.items()]

    @staticmethod
    def resolve_placements(root: SuggestedParcel, _info: Any) -> list[dict[str, Any]]:
        return root.placements or []


class OmsPackingPlan(graphene.ObjectType):
    parcels = graphene.List(graphene.NonNull(OmsPlannedParcel), required=True)
    cost = graphene.Field(
        Money, description="Of labels, about, and cartons in the order's currency; null where nobody can tell."
    )
    carbon_grams = graphene.Int(required=True, description="CO2 of cartons and carriage; 0 where nobody can tell.")
    fill = graphene.Int(required=True, description="Percent of all cartons' volume that is used.")
    is_proven = graphene.Boolean(
        required=True, description="No plan with fewer parcels, nor with as many and less to pay, exists."
    )

    class Meta:
        description = "One way to pack it."

    @staticmethod
    def resolve_cost(root: tuple[SuggestedPlan, str], _info: Any) -> Any:
        return price(root[0].cost, root[1])

    @staticmethod
    def resolve_parcels(root: tuple[SuggestedPlan, str], _info: Any) -> Any:
        return root[0].parcels

    @staticmethod
    def resolve_carbon_grams(root: tuple[SuggestedPlan, str], _info: Any) -> int:
        return root[0].carbon_g or 0

    @staticmethod
    def resolve_fill(root: tuple[SuggestedPlan, str], _info: Any) -> int:
        return root[0].fill

    @staticmethod
    def resolve_is_proven(root: tuple[SuggestedPlan, str], _info: Any) -> bool:
        return root[0].is_proven


class OmsPackingSuggestion(graphene.ObjectType):
    chosen = graphene.Field(OmsPackingPlan, required=True)
    alternatives = graphene.List(graphene.NonNull(OmsPackingPlan), required=True)
    unmeasured = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="SKUs of which a size or weight is not known."
    )
    too_large = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="SKUs that no carton takes, or is left for."
    )
    by_hand = graphene.String(description="Why it is packed by hand, in a sentence; null where cartons were chosen.")

    class Meta:
        description = "How the items could be packed: the choice, what else was possible, and what each costs."

    @staticmethod
    def resolve_chosen(root: Suggestion, _info: Any) -> tuple[SuggestedPlan, str]:
        return root.chosen, root.currency

    @staticmethod
    def resolve_alternatives(root: Suggestion, _info: Any) -> list[tuple[SuggestedPlan, str]]:
        return [(plan, root.currency) for plan in root.alternatives]

    @staticmethod
    def resolve_by_hand(root: Suggestion, _info: Any) -> str | None:
        return root.by_hand or None


class ShownPackLine:
    """A line on the table of a station."""

    def __init__(self, row: models.FulfillmentOrderLine, shown: Station) -> None:
        self.row, self.codes = row, shown.codes[row.pk]
        self.quantity = shown.contents.units[row.pk]
        self.quantity_scanned = shown.scanned[row.pk]
        self.unit_weight_g = shown.contents.unit_weight_g(row.pk)


class OmsPackLine(graphene.ObjectType):
    id = graphene.ID(required=True, description="Of the OmsFulfillmentOrderLine; omsPack takes it as orderLineId too.")
    order_line_id = graphene.ID(description="Of Saleor's OrderLine; null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    image_url = graphene.String()
    variant = graphene.Field(ProductVariant, description="Null when Saleor has deleted it.")
    scan_codes = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Everything that confirms a unit, in the form scans are compared in.",
    )
    quantity = graphene.Int(required=True, description="Units to pack: those that were picked.")
    quantity_scanned = graphene.Int(required=True)
    unit_weight = graphene.Field(Weight, description="Null where it is not known.")

    class Meta:
        description = "Units of one line on the table of a pack station."

    @staticmethod
    def resolve_id(root: ShownPackLine, _info: Any) -> str:
        return global_id("OmsFulfillmentOrderLine", root.row.pk)

    @staticmethod
    def resolve_order_line_id(root: ShownPackLine, _info: Any) -> str | None:
        return None if root.row.order_line_id is None else global_id("OrderLine", root.row.order_line_id)

    @staticmethod
    def resolve_sku(root: ShownPackLine, _info: Any) -> str:
        return root.row.sku

    @staticmethod
    def resolve_product_name(root: ShownPackLine, _info: Any) -> str:
        return root.row.product_name

    @staticmethod
    def resolve_variant_name(root: ShownPackLine, info: Any) -> Any:
        sold = related(info, root.row, "order_line")
        return "" if sold is None else sold.then(lambda row: row.variant_name if row else "")

    @staticmethod
    def resolve_image_url(root: ShownPackLine, info: Any) -> Any:
        key = root.row.variant_id
        return None if key is None else PictureUrl(info.context).load(key)

    @staticmethod
    def resolve_variant(root: ShownPackLine, info: Any) -> Any:
        return hosted(info, root.row, "variant", ProductVariant)

    @staticmethod
    def resolve_scan_codes(root: ShownPackLine, _info: Any) -> tuple[str, ...]:
        return root.codes

    @staticmethod
    def resolve_unit_weight(root: ShownPackLine, _info: Any) -> Any:
        return None if root.unit_weight_g is None else grams(root.unit_weight_g)


class ShownStation:
    """A part on its station's table, with what the settings ask of whoever packs."""

    def __init__(self, shown: Station, merchant: MerchantSettings) -> None:
        self.fulfillment_order = shown.fulfillment_order
        self.lines = [ShownPackLine(row, shown) for row in shown.contents.lines.values()]
        self.is_scan_required = merchant.pack_scan_required
        self.weight_tolerance = merchant.weight_tolerance_g
        self.weight_tolerance_percent = float(merchant.weight_tolerance_percent)


class OmsPackStation(graphene.ObjectType):
    fulfillment_order = graphene.Field(OmsFulfillmentOrder, required=True)
    order_number = graphene.String(required=True)
    lines = graphene.List(graphene.NonNull(OmsPackLine), required=True)
    suggestion = graphene.Field(OmsPackingSuggestion, description="Null once it is packed.")
    is_scan_required = graphene.Boolean(required=True, description="Packing is refused until every unit was scanned.")
    weight_tolerance = graphene.Int(
        required=True, description="Grams by which the scale may differ from what a parcel should weigh, at least."
    )
    weight_tolerance_percent = graphene.Float(
        required=True, description="The same in percent of what it should weigh; whichever is more counts."
    )

    class Meta:
        description = "What the pack station shows of one part of an order."

    @staticmethod
    def resolve_suggestion(root: ShownStation, _info: Any) -> Suggestion | None:
        if root.fulfillment_order.status not in parcels.UNPACKED:
            return None
        with writing():
            return suggest(context(), root.fulfillment_order)

    @staticmethod
    def resolve_order_number(root: ShownStation, info: Any) -> Any:
        key = root.fulfillment_order.oms_order_id
        return by_key(models.OmsOrder)(info.context).load(key).then(lambda order: order.order_number)


class ShownUnmeasured:
    """A variant of open work of which something is not known. `pk` and `open_units` are its place in the list."""

    def __init__(self, pk: Any, units: int, parts: int, variant: Any, measures: Measures) -> None:
        self.pk, self.open_units, self.open_fulfillment_orders = pk, units, parts
        self.row, self.measures = variant, measures
        self.packed_by_hand = 0


class OmsUnmeasured(graphene.ObjectType):
    variant = graphene.Field(ProductVariant, required=True)
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    missing = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="length, width, height, weight, or what else."
    )
    reasons = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Why each of them is not known, in their order."
    )
    open_units = graphene.Int(required=True, description="Units still to be packed.")
    open_fulfillment_orders = graphene.Int(required=True, description="Parts of orders they are in.")
    packed_by_hand = graphene.Int(required=True, description="Parcels with it that were packed by hand so far.")

    class Meta:
        description = "A product that somebody should measure."

    @staticmethod
    def resolve_variant(root: ShownUnmeasured, _info: Any) -> Any:
        return present(ProductVariant, root.row)

    @staticmethod
    def resolve_sku(root: ShownUnmeasured, _info: Any) -> str:
        return root.row.sku or ""

    @staticmethod
    def resolve_product_name(root: ShownUnmeasured, _info: Any) -> str:
        return str(root.row.product)

    @staticmethod
    def resolve_missing(root: ShownUnmeasured, _info: Any) -> list[str]:
        return [what.value for what in root.measures.unknown]

    @staticmethod
    def resolve_reasons(root: ShownUnmeasured, _info: Any) -> list[str]:
        return [f"{what}: {why}" for what, why in root.measures.unknown.items()]
