"""What orders turned out to be. Append-only; the latest counts, and stands on the case as well."""

from __future__ import annotations

from datetime import datetime

from ...domain.risk.facts import Outcome
from ...models import RiskCase, RiskOutcome


def tell(
    case: RiskCase, outcome: Outcome, *, source: str, note: str = "", actor: str, now: datetime
) -> RiskOutcome | None:
    """Notes an outcome; None when that is what was said last, so that telling twice is telling once."""
    if case.outcome == outcome.value and not note:
        return None
    row = RiskOutcome.objects.create(case=case, outcome=outcome.value, source=source, note=note, actor=actor, at=now)
    case.outcome, case.outcome_at = outcome.value, now
    case.save(update_fields=["outcome", "outcome_at"])
    return row
