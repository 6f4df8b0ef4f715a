"""What deliveries teach: quantiles that hold, records on the same deliveries, and the worse method loses."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.calendars import arrives_by, days_on_the_way
from saleor_oms_plugin.domain.lanes import (
    MINIMUM_DELIVERIES,
    Alike,
    Lane,
    LaneFacts,
    Learnt,
    Method,
    choose,
    forecast,
    learn,
    quantile,
    records,
    revised,
    summaries,
    wider_lanes,
    zone_of,
)

DAY = timedelta(days=1)
MONDAY = date(2030, 3, 4)
LANE = Lane(warehouse="1", country="US", zone="94", carrier="usps", service="usps_priority")
CARRIER, LEARNT, CALENDAR = Method

days = st.dates(date(2029, 1, 1), date(2031, 1, 1))
late = st.dictionaries(st.sampled_from(list(Method)), st.integers(-9, 9))
alike = st.builds(
    Alike, count=st.integers(1, 15), days=st.integers(0, 30), late=late, promised_late=st.none() | st.integers(-5, 5)
)
deliveries = st.lists(alike, max_size=15)
texts = st.sampled_from(["", "a", "b"])
lanes = st.builds(Lane, warehouse=st.sampled_from(["1", "2"]), country=texts, zone=texts, carrier=texts, service=texts)


def went(count: int, *, days: int = 3, **said: int) -> Alike:
    return Alike(count=count, days=days, late={Method(name.upper()): by for name, by in said.items()})


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(days, st.integers(0, 120))
def test_days_on_the_way_are_the_fewest_that_tell_no_earlier_day(left: date, after: int) -> None:
    arrived = left + after * DAY
    taken = days_on_the_way(left, arrived)
    assert arrives_by(left, taken) >= arrived
    assert taken == 0 or arrives_by(left, taken - 1) < arrived


@given(days, st.integers(1, 30))
def test_what_came_before_it_left_took_no_days(left: date, before: int) -> None:
    assert days_on_the_way(left, left - before * DAY) == 0


# ── quantiles ───────────────────────────────────────────────────────────────────────────────────────────────────
@given(st.dictionaries(st.integers(0, 40), st.integers(1, 50), min_size=1), st.integers(1, 100))
def test_a_quantile_is_the_first_day_by_which_enough_have_come(counts: dict[int, int], percent: int) -> None:
    found, total = quantile(counts, percent), sum(counts.values())
    assert sum(count for day, count in counts.items() if day <= found) * 100 >= percent * total
    assert sum(count for day, count in counts.items() if day < found) * 100 < percent * total


def test_nothing_has_no_quantile() -> None:
    with pytest.raises(ValueError, match="no deliveries"):
        quantile({}, 90)


@given(deliveries)
def test_a_lane_learns_from_enough_deliveries_and_never_from_fewer(found: list[Alike]) -> None:
    learnt, total = learn(found), sum(one.count for one in found)
    assert (learnt is not None) == (total >= MINIMUM_DELIVERIES)
    if learnt is not None:
        assert learnt.deliveries == total
        assert learnt.p50 <= learnt.p90


# ── lanes ───────────────────────────────────────────────────────────────────────────────────────────────────────
@given(lanes)
def test_wider_lanes_only_lose_what_they_name(lane: Lane) -> None:
    found = wider_lanes(lane)
    assert found[0] == lane
    assert len(set(found)) == len(found)
    assert found[-1] == Lane(warehouse=lane.warehouse, country=lane.country)
    for wider in found:
        for name in ("zone", "carrier", "service"):
            assert getattr(wider, name) in ("", getattr(lane, name))


@given(st.lists(st.tuples(lanes, alike), max_size=12))
def test_each_parcel_counts_once_on_each_lane_it_lies_in(found: list[tuple[Lane, Alike]]) -> None:
    expected: Counter[Lane] = Counter()
    for lane, one in found:
        for wider in wider_lanes(lane):
            expected[wider] += one.count
    made = list(summaries(found))
    assert {one.lane: one.deliveries for one in made} == expected
    assert all(one.kept + one.broken <= one.deliveries for one in made)


@pytest.mark.parametrize(
    ("country", "code", "zone"),
    [
        ("US", "94103-1234", "94"),
        ("GB", "SW1A 1AA", "SW"),
        ("DE", "D-10115", "10"),
        ("HK", "", ""),
        ("", "", ""),
        ("PL", "\x00", ""),
    ],
)
def test_a_zone_is_how_the_postal_code_begins(country: str, code: str, zone: str) -> None:
    assert zone_of(country, code) == zone


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────
@given(deliveries)
def test_methods_are_judged_on_the_same_deliveries_and_never_on_few(found: list[Alike]) -> None:
    judged = records(found)
    common = [one for one in found if judged.keys() <= one.late.keys()]
    for method, record in judged.items():
        assert record.deliveries == sum(one.count for one in common) >= MINIMUM_DELIVERIES
        assert record.kept == sum(one.count for one in common if one.late[method] <= 0)


@given(deliveries, st.integers(0, 50))
def test_the_first_of_a_ranking_loses_least_or_is_learnt_and_untried(found: list[Alike], learnt: int) -> None:
    judged = records(found)
    ranking = choose(judged, learnt=learnt).ranking
    assert set(judged) <= set(ranking)
    tried = [method for method in ranking if method in judged]
    assert [judged[method].loss for method in tried] == sorted(record.loss for record in judged.values())
    assert ranking[:1] == tuple(tried[:1]) or ranking[0] is LEARNT


def test_the_method_with_the_worse_record_loses() -> None:
    found = [went(90, carrier=3, learnt=0, calendar=-4), went(10, carrier=0, learnt=1, calendar=0)]
    choice = choose(records(found), learnt=100)
    assert choice.ranking == (LEARNT, CALENDAR, CARRIER)
    assert choice.reason.startswith("learnt dates miss least: kept on the same 100 deliveries: learnt dates 90 %")


def test_dates_that_are_always_kept_because_they_are_far_away_lose_to_near_ones() -> None:
    found = [went(95, carrier=0, calendar=-12), went(5, carrier=1, calendar=-11)]
    assert choose(records(found), learnt=0).ranking == (CARRIER, CALENDAR)


def test_bad_dates_give_way_to_learnt_ones_that_nobody_has_judged() -> None:
    found = [went(30, carrier=2, calendar=4)]
    assert choose(records(found), learnt=30).ranking[0] is LEARNT
    assert choose(records(found), learnt=19).ranking[0] is CARRIER


def test_a_carrier_that_never_says_a_date_keeps_nobody_from_being_compared() -> None:
    found = [went(25, learnt=0, calendar=2), went(19, learnt=0, calendar=2, carrier=0)]
    judged = records(found)
    assert set(judged) == {LEARNT, CALENDAR}
    assert judged[LEARNT].deliveries == 44


# ── forecasts ───────────────────────────────────────────────────────────────────────────────────────────────────
@given(days, st.none() | days, st.none() | st.integers(0, 30), st.booleans(), st.permutations(list(Method)))
def test_a_forecast_is_one_of_what_was_said(
    leaves: date, carrier: date | None, calendar: int | None, is_learnt: bool, ranking: list[Method]
) -> None:
    facts = LaneFacts(lane=LANE, learnt=Learnt(40, 2, 4) if is_learnt else None, ranking=tuple(ranking), reason="so")
    found = forecast([facts], leaves=leaves, carrier=carrier, calendar_days=calendar)
    if found is None:
        assert (carrier, calendar, is_learnt) == (None, None, False)
        return
    assert found.by == found.said[found.method]
    assert found.method == next(method for method in ranking if method in found.said)
    assert found.basis
    assert (found.likely is not None) == is_learnt
    assert found.likely is None or found.likely <= found.said[LEARNT]


def test_without_any_record_the_carrier_comes_before_what_was_learnt_before_the_calendar() -> None:
    learnt = LaneFacts(lane=LANE, learnt=Learnt(40, 2, 4))
    assert forecast([learnt], leaves=MONDAY, carrier=MONDAY + 2 * DAY, calendar_days=5).method is CARRIER
    assert forecast([learnt], leaves=MONDAY, carrier=None, calendar_days=5).method is LEARNT
    assert forecast([], leaves=MONDAY, carrier=None, calendar_days=5).by == MONDAY + 7 * DAY
    assert forecast([], leaves=MONDAY, carrier=None, calendar_days=None) is None


def test_a_lane_with_few_parcels_goes_by_a_wider_one() -> None:
    narrow, wide = LaneFacts(lane=LANE), LaneFacts(lane=wider_lanes(LANE)[1], learnt=Learnt(40, 2, 4))
    found = forecast([narrow, wide], leaves=MONDAY, carrier=None, calendar_days=9)
    assert (found.method, found.by, found.likely) == (LEARNT, MONDAY + 4 * DAY, MONDAY + 2 * DAY)
    assert "40 deliveries to US with usps usps_priority" in found.basis


@given(days, days)
def test_a_carrier_that_is_not_believed_can_only_make_a_parcel_later(promised: date, said: date) -> None:
    assert revised(promised, said, CARRIER) == said
    assert revised(promised, said, LEARNT) == max(promised, said) == revised(promised, said, CALENDAR)
