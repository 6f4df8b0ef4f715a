"""Tune: the merchant changes rules, thresholds and lists. A call is done as a whole or not at all, and numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ..conf.parsing import email as parse_email
from ..domain.errors import ErrorCode, Rejected
from ..domain.risk.facts import Identity, ListKind, OrderReading
from ..domain.risk.labels import label_of
from ..domain.risk.reading import identities, identity_of
from ..domain.risk.settings import MOST_POINTS, POLICY, Policy, RuleRequest, RuleSet, changed, check_policy
from ..models import RiskEntry
from ..store import locks
from ..store.risk import entries, fingerprints, settings
from .context import Context

LONGEST_ENTRY = timedelta(days=3660)


@transaction.atomic
def change_rules(ctx: Context, channel: str, requests: Sequence[RuleRequest], *, actor: str) -> RuleSet:
    """The rules in force in this scope after the change. Raises `Rejected` naming field and cure, changing nothing."""
    now = _alone(ctx)
    for slug, values in _rule_values(channel, requests).items():
        settings.change(channel, slug, values, actor=actor, now=now)
    return settings.in_force(channel)


@transaction.atomic
def change_policy(ctx: Context, channel: str, given: Mapping[str, Any], *, actor: str) -> Policy:
    """The policy in force in this scope after the change. `given` are fields of `Policy`, None for what stays."""
    now = _alone(ctx)
    values = _policy_values(channel, given, field="input")
    settings.change(channel, POLICY, values, actor=actor, now=now)
    return settings.in_force(channel).policy


def _rule_values(channel: str, requests: Sequence[RuleRequest]) -> dict[str, dict[str, Any] | None]:
    """By slug, what these requests make of the values of this scope. Raises `Rejected` naming field and cure."""
    in_force = settings.in_force(channel)
    if not channel and any(request.is_inherited for request in requests):
        raise Rejected("only a channel's own values can be taken back", field="rules.isInherited")
    made: dict[str, dict[str, Any] | None] = {}
    for request, rule in zip(requests, changed(in_force.rules, requests), strict=True):
        own = settings.own_values(channel, rule.slug)
        made[rule.slug] = None if request.is_inherited else {**own, **_given(request, rule.parameters)}
    return made


def _policy_values(channel: str, given: Mapping[str, Any], *, field: str) -> dict[str, Any]:
    """What is then set of the policy in this scope. Raises `Rejected` naming field and cure."""
    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise Rejected("give at least one value", field=field, code=ErrorCode.REQUIRED)
    if "alert_email" in values:
        values["alert_email"] = _address(values["alert_email"], field)
    check_policy(replace(settings.in_force(channel).policy, **values), field=field)
    return {**settings.own_values(channel, POLICY), **values}


# ── what a backtest goes by ─────────────────────────────────────────────────────────────────────────────────────
def proposed(
    channel: str, requests: Sequence[RuleRequest], policy: Mapping[str, Any] | None = None
) -> dict[str, RuleSet]:
    """The rule sets of a backtest of every rule: those in force in each scope, changed as asked. Nothing is written.

    It never acts, so shadows count in it, but for rules the request itself puts into the shadow.
    """
    if channel:
        return {"": _proposed(channel, requests, policy)}
    return {scope: _proposed(scope, requests, policy) for scope in ("", *sorted(settings.channels()))}


def _proposed(scope: str, requests: Sequence[RuleRequest], policy: Mapping[str, Any] | None) -> RuleSet:
    now = settings.in_force(scope)
    made = {rule.slug: replace(rule, is_shadow=False) for rule in now.rules}
    if requests:
        asked = {request.slug: request for request in requests}
        for rule in changed(now.rules, requests):
            made[rule.slug] = replace(rule, is_shadow=bool(asked[rule.slug].is_shadow))
    given = {name: value for name, value in (policy or {}).items() if value is not None}
    asked_for = replace(now.policy, **given)
    check_policy(asked_for, field="policy")
    return replace(now, rules=tuple(made[rule.slug] for rule in now.rules), policy=asked_for)


def as_saved(
    channel: str, requests: Sequence[RuleRequest], policy: Mapping[str, Any] | None = None
) -> dict[str, RuleSet]:
    """The rule sets as they would be in force in each scope, were these changes saved in this one. Nothing is written.

    What is in shadow does not act, and a channel's own values stay. Raises `Rejected` naming field and cure.
    """
    pending = _rule_values(channel, requests) if requests else {}
    if any(value is not None for value in (policy or {}).values()):
        pending[POLICY] = _policy_values(channel, policy or {}, field="policy")
    if channel:
        return {"": _holding(settings.once_saved(channel, channel, pending))}
    return {scope: _holding(settings.once_saved(scope, "", pending)) for scope in ("", *sorted(settings.channels()))}


def _holding(rules: RuleSet) -> RuleSet:
    """While the policy is not active no score is high enough to be held."""
    beyond = MOST_POINTS + 1
    nobody = replace(rules.policy, medium_from=beyond, high_from=beyond)
    return rules if rules.policy.is_active else replace(rules, policy=nobody)


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def add_entry(
    ctx: Context,
    kind: ListKind,
    identity: Identity,
    *,
    value: str | None = None,
    order: OrderReading | None = None,
    channel: str,
    note: str,
    expires_at: datetime | None,
    actor: str,
) -> RiskEntry:
    """Puts a value, or that of an order, on a list. Raises `Rejected` naming field and cure."""
    now = _alone(ctx)
    if expires_at is not None and not now < expires_at <= now + LONGEST_ENTRY:
        raise Rejected("an entry ends in the future, within ten years", field="input.expiresAt")
    typed = _typed(identity, value) if order is None else _of_order(identity, order)
    entry = entries.NewEntry(
        kind=kind,
        identity=identity,
        digest=fingerprints.fingerprinter(now)(identity, typed),
        label=label_of(identity, typed),
        channel=channel,
        note=note,
        expires_at=expires_at,
    )
    return entries.add(entry, actor=actor, now=now)


def remove_entry(ctx: Context, key: int) -> int:
    """Ends an entry; one that has ended stays as it is."""
    entries.remove([key], ctx.clock.now())
    return key


def _typed(identity: Identity, value: str | None) -> str:
    if not (value or "").strip():
        raise Rejected("give a value, or an order to take it from", field="input.value", code=ErrorCode.REQUIRED)
    if identity in (Identity.CARD, Identity.ADDRESS, Identity.CUSTOMER):
        raise Rejected("cards, addresses and accounts are taken from an order: give its orderId", field="input.value")
    normal = identity_of(identity, value or "")
    if not normal:
        raise Rejected("this is no value of its kind", field="input.value")
    return normal


def _of_order(identity: Identity, order: OrderReading) -> str:
    found = identities(order).get(identity)
    if not found:
        raise Rejected(f"the order has no {identity.value.lower().replace('_', ' ')}", field="input.orderId")
    return found


def _alone(ctx: Context) -> datetime:
    """The time; from now on nobody else changes rules or lists."""
    now = ctx.clock.now()
    locks.lock_installation(now)
    return now


def _given(request: RuleRequest, parameters: Mapping[str, int]) -> dict[str, Any]:
    """What the request sets, as it is kept: parameters whole, so that a later default does not change them."""
    values = {name: value for name, value in asdict(request).items() if value is not None}
    del values["slug"], values["is_inherited"]
    return {**values, "parameters": dict(parameters)} if "parameters" in values else values


def _address(text: str, where: str) -> str:
    try:
        return parse_email(text)
    except ValueError as error:
        raise Rejected(f"alertEmail: {error}", field=f"{where}.alertEmail") from None
