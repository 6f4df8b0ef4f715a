"""A warehouse as sender: carriers want a name, and abroad an e-mail address."""

from __future__ import annotations

from ..domain.orders import Address
from ..ports import WarehouseSnapshot
from .context import Context


def sender(ctx: Context, warehouse: WarehouseSnapshot) -> Address:
    """Its address with what the shop can fill in."""
    address, shop = warehouse.address, ctx.host.shop()
    return Address(
        name=address.name or address.company or warehouse.name,
        company=address.company or shop.name,
        street1=address.street1,
        street2=address.street2,
        city=address.city,
        region=address.region,
        postal_code=address.postal_code,
        country=address.country,
        phone=address.phone,
        email=warehouse.email or shop.email,
    )
