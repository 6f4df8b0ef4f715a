"""Backtest: past orders judged again, each as at its moment, by a rule set that may never have been in force.

Orders that have no case yet get one first (`backfill.py`); beyond that it only reads. Everything it goes by but the
orders themselves is fixed when it starts: rules, thresholds, how long a review takes. An order's outcome is what is
known today. A chunk is read by the very statements a live assessment uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ...domain.errors import Rejected
from ...domain.jobs import JobKind, Step
from ...domain.risk.backtest import PastOrder, Tally, added_delay, tally_of
from ...domain.risk.facts import BAD, Outcome, facts_of
from ...domain.risk.score import conclude, judge
from ...domain.risk.settings import RuleSet, rule_set_of
from ...models import RiskCase, StoredJob
from ...store import holds, jobs
from ...store.risk.history import Moment
from ...store.risk.history import cases as known_cases
from ..context import Context
from . import backfill
from .period import bounds, check_period, check_room

CHUNK = 500
#: How long a review takes where nobody has reviewed anything yet.
USUAL_REVIEW = timedelta(hours=4)
LONGEST_REVIEW_MINUTES = 43_200


@transaction.atomic
def begin(
    ctx: Context,
    *,
    since: date,
    until: date,
    sets: Mapping[str, RuleSet],
    channels: Sequence[str] | None,
    review_minutes: int | None,
    actor: str,
) -> StoredJob:
    """A new backtest of these days, both included. `sets` are the rule sets by channel, "" for all others.

    Raises `Rejected` naming the field, `Conflict` while too many wait.
    """
    now = ctx.clock.now()
    check_period(since, until, now)
    if review_minutes is not None and not 0 <= review_minutes <= LONGEST_REVIEW_MINUTES:
        raise Rejected(f"a review takes 0 to {LONGEST_REVIEW_MINUTES} minutes", field="reviewMinutes")
    check_room(JobKind.RISK_BACKTEST)
    review = timedelta(minutes=review_minutes) if review_minutes is not None else _usual_review(now)
    arguments = {
        **bounds(since, until),
        "sets": {channel: rules.as_json() for channel, rules in sorted(sets.items())},
        "delays": {channel: _delay_s(ctx, channel, review) for channel in sorted({"", *sets, *(channels or ())})},
    }
    return jobs.start(JobKind.RISK_BACKTEST, arguments, channels=channels, actor=actor, now=now)


def take_step(ctx: Context, row: StoredJob) -> Step:
    """First the missing cases, then the orders, a chunk a step; the sums at the end."""
    state = row.state or {"after": 0}
    if "after" in state:
        after, _ = backfill.fill(ctx, after=state["after"])
        if after is not None:
            return Step(done=0, total=row.total, state={"after": after})
        return Step(done=0, total=_period(row).count(), state={"tally": Tally().as_json(), "from": None})
    tally = tally_of(state["tally"])
    chunk = list(_beyond(_period(row), state["from"]).select_related("oms_order").order_by("at", "id")[:CHUNK])
    _count(tally, chunk, row)
    if len(chunk) < CHUNK:
        return Step(done=tally.evaluated, total=row.total, results=tally.as_json())
    last = [chunk[-1].at.isoformat(), chunk[-1].pk]
    return Step(done=tally.evaluated, total=row.total, state={"tally": tally.as_json(), "from": last})


def _count(tally: Tally, chunk: Sequence[RiskCase], row: StoredJob) -> None:
    sets = {channel: rule_set_of(kept) for channel, kept in row.arguments["sets"].items()}
    delays = row.arguments["delays"]
    moments = [Moment(at=case.at, facts=facts_of(case.facts), known_at=case.at) for case in chunk]
    for kept, case in zip(chunk, known_cases(moments), strict=True):
        rules = sets.get(kept.channel, sets[""])
        delay = timedelta(seconds=delays.get(kept.channel, delays[""]))
        tally.add(_past(kept), conclude(judge(case, rules), rules.policy), delay)


def _past(case: RiskCase) -> PastOrder:
    order = case.oms_order
    return PastOrder(
        key=None if order is None else order.pk,
        number=case.order_number,
        currency=case.currency,
        total_minor=case.total_minor,
        is_bad=bool(case.outcome) and Outcome(case.outcome) in BAD,
        promised=None if order is None else order.promised_delivery,
        delivered_at=None if order is None else order.delivered_at,
    )


def _period(row: StoredJob) -> QuerySet:
    since, until = (datetime.fromisoformat(row.arguments[name]) for name in ("since", "until"))
    rows = RiskCase.objects.filter(at__gte=since, at__lt=until)
    return rows if row.channels is None else rows.filter(channel__in=row.channels)


def _beyond(rows: QuerySet, last: Any) -> QuerySet:
    if last is None:
        return rows
    at, key = datetime.fromisoformat(last[0]), last[1]
    return rows.filter(at__gte=at).filter(Q(at__gt=at) | Q(at=at, id__gt=key))


def _usual_review(now: datetime) -> timedelta:
    return holds.usual_review(now) or USUAL_REVIEW


def _delay_s(ctx: Context, channel: str, review: timedelta) -> int:
    cooling = timedelta(seconds=float(ctx.merchant(channel).cooling_minutes * 60))
    return int(added_delay(review, cooling).total_seconds())
