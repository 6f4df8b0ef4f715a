"""The door every call to Shippo goes through: leave first, the call, and what its answer says of Shippo itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...domain.calls import Outcome
from ...domain.errors import KeptBack, Unavailable
from ...domain.shipping import Document
from ...ports import Gate
from .answers import Answer, reasons
from .limits import DOCUMENT, Limits


class Door:
    """One account's. A call that may not be made now is answered, as one that was never sent."""

    def __init__(self, gate: Gate, *, account: str, limits: Limits) -> None:
        self._gate = gate
        self._account = account
        self._limits = limits

    def ask(self, name: str, send: Callable[[], Answer]) -> Answer:
        try:
            given = self._gate.enter(self._account, self._limits.call(name))
        except KeptBack as error:
            return Answer(is_sent=False, problem=error.message, kept_back=error)
        answer = send()
        self._gate.leave(given, outcome(answer), reason=_reason(answer), wish_s=answer.retry_after_s)
        return replace(answer, is_probe=given.is_probe)

    def fetch(self, load: Callable[[], Document]) -> Document:
        """A document, from a host that has no limit and is out of order by itself. Raises what `load` raises."""
        given = self._gate.enter(self._account, DOCUMENT)
        try:
            document = load()
        except Unavailable as error:
            self._gate.leave(given, Outcome.AWAY, reason=error.message, wish_s=error.retry_after_s)
            raise
        except Exception:
            self._gate.leave(given, Outcome.ANSWERED, reason="", wish_s=None)
            raise
        self._gate.leave(given, Outcome.ANSWERED, reason="", wish_s=None)
        return document


def _reason(answer: Answer) -> str:
    """In Shippo's words only where it speaks of our credentials: others may repeat what was sent."""
    return reasons(answer)[0] if answer.is_unauthorized else answer.problem or f"HTTP {answer.status}"


def outcome(answer: Answer) -> Outcome:
    """What an answer says of Shippo. A refusal of the data is an answer like any other."""
    if answer.status == 401:
        return Outcome.UNAUTHORIZED
    if answer.status == 403:
        return Outcome.FORBIDDEN
    if answer.status == 429:
        return Outcome.THROTTLED
    if answer.status is None or answer.status == 408 or answer.status >= 500 or 300 <= answer.status < 400:
        return Outcome.AWAY
    is_unreadable = answer.is_success and answer.status != 204 and answer.body is None
    return Outcome.AWAY if is_unreadable else Outcome.ANSWERED
