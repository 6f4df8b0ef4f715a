"""The manifest, for shops that install the application by its address; `manage.py oms_install_app` needs none of it."""

from __future__ import annotations

import logging
from typing import Any

from django import db
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from .. import __version__, bootstrap
from ..conf import BASE_PATH, DASHBOARD_PATH, PLUGIN_ABOUT, PLUGIN_ID, PLUGIN_NAME
from ..domain.extensions import PERMISSIONS, Extension, Reach, extensions_for, reach_of_version
from ..host import app
from .application import plain, reading

logger = logging.getLogger(__name__)

#: How Saleor says which version asks.
VERSION_HEADER = "Saleor-Schema-Version"


@reading
def manifest(request: HttpRequest) -> HttpResponse:
    """What the asking Saleor may know: no more than it can take, and no more than this one can."""
    asked = reach_of_version(request.headers.get(VERSION_HEADER, ""))
    reach = app.reach() if asked is None else min(asked, app.reach())
    context = bootstrap.context()
    try:
        root = context.merchant().public_url or context.host.shop().url
    except db.Error:
        logger.warning("the manifest was asked for while the database was away", extra={"action": "manifest.away"})
        return plain(503, "Try again in a minute.")
    response = JsonResponse(describe(root.rstrip("/"), reach))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@no_append_slash
@csrf_exempt
def token(request: HttpRequest) -> HttpResponse:
    """Where Saleor up to 3.22 insists on sending the application's own token. We act as whoever is signed in and never
    as the application, so it is not even read."""
    if request.method == "POST":
        return plain(200, "not needed")
    response = plain(405, "only POST")
    response["Allow"] = "POST"
    return response


def describe(root: str, reach: Reach) -> dict[str, Any]:
    """The manifest of the application at this server, for a Saleor that reaches so far."""
    app_url = f"{root}{DASHBOARD_PATH}"
    described = {
        "id": PLUGIN_ID,
        "version": __version__,
        "name": PLUGIN_NAME,
        "about": PLUGIN_ABOUT,
        "author": app.AUTHOR,
        "permissions": list(PERMISSIONS),
        "requiredSaleorVersion": ">=3.20 <4",
        "appUrl": app_url,
        "webhooks": [],
        "extensions": [_entry(extension, app_url, reach) for extension in extensions_for(reach)],
    }
    if reach < Reach.OPEN:
        described["tokenTargetUrl"] = f"{root}{BASE_PATH}app/token/"
    return described


def _entry(extension: Extension, app_url: str, reach: Reach) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "label": extension.label,
        "mount": extension.mount.value,
        "target": extension.target.value,
        "url": extension.url(app_url),
        "permissions": [extension.permission],
    }
    if reach >= Reach.WIDGETS:
        entry["options"] = dict(extension.options)
    if reach >= Reach.OPEN:
        entry["identifier"] = extension.identifier
    return entry
