"""The gate before a carrier, kept in Postgres: one for all workers, whatever process they are in.

A call that may be made costs one statement before it, beside a look at the clock, and none after it when all is well.
Failures are noted in a transaction of their own. No lock outlives a statement or that transaction.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, connection, transaction

from .. import telemetry
from ..domain.calls import Breaker, Call, Outcome, breakers, rule_for
from ..domain.calls.limits import LONGEST_TURN
from ..domain.errors import ErrorCode, KeptBack
from ..domain.retries import MISCONFIGURED_PAUSE_S, Pace, pause_s
from ..models import CarrierBreaker, CarrierBucket
from ..ports import Clock, Pass
from . import locks, work

#: The operation that stands for the account as a whole.
WHOLE_ACCOUNT = ""
#: After "too many" without a wish of the carrier's own.
THROTTLED = Pace(base_s=5.0, cap_s=60.0)

_log = logging.getLogger(__name__)

# What `domain/calls/limits.draw` says, in one statement. `shut` is what keeps the call from being made.
_DRAW = """
WITH door AS (
    SELECT operation, failures, opened_at, retry_at, reason FROM oms_carrier_breaker
    WHERE account = %(account)s AND operation = ANY(%(operations)s)
), draw AS (
    INSERT INTO oms_carrier_bucket AS bucket
        (account, name, operation, per_minute, full_at, promised_at, is_granted, turn_at, strikes,
         minute, calls, calls_before)
    SELECT %(account)s, %(name)s, %(operation)s, %(per_minute)s, %(now)s::timestamptz + %(step)s::interval, %(now)s,
        true, %(now)s, 0, date_trunc('minute', %(now)s::timestamptz), 1, 0
    WHERE %(name)s::text <> '' AND (%(is_forced)s OR NOT EXISTS (SELECT 1 FROM door WHERE opened_at IS NOT NULL))
    ON CONFLICT (account, name) DO UPDATE SET
        (operation, per_minute, full_at, promised_at, is_granted, turn_at, minute, calls, calls_before) = (
        SELECT EXCLUDED.operation, EXCLUDED.per_minute,
            CASE WHEN granted THEN owed.full_at + %(step)s::interval ELSE bucket.full_at END,
            CASE WHEN granted THEN bucket.promised_at ELSE later + %(step)s::interval END,
            granted,
            CASE WHEN granted THEN GREATEST(turn, %(now)s) ELSE later END,
            EXCLUDED.minute,
            CASE WHEN bucket.minute = EXCLUDED.minute THEN bucket.calls ELSE 0 END + granted::int,
            CASE bucket.minute WHEN EXCLUDED.minute THEN bucket.calls_before
                WHEN EXCLUDED.minute - interval '1 minute' THEN bucket.calls ELSE 0 END
        FROM (
            SELECT due.full_at, due.turn, due.turn <= %(now)s::timestamptz + %(patience)s::interval AS granted,
                LEAST(GREATEST(bucket.promised_at, due.turn), %(now)s::timestamptz + %(longest)s::interval) AS later
            FROM (
                SELECT GREATEST(bucket.full_at, %(now)s) AS full_at,
                    GREATEST(bucket.full_at, %(now)s) - %(slack)s::interval AS turn
            ) AS due
        ) AS owed)
    RETURNING is_granted, turn_at, strikes
)
SELECT draw.is_granted, draw.turn_at, draw.strikes,
    door.operation, door.failures, door.opened_at, door.retry_at, door.reason
FROM (SELECT 1) AS always LEFT JOIN draw ON true LEFT JOIN door ON true
"""

_EMPTY = """
UPDATE oms_carrier_bucket SET strikes = strikes + 1,
    full_at = GREATEST(full_at, %(until)s::timestamptz + %(slack)s::interval),
    promised_at = GREATEST(promised_at, %(until)s)
WHERE account = %(account)s AND name = %(name)s
"""


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What one statement found: the turn drawn, None where there was none to draw, and the breakers that have a row."""

    turn: tuple[bool, datetime, int] | None
    doors: dict[str, Breaker]

    @property
    def shut(self) -> str | None:
        """The operation that is out of order, the account before its parts."""
        return min((name for name, door in self.doors.items() if door.is_open), default=None)


