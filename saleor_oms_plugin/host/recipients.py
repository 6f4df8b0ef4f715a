"""Whom an order's messages go to, and what they agreed to in private metadata."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.db import connection
from saleor.order.models import Order

from ..domain.errors import NotFound
from ..domain.orders import Address
from ..domain.phones import mobile_number
from ..ports import Customer
from .ids import to_pk

#: In one statement: what others write meanwhile stays.
_MERGE = """
UPDATE order_order SET private_metadata = COALESCE(private_metadata, '{}'::jsonb) || %s::jsonb WHERE id = %s
"""


def customers(order_ids: Collection[str], *, consent_key: str) -> dict[str, Customer]:
    """See `ports.Recipients`."""
    keys = [key for key in (to_pk(Order, one) for one in order_ids) if key is not None]
    rows = Order.objects.select_related("user", "shipping_address").filter(pk__in=keys).order_by()
    return {str(row.pk): _customer(row, consent_key) for row in rows}


def set_agreement(order_id: str, key: str, value: str) -> None:
    """See `ports.Recipients`."""
    field = Order._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(_MERGE, [json.dumps({key: value}), field.get_db_prep_value(to_pk(Order, order_id), connection)])
        if cursor.rowcount != 1:
            raise NotFound("the order no longer exists in Saleor", field="id")


def _customer(row: Any, key: str) -> Customer:
    return Customer(
        email=row.get_customer_email() or "",
        phone="" if row.shipping_address is None else _phone(row.shipping_address),
        place=None if row.shipping_address is None else _place(row.shipping_address),
        order_agrees=_under(key, row.private_metadata),
        account_agrees=None if row.user is None else _under(key, row.user.private_metadata),
    )


def _phone(row: Any) -> str:
    return mobile_number(str(row.phone or ""), row.country.code or "")


def _place(row: Any) -> Address:
    return Address(country=row.country.code or "", region=row.country_area, city=row.city, postal_code=row.postal_code)


def _under(key: str, metadata: Any) -> Any:
    return metadata.get(key) if isinstance(metadata, dict) else None
