"""Late and at risk: each order is at most one of them, and what is at risk becomes late by standing still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.promises import (
    DAYS_ON_THE_WAY,
    is_order_at_risk,
    is_order_late,
    is_promise_kept,
    promise_day,
)
from saleor_oms_plugin.domain.states import UNSHIPPED_STAGES, Stage

NOW = datetime(2030, 3, 15, 10, 30, tzinfo=UTC)
DAY = timedelta(days=1)
stages = st.sampled_from(list(Stage))
promises = st.none() | st.integers(-6, 6).map(lambda days: NOW.date() + days * DAY)
deliveries = st.none() | st.integers(-144, 0).map(lambda hours: NOW + timedelta(hours=hours))


@given(stages, promises, deliveries)
def test_an_order_is_late_or_at_risk_or_neither(
    stage: Stage, promised: date | None, delivered_at: datetime | None
) -> None:
    facts = {"delivered_at": delivered_at, "now": NOW}
    assert not (is_order_late(stage, promised, **facts) and is_order_at_risk(stage, promised, **facts))


@given(st.sampled_from(UNSHIPPED_STAGES), promises.filter(bool))
def test_what_is_at_risk_is_late_before_long_if_nothing_happens(stage: Stage, promised: date) -> None:
    def late_after(days: int) -> bool:
        return is_order_late(stage, promised, delivered_at=None, now=NOW + days * DAY)

    at_risk = is_order_at_risk(stage, promised, delivered_at=None, now=NOW)
    assert at_risk == (not late_after(0) and late_after(DAYS_ON_THE_WAY + 1))


@given(stages, promises, deliveries.filter(bool))
def test_an_order_that_came_is_late_exactly_when_its_promise_was_broken(
    stage: Stage, promised: date | None, delivered_at: datetime
) -> None:
    late = is_order_late(stage, promised, delivered_at=delivered_at, now=NOW)
    broken = is_promise_kept(promised, delivered_at=delivered_at) is False
    assert late == (broken and stage is not Stage.CANCELED)


@pytest.mark.parametrize("stage", [Stage.SHIPPED, Stage.DELIVERED, Stage.COMPLETED, Stage.CANCELED])
def test_what_has_left_is_not_at_risk(stage: Stage) -> None:
    assert not is_order_at_risk(stage, NOW.date(), delivered_at=None, now=NOW)


@pytest.mark.parametrize("stage", [Stage.CANCELED, Stage.COMPLETED])
def test_what_ended_without_a_delivery_is_late_for_nobody(stage: Stage) -> None:
    assert not is_order_late(stage, NOW.date() - DAY, delivered_at=None, now=NOW)


def test_a_promised_day_lasts_until_midnight_utc_wherever_the_clock_hangs() -> None:
    tokyo = datetime(2030, 3, 16, 8, 59, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert promise_day(tokyo) == date(2030, 3, 15)
    assert not is_order_late(Stage.SOURCING, date(2030, 3, 15), delivered_at=None, now=tokyo.astimezone(UTC))