class DatabaseGate:
    """`wait` is what passes the time until a turn comes, `dice` what spreads pauses."""

    def __init__(
        self, clock: Clock, *, wait: Callable[[float], None] = time.sleep, dice: Callable[[], float] = random.random
    ) -> None:
        self._clock = clock
        self._wait = wait
        self._dice = dice

    def enter(self, account: str, call: Call) -> Pass:
        now = self._clock.now()
        seen = _draw(account, call, now)
        is_probe = False
        if seen.shut is not None and not call.proves:
            _claim_probe(account, seen, call, now)
            seen, is_probe = _draw(account, call, now, is_forced=True), True
        self._wait_for(seen, call, now)
        strikes = seen.turn[2] if seen.turn else 0
        is_noted = bool(strikes) or any(door.failures for door in seen.doors.values())
        return Pass(account=account, call=call, entered_at=now, is_probe=is_probe, is_noted=is_noted)

    def _wait_for(self, seen: _Seen, call: Call, now: datetime) -> None:
        if seen.turn is None:
            return
        is_granted, turn_at, _ = seen.turn
        pause = (turn_at - now).total_seconds()
        if not is_granted:
            raise KeptBack(
                f"as many calls as the carrier takes are made already: it goes on by itself in {pause:.0f} s",
                retry_after_s=pause,
            )
        if pause > 0:
            self._wait(pause)

    def leave(self, given: Pass, outcome: Outcome, *, reason: str, wish_s: float | None) -> None:
        """What cannot be noted is logged: an answer, perhaps a label paid for, is worth more than its note."""
        if outcome is Outcome.ANSWERED and not given.is_noted and not given.is_probe:
            return
        try:
            self._note(given, outcome, reason, wish_s)
        except Error as error:
            telemetry.capture(error, work="carrier", subject=0)
            _log.warning("how a call to the carrier ended could not be noted (%s)", type(error).__name__)

    def check(self, account: str, operation: str) -> None:
        now = self._clock.now()
        rows = CarrierBreaker.objects.filter(account=account, operation__in=(WHOLE_ACCOUNT, operation))
        seen = _Seen(turn=None, doors={row.operation: _breaker(row) for row in rows})
        if seen.shut is not None and not breakers.may_probe(seen.doors[seen.shut], now):
            raise _refusal(seen.doors[seen.shut], operation, now)

    def _note(self, given: Pass, outcome: Outcome, reason: str, wish_s: float | None) -> None:
        now = self._clock.now()
        if outcome is Outcome.THROTTLED:
            self._empty(given, now, wish_s)
        elif outcome is Outcome.ANSWERED and given.call.bucket:
            CarrierBucket.objects.filter(account=given.account, name=given.call.bucket, strikes__gt=0).update(strikes=0)
        is_account = outcome is Outcome.UNAUTHORIZED
        names = [WHOLE_ACCOUNT] if is_account else [given.call.operation]
        if given.call.proves and outcome is Outcome.ANSWERED:
            names.append(WHOLE_ACCOUNT)
        for name in names:
            self._change(given, name, outcome, now=now, reason=reason, wish_s=wish_s)

    @transaction.atomic
    def _change(
        self, given: Pass, operation: str, outcome: Outcome, *, now: datetime, reason: str, wish_s: float | None
    ) -> None:
        row = locks.lock_breaker(given.account, operation)
        before = _breaker(row)
        following = breakers.after(
            before,
            outcome,
            entered_at=given.entered_at,
            now=now,
            jitter=self._dice(),
            reason=reason,
            wish_s=wish_s or 0.0,
            is_probe=given.is_probe,
        )
        _save(row, following)
        if before.is_open and not following.is_open:
            _log.info("the carrier answers again", extra={"action": "carrier.back", "operation": operation})
            work.hasten(now)
        elif following.is_open and not before.is_open:
            said = {"action": "carrier.away", "operation": operation, "reason": following.reason}
            _log.warning("the carrier is not called for now", extra=said)

    def _empty(self, given: Pass, now: datetime, wish_s: float | None) -> None:
        if not given.call.bucket:
            return
        row = CarrierBucket.objects.filter(account=given.account, name=given.call.bucket).first()
        strikes = row.strikes if row else 0
        pause = wish_s if wish_s is not None else pause_s(strikes, THROTTLED, jitter=self._dice())
        values = {
            "account": given.account,
            "name": given.call.bucket,
            "until": now + timedelta(seconds=pause),
            "slack": rule_for(given.call.per_minute).slack,
        }
        with connection.cursor() as cursor:
            cursor.execute(_EMPTY, values)


