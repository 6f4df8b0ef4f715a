"""What was promised, what was said of each parcel, and what lanes teach."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal as Amount
from typing import Any

import graphene

from ... import models
from ...domain.figures import share
from ...host.graphql_types import Date, DateTime, Decimal, Node, Warehouse, present
from ..enums import OmsPromiseMethod
from ..loaders import by_key

_WAREHOUSE = models.FulfillmentOrder._meta.get_field("warehouse").related_model


class OmsPromise(graphene.ObjectType):
    date = Date(required=True)
    made_at = DateTime(required=True)
    source = graphene.String(
        required=True,
        description='When it was told: "receipt" as the order came, "sourcing" once its warehouses were chosen, '
        '"dispatch" as its parcels left, "carrier" as their carrier spoke anew.',
    )
    method = graphene.Field(OmsPromiseMethod, description="Whose date it is; null of promises of an earlier release.")
    basis = graphene.String(description="On what basis, in one sentence; null likewise.")
    kept_on = Date(description="When the last parcel came.")
    is_kept = graphene.Boolean(description="Null until then.")

    class Meta:
        description = "A date told to the customer, and how it ended."


class OmsJourney(graphene.ObjectType):
    left_on = Date(required=True)
    promised_by = Date(description="What the customer was told as it left; null where that was not noted.")
    expected_by = Date(description="What counts now.")
    method = graphene.Field(OmsPromiseMethod, description="Whose date counts; null where it was not noted.")
    basis = graphene.String(description="Why that one, in one sentence.")
    carrier_by = Date(description="The carrier's date, as it said it until the day after the parcel left.")
    learnt_by = Date(description="By when nine in ten such parcels have come.")
    likely_by = Date(description="By when half of them have.")
    calendar_by = Date(description="The day by the settings of days on the way.")
    arrived_on = Date()
    days = graphene.Int(description="On the way, without Saturdays and Sundays.")
    is_kept = graphene.Boolean(description="Whether it came by the promised day; null until it did.")

    class Meta:
        description = "One parcel's way: what everybody said of it when it left, and when it came. Days are UTC."

    @staticmethod
    def resolve_method(root: models.Journey, _info: Any) -> str | None:
        return root.method if root.basis else None

    @staticmethod
    def resolve_basis(root: models.Journey, _info: Any) -> str | None:
        return root.basis or None

    @staticmethod
    def resolve_is_kept(root: models.Journey, _info: Any) -> bool | None:
        return None if root.arrived_on is None or root.promised_by is None else root.arrived_on <= root.promised_by


class OmsLaneMethod(graphene.ObjectType):
    method = graphene.Field(OmsPromiseMethod, required=True)
    deliveries = graphene.Int(required=True, description="Judged on these, as every other method of the lane.")
    kept = graphene.Int(required=True, description="Of these, how many came on its day or before.")
    coverage = Decimal(required=True, description="The same as a share, from 0 to 1.")
    loss = Decimal(
        required=True,
        description="What decides, by delivery: days early, and nine times days late. The least is the best.",
    )

    class Meta:
        description = "How good one method's dates were on a lane."

    @staticmethod
    def resolve_coverage(root: dict[str, Any], _info: Any) -> Amount:
        return share(root["kept"], root["deliveries"]) or Amount(0)

    @staticmethod
    def resolve_loss(root: dict[str, Any], _info: Any) -> Amount:
        return share(root["loss"], root["deliveries"]) or Amount(0)


class OmsLane(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    country = graphene.String(required=True, description="Where to; two letters.")
    zone = graphene.String(description="How the postal codes begin there; null for the whole country.")
    carrier = graphene.String(description='By its token, as "usps"; null for whoever carries.')
    service = graphene.String(description="Null for every service.")
    deliveries = graphene.Int(required=True, description="Parcels that came in the last 180 days.")
    kept = graphene.Int(required=True, description="Of them, how many came by the day the customer was told.")
    broken = graphene.Int(required=True, description="How many came later. Of the rest nobody noted what was told.")
    on_time_rate = Decimal(description="Kept, as a share of kept and broken, from 0 to 1.")
    p50 = graphene.Int(
        description="Days on the way, without Saturdays and Sundays, that half of them took at most; null for fewer "
        "than 20 deliveries."
    )
    p90 = graphene.Int(description="The same of nine in ten.")
    methods = graphene.List(
        graphene.NonNull(OmsLaneMethod),
        required=True,
        description="All judged on the same deliveries, the best first; none where too few can be compared.",
    )
    method = graphene.Field(OmsPromiseMethod, description="Whose dates are believed; null where nobody can tell yet.")
    reason = graphene.String(required=True, description="Why, in one sentence.")
    counted_at = DateTime(required=True)

    class Meta:
        description = "How parcels get on from a warehouse to a place with a carrier's service, over all channels."
        interfaces = (Node,)

    @staticmethod
    def resolve_warehouse(root: models.LaneRecord, info: Any) -> Any:
        found = by_key(_WAREHOUSE)(info.context).load(root.warehouse_key)
        return found.then(lambda row: present(Warehouse, row))

    @staticmethod
    def resolve_zone(root: models.LaneRecord, _info: Any) -> str | None:
        return root.zone or None

    @staticmethod
    def resolve_carrier(root: models.LaneRecord, _info: Any) -> str | None:
        return root.carrier or None

    @staticmethod
    def resolve_service(root: models.LaneRecord, _info: Any) -> str | None:
        return root.service or None

    @staticmethod
    def resolve_on_time_rate(root: models.LaneRecord, _info: Any) -> Amount | None:
        return share(root.kept, root.kept + root.broken)

    @staticmethod
    def resolve_methods(root: models.LaneRecord, _info: Any) -> list[dict[str, Any]]:
        return list(root.records)

    @staticmethod
    def resolve_method(root: models.LaneRecord, _info: Any) -> str | None:
        return root.ranking[0] if root.ranking else None


@dataclass(frozen=True)
class PromiseTally:
    """Promises of one source by one method that ended in a period."""

    source: str
    method: str | None
    kept: int
    broken: int


class OmsPromiseTally(graphene.ObjectType):
    """Its root is a `PromiseTally`."""

    source = graphene.String(required=True, description="As OmsPromise.source.")
    method = graphene.Field(OmsPromiseMethod, description="Null of promises of an earlier release.")
    kept = graphene.Int(required=True)
    broken = graphene.Int(required=True)
    on_time_rate = Decimal(required=True, description="Kept, as a share, from 0 to 1.")

    class Meta:
        description = "How promises told at one moment, by one method, ended in a period."

    @staticmethod
    def resolve_on_time_rate(root: PromiseTally, _info: Any) -> Amount:
        return share(root.kept, root.kept + root.broken) or Amount(0)
