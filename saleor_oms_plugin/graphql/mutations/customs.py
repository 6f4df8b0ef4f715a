from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.customs import CustomsField
from ...domain.errors import Refused
from ...domain.shipping import ContentsType, Incoterm
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS, MANAGE_PRODUCTS, actor
from ...host.graphql_types import Decimal
from ...pipeline import declare
from ...pipeline.declare import Change
from ..enums import OmsCustomsContents, OmsIncoterm
from ..errors import as_errors_of_each, read_each
from ..ids import check_count, clean_text
from ..types.customs import OmsCustoms, ShownCustoms
from .base import OmsMutation, visible_fulfillment_order

_LIMITS = {"contents_explanation": ("contentsExplanation", 100), "filing": ("filing", 16), "itn": ("itn", 24)}
_DATA = {
    "hs_code": (CustomsField.HS_CODE, "hsCode", 40),
    "origin_country": (CustomsField.ORIGIN, "originCountry", 8),
    "description": (CustomsField.DESCRIPTION, "description", 200),
}


class OmsCustomsDataInput(graphene.InputObjectType):
    sku = graphene.String(required=True)
    hs_code = graphene.String(description="6 to 10 digits; dots and spaces between them are allowed.")
    origin_country = graphene.String(description="Two letters, such as PT.")
    description = graphene.String(description="What it is, in the words of a customs form.")
    customs_value = Decimal(description="Of one unit, in the currency of each order.")

    class Meta:
        description = "What customs asks of a product variant; what is left out stays as it is."


class OmsCustomsUpdate(OmsMutation):
    bells = (Lane.DESK, Lane.CARRIER)
    customs = graphene.Field(OmsCustoms)

    class Arguments:
        fulfillment_order_id = graphene.ID(required=True)
        contents = OmsCustomsContents()
        contents_explanation = graphene.String(description="Needed with OTHER.")
        incoterm = OmsIncoterm()
        filing = graphene.String(description="The US export filing, such as NOEEI_30_37_a; empty for the rule.")
        itn = graphene.String(description="The number AESDirect gave: X and 14 digits.")
        reset = graphene.Boolean(
            default_value=False, description="What is not given goes back to the settings; else it stays as it is."
        )

    class Meta:
        description = (
            "Chooses what the customs papers of one fulfillment order say, until its label is bought. What stopped for "
            "want of it goes on. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        fulfillment_order_id: str,
        contents: str | None = None,
        incoterm: str | None = None,
        reset: bool | None = False,
        **texts: str | None,
    ) -> Any:
        key = visible_fulfillment_order(info, fulfillment_order_id, field="fulfillmentOrderId")
        change = Change(
            contents=None if contents is None else ContentsType(contents),
            incoterm=None if incoterm is None else Incoterm(incoterm),
            is_reset=bool(reset),
            **{
                name: clean_text(texts[name], field=field, limit=limit)
                for name, (field, limit) in _LIMITS.items()
                if texts.get(name) is not None
            },
        )
        return cls(customs=ShownCustoms(key, declare.update(context(), key, change, actor=actor(info))), errors=[])


class OmsCustomsDataUpdate(OmsMutation):
    bells = (Lane.DESK, Lane.CARRIER)
    count = graphene.Int(required=True, default_value=0, description="Variants that were written.")

    class Arguments:
        products = graphene.List(graphene.NonNull(OmsCustomsDataInput), required=True, description="At most 100.")

    class Meta:
        description = (
            "Writes what customs asks of products where the settings read it: into the variants' metadata; what is "
            "read from an attribute is edited in Saleor. All that is given, or nothing. What stopped for want of it "
            "goes on. Needs MANAGE_PRODUCTS."
        )
        permission = MANAGE_PRODUCTS

    @classmethod
    def perform(cls, info: Any, *, products: list[dict[str, Any]]) -> Any:
        check_count(products, field="products")
        try:
            return cls(count=declare.write_data(context(), read_each(products, _typed)), errors=[])
        except Refused as refused:
            return cls(count=0, errors=as_errors_of_each(refused))


def _typed(given: dict[str, Any]) -> tuple[str, Mapping[CustomsField, Any]]:
    sku = clean_text(given["sku"], field="products.sku", limit=255, is_required=True)
    values: dict[CustomsField, Any] = {
        what: clean_text(given[name], field=f"products.{field}", limit=limit, is_required=True)
        for name, (what, field, limit) in _DATA.items()
        if given.get(name) is not None
    }
    if given.get("customs_value") is not None:
        values[CustomsField.VALUE] = given["customs_value"]
    return sku, values
