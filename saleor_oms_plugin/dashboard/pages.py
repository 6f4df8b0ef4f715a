"""How a public page leaves: rendered on the server, without scripts or third parties, kept by nobody on the way."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import db
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from .wording import Language, english, language_of

logger = logging.getLogger(__name__)

View = Callable[[HttpRequest, str], HttpResponse]

_POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def page(*methods: str) -> Callable[[View], View]:
    """A view of a public page: these methods only, and a page that says "later" when the database is away.

    The token in the address is the only credential, so there is no cookie that a forged form could ride on.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponse:
            if request.method not in methods:
                response = render("closed.html", status=405, language=language_of(request))
                response["Allow"] = ", ".join(methods)
                return response
            try:
                return view(request, token)
            except db.Error:
                logger.warning("a page was asked for while the database was away", extra={"action": "page.away"})
                return later(503, language=language_of(request))

        return no_append_slash(csrf_exempt(guarded))

    return decorate


def render(
    template: str, context: dict[str, Any] | None = None, *, status: int = 200, language: Language | None = None
) -> HttpResponse:
    """The page with its headers. Styles stand in the page and are allowed by a nonce, new for every answer."""
    nonce, language = secrets.token_urlsafe(16), language or english()
    values = {"shop_name": "", **(context or {}), "nonce": nonce, "language": language, "words": language.words}
    with translation.override(language.code):  # of dates, and of what Django says of forms
        html = render_to_string(f"saleor_oms_plugin/pages/{template}", values)
    response = HttpResponse(html, status=status)
    response["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
    for name, value in _HEADERS.items():
        response[name] = value
    return response


def later(status: int, *, language: Language | None = None) -> HttpResponse:
    response = render("later.html", status=status, language=language)
    response["Retry-After"] = "60"
    return response
