from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.customs import Customs, CustomsData, Gap
from ...domain.documents import DocumentKind
from ...domain.shipping import CustomsItem
from ...host.graphql_loaders import PREFIX, Loader
from ...host.graphql_types import Money, OrderLine, ProductVariant, Weight, grams, present, price
from ...host.transactions import writing
from ...pipeline.declaring import customs_of
from ..documents import ONCE, address_of
from ..enums import OmsCustomsContents, OmsIncoterm
from ..loaders import by_key, hosted


class ShownCustoms:
    """How the papers of one fulfillment order stand."""

    def __init__(self, part: int, customs: Customs) -> None:
        self.part, self.customs = part, customs


class CustomsOfPart(Loader):
    """How the customs papers of fulfillment orders stand, by their keys; a fixed number of statements."""

    context_key = f"{PREFIX}customs_of_part"

    def batch_load(self, keys: Sequence[int]) -> list[ShownCustoms]:
        with writing():
            parts = models.FulfillmentOrder.objects.select_related("oms_order").filter(pk__in=set(keys))
            found = customs_of(context(), list(parts))
        return [ShownCustoms(key, found[key]) for key in keys]


class OmsCustomsItem(graphene.ObjectType):
    order_line = graphene.Field(OrderLine, description="Null when Saleor has deleted it.")
    sku = graphene.String(required=True)
    description = graphene.String(required=True, description="In plain letters, as customs forms take it.")
    quantity = graphene.Int(required=True)
    weight = graphene.Field(Weight, required=True, description="Net, of all its units.")
    value = graphene.Field(Money, required=True, description="Of all its units.")
    origin_country = graphene.String(description="Its two letters; null where it is not known.")
    hs_code = graphene.String(description="Digits alone; null where it is not known.")

    class Meta:
        description = "Goods of one line as they are declared."

    @staticmethod
    def resolve_order_line(root: tuple[int, CustomsItem], info: Any) -> Any:
        return _line(info, root[0]).then(lambda line: line and hosted(info, line, "order_line", OrderLine))

    @staticmethod
    def resolve_sku(root: tuple[int, CustomsItem], _info: Any) -> str:
        return root[1].sku

    @staticmethod
    def resolve_description(root: tuple[int, CustomsItem], _info: Any) -> str:
        return root[1].description

    @staticmethod
    def resolve_quantity(root: tuple[int, CustomsItem], _info: Any) -> int:
        return root[1].quantity

    @staticmethod
    def resolve_weight(root: tuple[int, CustomsItem], _info: Any) -> Any:
        return grams(root[1].weight_g)

    @staticmethod
    def resolve_value(root: tuple[int, CustomsItem], _info: Any) -> Any:
        return price(root[1].value, root[1].currency)

    @staticmethod
    def resolve_origin_country(root: tuple[int, CustomsItem], _info: Any) -> str | None:
        return root[1].origin or None

    @staticmethod
    def resolve_hs_code(root: tuple[int, CustomsItem], _info: Any) -> str | None:
        return root[1].hs_code or None


class OmsCustomsGap(graphene.ObjectType):
    sku = graphene.String(required=True, description="Empty where it is missing of the whole shipment.")
    variant = graphene.Field(ProductVariant, description="Null where it is missing of the whole shipment.")
    field = graphene.String(
        required=True,
        description="hsCode, origin, value, description, weight; signer, itn, filing, contentsExplanation, "
        "senderPhone, senderEmail, senderState, shippingAddress.",
    )
    message = graphene.String(required=True, description="What is missing and what helps.")

    class Meta:
        description = "One thing without which nothing is packed, quoted or bought for another customs territory."

    @staticmethod
    def resolve_variant(root: Gap, info: Any) -> Any:
        if root.line is None:
            return None
        return _line(info, root.line).then(lambda line: line and hosted(info, line, "variant", ProductVariant))


