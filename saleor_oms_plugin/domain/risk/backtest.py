"""The backtest: what a rule set would have done to past orders, judged as at their moments, and what that would cost.

A held order waits for a person. How long is the merchant's own experience (see `pipeline/jobs/backtest.py`), less the
cooling time, which every order waits anyway. All sums are whole numbers: two replays give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from .record import RuleRecord, ratio
from .score import Assessment
from .settings import RiskLevel

#: Held orders to look at, the highest scores first.
SAMPLE = 20


class BacktestMode(StrEnum):
    """Which rules count."""

    EVERY_RULE = "EVERY_RULE"
    AS_SAVED = "AS_SAVED"


@dataclass(frozen=True, kw_only=True)
class PastOrder:
    """What became of an order, beside what was known at its moment. `key` is our own record's, None without one."""

    key: int | None
    number: str
    currency: str
    total_minor: int
    is_bad: bool
    promised: date | None = None
    delivered_at: datetime | None = None


@dataclass(kw_only=True)
class Tally:
    """The sums so far. Kept between the steps of a long backtest, and in the end the result."""

    evaluated: int = 0
    held: int = 0
    high: int = 0
    caught: int = 0
    missed: int = 0
    good_held: int = 0
    delay_s: int = 0
    promises_missed: int = 0
    delayed: dict[str, int] = field(default_factory=dict)  # currency → minor units
    rules: dict[str, list[int]] = field(default_factory=dict)  # slug → [fired, fired on bad ones]
    sample: list[list[Any]] = field(default_factory=list)  # [-score, number, our key]

    def add(self, order: PastOrder, assessment: Assessment, delay: timedelta) -> None:
        """Counts one order. `delay` is what a review would have added to it."""
        self.evaluated += 1
        for signal in assessment.signals:
            if not signal.is_shadow:
                fired = self.rules.setdefault(signal.rule, [0, 0])
                fired[0] += 1
                fired[1] += order.is_bad
        is_held = assessment.level is not RiskLevel.LOW
        if order.is_bad:
            self.caught += is_held
            self.missed += not is_held
        if is_held:
            self._hold(order, assessment, delay)

    def _hold(self, order: PastOrder, assessment: Assessment, delay: timedelta) -> None:
        self.held += 1
        self.high += assessment.level is RiskLevel.HIGH
        if order.key is not None:
            self.sample = sorted([*self.sample, [-assessment.score, order.number, order.key]])[:SAMPLE]
        if order.is_bad:
            return
        self.good_held += 1
        self.delay_s += int(delay.total_seconds())
        self.promises_missed += breaks_promise(order, delay)
        self.delayed[order.currency] = self.delayed.get(order.currency, 0) + order.total_minor

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "delayed": dict(sorted(self.delayed.items())), "rules": dict(sorted(self.rules.items()))}

    @property
    def bad(self) -> int:
        return self.caught + self.missed

    @property
    def held_rate(self) -> Decimal:
        return ratio(self.held, self.evaluated) or Decimal("0.0000")

    @property
    def good_hours_held(self) -> Decimal:
        return (Decimal(self.delay_s) / 3600).quantize(Decimal("0.01"))

    def record(self, slug: str) -> RuleRecord:
        fired, fired_bad = self.rules.get(slug, (0, 0))
        return RuleRecord(known=self.evaluated, bad=self.bad, fired=fired, fired_bad=fired_bad)


def tally_of(kept: Mapping[str, Any]) -> Tally:
    """The sums in what `Tally.as_json` wrote."""
    return Tally(**{name: value for name, value in kept.items() if name in Tally.__dataclass_fields__})


def breaks_promise(order: PastOrder, delay: timedelta) -> bool:
    """Whether an order that came on its promised day would have come too late."""
    if order.promised is None or order.delivered_at is None:
        return False
    return order.delivered_at.date() <= order.promised < (order.delivered_at + delay).date()


def added_delay(review: timedelta, cooling: timedelta) -> timedelta:
    """What a review adds to an order that would have cooled off anyway."""
    return max(timedelta(0), review - cooling)
