from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...host.graphql_types import Decimal, Money, Node, Weight, grams, price
from ..loaders import by_key


class OmsCarton(graphene.ObjectType):
    name = graphene.String(required=True)
    inner_length = graphene.Field(Decimal, required=True, description="Millimeters, as all sizes here.")
    inner_width = graphene.Field(Decimal, required=True)
    inner_height = graphene.Field(Decimal, required=True)
    outer_length = graphene.Field(Decimal, required=True, description="What carriers measure.")
    outer_width = graphene.Field(Decimal, required=True)
    outer_height = graphene.Field(Decimal, required=True)
    tare_weight = graphene.Field(Weight, required=True, description="Of the empty carton.")
    max_weight = graphene.Field(Weight, required=True, description="Of all of it, the carton included.")
    cost = graphene.Field(Money, description="Of one; null where nobody said.")
    recycled_content = graphene.Int(description="Percent.")
    supply = graphene.Int(description="How many are left; null: without end.")
    flat_rate = graphene.Field(Money, description="What the carrier takes for it whatever it weighs; null: by weight.")
    flat_rate_service = graphene.String(description="The carrier's name of that box, such as USPS_MediumFlatRateBox1.")
    is_active = graphene.Boolean(required=True, description="Whether it is suggested and may be used.")

    class Meta:
        description = "A kind of box."
        interfaces = (Node,)

    @staticmethod
    def resolve_inner_length(root: models.Carton, _info: Any) -> int:
        return root.inner_length_mm

    @staticmethod
    def resolve_inner_width(root: models.Carton, _info: Any) -> int:
        return root.inner_width_mm

    @staticmethod
    def resolve_inner_height(root: models.Carton, _info: Any) -> int:
        return root.inner_height_mm

    @staticmethod
    def resolve_outer_length(root: models.Carton, _info: Any) -> int:
        return root.outer_length_mm

    @staticmethod
    def resolve_outer_width(root: models.Carton, _info: Any) -> int:
        return root.outer_width_mm

    @staticmethod
    def resolve_outer_height(root: models.Carton, _info: Any) -> int:
        return root.outer_height_mm

    @staticmethod
    def resolve_tare_weight(root: models.Carton, _info: Any) -> Any:
        return grams(root.tare_g)

    @staticmethod
    def resolve_max_weight(root: models.Carton, _info: Any) -> Any:
        return grams(root.max_weight_g)

    @staticmethod
    def resolve_cost(root: models.Carton, _info: Any) -> Any:
        return price(root.cost, root.currency)

    @staticmethod
    def resolve_recycled_content(root: models.Carton, _info: Any) -> int | None:
        return root.recycled_percent

    @staticmethod
    def resolve_flat_rate(root: models.Carton, _info: Any) -> Any:
        return price(root.flat_rate, root.currency)

    @staticmethod
    def resolve_flat_rate_service(root: models.Carton, _info: Any) -> str | None:
        return root.flat_rate_service or None


class OmsCartonDifference(graphene.ObjectType):
    """Its root is one row of `store.cartons.differences`."""

    suggested = graphene.Field(OmsCarton, description="What the packer would have taken.")
    actual = graphene.Field(OmsCarton, description="What people took; null: no carton of the catalogue.")
    count = graphene.Int(required=True, description="Parcels.")
    average_weight_difference = graphene.Int(
        description="Grams by which the scale said more than the content should weigh; null where nothing was weighed."
    )

    class Meta:
        description = "How often people packed in another carton than was suggested, so that the catalogue improves."

    @staticmethod
    def resolve_suggested(root: dict[str, Any], info: Any) -> Any:
        return by_key(models.Carton)(info.context).load(root["suggested_carton_id"])

    @staticmethod
    def resolve_actual(root: dict[str, Any], info: Any) -> Any:
        key = root["carton_id"]
        return None if key is None else by_key(models.Carton)(info.context).load(key)

    @staticmethod
    def resolve_average_weight_difference(root: dict[str, Any], _info: Any) -> int | None:
        return round(root["grams"] / root["weighed"]) if root["weighed"] else None
