"""Who is signed in, and the shop they look at: what a page must know before it shows anything."""

from __future__ import annotations

from typing import Any

import graphene

from ... import __version__
from ...bootstrap import context
from ...host import graphql_access as access
from ...host import warehouses
from ...host.features import has_channels
from ...host.transactions import writing
from ..ids import global_id

PERMISSIONS = (access.MANAGE_ORDERS, access.MANAGE_PRODUCTS, access.MANAGE_PLUGINS, access.MANAGE_USERS)
#: Either lets Saleor itself name its warehouses.
OF_WAREHOUSES = (access.MANAGE_ORDERS, access.MANAGE_PRODUCTS)


class OmsChannel(graphene.ObjectType):
    id = graphene.ID(required=True, description="Of Saleor's Channel.")
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    currency = graphene.String(required=True)

    class Meta:
        description = "A sales channel the asker may see."


class OmsWarehouseName(graphene.ObjectType):
    id = graphene.ID(required=True, description="Of Saleor's Warehouse.")
    name = graphene.String(required=True)

    class Meta:
        description = "A warehouse, by name."


class OmsViewer(graphene.ObjectType):
    name = graphene.String(required=True)
    email = graphene.String(description="Null for an app.")
    permissions = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Which of MANAGE_ORDERS, MANAGE_PRODUCTS, MANAGE_PLUGINS and MANAGE_USERS the token in use has.",
    )
    shop_name = graphene.String(required=True)
    has_channels = graphene.Boolean(required=True, description="Whether this Saleor has channels at all.")
    channels = graphene.List(graphene.NonNull(OmsChannel), required=True)
    warehouses = graphene.List(
        graphene.NonNull(OmsWarehouseName),
        required=True,
        description="By name; none for whoever may manage neither orders nor products.",
    )
    is_active = graphene.Boolean(required=True, description="Whether the plugin is switched on.")
    version = graphene.String(required=True, description="The plugin's.")

    class Meta:
        description = "Whoever asks, and the shop."


def viewer(info: Any) -> OmsViewer:
    """Whoever asks, in a fixed number of statements."""
    name, email = access.identity(info)
    permissions = [permission for permission in PERMISSIONS if access.may(info, permission)]
    sees_warehouses = not set(OF_WAREHOUSES).isdisjoint(permissions)
    with writing():
        ctx = context()
        shop_name, is_active = ctx.host.shop().name, ctx.is_active
        named = warehouses.names() if sees_warehouses else []
    return OmsViewer(
        name=name,
        email=email,
        permissions=[permission.name for permission in permissions],
        shop_name=shop_name,
        has_channels=has_channels(),
        channels=[_channel(row) for row in access.channels(info)],
        warehouses=[OmsWarehouseName(id=global_id("Warehouse", key), name=said) for key, said in named],
        is_active=is_active,
        version=__version__,
    )


def _channel(row: Any) -> OmsChannel:
    return OmsChannel(id=global_id("Channel", row.pk), slug=row.slug, name=row.name, currency=row.currency_code)
