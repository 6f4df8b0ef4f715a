"""Who is asking, and what they may see: Saleor's own permissions and channel restrictions, alike on every host."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db.models import Q

from ..domain.refunds import RefundSource
from .features import has_channels
from .transactions import writing

_PERMISSIONS = import_module("saleor.permission.enums" if find_spec("saleor.permission") else "saleor.core.permissions")
MANAGE_ORDERS: Enum = _PERMISSIONS.OrderPermissions.MANAGE_ORDERS
MANAGE_PLUGINS: Enum = _PERMISSIONS.PluginsPermissions.MANAGE_PLUGINS
MANAGE_USERS: Enum = _PERMISSIONS.AccountPermissions.MANAGE_USERS
MANAGE_PRODUCTS: Enum = _PERMISSIONS.ProductPermissions.MANAGE_PRODUCTS


#: What Saleor asks of whoever gives money back: of a payment (orderRefund, orderVoid), of a transaction item
#: (transactionRequestAction), where the host has those.
_GIVING_BACK: dict[RefundSource, Enum] = {RefundSource.PAYMENT: MANAGE_ORDERS}
if hasattr(_PERMISSIONS, "PaymentPermissions"):
    _GIVING_BACK[RefundSource.TRANSACTION] = _PERMISSIONS.PaymentPermissions.HANDLE_PAYMENTS


def may(info: Any, permission: Enum) -> bool:
    """Whether the user or app that asks has the permission now."""
    return any(requester.has_perm(permission) for requester in (_user(info), _app(info)) if requester)


def require(info: Any, *permissions: Enum) -> None:
    """Raises the host's own PermissionDenied unless the asker has one of the permissions."""
    if not any(may(info, permission) for permission in permissions):
        raise _denied(permissions[0])


def require_staff(info: Any) -> None:
    """Raises the host's own PermissionDenied unless a staff user or an app asks, with whatever permissions."""
    user = _user(info)
    if _app(info) is None and not (user is not None and user.is_staff):
        raise _denied()


def refund_sources(info: Any) -> frozenset[RefundSource]:
    """Where Saleor would let the asker give an order's money back from."""
    return frozenset(source for source, permission in _GIVING_BACK.items() if may(info, permission))


def require_owner(info: Any, order: Any) -> None:
    """Raises the host's own PermissionDenied unless the asker placed the order or may see it as staff or app."""
    user = _user(info)
    if user is not None and order.user_id is not None and user.pk == order.user_id:
        return
    if not (may(info, MANAGE_ORDERS) and may_see_channel(info, order)):
        raise _denied(MANAGE_ORDERS)


def may_see_channel(info: Any, order: Any) -> bool:
    """Whether the asker's channel restrictions, where the host has them, include this Saleor order's channel."""
    channels = _accessible_channels(info)
    return channels is None or order.channel_id in {channel.pk for channel in channels}


def visible_orders(info: Any) -> Q:
    """Which OMS orders the asker's channels leave; of an order Saleor deleted, our copy of the slug counts."""
    return of_channels(_accessible_channels(info))


def of_channels(channels: list[Any] | None) -> Q:
    """The OMS orders of these channels of Saleor's; None is every channel, and no channel at all."""
    if channels is None:
        return Q()
    from . import graphql_lookup

    return graphql_lookup.of_channels([channel.pk for channel in channels], [channel.slug for channel in channels])


def channel_slugs(info: Any) -> list[str] | None:
    """The slugs of the channels the asker is restricted to; None for everything, as for staff who may see each one."""
    channels = _accessible_channels(info)
    if channels is None:
        return None
    from saleor.channel.models import Channel

    from .graphql_loaders import database

    slugs = {channel.slug for channel in channels}
    everything = set(Channel.objects.using(database(info.context)).values_list("slug", flat=True))
    return None if slugs == everything else sorted(slugs)


def channel_slug(info: Any, slug: str) -> str | None:
    """The channel's slug if it exists and the asker may see it, else None; empty on a host without channels."""
    if not has_channels():
        return ""
    return next((channel.slug for channel in channels_named(info, slug) or ()), None)


