"""Each rule's record over the outcomes of the last 90 days, in two statements however many there are of anything."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q

from ...domain.risk.facts import BAD
from ...domain.risk.record import RECORD_SPAN, RuleRecord
from ...domain.risk.rules import RULES
from ...models import OmsOrder, RiskAssessment, RiskSignal

_BAD = [outcome.value for outcome in BAD]


def records(visible: Q, *, now: datetime) -> dict[str, RuleRecord]:
    """By slug. `visible` are the OMS orders that count. Shadows count as well: that is what they run for.

    An order's first assessment is what the rule said before anybody knew; what was said again later is left out.
    """
    orders = OmsOrder.objects.filter(visible, risk_case__outcome_at__gte=now - RECORD_SPAN)
    told = RiskAssessment.objects.filter(is_first=True, oms_order__in=orders.order_by().values("pk"))
    is_bad = Q(oms_order__risk_case__outcome__in=_BAD)
    known = told.aggregate(known=Count("pk"), bad=Count("pk", filter=is_bad))
    fired = (
        RiskSignal.objects.filter(assessment__in=told.order_by().values("pk"))
        .values_list("rule")
        .annotate(fired=Count("pk"), bad=Count("pk", filter=Q(assessment__oms_order__risk_case__outcome__in=_BAD)))
        .order_by()
    )
    counts = {rule: (all_, bad) for rule, all_, bad in fired}
    return {rule.slug: _record(known, counts.get(rule.slug, (0, 0))) for rule in RULES}


def _record(known: dict[str, int], counts: tuple[int, int]) -> RuleRecord:
    return RuleRecord(known=known["known"], bad=known["bad"], fired=counts[0], fired_bad=counts[1])
