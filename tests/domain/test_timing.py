"""When a message may go: by the recipient's own clock, whatever the clocks do that night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.timing import HORIZON, QUARTER, Hours, Manners, moment

NIGHT = Hours(time(21), time(8))
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
#: Half an hour's daylight saving, quarters of an hour, a day that was skipped, the widest offsets there are.
ODD = ("Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Etc/GMT+12")
ZONES = [BERLIN, NEW_YORK, *map(ZoneInfo, ODD)]

quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
hours = st.builds(Hours, quarters, quarters)
moments = st.datetimes(datetime(2011, 12, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True).map(tuple)


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def asked(wanted: datetime, *where: ZoneInfo, **manners: Hours) -> datetime:
    return moment(wanted, Manners(**(manners or {"quiet": NIGHT})), where or (BERLIN,)).at


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("2026-06-01T12:00", "2026-06-01T12:00"),
        ("2026-06-01T20:59:59", "2026-06-01T20:59:59"),
        ("2026-06-01T21:00", "2026-06-02T08:00"),
        ("2026-06-02T07:59", "2026-06-02T08:00"),
        ("2026-06-02T08:00", "2026-06-02T08:00"),
        ("2026-03-28T23:00", "2026-03-29T08:00"),  # the night is an hour shorter
        ("2026-10-24T23:00", "2026-10-25T08:00"),  # and an hour longer
    ],
)
def test_a_message_waits_for_the_morning_on_the_recipients_wall(wanted: str, goes: str) -> None:
    assert asked(at(wanted)) == at(goes)


def test_an_end_that_the_clock_skips_is_over_when_it_has_skipped_it() -> None:
    assert asked(at("2026-03-29T01:00"), quiet=Hours(time(0), time(2, 30))) == at("2026-03-29T03:00")


def test_an_hour_shown_twice_is_quiet_twice() -> None:
    quiet = Hours(time(2), time(2, 30))
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    assert asked(second, quiet=quiet) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert asked(at("2026-10-25T02:10"), quiet=quiet) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_who_may_live_in_either_zone_is_woken_in_neither() -> None:
    goes = asked(at("2026-06-01T22:00", NEW_YORK), NEW_YORK, ZoneInfo("America/Los_Angeles"))
    assert goes == at("2026-06-02T08:00", ZoneInfo("America/Los_Angeles"))


def test_what_is_not_urgent_goes_at_its_hour() -> None:
    morning = Hours(time(10), time(12))
    assert asked(at("2026-06-01T16:00"), asked=morning) == at("2026-06-02T10:00")
    assert asked(at("2026-06-01T10:20"), asked=morning) == at("2026-06-01T10:20")
    assert asked(at("2026-06-01T09:00"), asked=morning, quiet=Hours(time(9), time(11))) == at("2026-06-01T11:00")


def test_quiet_hours_come_before_the_hour_to_ask_at() -> None:
    assert asked(at("2026-06-01T22:00"), asked=Hours(time(22), time(23)), quiet=NIGHT) == at("2026-06-02T08:00")


def test_without_hours_or_zones_nothing_waits() -> None:
    wanted = at("2026-06-01T23:00")
    assert moment(wanted, Manners(), (BERLIN,)).at == wanted
    assert moment(wanted, Manners(quiet=NIGHT), ()).at == wanted


@given(moments, hours, zones.filter(lambda found: len(found) == 1))
def test_no_message_goes_in_quiet_hours_and_none_waits_longer_than_it_must(
    wanted: datetime, quiet: Hours, where: tuple[ZoneInfo]
) -> None:
    found = moment(wanted, Manners(quiet=quiet), where)
    assert wanted <= found.at <= wanted + HORIZON
    assert not quiet.hold(found.at, where[0])
    assert found.is_delayed == (found.at > wanted)
    earlier = wanted
    while earlier < found.at:
        assert quiet.hold(earlier, where[0])
        earlier += timedelta(minutes=7)


@given(moments, hours, hours, zones)
def test_a_moment_that_was_found_is_kept_when_it_comes(
    wanted: datetime, quiet: Hours, asked: Hours, where: tuple[ZoneInfo, ...]
) -> None:
    """Else a message would wait for ever: the worker that wakes at that moment looks again."""
    manners = Manners(quiet=quiet, asked=asked)
    found = moment(wanted, manners, where).at
    assert moment(found, manners, where).at == found


@given(moments, hours, zones)
def test_as_few_zones_as_possible_are_disturbed(wanted: datetime, quiet: Hours, where: tuple[ZoneInfo, ...]) -> None:
    def disturbed(moment: datetime) -> int:
        return sum(quiet.hold(moment, zone) for zone in where)

    found = moment(wanted, Manners(quiet=quiet), where).at
    day = [wanted + QUARTER * n for n in range(97)]
    assert disturbed(found) <= min(map(disturbed, day))
