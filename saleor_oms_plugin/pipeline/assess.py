"""Assess: each new order's risk is told, once by itself and again when asked for; a high one waits for a person.

Until it is told, no hold of the order ends by itself and Saleor's own fulfillment is refused. Whoever tells it may be
slow or away: it is asked without a lock or a transaction, and again until it has answered. What it says is kept with
the evidence and the version of the rules. LOW passes; MEDIUM is held for review; HIGH as well, and staff is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ..domain.holds import HoldReason
from ..domain.messages import Audience, MessageKind
from ..domain.risk.consequences import Before, consequences, summary
from ..domain.risk.reading import read_order
from ..domain.risk.score import Assessment, conclude
from ..domain.risk.settings import Policy, RiskLevel
from ..domain.risk.trust import is_trusted
from ..domain.states import FINAL_STAGES, Stage
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..ports import RiskRequest
from ..store import history, holds, locks, messages, work
from ..store.risk import assessments, cases, fingerprints, settings
from ..store.risk.history import Moment
from ..store.risk.history import cases as known_cases
from ..store.work import Job
from .context import Context
from .results import Done, Result

_OVER = FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}
NOTE_LIMIT = 1000


@dataclass(frozen=True, kw_only=True)
class _Prepared:
    request: RiskRequest
    is_first: bool


def run(ctx: Context, job: Job) -> Result:
    """Tells one order's risk, and does what follows from it."""
    prepared = _prepare(ctx, job)
    if prepared is None:
        return Done()
    provider = ctx.risk_provider()
    verdict = provider.assess(prepared.request)
    _settle(ctx, job, prepared, conclude(verdict, prepared.request.rules.policy), provider.name)
    return Done()


@transaction.atomic
def ask_again(ctx: Context, oms_order_id: int) -> OmsOrder:
    """Asks for another assessment, by the rules and with the knowledge of now."""
    order = locks.lock_order(oms_order_id)
    work.schedule(WorkKind.RISK, order.pk, ctx.clock.now(), oms_order_id=order.pk)
    return order


@transaction.atomic
def _prepare(ctx: Context, job: Job) -> _Prepared | None:
    """What is to be judged, the case kept; None when there is nothing to judge any more."""
    order = locks.lock_order(job.subject)
    found = ctx.host.read_for_risk([str(order.order_id)]) if order.order_id else []
    if not found or Stage(order.stage) in FINAL_STAGES:
        _let_go(order, job.now)
        return None
    facts = read_order(found[0], fingerprints.fingerprinter(job.now), ctx.locate)
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
    elif not is_first:
        cases.learn(case, facts, job.now)
    moment = Moment(at=case.at, facts=facts, known_at=case.at if is_first else job.now)
    rules = settings.in_force(facts.channel)
    request = RiskRequest(order=found[0], case=known_cases([moment])[0], rules=rules)
    return _Prepared(request=request, is_first=is_first)


@transaction.atomic
def _settle(ctx: Context, job: Job, prepared: _Prepared, said: Assessment, provider: str) -> None:
    order = locks.lock_order(job.subject)
    now = ctx.clock.now()
    before = _before(order)
    version = prepared.request.rules.version
    row = assessments.save(order, said, provider=provider, rule_version=version, now=now)
    data = {"assessment": row.pk, "score": said.score, "level": said.level.value, "ruleVersion": version}
    history.record(order, "risk.assessed", summary(said), now=now, data=data)
    if Stage(order.stage) not in _OVER:
        _act(order, said, prepared.request.rules.policy, before, now)
        if said.level is RiskLevel.LOW and prepared.is_first:
            _trust(order, prepared.request, now)
    history.refresh_stage(order, now=now)
    work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)


def _act(order: OmsOrder, said: Assessment, policy: Policy, before: Before, now: datetime) -> None:
    follows = consequences(said, policy, before)
    if follows.holds:
        note = summary(said)[:NOTE_LIMIT]
        holds.place(order, reason=HoldReason.FRAUD_REVIEW, note=note, actor=history.SYSTEM, release_at=None, now=now)
        history.record(order, "hold.placed", "Held for a person to review its risk", now=now)
    if follows.lifts:
        mine = holds.reviews(order, placed_by=history.SYSTEM)
        if holds.release(mine, actor=history.SYSTEM, note="assessed again: the risk is low", now=now):
            history.record(order, "hold.released", "Review ended by itself: the risk is low", now=now)
    if follows.alerts:
        messages.plan(order, MessageKind.RISK_ALERT, now, audience=Audience.STAFF)


def _trust(order: OmsOrder, request: RiskRequest, now: datetime) -> None:
    """A customer the merchant's rule trusts does not wait for the cooling time."""
    if not is_trusted(request.case, request.rules.policy.trusted_after_orders):
        return
    if holds.release(holds.coolings(order), actor=history.SYSTEM, note="a trusted customer", now=now):
        history.record(order, "hold.released", "Cooling ended by itself: a trusted customer", now=now)


def _before(order: OmsOrder) -> Before:
    last = assessments.latest(order)
    return Before(
        level=RiskLevel(last.level) if last else None,
        had_review=holds.was_in_review(order),
        is_in_review=bool(holds.reviews(order, placed_by=history.SYSTEM)),
    )


def _let_go(order: OmsOrder, now: datetime) -> None:
    """Nothing is left to judge: whoever waits for it goes on."""
    if order.assessing_since is not None:
        assessments.end(order)
        work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)
