"""What this Saleor can do: each difference named once and found by looking, never by a version string."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from inspect import signature
from typing import Any

from django.apps import apps


@cache
def has_field(model: str, field: str) -> bool:
    return field in {known.name for known in apps.get_model(model)._meta.get_fields()}


def related_model(model: str, field: str) -> Any:
    """The model a foreign key points to."""
    return apps.get_model(model)._meta.get_field(field).related_model


@cache
def has_model(app: str, model: str) -> bool:
    return model.lower() in apps.all_models[app]


def has_channels() -> bool:
    return has_field("order.Order", "channel")


def has_order_numbers() -> bool:
    """The number people see is a column of its own; elsewhere it is the primary key."""
    return has_field("order.Order", "number")


def has_updated_at() -> bool:
    """Orders carry an indexed time of their last change."""
    return has_field("order.Order", "updated_at")


def has_origins() -> bool:
    return has_field("order.Order", "origin")


def has_collection_points() -> bool:
    return has_field("order.Order", "collection_point")


def has_preorders() -> bool:
    return has_model("warehouse", "PreorderAllocation")


def has_reservations() -> bool:
    return has_model("warehouse", "Reservation")


def has_stock_sums() -> bool:
    """`Stock.quantity_allocated` repeats the sum of the allocations and must be kept in step."""
    return has_field("warehouse.Stock", "quantity_allocated")


def has_confirmation() -> bool:
    """Orders may wait for a person's (or our) confirmation: the status UNCONFIRMED."""
    from saleor.order import OrderStatus

    return hasattr(OrderStatus, "UNCONFIRMED")


def has_returns() -> bool:
    """Saleor keeps returns of its own, as fulfillments."""
    from saleor.order import actions

    return hasattr(actions, "create_fulfillments_for_returned_products")


def has_payment_rule() -> bool:
    """The shop decides whether unpaid orders may be fulfilled."""
    return has_field("site.SiteSettings", "fulfillment_allow_unpaid")


def has_transaction_items() -> bool:
    """Payment apps keep their money in transaction items, beside the payments of older gateways."""
    return has_model("payment", "TransactionItem")


def has_zone_switch() -> bool:
    """The shop decides whether shipping zones still limit the warehouses of a channel."""
    return has_field("site.SiteSettings", "use_legacy_shipping_zone_stock_availability")


def has_configuration_per_channel() -> bool:
    return has_field("plugins.PluginConfiguration", "channel")


def has_app_extensions() -> bool:
    """Apps may stand in the dashboard."""
    return has_model("app", "AppExtension")


def has_open_mounts() -> bool:
    """Any place in the dashboard may be named; elsewhere one the host does not know is refused."""
    return not apps.get_model("app", "AppExtension")._meta.get_field("mount").choices


def has_extension_settings() -> bool:
    return has_field("app.AppExtension", "settings")


def has_staff_channels() -> bool:
    """Groups of staff may be restricted to some channels."""
    return find_spec("saleor.permission") is not None and has_field("account.Group", "restricted_access_to_channels")


@cache
def accepted(function: Callable[..., Any]) -> frozenset[str]:
    return frozenset(signature(function).parameters)


def supported(function: Callable[..., Any], **options: Any) -> dict[str, Any]:
    """Those options that this version of the function takes: Saleor's signatures change inside a minor series."""
    names = accepted(function)
    return {name: value for name, value in options.items() if name in names}
