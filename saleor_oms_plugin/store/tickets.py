"""Tickets: the address of one document, good for one look within minutes. Any kind of document may have one.

A ticket says which document it opens and until when, under a signature of the deployment's secret key: handing one out
writes nothing, so that a list of parts costs no statement for their addresses. Using one leaves its hash behind, which
the database keeps once. What is in it are keys of ours; whoever reads it learns nothing of an order. Forged, used and
expired tickets are the same to whoever asks: None.
"""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.db import connection

from ..conf import BASE_PATH
from ..domain.documents import MOST_PAPERS, TICKET_S, DocumentKind, DocumentRequest
from ..models import SpentTicket
from .tokens import digest_of

_SALT = "saleor_oms_plugin.document"
#: The longest ticket we hand out is shorter; a longer one is not even read.
_LONGEST = 4000

_SPEND = """
INSERT INTO oms_spent_ticket (digest, expires_at) VALUES (%s, %s) ON CONFLICT (digest) DO NOTHING
"""


def issue(request: DocumentRequest, *, now: datetime) -> str:
    """A ticket to this document. Whoever hands it out has asked whether the reader may see all of it."""
    expires_at = int((now + timedelta(seconds=TICKET_S)).timestamp())
    # Two tickets to one document are two: using one leaves the other good.
    told = [request.kind.value, list(request.keys), request.language, expires_at, secrets.token_urlsafe(9)]
    return signing.dumps(told, salt=_SALT, serializer=_Compact, compress=True)


def address(request: DocumentRequest, *, base: str, now: datetime) -> str:
    """The absolute URL of the document, below the shop's public address."""
    return f"{base.rstrip('/')}{BASE_PATH}documents/{issue(request, now=now)}/"


def read(ticket: str, *, now: datetime) -> DocumentRequest | None:
    """What a ticket opens, while it does; looking uses nothing up."""
    found = _read(ticket, now)
    if found is None or SpentTicket.objects.filter(digest=digest_of(ticket)).exists():
        return None
    return found[0]


def spend(ticket: str, *, now: datetime) -> DocumentRequest | None:
    """What a ticket opens, and it is used up. Of two who come at once one gets it."""
    found = _read(ticket, now)
    if found is None:
        return None
    SpentTicket.objects.filter(expires_at__lt=now).delete()
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [digest_of(ticket), found[1]])
        is_first = cursor.rowcount == 1
    return found[0] if is_first else None


class _Compact:
    """JSON without spaces, as django.core.signing wants a serializer."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


def _read(ticket: str, now: datetime) -> tuple[DocumentRequest, datetime] | None:
    if len(ticket) > _LONGEST:
        return None
    try:
        # Django compares signatures in constant time, and where it knows of them accepts the keys before this one.
        kind, keys, language, expires, _ = signing.loads(ticket, salt=_SALT, serializer=_Compact)
    except (signing.BadSignature, ValueError):
        return None
    expires_at = datetime.fromtimestamp(expires, UTC)
    if expires_at <= now or kind not in set(DocumentKind) or len(keys) > MOST_PAPERS:
        return None
    return DocumentRequest(kind=DocumentKind(kind), keys=tuple(keys), language=language), expires_at
