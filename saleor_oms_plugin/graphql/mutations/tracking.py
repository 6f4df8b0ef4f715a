from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS
from ...pipeline import track
from ..types.shipping import OmsShipment
from .base import OmsMutation, visible_shipment


class OmsTrackingRefresh(OmsMutation):
    bells = (Lane.DESK, Lane.MAIL)
    shipment = graphene.Field(OmsShipment)

    class Arguments:
        shipment_id = graphene.ID(required=True, description="Of an OmsShipment.")

    class Meta:
        description = (
            "Asks the carrier now where the parcels of a shipment are, at most once a minute. It is asked by itself "
            "as well, and says by itself what changes. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, shipment_id: str) -> Any:
        key = visible_shipment(info, shipment_id, field="shipmentId")
        track.refresh(context(), key)
        return cls(shipment=models.Shipment.objects.get(pk=key), errors=[])
