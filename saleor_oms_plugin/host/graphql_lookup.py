"""Finding Saleor's rows from what a caller types: global ids, channels, free text."""

from __future__ import annotations

import binascii
from collections.abc import Collection, Iterable
from typing import Any

import graphene
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import In
from django_countries import countries
from saleor.account.models import User
from saleor.order.models import Order, OrderLine
from saleor.product.models import ProductType, ProductVariant
from saleor.warehouse.models import Warehouse

from .features import has_channels, has_field
from .ids import to_pk


def local_id(global_id: str, kind: str) -> str | None:
    """The primary key in a global id of that type; None for anything else."""
    try:
        found, key = graphene.Node.from_global_id(global_id)
    except (ValueError, TypeError, binascii.Error):
        return None
    return key if found == kind and key and "\x00" not in key else None


def order_q(global_id: str) -> Q | None:
    """Which Saleor order a global id means, for OMS orders; None when it cannot mean one.

    Orders made before 3.x keep their old integer ids.
    """
    key = local_id(global_id, "Order")
    if key is None:
        return None
    parsed = to_pk(Order, key)
    if parsed is not None:
        return Q(order_id=parsed)
    if has_field("order.Order", "use_old_id") and key.isascii() and key.isdigit() and len(key) < 10:
        return Q(order__number=int(key), order__use_old_id=True)
    return None


def past_order(global_id: str, *, channels: Collection[str] | None) -> str | None:
    """The key of a Saleor order as text, of these channels (None: of any); drafts are no orders."""
    key = local_id(global_id, "Order")
    parsed = None if key is None else to_pk(Order, key)
    rows = Order.objects.filter(pk=parsed).exclude(status="draft")
    if has_channels() and channels is not None:
        rows = rows.filter(channel__slug__in=channels)
    found = None if parsed is None else rows.values_list("pk", flat=True).first()
    return None if found is None else str(found)


def order_line_key(global_id: str) -> str | None:
    """The key of an order line as text; None when the id cannot mean one."""
    keys = keys_of([global_id], OrderLine)
    return str(keys[0]) if keys else None


def in_channels(global_ids: Iterable[str]) -> Q:
    """OMS orders of these channels, deleted ones by our copy of the slug; everything on a host without channels."""
    if not has_channels():
        return Q()
    channel = Order._meta.get_field("channel").related_model
    keys = keys_of(global_ids, channel)
    return of_channels(keys, channel.objects.filter(pk__in=keys).order_by().values("slug"))


def of_channels(keys: list[Any], slugs: Any) -> Q:
    """OMS orders of the channels with these keys; of an order Saleor deleted, our copy of the slug counts.

    The channel is looked up order by order: a join would make Postgres read all of Saleor's orders for a few of ours.
    """
    channel = Subquery(Order.objects.filter(pk=OuterRef("order_id")).order_by().values("channel_id"))
    return Q(In(channel, keys)) | Q(order__isnull=True, channel__in=slugs)


def warehouse_keys(global_ids: Iterable[str]) -> list[Any]:
    """The keys of those ids that can mean a warehouse."""
    return keys_of(global_ids, Warehouse)


def existing_warehouses(global_ids: Iterable[str]) -> dict[str, str | None]:
    """By global id, the key of the warehouse as text; None where there is none."""
    parsed = {given: next(iter(keys_of([given], Warehouse)), None) for given in global_ids}
    known = set(Warehouse.objects.filter(pk__in=[key for key in parsed.values() if key]).values_list("pk", flat=True))
    return {given: str(key) if key in known else None for given, key in parsed.items()}


def variant_keys(global_ids: Iterable[str]) -> list[Any]:
    """The keys of those ids that can mean a product variant."""
    return keys_of(global_ids, ProductVariant)


def user_keys(global_ids: Iterable[str]) -> list[Any]:
    """The keys of those ids that can mean a user."""
    return keys_of(global_ids, User)


def variant_key(global_id: str) -> str | None:
    """The key of a product variant as text; None when the id cannot mean one."""
    keys = keys_of([global_id], ProductVariant)
    return str(keys[0]) if keys else None


def matching_order(text: str) -> Q:
    """OMS orders whose customer has exactly this e-mail address, or that hold an item whose SKU begins so."""
    lines = OrderLine.objects.filter(order_id=OuterRef("order_id"), product_sku__istartswith=text)
    return Q(order__user_email__iexact=text) | Q(Exists(lines))


def keys_of(global_ids: Iterable[str], model: Any) -> list[Any]:
    """The keys of the ids that can mean a row of the model; the others mean none."""
    texts = [local_id(global_id, model.__name__) for global_id in global_ids]
    keys = [to_pk(model, text) for text in texts if text is not None]
    return [key for key in keys if key is not None]


def existing(global_ids: Iterable[str], kind: str) -> dict[str, str]:
    """The key as text of each of these ids that means a row there is, in one statement; kinds are type names."""
    model = {"Warehouse": Warehouse, "ProductVariant": ProductVariant, "ProductType": ProductType}[kind]
    keys = {given: to_pk(model, text) for given in global_ids if (text := local_id(given, kind)) is not None}
    rows = model.objects.filter(pk__in=[key for key in keys.values() if key is not None])
    found = set(rows.values_list("pk", flat=True))
    return {given: str(key) for given, key in keys.items() if key in found}


def country_codes() -> frozenset[str]:
    """The two letters of every country Saleor knows."""
    return frozenset(code for code, _ in countries)


def channels_by_slug() -> frozenset[str]:
    """The slugs of all channels; none on a host without channels."""
    if not has_channels():
        return frozenset()
    channel = Order._meta.get_field("channel").related_model
    return frozenset(channel.objects.order_by().values_list("slug", flat=True))


def product_types_by_slug(slugs: Collection[str]) -> frozenset[str]:
    """Those of these slugs that are a product type's."""
    return frozenset(ProductType.objects.filter(slug__in=slugs).order_by().values_list("slug", flat=True))
