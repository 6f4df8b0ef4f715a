from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...domain.exceptions import REMEDIES, ExceptionKind
from ...domain.remedies import HOPELESS
from ...host.graphql_types import DateTime, Money, Node, User, price
from ..enums import OmsExceptionKind, OmsExceptionOutcome, OmsRemedyKind
from ..loaders import Now, by_key, children, hosted, related
from .shipping import OmsLabel, OmsShipment


class OmsParcelRemedy(graphene.ObjectType):
    kind = graphene.Field(OmsRemedyKind, required=True)
    units = graphene.Int(required=True, description="How many units were in the parcel.")
    amount = graphene.Field(Money, description="What was to go back; null when it was sent again.")
    refunds = graphene.List(
        graphene.NonNull("saleor_oms_plugin.graphql.types.orders.OmsOrderRefund"),
        required=True,
        description="How far the money has come.",
    )
    at = DateTime(required=True)
    by = graphene.String(required=True, description="staff:<id> or app:<id>.")

    class Meta:
        description = "What was done, once, for the customer of a parcel that will not arrive."

    @staticmethod
    def resolve_units(root: models.ParcelRemedy, _info: Any) -> int:
        return sum(root.units.values())

    @staticmethod
    def resolve_amount(root: models.ParcelRemedy, _info: Any) -> Any:
        return price(root.amount, root.currency)

    @staticmethod
    def resolve_refunds(root: models.ParcelRemedy, info: Any) -> Any:
        return children(info, models.OrderRefund, "remedy_id", root.pk)

    @staticmethod
    def resolve_by(root: models.ParcelRemedy, _info: Any) -> str:
        return root.actor


class OmsException(graphene.ObjectType):
    oms_order = graphene.Field("saleor_oms_plugin.graphql.types.orders.OmsOrder", required=True)
    label = graphene.Field(OmsLabel, required=True, description="The parcel's.")
    shipment = graphene.Field(OmsShipment, required=True)
    kind = graphene.Field(OmsExceptionKind, required=True)
    next_step = graphene.String(required=True, description="What to do, in one sentence.")
    words = graphene.String(required=True, description="The carrier's own; empty where it said nothing.")
    opened_at = DateTime(required=True)
    due_at = DateTime(required=True, description="Until when somebody should have seen to it.")
    is_overdue = graphene.Boolean(required=True)
    assignee = graphene.Field(User, description="Who sees to it; null for nobody, or when Saleor deleted them.")
    note = graphene.String(required=True)
    can_be_made_good = graphene.Boolean(
        required=True, description="It may be sent again or refunded (`omsExceptionResend`, `omsExceptionRefund`)."
    )
    remedy = graphene.Field(OmsParcelRemedy, description="What was done for the customer; null for nothing.")
    outcome = graphene.Field(OmsExceptionOutcome, description="How it ended; null while it is open.")
    ended_at = DateTime()
    ended_by = graphene.String(description="staff:<id>, app:<id> or carrier.")

    class Meta:
        description = "A parcel that will not arrive without somebody's help."
        interfaces = (Node,)

    @staticmethod
    def resolve_oms_order(root: models.ParcelException, info: Any) -> Any:
        return related(info, root, "oms_order")

    @staticmethod
    def resolve_label(root: models.ParcelException, info: Any) -> Any:
        return related(info, root, "label")

    @staticmethod
    def resolve_shipment(root: models.ParcelException, info: Any) -> Any:
        return related(info, root, "label").then(lambda label: related(info, label, "shipment"))

    @staticmethod
    def resolve_next_step(root: models.ParcelException, _info: Any) -> str:
        return REMEDIES[ExceptionKind(root.kind)].step

    @staticmethod
    def resolve_can_be_made_good(root: models.ParcelException, _info: Any) -> bool:
        return root.ended_at is None and ExceptionKind(root.kind) in HOPELESS

    @staticmethod
    def resolve_remedy(root: models.ParcelException, info: Any) -> Any:
        return by_key(models.ParcelRemedy, "label_id")(info.context).load(root.label_id)

    @staticmethod
    def resolve_is_overdue(root: models.ParcelException, info: Any) -> Any:
        return Now(info.context).load(0).then(lambda now: root.ended_at is None and root.due_at < now)

    @staticmethod
    def resolve_assignee(root: models.ParcelException, info: Any) -> Any:
        return hosted(info, root, "assignee", User)

    @staticmethod
    def resolve_ended_by(root: models.ParcelException, _info: Any) -> str | None:
        return root.ended_by or None
