"""A customer's link as a storefront of one's own opens it: with no more patience for a flood than the pages have."""

from __future__ import annotations

from datetime import datetime

from ..domain.errors import ErrorCode, Unavailable
from ..models import AccessToken
from ..store import throttle, tokens


def opened(token: str, purpose: tokens.Purpose, now: datetime) -> AccessToken | None:
    """What the token opens, None when it opens nothing. Raises `Unavailable` when it is used too often."""
    found = tokens.find(token, purpose, now)
    if found is not None and not throttle.has_room(throttle.HEADLESS, found.digest, now_s=now.timestamp()):
        raise Unavailable(
            "too many requests with this token: try again in a few seconds", field="token", code=ErrorCode.TRY_LATER
        )
    return found
