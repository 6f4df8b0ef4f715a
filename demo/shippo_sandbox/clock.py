"""The sandbox's time: the machine's, plus whatever somebody advanced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class VirtualClock:
    """Runs with the machine's clock, or stands still at `start` when one is given. Only ever moves forward."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start
        self._offset = timedelta()

    def now(self) -> datetime:
        return (self._start or datetime.now(UTC)) + self._offset

    @property
    def offset(self) -> float:
        """Seconds advanced so far."""
        return self._offset.total_seconds()

    def advance(self, seconds: float) -> None:
        """Moves time forward. Raises ValueError for a negative number: a clock that turns back hides bugs."""
        if seconds < 0:
            raise ValueError("the clock only moves forward")
        self._offset += timedelta(seconds=seconds)


def stamp(moment: datetime) -> str:
    """Shippo's way to write a moment: UTC with milliseconds and a Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse(text: str) -> datetime:
    """A moment from its text; naive texts are taken as UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
