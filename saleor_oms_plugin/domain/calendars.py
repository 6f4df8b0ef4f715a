"""When a warehouse works: its days, its cut-off in its own time zone, its public holidays, and how much it ships a day.

Public holidays are those of the library `holidays`. It computes them, for most countries for any year; for a year or a
country it knows nothing of, no day is a holiday.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from .errors import Rejected

#: Monday is 1.
MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
#: A warehouse that is closed or full for longer ships nothing that could be promised.
HORIZON_DAYS = 366
END_OF_DAY = time(23, 59, 59, 999999)


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """`cutoff` is the last moment at which the day's pickup can still be made. Orders leave `handling_days` working
    days after the one they came in time for. `daily_capacity` None: as many as there are."""

    zone: ZoneInfo
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    cutoff: time = END_OF_DAY
    holiday_country: str = ""
    holiday_region: str = ""
    closed_days: frozenset[date] = field(default_factory=frozenset)
    handling_days: int = 0
    daily_capacity: int | None = None

    def is_open(self, day: date) -> bool:
        if day.isoweekday() not in self.working_days or day in self.closed_days:
            return False
        return day not in public_holidays(self.holiday_country, self.holiday_region, day.year)

    def cutoff_at(self, day: date) -> datetime:
        """The day's cut-off as a moment, also on days of 23 or 25 hours."""
        return datetime.combine(day, self.cutoff, tzinfo=self.zone).astimezone(UTC)

    def day_at(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def open_days(calendar: Calendar, first: date) -> Iterator[date]:
    """The working days from `first` on, as far as anybody plans."""
    days = min(HORIZON_DAYS, (date.max - first).days)
    return (day for day in (first + timedelta(days=n) for n in range(days)) if calendar.is_open(day))


def next_open_days(calendar: Calendar, now: datetime, count: int) -> list[date]:
    """The next days on which it works, today included."""
    return list(islice(open_days(calendar, calendar.day_at(now)), count))


@dataclass(frozen=True)
class Departure:
    """The day an order that comes now leaves; None: none within a year. `is_full`: it could leave earlier, were there
    room."""

    day: date | None
    is_full: bool = False


def departure(calendar: Calendar, now: datetime, used: Mapping[date, int] | None = None) -> Departure:
    """The first day on which an order comes in time, is made ready, and has room beside the `used` places of each."""
    first = None
    for day in islice(_days_in_time(calendar, now), calendar.handling_days, None):
        first = first or day
        if has_room(calendar, day, used or {}):
            return Departure(day, is_full=day != first)
    return Departure(None, is_full=first is not None)


def ships_on(calendar: Calendar, now: datetime, *, used: Mapping[date, int] | None = None) -> date | None:
    """The day alone."""
    return departure(calendar, now, used).day


def leaves_on(calendar: Calendar, now: datetime) -> date | None:
    """The day on which goods that are ready leave: the first working day whose cut-off has not passed; None: none
    within a year."""
    return next(_days_in_time(calendar, now), None)


def has_room(calendar: Calendar, day: date, used: Mapping[date, int]) -> bool:
    return calendar.daily_capacity is None or used.get(day, 0) < calendar.daily_capacity


def arrives_by(leaves: date, days: int) -> date:
    """The day goods arrive that are `days` on the way, of which carriers count no Saturday and no Sunday."""
    day = leaves
    while days > 0 and day < date.max:
        day += timedelta(days=1)
        days -= day.isoweekday() in MONDAY_TO_FRIDAY
    return day


def days_on_the_way(left: date, arrived: date) -> int:
    """The fewest days by which `arrives_by` tells no earlier day than the one it arrived on; 0 for one that came before
    it left, as clocks in two places have it."""
    whole, rest = divmod(max(0, (arrived - left).days), 7)
    days = whole * len(MONDAY_TO_FRIDAY)
    return days + next(more for more in range(rest + 2) if arrives_by(left, days + more) >= arrived)


def _days_in_time(calendar: Calendar, now: datetime) -> Iterator[date]:
    """The working days from the first whose cut-off has not passed."""
    today = calendar.day_at(now)
    is_too_late = now.astimezone(UTC) > calendar.cutoff_at(today)
    return open_days(calendar, today + timedelta(days=1) if is_too_late else today)


@lru_cache(maxsize=512)
def public_holidays(country: str, region: str, year: int) -> frozenset[date]:
    """The days of a year nobody works there; none where none are known."""
    if not country:
        return frozenset()
    try:
        # Here and not above: it takes half a second, which a process without a warehouse's calendar need not spend.
        from holidays import country_holidays

        return frozenset(country_holidays(country, subdiv=region or None, years=year))
    except (ImportError, NotImplementedError):
        return frozenset()


def knows_holidays(country: str) -> bool:
    """Whether the library has the country; never without the library."""
    return country in _regions_by_country()


def check_holidays(country: str, region: str, *, field: str) -> None:
    """Raises `Rejected` when the library knows no such country, or no such region of it. `field` names the country's
    input; the region's ends in Region instead of Country."""
    known = _regions_by_country()
    if country and not known:
        raise Rejected("public holidays need the library `holidays`: install it beside the OMS", field=field)
    if country and country not in known:
        raise Rejected(f"no public holidays are known of {country}: leave it empty, type closed days", field=field)
    if region and region not in known.get(country, ()):
        regions = ", ".join(known.get(country, ())) or "none"
        cure = f"of {country} these are: {regions}" if country else "give the country as well"
        raise Rejected(f"no such region of public holidays: {cure}", field=field.replace("Country", "Region"))


@lru_cache(maxsize=1)
def _regions_by_country() -> dict[str, tuple[str, ...]]:
    try:
        from holidays import list_supported_countries
    except ImportError:
        return {}
    return {
        country: tuple(regions)
        for country, regions in list_supported_countries(include_aliases=True).items()
        if len(country) == 2
    }
