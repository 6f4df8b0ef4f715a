"""The host's plugin machinery: the base class, the manager, and our own stored row."""

from __future__ import annotations

from typing import Any

from saleor.plugins.base_plugin import BasePlugin
from saleor.plugins.manager import get_plugins_manager

from ..conf import PLUGIN_ID
from ..ports import PluginState
from .features import has_configuration_per_channel, supported

#: A row exactly while the plugin is active. Only one row of ours is ever written: settings are not per channel.
ACTIVE_SQL = f"SELECT 1 FROM plugins_pluginconfiguration WHERE identifier = '{PLUGIN_ID}' AND active"  # noqa: S608 - a constant

__all__ = ["ACTIVE_SQL", "BasePlugin", "manager", "plugin_state"]


def manager() -> Any:
    """A plugin manager that reads the writer, for Saleor's functions that take one."""
    return get_plugins_manager(**supported(get_plugins_manager, allow_replica=False))


def plugin_state() -> PluginState:
    """The merchant's settings from the row, one query; inactive while there is no row.

    Not from a live plugin: Saleor masks the secrets of live plugins in place while it shows them.
    """
    from saleor.plugins.models import PluginConfiguration

    rows = PluginConfiguration.objects.filter(identifier=PLUGIN_ID)
    if has_configuration_per_channel():
        rows = rows.filter(channel__isnull=True)
    row = rows.values("active", "configuration").first()
    if row is None:
        return PluginState(is_active=False)
    fields = row["configuration"] or []
    return PluginState(is_active=row["active"], values={field["name"]: field["value"] for field in fields})
