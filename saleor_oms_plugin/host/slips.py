"""Orders as their customers know them, for the papers in their parcels: in one read, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Prefetch
from saleor.order.models import Order, OrderLine

from ..domain.documents import OrderedGoods, OrderedLine
from . import features
from .addresses import address_of
from .ids import to_pk
from .orders import channel_of, number_of

#: Metadata of an order: that it is a present, and what the giver writes. A storefront sets both with the checkout.
GIFT_KEY = "oms_gift"
GIFT_MESSAGE_KEY = "oms_gift_message"
LONGEST_GIFT_MESSAGE = 500


def goods_of(order_ids: Collection[str]) -> dict[str, OrderedGoods]:
    """What a slip says of these orders, those that are there, by id."""
    keys = [key for key in (to_pk(Order, one) for one in order_ids) if key is not None]
    lines = Prefetch("lines", queryset=OrderLine.objects.order_by("pk"), to_attr="slip_lines")
    related = ["shipping_address", *(["channel"] if features.has_channels() else [])]
    rows = Order.objects.filter(pk__in=keys).select_related(*related).prefetch_related(lines)
    return {str(row.pk): _goods(row) for row in rows}


def _goods(row: Any) -> OrderedGoods:
    marks = row.metadata or {}
    return OrderedGoods(
        number=number_of(row),
        placed_at=row.created_at if features.has_updated_at() else row.created,
        channel=channel_of(row),
        language=row.language_code or "",
        currency=row.currency,
        ship_to=None if row.shipping_address is None else address_of(row.shipping_address),
        is_gift=_is_gift(marks),
        gift_message=_gift_message(marks),
        lines=tuple(_line(line) for line in row.slip_lines),
    )


def _is_gift(marks: Mapping[str, Any]) -> bool:
    return str(marks.get(GIFT_KEY, "")).strip().lower() in {"true", "1", "yes"} or bool(_gift_message(marks))


def _gift_message(marks: Mapping[str, Any]) -> str:
    written = marks.get(GIFT_MESSAGE_KEY)
    return written.strip()[:LONGEST_GIFT_MESSAGE] if isinstance(written, str) else ""


def _line(row: Any) -> OrderedLine:
    return OrderedLine(
        id=str(row.pk),
        sku=row.product_sku or "",
        product_name=row.translated_product_name or row.product_name,
        variant_name=row.translated_variant_name or row.variant_name,
        quantity=row.quantity,
        quantity_sent=row.quantity_fulfilled,
        is_shippable=row.is_shipping_required,
        unit_price=row.unit_price_gross_amount,
    )
