"""When warehouses work: cut-offs across changes of the clock, holidays, capacity."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain import calendars
from saleor_oms_plugin.domain.calendars import (
    HORIZON_DAYS,
    Calendar,
    arrives_by,
    check_holidays,
    departure,
    next_open_days,
    public_holidays,
    ships_on,
)
from saleor_oms_plugin.domain.errors import Rejected

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]

moments = st.integers(0, 10 * 366 * 24 * 60).map(lambda n: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
cutoffs = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
day_sets = st.frozensets(st.integers(1, 7), min_size=1)


@st.composite
def any_calendar(draw: st.DrawFn) -> Calendar:
    return Calendar(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        working_days=draw(day_sets),
        cutoff=draw(cutoffs),
        holiday_country=draw(st.sampled_from(["", "DE", "US", "IN"])),
        closed_days=draw(st.frozensets(st.integers(0, 3660).map(lambda n: date(2020, 1, 1) + timedelta(days=n)))),
        handling_days=draw(st.integers(0, 5)),
        daily_capacity=draw(st.none() | st.integers(1, 3)),
    )


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@settings(deadline=None)  # the first look at a country loads its holidays
@given(any_calendar(), moments)
def test_an_order_leaves_on_an_open_day_and_never_before_it_came(calendar: Calendar, now: datetime) -> None:
    day = ships_on(calendar, now)
    assert day is not None
    assert calendar.is_open(day)
    assert day >= now.astimezone(calendar.zone).date()


@settings(deadline=None)  # the first look at a country loads its holidays
@given(any_calendar(), moments, st.integers(0, 100_000))
def test_who_comes_later_never_leaves_earlier(calendar: Calendar, now: datetime, seconds: int) -> None:
    first, then = ships_on(calendar, now), ships_on(calendar, now + timedelta(seconds=seconds))
    assert first is not None
    assert then is not None
    assert first <= then


@settings(deadline=None)  # the first look at a country loads its holidays
@given(any_calendar(), moments, st.dictionaries(st.integers(0, 20), st.integers(0, 5)))
def test_a_full_day_is_passed_over(calendar: Calendar, now: datetime, places: dict[int, int]) -> None:
    today = calendar.day_at(now)
    used = {today + timedelta(days=ahead): count for ahead, count in places.items()}
    day, alone = ships_on(calendar, now, used=used), ships_on(calendar, now)
    assert day is not None
    assert alone is not None
    assert calendar.daily_capacity is None or used.get(day, 0) < calendar.daily_capacity
    assert day >= alone
    assert departure(calendar, now, used).is_full == (day != alone)


@given(st.sampled_from(ZONES), cutoffs, moments)
def test_the_cut_off_is_one_moment_of_its_day(zone: str, cutoff: time, now: datetime) -> None:
    """Also where the clocks are changed at that very hour: then it may show an hour later, but not another day."""
    calendar = Calendar(zone=ZoneInfo(zone), cutoff=cutoff)
    moment = calendar.cutoff_at(calendar.day_at(now))
    assert moment.tzinfo is UTC
    shown = moment.astimezone(calendar.zone)
    assert shown.date() == calendar.day_at(now)
    assert shown.time() == cutoff or shown.utcoffset() != (shown - timedelta(hours=2)).utcoffset()


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-03-27T14:00:00", "2026-03-27"),  # the last moment is in time
        ("2026-03-27T14:00:01", "2026-03-30"),  # Friday's cut-off is past; on Sunday the clocks go forward
        ("2026-03-29T02:30:00", "2026-03-30"),  # an hour that does not exist
        ("2026-10-23T13:59:59", "2026-10-23"),
        ("2026-10-23T15:00:00", "2026-10-26"),  # the Sunday between has 25 hours
        ("2026-12-24T15:00:00", "2026-12-28"),  # both days of Christmas, then a weekend
        ("2026-04-30T15:00:00", "2026-05-04"),  # Labour Day is a Friday
    ],
)
def test_a_warehouse_in_berlin(now: str, day: str) -> None:
    calendar = Calendar(zone=BERLIN, cutoff=time(14), holiday_country="DE")
    assert ships_on(calendar, at(now)) == date.fromisoformat(day)


def test_the_same_moment_is_in_time_in_one_zone_and_late_in_another() -> None:
    now = datetime(2026, 7, 1, 16, 0, tzinfo=UTC)
    assert ships_on(Calendar(zone=ZoneInfo("America/New_York"), cutoff=time(14)), now) == date(2026, 7, 1)
    assert ships_on(Calendar(zone=BERLIN, cutoff=time(14)), now) == date(2026, 7, 2)


def test_handling_days_are_working_days() -> None:
    assert ships_on(Calendar(zone=BERLIN, handling_days=2), at("2026-07-03T10:00:00")) == date(2026, 7, 7)


def test_a_region_has_holidays_of_its_own() -> None:
    corpus_christi = date(2026, 6, 4)
    assert corpus_christi in public_holidays("DE", "BY", 2026)
    assert corpus_christi not in public_holidays("DE", "BE", 2026)


def test_years_and_countries_without_holidays_have_none() -> None:
    assert public_holidays("SA", "", 2300) == frozenset()
    assert public_holidays("XX", "", 2026) == frozenset()
    assert public_holidays("", "", 2026) == frozenset()


def test_without_the_library_no_day_is_a_holiday_and_a_country_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "holidays", None)
    for cached in (calendars.public_holidays, calendars._regions_by_country):
        cached.cache_clear()
    try:
        assert public_holidays("DE", "", 2026) == frozenset()
        with pytest.raises(Rejected, match="install it"):
            check_holidays("DE", "", field="holidayCountry")
    finally:
        for cached in (calendars.public_holidays, calendars._regions_by_country):
            cached.cache_clear()


@pytest.mark.parametrize(
    ("country", "region", "field"),
    [("XX", "", "input.holidayCountry"), ("DE", "ZZ", "input.holidayRegion"), ("", "BY", "input.holidayRegion")],
)
def test_unknown_holidays_are_refused_by_name(country: str, region: str, field: str) -> None:
    with pytest.raises(Rejected) as refused:
        check_holidays(country, region, field="input.holidayCountry")
    assert refused.value.field == field


def test_a_warehouse_that_is_always_closed_never_ships() -> None:
    today = date(2026, 7, 1)
    closed = frozenset(today + timedelta(days=n) for n in range(HORIZON_DAYS + 10))
    assert ships_on(Calendar(zone=BERLIN, closed_days=closed), at("2026-07-01T10:00:00")) is None


def test_the_last_days_there_are_do_no_harm() -> None:
    assert ships_on(Calendar(zone=ZoneInfo("UTC")), datetime(9999, 12, 31, 12, tzinfo=UTC)) is None
    assert arrives_by(date.max, 3) == date.max


def test_the_next_open_days_begin_today() -> None:
    days = next_open_days(Calendar(zone=BERLIN), at("2026-07-03T23:00:00"), 3)
    assert days == [date(2026, 7, 3), date(2026, 7, 6), date(2026, 7, 7)]


def test_carriers_do_not_count_weekends() -> None:
    assert arrives_by(date(2026, 7, 3), 2) == date(2026, 7, 7)
    assert arrives_by(date(2026, 7, 3), 0) == date(2026, 7, 3)
