from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS, MANAGE_PLUGINS
from ...pipeline import outside
from ..types.calls import OmsCarrierHealth
from .base import OmsMutation


class OmsCarrierRetry(OmsMutation):
    bells = (Lane.CARRIER, Lane.TRACKING)
    health = graphene.Field(OmsCarrierHealth)

    class Meta:
        description = (
            "Has the carrier asked again now, whatever kept it from being asked, and makes the work that waited for "
            "it due. Does not lift the carrier's limits. Needs MANAGE_ORDERS or MANAGE_PLUGINS."
        )
        permission = (MANAGE_ORDERS, MANAGE_PLUGINS)

    @classmethod
    def perform(cls, info: Any) -> Any:
        return cls(health=outside.retry(context()), errors=[])
