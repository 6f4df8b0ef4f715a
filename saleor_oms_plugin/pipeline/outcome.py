"""Outcome: what an order turned out to be is told by staff, by a rejection, or found where Saleor learned of it.

It never changes the order: it makes every rule's record, and marks whoever shares something with a fraud.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from ..domain.errors import NotAllowed, NotFound, Rejected
from ..domain.risk.facts import Outcome
from ..domain.risk.reading import read_order
from ..models import OmsOrder, RiskCase
from ..store import history, installation, locks
from ..store.risk import cases, fingerprints, outcomes
from .context import Context

NOTE_LIMIT = 1000
#: Reports this old are looked at again: a transaction may commit late, and telling twice is telling once.
LOOK_BACK = timedelta(days=2)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_WORDS = {Outcome.GOOD: "good", Outcome.FRAUD: "a fraud", Outcome.CHARGEBACK: "charged back"}


@transaction.atomic
def tell(ctx: Context, oms_order_id: int, *, outcome: Outcome, note: str, source: str, actor: str) -> OmsOrder:
    """Notes what the order turned out to be. Raises `NotAllowed` when Saleor has deleted it before anybody looked."""
    _check(note)
    order = locks.lock_order(oms_order_id)
    case = _case(ctx, order)
    if case is None:
        raise NotAllowed("Saleor has deleted this order: nothing is known of it any more", field="orderId")
    _note(order, case, outcome, source=source, note=note, actor=actor, now=ctx.clock.now())
    return order


def note(ctx: Context, order: OmsOrder, outcome: Outcome, *, source: str, note: str, actor: str, now: datetime) -> None:
    """The same of an order that is locked already; of one nothing is known of, nothing is noted."""
    case = _case(ctx, order)
    if case is not None:
        _note(order, case, outcome, source=source, note=note[:NOTE_LIMIT], actor=actor, now=now)


def _note(
    order: OmsOrder, case: RiskCase, outcome: Outcome, *, source: str, note: str, actor: str, now: datetime
) -> None:
    if outcomes.tell(case, outcome, source=source, note=note, actor=actor, now=now) is not None:
        text = f"Turned out to be {_WORDS[outcome]} ({source})"
        history.record(order, "risk.outcome", text, now=now, actor=actor, data={"outcome": outcome.value})


@transaction.atomic
def tell_of_past(ctx: Context, order_id: str, *, outcome: Outcome, note: str, source: str, actor: str) -> None:
    """The same for an order of Saleor's that never was ours: what the shop learned before there was an OMS."""
    _check(note)
    case = cases.of_order(order_id) or _made(ctx, order_id)
    if case is None:
        raise NotFound("Saleor has no such order any more", field="orderId")
    outcomes.tell(case, outcome, source=source, note=note, actor=actor, now=ctx.clock.now())


def look(ctx: Context) -> int:
    """Notes what Saleor has learned since the last look; how many reports there were.

    The first look, and that after a backfill, is at everything Saleor ever learned.
    """
    now = ctx.clock.now()
    seen = installation.get(now).fraud_seen_at
    reports = ctx.host.fraud_reports(since=seen - LOOK_BACK if seen else _EVER)
    for report in reports:
        case = cases.of_order(report.order_id)
        if case is not None and not case.outcomes.filter(source=report.source, at__gte=report.at).exists():
            _note_report(ctx, case, report.outcome, report.source)
    installation.set_fraud_seen(now)
    return len(reports)


def _note_report(ctx: Context, case: RiskCase, outcome: Outcome, source: str) -> None:
    if case.oms_order_id is not None:
        tell(ctx, case.oms_order_id, outcome=outcome, note="", source=source, actor=history.SYSTEM)
        return
    with transaction.atomic():
        outcomes.tell(case, outcome, source=source, actor=history.SYSTEM, now=ctx.clock.now())


def _case(ctx: Context, order: OmsOrder) -> RiskCase | None:
    """The order's case; made now for an order that came before cases were kept."""
    case = cases.of_oms_order(order.pk) or (cases.of_order(str(order.order_id)) if order.order_id else None)
    return case or _made(ctx, str(order.order_id or ""), order)


def _made(ctx: Context, order_id: str, order: OmsOrder | None = None) -> RiskCase | None:
    found = ctx.host.read_for_risk([order_id]) if order_id else []
    if not found:
        return None
    return cases.save(
        cases.NewCase(
            order_id=found[0].order_id,
            order_number=found[0].number,
            at=found[0].placed_at if order is None else order.received_at,
            facts=read_order(found[0], fingerprints.fingerprinter(ctx.clock.now()), ctx.locate),
            oms_order_id=None if order is None else order.pk,
        )
    )


def _check(note: str) -> None:
    if len(note) > NOTE_LIMIT or "\x00" in note:
        raise Rejected(f"a note has at most {NOTE_LIMIT} characters and no NUL", field="note")
