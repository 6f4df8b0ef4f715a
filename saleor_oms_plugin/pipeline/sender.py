"""The sender: a warehouse as carriers want it on a parcel. Whoever buys a label asks here, also for the way back."""

from __future__ import annotations

from dataclasses import replace

from ..domain.orders import Address
from ..ports import WarehouseSnapshot
from .context import Context


def of_warehouse(ctx: Context, warehouse: WarehouseSnapshot) -> Address:
    """Its address with a name, and abroad they want an e-mail address."""
    shop, address = ctx.host.shop(), warehouse.address
    named = Address(
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
    return with_state_code(ctx, named)


def with_state_code(ctx: Context, address: Address) -> Address:
    """Carriers take a state by its code alone; where there is none, or it has none, they do without."""
    return replace(address, region=ctx.host.region_code(address.country, address.region))
