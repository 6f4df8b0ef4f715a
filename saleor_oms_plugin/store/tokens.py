"""The customer's own door: unguessable tokens, of which only the hash is kept.

A token is derived from the deployment's secret key and the row's nonce: a later mail can carry the same link, although
the database alone opens nothing. Unknown, expired and revoked tokens are the same to whoever asks: None.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import Q

from ..models import AccessToken

TOKEN_LENGTH = 43  # 256 bits in URL-safe base64


class Purpose(StrEnum):
    """What a token opens. The value is the first part of the page's path."""

    TRACK = "track"
    FEEDBACK = "feedback"


def issue(oms_order_id: int, purpose: str, *, now: datetime, expires_at: datetime | None = None) -> str:
    """The order's live token for this purpose, made if there is none; a later `expires_at` extends it."""
    row = _live(oms_order_id, purpose) or _create(oms_order_id, purpose, now, expires_at)
    if expires_at is not None and row.expires_at is not None and row.expires_at < expires_at:
        AccessToken.objects.filter(pk=row.pk, expires_at__lt=expires_at).update(expires_at=expires_at)
    return _token_of(row)


def find(token: str, purpose: str, now: datetime) -> AccessToken | None:
    """The row this token opens, or None: whether it never existed, is over or was revoked is not told."""
    return (
        AccessToken.objects.filter(digest=digest_of(token), purpose=purpose, revoked_at__isnull=True)
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .select_related("oms_order")
        .first()
    )


def revoke(oms_order_id: int, now: datetime) -> bool:
    """Closes the order's doors; whether one was open. The next `issue` makes a new token, good until the same day."""
    return bool(AccessToken.objects.filter(oms_order_id=oms_order_id, revoked_at__isnull=True).update(revoked_at=now))


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _live(oms_order_id: int, purpose: str) -> AccessToken | None:
    return AccessToken.objects.filter(oms_order_id=oms_order_id, purpose=purpose, revoked_at__isnull=True).first()


def _create(oms_order_id: int, purpose: str, now: datetime, expires_at: datetime | None) -> AccessToken:
    nonce = secrets.token_urlsafe(32)
    before = AccessToken.objects.filter(oms_order_id=oms_order_id, purpose=purpose).order_by("-pk").first()
    row = AccessToken(
        oms_order_id=oms_order_id,
        purpose=purpose,
        nonce=nonce,
        digest=digest_of(_derive(settings.SECRET_KEY, oms_order_id, purpose, nonce)),
        created_at=now,
        expires_at=expires_at or (before.expires_at if before else None),
    )
    # Two workers may be here at once: the database keeps one, and both go on with that one.
    AccessToken.objects.bulk_create([row], ignore_conflicts=True)
    return AccessToken.objects.get(oms_order_id=oms_order_id, purpose=purpose, revoked_at__isnull=True)


def _token_of(row: AccessToken) -> str:
    for key in _secret_keys():
        token = _derive(key, row.oms_order_id, row.purpose, row.nonce)
        if hmac.compare_digest(digest_of(token), row.digest):
            return token
    # The secret key was changed and its predecessor is not kept: links sent before are over, new ones must work.
    token = _derive(settings.SECRET_KEY, row.oms_order_id, row.purpose, row.nonce)
    AccessToken.objects.filter(pk=row.pk).update(digest=digest_of(token))
    return token


def _secret_keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from getattr(settings, "SECRET_KEY_FALLBACKS", ())


def _derive(key: str, oms_order_id: int, purpose: str, nonce: str) -> str:
    message = f"{purpose}:{oms_order_id}:{nonce}".encode()
    digest = hmac.new(key.encode(), message, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode()[:TOKEN_LENGTH]
