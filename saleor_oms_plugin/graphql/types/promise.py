"""When an order that nobody has placed yet would arrive. The root is a `DeliveryPromise`."""

from __future__ import annotations

from typing import Any

import graphene

from ...domain.sourcing import kept_option
from ...host.graphql_types import Date
from ...pipeline.promise import DeliveryPromise
from .sourcing import OmsSourcingOption


class OmsPromiseLineInput(graphene.InputObjectType):
    variant_id = graphene.ID(required=True, description="Of Saleor's ProductVariant.")
    quantity = graphene.Int(required=True, description="Storefronts: at most as many as a checkout takes.")

    class Meta:
        description = "So many units of one variant; several lines of one variant count together."


class OmsDeliveryPromise(graphene.ObjectType):
    available = graphene.Boolean(
        required=True, description="Whether all of it could be ordered now and, but for preorders, leave at once."
    )
    delivery_by = Date(
        description="The day the last of it would arrive, by the warehouses' calendars and the time to cool off. Null "
        "when it is not available, when nothing is shipped, and for preorders."
    )
    options = graphene.List(
        graphene.NonNull(OmsSourcingOption),
        required=True,
        description="Where it would ship from, then what lost against that and why; of no warehouse when none can. "
        "Empty for storefronts.",
    )

    class Meta:
        description = "When an order with these lines would arrive."

    @staticmethod
    def resolve_available(root: DeliveryPromise, _info: Any) -> bool:
        return root.is_available

    @staticmethod
    def resolve_options(root: DeliveryPromise, _info: Any) -> list[dict[str, Any]]:
        return [kept_option(option, root.currency) for option in root.options]
