"""Adding to Saleor's own schema: rebuild it with our fields, then move the result into the object everybody holds.

Saleor's modules import `schema` by value (urls, views, webhooks, observability), so a new object would be seen by
nobody. The rebuild therefore ends in a transplant: every slot of the new schema goes into the old object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import graphene
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType, get_named_type

#: Types the federation builder adds itself; handed in again they would be declared twice.
_FEDERATION_TYPES = frozenset({"_Any", "_Entity", "_Service"})


Fields = Mapping[str, tuple[graphene.Field, Callable[..., Any]]]


@dataclass(frozen=True, kw_only=True)
class Extension:
    """What we add: fields of Saleor's types with their resolvers, by snake_case name, and two root mixins."""

    order_fields: Fields
    product_fields: Fields
    query: type
    mutation: type


def extend(extension: Extension) -> None:
    """Adds the extension to Saleor's schema, once per process. Raises `RuntimeError` when a field did not arrive."""
    api = _api()
    if "oms" in api.schema.get_type("Order").fields:
        return
    from saleor.graphql.order.types import Order
    from saleor.graphql.product.types import Product

    _add_fields(Order, extension.order_fields)
    _add_fields(Product, extension.product_fields)
    api.Query = type("Query", (extension.query, api.Query), {})
    api.Mutation = type("Mutation", (extension.mutation, api.Mutation), {})
    _transplant(_rebuilt(api), api.schema)
    missing = missing_fields()
    if missing:
        raise RuntimeError(f"Saleor's GraphQL schema was rebuilt without {', '.join(missing)}")
    _price_fields(api.schema)


def schema() -> Any:
    """Saleor's schema as it serves it."""
    return _api().schema


def refresh_argument() -> str:
    """What this host's tokenRefresh calls the token it takes: its refresh token, or the old token itself."""
    arguments = schema().get_type("Mutation").fields["tokenRefresh"].args
    return "refreshToken" if "refreshToken" in arguments else "token"


def missing_fields() -> list[str]:
    """Our fields that the served schema lacks, as `Type.field`; empty when all is well."""
    expected = {
        "Order": ("oms", "omsPublic"),
        "Product": ("omsReviews", "omsRating"),
        "Query": ("omsOrders", "omsTrack"),
        "Mutation": ("omsHoldRelease",),
    }
    served = schema()
    return [
        f"{name}.{field}"
        for name, fields in expected.items()
        for field in fields
        if field not in served.get_type(name).fields
    ]


def _api() -> Any:
    # The one import order that always works; `saleor.graphql.order.schema` first is a circular import.
    return import_module("saleor.graphql.api")


def _add_fields(kind: Any, fields: Fields) -> None:
    for name, (field, resolver) in fields.items():
        kind._meta.fields[name] = field
        setattr(kind, f"resolve_{name}", staticmethod(resolver))


def _rebuilt(api: Any) -> Any:
    old = api.schema
    if not hasattr(api, "build_federated_schema"):
        return api.build_schema(api.Query, mutation=api.Mutation)
    new = api.build_federated_schema(
        api.Query,
        mutation=api.Mutation,
        types=[kind for kind in old.types if getattr(kind, "__name__", "") not in _FEDERATION_TYPES],
        subscription=old._subscription,
        directives=old._directives,
    )
    if hasattr(api, "monitor_fields_usage"):
        api.monitor_fields_usage(new)
    return new


def _transplant(new: Any, old: Any) -> None:
    for layer in type(old).__mro__:
        for slot in getattr(layer, "__slots__", ()):
            if hasattr(new, slot):
                setattr(old, slot, getattr(new, slot))
    state = dict(vars(new))
    vars(old).clear()
    vars(old).update(state)


def _price_fields(served: Any) -> None:
    """Gives each of our fields that leads to an object a place in Saleor's cost map, where the host has one."""
    if find_spec("saleor.graphql.query_cost_map") is None:
        return
    costs = import_module("saleor.graphql.query_cost_map").COST_MAP
    for type_name, field_name, field in _our_fields(served):
        entry: dict[str, Any] = {"complexity": 1}
        pages = [name for name in ("first", "last") if name in field.args]
        costs.setdefault(type_name, {})[field_name] = {**entry, "multipliers": pages} if pages else entry


def _our_fields(served: Any) -> Iterator[tuple[str, str, Any]]:
    for name, kind in served.get_type_map().items():
        if not isinstance(kind, GraphQLObjectType):
            continue
        for field_name, field in kind.fields.items():
            is_ours = name.startswith("Oms") or (name in {"Query", "Order", "Product"} and field_name.startswith("oms"))
            if is_ours and isinstance(
                get_named_type(field.type), GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType
            ):
                yield name, field_name, field
