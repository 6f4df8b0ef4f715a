"""What follows from an assessment: nothing, a hold for a person, an alert; and when an earlier hold lifts again."""

from __future__ import annotations

from dataclasses import dataclass

from .score import Assessment
from .settings import Policy, RiskLevel

_ORDER = list(RiskLevel)


@dataclass(frozen=True, kw_only=True)
class Before:
    """What was said and done about this order before. `had_review`: it was held for risk at some time."""

    level: RiskLevel | None
    had_review: bool
    is_in_review: bool


@dataclass(frozen=True, kw_only=True)
class Consequences:
    holds: bool = False
    alerts: bool = False
    lifts: bool = False


def consequences(said: Assessment, policy: Policy, before: Before) -> Consequences:
    """A person's release stands: the same level again does not hold again, only a higher one does."""
    if not policy.is_active or said.level is RiskLevel.LOW:
        return Consequences(lifts=before.is_in_review)
    rose = before.level is None or _ORDER.index(said.level) > _ORDER.index(before.level)
    return Consequences(
        holds=not before.is_in_review and (rose or not before.had_review),
        alerts=said.level is RiskLevel.HIGH and rose,
    )


def summary(said: Assessment) -> str:
    """One sentence for the timeline and the hold, with the strongest evidence first."""
    reasons = "; ".join(signal.evidence for signal in said.signals if not signal.is_shadow)
    text = f"Risk {said.score} of 100 ({said.level.value.lower()})"
    return f"{text}: {reasons}" if reasons else text
