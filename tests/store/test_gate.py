"""The gate in Postgres does what the pure rules say, in one statement, and lets one probe through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import Error, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.calls import Bucket, Call, Outcome, breakers, limits, rule_for
from saleor_oms_plugin.domain.errors import ErrorCode, KeptBack
from saleor_oms_plugin.models import CarrierBreaker, CarrierBucket
from saleor_oms_plugin.ports import Pass
from saleor_oms_plugin.store import gate as gates
from saleor_oms_plugin.store.clock import FixedClock
from saleor_oms_plugin.store.gate import DatabaseGate

NOW = datetime(2026, 1, 1, 12, 0, 30, tzinfo=UTC)
ACCOUNT = "shippo-0123456789abcdef"
BUY = Call(operation="buy", bucket="transaction.write", per_minute=50.0, patience_s=5.0)
TRACK = Call(operation="track", bucket="track.get", per_minute=50.0, gives_way=True)
PROOF = Call(operation="accounts", bucket="carrier_account.list", per_minute=10.0, proves=True)

pytestmark = pytest.mark.django_db


class Bench:
    """A gate whose time and waits a test sees."""

    def __init__(self) -> None:
        self.clock = FixedClock(NOW)
        self.waits: list[float] = []
        self.gate = DatabaseGate(self.clock, wait=self.waits.append, dice=lambda: 0.5)

    def enter(self, call: Call = BUY, account: str = ACCOUNT) -> Pass:
        return self.gate.enter(account, call)

    def end(self, given: Pass, outcome: Outcome, *, reason: str = "HTTP 503", wish_s: float | None = None) -> None:
        self.gate.leave(given, outcome, reason=reason, wish_s=wish_s)

    def fail(self, times: int = breakers.FAILURES_TO_OPEN, call: Call = BUY) -> None:
        for _ in range(times):
            self.later(2)
            self.end(self.enter(call), Outcome.AWAY)

    def later(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def kept_back(call: Callable[[], object]) -> KeptBack:
    with pytest.raises(KeptBack) as caught:
        call()
    return caught.value


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────────────────
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    per_minute=st.sampled_from([0.0, 1.0, 10.0, 50.0, 500.0]),
    gaps=st.lists(st.integers(0, 20_000), min_size=1, max_size=25),
    ways=st.lists(st.booleans(), min_size=1, max_size=3),
    patience=st.integers(0, 8),
)
def test_the_statement_says_what_the_rule_says(
    per_minute: float, gaps: list[int], ways: list[bool], patience: int
) -> None:
    CarrierBucket.objects.all().delete()
    now, bucket = NOW, None
    for number, gap in enumerate(gaps):
        now += timedelta(milliseconds=gap)
        call = Call(
            operation="x",
            bucket="x",
            per_minute=per_minute,
            gives_way=ways[number % len(ways)],
            patience_s=float(patience),
        )
        seen = gates._draw(ACCOUNT, call, now)
        bucket = bucket or Bucket(full_at=now, promised_at=now)
        turn = limits.draw(
            bucket, rule_for(per_minute), now=now, patience=timedelta(seconds=patience), gives_way=call.gives_way
        )
        bucket, row = turn.bucket, CarrierBucket.objects.get()
        assert seen.turn == (turn.is_granted, turn.at, 0)
        assert (row.full_at, row.promised_at) == (bucket.full_at, bucket.promised_at)


def test_a_call_when_all_is_well_is_one_statement_before_and_none_after(bench: Bench) -> None:
    bench.end(bench.enter(), Outcome.ANSWERED)
    with CaptureQueriesContext(connection) as asked:
        given = bench.enter()
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        bench.end(given, Outcome.ANSWERED)
    assert len(asked) == 0


def test_a_call_waits_for_a_turn_within_its_patience_and_is_told_when_beyond(bench: Bench) -> None:
    for _ in range(4):
        bench.enter()
    assert bench.waits == []
    bench.enter()
    assert 0 < bench.waits[0] <= BUY.patience_s
    for _ in range(2):
        bench.enter()
    first, second = kept_back(bench.enter), kept_back(bench.enter)
    assert first.code is ErrorCode.TRY_LATER
    assert 5 < first.retry_after_s < second.retry_after_s
    bench.later(second.retry_after_s)
    bench.enter()


def test_other_accounts_and_other_kinds_of_call_have_buckets_of_their_own(bench: Bench) -> None:
    while True:
        try:
            bench.enter()
        except KeptBack:
            break
    bench.enter(TRACK)
    bench.enter(account="shippo-other")
    assert set(CarrierBucket.objects.values_list("account", "name")) == {
        (ACCOUNT, "transaction.write"),
        (ACCOUNT, "track.get"),
        ("shippo-other", "transaction.write"),
    }


def test_too_many_empties_the_bucket_for_everybody(bench: Bench) -> None:
    bench.end(bench.enter(), Outcome.THROTTLED, wish_s=40.0)
    other = DatabaseGate(bench.clock)
    told = kept_back(lambda: other.enter(ACCOUNT, BUY))
    assert told.retry_after_s == pytest.approx(40.0, abs=2)
    bench.later(41)
    other.enter(ACCOUNT, BUY)


def test_without_a_wish_the_pause_doubles_until_a_call_is_answered(bench: Bench) -> None:
    pauses = []
    for _ in range(6):
        bench.end(bench.enter(TRACK), Outcome.THROTTLED)
        pauses.append(kept_back(lambda: bench.enter(TRACK)).retry_after_s)
        bench.later(pauses[-1] + 60)
    assert pauses == sorted(pauses)
    assert pauses[-1] <= 60 + 5
    bench.end(bench.enter(TRACK), Outcome.ANSWERED)
    assert CarrierBucket.objects.get().strikes == 0


def test_even_without_a_limit_of_ours_the_carriers_word_counts(bench: Bench) -> None:
    free = Call(operation="buy", bucket="transaction.write")
    for _ in range(100):
        given = bench.enter(free)
    bench.end(given, Outcome.THROTTLED, wish_s=10.0)
    assert kept_back(lambda: bench.enter(free)).retry_after_s == pytest.approx(10.0)
    bench.later(10)
    bench.enter(free)


def test_calls_are_counted_by_the_minute(bench: Bench) -> None:
    for _ in range(3):
        bench.enter()
    bench.later(31)
    bench.enter()
    row = CarrierBucket.objects.get()
    assert (row.calls, row.calls_before) == (1, 3)
    bench.later(300)
    bench.enter()
    row.refresh_from_db()
    assert (row.calls, row.calls_before) == (1, 0)


# ── breakers ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_failures_in_a_row_shut_the_operation_and_no_other(bench: Bench) -> None:
    bench.fail()
    told = kept_back(bench.enter)
    assert told.code is ErrorCode.CARRIER_UNAVAILABLE
    assert told.retry_after_s
    assert "HTTP 503" in told.message
    bench.enter(TRACK)
    bench.enter(account="shippo-other")


def test_a_success_between_failures_starts_the_count_anew(bench: Bench) -> None:
    bench.fail(4)
    bench.end(bench.enter(), Outcome.ANSWERED)
    bench.fail(4)
    bench.enter()


def test_a_shut_operation_uses_up_no_turn(bench: Bench) -> None:
    bench.fail()
    before = CarrierBucket.objects.get()
    for _ in range(20):
        kept_back(bench.enter)
    after = CarrierBucket.objects.get()
    assert (after.full_at, after.calls) == (before.full_at, before.calls)


def test_after_the_pause_one_call_is_let_through_and_its_success_opens_to_all(bench: Bench) -> None:
    bench.fail()
    bench.later(kept_back(bench.enter).retry_after_s)
    probe = bench.enter()
    assert probe.is_probe
    kept_back(bench.enter)
    bench.end(probe, Outcome.ANSWERED)
    assert not bench.enter().is_probe


def test_a_probe_that_fails_makes_the_pause_longer(bench: Bench) -> None:
    bench.fail()
    first = kept_back(bench.enter).retry_after_s
    bench.later(first)
    bench.end(bench.enter(), Outcome.AWAY)
    assert kept_back(bench.enter).retry_after_s > first


def test_a_probe_whose_worker_died_is_followed_by_another(bench: Bench) -> None:
    bench.fail()
    bench.later(kept_back(bench.enter).retry_after_s)
    bench.enter()
    bench.later(breakers.PROBE.total_seconds())
    assert bench.enter().is_probe


def test_refused_credentials_shut_the_whole_account_until_a_person_says_so(bench: Bench) -> None:
    bench.end(bench.enter(TRACK), Outcome.UNAUTHORIZED, reason="Token does not exist")
    bench.later(30 * 86400)
    told = kept_back(bench.enter)
    assert (told.code, told.field) == (ErrorCode.MISCONFIGURED, "shippo_token")
    bench.enter(account="shippo-with-the-new-token")
    assert gates.retry(ACCOUNT, bench.clock.now()) == 1
    bench.enter()


def test_what_is_forbidden_shuts_that_operation_alone(bench: Bench) -> None:
    bench.end(bench.enter(TRACK), Outcome.FORBIDDEN)
    kept_back(lambda: bench.enter(TRACK))
    bench.enter()


def test_a_persons_own_try_is_made_however_it_stands_and_opens_the_account(bench: Bench) -> None:
    bench.end(bench.enter(), Outcome.UNAUTHORIZED)
    bench.later(1)
    bench.end(bench.enter(PROOF), Outcome.UNAUTHORIZED)
    kept_back(bench.enter)
    bench.later(1)
    bench.end(bench.enter(PROOF), Outcome.ANSWERED)
    bench.enter()


def test_a_look_costs_no_turn_and_sees_both_doors(bench: Bench) -> None:
    bench.gate.check(ACCOUNT, "buy")
    bench.fail()
    told = kept_back(lambda: bench.gate.check(ACCOUNT, "buy"))
    bench.gate.check(ACCOUNT, "look")
    bench.later(told.retry_after_s)
    bench.gate.check(ACCOUNT, "buy")
    bench.end(bench.enter(TRACK), Outcome.UNAUTHORIZED)
    kept_back(lambda: bench.gate.check(ACCOUNT, "look"))


def test_a_call_that_ends_late_does_not_open_what_others_found_shut(bench: Bench) -> None:
    early = bench.enter()
    bench.later(1)
    bench.fail()
    bench.end(early, Outcome.ANSWERED)
    kept_back(bench.enter)


def test_an_answer_is_not_lost_because_its_note_is(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*args: Any, **kwargs: Any) -> None:
        raise Error("the database is away")

    given = bench.enter()
    monkeypatch.setattr(bench.gate, "_change", lost)
    bench.end(given, Outcome.AWAY)
    assert CarrierBreaker.objects.count() == 0
