"""Our part of the schema, put together and handed to the host."""

from __future__ import annotations

import graphene

from ..host import graphql_schema as host
from .mutations import OmsMutations
from .queries import OmsQueries, resolve_oms, resolve_oms_public
from .reviews import PRODUCT_FIELDS
from .types.orders import OmsOrder
from .types.public import OmsPublicOrder


def extend() -> None:
    host.extend(
        host.Extension(
            order_fields={
                "oms": (
                    graphene.Field(
                        OmsOrder,
                        description="The order's life in the OMS, for staff and apps with MANAGE_ORDERS. "
                        "Null when the OMS does not manage it.",
                    ),
                    resolve_oms,
                ),
                "oms_public": (
                    graphene.Field(
                        OmsPublicOrder,
                        description="What the customer may know of it, for the customer who owns the order: "
                        "a hold reads 'being prepared'.",
                    ),
                    resolve_oms_public,
                ),
            },
            product_fields=PRODUCT_FIELDS,
            query=OmsQueries,
            mutation=OmsMutations,
        )
    )
