"""A parcel's state is a function of what is known of it, not of how it became known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.states import IN_CARRIERS_HANDS, ShipmentStatus
from saleor_oms_plugin.domain.tracking import TrackingEvent, fold

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
S = ShipmentStatus


def event(status: ShipmentStatus, hours_ago: float, key: str = "") -> TrackingEvent:
    at = NOW - timedelta(hours=hours_ago)
    return TrackingEvent(key=key or f"{status}{hours_ago}", at=at, status=status)


events = st.lists(st.builds(event, st.sampled_from(sorted(IN_CARRIERS_HANDS)), st.integers(-40, 200)), max_size=12)


@given(events, st.randoms())
def test_order_and_repetition_change_nothing(known: list[TrackingEvent], random) -> None:
    told = [*known, *random.choices(known, k=3)] if known else []
    random.shuffle(told)
    assert fold(told, now=NOW) == fold(known, now=NOW)


@given(events)
def test_the_state_was_really_observed(known: list[TrackingEvent]) -> None:
    state = fold(known, now=NOW)
    assert state is None or (state in known and state.status is not S.UNKNOWN)


CHAINS = [
    ([event(S.PRE_TRANSIT, 9), event(S.TRANSIT, 5), event(S.DELIVERED, 1)], S.DELIVERED),
    # The carrier's fixtures date a failure after the delivery that follows it.
    ([event(S.TRANSIT, 5), event(S.EXCEPTION, 1), event(S.DELIVERED, 2)], S.DELIVERED),
    ([event(S.TRANSIT, 5), event(S.EXCEPTION, 1)], S.EXCEPTION),
    ([event(S.DELIVERED, 5), event(S.RETURNED, 1)], S.RETURNED),
    # A false delivery scan is corrected by a newer one.
    ([event(S.DELIVERED, 5), event(S.TRANSIT, 1)], S.TRANSIT),
    # Old tracking that is purged, and a clock far in the future, say nothing.
    ([event(S.DELIVERED, 5), event(S.UNKNOWN, 1)], S.DELIVERED),
    ([event(S.TRANSIT, 5), event(S.RETURNED, -30)], S.TRANSIT),
]


@pytest.mark.parametrize(("chain", "status"), CHAINS)
def test_known_stories_end_as_they_should_in_every_order(chain: list[TrackingEvent], status: ShipmentStatus) -> None:
    for told in permutations(chain):
        state = fold(told, now=NOW)
        assert state is not None
        assert state.status is status


def test_nothing_known_is_no_state() -> None:
    assert fold([], now=NOW) is None
    assert fold([event(S.UNKNOWN, 1)], now=NOW) is None
