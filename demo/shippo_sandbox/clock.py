"""The sandbox's time: the machine's, plus whatever somebody advanced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 9000
MOST_SECONDS = 10**11


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
        """Moves time forward. Raises ValueError for a negative number: a clock that turns back hides bugs; and for a
        time no calendar has."""
        if not 0 <= seconds <= MOST_SECONDS:
            raise ValueError(f"the clock only moves forward, and by {MOST_SECONDS} seconds at most")
        if (self.now() + timedelta(seconds=seconds)).year > LAST_YEAR:
            raise ValueError(f"the clock stops in the year {LAST_YEAR}")
        self._offset += timedelta(seconds=seconds)


def stamp(moment: datetime) -> str:
    """Shippo's way to write a moment: UTC with milliseconds and a Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse(text: str) -> datetime:
    """A moment from its text; naive texts are taken as UTC. Raises ValueError, also for a year nobody ships in."""
    moment = datetime.fromisoformat(text)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
