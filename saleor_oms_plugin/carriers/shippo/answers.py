"""One answer of Shippo's, before anybody believes it; its error messages; and what it means for a call that only asks.

Shippo's errors come in five shapes: `{"detail": text}`, `{field: [texts]}`, `{"message", "details"}`, a bare string,
and HTML. The status decides, the body only explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from ...domain.errors import ErrorCode, KeptBack, Misconfigured, NotFound, Rejected, Unavailable
from ...domain.retries import LONGEST_WISH_S

MESSAGES = 10
MESSAGE_LENGTH = 300
_LEVELS = 4


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back. `status` is None when nothing did; `body` is the parsed JSON, None where it cannot be read.

    `is_sent` False: the call certainly never left us. `problem` names what went wrong, without addresses or secrets.
    `kept_back`: why we did not even try. `is_probe`: it was asked only to see whether Shippo is back.
    """

    status: int | None = None
    body: Any = None
    is_sent: bool = True
    retry_after_s: float | None = None
    problem: str = ""
    kept_back: KeptBack | None = None
    is_probe: bool = False

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_unauthorized(self) -> bool:
        return self.status in (401, 403)

    @property
    def is_refusal(self) -> bool:
        """Certainly turned down as it stands. 408 and 409 promise nothing; 429 asks to come back."""
        return self.status is not None and 400 <= self.status < 500 and self.status not in (408, 409, 429)


def require(answer: Answer, what: str) -> dict[str, Any]:
    """The object in a good answer.

    Raises `Misconfigured` for a refused token, `NotFound` or `Rejected` for refused data, `KeptBack` for what was not
    asked or only to see whether Shippo is back, `Unavailable` for the rest.
    """
    if answer.kept_back is not None:
        raise answer.kept_back
    if answer.is_success and isinstance(answer.body, dict):
        return answer.body
    reason = "; ".join(reasons(answer))
    if answer.is_unauthorized:
        raise Misconfigured(f"Shippo refuses the API token ({reason}): check shippo_token", field="shippo_token")
    if answer.status == 404:
        raise NotFound(f"Shippo does not know {what}: {reason}")
    if answer.is_refusal:
        raise Rejected(f"Shippo refuses {what}: {reason}", code=ErrorCode.CARRIER_ERROR)
    raise (KeptBack if answer.is_probe else Unavailable)(
        f"Shippo could not be asked for {what}: {reason}",
        code=ErrorCode.CARRIER_UNAVAILABLE,
        retry_after_s=answer.retry_after_s,
    )


def reasons(answer: Answer) -> tuple[str, ...]:
    """Why, in Shippo's words where it said any; never empty."""
    if answer.status is None:
        return (answer.problem or "no answer",)
    said = () if answer.is_success else texts(answer.body)
    return said or (answer.problem or f"HTTP {answer.status}",)


def texts(body: Any) -> tuple[str, ...]:
    """The messages in an error body of any shape, at most ten, each clipped; empty where there is none."""
    found: list[str] = []
    for message in _walk(body, "", _LEVELS):
        if message not in found:
            found.append(message)
        if len(found) == MESSAGES:
            break
    return tuple(found)


def _walk(value: Any, name: str, levels: int) -> Iterator[str]:
    if isinstance(value, str) and value.strip() and not value.lstrip().startswith("<"):
        said = value.strip()
        yield (f"{name}: {said}" if name else said)[:MESSAGE_LENGTH]
    elif isinstance(value, list) and levels:
        for item in value[:MESSAGES]:
            yield from _walk(item, name, levels - 1)
    elif isinstance(value, dict) and levels:
        for key, item in list(value.items())[:MESSAGES]:
            yield from _walk(item, "" if key in ("detail", "details", "message", "__all__") else key, levels - 1)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The wish in `Retry-After` in seconds, at most an hour; None where there is none or it makes no sense."""
    wish = headers.get("Retry-After", "").strip()
    seconds = float(wish) if re.fullmatch(r"[0-9]{1,300}", wish) else _seconds_until(wish, headers.get("Date", ""))
    return min(seconds, LONGEST_WISH_S) if seconds is not None and seconds >= 0 else None


def _seconds_until(moment: str, sent_at: str) -> float | None:
    # Measured by the sender's own clock: ours may differ.
    try:
        return (parsedate_to_datetime(moment) - parsedate_to_datetime(sent_at)).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return None
