"""Orders as the domain sees them."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django.db.models import Prefetch, QuerySet
from saleor.order.models import Order, OrderLine

from ..domain.errors import NotFound, Rejected
from ..domain.orders import HostOrderStatus, OrderSnapshot
from ..domain.orders import OrderLine as Line
from . import features
from .addresses import address_of
from .ids import to_pk
from .shop import site_settings

#: Saleor stores these words; "partially fulfilled" really has a blank.
STATUS = {
    "draft": HostOrderStatus.DRAFT,
    "unconfirmed": HostOrderStatus.UNCONFIRMED,
    "unfulfilled": HostOrderStatus.OPEN,
    "partially fulfilled": HostOrderStatus.OPEN,
    "fulfilled": HostOrderStatus.FULFILLED,
    "partially_returned": HostOrderStatus.RETURNED,
    "returned": HostOrderStatus.RETURNED,
    "canceled": HostOrderStatus.CANCELED,
    "expired": HostOrderStatus.EXPIRED,
}

#: The metadata key whose value, where lines share it, says that they leave together.
TOGETHER_KEY = "oms_ship_together"
_LONGEST_MARK = 64


def order(order_id: str) -> OrderSnapshot | None:
    """The order now, or None when Saleor has none by that id. A fixed number of queries, however many lines."""
    row = _orders().filter(pk=to_pk(Order, order_id)).first()
    return None if row is None else snapshot(row)


def get_order(order_id: str) -> Any:
    """Saleor's own row; `NotFound` when it is gone."""
    row = Order.objects.filter(pk=to_pk(Order, order_id)).first()
    if row is None:
        raise NotFound(f"Saleor has no order {order_id}", field="order")
    return row


def orders_fulfilled(user_id: str, *, before: datetime, limit: int) -> list[str]:
    """See `ports.Host`. Returned goods, in whole or in part, are not counted."""
    created = "created_at" if features.has_updated_at() else "created"
    rows = Order.objects.filter(user_id=user_id, status="fulfilled", **{f"{created}__lt": before})
    return [str(pk) for pk in rows.order_by(f"-{created}").values_list("pk", flat=True)[:limit]]


def number_of(row: Any) -> str:
    """The number people see."""
    return str(row.number if features.has_order_numbers() else row.pk)


def channel_of(row: Any) -> str:
    return row.channel.slug if features.has_channels() else ""


def status_of(row: Any) -> HostOrderStatus:
    try:
        return STATUS[row.status]
    except KeyError:
        raise Rejected(f"order {number_of(row)} has a status this version does not know: {row.status}") from None


def snapshot(row: Any) -> OrderSnapshot:
    email = row.get_customer_email() or ""
    return OrderSnapshot(
        id=str(row.pk),
        number=number_of(row),
        status=status_of(row),
        created_at=row.created_at if features.has_updated_at() else row.created,
        channel=channel_of(row),
        currency=row.currency,
        language=row.language_code,
        email=email,
        user_id=None if row.user_id is None else str(row.user_id),
        ship_to=None if row.shipping_address is None else address_of(row.shipping_address, email=email),
        lines=tuple(_line(line) for line in row.lines.all()),
        may_be_fulfilled=_may_be_fulfilled(row),
        is_collected_in_person=_is_collected_in_person(row),
        total_minor=to_minor(row.total_gross_amount, row.currency),
    )


def to_minor(amount: Decimal, currency: str) -> int:
    """Whole minor units of the currency: cents, or yen where there are none."""
    return int((amount * 10 ** get_currency_precision(currency)).to_integral_value(ROUND_HALF_UP))


def _orders() -> QuerySet[Any]:
    lines = OrderLine.objects.select_related("variant__product__product_type")
    if features.has_preorders():
        lines = lines.prefetch_related("preorder_allocations")
    related = ["user", "shipping_address", *(["channel"] if features.has_channels() else [])]
    return Order.objects.select_related(*related).prefetch_related(Prefetch("lines", queryset=lines))


def _line(row: Any) -> Line:
    variant = row.variant
    return Line(
        id=str(row.pk),
        variant_id=None if variant is None else str(variant.pk),
        sku=row.product_sku or getattr(row, "product_variant_id", None) or row.product_name,
        product_name=str(row),
        quantity=row.quantity,
        quantity_fulfilled=row.quantity_fulfilled,
        unit_weight_g=None if variant is None else grams(variant.get_weight()),
        is_shippable=row.is_shipping_required,
        tracks_inventory=variant is None or variant.track_inventory,
        is_preorder=_is_preorder(row),
        product_type_id=None if variant is None else str(variant.product.product_type_id),
        ships_together="" if variant is None else mark(variant, TOGETHER_KEY),
        product_type="" if variant is None else variant.product.product_type.slug,
        unit_price=row.unit_price_gross_amount,
    )


def mark(variant: Any, key: str) -> str:
    """A word in the metadata of a variant, or else of its product; both are staff's alone to write."""
    for row in (variant, variant.product):
        value = (row.metadata or {}).get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()[:_LONGEST_MARK]
    return ""


def grams(weight: Any) -> int | None:
    """Whole grams, rounded up; None where nobody entered a weight, which Saleor keeps as zero."""
    if weight is None:
        return None
    grams = Decimal(str(round(weight.g, 3))).to_integral_value(ROUND_CEILING)
    return int(grams) or None


def _is_preorder(row: Any) -> bool:
    """On sale before its stock exists, or sold so and not yet converted into an allocation by Saleor."""
    if not features.has_preorders() or row.variant is None:
        return False
    return row.variant.is_preorder_active() or any(claim.quantity > 0 for claim in row.preorder_allocations.all())


def _may_be_fulfilled(row: Any) -> bool:
    """Saleor's rule for approved fulfillments: paid in full, or the shop ships unpaid orders. 2.10 has no such rule."""
    if not features.has_payment_rule():
        return True
    return row.is_fully_paid() or site_settings().fulfillment_allow_unpaid


def _is_collected_in_person(row: Any) -> bool:
    """The name stays when the collection point itself is deleted."""
    return features.has_collection_points() and bool(row.collection_point_id or row.collection_point_name)
