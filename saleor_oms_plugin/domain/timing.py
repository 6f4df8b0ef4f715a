"""When a message may go: never in the recipient's quiet hours, and what is not urgent at its hour of the day.

Hours are read off a clock on the recipient's wall, so that they hold through daylight-saving changes. They begin and
end at quarters, as every time zone's offset does: looking at every quarter of an hour misses no moment that matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

QUARTER = timedelta(minutes=15)
#: Longer than any day lasts that a clock is put back on.
HORIZON = timedelta(hours=49)


@dataclass(frozen=True)
class Hours:
    """From `start` until right before `end`, over midnight where that is the earlier one. Both alike: never."""

    start: time
    end: time

    def hold(self, at: datetime, zone: ZoneInfo) -> bool:
        """Whether a clock there shows one of them at that moment."""
        shown = at.astimezone(zone).time()
        if self.start <= self.end:
            return self.start <= shown < self.end
        return shown >= self.start or shown < self.end


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How people are to be disturbed: not within `quiet`, and only within `asked` where that is said."""

    quiet: Hours | None = None
    asked: Hours | None = None


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When a message goes. `zone` is the one whose hours were looked at, None where none had any say; `is_delayed`: it
    had to wait for them."""

    at: datetime
    zone: ZoneInfo | None = None
    is_delayed: bool = False


def moment(wanted: datetime, manners: Manners, zones: Sequence[ZoneInfo]) -> Moment:
    """The first moment from `wanted` on that suits everywhere the recipient may be.

    Where no moment suits all of the zones, quiet hours in as few of them as possible come before the hour to ask at.
    """
    if not zones or manners == Manners():
        return Moment(at=wanted, zone=zones[0] if zones else None)
    best = _best(wanted, manners, zones)
    return Moment(at=best, zone=zones[0], is_delayed=best > wanted)


def _best(wanted: datetime, manners: Manners, zones: Sequence[ZoneInfo]) -> datetime:
    best, fewest = wanted, _objections(wanted, manners, zones)
    for at in _quarters_after(wanted):
        if fewest == (0, 0):
            break
        objections = _objections(at, manners, zones)
        if objections < fewest:
            best, fewest = at, objections
    return best


def _quarters_after(wanted: datetime) -> Iterator[datetime]:
    """Every quarter of an hour that follows."""
    moment = wanted.astimezone(UTC)
    quarter = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0) + QUARTER
    while quarter <= moment + HORIZON:
        yield quarter
        quarter += QUARTER


def _objections(at: datetime, manners: Manners, zones: Sequence[ZoneInfo]) -> tuple[int, int]:
    """In how many of the zones it is quiet, and in how many not the hour to ask at."""
    quiet, asked = manners.quiet, manners.asked
    return (
        0 if quiet is None else sum(quiet.hold(at, zone) for zone in zones),
        0 if asked is None else sum(not asked.hold(at, zone) for zone in zones),
    )


def local_time(at: datetime, zone: str) -> str | None:
    """The moment as a clock there shows it, with its offset; None for no zone, or one that is no longer known."""
    try:
        return at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds") if zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
