"""Tracking numbers and addresses as people type them, and how far one is followed that was bought elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .errors import ErrorCode, Rejected
from .tracking import TrackingUpdate

LONGEST_NUMBER = 64
LONGEST_URL = 500
#: A host, perhaps a port, no user; then whatever a browser may be sent to.
_WEB = re.compile(r"""https?://[^\s/?#@:<>"\\^`{|}]+(:[0-9]{1,5})?([/?#][^\s<>"\\^`{|}]*)?""", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


class RegistrationState(StrEnum):
    SENT = "SENT"  # perhaps registered: never asked for twice
    DONE = "DONE"
    REFUSED = "REFUSED"  # the carrier cannot follow it: moved by hand


def read_number(text: str, *, field: str) -> str:
    """The number without the spaces people type into it. Raises `Rejected` naming the field and the cure."""
    number = re.sub(r"[ \u00a0]+", "", text)
    if not number:
        raise Rejected("give the number on the label", field=field, code=ErrorCode.REQUIRED)
    if len(number) > LONGEST_NUMBER:
        raise Rejected(f"a tracking number has at most {LONGEST_NUMBER} characters: check it", field=field)
    if not _NUMBER.fullmatch(number):
        raise Rejected("a tracking number is made of letters, digits, dots, slashes and dashes: check it", field=field)
    return number


def read_url(text: str | None, *, field: str) -> str:
    """A page to follow the parcel on; empty without one. Raises `Rejected` unless it is a plain http(s) address."""
    url = (text or "").strip()
    if not url:
        return ""
    if len(url) > LONGEST_URL:
        raise Rejected(f"the address is too long: at most {LONGEST_URL} characters", field=field)
    if not url.isprintable() or not _WEB.fullmatch(url):
        raise Rejected("give an address that begins with https:// or http://, or leave it out", field=field)
    return url


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What became of registering a number; `update` is what the carrier knew of it at once."""

    state: RegistrationState
    update: TrackingUpdate | None = None
    message: str = ""
