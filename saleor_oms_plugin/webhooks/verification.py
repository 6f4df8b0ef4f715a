"""Who posted this? Pure functions over bytes; every refusal says which HTTP status it becomes.

    Refused
    ├── NotConfigured   503  no URL token is set: the carrier tries again, which it does for no other answer of ours
    ├── TooLarge        413  more than a megabyte, by its own account or in fact
    ├── Unreadable      400  empty, cut off, or a length that is no number
    ├── UnknownToken    404  as any other path that does not exist
    └── BadSignature    400  missing, malformed, stale, early or wrong: one answer for all

Secrets are compared as bytes, in constant time, each against every candidate, so that neither the position of the first
wrong character nor which of two secrets matched can be measured.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence

BODY_LIMIT = 1_000_000
SIGNATURE_LIMIT = 512

_SIGNATURE = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-fA-F]{64}(?:,v1=[0-9a-fA-F]{64}){0,3})")


class Refused(Exception):
    """Not accepted, and nothing was stored."""

    status = 400


class NotConfigured(Refused):
    status = 503


class TooLarge(Refused):
    status = 413


class Unreadable(Refused):
    status = 400


class UnknownToken(Refused):
    status = 404


class BadSignature(Refused):
    status = 400


def check_token(given: str, accepted: Sequence[str]) -> None:
    """Returns when `given` is one of the accepted tokens, empty ones being unset; else NotConfigured, UnknownToken."""
    tokens = [token.encode() for token in accepted if token]
    if not tokens:
        raise NotConfigured
    if not _matches_any([given.encode(errors="replace")], tokens):
        raise UnknownToken


def check_signature(header: str | None, body: bytes, secrets: Sequence[str]) -> int | None:
    """When one of the secrets signed this body, None when no secret is set; else BadSignature. Whether that was just
    now is for the database to say, whose clock all processes share."""
    keys = [secret.encode() for secret in secrets if secret]
    if not keys:
        return None
    signed_at, signatures = _parse(header)
    message = signed_at.encode() + b"." + body
    expected = [hmac.new(key, message, hashlib.sha256).hexdigest().encode() for key in keys]
    if not _matches_any(signatures, expected):
        raise BadSignature
    return int(signed_at)


def check_length(header: str) -> None:
    """Returns when the request does not claim to be too long, or claims nothing. Raises TooLarge, Unreadable."""
    if not re.fullmatch(r"[0-9]{0,18}", header):
        raise Unreadable
    if int(header or 0) > BODY_LIMIT:
        raise TooLarge


def _parse(header: str | None) -> tuple[str, list[bytes]]:
    """Servers join repeated headers with a comma, so a second one breaks the pattern and is refused."""
    if header is None or len(header) > SIGNATURE_LIMIT:
        raise BadSignature
    match = _SIGNATURE.fullmatch(header)
    if match is None:
        raise BadSignature
    return match[1], [signature.lower().encode() for signature in match[2].split(",v1=")]


def _matches_any(given: Sequence[bytes], accepted: Sequence[bytes]) -> bool:
    is_match = False
    for candidate in given:
        for value in accepted:
            is_match |= hmac.compare_digest(candidate, value)
    return is_match
