"""The dashboard application: two pages and the files they load. Looking changes nothing, and needs no token.

Every address below `dashboard/` is the same page, which routes by itself. It works while the plugin is inactive: the
application then says so, as it says everything else, from what the API tells whoever signs in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django import db
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.cache import get_conditional_response
from django.utils.html import escape, format_html_join
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from .. import __version__, bootstrap
from ..conf import DASHBOARD_PATH
from ..domain.links import web_root
from ..host.graphql_schema import refresh_argument
from . import assets
from .policy import HEADERS, content_policy

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

METHODS = ("GET", "HEAD")
PLACE_FOR_META = "<!--oms:meta-->"
PLACE_FOR_BASE = "__BASE__"
_FOR_EVER = "public, max-age=31536000, immutable"
#: A drawing opened by itself runs nothing.
_DRAWING = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Who may frame the pages, and where else the shop's pictures are."""

    framed_by: tuple[str, ...] = ()
    pictures_from: tuple[str, ...] = ()


def reading(view: View) -> View:
    """A view that only answers GET and HEAD."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: str) -> HttpResponse:
        if request.method in METHODS:
            return view(request, **arguments)
        response = plain(405, "only GET and HEAD")
        response["Allow"] = ", ".join(METHODS)
        return response

    return no_append_slash(csrf_exempt(guarded))


@reading
def page(request: HttpRequest) -> HttpResponse:
    """The application."""
    return _page("index.html")


@reading
def widget(request: HttpRequest) -> HttpResponse:
    """The small page inside Saleor's order page."""
    return _page("widget.html")


@reading
def asset(request: HttpRequest, *, name: str) -> HttpResponse:
    """A file of the build, which never changes under its name."""
    found = assets.find(name)
    if found is None:
        return plain(404, "there is no such file")
    is_packed = found.is_packed and assets.accepts_gzip(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(found.body if is_packed else found.unpacked(), content_type=found.content_type)
    response["ETag"] = f'"{found.digest()}{"-gzip" if is_packed else ""}"'
    response["Cache-Control"] = _FOR_EVER
    response["Vary"] = "Accept-Encoding"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if is_packed:
        response["Content-Encoding"] = "gzip"
    if found.content_type == assets.TYPES["svg"]:
        response["Content-Security-Policy"] = _DRAWING
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def plain(status: int, text: str) -> HttpResponse:
    """A sentence for a developer, kept by nobody."""
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _page(name: str) -> HttpResponse:
    template = assets.template(name)
    if template is None:
        return plain(503, "The dashboard is missing from this installation: install a release, or build it.")
    try:
        around, status = _surroundings(), 200
    except db.Error:
        # It still opens by itself, and says that the server cannot be reached.
        logger.warning("the dashboard was asked for while the database was away", extra={"action": "dashboard.away"})
        around, status = Surroundings(), 503
    response = HttpResponse(_filled(template, around), status=status)
    response["Content-Security-Policy"] = content_policy(framed_by=around.framed_by, pictures_from=around.pictures_from)
    for header, value in HEADERS.items():
        response[header] = value
    response.xframe_options_exempt = True  # should the operator have added Django's middleware: the policy decides
    return response


def _surroundings() -> Surroundings:
    context = bootstrap.context()
    shop = context.host.shop()
    roots = [web_root(url) for url in (shop.url, *shop.picture_urls)]
    return Surroundings(
        framed_by=context.merchant().dashboard_origins,
        pictures_from=tuple(root.origin for root in roots if root is not None),
    )


def _filled(template: str, around: Surroundings) -> str:
    base = f"{get_script_prefix().rstrip('/')}{DASHBOARD_PATH}"
    told = {
        "oms-base": base,
        "oms-api": reverse("api"),
        "oms-origins": " ".join(around.framed_by),
        "oms-version": __version__,
        # Which of the two ways this Saleor renews a token, for whoever signs in without its dashboard.
        "oms-refresh": refresh_argument(),
    }
    meta = format_html_join("", '<meta name="{}" content="{}">', told.items())
    return template.replace(PLACE_FOR_BASE, escape(base)).replace(PLACE_FOR_META, meta, 1)
