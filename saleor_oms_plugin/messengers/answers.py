"""What became of a message that went out over HTTP.

| what happened                                          | raised        |
| no connection; "not now" (408, 425, 429, 503)          | Unavailable   |
| the address may not be reached; 401, 403, 404, 410     | Misconfigured |
| any other answer of 3xx or 4xx                         | Rejected      |
| it broke after it may have left; another 5xx           | SendUnknown   |

Where the receiver takes keys, what nobody knows is sent again: Unavailable.
"""

from __future__ import annotations

from ..domain.errors import Misconfigured, OmsError, Rejected, Unavailable
from ..ports import SendUnknown
from ..wire.session import OutwardSession

_LATER = frozenset({408, 425, 429, 503})
_WRONG_SETTING = frozenset({401, 403, 404, 410})
_LONGEST_WAIT_S = 3600


def meaning(session: OutwardSession, *, whom: str, field: str, takes_keys: bool) -> OmsError | SendUnknown:
    """What is to be raised for a message that was not taken. `whom`: who was spoken to, `field`: the setting."""
    if session.refusal is not None:
        return Misconfigured(f"{field}: {session.refusal.message}", field=field)
    status = session.status
    if status is None:
        if session.may_have_left and not takes_keys:
            return SendUnknown(f"{whom} broke off after the message may have left")
        return Unavailable(f"{whom} cannot be reached")
    if status in _LATER:
        return Unavailable(f"{whom} says not now ({status})", retry_after_s=_wait(session.retry_after))
    if status in _WRONG_SETTING:
        return Misconfigured(f"{field}: {whom} answers {status}", field=field)
    if status >= 500:
        return Unavailable(f"{whom} fails ({status})") if takes_keys else SendUnknown(f"{whom} fails ({status})")
    if 200 <= status < 300:
        return Rejected(f"{whom} answered, and did not take the message")
    return Rejected(f"{whom} refused the message ({status})")


def _wait(header: str) -> float | None:
    return float(min(int(header[:9]), _LONGEST_WAIT_S)) if header[:9].isdecimal() else None
