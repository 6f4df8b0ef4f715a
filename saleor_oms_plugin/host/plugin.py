"""The host's plugin machinery: the base class, the manager, and our own stored row."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField
from django.db.models.expressions import RawSQL
from saleor.plugins.base_plugin import BasePlugin
from saleor.plugins.manager import get_plugins_manager

from ..conf import PLUGIN_ID
from ..ports import PluginState
from .features import has_configuration_per_channel, supported

#: A row exactly while the plugin is active. Only one row of ours is ever written: settings are not per channel.
ACTIVE_SQL = f"SELECT 1 FROM plugins_pluginconfiguration WHERE identifier = '{PLUGIN_ID}' AND active"  # noqa: S608 - a constant

#: A row's every version has another of these: whoever wrote it, and where it came to lie.
_VERSION_SQL = "xmin::text || ctid::text"
#: The same, and only while the row still has this version.
UNCHANGED_SQL = f"{ACTIVE_SQL} AND {_VERSION_SQL} = %(version)s"

__all__ = ["ACTIVE_SQL", "UNCHANGED_SQL", "BasePlugin", "manager", "plugin_state"]


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
    version = RawSQL(_VERSION_SQL, [], output_field=CharField())  # noqa: S611 - a constant
    row = rows.annotate(version=version).values("active", "configuration", "version").first()
    if row is None:
        return PluginState(is_active=False)
    values = {field["name"]: field["value"] for field in row["configuration"] or []}
    return PluginState(is_active=row["active"], values=values, version=row["version"])
