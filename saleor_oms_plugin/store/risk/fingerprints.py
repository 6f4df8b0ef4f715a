"""Keyed fingerprints: values somebody could be recognised by are never kept, and still compare."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime

from ...domain.risk.facts import Identity
from ...domain.risk.reading import Fingerprint
from ...models import Installation
from .. import installation

#: Hexadecimal digits kept: 128 bits.
LENGTH = 32


def fingerprinter(now: datetime) -> Fingerprint:
    """A function that makes this installation's fingerprints."""
    digest = digester(now)

    def fingerprint(kind: Identity, value: str) -> str:
        return digest(kind.value, value)

    return fingerprint


def digester(now: datetime) -> Callable[[str, str], str]:
    """The same for any label and value."""
    key = bytes.fromhex(_key(now))

    def digest(label: str, value: str) -> str:
        return hmac.new(key, f"{label}:{value}".encode(), hashlib.sha256).hexdigest()[:LENGTH]

    return digest


def _key(now: datetime) -> str:
    """The installation's key, made when it is first needed; two processes at once end with the same one."""
    row = installation.get(now)
    if not row.fingerprint_key:
        made = secrets.token_hex(32)
        Installation.objects.filter(pk=row.pk, fingerprint_key__isnull=True).update(fingerprint_key=made)
        row.refresh_from_db(fields=["fingerprint_key"])
    return row.fingerprint_key
