"""What the merchant set: numbered changes, of which none is ever forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...domain.risk.settings import Change, RuleSet, rule_set
from ...models import RiskChange


def in_force(channel: str = "", *, version: int | None = None) -> RuleSet:
    """The rule set of a channel, or of the whole shop; as it was after change `version`, or as it is."""
    return rule_set(_changes(channel, version), channel)


def once_saved(channel: str, scope: str, pending: Mapping[str, Mapping[str, Any] | None]) -> RuleSet:
    """The same as `in_force`, as if these values (by rule, or the policy) were set in `scope` now."""
    newest = RiskChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
    changes = [
        Change(version=newest + 1, channel=scope, subject=subject, values=values) for subject, values in pending.items()
    ]
    return rule_set([*_changes(channel, None), *changes], channel)


def own_values(channel: str, subject: str) -> dict[str, Any]:
    """What was set in this very scope; empty where nothing is."""
    change = _latest(RiskChange.objects.filter(channel=channel, subject=subject)).first()
    return dict(change.values or {}) if change else {}


def channels() -> set[str]:
    """The channels that were ever set differently from the shop."""
    return set(RiskChange.objects.exclude(channel="").values_list("channel", flat=True).distinct())


def change(channel: str, subject: str, values: Mapping[str, Any] | None, *, actor: str, now: datetime) -> bool:
    """Sets a scope's own values of a rule or the policy; None takes a channel's back. False when that changes nothing.

    Call it under `locks.lock_installation`, so that no two changes are made of the same state.
    """
    latest = _latest(RiskChange.objects.filter(channel=channel, subject=subject)).first()
    if (latest.values if latest else None) == (dict(values) if values is not None else None):
        return False
    RiskChange.objects.create(
        channel=channel, subject=subject, values=None if values is None else dict(values), at=now, actor=actor
    )
    return True


def _changes(channel: str, version: int | None) -> list[Change]:
    rows = RiskChange.objects.filter(channel__in={"", channel})
    if version is not None:
        rows = rows.filter(id__lte=version)
    return [
        Change(version=row.pk, channel=row.channel, subject=row.subject, values=row.values) for row in _latest(rows)
    ]


def _latest(rows: Any) -> Any:
    return rows.order_by("channel", "subject", "-id").distinct("channel", "subject")
