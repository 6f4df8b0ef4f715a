"""The shipping policy as it is kept: versions, added and never changed; and the facts that quotes keep for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from ..domain.errors import ErrorCode, Rejected
from ..domain.shipping import Signature
from ..domain.shipping.policy import Rule, ShippingFacts
from ..models import ShippingPolicyVersion


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The rules in force. Version 0: nobody ever wrote any."""

    version: int = 0
    rules: tuple[Rule, ...] = ()
    at: datetime | None = None
    actor: str = ""


def current() -> Policy:
    row = ShippingPolicyVersion.objects.order_by("-version").first()
    if row is None:
        return Policy()
    rules = tuple(_rule(one) for one in row.rules)
    return Policy(version=row.version, rules=rules, at=row.at, actor=row.actor)


def save(rules: Sequence[Rule], *, made_from: int | None, actor: str, now: datetime) -> Policy:
    """Puts the rules in force as a new version; the same rules as before make none. `made_from` is the version they
    were edited from: `Rejected` (CONFLICT) when it is no longer the newest. None overwrites whatever is there.

    Call it under `locks.lock_installation`, so that no two edits become the same version.
    """
    found = current()
    if made_from is not None and made_from != found.version:
        raise Rejected(
            f"somebody changed the policy since version {made_from}, it is now {found.version}: load it and edit anew",
            field="version",
            code=ErrorCode.CONFLICT,
        )
    if tuple(rules) == found.rules:
        return found
    made = Policy(version=found.version + 1, rules=tuple(rules), at=now, actor=actor)
    packed = [_packed(rule) for rule in rules]
    ShippingPolicyVersion.objects.create(version=made.version, rules=packed, at=now, actor=actor)
    return made


#: So many of the newest quotes are looked through for what carriers offer.
_SEEN_IN = 500
_SEEN = """
SELECT DISTINCT rate->>'carrier', rate->>'carrier_name', rate->>'service', rate->>'service_name'
FROM (SELECT rates FROM oms_rate_quote ORDER BY quoted_at DESC, id DESC LIMIT %s) AS newest,
     jsonb_array_elements(newest.rates) AS rate
ORDER BY 1, 3, 2, 4
"""


def services_seen() -> list[tuple[str, str, str, str]]:
    """(carrier, its name, service, its name) of what was offered lately, by carrier and service."""
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [_SEEN_IN])
        return [(carrier, name, service, called) for carrier, name, service, called in cursor.fetchall()]


# ── as JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────
_MONEY = ("min_value", "max_value", "ceiling")


def _packed(rule: Rule) -> dict[str, Any]:
    """What of the rule is not as in any rule."""
    empty = Rule(name="")
    values = {field.name: getattr(rule, field.name) for field in fields(Rule)}
    told = {name: value for name, value in values.items() if value != getattr(empty, name)}
    return {name: f"{value:f}" if name in _MONEY else value for name, value in told.items()}


def _rule(kept: Mapping[str, Any]) -> Rule:
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in kept.items()}
    values |= {name: Decimal(values[name]) for name in _MONEY if name in values}
    if "signature" in values:
        values["signature"] = Signature(values["signature"])
    return Rule(**values)


def packed_facts(facts: ShippingFacts) -> dict[str, Any]:
    return {
        "origin": facts.origin,
        "destination": facts.destination,
        "channel": facts.channel,
        "warehouse": facts.warehouse,
        "skus": sorted(facts.skus),
        "product_types": sorted(facts.product_types),
        "weight_g": facts.weight_g,
        "value": None if facts.value is None else str(facts.value),
        "currency": facts.currency,
        "ship_on": facts.ship_on.isoformat(),
        "promised": None if facts.promised is None else facts.promised.isoformat(),
    }


def facts_of(kept: Mapping[str, Any]) -> ShippingFacts | None:
    """The facts of a quote; None in one of before they were kept."""
    if not kept:
        return None
    return ShippingFacts(
        origin=kept["origin"],
        destination=kept["destination"],
        channel=kept["channel"],
        warehouse=kept["warehouse"],
        skus=frozenset(kept["skus"]),
        product_types=frozenset(kept["product_types"]),
        weight_g=kept["weight_g"],
        value=None if kept["value"] is None else Decimal(kept["value"]),
        currency=kept["currency"],
        ship_on=date.fromisoformat(kept["ship_on"]),
        promised=None if kept["promised"] is None else date.fromisoformat(kept["promised"]),
    )
