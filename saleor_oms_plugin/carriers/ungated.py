"""A gate that stands open, for whoever tries a carrier outside the OMS."""

from __future__ import annotations

from datetime import UTC, datetime

from ..domain.calls import Call, Outcome
from ..ports import Pass

_ALWAYS = datetime.min.replace(tzinfo=UTC)


class Ungated:
    def enter(self, account: str, call: Call) -> Pass:
        return Pass(account=account, call=call, entered_at=_ALWAYS)

    def leave(self, given: Pass, outcome: Outcome, *, reason: str, wish_s: float | None) -> None:
        """Nothing is remembered."""

    def check(self, account: str, operation: str) -> None:
        """Nothing is kept back."""
