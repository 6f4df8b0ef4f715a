"""The score: the weights of the rules that fired, added up, from 0 to 100. Nothing is learned and nothing hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .facts import Case
from .findings import Fired, NotEvaluated
from .rules import BY_SLUG
from .settings import MOST_POINTS, Policy, RiskLevel, RuleSet, RuleSettings


@dataclass(frozen=True, kw_only=True)
class FiredSignal:
    """A rule that fired. `weight` is what it added; below 0 where the rule takes points off."""

    rule: str
    weight: int
    evidence: str
    version: int = 0
    is_shadow: bool = False


@dataclass(frozen=True, kw_only=True)
class Unevaluated:
    rule: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a provider says of an order. `shadow_score` is what it would say if the shadows acted; None: the same."""

    score: int
    shadow_score: int | None = None
    signals: tuple[FiredSignal, ...] = ()
    unevaluated: tuple[Unevaluated, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """A verdict and what follows from it; `shadow_…` is what would, if the shadows acted."""

    score: int
    level: RiskLevel
    shadow_score: int
    shadow_level: RiskLevel
    signals: tuple[FiredSignal, ...]
    unevaluated: tuple[Unevaluated, ...]


def judge(case: Case, rules: RuleSet) -> Verdict:
    """What our own rules say of the case; a rule that is not active is not asked."""
    fired: list[FiredSignal] = []
    unevaluated: list[Unevaluated] = []
    for settings in rules.rules:
        if settings.is_active:
            finding = BY_SLUG[settings.slug].signal(case, settings.parameters)
            if isinstance(finding, Fired):
                fired.append(_signal(settings, finding))
            elif isinstance(finding, NotEvaluated):
                unevaluated.append(Unevaluated(rule=settings.slug, reason=finding.reason))
    return Verdict(
        score=points([signal for signal in fired if not signal.is_shadow]),
        shadow_score=points(fired),
        signals=tuple(sorted(fired, key=lambda signal: (-signal.weight, signal.rule))),
        unevaluated=tuple(unevaluated),
    )


def conclude(verdict: Verdict, policy: Policy) -> Assessment:
    """The levels that follow from a verdict by the merchant's thresholds."""
    shadow_score = verdict.score if verdict.shadow_score is None else verdict.shadow_score
    return Assessment(
        score=verdict.score,
        level=policy.level(verdict.score),
        shadow_score=shadow_score,
        shadow_level=policy.level(shadow_score),
        signals=verdict.signals,
        unevaluated=verdict.unevaluated,
    )


def points(signals: Iterable[FiredSignal]) -> int:
    """Their weights added up, between 0 and 100."""
    return max(0, min(MOST_POINTS, sum(signal.weight for signal in signals)))


def _signal(settings: RuleSettings, finding: Fired) -> FiredSignal:
    lowers = BY_SLUG[settings.slug].lowers
    return FiredSignal(
        rule=settings.slug,
        weight=-settings.weight if lowers else settings.weight,
        evidence=finding.evidence,
        version=settings.version,
        is_shadow=settings.is_shadow,
    )
