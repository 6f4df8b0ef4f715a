"""Judgment: what is gathered before an order's risk is told, and what follows when it is. The order is locked in both.

Our own rules need nobody, so the hold stage tells the risk by them at once; a provider that may be slow is asked by a
stage of its own in between (`assess.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..domain.holds import HoldReason
from ..domain.messages import MessageKind
from ..domain.risk.consequences import Before, consequences, summary
from ..domain.risk.reading import read_order
from ..domain.risk.score import Assessment, Verdict, conclude
from ..domain.risk.settings import Policy, RiskLevel
from ..domain.states import FINAL_STAGES, Stage
from ..models import OmsOrder
from ..ports import RiskRequest
from ..store import history, holds
from ..store.risk import assessments, cases, fingerprints, settings
from ..store.risk.history import Moment
from ..store.risk.history import cases as known_cases
from . import announcing, automatic
from .context import Context

_OVER = FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}
NOTE_LIMIT = 1000
#: Names the holds that are placed here.
CAUSE = "risk"


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What is to be judged. `is_first`: nothing was said of this order before."""

    request: RiskRequest
    is_first: bool


def gather(ctx: Context, order: OmsOrder, now: datetime) -> Gathered | None:
    """What is known of the order, its case kept with it; None when Saleor has it no more.

    The first time, outcomes and lists count as at the order's moment, later as they are now.
    """
    found = ctx.host.read_for_risk([str(order.order_id)]) if order.order_id else []
    if not found:
        return None
    facts = read_order(found[0], fingerprints.fingerprinter(now), ctx.locate)
    is_first = assessments.latest(order) is None
    case = cases.of_order(found[0].order_id)
    if case is None:
        new = cases.NewCase(
            order_id=found[0].order_id,
            order_number=order.order_number,
            at=order.received_at,
            facts=facts,
            oms_order_id=order.pk,
        )
        case = cases.save(new)
    elif is_first:
        cases.adopt(case, order.pk)
    else:
        cases.learn(case, facts, now)
    moment = Moment(at=case.at, facts=facts, known_at=case.at if is_first else now)
    rules = settings.in_force(facts.channel)
    request = RiskRequest(order=found[0], case=known_cases([moment])[0], rules=rules)
    return Gathered(request=request, is_first=is_first)


def conclude_with(
    ctx: Context, order: OmsOrder, gathered: Gathered, verdict: Verdict, *, provider: str, now: datetime
) -> None:
    """Keeps what was said, and does what follows: a hold for a person, an alert, or the end of an earlier hold."""
    rules = gathered.request.rules
    said = conclude(verdict, rules.policy)
    before = _before(order)
    row = assessments.save(order, said, provider=provider, rule_version=rules.version, now=now)
    data = {"assessment": row.pk, "score": said.score, "level": said.level.value, "ruleVersion": rules.version}
    history.record(order, "risk.assessed", summary(said), now=now, data=data)
    if Stage(order.stage) not in _OVER:
        _act(ctx, order, said, rules.policy, before, now)


def _act(ctx: Context, order: OmsOrder, said: Assessment, policy: Policy, before: Before, now: datetime) -> None:
    follows = consequences(said, policy, before)
    if follows.holds:
        _hold(ctx, order, said, now)
    if follows.lifts:
        mine = [hold.pk for hold in holds.of_cause(order, CAUSE)]
        if holds.release(mine, actor=history.SYSTEM, note="assessed again: the risk is low", now=now):
            history.record(order, "hold.released", "Review ended by itself: the risk is low", now=now)
    if follows.alerts:
        announcing.announce(ctx, order, MessageKind.RISK_ALERT, now)


def _hold(ctx: Context, order: OmsOrder, said: Assessment, now: datetime) -> None:
    """For a person's review. Each time is a cause of its own: whether to hold again is decided in the domain."""
    snapshot = ctx.host.order(str(order.order_id))
    if snapshot is not None:
        times = len(holds.of_cause(order, CAUSE))
        automatic.place_automatic(
            ctx,
            order,
            snapshot,
            reason=HoldReason.FRAUD_REVIEW,
            note=summary(said)[:NOTE_LIMIT],
            cause=f"{CAUSE}:{times}",
            now=now,
        )


def _before(order: OmsOrder) -> Before:
    last = assessments.latest(order)
    reviews = holds.of_cause(order, CAUSE) if last else []
    return Before(
        level=RiskLevel(last.level) if last else None,
        had_review=bool(reviews),
        is_in_review=any(hold.released_at is None for hold in reviews),
    )
