"""Limits and breakers: no minute holds too many calls, purchases come first, one probe after each pause."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from saleor_oms_plugin.domain.calls import Breaker, Bucket, Outcome, breakers, limits, rule_for
from saleor_oms_plugin.domain.errors import KeptBack
from saleor_oms_plugin.domain.retries import LONGEST_WISH_S, Pace, next_attempt, pause_s

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(seconds=60)
NONE = timedelta()
FRESH = Bucket(full_at=NOW, promised_at=NOW)
SHIPPOS = [10, 40, 50, 400, 500, 750, 4000]


def seconds(value: float) -> timedelta:
    return timedelta(seconds=value)


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────────────────
@given(
    per_minute=st.one_of(st.sampled_from(SHIPPOS), st.floats(1, 5000)),
    gaps=st.lists(st.floats(0, 20), min_size=1, max_size=150),
    rushes=st.integers(1, 30),
    patience=st.floats(0, 10),
    ways=st.lists(st.booleans(), min_size=1, max_size=5),
)
def test_no_minute_holds_more_calls_than_the_carrier_takes(
    per_minute: float, gaps: list[float], rushes: int, patience: float, ways: list[bool]
) -> None:
    bucket, now, made = FRESH, NOW, []
    for number, gap in enumerate(gaps):
        now += seconds(gap)
        for _ in range(rushes):
            turn = limits.draw(
                bucket,
                rule_for(per_minute),
                now=now,
                patience=seconds(patience),
                gives_way=ways[number % len(ways)],
            )
            bucket = turn.bucket
            if turn.is_granted:
                assert now <= turn.at <= now + seconds(patience)
                made.append(turn.at)
            else:
                assert now < turn.at <= now + limits.LONGEST_TURN
    made.sort()
    for first, start in enumerate(made):
        assert sum(at < start + MINUTE for at in made[first:]) <= per_minute


@pytest.mark.parametrize("per_minute", SHIPPOS)
def test_whoever_always_has_another_call_makes_nearly_as_many_as_the_carrier_takes(per_minute: float) -> None:
    bucket, now, made = FRESH, NOW, 0
    while now < NOW + 10 * MINUTE:
        turn = limits.draw(bucket, rule_for(per_minute), now=now, patience=NONE, gives_way=False)
        bucket, made = turn.bucket, made + turn.is_granted
        if not turn.is_granted:
            now = bucket.full_at - rule_for(per_minute).slack
    assert made >= 10 * per_minute * 0.7
    assert per_minute < 40 or made >= 10 * per_minute * 0.84


@pytest.mark.parametrize("per_minute", SHIPPOS)
def test_calls_that_give_way_leave_the_rest_to_purchases(per_minute: float) -> None:
    allowed, bucket = rule_for(per_minute), FRESH
    while (turn := limits.draw(bucket, allowed, now=NOW, patience=NONE, gives_way=True)).is_granted:
        bucket = turn.bucket
    purchases = 0
    while (turn := limits.draw(bucket, allowed, now=NOW, patience=NONE, gives_way=False)).is_granted:
        bucket, purchases = turn.bucket, purchases + 1
    assert purchases >= 1


def test_while_purchases_press_nothing_that_gives_way_is_called() -> None:
    allowed, bucket, background, now = rule_for(50), FRESH, 0, NOW
    for step in range(1200):
        now = NOW + seconds(step / 10)
        bucket = limits.draw(bucket, allowed, now=now, patience=NONE, gives_way=False).bucket
        turn = limits.draw(bucket, allowed, now=now, patience=NONE, gives_way=True)
        bucket, background = turn.bucket, background + (turn.is_granted and step > 10)
    assert background == 0


def test_who_is_sent_away_has_a_turn_of_its_own() -> None:
    bucket, allowed = FRESH, rule_for(10)
    while (turn := limits.draw(bucket, allowed, now=NOW, patience=NONE, gives_way=False)).is_granted:
        bucket = turn.bucket
    told = []
    for _ in range(8):
        turn = limits.draw(bucket, allowed, now=NOW, patience=NONE, gives_way=False)
        bucket = turn.bucket
        told.append(turn.at)
    assert all(after - before == allowed.step for before, after in pairwise(told))


@given(pause=st.floats(0, 3600), patience=st.floats(0, 10), gives_way=st.booleans(), per_minute=st.floats(0, 5000))
def test_an_emptied_bucket_gives_nobody_a_turn_before_the_pause_is_over(
    pause: float, patience: float, gives_way: bool, per_minute: float
) -> None:
    allowed = rule_for(per_minute)
    bucket = limits.emptied(FRESH, allowed, now=NOW, pause=seconds(pause))
    turn = limits.draw(bucket, allowed, now=NOW, patience=seconds(patience), gives_way=gives_way)
    assert turn.at >= NOW + min(seconds(pause), limits.LONGEST_TURN)


def test_without_a_limit_every_call_is_made() -> None:
    bucket = FRESH
    for _ in range(1000):
        turn = limits.draw(bucket, rule_for(0), now=NOW, patience=NONE, gives_way=True)
        bucket = turn.bucket
        assert turn.is_granted
        assert turn.at == NOW


# ── breakers ────────────────────────────────────────────────────────────────────────────────────────────────────
GOOD, BAD = Outcome.ANSWERED, Outcome.AWAY


def after(breaker: Breaker, outcome: Outcome, *, at: datetime = NOW, entered: datetime | None = None, **more: object):
    return breakers.after(breaker, outcome, entered_at=entered or at, now=at, jitter=0.5, **more)


def broken(at: datetime = NOW) -> Breaker:
    breaker = breakers.CLOSED
    for _ in range(breakers.FAILURES_TO_OPEN):
        breaker = after(breaker, BAD, at=at, reason="HTTP 503")
    return breaker


def test_failures_in_a_row_open_it_and_a_success_between_them_does_not() -> None:
    breaker = breakers.CLOSED
    for outcome in [*[BAD] * 4, GOOD, *[BAD] * 4]:
        breaker = after(breaker, outcome)
    assert not breaker.is_open
    opened = after(breaker, BAD)
    assert opened.is_open
    assert opened.retry_at is not None


@pytest.mark.parametrize("outcome", [Outcome.UNAUTHORIZED, Outcome.FORBIDDEN])
def test_refused_credentials_open_it_at_once_and_for_good(outcome: Outcome) -> None:
    breaker = after(breakers.CLOSED, outcome, reason="Token does not exist")
    assert breaker.is_open
    assert breaker.retry_at is None
    assert not breakers.may_probe(breaker, NOW + timedelta(days=365))


def test_too_many_calls_are_no_failure() -> None:
    breaker = broken()
    assert not after(breakers.CLOSED, Outcome.THROTTLED).is_open
    assert not after(breaker, Outcome.THROTTLED, at=NOW + MINUTE, is_probe=True).is_open


def test_one_probe_after_the_pause_and_the_pause_grows() -> None:
    breaker, now, pauses = broken(), NOW, []
    for _ in range(12):
        assert breaker.retry_at is not None
        pauses.append((breaker.retry_at - now).total_seconds())
        assert not breakers.may_probe(breaker, breaker.retry_at - timedelta(microseconds=1))
        now = breaker.retry_at
        assert breakers.may_probe(breaker, now)
        breaker = breakers.probing(breaker, now)
        assert not breakers.may_probe(breaker, now + MINUTE)
        breaker = after(breaker, BAD, at=now, is_probe=True)
    assert pauses == sorted(pauses)
    assert pauses[-1] <= breakers.PACE.cap_s
    assert not after(breaker, GOOD, at=now, is_probe=True).is_open


def test_a_carriers_own_wish_outlasts_the_pause() -> None:
    breaker = breakers.CLOSED
    for _ in range(breakers.FAILURES_TO_OPEN):
        breaker = after(breaker, BAD, wish_s=1800.0)
    assert breaker.retry_at == NOW + seconds(1800)


@given(outcome=st.sampled_from(Outcome), age=st.floats(0.001, 600), refused=st.booleans(), later=st.floats(0, 600))
def test_a_call_from_before_it_opened_changes_nothing(
    outcome: Outcome, age: float, refused: bool, later: float
) -> None:
    breaker = after(breakers.CLOSED, Outcome.UNAUTHORIZED) if refused else broken()
    assert after(breaker, outcome, at=NOW + seconds(later), entered=NOW - seconds(age)) == breaker


class BreakerMachine(RuleBasedStateMachine):
    """Any order of calls, outcomes and pauses."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.breaker = NOW, breakers.CLOSED
        self.in_a_row = 0
        self.under_way: list[tuple[datetime, bool]] = []

    @rule(by=st.floats(0, 2000))
    def time_passes(self, by: float) -> None:
        self.now += seconds(by)

    @rule()
    def somebody_asks(self) -> None:
        if not self.breaker.is_open:
            self.under_way.append((self.now, False))
        elif breakers.may_probe(self.breaker, self.now):
            self.breaker = breakers.probing(self.breaker, self.now)
            self.under_way.append((self.now, True))

    @precondition(lambda self: self.under_way)
    @rule(outcome=st.sampled_from([GOOD, BAD, BAD, Outcome.THROTTLED, Outcome.FORBIDDEN]), which=st.integers(0, 50))
    def a_call_ends(self, outcome: Outcome, which: int) -> None:
        entered, is_probe = self.under_way.pop(which % len(self.under_way))
        was = self.breaker
        self.breaker = after(was, outcome, at=self.now, entered=entered, is_probe=is_probe)
        if self.breaker.is_open and not was.is_open and outcome is BAD:
            assert was.failures + 1 >= breakers.FAILURES_TO_OPEN
        if was.is_open and not self.breaker.is_open:
            assert outcome in (GOOD, Outcome.THROTTLED)

    @rule()
    def a_person_says_so(self) -> None:
        self.breaker = breakers.CLOSED

    @invariant()
    def open_has_a_time_or_a_reason_to_wait_for_a_person(self) -> None:
        assert self.breaker.is_open == (self.breaker.opened_at is not None)
        if self.breaker.retry_at is not None:
            assert self.breaker.is_open
            assert self.breaker.retry_at <= self.now + seconds(max(breakers.PACE.cap_s, breakers.PROBE.total_seconds()))


TestBreakers = BreakerMachine.TestCase


# ── what waits ──────────────────────────────────────────────────────────────────────────────────────────────────
@given(attempt=st.integers(1, 10_000), wish=st.floats(0, 1e6))
def test_what_nobody_was_asked_for_is_no_try_and_never_a_problem(attempt: int, wish: float) -> None:
    decision = next_attempt(KeptBack("later", retry_after_s=wish), attempt, Pace(base_s=2, cap_s=900), jitter=0.9)
    assert decision.again_in is not None
    assert decision.again_in.total_seconds() <= LONGEST_WISH_S
    assert decision.again_in >= seconds(min(wish, LONGEST_WISH_S))
    assert not decision.is_problem
    assert not decision.is_try


@given(doublings=st.integers(-5, 2000), jitter=st.floats(0, 1, exclude_max=True))
def test_a_pause_is_never_shorter_than_half_its_ceiling(doublings: int, jitter: float) -> None:
    pause = pause_s(doublings, Pace(base_s=5, cap_s=60), jitter=jitter)
    assert 2.5 <= pause <= 60
