"""Saleor's own GraphQL types and scalars, and the roots their resolvers expect, alike on every host.

A schema has one class per name: a `graphene.DateTime` beside Saleor's is refused, so ours come from here.
"""

from __future__ import annotations

from decimal import Decimal as Amount
from importlib import import_module
from typing import Any

import graphene
import saleor.graphql.api  # noqa: F401 - first: any other order is a circular import
from babel.numbers import get_currency_precision
from measurement.measures import Weight as Mass
from prices import Money as Price
from saleor.graphql.account.types import User
from saleor.graphql.core import fields, scalars
from saleor.graphql.core.enums import OrderDirection
from saleor.graphql.core.types.common import DateTimeRangeInput, Weight
from saleor.graphql.core.types.money import Money
from saleor.graphql.order.types import Fulfillment, Order, OrderLine
from saleor.graphql.product.types import ProductType, ProductVariant
from saleor.graphql.warehouse.types import Warehouse

Decimal = scalars.Decimal
WeightScalar = scalars.WeightScalar
Date = getattr(scalars, "Date", graphene.Date)
DateTime = getattr(scalars, "DateTime", graphene.DateTime)
JSONString = getattr(fields, "JSONString", graphene.JSONString)
Node = graphene.relay.Node
PageInfo = graphene.relay.PageInfo
WeightScalar = scalars.WeightScalar

__all__ = [
    "Date",
    "DateTime",
    "DateTimeRangeInput",
    "Decimal",
    "Fulfillment",
    "JSONString",
    "Money",
    "Node",
    "Order",
    "OrderDirection",
    "OrderLine",
    "PageInfo",
    "ProductType",
    "ProductVariant",
    "User",
    "Warehouse",
    "Weight",
    "WeightScalar",
    "grams",
    "present",
    "price",
    "price_minor",
    "rounded",
    "unwrap",
]


def price(amount: Amount | None, currency: str) -> Price | None:
    """A root for `Money`; None when there is no amount."""
    return None if amount is None or not currency else Price(amount, currency)


def price_minor(amount: int, currency: str) -> Price | None:
    """The same for whole minor units: cents, or yen where there are none."""
    return price(Amount(amount).scaleb(-get_currency_precision(currency)), currency) if currency else None


def rounded(amount: Amount, currency: str) -> Amount:
    """To the currency's smallest coin."""
    return amount.quantize(Amount(1).scaleb(-get_currency_precision(currency)))


def grams(weight_g: int) -> Mass:
    """A root for `Weight`."""
    return Mass(g=weight_g)


def unwrap(root: Any) -> Any:
    """The row behind a resolver's root: newer hosts wrap it with what its resolvers may do."""
    return getattr(root, "node", root)


def present(kind: Any, row: Any, *, channel: str = "") -> Any:
    """The row wrapped as the resolvers of `kind` expect their root on this host; None stays None."""
    if row is None:
        return None
    ancestry = {base.__name__ for base in kind.__mro__}
    if "SyncWebhookControlContextModelObjectType" in ancestry:
        return _context("SyncWebhookControlContext")(node=row)
    if "ChannelContextTypeForObjectType" in ancestry:
        return _context("ChannelContext")(node=row, channel_slug=channel or None)
    return row


def _context(name: str) -> Any:
    for module in ("saleor.graphql.core.context", "saleor.graphql.channel"):
        found = getattr(import_module(module), name, None)
        if found is not None:
            return found
    raise RuntimeError(f"this Saleor wraps roots in {name}, which is nowhere to be found")