def retry(account: str, now: datetime) -> int:
    """Closes every breaker of the account, and makes what was kept back due now; how many were open."""
    ours = CarrierBreaker.objects.filter(account=account)
    closed = ours.filter(opened_at__isnull=False).count()
    ours.update(failures=0, opened_at=None, retry_at=None, reason="")
    work.hasten(now)
    return closed


def buckets(account: str) -> Sequence[CarrierBucket]:
    return list(CarrierBucket.objects.filter(account=account).order_by("operation", "name"))


def states(account: str) -> dict[str, Breaker]:
    """The account's breakers that are open or count failures, by operation."""
    return {row.operation: _breaker(row) for row in CarrierBreaker.objects.filter(account=account, failures__gt=0)}


def _draw(account: str, call: Call, now: datetime, *, is_forced: bool = False) -> _Seen:
    rule = rule_for(call.per_minute)
    values = {
        "account": account,
        "operations": [WHOLE_ACCOUNT, call.operation],
        "operation": call.operation,
        "name": call.bucket,
        "per_minute": call.per_minute,
        "now": now,
        "step": rule.step,
        "slack": rule.slack_of(gives_way=call.gives_way),
        "patience": timedelta(seconds=call.patience_s),
        "longest": LONGEST_TURN,
        "is_forced": is_forced or call.proves,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, values)
        rows = cursor.fetchall()
    doors = {
        row[3]: Breaker(failures=row[4], opened_at=row[5], retry_at=row[6], reason=row[7])
        for row in rows
        if row[3] is not None
    }
    turn = None if rows[0][0] is None else (rows[0][0], rows[0][1], rows[0][2])
    return _Seen(turn=turn, doors=doors)


@transaction.atomic
def _claim_probe(account: str, seen: _Seen, call: Call, now: datetime) -> None:
    """Makes the caller the one who tries whether the carrier is back. Raises `KeptBack` for everybody else."""
    name = seen.shut if seen.shut is not None else call.operation
    row = locks.lock_breaker(account, name)
    breaker = _breaker(row)
    if breaker.is_open and not breakers.may_probe(breaker, now):
        raise _refusal(breaker, call.operation, now)
    if breaker.is_open:
        _save(row, breakers.probing(breaker, now))


def _refusal(breaker: Breaker, operation: str, now: datetime) -> KeptBack:
    if breaker.retry_at is None:
        return KeptBack(
            f"the carrier refused the credentials ({breaker.reason}): nothing is asked of it until they are changed "
            "or somebody has it tried again",
            field="shippo_token",
            code=ErrorCode.MISCONFIGURED,
            retry_after_s=MISCONFIGURED_PAUSE_S,
        )
    pause = max(1.0, (breaker.retry_at - now).total_seconds())
    return KeptBack(
        f"the carrier is away ({operation}: {breaker.reason}): it is tried again by itself in {pause:.0f} s",
        code=ErrorCode.CARRIER_UNAVAILABLE,
        retry_after_s=pause,
    )


def _breaker(row: CarrierBreaker) -> Breaker:
    return Breaker(failures=row.failures, opened_at=row.opened_at, retry_at=row.retry_at, reason=row.reason)


def _save(row: CarrierBreaker, breaker: Breaker) -> None:
    row.failures, row.reason = breaker.failures, breaker.reason
    row.opened_at, row.retry_at = breaker.opened_at, breaker.retry_at
    row.save()
