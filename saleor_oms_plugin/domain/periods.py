"""A span of a shop's days, as moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property

from .errors import Rejected

LONGEST_DAYS = 400
_EARLIEST, _LATEST = date(1970, 1, 1), date(2999, 12, 31)
_TICK = timedelta(microseconds=1)  # the database's


@dataclass(frozen=True)
class Day:
    """A shop's day: both its moments are in it, and none lies between it and the next."""

    day: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Period:
    """All days from `since` to `until`, both included. Making one raises `Rejected`, naming the day to change."""

    since: date
    until: date
    zone: tzinfo

    def __post_init__(self) -> None:
        for field, day in (("since", self.since), ("until", self.until)):
            if not _EARLIEST <= day <= _LATEST:
                raise Rejected(f"give a day from {_EARLIEST} to {_LATEST}", field=field)
        if self.until < self.since:
            raise Rejected(f"it lies before `since`: give {self.since} or a later day", field="until")
        if (self.until - self.since).days >= LONGEST_DAYS:
            latest = self.since + timedelta(days=LONGEST_DAYS - 1)
            raise Rejected(f"a period has at most {LONGEST_DAYS} days: give {latest} or an earlier day", field="until")

    @property
    def starts_at(self) -> datetime:
        return self.days[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """The last moment of the last day."""
        return self.days[-1].ends_at

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Each day; one of 23 or 25 hours where the clocks change."""
        count = (self.until - self.since).days + 1
        return tuple(day_of(self.since + timedelta(days=n), self.zone) for n in range(count))


def day_of(day: date, zone: tzinfo) -> Day:
    """The day as moments, where the clocks of `zone` show it."""
    following = day + timedelta(days=1)
    return Day(day, _midnight(day, zone), _midnight(following, zone) - _TICK)


def day_at(moment: datetime, zone: tzinfo) -> Day:
    """The day a moment falls on."""
    return day_of(moment.astimezone(zone).date(), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
