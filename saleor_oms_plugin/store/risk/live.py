"""What the rules did to the orders of the last 90 days, in two statements however many there are of anything."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q

from ...domain.risk.facts import BAD, Outcome
from ...domain.risk.live import Effect, Live
from ...domain.risk.record import RECORD_SPAN
from ...domain.risk.settings import RiskLevel
from ...models import OmsOrder, RiskAssessment, RiskSignal

_OUTCOME = "oms_order__risk_case__outcome"
_BAD = Q(**{f"{_OUTCOME}__in": [outcome.value for outcome in BAD]})
_GOOD = Q(**{_OUTCOME: Outcome.GOOD.value})


def live(visible: Q, *, now: datetime) -> Live:
    """`visible` are the OMS orders that count. An order's first assessment is what was said before anybody knew."""
    since = now - RECORD_SPAN
    told = RiskAssessment.objects.filter(is_first=True, at__gte=since)
    if visible:
        told = told.filter(oms_order__in=OmsOrder.objects.filter(visible).order_by().values("pk"))
    sums = told.aggregate(assessed=Count("pk"), **_counts("acting", "level"), **_counts("shadows", "shadow_level"))
    fired = RiskSignal.objects.filter(assessment__in=told.order_by().values("pk")).values_list("rule").order_by()
    return Live(
        since=since,
        assessed=sums["assessed"],
        acting=_effect(sums, "acting"),
        with_shadows=_effect(sums, "shadows"),
        fired=dict(fired.annotate(fired=Count("pk"))),
    )


def _counts(name: str, column: str) -> dict[str, Count]:
    held = ~Q(**{column: RiskLevel.LOW.value})
    wanted = {
        "held": held,
        "high": Q(**{column: RiskLevel.HIGH.value}),
        "caught": held & _BAD,
        "missed": ~held & _BAD,
        "good_held": held & _GOOD,
    }
    return {f"{name}_{what}": Count("pk", filter=condition) for what, condition in wanted.items()}


def _effect(sums: dict[str, int], name: str) -> Effect:
    return Effect(**{what: sums[f"{name}_{what}"] for what in Effect.__dataclass_fields__})
