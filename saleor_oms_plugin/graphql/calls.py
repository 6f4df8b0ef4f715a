"""The root field that tells how the carrier can be reached."""

from __future__ import annotations

from typing import Any

import graphene

from ..bootstrap import context
from ..host import graphql_access as access
from ..host.transactions import writing
from ..pipeline import outside
from .types.calls import OmsCarrierHealth


class OmsCarrierQueries(graphene.ObjectType):
    oms_carrier_health = graphene.Field(
        OmsCarrierHealth,
        description="Which calls to the carrier fail or are at their limit; null while there is no token. "
        "Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )

    @staticmethod
    def resolve_oms_carrier_health(_root: Any, info: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS, access.MANAGE_PLUGINS)
        with writing():
            return outside.health(context())
