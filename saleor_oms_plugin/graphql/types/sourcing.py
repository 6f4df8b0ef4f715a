from __future__ import annotations

from datetime import date
from typing import Any

import graphene

from ... import models
from ...host.graphql_types import Date, DateTime, Money, Warehouse, price_minor
from ..enums import OmsSourcingStrategy
from ..loaders import hosted, hosted_many, related

#: ISO 4217's code where no currency is meant.
NO_CURRENCY = "XXX"
_WAREHOUSE = models.FulfillmentOrder._meta.get_field("warehouse").related_model


class OmsSourcingOption(graphene.ObjectType):
    """Its root is one entry of `SourcingDecision.options`."""

    warehouses = graphene.List(
        graphene.NonNull(Warehouse), required=True, description="Those of them that still exist in Saleor."
    )
    warehouse_names = graphene.List(graphene.NonNull(graphene.String), required=True)
    splits = graphene.Int(required=True, description="From how many warehouses it ships.")
    cost = graphene.Field(
        Money,
        required=True,
        description="Of labels and splits, about; of a warehouse that may not ship, what a parcel of everything would "
        "have cost from there. 0 where nothing ships.",
    )
    distance_km = graphene.Int(description="The way of all its parcels, where all places are known.")
    delivery_by = Date(description="The day the last of it arrives, by the warehouses' calendars.")
    reason = graphene.String(
        required=True, description="For the chosen one why it won, for a rejected one the first rule that beat it."
    )

    class Meta:
        description = "Warehouses that could ship the order between them."

    @staticmethod
    def resolve_warehouses(root: dict[str, Any], info: Any) -> Any:
        return hosted_many(info, _WAREHOUSE, root.get("warehouses", []), Warehouse)

    @staticmethod
    def resolve_warehouse_names(root: dict[str, Any], _info: Any) -> list[str]:
        return root.get("names", [])

    @staticmethod
    def resolve_cost(root: dict[str, Any], info: Any) -> Any:
        minor, currency = root.get("cost_minor") or 0, root.get("currency")
        return price_minor(minor, currency) if currency else _in_orders_currency(root.get("decision"), minor, info)

    @staticmethod
    def resolve_distance_km(root: dict[str, Any], _info: Any) -> int | None:
        return root.get("km")

    @staticmethod
    def resolve_delivery_by(root: dict[str, Any], _info: Any) -> date | None:
        day = root.get("arrives_by")
        return None if day is None else date.fromisoformat(day)

    @staticmethod
    def resolve_splits(root: dict[str, Any], _info: Any) -> int:
        return len(root.get("warehouses", []))


def _in_orders_currency(decision: models.SourcingDecision | None, minor: int, info: Any) -> Any:
    """Of a decision that named none: the order's, or where Saleor has deleted that, ISO's word for no currency."""
    if decision is None:
        return price_minor(minor, NO_CURRENCY)

    def of_order(order: models.OmsOrder) -> Any:
        found = related(info, order, "order")
        return found.then(lambda row: row.currency if row else NO_CURRENCY) if found else NO_CURRENCY

    return related(info, decision, "oms_order").then(of_order).then(lambda currency: price_minor(minor, currency))


class OmsMissingUnits(graphene.ObjectType):
    """Its root is one (SKU, quantity)."""

    sku = graphene.String(required=True)
    quantity = graphene.Int(required=True)

    class Meta:
        description = "Units of one item that no warehouse could give."

    @staticmethod
    def resolve_sku(root: tuple[str, int], _info: Any) -> str:
        return root[0]

    @staticmethod
    def resolve_quantity(root: tuple[str, int], _info: Any) -> int:
        return root[1]


class OmsSourcingRequest(graphene.ObjectType):
    strategy = graphene.Field(OmsSourcingStrategy, description="Null: the merchant's.")
    warehouses = graphene.List(
        graphene.NonNull(Warehouse), required=True, description="Only these, as far as Saleor still has them; or any."
    )
    asked_at = DateTime(required=True)
    asked_by = graphene.String(required=True, description="staff:<id> or app:<id>.")

    class Meta:
        description = "How a person wants the order sourced, from then on."

    @staticmethod
    def resolve_strategy(root: models.SourcingRequest, _info: Any) -> str | None:
        return root.strategy or None

    @staticmethod
    def resolve_warehouses(root: models.SourcingRequest, info: Any) -> Any:
        return hosted_many(info, _WAREHOUSE, root.warehouses, Warehouse)


class OmsWarehouseDecline(graphene.ObjectType):
    warehouse = graphene.Field(Warehouse, description="Null when Saleor has deleted it.")
    warehouse_name = graphene.String(required=True)
    reason = graphene.String(required=True)
    declined_at = DateTime(required=True)
    declined_by = graphene.String(required=True, description="staff:<id> or app:<id>.")
    lifted_at = DateTime(description="When it was allowed to be asked again.")

    class Meta:
        description = "A warehouse that would not ship the order."

    @staticmethod
    def resolve_warehouse(root: models.WarehouseDecline, info: Any) -> Any:
        return hosted(info, root, "warehouse", Warehouse)


class OmsSourcingDecision(graphene.ObjectType):
    strategy = graphene.Field(OmsSourcingStrategy, required=True)
    decided_at = DateTime(required=True)
    chosen = graphene.Field(OmsSourcingOption, required=True)
    rejected = graphene.List(
        graphene.NonNull(OmsSourcingOption),
        required=True,
        description="The best options that were not taken, and why each lost.",
    )

    missing = graphene.List(
        graphene.NonNull(OmsMissingUnits), required=True, description="What nobody could give: it waits for stock."
    )

    class Meta:
        description = "Why the order ships from where it does."

    @staticmethod
    def resolve_chosen(root: models.SourcingDecision, _info: Any) -> dict[str, Any]:
        return {**root.options[0], "decision": root}

    @staticmethod
    def resolve_rejected(root: models.SourcingDecision, _info: Any) -> list[dict[str, Any]]:
        return [{**option, "decision": root} for option in root.options[1:]]

    @staticmethod
    def resolve_missing(root: models.SourcingDecision, _info: Any) -> list[tuple[str, int]]:
        return sorted((root.missing or {}).items())