def channels_named(info: Any, slug: str | None) -> list[Any] | None:
    """The one channel of that slug, in a list that is empty when the asker may not see it; without a slug all the asker
    may see. None is everything, as always on a host without channels."""
    channels = _accessible_channels(info)
    if slug is None or not has_channels():
        return channels
    if channels is None:
        from saleor.channel.models import Channel

        from .graphql_loaders import database

        channels = list(Channel.objects.using(database(info.context)))
    return [channel for channel in channels if channel.slug == slug]


def channels(info: Any) -> list[Any]:
    """The rows of the channels the asker may see, by name; none on a host without channels."""
    if not has_channels():
        return []
    from saleor.channel.models import Channel

    from .graphql_loaders import database

    accessible = _accessible_channels(info)
    found = Channel.objects.using(database(info.context)).all() if accessible is None else accessible
    return sorted(found, key=lambda channel: (channel.name, channel.pk))


def identity(info: Any) -> tuple[str, str | None]:
    """The name of the user or app that asks, and a user's e-mail address."""
    app, user = _app(info), _user(info)
    if app is not None:
        return app.name, None
    return (user.get_full_name() or user.email, user.email) if user is not None else ("", None)


def actor(info: Any) -> str:
    """Who acts, for the timeline: "app:<id>", "staff:<id>", or "customer" for everybody else."""
    app, user = _app(info), _user(info)
    if app is not None:
        return f"app:{app.pk}"
    if user is not None and user.is_staff:
        return f"staff:{user.pk}"
    return "customer"


def visitor(info: Any) -> str:
    """Whoever asks, to tell one from another: the app, the user, or else the address the request came from. Behind a
    proxy it is Saleor's REAL_IP_ENVIRON that names the header to believe."""
    app, user = _app(info), _user(info)
    if app is not None:
        return f"app:{app.pk}"
    if user is not None:
        return f"user:{user.pk}"
    names = settings.REAL_IP_ENVIRON
    meta = info.context.META
    trusted = [meta[name] for name in ([names] if isinstance(names, str) else names) if meta.get(name)]
    return f"address:{trusted[0] if trusted else ''}"


def is_staff(info: Any) -> bool:
    """Whether a member of staff asks, and no app."""
    user = _user(info)
    return _app(info) is None and user is not None and user.is_staff


def begin_mutation(info: Any) -> None:
    """What Saleor does before each of its own mutations: read from the writer, resolve the lazy user."""
    try:
        from saleor.graphql.core.context import disallow_replica_in_context, setup_context_user
    except ImportError:
        return
    disallow_replica_in_context(info.context)
    setup_context_user(info.context)


def _accessible_channels(info: Any) -> list[Any] | None:
    """None: everything, as for apps, superusers, and whoever belongs to a group without restriction."""
    user = _user(info)
    if not has_channels() or _app(info) is not None or (user is not None and user.is_superuser):
        return None
    from saleor.graphql.account.utils import get_user_accessible_channels

    from .graphql_loaders import IsUnrestricted

    if user is not None and IsUnrestricted(info.context).load(user.pk).get():
        return None
    return list(get_user_accessible_channels(info, user))


def _user(info: Any) -> Any:
    """The signed-in user, or None. The truth of a lazy user is the user's own, hence no `is None` here.

    With leave to write: for a token of its dashboard Saleor reads the permissions from the writer, and may police that.
    """
    user = getattr(info.context, "user", None)
    with writing():
        return user if user and user.is_authenticated and user.is_active else None


def _app(info: Any) -> Any:
    return getattr(info.context, "app", None) or None


def _denied(*permissions: Enum) -> Exception:
    try:
        from saleor.core.exceptions import PermissionDenied
    except ImportError:
        from graphql_jwt.exceptions import PermissionDenied as OldPermissionDenied

        return OldPermissionDenied()
    return PermissionDenied(permissions=permissions)
