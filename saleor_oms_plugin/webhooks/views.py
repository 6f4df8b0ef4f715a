"""A carrier's webhook, a mail provider's, and the health endpoint.

Order of work for a carrier's: method, plugin active, size, URL token, signature, store, 200; mostly storing is the one
statement there is. What is hostile gets a 4xx and leaves no trace; 503 says "again later" and is kept for an
unconfigured plugin or a database that is away, since a carrier treats every other answer as final. The body is kept as
bytes and read by nobody here; headers are not kept. A mail provider's is read at once, by a library, and only what it
says of an address is kept.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from django import db
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt

from .. import bootstrap, tasks
from ..domain.errors import Misconfigured, NotAllowed, NotFound, OmsError
from ..domain.work import Lane
from ..messengers.email import reports
from ..ports import Host
from ..store import receipts, work
from . import keys, verification

logger = logging.getLogger(__name__)

SOURCE = "shippo"
SIGNATURE_HEADER = "HTTP_SHIPPO_AUTH_SIGNATURE"
RETRY_AFTER_S: Final = "60"
#: How often the settings may change under one webhook before the carrier is asked to come again.
_TRIES = 3


@no_append_slash
@csrf_exempt
def shippo(request: HttpRequest, token: str) -> HttpResponse:
    """Stores what Shippo posted and answers 200, a repeat included."""
    if request.method != "POST":
        return _answer(405, Allow="POST")
    try:
        outcome = _accept(request, token)
    except verification.Refused as refusal:
        return _refuse(refusal)
    except db.Error:
        return _database_away()
    if outcome is receipts.Outcome.NEW:
        db.transaction.on_commit(partial(tasks.ring, Lane.RECEIPTS))
    return _answer(200)


@no_append_slash
@csrf_exempt
def mail(request: HttpRequest, provider: str) -> HttpResponse:
    """Heeds what a mail provider reports of addresses; 200, a repeat included."""
    try:
        if not bootstrap.host().plugin_state().is_active:
            raise verification.UnknownToken
        _check_declared(request)
        return _private(reports.receive(provider, request))
    except verification.Refused as refusal:
        return _refuse(refusal)
    except OmsError as error:
        return _refuse_mail(error)
    except db.Error:
        return _database_away()


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


def _accept(request: HttpRequest, token: str) -> receipts.Outcome:
    """Stores the request; what it was. Raises `Refused` or a database error, with nothing stored."""
    host = bootstrap.host()
    known = keys.remembered(host)
    verification.check_length(request.META.get("CONTENT_LENGTH") or "")
    body, signature = _read(request), request.META.get(SIGNATURE_HEADER)
    for _ in range(_TRIES):
        refusal = None
        try:
            outcome = _keep(host, known, token, body, signature)
        except verification.Refused as error:
            outcome, refusal = receipts.Outcome.CHANGED, error
        if outcome is not receipts.Outcome.CHANGED:
            return outcome
        before, known = known, keys.read(host)
        if refusal is not None and before.version == known.version:
            raise refusal
    raise verification.NotConfigured


def _keep(host: Host, known: keys.Keys, token: str, body: bytes, signature: str | None) -> receipts.Outcome:
    """One try, by these keys, which the statement that stores finds in force or not."""
    verification.check_token(token, known.tokens)
    if not body:
        raise verification.Unreadable
    signed_at = verification.check_signature(signature, body, known.secrets)
    outcome = receipts.receive(
        source=SOURCE, body=body, signed_at=signed_at, only_if=host.unchanged_sql, version=known.version
    )
    if outcome is receipts.Outcome.STALE:
        raise verification.BadSignature
    return outcome


def _read(request: HttpRequest) -> bytes:
    """The raw body. Read from the stream, so that a body without a declared length is capped as well."""
    try:
        body = request.read(verification.BODY_LIMIT + 1)
    except (UnreadablePostError, OSError):
        raise verification.Unreadable from None
    if len(body) > verification.BODY_LIMIT:
        raise verification.TooLarge
    return body


def _check_declared(request: HttpRequest) -> None:
    """The library reads whatever comes, so a body must say how long it is."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if request.method == "POST" and not length:
        raise verification.Unreadable
    verification.check_length(length)


def _refuse(refusal: verification.Refused) -> HttpResponse:
    """One log line without address, header or body; the refusal's own status."""
    kind, is_our_fault = type(refusal).__name__, refusal.status == 503
    level = logging.WARNING if is_our_fault else logging.INFO
    logger.log(level, "a webhook was refused: %s", kind, extra={"action": "webhook.refused"})
    return _answer(refusal.status, **({"Retry-After": RETRY_AFTER_S} if is_our_fault else {}))


def _refuse_mail(error: OmsError) -> HttpResponse:
    """As `_refuse`; what the operator has to set is said in the log."""
    if isinstance(error, Misconfigured):
        logger.warning("mails that come back are not heard of: %s", error, extra={"action": "webhook.refused"})
        return _answer(503, **{"Retry-After": RETRY_AFTER_S})
    logger.info("a webhook was refused: %s", error, extra={"action": "webhook.refused"})
    return _answer(404 if isinstance(error, NotFound) else 403 if isinstance(error, NotAllowed) else 400)


def _database_away() -> HttpResponse:
    logger.warning("a webhook came while the database was away", extra={"action": "webhook.database_away"})
    return _answer(503, **{"Retry-After": RETRY_AFTER_S})


def _answer(status: int, **headers: str) -> HttpResponse:
    response = _private(HttpResponse(status=status, content_type="text/plain"))
    for name, value in headers.items():
        response[name] = value
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
