"""Outside: how the carrier is called at the moment, what of it is out of order, and a person's word to try again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..domain.calls import Breaker
from ..models import CarrierBucket
from ..ports import Carrier
from ..store import gate
from .context import Context

_MINUTE = timedelta(minutes=1)
_CLOSED = Breaker()


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One kind of call. `calls_per_minute` are those of the last full minute or, where they are more, of this one."""

    name: str
    breaker: Breaker
    calls_per_minute: int
    limit_per_minute: int


@dataclass(frozen=True, kw_only=True)
class Health:
    """One account's. `account` names its credentials without revealing them."""

    account: str
    is_test: bool
    operations: list[Operation]


def health(ctx: Context) -> Health | None:
    """How the calls of the account in use stand; None while there is none. Only operations asked for so far."""
    if not ctx.merchant().shippo_token:
        return None
    return _health(ctx.carrier(), ctx.clock.now())


def retry(ctx: Context) -> Health:
    """Closes the breakers of the account in use; what waited is due now. Raises `Misconfigured` without credentials."""
    carrier, now = ctx.carrier(), ctx.clock.now()
    gate.retry(carrier.account, now)
    return _health(carrier, now)


def _health(carrier: Carrier, now: datetime) -> Health:
    states, buckets = gate.states(carrier.account), gate.buckets(carrier.account)
    whole = states.pop(gate.WHOLE_ACCOUNT, _CLOSED)
    names = sorted({*states, *(bucket.operation for bucket in buckets)})
    operations = []
    for name in names:
        fullest = max((one for one in buckets if one.operation == name), key=lambda one: _share(one, now), default=None)
        operations.append(
            Operation(
                name=name,
                breaker=whole if whole.is_open else states.get(name, _CLOSED),
                calls_per_minute=_calls(fullest, now) if fullest else 0,
                limit_per_minute=int(fullest.per_minute) if fullest else 0,
            )
        )
    return Health(account=carrier.account, is_test=carrier.is_test, operations=operations)


def _share(bucket: CarrierBucket, now: datetime) -> float:
    return _calls(bucket, now) / bucket.per_minute if bucket.per_minute else float(_calls(bucket, now) > 0)


def _calls(bucket: CarrierBucket, now: datetime) -> int:
    age = now - bucket.minute
    if age < _MINUTE:
        return max(bucket.calls, bucket.calls_before)
    return bucket.calls if age < 2 * _MINUTE else 0
