"""The days a backtest looks at."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ...domain.errors import Conflict, Rejected
from ...domain.jobs import JobKind
from ...store import jobs

LONGEST = timedelta(days=5 * 366)
#: So many of a kind may wait at a time.
MOST_WAITING = 5


def check_period(since: date, until: date, now: datetime) -> None:
    """Raises `Rejected` naming the field for days that no backtest takes."""
    if since > until:
        raise Rejected("since is not after until", field="since")
    if until > now.date() + timedelta(days=1):
        raise Rejected("a backtest is of the past: until is today at the latest", field="until")
    if until - since > LONGEST:
        raise Rejected(f"at most {LONGEST.days} days in one backtest", field="since")


def check_room(kind: JobKind, *, field: str = "since") -> None:
    """Raises `Conflict` while too many of this kind wait."""
    if jobs.waiting(kind) >= MOST_WAITING:
        raise Conflict(f"{MOST_WAITING} jobs of this kind are waiting already: cancel one, or wait", field=field)


def bounds(since: date, until: date) -> dict[str, str]:
    """The period as a job's arguments keep it: from the first day's midnight to the last one's, in UTC."""
    return {"since": midnight(since).isoformat(), "until": (midnight(until) + timedelta(days=1)).isoformat()}


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
