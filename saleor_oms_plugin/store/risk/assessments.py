"""Assessments: each kept as it was made; the order carries the latest."""

from __future__ import annotations

from datetime import datetime

from ...domain.risk.score import Assessment
from ...models import OmsOrder, RiskAssessment, RiskSignal

EVIDENCE_LIMIT = 500


def save(order: OmsOrder, said: Assessment, *, provider: str, rule_version: int, now: datetime) -> RiskAssessment:
    """The assessment as rows, and the order's risk with it. The order must be locked."""
    row = RiskAssessment.objects.create(
        oms_order=order,
        provider=provider,
        score=said.score,
        level=said.level.value,
        shadow_score=said.shadow_score,
        shadow_level=said.shadow_level.value,
        rule_version=rule_version,
        unevaluated=[[each.rule, each.reason] for each in said.unevaluated],
        is_first=not RiskAssessment.objects.filter(oms_order=order).exists(),
        at=now,
    )
    RiskSignal.objects.bulk_create(
        [
            RiskSignal(
                assessment=row,
                rule=signal.rule,
                weight=signal.weight,
                evidence=signal.evidence[:EVIDENCE_LIMIT],
                version=signal.version,
                is_shadow=signal.is_shadow,
            )
            for signal in said.signals
        ]
    )
    order.risk_score, order.risk_level, order.assessing_since = said.score, said.level.value, None
    order.save(update_fields=["risk_score", "risk_level", "assessing_since"])
    return row


def begin(order: OmsOrder, now: datetime) -> None:
    """From now on the order waits until its risk is told."""
    order.assessing_since = now
    order.save(update_fields=["assessing_since"])


def end(order: OmsOrder) -> None:
    """It no longer waits: there is nothing to tell."""
    order.assessing_since = None
    order.save(update_fields=["assessing_since"])


def latest(order: OmsOrder) -> RiskAssessment | None:
    return RiskAssessment.objects.filter(oms_order=order).order_by("-id").first()
