"""A carrier's webhook, and the health endpoint.

Order of work: method, plugin active, size, URL token, signature, store, 200. What is hostile gets a 4xx and leaves no
trace; 503 says "again later" and is kept for an unconfigured plugin or a database that is away, since a carrier treats
every other answer as final. The body is kept as bytes and read by nobody here; headers are not kept.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from django import db
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from .. import bootstrap, conf, tasks
from ..domain.work import Lane
from ..store import receipts, work
from . import verification

logger = logging.getLogger(__name__)

SOURCE = "shippo"
SIGNATURE_HEADER = "Shippo-Auth-Signature"
RETRY_AFTER_S: Final = "60"


@no_append_slash
@csrf_exempt
def shippo(request: HttpRequest, token: str) -> HttpResponse:
    """Stores what Shippo posted and answers 200, a repeat included."""
    if request.method != "POST":
        return _answer(405, Allow="POST")
    try:
        is_new = _accept(request, token)
    except verification.Refused as refusal:
        return _refuse(refusal)
    except db.Error:
        logger.warning("a webhook came while the database was away", extra={"action": "webhook.database_away"})
        return _answer(503, **{"Retry-After": RETRY_AFTER_S})
    if is_new:
        db.transaction.on_commit(partial(tasks.ring, Lane.TRACKING))
    return _answer(200)


@no_append_slash
def health(request: HttpRequest) -> HttpResponse:
    """Whether the queue moves: 200, or 503 when the database is away. Says nothing a stranger could use."""
    if request.method not in ("GET", "HEAD"):
        return _answer(405, Allow="GET, HEAD")
    try:
        now = bootstrap.context().clock.now()
        backlog = work.backlog(now)
    except db.Error:
        return _private(JsonResponse({"status": "unavailable"}, status=503))
    age_s = max(0, round((now - backlog.oldest_due).total_seconds())) if backlog.oldest_due else 0
    return _private(JsonResponse({"status": "ok", "oldestDueSeconds": age_s}))


def _accept(request: HttpRequest, token: str) -> bool:
    """Stores the request; whether it was new. Raises `Refused` or a database error, with nothing stored."""
    context = bootstrap.context()
    state = context.host.plugin_state()
    if not state.is_active:
        raise verification.UnknownToken
    verification.check_length(request.META.get("CONTENT_LENGTH") or "")
    body = _read(request)
    settings = conf.merchant_settings(state.values)
    verification.check_token(token, [settings.shippo_webhook_token, settings.shippo_webhook_token_previous])
    if not body:
        raise verification.Unreadable
    now = context.clock.now()
    is_signed = verification.check_signature(
        request.headers.get(SIGNATURE_HEADER),
        body,
        [settings.shippo_webhook_secret, settings.shippo_webhook_secret_previous],
        now_s=now.timestamp(),
    )
    return receipts.receive(source=SOURCE, body=body, is_signed=is_signed, now=now)


def _read(request: HttpRequest) -> bytes:
    """The raw body. Read from the stream, so that a body without a declared length is capped as well."""
    try:
        body = request.read(verification.BODY_LIMIT + 1)
    except (UnreadablePostError, OSError):
        raise verification.Unreadable from None
    if len(body) > verification.BODY_LIMIT:
        raise verification.TooLarge
    return body


def _refuse(refusal: verification.Refused) -> HttpResponse:
    """One log line without address, header or body; the refusal's own status."""
    kind, is_our_fault = type(refusal).__name__, refusal.status == 503
    level = logging.WARNING if is_our_fault else logging.INFO
    logger.log(level, "a webhook was refused: %s", kind, extra={"action": "webhook.refused"})
    return _answer(refusal.status, **({"Retry-After": RETRY_AFTER_S} if is_our_fault else {}))


def _answer(status: int, **headers: str) -> HttpResponse:
    response = _private(HttpResponse(status=status, content_type="text/plain"))
    for name, value in headers.items():
        response[name] = value
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
