"""Who says whether a carrier may be called now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..domain.calls import Call, Outcome


@dataclass(frozen=True, kw_only=True)
class Pass:
    """Leave for one call. `is_noted`: its outcome changes something even when all went well."""

    account: str
    call: Call
    entered_at: datetime
    is_probe: bool = False
    is_noted: bool = False


class Gate(Protocol):
    """One for all workers. No lock is held while a call is made."""

    def enter(self, account: str, call: Call) -> Pass:
        """Leave to call now, after a short wait perhaps. Raises `KeptBack` when the call may not be made now."""

    def leave(self, given: Pass, outcome: Outcome, *, reason: str, wish_s: float | None) -> None:
        """Notes how the call ended. `wish_s` is how long the carrier asked to be left alone."""

    def check(self, account: str, operation: str) -> None:
        """Raises `KeptBack` while such calls are not made at all; takes no turn."""
