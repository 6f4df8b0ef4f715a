"""A document, for whoever holds a ticket to it. No login: it opens in a tab of its own, or in a printing service.

A ticket opens once. Asking with HEAD uses nothing up, and neither does a refused method, so that what looks at every
link does no harm. Whatever is wrong with a ticket, the answer is the same page.
"""

from __future__ import annotations

import logging

from django import db
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from ... import bootstrap
from ...domain.documents import DocumentRequest
from ...store import tickets
from ..pages import later, render
from . import labels
from .gathering import pdf_of

logger = logging.getLogger(__name__)

METHODS = ("GET", "HEAD")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@no_append_slash
@csrf_exempt
def document(request: HttpRequest, ticket: str) -> HttpResponse:
    """The PDF a ticket opens; for HEAD only whether it would."""
    if request.method not in METHODS:
        response = render("closed.html", status=405)
        response["Allow"] = ", ".join(METHODS)
        return response
    try:
        return _opened(request, ticket)
    except db.Error:
        logger.warning("a document was asked for while the database was away", extra={"action": "document.away"})
        return later(503)


def _opened(request: HttpRequest, ticket: str) -> HttpResponse:
    context = bootstrap.context()
    now = context.clock.now()
    wanted = tickets.read(ticket, now=now) if context.is_active else None
    if wanted is None:
        return _closed()
    if wanted.kind in labels.KINDS and not labels.is_kept(wanted):
        return later(503)  # the ticket stays good: the carrier's file comes in a moment
    if request.method == "HEAD":
        return _headed(HttpResponse(content_type="application/pdf"), wanted)
    if tickets.spend(ticket, now=now) is None:
        return _closed()
    if wanted.kind in labels.KINDS:
        return _file(wanted)
    body = pdf_of(context, wanted, at=now, reader=get_language_from_request(request))
    return _closed() if body is None else _headed(HttpResponse(body, content_type="application/pdf"), wanted)


def _file(wanted: DocumentRequest) -> HttpResponse:
    file = labels.file_of(wanted)
    if file is None:
        return _closed()
    return _headed(HttpResponse(file.content, content_type=file.content_type), wanted, ending=file.ending)


def _closed() -> HttpResponse:
    """Forged, used, over or gone: which, nobody is told."""
    return render("document_closed.html", status=410)


def _headed(response: HttpResponse, wanted: DocumentRequest, *, ending: str = "pdf") -> HttpResponse:
    name = f"{wanted.kind.value}{'' if len(wanted.keys) == 1 else 's'}-{'-'.join(map(str, wanted.keys[:1]))}.{ending}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    for header, value in _HEADERS.items():
        response[header] = value
    response.xframe_options_exempt = True  # our own pages show it in a frame: the policy decides
    return response
