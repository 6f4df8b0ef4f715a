from __future__ import annotations

import time
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.errors import Rejected, Unavailable
from ...domain.work import Lane, WorkKind
from ...host import graphql_access as access
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...pipeline import asking, runner, ship
from ...pipeline.jobs import labels as label_jobs
from ..errors import as_error
from ..ids import clean_key, clean_text, each_once
from ..types.jobs import OmsJob
from ..types.shipping import OmsLabel, OmsRateQuote, OmsShipment
from .base import OmsMutation, in_bulk, visible_fulfillment_order, visible_fulfillment_orders, visible_label

REASON_LIMIT = 500
#: So long a second click waits for what the first one, or a worker, is buying.
WAIT_S = 25.0
PAUSE_S = 0.2
_PARTS = "fulfillmentOrderIds"


class OmsRateQuoteCreate(OmsMutation):
    bells = ()
    quote = graphene.Field(OmsRateQuote)

    class Arguments:
        fulfillment_order_id = graphene.ID(required=True, description="Of an OmsFulfillmentOrder that has not left.")

    class Meta:
        description = (
            "Asks the carriers what it would cost to ship a fulfillment order: its parcels, or, before it is packed, "
            "those it would be packed in. The answer is kept until it is packed anew. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, fulfillment_order_id: str) -> Any:
        key = visible_fulfillment_order(info, fulfillment_order_id, field="fulfillmentOrderId")
        return cls(quote=ship.quote(context(), key), errors=[])


class OmsLabelPurchase(OmsMutation):
    bells = (Lane.CARRIER, Lane.JOBS)
    shipments = graphene.List(graphene.NonNull(OmsShipment), required=True, default_value=[])
    job = graphene.Field(OmsJob, description="For more than one fulfillment order: its results name each.")

    class Arguments:
        fulfillment_order_ids = graphene.List(
            graphene.NonNull(graphene.ID),
            required=True,
            description=f"Of packed OmsFulfillmentOrders, at most {label_jobs.MOST}.",
        )
        rate_id = graphene.ID(description="A rate of the last quote, for one order; the policy's when omitted.")
        key = graphene.String(
            description="Made up by the caller: with it again the same is answered and nothing is bought, also when "
            "the label is void by now. Without one, asking again is safe as long as the label stands."
        )

    class Meta:
        description = (
            "Buys the label of a packed fulfillment order, exactly once: asked again, it answers with the same label. "
            "While the carrier's answer is in doubt the shipment stays PURCHASING and settles by itself. Several "
            "become a job, for those of them that are there. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls, info: Any, *, fulfillment_order_ids: list[str], rate_id: str | None = None, key: str | None = None
    ) -> Any:
        given = list(each_once(fulfillment_order_ids, field=_PARTS, limit=label_jobs.MOST))
        if len(given) == 1:
            return cls._buy(info, given[0][1], rate_id, clean_key(key))
        if rate_id is not None:
            raise Rejected("a rate belongs to one fulfillment order: name only that one", field="rateId")
        parts, errors = visible_fulfillment_orders(info, given, field=_PARTS)
        if not parts:
            return cls(errors=errors)
        job = label_jobs.begin(
            context(), parts, channels=access.channel_slugs(info), actor=actor(info), key=clean_key(key)
        )
        return cls(job=job, errors=errors)

    @classmethod
    def _buy(cls, info: Any, given: str, rate_id: str | None, key: str | None) -> Any:
        part = visible_fulfillment_order(info, given, field=_PARTS)
        ctx = context()
        asking.ask(ctx, part, rate_id=rate_id, actor=actor(info), key=key)
        is_ours = runner.run_now(ctx, WorkKind.SHIP, part)
        found = asking.outcome(part) if is_ours else _wait_for(part)
        errors = [as_error(found.error)] if found.error else []
        return cls(shipments=found.shipments, errors=errors)


def _wait_for(key: int) -> asking.Outcome:
    """Whoever else is buying it has the answer in a moment."""
    deadline = time.monotonic() + WAIT_S
    while True:
        found = asking.outcome(key)
        if found.is_over or found.error is not None:
            return found
        if time.monotonic() > deadline:
            late = Unavailable("the carrier is still being asked: look again in a moment", field=_PARTS)
            return asking.Outcome(shipments=found.shipments, error=late, is_over=False)
        time.sleep(PAUSE_S)


class OmsLabelVoid(OmsMutation):
    bells = (Lane.CARRIER,)
    labels = graphene.List(graphene.NonNull(OmsLabel), required=True, default_value=[])

    class Arguments:
        label_ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of OmsLabels.")
        reason = graphene.String(required=True, description="For colleagues; it names no customer.")

    class Meta:
        description = (
            "Voids labels whose parcels no carrier has scanned, and asks for their refund, which the carrier decides. "
            "The parcel is open again; nothing is bought for it until somebody asks. A void label stays as it is. "
            "Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, label_ids: list[str], reason: str) -> Any:
        why = clean_text(reason, field="reason", limit=REASON_LIMIT, is_required=True)
        ctx = context()

        def void(given: str) -> models.Label:
            return ship.void(ctx, visible_label(info, given, field="labelIds"), reason=why, actor=actor(info))

        labels, errors = in_bulk(label_ids, field="labelIds", act=void)
        return cls(labels=labels, errors=errors)
