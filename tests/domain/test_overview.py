"""A period's days, shares and scores, and why an order needs a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.attention import STEPS, Attention, OrderFacts, Part, attention_of
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.figures import net_promoter_score, share
from saleor_oms_plugin.domain.holds import HoldReason, OpenHold
from saleor_oms_plugin.domain.periods import LONGEST_DAYS, Period, day_at
from saleor_oms_plugin.domain.states import FREE_STAGES, FulfillmentOrderStatus, ShipmentStatus, Stage
from saleor_oms_plugin.domain.waiting import WaitingFor

NOW = datetime(2030, 3, 15, 10, 30, tzinfo=UTC)
ZONES = ["UTC", "America/Chicago", "Europe/Berlin", "America/Havana", "Asia/Kolkata", "Africa/Cairo"]
TICK = timedelta(microseconds=1)


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(st.sampled_from(ZONES), st.integers(0, 13_500), st.integers(1, 60), st.integers(0, 10**9))
def test_every_moment_of_a_period_lies_in_exactly_one_day(zone: str, start: int, count: int, offset: int) -> None:
    since = date(2000, 1, 1) + timedelta(days=start)
    period = Period(since, since + timedelta(days=count - 1), ZoneInfo(zone))
    assert [day.day for day in period.days] == [since + timedelta(days=n) for n in range(count)]
    for one, other in zip(period.days, period.days[1:], strict=False):
        assert one.ends_at + TICK == other.starts_at
    length = (period.ends_at - period.starts_at) // TICK
    moment = period.starts_at + (offset * 7919 % (length + 1)) * TICK
    (found,) = [day for day in period.days if day.starts_at <= moment <= day.ends_at]
    assert found == day_at(moment, period.zone)


def test_a_day_is_shorter_or_longer_where_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    spring, autumn = (Period(day, day, berlin).days[0] for day in (date(2026, 3, 29), date(2026, 10, 25)))
    assert spring.ends_at + TICK - spring.starts_at == timedelta(hours=23)
    assert autumn.ends_at + TICK - autumn.starts_at == timedelta(hours=25)


@pytest.mark.parametrize(
    ("since", "until", "field", "cure"),
    [
        (date(2030, 1, 2), date(2030, 1, 1), "until", "2030-01-02 or a later day"),
        (date(2030, 1, 1), date(2031, 2, 5), "until", "give 2031-02-04 or an earlier day"),
        (date(1, 1, 1), date(2030, 1, 1), "since", "a day from 1970-01-01"),
        (date(2030, 1, 1), date(9999, 12, 31), "until", "to 2999-12-31"),
        (date(9999, 12, 31), date(9999, 12, 31), "since", "to 2999-12-31"),
    ],
)
def test_a_period_that_cannot_be_names_the_day_to_change(since: date, until: date, field: str, cure: str) -> None:
    with pytest.raises(Rejected, match=cure) as refused:
        Period(since, until, ZoneInfo("America/Chicago"))
    assert refused.value.field == field


def test_the_longest_period_is_taken() -> None:
    since = date(2030, 1, 1)
    assert len(Period(since, since + timedelta(days=LONGEST_DAYS - 1), ZoneInfo("UTC")).days) == LONGEST_DAYS


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_share_of_nothing_is_no_figure() -> None:
    assert share(0, 0) is None
    assert share(1, 3) == Decimal("0.3333")
    assert share(3, 3) == 1


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_the_promoters_score_is_that_of_its_definition(answers: list[int]) -> None:
    promoters, detractors = sum(n >= 9 for n in answers), sum(n <= 6 for n in answers)
    score = net_promoter_score(promoters, detractors, len(answers))
    assert score is not None
    assert -100 <= score <= 100
    assert abs(score - 100 * (promoters - detractors) / len(answers)) <= 0.5


def test_nobody_asked_gives_no_score() -> None:
    assert net_promoter_score(0, 0, 0) is None
    assert (net_promoter_score(1, 0, 8), net_promoter_score(0, 1, 8)) == (13, -13)


# ── what needs a person ─────────────────────────────────────────────────────────────────────────────────────────
FREE = OrderFacts(
    stage=Stage.FULFILLING,
    promised=None,
    delivered_at=None,
    waiting_for=WaitingFor.NOTHING,
    has_problem=False,
    holds=(),
    parcels=(),
    parts=(),
)


def why(steps: frozenset[Attention] = frozenset(STEPS), **facts: object) -> set[Attention]:
    return set(attention_of(OrderFacts(**{**vars(FREE), **facts}), now=NOW, steps=steps))


def hold(release_at: datetime | None) -> OpenHold:
    return OpenHold(id=1, reason=HoldReason.OTHER, release_at=release_at)


def test_only_a_hold_without_an_end_needs_a_person() -> None:
    assert why(stage=Stage.ON_HOLD, holds=(hold(NOW),)) == set()
    assert why(stage=Stage.ON_HOLD, holds=(hold(NOW), hold(None))) == {Attention.HOLD_FOR_PERSON}


def test_a_problem_is_shown_even_when_the_order_is_over() -> None:
    assert why(stage=Stage.COMPLETED, has_problem=True, promised=date(2020, 1, 1)) == {Attention.PROBLEM}


@pytest.mark.parametrize("status", list(ShipmentStatus))
def test_a_parcel_in_trouble_is_one_that_nobody_will_bring(status: ShipmentStatus) -> None:
    expected = {"EXCEPTION", "ATTEMPT_FAILED", "LOST", "RETURNED"}
    assert (why(stage=Stage.SHIPPED, parcels=(status,)) == {Attention.EXCEPTION}) == (status in expected)


@pytest.mark.parametrize("step", list(STEPS))
def test_a_step_waits_for_people_only_where_it_is_theirs_and_the_order_is_free(step: Attention) -> None:
    parts = tuple(Part(status=status, is_being_bought=False) for status in STEPS[step])
    assert why(parts=parts) == {step}
    assert why(parts=parts, steps=frozenset(STEPS) - {step}) == set()
    assert why(parts=parts, stage=Stage.ON_HOLD) == set()


def test_a_label_whose_purchase_is_not_settled_is_nobodys_to_buy() -> None:
    part = Part(status=FulfillmentOrderStatus.PACKED, is_being_bought=True)
    assert why(parts=(part,)) == set()


def test_a_voided_label_is_a_persons_to_buy_also_where_labels_are_bought_by_themselves() -> None:
    part = Part(status=FulfillmentOrderStatus.PACKED, is_being_bought=False, is_withdrawn=True)
    assert why(parts=(part,), steps=frozenset()) == {Attention.LABEL}
    again = Part(status=FulfillmentOrderStatus.SHIPPED, is_being_bought=False, is_withdrawn=True)
    assert why(parts=(again,), steps=frozenset()) == set()


@pytest.mark.parametrize("stage", list(Stage))
def test_saleor_is_waited_for_only_while_nothing_of_ours_is_in_the_way(stage: Stage) -> None:
    found = why(stage=stage, waiting_for=WaitingFor.PAYMENT)
    assert (Attention.PAYMENT in found) == (stage in FREE_STAGES)


def test_an_order_may_need_a_person_for_several_reasons() -> None:
    late = NOW.date() - timedelta(days=1)
    assert why(stage=Stage.BACKORDERED, promised=late) == {Attention.LATE, Attention.BACKORDERED}
