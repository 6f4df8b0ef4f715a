"""Who opens a page of ours: Saleor's own tokens, verified by Saleor, on requests that its API did not prepare."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest

from .transactions import writing


def requester(request: HttpRequest) -> Any:
    """The user or app whose token the request carries, with exactly that token's permissions; None without a valid one.

    Ask it `has_perm("order.manage_orders")`. Cookies are never looked at.
    """
    try:
        with writing():  # for a token of its dashboard Saleor reads the writer, and may police that
            found = _from_context(request) if find_spec("saleor.graphql.context") else _from_token(request)
    except Exception:  # a forged, expired or foreign token: each host raises errors of its own
        return None
    return found if found is not None and getattr(found, "is_active", False) else None


def accessible_channels(user: Any) -> list[str] | None:
    """The slugs a staff user is restricted to; None for everything, as for apps and on hosts without restrictions."""
    from . import features

    if not features.has_staff_channels() or not hasattr(user, "groups") or user.is_superuser:
        return None
    groups = list(user.groups.prefetch_related("channels"))
    if any(not group.restricted_access_to_channels for group in groups):
        return None
    return sorted({channel.slug for group in groups for channel in group.channels.all()})


def may_manage_orders(user_id: int, channel: str) -> bool:
    """See `ports.Host`."""
    from saleor.account.models import User

    user = User.objects.filter(pk=user_id, is_staff=True, is_active=True).first()
    if user is None or not user.has_perm("order.manage_orders"):
        return False
    channels = accessible_channels(user)
    return channels is None or channel in channels


def _from_context(request: Any) -> Any:
    from saleor.graphql.app.dataloaders import get_app_promise
    from saleor.graphql.context import get_context_value

    request.dataloaders = {}
    context = get_context_value(request)
    app = get_app_promise(context).get()
    if app is not None:
        return app
    user = context.user
    return user if user else None


def _from_token(request: Any) -> Any:
    from graphql_jwt.shortcuts import get_user_by_token
    from saleor.app.models import App

    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.upper() == "JWT":
        return get_user_by_token(token)
    if scheme.upper() == "BEARER":
        return App.objects.filter(tokens__auth_token=token, is_active=True).first()
    return None