class OmsCustoms(graphene.ObjectType):
    is_needed = graphene.Boolean(
        required=True, description="It goes to another customs territory than its warehouse's; else all here is empty."
    )
    items = graphene.List(graphene.NonNull(OmsCustomsItem), required=True)
    missing = graphene.List(graphene.NonNull(OmsCustomsGap), required=True)
    contents = graphene.Field(OmsCustomsContents, required=True)
    contents_explanation = graphene.String()
    incoterm = graphene.Field(OmsIncoterm)
    filing = graphene.String(description="The US export filing, as NOEEI_30_37_a; null for goods from elsewhere.")
    itn = graphene.String(description="The number of a filing with AESDirect.")
    signer = graphene.String(description="Who answers for it.")
    total = graphene.List(graphene.NonNull(Money), required=True, description="The values, one sum for each currency.")
    document_url = graphene.String(
        description=f"The declaration and commercial invoice to print, a PDF; null where none is needed. {ONCE}"
    )

    class Meta:
        description = "The customs papers of a fulfillment order, as they would be sent now."

    @staticmethod
    def resolve_is_needed(root: ShownCustoms, _info: Any) -> bool:
        return root.customs.is_needed

    @staticmethod
    def resolve_items(root: ShownCustoms, _info: Any) -> Any:
        return root.customs.items

    @staticmethod
    def resolve_missing(root: ShownCustoms, _info: Any) -> Any:
        return root.customs.missing

    @staticmethod
    def resolve_contents(root: ShownCustoms, _info: Any) -> str:
        return root.customs.contents.value

    @staticmethod
    def resolve_contents_explanation(root: ShownCustoms, _info: Any) -> str | None:
        return root.customs.contents_explanation or None

    @staticmethod
    def resolve_incoterm(root: ShownCustoms, _info: Any) -> str | None:
        return root.customs.incoterm.value if root.customs.incoterm else None

    @staticmethod
    def resolve_filing(root: ShownCustoms, _info: Any) -> str | None:
        return root.customs.filing.value if root.customs.filing else None

    @staticmethod
    def resolve_itn(root: ShownCustoms, _info: Any) -> str | None:
        return root.customs.itn or None

    @staticmethod
    def resolve_signer(root: ShownCustoms, _info: Any) -> str | None:
        return root.customs.signer or None

    @staticmethod
    def resolve_total(root: ShownCustoms, _info: Any) -> list[Any]:
        return [price(amount, currency) for currency, amount in root.customs.totals.items()]

    @staticmethod
    def resolve_document_url(root: ShownCustoms, info: Any) -> Any:
        return address_of(info, DocumentKind.DECLARATION, root.part) if root.customs.is_needed else None


class ShownUndeclared:
    """A variant of open work abroad of which something is not known. `pk` and `open_units` are its place in a list."""

    def __init__(self, pk: Any, units: int, variant: Any, data: CustomsData) -> None:
        self.pk, self.open_units, self.row, self.data = pk, units, variant, data


class OmsUndeclared(graphene.ObjectType):
    variant = graphene.Field(ProductVariant, required=True)
    sku = graphene.String(required=True)
    product_name = graphene.String(required=True)
    missing = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="hsCode, origin, value or description."
    )
    reasons = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Why each of them is not known, in their order."
    )
    open_units = graphene.Int(required=True, description="Units in orders to other customs territories.")

    class Meta:
        description = "A product of which somebody should say what customs asks."

    @staticmethod
    def resolve_variant(root: ShownUndeclared, _info: Any) -> Any:
        return present(ProductVariant, root.row)

    @staticmethod
    def resolve_sku(root: ShownUndeclared, _info: Any) -> str:
        return root.row.sku or ""

    @staticmethod
    def resolve_product_name(root: ShownUndeclared, _info: Any) -> str:
        return str(root.row.product)

    @staticmethod
    def resolve_missing(root: ShownUndeclared, _info: Any) -> list[str]:
        return [what.value for what in root.data.unknown]

    @staticmethod
    def resolve_reasons(root: ShownUndeclared, _info: Any) -> list[str]:
        return [f"{what}: {why}" for what, why in root.data.unknown.items()]


def _line(info: Any, key: int) -> Any:
    return by_key(models.FulfillmentOrderLine)(info.context).load(key)
