"""Our application as Saleor keeps it: one App row and its entries in the dashboard, written without HTTP.

THIRDPARTY, since Saleor gives a LOCAL one no token. Only entries of our own App are touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from ..conf import DASHBOARD_PATH, PLUGIN_ABOUT, PLUGIN_ID, PLUGIN_NAME
from ..domain.extensions import PERMISSIONS, Extension, Reach, extensions_for
from . import features, locks

AUTHOR = "saleor_oms_plugin"
_OURS = "oms-"


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What an installation did. `app` is created, changed or unchanged; the others name entries."""

    app: str
    is_active: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def reach() -> Reach:
    """How far this Saleor lets its dashboard be extended."""
    if not features.has_app_extensions():
        return Reach.NONE
    if features.has_open_mounts():
        return Reach.OPEN
    return Reach.WIDGETS if features.has_extension_settings() else Reach.CLASSIC


@transaction.atomic
def install(*, app_url: str, manifest_url: str, version: str) -> Changes:
    """Makes Saleor's rows what `domain/extensions.py` says; again, it changes nothing.

    An App that an administrator has switched off stays off; one that was deleted is made anew.
    """
    locks.application()
    row = _find()
    values = {
        "name": PLUGIN_NAME,
        "type": "thirdparty",
        "identifier": PLUGIN_ID,
        "is_installed": True,
        "app_url": app_url,
        "manifest_url": manifest_url,
        "version": version,
        "author": AUTHOR,
        "about_app": PLUGIN_ABOUT,
    }
    is_new = row is None
    if row is None:
        row = _model("App").objects.create(**values)
    has_changed = _update(row, values) | _permit(row, PERMISSIONS)
    added, changed, removed, kept = _write_entries(row, app_url)
    return Changes(
        app="created" if is_new else "changed" if has_changed else "unchanged",
        is_active=row.is_active,
        added=added,
        changed=changed,
        removed=removed,
        kept=kept,
    )


@transaction.atomic
def uninstall(now: datetime) -> bool:
    """Removes the App as an administrator would in the dashboard: Saleor clears its rows later. False without one."""
    if reach() is Reach.NONE:
        return False
    locks.application()
    is_there = False
    while (row := _find()) is not None:
        row.is_active, row.removed_at = False, now
        row.save(update_fields=["is_active", "removed_at"])
        is_there = True
    return is_there


def _model(name: str) -> Any:
    return apps.get_model("app", name)


def _find() -> Any:
    return _model("App").objects.filter(identifier=PLUGIN_ID, removed_at__isnull=True).order_by("pk").first()


def _write_entries(row: Any, app_url: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], int]:
    """The entries added, changed, removed, and how many stay as they are."""
    stored = list(row.extensions.order_by("pk"))
    added, changed, kept = [], [], 0
    for extension in extensions_for(reach()):
        entry = _taken_from(stored, extension)
        values = _values(extension, app_url)
        if entry is None:
            entry = _model("AppExtension").objects.create(app=row, **values)
            _permit(entry, [extension.permission])
            added.append(_described(entry))
        elif _update(entry, values) | _permit(entry, [extension.permission]):
            changed.append(_described(entry))
        else:
            kept += 1
    ours = [entry for entry in stored if (_identifier(entry) or _OURS).startswith(_OURS)]
    removed = tuple(_described(entry) for entry in ours)
    _model("AppExtension").objects.filter(pk__in=[entry.pk for entry in ours]).delete()
    return tuple(added), tuple(changed), removed, kept


def _taken_from(stored: list[Any], extension: Extension) -> Any:
    """The entry's own row, taken out of the list: by its identifier, or by its place where rows have none."""
    place = (extension.mount.value.lower(), extension.target.value.lower(), extension.path)
    for entry in stored:
        if (_identifier(entry) == extension.identifier) if _identifier(entry) else (_place(entry) == place):
            stored.remove(entry)
            return entry
    return None


def _identifier(entry: Any) -> str | None:
    return getattr(entry, "identifier", None)


def _place(entry: Any) -> tuple[str, str, str]:
    return entry.mount, entry.target, entry.url.rpartition(DASHBOARD_PATH)[2]


def _values(extension: Extension, app_url: str) -> dict[str, Any]:
    """The row's fields, as far as this host has them. Mount and target are kept in lower case."""
    values = {
        "label": extension.label,
        "mount": extension.mount.value.lower(),
        "target": extension.target.value.lower(),
        "url": extension.url(app_url),
        "settings": dict(extension.options),
        "http_target_method": extension.options.get("widgetTarget", {}).get("method"),
        "identifier": extension.identifier,
    }
    return {name: value for name, value in values.items() if features.has_field("app.AppExtension", name)}


def _update(row: Any, values: Mapping[str, Any]) -> bool:
    """Writes what differs; whether anything did."""
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    if different:
        row.save(update_fields=different)
    return bool(different)


def _permit(row: Any, names: Iterable[str]) -> bool:
    """Gives the row exactly these permissions; whether it had others."""
    wanted = {name.lower() for name in names}
    if set(row.permissions.values_list("codename", flat=True)) == wanted:
        return False
    row.permissions.set(row.permissions.model.objects.filter(codename__in=wanted))
    return True


def _described(entry: Any) -> str:
    return f"{entry.label} ({entry.mount.upper()}, {entry.target.upper()})"
