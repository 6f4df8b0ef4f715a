"""Saving the merchant's settings the way Saleor's own dashboard does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from ..conf import PLUGIN_ID
from ..domain.errors import Misconfigured, Rejected
from . import plugin
from .features import has_configuration_per_channel


def save_values(values: Mapping[str, Any]) -> list[Rejected]:
    """Saves these values of our plugin's configuration; what the plugin refused, in which case nothing was saved.

    Raises `Misconfigured` when Saleor's settings do not name the plugin.
    """
    try:
        with transaction.atomic():
            _save(values)
    except ValidationError as error:
        return _refusals(error)
    return []


def _save(values: Mapping[str, Any]) -> None:
    state = plugin.plugin_state()
    # A first save that does not say so would switch the plugin on (2.10) or off (3.x).
    data = {
        "active": state.is_active,
        "configuration": [{"name": name, "value": value} for name, value in values.items()],
    }
    _add_missing_names(values)
    channel = (None,) if has_configuration_per_channel() else ()
    if plugin.manager().save_plugin_configuration(PLUGIN_ID, *channel, data) is None:
        raise Misconfigured(f"{PLUGIN_ID} is not among Saleor's PLUGINS")


def _add_missing_names(values: Mapping[str, Any]) -> None:
    """2.10 changes only names that are in the stored row; a row older than a setting would never learn it."""
    from saleor.plugins.models import PluginConfiguration

    rows = PluginConfiguration.objects.filter(identifier=PLUGIN_ID)
    if has_configuration_per_channel():
        rows = rows.filter(channel__isnull=True)
    for row in rows:
        stored = row.configuration or []
        missing = set(values) - {field["name"] for field in stored}
        if missing:
            row.configuration = [*stored, *({"name": name, "value": None} for name in sorted(missing))]
            row.save(update_fields=["configuration"])


def _refusals(error: ValidationError) -> list[Rejected]:
    if not hasattr(error, "error_dict"):
        return [Rejected(message) for message in error.messages]
    return [
        Rejected(message, field=None if field == NON_FIELD_ERRORS else field)
        for field, messages in error.message_dict.items()
        for message in messages
    ]
