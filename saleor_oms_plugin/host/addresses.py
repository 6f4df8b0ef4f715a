"""Saleor's address as the domain's."""

from __future__ import annotations

from typing import Any

from ..domain.orders import Address


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
