"""The host's dataloader: one statement for all keys asked for together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS
from saleor.graphql.core.dataloaders import DataLoader

PREFIX = "oms_"


class Loader(DataLoader):
    """Subclasses set `context_key` (beginning with PREFIX) and `batch_load(keys)`: one result per key, in order."""

    @property
    def database(self) -> str:
        """Where to read: the replica in queries, the writer after a mutation, where the host tells them apart."""
        return getattr(self, "database_connection_name", DEFAULT_DB_ALIAS)


class IsUnrestricted(Loader):
    """Whether a user's groups leave every channel to them, by key; for hosts whose groups can be restricted."""

    context_key = f"{PREFIX}is_unrestricted"

    def batch_load(self, keys: Iterable[Any]) -> list[bool]:
        users = get_user_model().objects.using(self.database).filter(pk__in=set(keys))
        free = set(users.filter(groups__restricted_access_to_channels=False).values_list("pk", flat=True))
        return [key in free for key in keys]


def database(context: Any) -> str:
    """The same outside a loader."""
    try:
        from saleor.graphql.core.context import get_database_connection_name
    except ImportError:
        return DEFAULT_DB_ALIAS
    return get_database_connection_name(context)


def forget(context: Any) -> None:
    """Drops what our loaders have read during this request, before something changes it."""
    loaders = getattr(context, "dataloaders", {})
    for key in [key for key in loaders if str(key).startswith(PREFIX)]:
        del loaders[key]
