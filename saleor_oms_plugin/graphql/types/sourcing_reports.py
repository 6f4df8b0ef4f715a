"""A sourcing backtest's result. Its root is a `Tally`."""

from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ... import models
from ...domain.sourcing.backtest import Tally
from ...host import graphql_access as access
from ...host.graphql_types import Money, Warehouse, price_minor
from ..loaders import by_key, hosted_many
from .orders import OmsOrder

_WAREHOUSE = models.FulfillmentOrder._meta.get_field("warehouse").related_model


class OmsSourcingBacktestWarehouse(graphene.ObjectType):
    """Its root is (id, [name, parcels before, after, units before, after])."""

    warehouse = graphene.Field(Warehouse, description="Null when it no longer exists.")
    warehouse_name = graphene.String(required=True)
    parcels_before = graphene.Int(required=True)
    parcels_after = graphene.Int(required=True)
    units_before = graphene.Int(required=True)
    units_after = graphene.Int(required=True)

    class Meta:
        description = "What one warehouse shipped, and would have shipped."

    @staticmethod
    def resolve_warehouse(root: Any, info: Any) -> Any:
        return hosted_many(info, _WAREHOUSE, [root[0]], Warehouse).then(lambda found: found[0] if found else None)

    @staticmethod
    def resolve_warehouse_name(root: Any, _info: Any) -> str:
        return root[1][0]

    @staticmethod
    def resolve_parcels_before(root: Any, _info: Any) -> int:
        return root[1][1]

    @staticmethod
    def resolve_parcels_after(root: Any, _info: Any) -> int:
        return root[1][2]

    @staticmethod
    def resolve_units_before(root: Any, _info: Any) -> int:
        return root[1][3]

    @staticmethod
    def resolve_units_after(root: Any, _info: Any) -> int:
        return root[1][4]


class OmsSourcingBacktestChange(graphene.ObjectType):
    """Its root is one row of `Tally.sample`."""

    oms_order = graphene.Field(OmsOrder, description="Needs MANAGE_ORDERS.")
    warehouses_before = graphene.List(graphene.NonNull(graphene.String), required=True, description="Their names.")
    warehouses_after = graphene.List(graphene.NonNull(graphene.String), required=True, description="Their names.")
    reason = graphene.String(required=True, description="Why the strategy would have chosen so.")

    class Meta:
        description = "One order that would have shipped from elsewhere."

    @staticmethod
    def resolve_oms_order(root: list[Any], info: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        return by_key(models.OmsOrder)(info.context).load(root[1])

    @staticmethod
    def resolve_warehouses_before(root: list[Any], _info: Any) -> list[str]:
        return root[2]

    @staticmethod
    def resolve_warehouses_after(root: list[Any], _info: Any) -> list[str]:
        return root[3]

    @staticmethod
    def resolve_reason(root: list[Any], _info: Any) -> str:
        return root[4]


def _costs(costs: dict[str, int]) -> list[Any]:
    return [price_minor(amount, currency) for currency, amount in sorted(costs.items())]


class OmsSourcingBacktest(graphene.ObjectType):
    """Each figure before is that of the strategy which was in force when the order was sourced."""

    orders_evaluated = graphene.Int(required=True, description="Orders with a decision that could be replayed.")
    changed = graphene.Int(required=True, description="Of those, how many would have shipped otherwise.")
    splits_before = graphene.Int(required=True, description="From how many warehouses they shipped, added up.")
    splits_after = graphene.Int(required=True)
    cost_before = graphene.List(graphene.NonNull(Money), required=True, description="Of labels and splits, about.")
    cost_after = graphene.List(graphene.NonNull(Money), required=True)
    distance_km_before = graphene.Int(required=True, description="The way of all parcels whose places are known.")
    distance_km_after = graphene.Int(required=True)
    distances_known = graphene.Int(required=True, description="Of so many decisions.")
    late_before = graphene.Int(
        required=True, description="Decisions whose goods would arrive after the day that had been promised."
    )
    late_after = graphene.Int(required=True)
    warehouses = graphene.List(
        graphene.NonNull(OmsSourcingBacktestWarehouse), required=True, description="Those that ship anything, by name."
    )
    decisions_evaluated = graphene.Int(
        required=True, description="An order may have several: after a backorder, or sourced again."
    )
    decisions_lacking_inputs = graphene.Int(
        required=True, description="Decisions that could not be replayed: what they were made of is no longer kept."
    )
    decisions_asked_for = graphene.Int(
        required=True, description="Decisions by a strategy a person named for the order: no setting changes those."
    )
    decisions_unlike = graphene.Int(
        required=True,
        description="Decisions that this release plans otherwise from the same inputs, its planner being another. "
        "Both sides are its own.",
    )
    changes = graphene.List(
        graphene.NonNull(OmsSourcingBacktestChange),
        required=True,
        description="At most 20 of the changed orders, the greatest difference of cost first.",
    )
    sample_changed = graphene.List(
        graphene.NonNull(OmsOrder), required=True, description="The orders of `changes`. Needs MANAGE_ORDERS."
    )

    class Meta:
        description = "What a strategy would have done to past orders, computed in this database without changing it."

    @staticmethod
    def resolve_orders_evaluated(root: Tally, _info: Any) -> int:
        return root.orders

    @staticmethod
    def resolve_splits_before(root: Tally, _info: Any) -> int:
        return root.before.splits

    @staticmethod
    def resolve_splits_after(root: Tally, _info: Any) -> int:
        return root.after.splits

    @staticmethod
    def resolve_cost_before(root: Tally, _info: Any) -> list[Any]:
        return _costs(root.before.costs)

    @staticmethod
    def resolve_cost_after(root: Tally, _info: Any) -> list[Any]:
        return _costs(root.after.costs)

    @staticmethod
    def resolve_distance_km_before(root: Tally, _info: Any) -> int:
        return root.before.km

    @staticmethod
    def resolve_distance_km_after(root: Tally, _info: Any) -> int:
        return root.after.km

    @staticmethod
    def resolve_distances_known(root: Tally, _info: Any) -> int:
        return root.distances

    @staticmethod
    def resolve_late_before(root: Tally, _info: Any) -> int:
        return root.before.late

    @staticmethod
    def resolve_late_after(root: Tally, _info: Any) -> int:
        return root.after.late

    @staticmethod
    def resolve_warehouses(root: Tally, _info: Any) -> list[Any]:
        return sorted(root.warehouses.items(), key=lambda item: (item[1][0], item[0]))

    @staticmethod
    def resolve_decisions_evaluated(root: Tally, _info: Any) -> int:
        return root.decisions

    @staticmethod
    def resolve_decisions_lacking_inputs(root: Tally, _info: Any) -> int:
        return root.lacking

    @staticmethod
    def resolve_decisions_asked_for(root: Tally, _info: Any) -> int:
        return root.asked_for

    @staticmethod
    def resolve_decisions_unlike(root: Tally, _info: Any) -> int:
        return root.unlike

    @staticmethod
    def resolve_changes(root: Tally, _info: Any) -> list[list[Any]]:
        return root.sample

    @staticmethod
    def resolve_sample_changed(root: Tally, info: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = Promise.all([by_key(models.OmsOrder)(info.context).load(row[1]) for row in root.sample])
        return rows.then(lambda found: [row for row in found if row is not None])
